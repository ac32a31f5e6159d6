"""Contents that stop a word or two before their sentence does are taken to its end: they were cut short.

One that ends in the middle of a phrase ("was reported to") is taken further.

On PolNeAR's development articles this changes no figure; a content without its last noun misses its figure's unit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.dating import find_phrases
from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose

_FEW: Final = 2  # words
_MANY: Final = 12  # after a preposition or an article, which cannot be the end
_WORD: Final = re.compile(r"\w+")
_DANGLING: Final = re.compile(
    r"\b(?:to|of|the|an?|in|on|at|by|for|from|with|than|into|its|his|her|their)\Z", re.IGNORECASE
)
_LOOSE: Final = re.compile(r",\s+(?:an?\s+|the\s+)?[a-z]+\Z")
_GOES_ON: Final = re.compile(r"\s+(?:that|which|the|an?|he|she|it|they|his|her)\s")
_BREAK: Final = re.compile(r"\s*[,;:—–-]")


def to_sentence_ends(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each piece of content that lacks the last one or two words of its sentence with them."""
    return [replace(each, content=tuple(_ended(prose, each, piece) for piece in each.content)) for each in attributions]


def _without_loose_end(prose: Prose, piece: Span) -> Span:
    """Without a word behind a comma that begins what goes on: "he took cash, testimony | that she called false"."""
    match = _LOOSE.search(prose.text, piece.start, piece.end)
    goes_on = match is not None and _GOES_ON.match(prose.text, piece.end) is not None
    return Span(piece.start, match.start()) if match is not None and goes_on and match.start() > piece.start else piece


def _ended(prose: Prose, attribution: Attribution, piece: Span) -> Span:
    piece = _without_loose_end(prose, piece)
    end = prose.sentence_at(piece.end - 1).end
    others = (*attribution.source, *attribution.cue, *attribution.content)
    if end <= piece.end or any(piece.end <= each.start < end for each in others):
        return piece
    rest = prose.text[piece.end : end]
    few = _MANY if _DANGLING.search(prose.text[piece.start : piece.end]) else _FEW
    if _BREAK.match(rest) or not 0 < len(_WORD.findall(rest)) <= few:
        return piece
    if find_phrases(prose, Span(piece.end, end)):  # "…, he said, on Wednesday": dates the saying
        return piece
    words = list(_WORD.finditer(prose.text, piece.end, end))
    return Span(piece.start, words[-1].end())
