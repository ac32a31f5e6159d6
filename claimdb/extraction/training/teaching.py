"""What larger networks say of the training articles, for a small one to learn from beside what annotators marked.

A teacher tells how likely each word is to anchor an attribution, and each role of each word: more than a mark tells,
and also of what the annotators overlooked. Teacher and pupil read the same word pieces.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor

from claimdb.extraction.attribution.decoding import Floats, Reading
from claimdb.extraction.attribution.windows import Window, windows
from claimdb.extraction.training.batches import cut_batch
from claimdb.extraction.training.examples import Anchored, Chain, Example
from claimdb.extraction.training.fields import marginals
from claimdb.extraction.training.network import Tagger

LEAST: Final = 0.1  # anchors less likely are not learned from
SIZE: Final = 318  # pieces that a teacher reads at once: more than its pupil
OVERLAP: Final = 96


class Told(NamedTuple):
    """What teachers say of one article: of every word how likely each kind of anchor is, and the anchors' roles."""

    kinds: Floats
    anchors: list[Anchored]


def taught(example: Example, told: Told, trust: float, role_trust: float) -> Example:
    """An example in which teachers are believed with the weight `trust` (0 to 1) about anchors, with `role_trust` about
    the roles of annotated ones, and the annotators with the rest."""
    kinds = (1 - trust) * example.kinds + trust * told.kinds
    said = {each.word: each for each in told.anchors}
    marked = {each.word for each in example.attributions}
    mixed = [_mixed(each, said.get(each.word), role_trust) for each in example.attributions]
    others = [each._replace(weight=trust * each.weight) for each in told.anchors if each.word not in marked]
    return example._replace(kinds=kinds.astype(np.float32), attributions=mixed + others)


def _mixed(marked: Anchored, said: Anchored | None, trust: float) -> Anchored:
    if said is None:
        return marked
    first = min(marked.chain.first, said.chain.first)
    after = max(each.chain.first + len(each.chain.steps) for each in (marked, said))
    whole = [_stretched(each.chain, first, after) for each in (marked, said)]
    return marked._replace(chain=Chain(first, (1 - trust) * whole[0] + trust * whole[1]))


def _stretched(chain: Chain, first: int, after: int) -> Floats:
    """The steps of a chain over more words, which have no role."""
    steps = np.zeros((after - first, *chain.steps.shape[1:]), dtype=np.float32)
    steps[:, 0, 0] = 1
    start, end = chain.first - first, chain.first + len(chain.steps) - first
    steps[start:end] = chain.steps
    if end < len(steps):
        steps[end] = 0
        steps[end, :, 0] = chain.steps[-1].sum(0)
    return steps


@torch.no_grad()
def listen(teachers: Sequence[Tagger], example: Example, least: float = LEAST) -> Told:
    """What the teachers say of one article, on average, of its annotators' anchors and of all that they find likely."""
    kinds = np.zeros_like(example.kinds)
    kinds[:, 0] = 1
    anchors: list[Anchored] = []
    marked = {each.word: each.kind for each in example.attributions}
    for window in windows(example.pieces.begins, SIZE, OVERLAP):
        base, first, last = np.searchsorted(example.heads, (window.start, window.first, window.last)).tolist()
        if first == last:
            continue
        words, batch_kinds = _read(teachers, example, window)
        kinds[first:last] = batch_kinds[first - base : last - base]
        likely = (1 - kinds[first:last, 0] >= least).nonzero()[0] + first
        chosen = {int(word): int(kinds[word, 1:].argmax()) + 1 for word in likely}
        chosen |= {word: kind for word, kind in marked.items() if first <= word < last}
        anchors += _anchors(teachers, words, base, chosen, kinds)
    return Told(kinds, anchors)


def _read(teachers: Sequence[Tagger], example: Example, window: Window) -> tuple[list[Tensor], Floats]:
    """What each teacher makes of the words of a window, and how likely they find each kind of anchor."""
    batch = cut_batch(example, window.start, window.end)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = [each.encode(batch.ids, batch.features, None, batch.heads).float() for each in teachers]
    kinds = [teacher.anchor(each)[0].softmax(-1) for teacher, each in zip(teachers, words, strict=True)]
    mean: Floats = torch.stack(kinds).mean(0).numpy()
    return words, mean


def _anchors(
    teachers: Sequence[Tagger], words: list[Tensor], base: int, chosen: dict[int, int], kinds: Floats
) -> Iterator[Anchored]:
    if not chosen:
        return
    at = torch.tensor([word - base for word in chosen])
    kind = torch.tensor(list(chosen.values()))
    count = words[0].shape[1]
    steps = torch.zeros(len(at), count, 4, 4)
    for teacher, each in zip(teachers, words, strict=True):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = teacher.roles(each, torch.zeros_like(at), at, kind).float()
        lengths = torch.full((len(at),), count)
        steps += marginals(scores, lengths, teacher.begin, teacher.step) / len(teachers)
    for word, own_kind, own in zip(chosen, chosen.values(), steps.numpy(), strict=True):
        yield Anchored(word, own_kind, _trimmed(base, own), 1 - float(kinds[word, 0]))


def _trimmed(base: int, steps: Floats) -> Chain:
    """Without the words at either end that surely have no role."""
    with_role = (steps[:, :, 1:].sum((1, 2)) > 0.02).nonzero()[0]
    if not len(with_role):
        return Chain(base, steps[:1])
    first, after = int(with_role[0]), int(with_role[-1]) + 2
    return Chain(base + first, steps[first:after].copy())


def readings(told: Told) -> list[Reading]:
    """What teachers say, as the network's own readings are: so that they can be measured alike."""
    return [
        Reading(each.word, each.kind, each.weight, each.chain.first, each.chain.steps.sum(1).argmax(-1))
        for each in told.anchors
    ]
