"""Cues with a negation of their own: "did not confirm", "has never said", "would not rule out"."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.stance.cue_words import (
    CONFIRM,
    DECLINE,
    DECLINES,
    DENY,
    DOUBTS,
    QUESTION_OPENS,
    REJECT,
    CueReading,
)
from claimdb.extraction.stance.inflection import table, word_set
from claimdb.extraction.stance.lexicon import INTENDING, SAYING, THINKING

_NEGATORS: Final = word_set("not no never neither nor fail fails failed failing")
_NOT_NEGATING: Final = re.compile(
    r"\bnot (?:only|just|merely|simply|hesitate|always|resist|help)\b"
    r"|\bno (?:doubt|question|secret|bones|longer|less|fewer|matter|wonder)\b"
)
_SILENCE: Final = re.compile(
    r"\bno comment|\bunavailable\b|\b(?:remain|remained|remains|stay|stayed|kept|keeps|been) (?:silent|mum|quiet)\b"
    r"|\bneither confirm\w* (?:n?or) den|\bconfirm\w* (?:n?or) den\w+"
)
_UNREACHED: Final = re.compile(
    r"\b(?:not|no|never|neither|nor|failed|fails)(?: \w+){0,3}?"
    r" (?:respond\w*|repl\w+|answer\w*|return\w*|reached|available|comment\w*)\b"
)
_WITHHELD: Final = re.compile(
    r"\b(?:would|will) (?:not|neither) (?:\w+ly )?(?:say|tell|discuss|comment|disclose|identify|name|elaborate|specify"
    r"|speculate|reveal|answer|provide|be|give|talk|confirm|verify)\b"
)
_OUT: Final = re.compile(r"\bnot (?:\w+ )?(?:rule|ruled|ruling) out\b")
_NO_PLANS: Final = re.compile(r"\bno (?:\w+ )?(?:plans?|intentions?|desire|wish)\b")
_WANTING: Final = word_set("plan intend want aim seek desire")
_ASSENT: Final = table("dispute question doubt contest challenge disagree contradict").keys()
_BELIEF: Final = table("believe think suppose expect anticipate remember recall seem appear buy").keys()
_KNOWLEDGE: Final = table("know understand see realize realise learn care").keys()
_UNDECIDED: Final = word_set("sure certain clear convinced known confident persuaded likely evidence")
# "Does not support", "did not endorse": opinions, not silence.
_OPINIONS: Final = table(
    "support endorse agree oppose like accept propose praise apologize criticize appeal deem threaten order"
).keys()
_KNOWN: Final = SAYING.keys() | THINKING.keys() | INTENDING.keys() | CONFIRM | DENY.keys() | REJECT.keys() | _BELIEF


def is_silent(cue: Sequence[str]) -> bool:
    """Whether a cue tells of saying nothing: "had no comment", "would neither confirm nor deny"."""
    return bool(_SILENCE.search(" ".join(cue)))


def is_negated(cue: Sequence[str]) -> bool:
    """Whether a cue holds a negation that is one: not "not only", "no doubt"."""
    return not _NEGATORS.isdisjoint(_NOT_NEGATING.sub("", " ".join(cue)).split())


def read_negated(cue: Sequence[str], content: Sequence[str]) -> CueReading:
    """The reading of a negated cue. What cannot be read in it asserts.

    Who did not say, deny or answer declines; who could not confirm doubts; who did not dispute or rule out lets
    stand; who does not believe doubts; who does not plan to denies that it is planned.
    """
    text, joined = " ".join(cue), " ".join([*cue, *content[:8]])
    if "not guilty" in joined:
        return CueReading("denies", settled=True)
    if _OUT.search(joined):
        return CueReading("asserts", modality="possible")
    first = next((at for at, word in enumerate(cue) if word in _NEGATORS), 0)
    after = cue[first + 1 :]
    verb = next((word for word in after if word in _KNOWN), "")
    if _WITHHELD.search(text) or not DECLINE.isdisjoint(cue) or (_UNREACHED.search(joined) and verb not in CONFIRM):
        return DECLINES
    if verb in CONFIRM:
        return DOUBTS
    if verb in DENY:
        return CueReading("asserts") if re.search(r"\b(?:can|could) not\b", text) else DECLINES
    return CueReading("asserts") if verb in _ASSENT else _attitude(text, content, after, verb)


def _attitude(text: str, content: Sequence[str], after: Sequence[str], verb: str) -> CueReading:
    """ "Did not say", "does not believe", "has no plans": what is left out, not believed, not meant."""
    if _NO_PLANS.search(text) or INTENDING.get(verb) in _WANTING:
        return CueReading("denies", modality="planned", settled=True)
    if not _UNDECIDED.isdisjoint(after) or verb in _BELIEF:
        return DOUBTS
    if verb in _KNOWLEDGE:
        return DOUBTS if content[:1] and content[0] in QUESTION_OPENS else CueReading("asserts")
    return DECLINES if verb in SAYING and verb not in _OPINIONS else CueReading("asserts")
