"""Things counted by a cue that takes no clause: "listed 63 fires and four deaths", "reported 38 deaths"."""

import re
from typing import Final

from claimdb.extraction.model import Attribution, Proposition, Span, Spans
from claimdb.extraction.propositions.accusations import be
from claimdb.extraction.propositions.verbs import base_of, is_past
from claimdb.extraction.prose import Prose
from claimdb.quantities import find
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_COUNTS: Final = frozenset(words("report list count record register confirm document tally note log announce estimate"))
_WORD: Final = pattern(r"[A-Za-z’']+")
_FINITE: Final = frozenset(words("is are was were has have had will would can could may might must should did does"))
_JOINT: Final = re.compile(r",?\s+and\s+|,\s+")
_FIGURE: Final = re.compile(r"\A(?:(?:about|around|nearly|almost|roughly|some)\s+)?(?!1\s)\d[\d,.]*\s+")
_LONGEST: Final = 120


def as_listed(prose: Prose, attribution: Attribution, group: Spans) -> list[Proposition]:
    """A proposition for each thing counted; [] where the content is no mere list of figures."""
    cue = [match[0].lower() for each in attribution.cue for match in _WORD.finditer(prose.words(each))]
    if len(group) != 1 or group[0].end - group[0].start > _LONGEST or not cue or base_of(cue[-1]) not in _COUNTS:
        return []
    text = prose.words(group[0]).rstrip(" .,")
    if any(word in _FINITE or is_past(word) for word in (match[0].lower() for match in _WORD.finditer(text))):
        return []
    figures = find(text)
    if not figures or figures[0].start != 0:
        return []
    starts = [0]
    for joint in _JOINT.finditer(text):
        if any(figure.start == joint.end() for figure in figures):
            starts.append(joint.end())
    if len(starts) != len(figures):
        return []
    return [
        _there_were(group[0], text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _there_were(piece: Span, text: str, start: int, end: int) -> Proposition:
    told = re.sub(r"(?:,?\s+and)?[\s,]*\Z", "", text[start:end])
    place = Span(piece.start + start, piece.start + start + len(told))
    verb = "were" if be(_FIGURE.sub("two ", told)) == "are" else "was"
    return Proposition((place,), f"There {verb} {' '.join(told.split())}")
