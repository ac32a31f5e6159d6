"""Where quoted words stand in a text.

A model straightens quotation marks, joins lines and composes accents. Words are found all the same, and what is
recorded are the text's own; anything else must be as it stands.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from claimdb.extraction.model import Span, Spans

_ONE_FORM: Final = {0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"'}
_ONE_FORM_TOO: Final = {0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2026: "..."}
_FORMS: Final = {**_ONE_FORM, **_ONE_FORM_TOO}
_MOST: Final = 50  # places of one quotation that are looked at


class Places:
    """Finds words in some parts of a text."""

    def __init__(self, text: str, parts: Spans) -> None:
        self._text = text
        folded: list[str] = []
        places: list[int] = []
        for part in parts:
            for place in range(part.start, part.end):
                for each in _fold(text[place]):
                    if each == " " and (not folded or folded[-1] == " "):
                        continue
                    folded.append(each)
                    places.append(place)
            if folded and folded[-1] != " ":
                folded.append(" ")  # what ends one paragraph may be quoted together with what begins the next
                places.append(part.end - 1)
        self._folded = "".join(folded)
        self._places = places

    def all(self, words: str) -> list[Span]:
        """Every place where these words stand as words of their own, in order; none if they are blank."""
        wanted = _folded(words)
        found: list[Span] = []
        start = self._folded.find(wanted) if wanted else -1
        while start >= 0 and len(found) < _MOST:
            if self._is_whole(start, start + len(wanted)):
                found.append(Span(self._places[start], self._places[start + len(wanted) - 1] + 1))
            start = self._folded.find(wanted, start + 1)
        return found

    def nearest(self, words: str, spans: Iterable[Span]) -> Span | None:
        """Where these words stand nearest to some spans, best within the first of them; None if nowhere."""
        near = list(spans)
        found = self.all(words)
        if not found:
            return None
        return min(found, key=lambda each: [_gap(each, span) for span in near])

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut open there, and no letter from its accent."""
        after = self._folded[end : end + 1]
        if after and unicodedata.combining(after):
            return False
        before = self._folded[start - 1 : start] if start else ""
        opens = before.isalnum() and self._folded[start].isalnum() and not _runs_on(before)
        return not opens and not (after.isalnum() and self._folded[end - 1].isalnum() and not _runs_on(after))


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _runs_on(letter: str) -> bool:
    """Whether it is of a script that puts no blanks between words."""
    return letter >= "\u0e00" and not "\uac00" <= letter <= "\ud7a3" and not letter.isdecimal()


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    return unicodedata.normalize("NFD", character).translate(_FORMS)


def _folded(words: str) -> str:
    return " ".join("".join(map(_fold, words)).split())
