"""A long article in pieces that a model can be asked about one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claimdb.extraction.model import Article, Span, Spans
from claimdb.extraction.prose import Prose

LONGEST: Final = 12_000  # characters of one piece
CONTEXT: Final = 1_200  # characters before a piece that are shown with it


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs, or parts of them, in the order of the text; `before` are those that lead up to them."""

    paragraphs: Spans
    before: Spans = ()


def pieces(article: Article, longest: int = LONGEST) -> list[Piece]:
    """The pieces of an article, without what is not the article. None of them is longer than `longest`."""
    found: list[Piece] = []
    some: list[Span] = []
    length = 0
    for part in _parts(article, longest):
        size = part.end - part.start + 1
        if some and length + size > longest:
            found.append(Piece(tuple(some), _last(found[-1].paragraphs) if found else ()))
            some, length = [], 0
        some.append(part)
        length += size
    if some:
        found.append(Piece(tuple(some), _last(found[-1].paragraphs) if found else ()))
    return found


def words_of(spans: Spans, text: str) -> str:
    """The paragraphs as a model is shown them."""
    return "\n".join(text[span.start : span.end] for span in spans)


def _last(paragraphs: Spans) -> Spans:
    """The last of them, as many as may be shown; of one that is too long, its end."""
    kept: list[Span] = []
    left = CONTEXT
    for span in reversed(paragraphs):
        left -= span.end - span.start
        if left < 0:
            return tuple(reversed(kept)) or (Span(span.end - CONTEXT, span.end),)
        kept.append(span)
    return tuple(reversed(kept))


def _parts(article: Article, longest: int) -> Iterator[Span]:
    prose = Prose(article.text)
    for paragraph in prose.paragraphs:
        for readable in _without(paragraph, article.unread):
            yield from _cut(prose.trim(readable), article.text, longest)


def _without(span: Span, unread: Spans) -> Iterator[Span]:
    start = span.start
    for each in unread:
        if each.end > start and each.start < span.end:
            if each.start > start:
                yield Span(start, each.start)
            start = max(start, each.end)
    if start < span.end:
        yield Span(start, span.end)


def _cut(span: Span, text: str, longest: int) -> Iterator[Span]:
    """The span, at the ends of sentences or at blanks where it is too long."""
    start = span.start
    while span.end - start >= longest:
        limit = start + longest - 1
        end = max(text.rfind(mark, start + longest // 2, limit) for mark in (". ", "” ", '" ', "。"))
        end = end if end >= 0 else text.rfind(" ", start + 1, limit)
        end = end + 1 if end >= 0 else limit
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)
