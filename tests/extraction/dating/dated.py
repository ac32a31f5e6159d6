"""Articles written as marked text, with any number of attributions: [1 source], {1 cue}, <1 content>."""

import re

from claimdb.extraction.dating import Dated, date_all
from claimdb.extraction.model import Attribution, Proposition, Span
from claimdb.extraction.prose import Prose

_MARK = re.compile(r"[\[{<](\d) |[\]}>]")
_ENDS = {"]": "[", "}": "{", ">": "<"}


def read(marked: str) -> tuple[Prose, list[Attribution]]:
    """The text without its marks, and its attributions by their numbers."""
    text, done = "", 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark[1]:
            opened.append((mark[0][0], mark[1], len(text)))
            continue
        place = max(at for at, each in enumerate(opened) if each[0] == _ENDS[mark[0]])
        kind, number, start = opened.pop(place)
        spans.setdefault(number, {}).setdefault(kind, []).append(Span(start, len(text)))
    text += marked[done:]
    found = [spans[number] for number in sorted(spans)]
    return Prose(text), [_attribution(each) for each in found]


def _attribution(spans: dict[str, list[Span]]) -> Attribution:
    source, cue, content = (tuple(sorted(spans.get(kind, ()))) for kind in "[{<")
    return Attribution(source, cue, content, 0.9)


def dates(marked: str, published: str | None = "2024-06-17") -> tuple[Prose, list[Dated]]:
    """The dates of a marked article; each content is one proposition."""
    prose, attributions = read(marked)
    propositions = [[Proposition(each.content, "It is so")] for each in attributions]
    return prose, date_all(prose, published, attributions, propositions)


def texts(marked: str, published: str | None = "2024-06-17") -> list[tuple[str | None, str | None]]:
    """For every attribution the words that date its saying, and those that date what it tells."""
    _, dated = dates(marked, published)
    return [(each.said.text if each.said else None, each.about[0].text if each.about[0] else None) for each in dated]
