"""Where a passage stands in its text."""

from claimdb.identity import sha256
from claimdb.records.models import Passage


class PassageError(ValueError):
    """The passage is not in the text as the record says."""


def locate(passage: Passage, text: str | None) -> tuple[int, int, str]:
    """Start, end (code points) and SHA-256 of the exact text.

    Raises PassageError where the text is not what the record says, where `exact` does not occur just once, or where
    there is no text and the record does not say enough.
    """
    if text is None:
        return _unchecked(passage)
    start, end = _place(passage, text)
    found = text[start:end]
    digest = sha256(found)
    if passage.exact is not None and passage.exact != found:
        raise PassageError(f"the text at {start}–{end} is {_quoted(found)}, not {_quoted(passage.exact)}")
    if passage.exact_sha256 not in (None, digest):
        raise PassageError(f"the text at {start}–{end}, {_quoted(found)}, has another SHA-256 than exact_sha256")
    return start, end, digest


def _unchecked(passage: Passage) -> tuple[int, int, str]:
    if passage.start is None or passage.end is None:
        raise PassageError("exact needs the document's text; without it, give start, end and exact_sha256")
    digest = sha256(passage.exact) if passage.exact is not None else passage.exact_sha256
    if digest is None:
        raise PassageError("without the document's text a passage needs exact_sha256")
    if passage.exact_sha256 not in (None, digest):
        raise PassageError("exact and exact_sha256 are of different texts")
    if passage.exact is not None and len(passage.exact) != passage.end - passage.start:
        raise PassageError(f"exact has {len(passage.exact)} characters, start and end {passage.end - passage.start}")
    return passage.start, passage.end, digest


def _place(passage: Passage, text: str) -> tuple[int, int]:
    if passage.start is not None and passage.end is not None:
        if passage.end > len(text):
            raise PassageError(f"ends at {passage.end}, but the text has {len(text)} characters")
        return passage.start, passage.end
    exact = passage.exact or ""
    start = text.find(exact)
    if start < 0:
        raise PassageError(f"{_quoted(exact)} is not in the text{_hint(exact, text)}")
    if text.find(exact, start + 1) >= 0:
        count = text.count(exact)
        raise PassageError(f"{_quoted(exact)} stands in the text {max(count, 2)} times; give start and end")
    return start, start + len(exact)


def _hint(exact: str, text: str) -> str:
    """Why a passage that a person sees in the text may not be found: quotation marks, spaces or capitals differ."""
    if _plain(exact) in _plain(text):
        return ", but for quotation marks, spaces, line ends or capitals; copy it as it stands"
    return ""


def _plain(text: str) -> str:
    marks = str.maketrans("‘’“”–—", "''\"\"--")
    return " ".join(text.translate(marks).casefold().split())


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:57] + '…'}”"
