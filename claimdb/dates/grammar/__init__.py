"""The grammar: how a whole phrase is read, and the books of rules it is read by."""

from functools import cache, lru_cache

from claimdb.dates.context import Context
from claimdb.dates.grammar import absolute, bounds, business, composed, named, parts, relative, told
from claimdb.dates.lexer import Tokens
from claimdb.dates.patterns import Match, Rule
from claimdb.dates.spans import Span, UnresolvedError


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are tried: those for a phrase within a phrase come last."""
    books = (absolute, named, relative, business, told, bounds, parts, composed)
    return tuple(rule for book in books for rule in book.RULES)


def read(tokens: Tokens, context: Context) -> Span:
    """Reads the tokens by the first rule that fits them all; raises `UnresolvedError` if none does."""
    for rule, match in _fitting(tokens):
        span = _attempt(rule, context, match)
        if span is not None:
            return span
    raise UnresolvedError


@lru_cache(maxsize=4096)  # news has few phrases and many days of publication
def _fitting(tokens: Tokens) -> tuple[tuple[Rule, Match], ...]:
    """The rules that fit all the tokens, with how each is laid over them: whatever the context is."""
    some = _rules_for(len(tokens))
    return tuple((rule, match) for rule in some if rule.may_begin(tokens[0]) for match in rule.matches(tokens))


@cache
def _rules_for(length: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.may_span(length))


def _attempt(rule: Rule, context: Context, match: Match) -> Span | None:
    # A day outside the years 1–9999 is an OverflowError or ValueError of datetime, wherever it is computed.
    try:
        return rule.reader(context, match)
    except (UnresolvedError, OverflowError, ValueError):
        return None
