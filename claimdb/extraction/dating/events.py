"""Which phrase of a content dates what it tells."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.dating.phrases import Phrase
from claimdb.extraction.model import Proposition
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

_COMPARED: Final = pattern(r"\b(?:than|like|unlike|with|as|of)\s\Z", re.IGNORECASE)
_ASIDE: Final = pattern(
    r"\b(?:who|which|whom|whose|where|when|while|after|before|because|although|though|if|since|until)\b", re.IGNORECASE
)
_MARKS: Final = " “”\"'‘’,.("


def about_phrase(prose: Prose, proposition: Proposition, phrases: Sequence[Phrase]) -> Phrase | None:
    """Of the phrases in a proposition, the one that dates it: at its beginning, else the first in its main clause,
    else the first. "Tuesday's vote" and "more than last year" date it not."""
    fit = [phrase for phrase in phrases if not _is_other(prose, phrase)]
    ranked = [(_rank(prose, proposition, phrase), phrase.span.start, phrase) for phrase in fit]
    return min(ranked)[2] if ranked else None


def _is_other(prose: Prose, phrase: Phrase) -> bool:
    start = phrase.span.start
    return phrase.possessive or _COMPARED.search(prose.text, max(0, start - 8), start) is not None


def _rank(prose: Prose, proposition: Proposition, phrase: Phrase) -> int:
    piece = next(each for each in proposition.content if each.start <= phrase.span.start < each.end)
    lead = prose.text[piece.start : phrase.span.start].strip(_MARKS)
    if not lead or lead.lower() in ("that", "and", "but", "then", "so", "or"):
        return 0
    return 2 if _ASIDE.search(lead) else 1
