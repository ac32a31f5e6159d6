"""How a long text is read: part by part, each of whole paragraphs, so that memory does not grow with the text."""

from collections.abc import Iterator
from typing import Final

from claimdb.extraction.model import Span, Spans

PART: Final = 60_000  # code points; an article has a tenth of that
_ENDS: Final = ("\n", ". ", " ")  # where a part may end: behind a line, else a sentence, else a word


def parts(text: str, size: int = PART) -> list[Span]:
    """The parts of a text, in order and without gaps: one if it is no longer than `size`."""
    return list(_cut(text, Span(0, len(text)), size)) or [Span(0, len(text))]


def readable(text: str, part: Span, unread: Spans = (), size: int = PART) -> Iterator[Span]:
    """What is to be read of a part, in pieces of at most `size` that hold something."""
    at = part.start
    for gap in [*sorted(each for each in unread if meets(each, part)), Span(part.end, part.end)]:
        if gap.start > at:
            yield from (each for each in _cut(text, Span(at, gap.start), size) if text[each.start : each.end].strip())
        at = max(at, gap.end)


def meets(one: Span, other: Span) -> bool:
    """Whether two stretches of a text have a character in common."""
    return one.start < other.end and other.start < one.end


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > size:
        places = (text.rfind(each, start, start + size) + len(each) for each in _ENDS)
        end = next((place for place in places if place > start + 1), start + size)
        yield Span(start, end)
        start = end
    if span.end > start:
        yield Span(start, span.end)
