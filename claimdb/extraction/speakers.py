"""Who "it", "he" and "they" are at the head of what is said in somebody's own report: mostly the speaker.

"The board said that it had shut two quays" tells of the board, and its claim must name it to be told from others.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Proposition
from claimdb.records.models import Mention

_PRONOUN: Final = re.compile(
    r"(?P<who>it|he|she|they)\s+(?!is\s+(?:not\s+)?(?:clear|likely|unlikely|possible)\b)", re.IGNORECASE
)
_KINDS: Final = {
    "it": ("organization", "state", "publication", "office"),
    "he": ("person",),
    "she": ("person",),
    "they": ("group",),
}
_EMPTY: Final = re.compile(
    r"it\s+(?:is|was|would\s+be|will\s+be|seems|seemed|appears|appeared|rained|took)\b", re.IGNORECASE
)


def with_speaker(
    attribution: Attribution, proposition: Proposition, mentions: Sequence[Mention], quoted: bool
) -> Proposition:
    """The proposition with the one certain speaker's name for the pronoun it begins with, in reported speech alone."""
    match = _PRONOUN.match(proposition.statement)
    asserters = [each for each in mentions if each.role == "asserter"]
    if match is None or quoted or len(asserters) != 1 or _EMPTY.match(proposition.statement):
        return proposition
    speaker = asserters[0]
    fits = speaker.kind in _KINDS[match["who"].lower()] and speaker.resolution != "candidate"
    if not fits or not attribution.source or not _is_name(speaker.name):
        return proposition
    return replace(proposition, statement=f"{speaker.name} {proposition.statement[match.end() :]}")


def _is_name(name: str) -> bool:
    return any(each[:1].isupper() for each in name.split())
