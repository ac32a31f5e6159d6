"""Phrases that hang on a date told before: "at the time", "the next day", "just weeks later", "later that year"."""

from claimdb.dates.context import Context
from claimdb.dates.days import DAYS_IN, Days, period_days, shift_period
from claimdb.dates.grammar.relative import counted
from claimdb.dates.lexer import Token
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError

RULES = RuleBook()
_TURNS = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "prior": -1}
# "Weeks later" is less than a few months later, "days later" less than a few weeks.
_LARGER = {"day": "week", "week": "month", "month": "year", "year": "decade"}


@RULES.add("at that|same time", "at time", "then", "at that moment|point", "same time", "meanwhile", "simultaneously")
def at_the_time(context: Context, match: Match) -> Span:
    """at the time: about the date told before."""
    return context.told.about("about the date told before")


@RULES.add("that|same UNIT", "that very|same UNIT", "very same UNIT", "that same PART", "that PART")
def that_period(context: Context, match: Match) -> Span:
    """that day, the same month."""
    unit = match[-1].text if match[-1].kind == "unit" else "day"
    return _containing(context, unit)


@RULES.add("earlier|later that UNIT", "earlier|later in that|same UNIT", "earlier|later same UNIT")
def within_that_period(context: Context, match: Match) -> Span:
    """later that year: from the date told before to the end of its year."""
    unit = match[-1].text
    whole, told = _containing(context, unit), context.told.days
    if match[0].text == "later":
        return whole.over((told[0], whole.days[1]), f"from the date told before to the end of its {unit}")
    return whole.over((whole.days[0], told[1]), f"from the beginning of the {unit} to the date told before")


def _containing(context: Context, unit: str) -> Span:
    first, last = context.told.days
    days = period_days(first, unit)[0], period_days(last, unit)[1]
    if unit == "day":
        return context.told.by("the date told before")
    return context.told.over(days, f"the {unit} of the date told before")


@RULES.add("following|previous|preceding|prior UNIT")
@RULES.add("the next UNIT")
def next_period(context: Context, match: Match) -> Span:
    """the next day, the previous year."""
    return _next(context, _TURNS.get(match[0].text, 1), _singular(match[-1]))


@RULES.add("next|following|previous PART")
def next_part(context: Context, match: Match) -> Span:
    """the next morning."""
    return _next(context, _TURNS[match[0].text], "day")


@RULES.add("UNIT after|before", "UNIT later|earlier")
def period_after(context: Context, match: Match) -> Span:
    """the day before, a year earlier (without its article)."""
    unit = _singular(match[0])
    if match[1].text in ("after", "before"):
        return _next(context, 1 if match[1].text == "after" else -1, unit)
    return _later(context, 1, unit, _way(match[1]))


def _next(context: Context, way: int, unit: str) -> Span:
    first, last = shift_period(context.told.days, way, unit)
    days = period_days(first, unit)[0], period_days(last, unit)[1]
    return context.told.over(days, f"the {unit} {'after' if way > 0 else 'before'} the date told before")


@RULES.add("N UNIT later|earlier", "N UNIT after|before", "N UNIT afterwards|afterward")
def units_later(context: Context, match: Match) -> Span:
    """two weeks later, a month earlier: moved by so much, approximate if the date is finer than the unit."""
    return _later(context, match[0].value, match[1].text, _way(match[2]))


def _later(context: Context, count: int, unit: str, way: int) -> Span:
    told = context.told
    days = shift_period(told.days, way * count, unit)
    rule = f"{counted(count, unit)} {'after' if way > 0 else 'before'} the date told before"
    moved = told.over(days, rule)
    return moved if _as_coarse(told.days, unit) else moved.about(rule)


def _as_coarse(days: Days, unit: str) -> bool:
    return period_days(days[0], unit)[0] == days[0] and period_days(days[1], unit)[1] == days[1]


def _way(token: Token) -> int:
    return -1 if token.text in ("earlier", "before") else 1


@RULES.add("UNIT later|after|afterwards|afterward")
def vaguely_later(context: Context, match: Match) -> Span:
    """just weeks later: from the date told before to one of the next larger unit later, about."""
    return _vaguely(context, match[0], 1)


@RULES.add("FEW UNIT later|after|afterwards")
def a_few_later(context: Context, match: Match) -> Span:
    """a few days later."""
    return _vaguely(context, match[-2], 1)


@RULES.add("UNIT earlier|before", "FEW UNIT earlier|before")
def vaguely_earlier(context: Context, match: Match) -> Span:
    """weeks earlier."""
    return _vaguely(context, match[-2], -1)


def _vaguely(context: Context, unit: Token, way: int) -> Span:
    if not unit.value or unit.text not in _LARGER:
        raise UnresolvedError
    told, larger = context.told, _LARGER[unit.text]
    moved = shift_period(told.days, way, larger)
    days = (told.days[0], moved[1]) if way > 0 else (moved[0], told.days[1])
    side = "after" if way > 0 else "before"
    return told.over(days, "").about(f"within about a {larger} {side} the date told before")


def _singular(token: Token) -> str:
    if token.value or token.text not in {*DAYS_IN, "month", "quarter", "year", "decade"}:
        raise UnresolvedError
    return token.text


@RULES.add("following|previous|preceding PHRASE")
def following(context: Context, match: Match) -> Span:
    """the following Monday, the previous August."""
    first, last = context.told.days
    later = match[0].text == "following"
    inner = context.at(last if later else first, "after")
    return inner.read((Token("word", "next" if later else "last"), *match.phrases[0]))
