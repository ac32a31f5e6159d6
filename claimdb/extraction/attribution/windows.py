"""How a long text is cut into the windows that the network reads at once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from claimdb.extraction.attribution.pieces import Ints

WINDOW: Final = 254  # pieces, without the two that frame them
OVERLAP: Final = 32
_SNAP: Final = 24  # a window begins at a paragraph or sentence if one begins so near


class Window(NamedTuple):
    """Pieces from `start` to before `end`; it speaks of those from `first` to before `last`, central in it."""

    start: int
    end: int
    first: int
    last: int


def windows(begins: Ints, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Windows over a text whose pieces begin paragraphs and sentences as told; every piece is central in one."""
    spans = list(_spans(begins, size, overlap))
    cuts = [0, *((b[0] + a[1]) // 2 for a, b in pairwise(spans)), len(begins)]
    return [Window(start, end, cuts[k], cuts[k + 1]) for k, (start, end) in enumerate(spans)]


def _spans(begins: Ints, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    n, start = len(begins), 0
    if not n:
        return
    while True:
        end = min(n, start + size)
        yield start, end
        if end == n:
            return
        start = _snap(begins, end - overlap)


def _snap(begins: Ints, start: int) -> int:
    """The paragraph, else the sentence, that begins shortly before."""
    for value in (2, 1):
        for at in range(start, max(0, start - _SNAP), -1):
            if begins[at] >= value:
                return at
    return start
