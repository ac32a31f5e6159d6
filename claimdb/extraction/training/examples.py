"""Texts with attributions → the windows of words, and the labels, that the network is trained on."""

import random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimdb.extraction.attribution.pieces import Ints, Pieces, pieces_of
from claimdb.extraction.attribution.windows import WINDOW
from claimdb.extraction.training.corpus import ROLES, Article, Attribution, Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CUE, CONTENT = 1, 2  # what an anchor stands on


class Anchored(NamedTuple):
    """An attribution: the word that anchors it, of which kind, and the words of each role (indices into the text)."""

    word: int
    kind: int
    roles: tuple[Ints, Ints, Ints]


class Example(NamedTuple):
    """One article, ready to be cut into windows. `heads` are the pieces that begin its words."""

    name: str
    pieces: Pieces
    heads: Ints
    attributions: list[Anchored]
    weight: float = 1.0


def example(article: Article, tokenizer: "Tokenizer", reading: list[Attribution] | None = None) -> Example:
    """An article as word pieces, with one reading of its attributions (the first annotator's if not told)."""
    pieces = pieces_of(article.text, tokenizer)
    heads = np.flatnonzero(pieces.word)
    start = pieces.start[heads]
    end = np.append(pieces.end[heads[1:] - 1], pieces.end[-1:])
    found = []
    for each in article.gold if reading is None else reading:
        roles = [_words_under(each[role], start, end) for role in ROLES]
        if len(roles[2]):
            found.append(
                Anchored(
                    int((roles[1] if len(roles[1]) else roles[2])[0]),
                    CUE if len(roles[1]) else CONTENT,
                    (roles[0], roles[1], roles[2]),
                )
            )
    return Example(article.name, pieces, heads, found)


def _words_under(spans: Spans, start: Ints, end: Ints) -> Ints:
    """The words of which a span covers half or more."""
    covered = np.zeros(len(start), dtype=np.bool_)
    for a, b in spans:
        covered |= 2 * (np.minimum(b, end) - np.maximum(a, start)) >= np.maximum(1, end - start)
    return np.flatnonzero(covered)


def cut(example: Example, chance: random.Random, size: int = WINDOW) -> list[tuple[int, int]]:
    """Windows of pieces that cover the text once, begun at a place drawn by chance, often where a sentence begins."""
    n = len(example.pieces.ids)
    at = chance.randrange(size) if n > size else 0
    ends = [at] if at else []
    while at < n:
        near = range(at + size, max(at + size - 64, at), -1)
        begins = example.pieces.begins
        stop = next((k for k in near if k < n and begins[k]), at + size) if chance.random() < 0.7 else at + size
        at = min(n, stop)
        ends.append(at)
    return [(a, b) for a, b in zip([0, *ends], ends, strict=False) if b > a]
