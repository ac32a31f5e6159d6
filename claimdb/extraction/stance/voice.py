"""How much of a content is in the source's own words."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from claimdb.extraction.model import Span, Spans
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance.inflection import word_set
from claimdb.records.values import Voice

# Some newspapers quote with two single marks: every second one closes.
_PAIRED: Final = re.compile(r"''|``|‘‘|’’")
_SINGLE: Final = re.compile(r"['‘][^'‘][^\n]*['’]|”[^”\n]+”")
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
# Left outside the marks without saying anything: 'said that "…"'.
_HOLLOW: Final = word_set("that and but or")


def read_voice(prose: Prose, content: Spans) -> Voice:
    """Direct where every word stands in quotation marks, indirect where none does, mixed otherwise.

    A content of several pieces is taken as a whole. A conjunction outside the marks does not count.
    """
    inside = outside = 0
    for piece in content:
        quoted = _quotations(prose, piece)
        starts = [each.start for each in quoted]
        for match in _WORD.finditer(prose.text, piece.start, piece.end):
            before = bisect_right(starts, match.start()) - 1
            if before >= 0 and match.end() <= quoted[before].end:
                inside += 1
            elif match[0].lower() not in _HOLLOW:
                outside += 1
    if not inside:
        return "direct" if content and all(_in_single_marks(prose.words(piece)) for piece in content) else "indirect"
    return "mixed" if outside else "direct"


def _in_single_marks(words: str) -> bool:
    """Whether single marks, or marks that close both ways, stand around all of a piece, as headlines quote."""
    return bool(_SINGLE.fullmatch(words.strip().rstrip(".,")))


def _quotations(prose: Prose, piece: Span) -> list[Span]:
    """The quotations that reach into a piece, between double marks or pairs of single ones."""
    every = prose.quotations
    first = max(0, bisect_right(every, (piece.start, piece.start)) - 1)
    found = [each for each in every[first : bisect_right(every, (piece.end, piece.end))] if each.end > piece.start]
    if found or not prose.paragraphs:
        return found
    before = prose.text[prose.paragraph_at(piece.start).start : piece.start]
    inside = len(_PAIRED.findall(before)) % 2 == 1
    places = [*([piece.start] if inside else []), *(mark.start() for mark in _marks(prose, piece)), piece.end]
    return [Span(*pair) for pair in zip(places[::2], places[1::2], strict=False)]


def _marks(prose: Prose, piece: Span) -> Iterator[re.Match[str]]:
    return _PAIRED.finditer(prose.text, piece.start, piece.end)
