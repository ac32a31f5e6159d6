"""Dates that name their year: "Oct. 9, 2023", "September 2022", "the 1990s", "10/13/2023", "1989-90"."""

from datetime import date

from claimdb.dates.context import Context
from claimdb.dates.days import Days, month_days, season_days, year_days, years_days
from claimdb.dates.edtf import parse
from claimdb.dates.holidays import HOLIDAYS
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError, span_of, span_of_edtf

RULES = RuleBook()
AS_WRITTEN = "the date as written"


def one_day(year: int, month: int, day: int) -> Days:
    """A day as a period; `ValueError` if the calendar has no such day."""
    exact = date(year, month, day)
    return exact, exact


@RULES.add("ISO")
def iso_date(context: Context, match: Match) -> Span:
    """2023-10-09, with or without a time."""
    return span_of_edtf(parse(match[0].text), AS_WRITTEN)


@RULES.add("PACKED")
def packed_date(context: Context, match: Match) -> Span:
    """20231009."""
    text = match[0].text
    return span_of(one_day(int(text[:4]), int(text[4:6]), int(text[6:])), AS_WRITTEN)


@RULES.add("SLASHED")
def slashed_date(context: Context, match: Match) -> Span:
    """10/13/2023, 13.10.2023, 2023/10/13, 11/02/89; of two possible days only what publication decides.

    Without publication a date that may be day/month or month/day is unresolved.
    """
    readings = sorted(set(_slashed(context, match[0].text)))
    if len(readings) == 1:
        return span_of(readings[0], AS_WRITTEN)
    for reading in readings:
        if reading[0] == context.today:
            return context.span(reading, "the reading that is the day of publication")
    past = [reading for reading in readings if reading[0] <= context.today]
    if len(past) != 1 or context.tense != "past":
        raise UnresolvedError
    return context.span(past[0], "the reading that is not after publication")


def _slashed(context: Context, text: str) -> list[Days]:
    fields = text.replace(".", "/").replace("-", "/").split("/")
    numbers = [int(field) for field in fields]
    if len(fields[0]) == 4:
        return [one_day(numbers[0], numbers[1], numbers[2])]
    if len(fields[0]) == 3 or len(fields[2]) == 3:
        raise UnresolvedError
    year = numbers[2] if len(fields[2]) == 4 else context.century(numbers[2])
    pairs = ((numbers[0], numbers[1]), (numbers[1], numbers[0]))
    return [one_day(year, month, day) for month, day in pairs if month <= 12]


@RULES.add("YEAR", "year YEAR", "YEAR ad|ce")
def year(context: Context, match: Match) -> Span:
    """1998, the year 2000, '98."""
    return span_of(year_days(context.full_year(match[0])), "the year as written")


@RULES.add("fiscal|financial|fy year? YEAR")
def fiscal_year(context: Context, match: Match) -> Span:
    """fiscal 1999: when it begins differs from house to house, so the calendar year stands for it."""
    rule = "the fiscal year, taken as the calendar year"
    return span_of(year_days(context.full_year(match[1])), rule).about(rule)


@RULES.add("YEAR -|to|through YEAR", "YEAR - N")
def years(context: Context, match: Match) -> Span:
    """1989-1991, 1989-90."""
    first, last = context.full_year(match[0]), match[-1]
    end = last.value if len(last.text) == 4 else first // 100 * 100 + last.value
    if len(last.text) not in (2, 4) or end <= first:
        raise UnresolvedError
    return span_of(years_days(first, end), "the years as written")


@RULES.add("DECADE")
def decade(context: Context, match: Match) -> Span:
    """the 1990s."""
    first = match[0].value
    return span_of(years_days(first, first + 9), "the decade as written", form=f"{first // 10:03}X")


@RULES.add("SHORTDECADE")
def short_decade(context: Context, match: Match) -> Span:
    """the '90s, the nineties: those begun last."""
    first = match[0].value + 100 * ((context.today.year - match[0].value) // 100)
    return context.span(years_days(first, first + 9), "the latest decade of that name", f"{first // 10:03}X")


@RULES.add("ORD century")
def century(context: Context, match: Match) -> Span:
    """the 19th century: the years 1800–1899, as the words are used."""
    first = (match[0].value - 1) * 100
    days = years_days(first, first + 99)
    return span_of(days, f"the years {first}–{first + 99}", form=f"{first // 100:02}XX")


@RULES.add("MONTH of? YEAR")
def month_of_year(context: Context, match: Match) -> Span:
    """September 2022."""
    return span_of(month_days(context.full_year(match[1]), match[0].value), "the month as written")


@RULES.add("MONTH DAY YEAR")
def month_day_year(context: Context, match: Match) -> Span:
    """Oct. 9, 2023."""
    return span_of(one_day(context.full_year(match[2]), match[0].value, match[1].value), AS_WRITTEN)


@RULES.add("DAY of? MONTH of? YEAR")
def day_month_year(context: Context, match: Match) -> Span:
    """9 October 2023, the 9th of October, 2023."""
    return span_of(one_day(context.full_year(match[2]), match[1].value, match[0].value), AS_WRITTEN)


@RULES.add("WEEKDAY MONTH DAY YEAR")
def weekday_month_day_year(context: Context, match: Match) -> Span:
    """Monday, Oct. 9, 2023; uncertain if that day was another weekday."""
    return checked_weekday(match[0].value, context.full_year(match[3]), match[1].value, match[2].value)


@RULES.add("WEEKDAY DAY of? MONTH YEAR")
def weekday_day_month_year(context: Context, match: Match) -> Span:
    """Monday, 9 October 2023."""
    return checked_weekday(match[0].value, context.full_year(match[3]), match[2].value, match[1].value)


def checked_weekday(weekday: int, year: int, month: int, day: int) -> Span:
    """A day of the calendar, marked uncertain if the weekday named with it is wrong."""
    days = one_day(year, month, day)
    if days[0].weekday() == weekday:
        return span_of(days, AS_WRITTEN)
    return Span(*days, "the date as written, though it was another weekday", uncertain=True)


@RULES.add("MONTH DAY -|to|through|and DAY YEAR")
def days_of_month(context: Context, match: Match) -> Span:
    """March 3–5, 2023."""
    return some_days(context.full_year(match[4]), match[0].value, match[1].value, match[3].value)


@RULES.add("DAY -|to|and DAY MONTH YEAR")
def days_before_month(context: Context, match: Match) -> Span:
    """3–5 March 2023."""
    return some_days(context.full_year(match[4]), match[3].value, match[0].value, match[2].value)


def some_days(year: int, month: int, first: int, last: int) -> Span:
    """From one day of a month to a later one."""
    if first >= last:
        raise UnresolvedError
    return span_of((date(year, month, first), date(year, month, last)), "the days as written")


@RULES.add("SEASON of? YEAR")
def season_of_year(context: Context, match: Match) -> Span:
    """the spring of 2022."""
    year, season = context.full_year(match[1]), match[0].value
    return span_of(season_days(year, season), "the season as written", form=f"{year:04}-{season}")


@RULES.add("HOLIDAY of? YEAR")
def holiday_of_year(context: Context, match: Match) -> Span:
    """Christmas 2023."""
    day = HOLIDAYS[match[0].text](context.full_year(match[1]))
    return span_of((day, day), AS_WRITTEN)
