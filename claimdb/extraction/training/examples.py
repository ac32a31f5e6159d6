"""Texts with attributions → the windows of words, and the labels, that the network is trained on."""

import random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimdb.extraction.attribution.decoding import Floats
from claimdb.extraction.attribution.pieces import Ints, Pieces, pieces_of
from claimdb.extraction.attribution.windows import WINDOW
from claimdb.extraction.training.corpus import ROLES, Article, Attribution, Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CUE, CONTENT = 1, 2  # what an anchor stands on
KINDS = 3  # of word: those, and no anchor


class Chain(NamedTuple):
    """How likely each word's role is, together with that of the word before it: `steps` is words × role before × role,
    for the words from `first` on. Outside of them, no word has a role, so none is what comes before the first."""

    first: int
    steps: Floats


class Anchored(NamedTuple):
    """An attribution, to be learned: the word that anchors it, of which kind, the roles of the words, and how much it
    counts."""

    word: int
    kind: int
    chain: Chain
    weight: float = 1.0


class Example(NamedTuple):
    """One article, ready to be cut into windows. `heads` are the pieces that begin its words; `kinds` tells how likely
    each word is to be an anchor of each kind."""

    name: str
    pieces: Pieces
    heads: Ints
    kinds: Floats
    attributions: list[Anchored]


def example(article: Article, tokenizer: "Tokenizer", reading: list[Attribution] | None = None) -> Example:
    """An article as word pieces, with one reading of its attributions (the first annotator's if not told)."""
    pieces = pieces_of(article.text, tokenizer)
    heads = np.flatnonzero(pieces.word)
    start = pieces.start[heads]
    end = np.append(pieces.end[heads[1:] - 1], pieces.end[-1:])
    found = []
    kinds = np.zeros((len(heads), KINDS), dtype=np.float32)
    kinds[:, 0] = 1
    for each in article.gold if reading is None else reading:
        roles = [_words_under(each[role], start, end) for role in ROLES]
        if len(roles[2]):
            word = int((roles[1] if len(roles[1]) else roles[2])[0])
            kind = CUE if len(roles[1]) else CONTENT
            kinds[word] = np.eye(KINDS)[kind]
            found.append(Anchored(word, kind, chain(roles)))
    return Example(article.name, pieces, heads, kinds, found)


def chain(roles: list[Ints]) -> Chain:
    """Roles that are certain: the words of each."""
    every = np.concatenate(roles)
    first, last = int(every.min()), int(every.max())
    labels = np.zeros(last - first + 2, dtype=np.int64)  # one more, where all have ended
    for number, words in enumerate(roles, 1):
        labels[words - first] = number
    steps = np.zeros((len(labels), len(roles) + 1, len(roles) + 1), dtype=np.float32)
    steps[np.arange(len(labels)), np.append(0, labels[:-1]), labels] = 1
    return Chain(first, steps)


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
