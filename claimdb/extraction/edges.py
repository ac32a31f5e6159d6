"""Where the pieces of an attribution begin: not in a dateline, not behind the words that bound their figure.

The network reads a text in pieces and sets an edge a word too early or too late now and then; what must be so by the
form of the words alone is set right here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.dating import find_phrases
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose

# "BRUSSELS, March 14 (Courier) - ", "SEOUL, South Korea — ", "Paris (AFP) – "
_PLACE: Final = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:[ ,/]+[A-ZÀ-ÖØ-Þ(][\w’'.-]*|,? \d{1,2}(?!\d)|,? \d{4}){0,7}"
_DATELINE: Final = re.compile(
    rf"(?:{_PLACE}\s*\([A-Z][^()\n]{{1,30}}\)\s*|(?=[A-ZÀ-ÖØ-Þ]{{3}}){_PLACE}\s+)(?:[-–—]+|--)\s+(?=\S)"
)
_SEMICOLON: Final = re.compile(";")
_LONGEST: Final = 100  # of a dateline
_BOUND: Final = re.compile(
    r"(?:\bas\s+(?=(?:many|much|few|little|high|low)\s+as\s)"
    r"|\b(?:(?:no|not)\s+)?(?:more|less|fewer)\s+than\s+(?=[$€£]?\d|[a-z]+\b)"
    r"|\b(?:at\s+(?:least|most)|up\s+to|close\s+to|nearly|almost|about|around|some|roughly)\s+(?=[$€£]?\d))",
    re.IGNORECASE,
)
_AROUND: Final = 16  # characters before and after the edge that are looked at
_THEN_THAT: Final = re.compile(r"(?:then|again|later|also|earlier|repeatedly)\s+(?=that\s)", re.IGNORECASE)
_THAT: Final = re.compile(r"\bthat\s+\Z")
_TAKES_OBJECT: Final = re.compile(
    r"\b(?:call|label|describ|dismiss|reject|disput|retract|revis|denounc|condemn|question|rebut|refut)(?:s|ed|es|ing|e)?\Z",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(r"(?:(?:But|And|So\s+far),?\s+)?(?P<neither>neither)\b", re.IGNORECASE)
_OF_DOING: Final = re.compile(r"\s+of\s+\w")
_ACCUSING: Final = re.compile(r"\b(?:accus|suspect)(?:e|es|ed|ing|s)?\Z", re.IGNORECASE)


def fit_edges(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without datelines, each content from the words that bound its first figure.

    "Neither the firm nor its owner commented": the "neither" is part of the cue. "Accused the firm on Monday of
    lying": the day is none of what the firm is accused of.
    """
    datelines = _datelines(prose)
    return [_fitted(prose, each, datelines) for each in attributions]


def _fitted(prose: Prose, attribution: Attribution, datelines: Sequence[Span]) -> Attribution:
    attribution, neither = _without_neither(prose, attribution)
    source = _beside(prose, tuple(_without_datelines(datelines, attribution.source)), attribution.cue)
    content = tuple(_without_datelines(datelines, attribution.content)) or attribution.content
    content = _whole(prose, content, attribution.cue)
    cue = (*(neither or _neither(prose, attribution)), *attribution.cue)
    first = _begun(prose, content[0], cue, source)
    pieces = [piece for each in (first, *content[1:]) for piece in _without_day(prose, each, cue)]
    return replace(attribution, source=source, cue=cue, content=tuple(pieces))


def _beside(prose: Prose, source: Spans, cue: Spans) -> Spans:
    """The pieces of the source on the cue's side, each as far as it reaches there; all where none is.

    A headline and the text below are apart, and what a semicolon parts: "a study found; | the government said".
    """
    if not source or not cue:
        return source
    paragraph = prose.paragraph_at(cue[0].start)
    first, last = min(each.start for each in (*source, *cue)), max(each.end for each in (*source, *cue))
    stops = [match.start() for match in _SEMICOLON.finditer(prose.text, first, last)] if len(source) > 1 else []
    start = max([paragraph.start, *(at + 1 for at in stops if at < cue[0].start)])
    end = min([paragraph.end, *(at for at in stops if at > cue[0].start)])
    kept = (prose.trim(Span(max(each.start, start), min(each.end, end))) for each in source)
    return tuple(each for each in kept if each.end > each.start) or source


def _whole(prose: Prose, content: Spans, cue: Spans) -> Spans:
    """The pieces without those that begin in the middle of a sentence of another paragraph than the cue's; all where
    none is left: what goes on in another paragraph goes on with a sentence or a quotation."""
    if len(content) < 2 or not cue:
        return content
    paragraph = prose.paragraph_at(cue[0].start)
    return tuple(each for each in content if each.start < paragraph.end or _opens(prose, each)) or content


def _opens(prose: Prose, piece: Span) -> bool:
    before = prose.text[prose.sentence_at(piece.start).start : piece.start]
    return not any(map(str.isalnum, before)) or before.rstrip()[-1:] in '“"«„'


def _without_datelines(datelines: Sequence[Span], pieces: Iterable[Span]) -> Iterator[Span]:
    """The pieces, from the last dateline in them: nobody speaks over the head of an article."""
    for piece in pieces:
        if not any(start <= piece.start and piece.end <= end for start, end in datelines):
            yield Span(max([piece.start, *(end for _, end in datelines if piece.start < end < piece.end)]), piece.end)


def _datelines(prose: Prose) -> list[Span]:
    """Where the datelines of a text stand, at the beginnings of paragraphs."""
    found = (
        _DATELINE.match(prose.text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST))
        for paragraph in prose.paragraphs
    )
    return [Span(*match.span()) for match in found if match]


def _without_neither(prose: Prose, attribution: Attribution) -> tuple[Attribution, Spans]:
    """The attribution without the "neither" with which its source begins, and where that stands."""
    first = attribution.source[0] if attribution.source else None
    match = _NEITHER.match(prose.text, *first) if first is not None else None
    if first is None or match is None or " nor " not in prose.text[first.start : first.end + 40]:
        return attribution, ()
    rest = prose.trim(Span(match.end(), first.end))
    kept = (rest,) if rest.end > rest.start else ()
    return replace(attribution, source=(*kept, *attribution.source[1:])), (Span(*match.span("neither")),)


def _neither(prose: Prose, attribution: Attribution) -> Spans:
    """The "neither" before those who did not answer."""
    if not attribution.source or not attribution.cue or attribution.source[0].start > attribution.cue[0].start:
        return ()
    sentence = prose.sentence_at(attribution.source[0].start)
    match = _NEITHER.match(prose.text, sentence.start, attribution.source[0].start)
    between = prose.text[attribution.source[0].start : attribution.cue[0].start]
    if match is None or " nor " not in between:
        return ()
    return (Span(*match.span("neither")),)


def _begun(prose: Prose, piece: Span, cue: Spans, source: Spans) -> Span:
    """A piece of content from where it must begin."""
    then = _THEN_THAT.match(prose.text, *piece)
    if then is not None:
        return Span(then.end(), piece.end)
    before = max(0, piece.start - _AROUND)
    window, at = prose.text[before : piece.start + _AROUND], piece.start - before
    match = next((match for match in _BOUND.finditer(window) if match.start() < at == match.end()), None)
    if match is None and cue and _TAKES_OBJECT.search(prose.words(cue[-1])):
        match = _THAT.search(window[:at])
    start = piece.start if match is None else before + match.start()
    taken = any(each.start < piece.start and start < each.end for each in (*cue, *source))
    return piece if taken else Span(start, piece.end)


def _without_day(prose: Prose, piece: Span, cue: Spans) -> list[Span]:
    """ "The firm on Monday of lying" after "accused": the firm, and of lying."""
    if not cue or not _ACCUSING.search(prose.words(cue[-1])):
        return [piece]
    for phrase in find_phrases(prose, piece):
        if phrase.start > piece.start and _OF_DOING.match(prose.text, phrase.end, piece.end):
            first = prose.trim(Span(piece.start, phrase.start))
            return [Span(first.start, first.start + len(prose.words(first).rstrip(" ,"))), Span(phrase.end, piece.end)]
    return [piece]
