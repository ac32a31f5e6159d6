"""Weekdays, months, days of the month, seasons and holidays without a year: "Tuesday", "last August", "Oct. 9"."""

from collections.abc import Callable
from datetime import date, timedelta

from claimdb.dates.context import Context, choose, first
from claimdb.dates.days import Days, add_months, days_in_month, month_days, season_days, week_days, weekend_days
from claimdb.dates.grammar.absolute import one_day
from claimdb.dates.holidays import HOLIDAYS
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError
from claimdb.dates.words import MONTHS, SEASON_NAMES, WEEKDAYS

RULES = RuleBook()
WEEK = timedelta(days=7)


def where(context: Context, days: Days, name: str) -> str:
    """The rule by which a name without a year was given these days."""
    if days[0] > context.today:
        return f"next {name} after {context.origin}"
    if days[1] < context.today:
        return f"latest {name} before {context.origin}"
    return f"{name}, the day of {context.origin}" if days[0] == days[1] else f"{name} at {context.origin}"


def yearly(context: Context, of_year: Callable[[int], Days]) -> list[Days]:
    """The days of something that comes every year, around publication; years that lack it are left out."""
    found = []
    for year in context.years():
        try:
            found.append(of_year(year))
        except ValueError:
            continue
    return found


def chosen(context: Context, name: str, of_year: Callable[[int], Days]) -> Span:
    """The occurrence meant by a name without a year, or "last", "next" or "this"."""
    days = choose(context, yearly(context, of_year))
    return context.span(days, where(context, days, name))


def turned(context: Context, turn: str, name: str, of_year: Callable[[int], Days]) -> Span:
    """The occurrence meant by "last", "next" or "this" before a name that comes every year.

    "Last" is over before the time of publication, "next" begins after it; "this" belongs to its year, or is the one
    that runs at publication.
    """
    today = context.today
    every = yearly(context, of_year)
    match turn:
        case "last" | "past":
            days = [days for days in every if days[1] < today][-1:]
        case "next" | "coming" | "upcoming":
            days = [days for days in every if days[0] > today][:1]
        case _:
            running = [days for days in every if days[0] <= today <= days[1]]
            days = running or [days for days in every if days[0].year == today.year]
    meant = first(days)
    return context.span(meant, where(context, meant, name))


@RULES.add("MONTH")
def month(context: Context, match: Match) -> Span:
    """September."""
    number = match[0].value
    return chosen(context, MONTHS[number - 1], lambda year: month_days(year, number))


@RULES.add("last|past|next|coming|upcoming|this MONTH", "this past|coming MONTH")
def turned_month(context: Context, match: Match) -> Span:
    """last August, next March, this January."""
    number = match[1].value
    return turned(context, match[0].text, MONTHS[number - 1], lambda year: month_days(year, number))


@RULES.add("MONTH DAY")
def month_day(context: Context, match: Match) -> Span:
    """Oct. 9."""
    return _day_of_month(context, match[0].value, match[1].value)


@RULES.add("DAY of? MONTH")
def day_month(context: Context, match: Match) -> Span:
    """9 October, the 9th of October."""
    return _day_of_month(context, match[1].value, match[0].value)


def _day_of_month(context: Context, number: int, day: int) -> Span:
    return chosen(context, f"{day} {MONTHS[number - 1]}", lambda year: one_day(year, number, day))


@RULES.add("last|past|next|this MONTH DAY")
def turned_month_day(context: Context, match: Match) -> Span:
    """last Oct. 9."""
    number, day = match[1].value, match[2].value
    name = f"{day} {MONTHS[number - 1]}"
    return turned(context, match[0].text, name, lambda year: one_day(year, number, day))


@RULES.add("WEEKDAY MONTH DAY")
def weekday_month_day(context: Context, match: Match) -> Span:
    """Friday, Oct. 23: the nearest year in which that day was that weekday."""
    return _weekday_date(context, match[0].value, match[1].value, match[2].value)


@RULES.add("WEEKDAY DAY of? MONTH")
def weekday_day_month(context: Context, match: Match) -> Span:
    """Friday, 23 October."""
    return _weekday_date(context, match[0].value, match[2].value, match[1].value)


def _weekday_date(context: Context, weekday: int, number: int, day: int) -> Span:
    every = [days[0] for days in yearly(context, lambda year: one_day(year, number, day))]
    fitting = [day for day in every if day.weekday() == weekday]
    if not fitting:
        raise UnresolvedError
    nearest = min(fitting, key=lambda day: abs(day - context.today))
    rule = f"the nearest {WEEKDAYS[weekday]} that is {day} {MONTHS[number - 1]}"
    return context.span((nearest, nearest), rule)


@RULES.add("WEEKDAY ORD")
def weekday_of_month(context: Context, match: Match) -> Span:
    """Friday the 13th: the latest (the next, in the future tense)."""
    wanted, number = match[0].value, match[1].value
    found = [day for day in _numbered(context, number) if day.weekday() == wanted]
    if not found:
        raise UnresolvedError
    name = f"{WEEKDAYS[wanted]} that is the {match[1].text} of a month"
    return context.span((found[0], found[0]), where(context, (found[0], found[0]), name))


def _numbered(context: Context, number: int) -> list[date]:
    """The days of that number in the months around publication, those of the likely tense only, nearest first."""
    way = 1 if context.tense == "future" else -1
    months = [add_months(context.today.replace(day=1), way * count) for count in range(24)]
    days = [first.replace(day=number) for first in months if number <= days_in_month(first.year, first.month)]
    return [day for day in days if (day - context.today).days * way >= 0]


@RULES.add("MONTH DAY -|to|through|and|or DAY")
def days_of_month(context: Context, match: Match) -> Span:
    """March 3–5."""
    return _some_days(context, match[0].value, match[1].value, match[3].value)


@RULES.add("DAY -|to|and|or DAY MONTH")
def days_before_month(context: Context, match: Match) -> Span:
    """3–5 March."""
    return _some_days(context, match[3].value, match[0].value, match[2].value)


def _some_days(context: Context, number: int, first: int, last: int) -> Span:
    if first >= last:
        raise UnresolvedError
    name = f"{first}–{last} {MONTHS[number - 1]}"
    # Chosen by the last day, as a single day would be: it may come in the next year.
    end = chosen(context, name, lambda year: one_day(year, number, last))
    return end.over((end.days[1].replace(day=first), end.days[1]), end.rule)


@RULES.add("WEEKDAY")
def weekday(context: Context, match: Match) -> Span:
    """Tuesday: the day of publication if it is one, else the latest before it (the next, in the future tense).

    Without a tense a weekday that is the next day's is that day: of one six days back news says "last Tuesday".
    """
    today, wanted = context.today, match[0].value
    back = (today.weekday() - wanted) % 7
    day = today - timedelta(days=back)
    if back and (context.tense == "future" or (back == 6 and context.tense != "past")):
        day += WEEK
    return context.span((day, day), where(context, (day, day), WEEKDAYS[wanted]))


@RULES.add("last|past|next|coming|upcoming WEEKDAY", "this past|coming WEEKDAY")
def turned_weekday(context: Context, match: Match) -> Span:
    """last Friday: before the day of publication; next Friday: after it."""
    today, wanted = context.today, match[1].value
    if match[0].text in ("last", "past"):
        day = today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    else:
        day = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    return context.span((day, day), where(context, (day, day), WEEKDAYS[wanted]))


@RULES.add("this WEEKDAY", "WEEKDAY this week")
def this_weekday(context: Context, match: Match) -> Span:
    """this Friday: of the week of publication."""
    return _weekday_of_week(context, match, 0, "the week of publication")


@RULES.add("WEEKDAY last week", "last week WEEKDAY")
def weekday_last_week(context: Context, match: Match) -> Span:
    """Friday last week."""
    return _weekday_of_week(context, match, -1, "the week before publication")


@RULES.add("WEEKDAY next week", "next week WEEKDAY")
def weekday_next_week(context: Context, match: Match) -> Span:
    """Friday next week."""
    return _weekday_of_week(context, match, 1, "the week after publication")


def _weekday_of_week(context: Context, match: Match, weeks: int, which: str) -> Span:
    wanted = match[0].value
    day = week_days(context.today)[0] + WEEK * weeks + timedelta(days=wanted)
    return context.span((day, day), f"{WEEKDAYS[wanted]} of {which}")


@RULES.add("SEASON")
def season(context: Context, match: Match) -> Span:
    """the spring."""
    number = match[0].value
    span = chosen(context, SEASON_NAMES[number], lambda year: season_days(year, number))
    return _season(span, number)


@RULES.add("last|past|next|coming|upcoming|this SEASON", "this past|coming SEASON")
def turned_season(context: Context, match: Match) -> Span:
    """last summer."""
    number = match[1].value
    span = turned(context, match[0].text, SEASON_NAMES[number], lambda year: season_days(year, number))
    return _season(span, number)


def _season(span: Span, number: int) -> Span:
    return Span(span.earliest, span.latest, span.rule, span.anchor, form=f"{span.days[0].year:04}-{number}")


@RULES.add("HOLIDAY", "HOLIDAY day|holiday")
def holiday(context: Context, match: Match) -> Span:
    """Christmas."""
    name = match[0].text
    return chosen(context, name, lambda year: _holiday(name, year))


@RULES.add("last|past|next|coming|upcoming|this HOLIDAY", "this past|coming HOLIDAY")
def turned_holiday(context: Context, match: Match) -> Span:
    """last Thanksgiving."""
    name = match[1].text
    return turned(context, match[0].text, name, lambda year: _holiday(name, year))


def _holiday(name: str, year: int) -> Days:
    day = HOLIDAYS[name](year)
    return day, day


@RULES.add("HOLIDAY week")
def holiday_week(context: Context, match: Match) -> Span:
    """Easter week: the week that holds the holiday."""
    name = match[0].text
    return chosen(context, f"week of {name}", lambda year: week_days(HOLIDAYS[name](year)))


@RULES.add("weekend")
def weekend(context: Context, match: Match) -> Span:
    """the weekend: the one that has begun last (the next, in the future tense)."""
    ours = weekend_days(context.today)
    if context.tense == "future" or ours[0] <= context.today:
        return context.span(ours, where(context, ours, "weekend"))
    return _weekend(context, -1)


@RULES.add("this|last|past|next|coming weekend", "this past|coming weekend")
def turned_weekend(context: Context, match: Match) -> Span:
    """last weekend: of the week before publication."""
    return _weekend(context, {"last": -1, "past": -1, "next": 1}.get(match[0].text, 0))


def _weekend(context: Context, weeks: int) -> Span:
    first, last = weekend_days(context.today)
    days = first + WEEK * weeks, last + WEEK * weeks
    return context.span(days, where(context, days, "weekend"))
