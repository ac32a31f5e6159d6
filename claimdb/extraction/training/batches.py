"""Windows → the arrays of one step of training."""

import random
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from claimdb.extraction.attribution.decoding import Floats
from claimdb.extraction.training.examples import KINDS, Chain, Example, cut
from claimdb.extraction.training.network import ROLES

CLS: Final = 101
SEP: Final = 102
MASK: Final = 103
PIECES: Final = 3200  # a batch holds about so many


class Batch(NamedTuple):
    """Windows, and the anchors in them. Words are indices into a window's words; labels are as `network` has them."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor  # how many each window has
    kinds: Tensor  # window × word × kind: how likely; nothing where there is no word
    marks: Tensor  # window × word × role
    window: Tensor
    at: Tensor
    kind: Tensor
    weight: Tensor
    begins: Tensor  # anchor × role: how likely that of the window's first word
    steps: Tensor  # anchor × word × role before × role: how likely


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


def cut_batch(example: Example, start: int, end: int) -> Batch:
    """One window alone, with nothing hidden."""
    return batch([_Window(example, start, end)], random.Random(0), 0)


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
    targets = _Targets.of(len(group), most)
    for row, (each, own) in enumerate(zip(group, words, strict=True)):
        size = each.end - each.start
        pieces = each.example.pieces
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = CLS, pieces.ids[each.start : each.end], SEP
        for column, values in enumerate((pieces.case, pieces.quote, pieces.begins)):
            features[row, 1 : size + 1, column] = values[each.start : each.end]
        mask[row, : size + 2] = 1
        heads[row, : len(own)] = own + 1
        targets.add(row, each, len(own))
    if masked:
        hidden = np.random.default_rng(chance.randrange(1 << 30)).random(ids.shape) < masked
        ids[hidden & (mask == 1) & (ids != CLS) & (ids != SEP)] = MASK
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy(mask),
        torch.from_numpy(heads),
        torch.tensor([len(each) for each in words]),
        *targets.tensors(),
    )


class _Targets(NamedTuple):
    """What is to be learned of some windows, gathered window by window."""

    kinds: Floats
    marks: Floats
    anchored: list[tuple[int, int, int]]  # window, word, kind
    weights: list[float]
    chains: list[Floats]

    @classmethod
    def of(cls, windows: int, words: int) -> "_Targets":
        kinds = np.zeros((windows, words, KINDS), dtype=np.float32)
        return cls(kinds, np.zeros((windows, words, ROLES - 1), dtype=np.float32), [], [], [])

    def add(self, row: int, window: _Window, count: int) -> None:
        """Takes in one window, of `count` words."""
        example = window.example
        base = int(np.searchsorted(example.heads, window.start))
        inside = example.kinds[base : base + count]
        self.kinds[row, : len(inside)] = inside
        for found in example.attributions:
            first, after = found.chain.first, found.chain.first + len(found.chain.steps)
            anchors = base <= found.word < base + count
            if not anchors and (after <= base or first >= base + count):
                continue
            steps = window_steps(found.chain, base, count, self.kinds.shape[1])
            if found.weight == 1:
                likely = steps.sum(1)[:, 1:]
                np.maximum(self.marks[row], likely, out=self.marks[row])
            if anchors:
                self.anchored.append((row, found.word - base, found.kind))
                self.weights.append(found.weight)
                self.chains.append(steps)

    def tensors(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """As a batch has them."""
        most = self.kinds.shape[1]
        places = torch.tensor(self.anchored, dtype=torch.int64).reshape(-1, 3)
        steps = np.stack(self.chains) if self.chains else np.zeros((0, most, ROLES, ROLES), dtype=np.float32)
        begins = steps[:, 0].sum(1)
        steps[:, 0] = 0
        return (
            torch.from_numpy(self.kinds),
            torch.from_numpy(self.marks),
            places[:, 0],
            places[:, 1],
            places[:, 2],
            torch.tensor(self.weights, dtype=torch.float32),
            torch.from_numpy(begins),
            torch.from_numpy(steps),
        )


def window_steps(chain: Chain, base: int, count: int, most: int) -> Floats:
    """The part of a chain that lies in a window of `count` words from `base` on, filled up with zeros to `most`."""
    steps = np.zeros((most, ROLES, ROLES), dtype=np.float32)
    steps[:count, 0, 0] = 1
    after = chain.first + len(chain.steps)
    first, last = max(base, chain.first), min(base + count, after)
    if first < last:
        steps[first - base : last - base] = chain.steps[first - chain.first : last - chain.first]
    if base <= after < base + count:  # whatever came last, none follows
        steps[after - base] = 0
        steps[after - base, :, 0] = chain.steps[-1].sum(0)
    return steps
