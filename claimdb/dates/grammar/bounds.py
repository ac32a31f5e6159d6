"""Bounds and ranges around a phrase: "by March", "since 2022", "from March to May 2023", "Saturday and Sunday"."""

from datetime import timedelta

from claimdb.dates.context import Context
from claimdb.dates.lexer import Tokens
from claimdb.dates.patterns import SLOTS, Match, RuleBook
from claimdb.dates.spans import Span

RULES = RuleBook()
DAY = timedelta(days=1)

# Without a year of its own such a name takes that of the phrase it is joined with.
_NAMES = ("month", "weekday", "season", "holiday")


@RULES.add(
    "from PHRASE to|until|till|through|thru|- PHRASE",
    "between PHRASE and|- PHRASE",
    "PHRASE to|until|till|through|thru|- PHRASE",
    "PHRASE and|or PHRASE",
    "either PHRASE or PHRASE",
)
def between(context: Context, match: Match) -> Span:
    """from March to May 2023, Saturday and Sunday: from the first day of the one to the last of the other."""
    last = context.read(match.phrases[1])
    first = _first(context, match.phrases[0], last)
    days = first.days[0], last.days[1]
    rule = last.rule if first.rule == last.rule else f"from {first.rule} to {last.rule}"
    approximate, uncertain = first.approximate or last.approximate, first.uncertain or last.uncertain
    return Span(*days, rule, first.anchor or last.anchor, approximate, uncertain)


def _first(context: Context, phrase: Tokens, last: Span) -> Span:
    if _is_yearless(phrase):
        first = context.at(last.days[1], last.anchor).read(phrase)
        return first.by("the date named") if first.rule != last.rule else first
    return context.read(phrase)


def _is_yearless(phrase: Tokens) -> bool:
    if any(token.text in ("last", "this", "next", "ago") or SLOTS["YEAR"](token) for token in phrase):
        return False
    return any(token.kind in _NAMES for token in phrase)


@RULES.add("by|until|till|through PHRASE", "no|not later than PHRASE", "up until|to PHRASE")
def by(context: Context, match: Match) -> Span:
    """by March, by the end of 2021: an upper bound."""
    span = _bound(context.within("past"), match.phrases[0])
    return span.until(span.rule)


def _bound(context: Context, phrase: Tokens) -> Span:
    """What is bounded: not the last month of 2021 but 2021, in "by the end of 2021"."""
    if len(phrase) > 2 and phrase[0].text in ("end", "close") and phrase[1].text == "of":
        return context.read_whole(phrase[2:])
    return context.read(phrase)


@RULES.add(
    "since|from|starting|beginning|effective PHRASE",
    "starting|beginning in|from|with PHRASE",
    "ever since PHRASE",
    "dating to PHRASE",
    "from PHRASE on|onward|onwards",
    "no|not earlier than PHRASE",
)
def since(context: Context, match: Match) -> Span:
    """since the spring of 2022: a lower bound."""
    span = context.within("past").read(match.phrases[0])
    return span.onwards(span.rule)


@RULES.add("before|pre PHRASE", "prior to PHRASE")
def before(context: Context, match: Match) -> Span:
    """before March: until the day before; before dawn on Friday: that day."""
    span = context.within("past").read(match.phrases[0])
    if match.phrases[0][0].kind == "part":
        return span
    last = span.days[0] - DAY
    return span.over((last, last), "").until(f"before {span.rule}")


@RULES.add("after|post PHRASE")
def after(context: Context, match: Match) -> Span:
    """after March: from the day after; after midnight on Friday: that day."""
    span = context.within("past").read(match.phrases[0])
    if match.phrases[0][0].kind == "part":
        return span
    first = span.days[1] + DAY
    return span.over((first, first), "").onwards(f"after {span.rule}")


@RULES.add("as far as PHRASE", "as early|late|recently|soon as PHRASE", "as of PHRASE")
def as_of(context: Context, match: Match) -> Span:
    """as far back as September 2022, as recently as last week: that time."""
    return context.within("past").read(match.phrases[0])
