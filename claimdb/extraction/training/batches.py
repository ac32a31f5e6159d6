"""Windows → the arrays of one step of training."""

import random
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from claimdb.extraction.attribution.pieces import Ints
from claimdb.extraction.training.examples import Example, cut

CLS: Final = 101
SEP: Final = 102
MASK: Final = 103
IGNORED: Final = -100
PIECES: Final = 3200  # a batch holds about so many


class Batch(NamedTuple):
    """Windows, and the anchors in them. Words are indices into a window's words; labels are as `network` has them."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor  # how many each window has
    anchors: Tensor  # window × word: the kind, or IGNORED
    marks: Tensor  # window × word × role
    window: Tensor
    at: Tensor
    kind: Tensor
    roles: Tensor  # anchor × word


class _Window(NamedTuple):
    example: Example
    start: int
    end: int


def epoch(examples: list[Example], chance: random.Random, masked: float) -> Iterator[Batch]:
    """All examples once, cut anew, in batches of windows of like length; some pieces hidden."""
    found = [_Window(each, start, end) for each in examples for start, end in cut(each, chance)]
    chance.shuffle(found)
    found.sort(key=lambda each: (each.end - each.start) // 40)
    groups: list[list[_Window]] = [[]]
    for each in found:
        longest = max([each.end - each.start, *(other.end - other.start for other in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > PIECES:
            groups.append([])
        groups[-1].append(each)
    chance.shuffle(groups)
    for group in groups:
        yield batch(group, chance, masked)


def batch(group: list[_Window], chance: random.Random, masked: float) -> Batch:
    """The arrays of some windows."""
    longest = max(each.end - each.start for each in group) + 2
    words = [np.flatnonzero(each.example.pieces.word[each.start : each.end]) for each in group]
    words = [each if len(each) else np.zeros(1, dtype=np.int64) for each in words]
    most = max(len(each) for each in words)
    ids = np.zeros((len(group), longest), dtype=np.int64)
    features = np.zeros((len(group), longest, 3), dtype=np.int64)
    mask = np.zeros((len(group), longest), dtype=np.int64)
    heads = np.zeros((len(group), most), dtype=np.int64)
    anchors = np.full((len(group), most), IGNORED, dtype=np.int64)
    marks = np.zeros((len(group), most, 3), dtype=np.float32)
    anchored: list[tuple[int, int, int]] = []
    roles = []
    for row, (each, own) in enumerate(zip(group, words, strict=True)):
        size = each.end - each.start
        pieces = each.example.pieces
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = CLS, pieces.ids[each.start : each.end], SEP
        for column, values in enumerate((pieces.case, pieces.quote, pieces.begins)):
            features[row, 1 : size + 1, column] = values[each.start : each.end]
        mask[row, : size + 2] = 1
        heads[row, : len(own)] = own + 1
        anchors[row, : len(own)] = 0
        for word, kind, labels in _inside(each, len(own), most):
            for column in range(3):
                marks[row, labels == column + 1, column] = 1
            if word is not None:
                anchors[row, word] = kind
                anchored.append((row, word, kind))
                roles.append(labels)
    if masked:
        hidden = np.random.default_rng(chance.randrange(1 << 30)).random(ids.shape) < masked
        ids[hidden & (mask == 1) & (ids != CLS) & (ids != SEP)] = MASK
    places = torch.tensor(anchored, dtype=torch.int64).reshape(-1, 3)
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy(mask),
        torch.from_numpy(heads),
        torch.tensor([len(each) for each in words]),
        torch.from_numpy(anchors),
        torch.from_numpy(marks),
        places[:, 0],
        places[:, 1],
        places[:, 2],
        torch.from_numpy(np.stack(roles) if roles else np.zeros((0, most), dtype=np.int64)),
    )


def _inside(window: _Window, count: int, most: int) -> Iterator[tuple[int | None, int, Ints]]:
    """The attributions that reach into a window of `count` words: the word that anchors each, None if it is outside,
    the kind of anchor, and each word's role."""
    base = int(np.searchsorted(window.example.heads, window.start))
    for found in window.example.attributions:
        labels = np.zeros(most, dtype=np.int64)
        for column, part in enumerate(found.roles):
            labels[part[(part >= base) & (part < base + count)] - base] = column + 1
        yield found.word - base if base <= found.word < base + count else None, found.kind, labels
