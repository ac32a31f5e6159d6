"""Who "it", "he" and "they" are at the head of what is said in somebody's own report: mostly the speaker.

"The board said that it had shut two quays" tells of the board, and its claim must name it to be told from others.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Proposition
from claimdb.extraction.wording.first_person import subject
from claimdb.records.models import Mention

_PRONOUN: Final = re.compile(
    r"(?P<who>it|he|she|they)\s+(?!is\s+(?:not\s+)?(?:clear|likely|unlikely|possible)\b)", re.IGNORECASE
)
_GUILTY: Final = re.compile(r"guilty(?:\s+(?:to|of)\s+(?P<what>\S.*))?", re.IGNORECASE)
_KINDS: Final = {
    "it": ("organization", "state", "publication", "office", None),
    "he": ("person", "office"),
    "she": ("person", "office"),
    "they": ("group",),
}
_EMPTY: Final = re.compile(
    r"it\s+(?:(?:is|was)\b(?!\s+(?:(?:still|also|now|not|\w+ly)\s+)?(?:(?!rain|snow|happen|going|work|tak|becom|be[gi])\w+ing|aware"
    r"|unaware|ready|prepared|willing|committed|unable|concerned)\b)|(?:would\s+be|will\s+be|seems|seemed|appears|appeared|rained"
    r"|took)\b)",
    re.IGNORECASE,
)


def with_speaker(
    attribution: Attribution, proposition: Proposition, mentions: Sequence[Mention], quoted: bool
) -> Proposition:
    """The proposition with the one certain speaker's name for the pronoun it begins with, in reported speech alone."""
    match = _PRONOUN.match(proposition.statement)
    asserters = [each for each in mentions if each.role == "asserter"]
    guilty = _GUILTY.fullmatch(proposition.statement)
    if guilty is not None and _is_certain(asserters, quoted):  # "pleaded not guilty"
        of = f" of {guilty['what']}" if guilty["what"] else ""
        return replace(proposition, statement=f"{subject(asserters[0].name)} is guilty{of}")
    if match is None or quoted or len(asserters) != 1 or _EMPTY.match(proposition.statement):
        return proposition
    speaker = asserters[0]
    fits = speaker.kind in _KINDS[match["who"].lower()] and speaker.resolution != "candidate"
    if not fits or not attribution.source or not (_is_name(speaker.name) or match["who"].lower() == "it"):
        return proposition
    return replace(proposition, statement=f"{subject(speaker.name)} {proposition.statement[match.end() :]}")


def _is_certain(asserters: Sequence[Mention], quoted: bool) -> bool:
    return not quoted and len(asserters) == 1 and asserters[0].resolution != "candidate"


def _is_name(name: str) -> bool:
    return any(each[:1].isupper() for each in name.split())
