"""The network's scores → attributions: the likeliest role of every word for each anchor, and which anchors stand."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from claimdb.extraction.attribution.pieces import Ints, Pieces
from claimdb.extraction.model import Attribution, Span

Floats = npt.NDArray[np.float32]

CUE, CONTENT = 1, 2  # what an anchor stands on
_PARTING: Final = " ,;:–—\n\t"
_ROLES: Final = (1, 2, 3)  # source, cue, content


class Thresholds(NamedTuple):
    """How probable an anchor must be to stand, by what it stands on; and how alike two contents may be."""

    cue: float = 0.5
    content: float = 0.5
    overlap: float = 0.5


class Reading(NamedTuple):
    """What the network says of one anchor: `word` and `first` are indices into the text's words, `roles` are of the
    words from `first` on, `kind` and `probability` the anchor's."""

    word: int
    kind: int
    probability: float
    first: int
    roles: Ints


def likeliest_roles(windows: Sequence[Floats], begin: Floats, step: Floats) -> list[Ints]:
    """The likeliest sequences of roles, by Viterbi's algorithm, of several windows at once, which is faster.

    For each window's scores (anchors × words × roles) gives the roles of its anchors' words (anchors × words).
    """
    scores, lengths = _together(windows)
    rows, longest, _ = scores.shape
    totals = np.empty_like(scores)
    came = np.zeros(scores.shape, dtype=np.int8)
    totals[:, 0] = begin + scores[:, 0]
    for word in range(1, longest):
        ways = totals[:, word - 1, :, None] + step
        came[:, word] = ways.argmax(1)
        totals[:, word] = ways.max(1) + scores[:, word]
    every = np.arange(rows)
    path = np.zeros((rows, longest), dtype=np.int64)
    last = totals[every, lengths - 1].argmax(1)
    for word in range(longest - 1, -1, -1):
        path[:, word] = last
        last = np.where(word < lengths, came[every, word, last], last)
    parts = np.split(path, np.cumsum([len(each) for each in windows])[:-1])
    return [part[:, : each.shape[1]] for part, each in zip(parts, windows, strict=True)]


def _together(windows: Sequence[Floats]) -> tuple[Floats, Ints]:
    """The scores of several windows as those of one, with each row's number of words."""
    longest = max(each.shape[1] for each in windows)
    scores = np.zeros((sum(map(len, windows)), longest, windows[0].shape[2]), dtype=np.float32)
    lengths = np.repeat([each.shape[1] for each in windows], [len(each) for each in windows])
    first = 0
    for each in windows:
        scores[first : first + len(each), : each.shape[1]] = each
        first += len(each)
    return scores, lengths


def choose(readings: Sequence[Reading], thresholds: Thresholds) -> list[Reading]:
    """The anchors that stand: probable enough, with a content, and not about the content of a more probable one."""
    least = {CUE: thresholds.cue, CONTENT: thresholds.content}
    kept: list[Reading] = []
    contents: list[set[int]] = []
    about: dict[int, list[int]] = {}  # a word → those kept whose content has it
    for each in sorted(readings, key=lambda each: (-each.probability, each.word)):
        content = {each.first + int(word) for word in np.flatnonzero(each.roles == 3)}
        if each.probability < least[each.kind] or not content:
            continue
        beside = {number for word in content for number in about.get(word, ())}
        if all(_differ(content, contents[number], thresholds.overlap) for number in beside):
            for word in content:
                about.setdefault(word, []).append(len(kept))
            kept.append(each)
            contents.append(content)
    return sorted(kept, key=lambda each: each.word)


def _differ(content: set[int], other: set[int], overlap: float) -> bool:
    return 2 * len(other & content) <= overlap * (len(other) + len(content))


def attribution(reading: Reading, pieces: Pieces, heads: Ints, text: str) -> Attribution:
    """The spans of one anchor's roles."""
    parts = [_spans(np.flatnonzero(reading.roles == role) + reading.first, pieces, heads, text) for role in _ROLES]
    return Attribution(parts[0], parts[1], parts[2], round(reading.probability, 4))


def _spans(words: Ints, pieces: Pieces, heads: Ints, text: str) -> tuple[Span, ...]:
    """Words that follow each other are one span, also with marks between them; marks alone are none."""
    found: list[Span] = []
    for run in np.split(words, np.flatnonzero(np.diff(words) > 1) + 1) if len(words) else []:
        last = int(run[-1])
        stop = int(heads[last + 1]) if last + 1 < len(heads) else len(pieces.ids)
        start, end = int(pieces.start[heads[int(run[0])]]), int(pieces.end[stop - 1])
        start, end = _without_marks(text, start, end)
        if not any(each.isalnum() for each in text[start:end]):
            continue
        if found and not any(each.isalnum() or each == "\n" for each in text[found[-1].end : start]):
            start = found.pop().start
        found.append(Span(start, end))
    return tuple(found)


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks that part it from what it stands beside."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_PARTING)), end - (len(words) - len(words.rstrip(_PARTING)))
