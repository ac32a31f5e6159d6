"""How a source stands to what is attributed to it: stance, modality, condition, voice, act."""

import re
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Position, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance.acts import read_act
from claimdb.extraction.stance.articles import without_any
from claimdb.extraction.stance.clauses import Clause, main_clause
from claimdb.extraction.stance.conditions import read_condition
from claimdb.extraction.stance.cue_words import CueReading
from claimdb.extraction.stance.cues import asks, read_cue
from claimdb.extraction.stance.modality import read_modality
from claimdb.extraction.stance.negation import positive_words, read_negation
from claimdb.extraction.stance.tokens import Token, first_sentence, plain, tokens
from claimdb.extraction.stance.voice import read_voice
from claimdb.records.values import Modality, Scope

_HEDGES: Final = frozenset({"probable", "possible"})
_NO_COMMENT: Final = re.compile(
    r"(?:that )?(?:(?:(?:i|we|he|she|they|it)|the \w+) "
    r"(?:(?:has|have|had) no|(?:can|could|would|will|did|do|does) not|declined to)"
    r" (?:\w+ly )?(?:further )?comment|no (?:further )?comment)\b"
)

__all__ = ["positive_words", "read_position", "without_any"]


def read_position(prose: Prose, attribution: Attribution) -> Position:
    """The position of an attribution's source towards the positive of its content.

    Reads the content given, no further than its first sentence: for one of several propositions, give the attribution
    with the content of that one. A content of several sentences is never denied by a negation of its first.

    A cue that denies and a content that is negated make an assertion, whose `negation` tells the words to drop.
    "Did not deny", "did not say" and "neither confirmed nor denied" decline; "did not confirm" doubts; "did not rule
    out" asserts as possible.
    """
    first, more = first_sentence(prose, attribution.content)
    content = tokens(prose, first)
    cue = tokens(prose, attribution.cue)
    clause = main_clause(content)
    reading = read_cue(cue, content)
    position = Position(
        stance=reading.stance,
        modality=_firmness(reading, clause),
        voice=read_voice(prose, attribution.content),
        act=read_act(cue, tokens(prose, attribution.source), content),
        scope=reading.scope,
    )
    position = _with_condition(position, prose, read_condition(content, asks(cue)))
    return position if reading.settled or more else _with_negation(position, clause, content)


def _firmness(reading: CueReading, clause: Clause) -> Modality:
    """How firmly a content is put: a cue that hedges goes before a content that does not."""
    modality = read_modality(clause)
    if reading.modality is None or (modality != "certain" and reading.modality not in _HEDGES):
        return modality
    return modality if modality in _HEDGES else reading.modality


def _with_condition(position: Position, prose: Prose, condition: Span | None) -> Position:
    if condition is None:
        return position
    return replace(position, condition=" ".join(prose.words(condition).split()), condition_span=condition)


def _with_negation(position: Position, clause: Clause, content: list[Token]) -> Position:
    """The position after the content's own negation: it turns an assertion into a denial and a denial round."""
    if _declined(content):
        return replace(position, stance="declines", scope=None)
    negation = read_negation(clause)
    if negation is None:
        return position
    if position.stance == "denies":
        return replace(position, stance="asserts", scope=None, negation=negation.words)
    if position.stance != "asserts" or position.modality == "possible":
        return position
    scope: Scope | None = "all" if negation.stance == "denies" else None
    return replace(position, stance=negation.stance, scope=scope, negation=negation.words)


def _declined(content: list[Token]) -> bool:
    """Whether a content itself says nothing: "he had no comment", "she could not comment on the case"."""
    return bool(_NO_COMMENT.match(plain(token for token in content[:12] if token.is_word)))
