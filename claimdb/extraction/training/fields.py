"""The linear-chain field over roles: how likely a whole sequence is, given scores of each word and of each step."""

import torch
from torch import Tensor


def negative_log_likelihood(
    scores: Tensor, begins: Tensor, steps: Tensor, lengths: Tensor, begin: Tensor, step: Tensor
) -> Tensor:
    """For each sequence, minus the log of the probability of its roles; where these are but likely, its expectation.

    `scores` is sequences × words × roles; `begins`, sequences × roles, tells how likely each role is of the first word,
    and `steps`, sequences × words × role before × role, of every other together with the word before it; both are 0
    behind the end. `lengths` is how many words each has, one or more.
    """
    likely = steps.sum(2)
    told = (likely * scores).sum((1, 2)) + (steps.sum(1) * step).sum((1, 2)) + (begins * (scores[:, 0] + begin)).sum(1)
    return partition(scores, lengths, begin, step.expand(scores.shape[1], -1, -1)) - told


def partition(scores: Tensor, lengths: Tensor, begin: Tensor, step: Tensor) -> Tensor:
    """For each sequence, the log of the sum over all ways to give it roles. `step` may be one for every sequence
    (words × role × role) or its own (sequences × words × role × role)."""
    present = torch.arange(scores.shape[1])[None] < lengths[:, None]
    first, *rest = scores.unbind(1)  # word by word from the whole, each step back would make all of it anew
    total = begin[None] + first
    for word, (score, way) in enumerate(zip(rest, step.unbind(-3)[1:], strict=True), 1):
        after = torch.logsumexp(total[:, :, None] + way, 1) + score
        total = torch.where(present[:, word, None], after, total)
    return torch.logsumexp(total, 1)


def marginals(scores: Tensor, lengths: Tensor, begin: Tensor, step: Tensor) -> Tensor:
    """For each word of each sequence, how likely its role is together with that of the word before it: sequences ×
    words × role before × role. Of the first word, none (0) is what comes before. 0 behind the end."""
    each = step.detach().expand(*scores.shape[:2], -1, -1).clone().requires_grad_()
    start = begin.detach().expand(len(scores), -1).clone().requires_grad_()
    first, *rest = scores.detach().unbind(1)
    with torch.enable_grad():
        whole = partition(torch.stack([first + start, *rest], 1), lengths, torch.zeros_like(begin), each)
        steps, begins = torch.autograd.grad(whole.sum(), (each, start))
    steps[:, 0, 0] = begins
    return steps
