"""A text as lines: where each stands, and the stretches that several make together."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

# As paragraphs are told apart everywhere: every kind of line end.
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x85]+")


class Line(NamedTuple):
    """A line that holds more than blanks: its place in the text, and its words without the blanks around them."""

    start: int
    end: int
    words: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything, without the blanks at their ends."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Line(start, start + len(words), words)


def stretches(lines: Iterable[tuple[Line, bool]]) -> tuple[tuple[int, int], ...]:
    """The places of the marked lines; those that follow each other are one stretch, with the blanks between."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for line, is_marked in lines:
        if is_marked and goes_on:
            found[-1] = (found[-1][0], line.end)
        elif is_marked:
            found.append((line.start, line.end))
        goes_on = is_marked
    return tuple(found)
