"""Estimates: "the ministry put the toll at 38". News words figures so, and the network has seen few of them.

A rule of its own: a sentence in which somebody puts, places, pegs or estimates something at a number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from claimdb.extraction.dating import find_phrases
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose

CONFIDENCE: Final = 0.75  # a rule sees less of the sentence than the network does
_LONGEST_SOURCE: Final = 120  # code points

_NUMBER: Final = (
    r"(?:(?:about|around|nearly|roughly|almost|over|under|between|more\s+than|less\s+than|fewer\s+than|at\s+least|"
    r"at\s+most|up\s+to|close\s+to|some|just)\s+)*[$€£¥]?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|hundreds|thousands|half)\b)"
)
_CUE: Final = re.compile(
    r"\b(?:(?:has|have|had)\s+)?(?:(?:first|now|since|later|recently)\s+)?(?P<cue>put|puts|placed|pegged|pegs|estimated|estimates)"
    r"\s+(?=(?:the|its|their|his|her|that)\s+(?P<what>[^.;:\n]{2,110}?)\s+at\s+" + _NUMBER + ")",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:number|toll|total|figure|count|tally|cost|costs|price|value|loss|losses|damage|death|deaths|size|share|rate|"
    r"bill|population|turnout|crowd|amount|estimate|forecast|chance|chances|odds|risk|strength|range|yield|capacity|"
    r"budget|deficit|gap|debt|worth)\b",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"(?:in|on|at|as|by|after|before|during|since|for|from|with|according|last|earlier|meanwhile|then|later|still|but|and)\b",
    re.IGNORECASE,
)
_SUBORDINATE: Final = re.compile(r"(?:while|although|though|because|if|unless|when|whether)\b", re.IGNORECASE)
_NO_SOURCE: Final = re.compile(r"\b(?:that|which|was|were|is|are|be|to|and\s+then)\s*$", re.IGNORECASE)


def find_estimates(prose: Prose, found: Sequence[Attribution], unread: Spans = ()) -> list[Attribution]:
    """The estimates of a text that none of the attributions found holds already, and that are not in what is unread."""
    taken = [*unread, *(piece for each in found for piece in (*each.content, *each.cue))]
    return [each for sentence in _sentences(prose) for each in _in_sentence(prose, sentence) if not _meets(each, taken)]


def _sentences(prose: Prose) -> Iterable[Span]:
    """Those that may hold one: a look at the whole text is faster than one at each."""
    starts = dict.fromkeys(prose.sentence_at(match.start()) for match in _CUE.finditer(prose.text, *prose.span))
    return [each for each in starts if each]


def _in_sentence(prose: Prose, sentence: Span) -> Iterator[Attribution]:
    for match in _CUE.finditer(prose.text, sentence.start, sentence.end):
        source = _source(prose, Span(sentence.start, match.start()))
        end = _end(prose, match.end(), sentence.end)
        if source is not None and _COUNTED.search(match["what"]):
            cue, content = Span(*match.span("cue")), Span(match.end(), end)
            yield Attribution((source,), (cue,), (content,), CONFIDENCE)


def _source(prose: Prose, before: Span) -> Span | None:
    """Who stands before the cue: without what leads the sentence in, and without the date of the saying."""
    start, end = before
    dates = find_phrases(prose, before)
    if dates and not prose.text[dates[-1].end : end].strip(" ,"):
        end = dates[-1].start
    words = prose.text[start:end]
    if _LEADING.match(words) and "," in words:
        start += words.index(",") + 1
    span = prose.trim(Span(start, end))
    span = Span(span.start, span.start + len(prose.words(span).rstrip(" ,")))
    words = prose.words(span)
    if not words or len(words) > _LONGEST_SOURCE or _NO_SOURCE.search(words) or _SUBORDINATE.match(words):
        return None
    if any(mark in words for mark in ';:"“”'):
        return None
    return span


def _end(prose: Prose, start: int, end: int) -> int:
    """Where the content ends: with its clause."""
    stop = re.compile(
        r",?\s+and,|,\s+(?:and|but|while|as|which|though|although|saying|citing|compared|up|down)\b|[;:]"
    ).search(prose.text, start, end)
    last = stop.start() if stop else end
    return start + len(prose.text[start:last].rstrip(' .!?"”’'))


def _meets(each: Attribution, taken: Sequence[Span]) -> bool:
    own = (*each.content, *each.cue)
    return any(a.start < b.end and b.start < a.end for a in own for b in taken)
