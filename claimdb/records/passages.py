"""Where a passage stands in its text."""

import unicodedata
from functools import cached_property

from claimdb.identity import sha256
from claimdb.records.models import Passage
from claimdb.records.problems import printable

_MARKS = str.maketrans("‘’“”–—", "''\"\"--")
_SHOWN_PLACES = 5


class PassageError(ValueError):
    """The passage is not in the text as the record says."""


class Passages:
    """Finds passages in one text; in none, it checks what a record says of them."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def locate(self, passage: Passage) -> tuple[int, int, str]:
        """Start, end (code points) and SHA-256 of the exact text.

        Raises PassageError where the text is not what the record says, where `exact` does not occur just once, or
        where there is no text and the record does not say enough.
        """
        if self._text is None:
            return _unchecked(passage)
        start, end = self._place(passage, self._text)
        found = self._text[start:end]
        if passage.exact is not None and passage.exact != found:
            elsewhere = self._elsewhere(passage.exact, self._text)
            raise PassageError(
                f"the text at {start}–{end} is {_quoted(found)}, not {_quoted(passage.exact)}{elsewhere}"
            )
        digest = sha256(found)
        if passage.exact_sha256 not in (None, digest):
            raise PassageError(f"the text at {start}–{end}, {_quoted(found)}, has another SHA-256 than exact_sha256")
        return start, end, digest

    def has_place(self, start: int, end: int) -> bool:
        """Whether the text has such a place, as far as it is known."""
        return start < end and (self._text is None or end <= len(self._text))

    def _place(self, passage: Passage, text: str) -> tuple[int, int]:
        if passage.start is not None and passage.end is not None:
            if passage.end > len(text):
                raise PassageError(f"ends at {passage.end}, but the text has {len(text)} characters")
            return passage.start, passage.end
        exact = passage.exact or ""
        starts = _occurrences(exact, text, _SHOWN_PLACES + 1)
        if not starts:
            raise PassageError(f"{_quoted(exact)} is not in the text{self._hint(exact)}")
        if len(starts) > 1:
            raise PassageError(f"{_quoted(exact)} stands in the text {_times(starts)}; give start and end too")
        return starts[0], starts[0] + len(exact)

    def _elsewhere(self, exact: str, text: str) -> str:
        starts = _occurrences(exact, text, 2)
        return f"; that stands at {starts[0]}–{starts[0] + len(exact)}" if len(starts) == 1 else ""

    def _hint(self, exact: str) -> str:
        """Why a passage that a person sees in the text may not be found."""
        if _plain(exact) in self._plain_text:
            return ", but for quotation marks, blanks, line ends, accents or capitals; copy it as it stands"
        return ""

    @cached_property
    def _plain_text(self) -> str:
        return _plain(self._text or "")


def _unchecked(passage: Passage) -> tuple[int, int, str]:
    if passage.start is None or passage.end is None:
        raise PassageError("exact needs the document's text; without it, give start, end and exact_sha256")
    digest = sha256(passage.exact) if passage.exact is not None else passage.exact_sha256
    if digest is None:
        raise PassageError("without the document's text a passage needs exact_sha256")
    if passage.exact_sha256 not in (None, digest):
        raise PassageError("exact and exact_sha256 are of different texts")
    if passage.exact is not None and len(passage.exact) != passage.end - passage.start:
        length = passage.end - passage.start
        raise PassageError(f"exact has {len(passage.exact)} characters, but from start to end there are {length}")
    return passage.start, passage.end, digest


def _occurrences(exact: str, text: str, most: int) -> list[int]:
    """Where it stands, overlapping ones too."""
    starts: list[int] = []
    start = text.find(exact)
    while start >= 0 and len(starts) < most:
        starts.append(start)
        start = text.find(exact, start + 1)
    return starts


def _times(starts: list[int]) -> str:
    places = ", ".join(map(str, starts[:_SHOWN_PLACES]))
    return f"{len(starts)} times, at {places}" if len(starts) <= _SHOWN_PLACES else f"often, at {places} …"


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text.translate(_MARKS))
    return " ".join(normal.casefold().split())


def _quoted(text: str) -> str:
    line = printable(" ".join(text.split()))
    return f"“{line if len(line) <= 60 else line[:57] + '…'}”"
