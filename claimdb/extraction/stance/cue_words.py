"""The words of cues that deny, doubt, retract or decline, and what a cue is read as."""

from typing import Final, NamedTuple

from claimdb.extraction.stance.inflection import table, word_set
from claimdb.records.values import Modality, Scope, Stance

DENY: Final = table("deny refute rebut debunk") | {"denial": "deny", "denials": "deny"}
# These deny a claim, but of an offer, a bill or a person they say something else.
REJECT: Final = table("dispute reject dismiss repudiate contest contradict disavow") | {"rejection": "reject"}
_DOUBTFUL: Final = word_set(
    """sceptical skeptical scepticism skepticism skeptics sceptics unconvinced unsure doubtful dubious doubts
    questions unclear uncertain"""
)
DOUBT: Final = table("doubt question").keys() | _DOUBTFUL
RETRACT: Final = table("retract recant").keys() | {"retraction"}
TAKE_BACK: Final = table("withdraw reverse").keys()
DECLINE: Final = table("decline refuse").keys() | {"refusal"}
CALLING: Final = table(
    "call label describe brand denounce decry condemn dismiss deride characterize characterise slam blast"
).keys()
ASKING: Final = table("ask wonder inquire").keys()
CONFIRM: Final = table("confirm verify corroborate substantiate").keys()
QUESTION_OPENS: Final = word_set("if whether")
BE: Final = word_set("was were been is are being")


class CueReading(NamedTuple):
    """What a cue tells. `settled` tells that the content's own negation changes nothing any more."""

    stance: Stance
    scope: Scope | None = None
    modality: Modality | None = None
    settled: bool = False


DECLINES: Final = CueReading("declines", settled=True)
DOUBTS: Final = CueReading("doubts", settled=True)
RETRACTS: Final = CueReading("retracts", settled=True)
