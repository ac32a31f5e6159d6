"""Estimates: "the ministry put the toll at 38", "it revised the number to 31 from 38". News words figures so, and the
network has seen few of them.

A rule of its own: a sentence in which somebody puts, places, pegs or estimates something at a number, or raises, cuts
or revises a figure to another.
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
    r"(?:(?:about|around|nearly|roughly|almost|over|under|between|(?:no\s+)?more\s+than|(?:no\s+)?less\s+than|(?:no\s+)?fewer\s+than|at\s+least|"
    r"at\s+most|up\s+to|close\s+to|some|just)\s+)*[$€£¥]?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|hundreds|thousands|half)\b)"
)
_ADVERBS: Final = r"(?:(?:first|now|since|later|recently|earlier|previously|initially|originally|also)\s+)?"
_CUE: Final = re.compile(
    rf"\b(?:(?:has|have|had)\s+)?{_ADVERBS}(?P<cue>put|puts|placed|pegged|pegs|estimated|estimates)"
    r"\s+(?=(?:(?:the|its|their|his|her|that)\s+(?P<what>[^.;:\n]{2,110}?)\s+at\s+"
    + _NUMBER
    + r"|(?:it|them)\s+at\s+[$€£]?\d))",
    re.IGNORECASE,
)
_REVISES: Final = re.compile(
    rf"\b(?:(?:has|have|had)\s+)?{_ADVERBS}(?P<cue>(?:raise|lower|revise|reduce|increase|update|correct|adjust|trim|upp)"
    r"(?:e?d|s|es|med)|cut|cuts)\s+(?=(?:the|its|their|his|her|that|this)\s+(?P<what>[^.;:\n]{2,110}?)\s+"
    r"(?:(?:up|down|upwards?|downwards?)\s+)?to\s+" + _NUMBER + r"|it\s+to\s+[$€£]?\d)",
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
_IN_REPORT: Final = re.compile(
    r"In\s+(?:an?|its|his|her|their|the)\s+(?:\w+\s+){0,3}(?:report|estimate|count|statement|study|survey|update|letter),?\s+"
)
_SUBORDINATE: Final = re.compile(r"(?:while|although|though|because|if|unless|when|whether)\b", re.IGNORECASE)
_SAID: Final = re.compile(r"\b(?:said|says|told|and|but)\s*$|\b(?:said|says|told)\b.*\band\b", re.IGNORECASE)
_NO_SOURCE: Final = re.compile(r"\b(?:that|which|was|were|is|are|be|to|and\s+then)\s*$", re.IGNORECASE)


def find_estimates(prose: Prose, found: Sequence[Attribution], unread: Spans = ()) -> list[Attribution]:
    """The estimates of a text that none of the attributions found holds already, and that are not in what is unread."""
    taken = [*unread, *(piece for each in found for piece in (*each.content, *each.cue))]
    return [each for sentence in _sentences(prose) for each in _in_sentence(prose, sentence) if not _meets(each, taken)]


def _sentences(prose: Prose) -> Iterable[Span]:
    """Those that may hold one: a look at the whole text is faster than one at each."""
    found = (match for form in (_CUE, _REVISES) for match in form.finditer(prose.text, *prose.span))
    starts = dict.fromkeys(prose.sentence_at(match.start()) for match in found)
    return [each for each in starts if each]


def _in_sentence(prose: Prose, sentence: Span) -> Iterator[Attribution]:
    for form in (_CUE, _REVISES):
        for match in form.finditer(prose.text, sentence.start, sentence.end):
            source = _source(prose, Span(sentence.start, match.start()))
            end = _end(prose, match.end(), sentence.end)
            if source is not None and (match["what"] is None or _COUNTED.search(match["what"])):
                cue, content = Span(*match.span("cue")), Span(match.end(), end)
                yield Attribution((source,), (cue,), (content,), CONFIDENCE)


def _source(prose: Prose, before: Span) -> Span | None:
    """Who stands before the cue: without what leads the sentence in, and without the date of the saying."""
    start, end = before
    start += prose.text[start:end].rfind(";") + 1
    dates = find_phrases(prose, before)
    if dates and dates[0].start == start and not prose.text[dates[0].end : end].startswith(","):
        start = dates[0].end  # "On Saturday the ministry"
    if dates and not prose.text[dates[-1].end : end].strip(" ,"):
        end = dates[-1].start
    words = prose.text[start:end]
    if (report := _IN_REPORT.match(words)) is not None:
        start += report.end()
    elif _LEADING.match(words) and "," in words:
        start += words.index(",") + 1
    span = prose.trim(Span(start, end))
    span = Span(span.start, span.start + len(prose.words(span).rstrip(" ,")))
    words = prose.words(span)
    if not words or len(words) > _LONGEST_SOURCE or _NO_SOURCE.search(words) or _SUBORDINATE.match(words):
        return None
    if any(mark in words for mark in ';:"“”') or _SAID.search(words):
        return None
    return span


def _end(prose: Prose, start: int, end: int) -> int:
    """Where the content ends: with its clause."""
    stop = _STOP.search(prose.text, start, end)
    last = stop.start() if stop else end
    figure = _NUMBERED.search(prose.text, start, last)
    behind = _BEHIND.search(prose.text, figure.end(), last) if figure else None
    last = behind.start() if behind else last
    words = prose.text[start:last].rstrip(' .!?"”’')
    dates = find_phrases(prose, Span(start, start + len(words)))
    if figure and dates and dates[-1].end == start + len(words) and dates[-1].start > figure.end():
        words = prose.text[start : dates[-1].start].rstrip(" ,")  # when it was put so
    return start + len(words)


_STOP: Final = re.compile(
    r",?\s+and,|,\s+(?:and|but|while|as|which|though|although|saying|explaining|citing|compared|up|down|from)\b|[;:]"
)
_BEHIND: Final = re.compile(r"\s+(?:from\s+[$€£]?\d|after|because|when|following|based\s+on)")
_NUMBERED: Final = re.compile(rf"\b(?:at|to)\s+{_NUMBER}[\d,.]*", re.IGNORECASE)


def _meets(each: Attribution, taken: Sequence[Span]) -> bool:
    own = (*each.content, *each.cue)
    return any(a.start < b.end and b.start < a.end for a in own for b in taken)
