"""Who speaks in sentences of our own, whose pieces are marked."""

import re
from collections.abc import Iterator

from claimdb.extraction.model import Article, Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import Speakers, resolve
from claimdb.records.models import Mention

_MARK = re.compile(r"\[(\d+)(s|c|t)\||\]")


def read(
    marked: str, within: dict[int, int] | None = None, publisher: str | None = None, byline: str | None = None
) -> Speakers:
    """Resolves a text in which [0s|…] is a piece of the source, [0c|…] of the cue, [0t|…] of the content of 0."""
    text, spans = _unmarked(marked)
    count = max((number for number, _ in spans), default=-1) + 1
    attributions = [
        Attribution(
            source=tuple(spans.get((number, "s"), ())),
            cue=tuple(spans.get((number, "c"), ())),
            content=tuple(spans.get((number, "t"), ())),
            confidence=0.9,
            within=(within or {}).get(number),
        )
        for number in range(count)
    ]
    return resolve(Article(text, publisher=publisher, byline=byline), Prose(text), attributions)


def _unmarked(marked: str) -> tuple[str, dict[tuple[int, str], list[Span]]]:
    text, at = "", 0
    opened: list[tuple[int, str, int]] = []
    spans: dict[tuple[int, str], list[Span]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] == "]":
            number, role, start = opened.pop()
            spans.setdefault((number, role), []).append(Span(start, len(text)))
        else:
            opened.append((int(mark[1]), mark[2], len(text)))
    return text + marked[at:], spans


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [each.name for each in mentions]


def only(found: Speakers, number: int = -1) -> Mention:
    (mention,) = found.mentions[number]
    return mention


def links(found: Speakers, name: str) -> Iterator[tuple[str, str]]:
    source = next(each for each in found.sources if each.name == name)
    return ((link.rel, link.to) for link in source.links)
