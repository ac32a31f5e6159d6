"""Two clauses with a figure each are two propositions: "it killed 12 people and wounded 30 more".

Only where each side has its own figure and its own verb in the past or with an auxiliary; all else stays together.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.figures import counts
from claimdb.extraction.model import Span
from claimdb.extraction.propositions.verbs import is_past
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

_JOINT: Final = pattern(r",?\s+(?:and|but|while)\s+|;\s+(?:and\s+|but\s+)?", re.IGNORECASE)
_WORD: Final = pattern(r"[A-Za-z][\w’'-]*")
_FINITE: Final = pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b", re.IGNORECASE
)
_NOUN: Final = pattern(r"\s+(?:people|men|women|children|[a-z]{3,}(?:ers|ians|ors|ists|ions|ents|les))\b")
_COUNTED: Final = pattern(r"(?:\s+(?!and\b|or\b|years?\b|months?\b|days?\b|hours?\b|minutes?\b)[A-Za-z-]+){0,3}")
_CLAUSE: Final = pattern(rf"\b(?:who|whom|which|that|while|when)\b|{_FINITE.pattern}|\A\s*[,;]", re.IGNORECASE)
_LONGEST: Final = 1000
_LONGEST_SUBJECT: Final = 14
_MOST: Final = 4  # more figures in one sentence are a list


class Part(NamedTuple):
    """A clause, and the subject before it that is also its own."""

    span: Span
    subject: Span | None


def cut(prose: Prose, piece: Span) -> list[Part]:
    """The clauses of a piece of text that are propositions of their own; the piece itself if there are not several."""
    if piece.end - piece.start > _LONGEST:
        return [Part(piece, None)]
    text = prose.words(piece)
    figures = counts(text)
    if not 2 <= len(figures) <= _MOST:
        return [Part(piece, None)]
    for joint in _JOINT.finditer(text):
        left = [each for each in figures if each.end <= joint.start()]
        right = [each for each in figures if each.start >= joint.end()]
        if not left or not right:
            continue
        subject = _subject(text, joint.start(), joint.end())
        if subject is None and right[0].start == joint.end():
            subject = _before_objects(text, left, joint.start(), right[0])
        if subject is None:
            continue
        first = Part(Span(piece.start, piece.start + joint.start()), None)
        shared = Span(piece.start, piece.start + subject) if subject else None
        return [first, Part(Span(piece.start + joint.end(), piece.end), shared)]
    return [Part(piece, None)]


def _subject(text: str, end: int, start: int) -> int | None:
    """Where the subject that both clauses share ends, 0 if the second has its own, None if they are not two clauses."""
    opening = _WORD.match(text, start)
    words = list(_WORD.finditer(text, 0, end))
    verb = next((match for match in words[1:] if is_past(match[0])), None)
    if (
        opening is not None
        and is_past(opening[0])
        and not text[start:].lower().startswith(("led ", "based ", "backed "))
    ):
        if verb is None or len(text[: verb.start()].split()) > _LONGEST_SUBJECT:
            return None
        following = text[opening.end() :].lstrip()
        return verb.start() if following and not following.lower().startswith(("by ", "in the ")) else None
    finite = _FINITE.search(text, 0, end) is not None or verb is not None
    second = list(_WORD.finditer(text, start))[:8]
    is_clause = any(_FINITE.fullmatch(match[0]) for match in second[1:]) or any(
        is_past(match[0]) and not _is_adjective(text, match) for match in second[1:4]
    )
    return 0 if finite and is_clause and not _is_relative(second) else None


def _is_adjective(text: str, match: re.Match[str]) -> bool:
    """Whether a participle stands before its noun: "200 wounded people"."""
    return _NOUN.match(text, match.end()) is not None


def _before_objects(text: str, left: Sequence[Span], end: int, second: Span) -> int | None:
    """Where what two counted objects of a verb share ends: "it had received | 43 bodies and 200 wounded"."""
    if len(left) != 1 or _CLAUSE.search(text, second.end) is not None or not _COUNTED.fullmatch(text, left[0].end, end):
        return None
    before = list(_WORD.finditer(text, 0, left[0].start))
    return left[0].start if before and is_past(before[-1][0]) and len(before) <= _LONGEST_SUBJECT else None


def _is_relative(words: list[re.Match[str]]) -> bool:
    return any(match[0].lower() in ("who", "which", "that", "whose", "where") for match in words[:4])
