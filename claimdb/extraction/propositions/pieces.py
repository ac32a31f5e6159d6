"""A content as the pieces of each of its sentences, without the attribution that stands inside it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

_THAT: Final = pattern(r"[\s\"“‘']{0,3}that\s+(?=[^\s,])", re.IGNORECASE)
_AND_THAT: Final = pattern(r",?\s+(?:and|but)\s+(?=that\s+(?!is\b|was\b|are\b|were\b|has\b|had\b|will\b|would\b)\S)")
_ANY_THAT: Final = pattern(r"\b(?:that|whether|if)\b", re.IGNORECASE)
_FINITE: Final = pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|[a-z]{3,}ed)\b"
)
_JOINT: Final = pattern(r"[\s,;]*(?:(?:and|but)\b)?[\s,]*(?:[a-z]+ly\b)?[\s,]*", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[\"“”]")


def by_sentence(prose: Prose, attribution: Attribution) -> list[Spans]:
    """The pieces of the content that stand in one sentence, for every sentence of it that has a word."""
    groups: dict[int, list[Span]] = {}
    for piece in _without(attribution.content, (*attribution.cue, *attribution.source)):
        for number, part in _parts(prose, piece):
            groups.setdefault(number, []).append(part)
    found = [tuple(group) for group in groups.values() if any(_has_word(prose, each) for each in group)]
    found = [part for group in found for part in _conjuncts(prose, group)]
    telling = [group for group in found if not _is_interjection(prose, group)]
    return telling or found


def _conjuncts(prose: Prose, group: Spans) -> list[Spans]:
    """Clauses with a "that" each are propositions of their own: "that it was late and that it would stay late"."""
    if _THAT.match(prose.text, *group[0]) is None and not _that_is_left_out(prose, group):
        return [group]
    found: list[list[Span]] = [[]]
    for piece in group:
        start = seen = piece.start
        marks = 0
        for joint in _AND_THAT.finditer(prose.text, *piece):
            marks += len(_QUOTED.findall(prose.text, seen, joint.start()))
            seen = joint.start()
            if marks % 2 == 0:
                found[-1].append(Span(start, joint.start()))
                found.append([])
                start = joint.end()
        before = found[-1][-1].end if found[-1] else start
        if before < start and _THAT.match(prose.text, start, piece.end) and _JOINT.fullmatch(prose.text, before, start):
            found.append([])
        found[-1].append(Span(start, piece.end))
    return [tuple(each) for each in found]


def _that_is_left_out(prose: Prose, group: Spans) -> bool:
    """Whether the first of two clauses has lost its "that": "said the report was false and that he would sue"."""
    joint = _AND_THAT.search(prose.text, *group[0])
    if joint is None or prose.within_quotation(Span(group[0].start, joint.end())):
        return False
    first = prose.text[group[0].start : joint.start()]
    return _ANY_THAT.search(first) is None and _FINITE.search(first) is not None


def _parts(prose: Prose, piece: Span) -> Iterator[tuple[int, Span]]:
    number = prose.sentence_number(piece.start)
    while number < len(prose.sentences):
        sentence = prose.sentences[number]
        part = prose.trim(Span(max(piece.start, sentence.start), min(piece.end, sentence.end)))
        if sentence.start >= piece.end:
            return
        if part.end > part.start:
            yield number, part
        number += 1


def _without(pieces: Iterable[Span], holes: Spans) -> Iterator[Span]:
    for piece in pieces:
        start = piece.start
        for hole in sorted(each for each in holes if piece.start <= each.start and each.end <= piece.end):
            if hole.start > start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
        if start < piece.end:
            yield Span(start, piece.end)


def _has_word(prose: Prose, span: Span) -> bool:
    return any(map(str.isalnum, prose.words(span)))


def _is_interjection(prose: Prose, group: Spans) -> bool:
    """ "No." and "Absolutely!" before what is told."""
    words = " ".join(prose.words(each) for each in group).split()
    return len(words) == 1 and len(words[0].strip("\"“”'’.,!?")) > 0 and not words[0][:1].isdigit()
