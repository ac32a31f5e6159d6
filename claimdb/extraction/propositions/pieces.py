"""A content as the pieces of each of its sentences, without the attribution that stands inside it."""

from collections.abc import Iterable, Iterator

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose


def by_sentence(prose: Prose, attribution: Attribution) -> list[Spans]:
    """The pieces of the content that stand in one sentence, for every sentence of it that has a word."""
    groups: dict[int, list[Span]] = {}
    for piece in _without(attribution.content, (*attribution.cue, *attribution.source)):
        for number, part in _parts(prose, piece):
            groups.setdefault(number, []).append(part)
    found = [tuple(group) for group in groups.values() if any(_has_word(prose, each) for each in group)]
    telling = [group for group in found if not _is_interjection(prose, group)]
    return telling or found


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
