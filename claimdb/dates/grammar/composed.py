"""Phrases around a phrase: counted from it, of its year, or loosely that ("around September 2022")."""

from dataclasses import replace
from datetime import date, timedelta

from claimdb.dates.context import Context
from claimdb.dates.days import (
    half_days,
    month_days,
    months_days,
    period_days,
    quarter_days,
    season_days,
    shift,
    shift_period,
)
from claimdb.dates.grammar.absolute import one_day
from claimdb.dates.grammar.relative import counted, plural
from claimdb.dates.holidays import HOLIDAYS
from claimdb.dates.lexer import Tokens
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError

RULES = RuleBook()
DAY = timedelta(days=1)


@RULES.add("N UNIT ago|from|after|before PHRASE")
def counted_from(context: Context, match: Match) -> Span:
    """a week ago Friday, two days after Christmas, two years ago this month."""
    count, unit = match[0].value, match[1].text
    back = match[2].text in ("ago", "before")
    span = context.read(match.phrases[0])
    days = shift_period(span.days, -count if back else count, unit)
    return span.over(days, f"{counted(count, unit)} {'before' if back else 'after'} {span.rule}")


@RULES.add("UNIT before|after|following PHRASE", "PART before|after PHRASE")
def next_to(context: Context, match: Match) -> Span:
    """the day before last Tuesday, the week after Easter."""
    if match[0].value:
        raise UnresolvedError
    unit = match[0].text if match[0].kind == "unit" else "day"
    return _beside(context.read(match.phrases[0]), unit, -1 if match[1].text == "before" else 1)


@RULES.add("eve of PHRASE")
def eve(context: Context, match: Match) -> Span:
    """the eve of Oct. 9."""
    return _beside(context.read(match.phrases[0]), "day", -1)


def _beside(span: Span, unit: str, way: int) -> Span:
    first, last = shift_period(span.days, way, unit)
    days = period_days(first, unit)[0], period_days(last, unit)[1]
    return span.over(days, f"the {unit} {'after' if way > 0 else 'before'} {span.rule}")


def _year(context: Context, phrase: Tokens) -> tuple[Span, int]:
    """A phrase that means one whole year of the calendar."""
    span = context.read_whole(phrase)
    first, last = span.days
    if span.approximate or (first.month, first.day) != (1, 1) or last != date(first.year, 12, 31):
        raise UnresolvedError
    return span, first.year


@RULES.add("MONTH in|of PHRASE", "PHRASE MONTH", "MONTH PHRASE")
def month_of(context: Context, match: Match) -> Span:
    """March of last year."""
    span, year = _year(context, match.phrases[0])
    return span.over(month_days(year, match[0].value), f"the month named, in {span.rule}")


@RULES.add("MONTH DAY of PHRASE", "MONTH DAY PHRASE")
def day_of(context: Context, match: Match) -> Span:
    """March 3 of last year."""
    span, year = _year(context, match.phrases[0])
    return span.over(one_day(year, match[0].value, match[1].value), f"the day named, in {span.rule}")


@RULES.add("SEASON in|of PHRASE", "SEASON PHRASE", "PHRASE SEASON")
def season_of(context: Context, match: Match) -> Span:
    """the summer of last year."""
    span, year = _year(context, match.phrases[0])
    season = match[0].value
    named = span.over(season_days(year, season), f"the season named, in {span.rule}")
    return replace(named, form=f"{year:04}-{season}")


@RULES.add("HOLIDAY in|of PHRASE", "HOLIDAY PHRASE")
def holiday_of(context: Context, match: Match) -> Span:
    """Christmas last year."""
    span, year = _year(context, match.phrases[0])
    day = HOLIDAYS[match[0].text](year)
    return span.over((day, day), f"{match[0].text} in {span.rule}")


@RULES.add("ORD quarter|half of|in PHRASE", "ORD quarter|half PHRASE", "PHRASE ORD quarter|half")
def quarter_of(context: Context, match: Match) -> Span:
    """the first quarter of next year, last year's second half."""
    span, year = _year(context, match.phrases[0])
    number, unit = match[0].value, match[1].text
    days = quarter_days(year, number) if unit == "quarter" else half_days(year, number)
    return span.over(days, f"the {unit} named, in {span.rule}")


@RULES.add("first N month of|in PHRASE", "PHRASE first N month")
def months_of(context: Context, match: Match) -> Span:
    """the first nine months of last year."""
    span, year = _year(context, match.phrases[0])
    return span.over(months_days(year, 1, match[0].value), f"the months named, in {span.rule}")


@RULES.add("N UNIT ended|ending|to|through PHRASE", "N UNIT ended|ending on|in PHRASE")
def ended(context: Context, match: Match) -> Span:
    """the nine months ended Sept. 30."""
    return _ending(context, match, match[0].value)


@RULES.add("UNIT ended|ending PHRASE", "fiscal UNIT ended|ending PHRASE", "ORD quarter|half ended|ending PHRASE")
def one_ended(context: Context, match: Match) -> Span:
    """the year ended March 31."""
    return _ending(context, match, 1)


def _ending(context: Context, match: Match, count: int) -> Span:
    unit = next(token.text for token in match.tokens if token.kind == "unit")
    coming = any(token.text == "ending" for token in match.tokens)
    span = context.within("future" if coming else "past").read(match.phrases[0])
    last = span.days[1]
    first = shift(last + DAY, -count, unit)
    return span.over((first, last), f"the {plural(count, unit)} to {span.rule}")


@RULES.add("about|around|approximately|roughly|circa|c|some|nearly|almost PHRASE")
def about(context: Context, match: Match) -> Span:
    """around September 2022."""
    span = context.read(match.phrases[0])
    return span.about(f"about {span.rule}")


@RULES.add("perhaps|possibly|probably|maybe PHRASE")
def perhaps(context: Context, match: Match) -> Span:
    """perhaps September 2022."""
    return replace(context.read(match.phrases[0]), uncertain=True)


@RULES.add("in|during|on PHRASE")
def within(context: Context, match: Match) -> Span:
    """in September: words that date what the sentence tells, so the past unless the tense is known."""
    return context.within("past").read(match.phrases[0])


@RULES.add("at|over|for|throughout PHRASE", "all of? PHRASE", "month of PHRASE")
def throughout(context: Context, match: Match) -> Span:
    """over the weekend, at Christmas."""
    return context.read(match.phrases[0])
