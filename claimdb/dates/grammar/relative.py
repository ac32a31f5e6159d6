"""Phrases that count from publication: "yesterday", "last week", "two months ago", "the past three years"."""

from datetime import timedelta

from claimdb.dates.context import Context
from claimdb.dates.days import Days, period_days, shift
from claimdb.dates.lexer import Token
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError

RULES = RuleBook()
DAY = timedelta(days=1)


def plural(count: int, unit: str) -> str:
    """After "the": 3 weeks, but "week" for one."""
    return unit if count == 1 else f"{count} {'centurie' if unit == 'century' else unit}s"


def counted(count: int, unit: str) -> str:
    """3 weeks, a week, an hour."""
    article = "" if count > 1 else "an " if unit == "hour" else "a "
    return article + plural(count, unit)


def _side(count: int, unit: str, way: int) -> str:
    return f"{counted(count, unit)} {'before' if way < 0 else 'after'} publication"


def _day(context: Context, offset: int, rule: str) -> Span:
    day = context.today + offset * DAY
    return context.span((day, day), rule)


@RULES.add("today", "tonight", "this morning|afternoon|evening|night", "earlier|later|early|late today")
def today(context: Context, match: Match) -> Span:
    """today, tonight, this morning."""
    return _day(context, 0, "the day of publication")


@RULES.add("now|currently|nowadays", "right now", "at? present", "at moment", "at this time|moment", "as of now|today")
def now(context: Context, match: Match) -> Span:
    """now, currently: about the day of publication."""
    span = _day(context, 0, "the day of publication")
    return span.about(span.rule)


@RULES.add("PART before last", "day before yesterday")
def day_before_yesterday(context: Context, match: Match) -> Span:
    """the night before last, the day before yesterday."""
    return _day(context, -2, "the second day before publication")


@RULES.add("yesterday", "last night|evening", "earlier|late|early yesterday")
def yesterday(context: Context, match: Match) -> Span:
    """yesterday, last night."""
    return _day(context, -1, "the day before publication")


@RULES.add("tomorrow")
def tomorrow(context: Context, match: Match) -> Span:
    """tomorrow."""
    return _day(context, 1, "the day after publication")


@RULES.add("overnight")
def overnight(context: Context, match: Match) -> Span:
    """overnight: the night to the day of publication."""
    return context.span((context.today - DAY, context.today), "the night to the day of publication")


@RULES.add("last|this|current|next|coming|upcoming UNIT", "this past|coming|current UNIT", "present|latest UNIT")
def calendar_period(context: Context, match: Match) -> Span:
    """last week, this month, next year: whole calendar periods, weeks from Monday."""
    turn, unit = match[0].text, _unit(match[1])
    offset = {"last": -1, "past": -1, "latest": -1, "next": 1, "coming": 1, "upcoming": 1}.get(turn, 0)
    if unit == "day" and offset:
        raise UnresolvedError
    which = {-1: "before", 0: "of", 1: "after"}[offset]
    return context.span(_period(context, offset, unit), f"the {unit} {which} publication")


@RULES.add("UNIT before last")
def before_last(context: Context, match: Match) -> Span:
    """the week before last."""
    unit = _unit(match[0])
    return context.span(_period(context, -2, unit), f"the second {unit} before publication")


def _period(context: Context, offset: int, unit: str) -> Days:
    return period_days(shift(context.today, offset, unit), unit)


def _unit(token: Token) -> str:
    """The unit of a singular; a plural is no calendar period."""
    if token.value:
        raise UnresolvedError
    return token.text


@RULES.add("N UNIT ago")
def ago(context: Context, match: Match) -> Span:
    """six weeks ago, 41 years ago: to the precision of the unit, as a person would count."""
    return _counted(context, match[0].value, match[1].text, -1)


@RULES.add("N CLOCKUNIT ago")
def hours_ago(context: Context, match: Match) -> Span:
    """48 hours ago: by whole days."""
    day = context.today - DAY * (match[0].value * match[1].value // 24)
    return context.span((day, day), _side(match[0].value, match[1].text, -1))


@RULES.add("last|past N CLOCKUNIT")
def last_hours(context: Context, match: Match) -> Span:
    """the past 48 hours: by whole days, up to publication."""
    return _stretch(context, match[-2].value * match[-1].value // 24, "day")


@RULES.add("UNIT ago")
def one_ago(context: Context, match: Match) -> Span:
    """(a) year ago."""
    return _counted(context, 1, _unit(match[0]), -1)


@RULES.add("N UNIT from now", "N UNIT hence", "N UNIT from today")
def from_now(context: Context, match: Match) -> Span:
    """two weeks from now."""
    return _counted(context, match[0].value, match[1].text, 1)


@RULES.add("in N UNIT", "in N UNIT time")
def in_units(context: Context, match: Match) -> Span:
    """in two weeks: a point in time only in the future tense, else how long something took."""
    if context.tense != "future":
        raise UnresolvedError
    return _counted(context, match[0].value, match[1].text, 1)


def _counted(context: Context, count: int, unit: str, way: int) -> Span:
    rule = _side(count, unit, way)
    target = shift(context.today, way * count, unit)
    if unit in ("decade", "century"):
        return context.span(period_days(target, "year"), rule).about(rule)
    return context.span(period_days(target, unit), rule if unit == "day" else f"the {unit} {rule}")


@RULES.add("almost|nearly|about|around|some|roughly|approximately N UNIT ago")
def about_ago(context: Context, match: Match) -> Span:
    """almost four years ago."""
    span = _counted(context, match[1].value, match[2].text, -1)
    return span.about(f"about {span.rule}")


@RULES.add("more|less|fewer than N UNIT ago", "over|under N UNIT ago")
def bounded_ago(context: Context, match: Match) -> Span:
    """more than two years ago: not later; less than two years ago: not earlier, and not after publication."""
    count, unit = match[-2].value, match[-1].text
    if match[0].text in ("less", "fewer", "under", "within"):
        first = shift(context.today, -count, unit)
        return context.span((first, context.today), f"not more than {_side(count, unit, -1)}")
    span = _counted(context, count, unit, -1)
    return span.until(f"not later than {span.rule}")


@RULES.add("the? last|past N UNIT", "these past N UNIT", "these last N UNIT", "previous N UNIT")
def last_units(context: Context, match: Match) -> Span:
    """the past two weeks: up to publication."""
    return _stretch(context, match[-2].value, match[-1].text)


@RULES.add("past UNIT", "the last UNIT")
def past_unit(context: Context, match: Match) -> Span:
    """the past year, the last year: up to publication."""
    return _stretch(context, 1, _unit(match[-1]))


def _stretch(context: Context, count: int, unit: str) -> Span:
    first = shift(context.today, -count, unit)
    return context.span((first, context.today), f"the {plural(count, unit)} up to publication")


@RULES.add("next|coming N UNIT", "next N to N UNIT")
def next_units(context: Context, match: Match) -> Span:
    """the next two weeks: from publication."""
    count, unit = match[-2].value, match[-1].text
    last = shift(context.today, count, unit)
    return context.span((context.today, last), f"the {plural(count, unit)} from publication")


@RULES.add("so far this UNIT", "this UNIT so far", "UNIT to date")
def so_far(context: Context, match: Match) -> Span:
    """so far this year: up to publication."""
    unit = _unit(match[0])
    first, _ = period_days(context.today, unit)
    return context.span((first, context.today), f"the {unit} of publication, up to publication")


@RULES.add("this|same time|period|point last UNIT", "last UNIT at this time")
def same_time_last(context: Context, match: Match) -> Span:
    """this time last year: about the same month a year before; of a shorter unit, about the same day."""
    unit = _unit(match[-1])
    day = shift(context.today, -1, unit)
    days = period_days(day, "month") if unit == "year" else (day, day)
    rule = f"about a {unit} before publication"
    return context.span(days, rule).about(rule)


@RULES.add("same UNIT last year", "same UNIT a year ago")
def same_unit_last_year(context: Context, match: Match) -> Span:
    """the same month last year."""
    unit = _unit(match[0])
    if unit == "quarter":
        raise UnresolvedError  # Companies compare with the last quarter that was over: see `business`.
    days = period_days(shift(context.today, -1, "year"), unit)
    return context.span(days, f"the {unit} of publication, a year before")
