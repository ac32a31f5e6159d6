"""Quarters, halves and fiscal years, as in news of companies: "the third quarter", "the nine months ended Sept. 30"."""

from collections.abc import Callable

from claimdb.dates.context import Context, first
from claimdb.dates.days import Days, half_days, months_days, period_days, quarter_days, shift, shift_period
from claimdb.dates.grammar.named import yearly
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError, span_of

RULES = RuleBook()
NAMES = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def _latest_begun(context: Context, name: str, of_year: Callable[[int], Days]) -> Span:
    today = context.today
    every = yearly(context, of_year)
    if context.tense == "future":
        return context.span(first([days for days in every if days[1] >= today]), f"next {name}")
    begun = [days for days in reversed(every) if days[0] <= today]
    return context.span(first(begun), f"latest {name} begun by publication")


def _number(match: Match, most: int) -> int:
    number = next(token for token in match.tokens if token.kind == "ordinal").value
    if not 1 <= number <= most:
        raise UnresolvedError
    return number


@RULES.add("ORD quarter")
def quarter(context: Context, match: Match) -> Span:
    """the third quarter: of the calendar, the latest that has begun."""
    number = _number(match, 4)
    return _latest_begun(context, f"{NAMES[number]} quarter", lambda year: quarter_days(year, number))


@RULES.add("ORD half")
def half(context: Context, match: Match) -> Span:
    """the first half."""
    number = _number(match, 2)
    return _latest_begun(context, f"{NAMES[number]} half-year", lambda year: half_days(year, number))


@RULES.add("ORD quarter of? YEAR")
def quarter_of_year(context: Context, match: Match) -> Span:
    """the fourth quarter of 1999."""
    return span_of(quarter_days(context.full_year(match[1]), _number(match, 4)), "the quarter as written")


@RULES.add("YEAR ORD quarter")
def year_quarter(context: Context, match: Match) -> Span:
    """1999 fourth quarter."""
    return span_of(quarter_days(context.full_year(match[0]), _number(match, 4)), "the quarter as written")


@RULES.add("ORD half of? YEAR")
def half_of_year(context: Context, match: Match) -> Span:
    """the first half of 2023."""
    return span_of(half_days(context.full_year(match[1]), _number(match, 2)), "the half-year as written")


@RULES.add("YEAR ORD half")
def year_half(context: Context, match: Match) -> Span:
    """1988 first half."""
    return span_of(half_days(context.full_year(match[0]), _number(match, 2)), "the half-year as written")


@RULES.add("first N month")
def first_months(context: Context, match: Match) -> Span:
    """the first nine months: of the latest year in which they were over."""
    count = match[0].value
    years = yearly(context, lambda year: _from_january(year, count))
    over = [days for days in reversed(years) if days[1] <= context.today]
    return context.span(first(over), f"the latest first {count} months of a year before publication")


@RULES.add("first N month of YEAR")
def first_months_of_year(context: Context, match: Match) -> Span:
    """the first nine months of 1999."""
    return span_of(_from_january(context.full_year(match[1]), match[0].value), "the months as written")


@RULES.add("YEAR first N month")
def year_first_months(context: Context, match: Match) -> Span:
    """1999's first nine months."""
    return span_of(_from_january(context.full_year(match[0]), match[1].value), "the months as written")


def _from_january(year: int, count: int) -> Days:
    if not 2 <= count <= 12:
        raise UnresolvedError
    return months_days(year, 1, count)


@RULES.add("latest|recent quarter", "most recent quarter")
def latest_quarter(context: Context, match: Match) -> Span:
    """the latest quarter: the last that was over."""
    return context.span(_last_quarter(context), "the last calendar quarter before publication")


@RULES.add("year ago|earlier quarter", "quarter N year ago", "same quarter last year", "same quarter N year ago")
def year_ago_quarter(context: Context, match: Match) -> Span:
    """the year-ago quarter: a year before the last quarter that was over."""
    days = shift_period(_last_quarter(context), -1, "year")
    return context.span(days, "the quarter a year before the last one before publication")


def _last_quarter(context: Context) -> Days:
    return period_days(shift(context.today, -1, "quarter"), "quarter")


@RULES.add("year ago|earlier ORD quarter", "ORD quarter a year ago")
def year_ago_numbered(context: Context, match: Match) -> Span:
    """the year-ago third quarter."""
    number = _number(match, 4)
    latest = _latest_begun(context, "", lambda year: quarter_days(year, number))
    days = shift_period(latest.days, -1, "year")
    return latest.over(days, f"the {NAMES[number]} quarter a year before the latest")


@RULES.add("last|this|current|next|coming fiscal|financial year")
def fiscal_year(context: Context, match: Match) -> Span:
    """this fiscal year: when it begins is not known, so the calendar year stands for it."""
    offset = {"last": -1, "next": 1, "coming": 1}.get(match[0].text, 0)
    days = period_days(shift(context.today, offset, "year"), "year")
    rule = "the fiscal year, taken as the calendar year"
    return context.span(days, rule).about(rule)
