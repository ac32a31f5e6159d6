"""What a denial reaches: a figure, a wording, having said it, or all of it."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.stance.cue_words import DENY, REJECT
from claimdb.extraction.stance.inflection import forms, word_set
from claimdb.records.values import Scope

_WORDING: Final = word_set(
    """characterization characterisation characterizations characterisations wording phrasing description label
    term language portrayal depiction framing interpretation"""
)
_FIGURE: Final = word_set(
    """figure figures number numbers estimate estimates total toll count tally amount sum statistic statistics
    percentage"""
)
_AFTER_HEAD: Final = word_set("of that about by from for")
_SAYING: Final = "|".join([*forms("say"), *forms("tell"), "uttered", "uttering"])
_SAYING_IT: Final = re.compile(
    r"(?:that )?(?:(?:he|she|they|it|i|we) )?(?:(?:had|has|have) )?(?:ever )?(?:having )?(?:ever )?"
    rf"(?:{_SAYING}|(?:made|making) (?:the|those|that|these|this|any|such)(?: \w+)?"
    r" (?:remarks?|comments?|statements?|claims?|threats?|promises?))\b"
)


def read_scope(cue: Sequence[str], content: Sequence[str]) -> Scope:
    """The scope of a denial, by the first words of what is denied."""
    after = list(content)
    verb = next((at for at, word in enumerate(cue) if word in DENY or word in REJECT), None)
    if verb is not None:
        after = [*cue[verb + 1 :], *after]
    if _SAYING_IT.match(" ".join(after[:8])):
        return "said"
    if after[:1] == ["that"] and (_WORDING | _FIGURE).isdisjoint(after[1:2]):
        return "all"
    end = next((at for at, word in enumerate(after[:6]) if at and word in _AFTER_HEAD), 6)
    if not _WORDING.isdisjoint(after[:end]):
        return "wording"
    return "all" if _FIGURE.isdisjoint(after[:end]) else "figure"
