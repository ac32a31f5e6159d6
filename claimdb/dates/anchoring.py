"""Reads a phrase for each day on which its article may have been published, and joins the readings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from claimdb.dates.context import Context
from claimdb.dates.edtf import Edtf
from claimdb.dates.grammar import read
from claimdb.dates.lexer import Tokens, tokenize
from claimdb.dates.people import describe_parsed
from claimdb.dates.spans import Span, UnresolvedError, hull, span_of_edtf
from claimdb.dates.tense import Tense
from claimdb.dates.words import COMMON

# A publication known only within more days than this (two years) dates no relative phrase.
LOOSEST = 731


def read_phrase(phrase: str, published: Edtf | None, told: Edtf | None, tense: Tense | None) -> Span | None:
    """The days a phrase means, None if it is not understood or lacks its anchor; never raises."""
    tokens = _tokens(phrase)
    if not tokens:
        return None
    after = span_of_edtf(told, "the date told before", "after") if told else None
    return _over_days(tokens, published, Context(read, None, after, tense))


@lru_cache(maxsize=4096)
def _tokens(phrase: str) -> Tokens:
    return () if phrase.strip() in COMMON else tokenize(phrase)


def _over_days(tokens: Tokens, published: Edtf | None, context: Context) -> Span | None:
    spans = []
    for day in _days(published):
        span = _attempt(tokens, context._replace(day=day))
        if span is None:
            return None
        spans.append(span)
        if span.anchor != "published":
            return span
    if not spans or not published:
        return _attempt(tokens, context)
    if len(spans) == 1 and not (published.approximate or published.uncertain):
        return spans[0]
    joined = hull(spans, f"for each day of {describe_parsed(published)}")
    return _as_sure_as(published, joined)


def _days(published: Edtf | None) -> Iterator[date]:
    if not published or not published.earliest or not published.latest:
        return
    first, last = published.earliest, published.latest
    if (last - first).days < LOOSEST:
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _attempt(tokens: Tokens, context: Context) -> Span | None:
    try:
        return read(tokens, context)
    except UnresolvedError:
        return None


def _as_sure_as(published: Edtf, span: Span) -> Span:
    """What hangs on an approximate or uncertain date is no surer than that."""
    return replace(
        span,
        approximate=span.approximate or published.approximate,
        uncertain=span.uncertain or published.uncertain,
    )
