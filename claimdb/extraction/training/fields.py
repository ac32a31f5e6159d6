"""The linear-chain field over roles: how likely a whole sequence is, given scores of each word and of each step."""

import torch
from torch import Tensor


def negative_log_likelihood(scores: Tensor, labels: Tensor, lengths: Tensor, begin: Tensor, step: Tensor) -> Tensor:
    """For each sequence, minus the log of the probability of its labels.

    `scores` is sequences × words × roles, `labels` sequences × words, `lengths` how many words each has, one or more.
    """
    longest = scores.shape[1]
    present = torch.arange(longest)[None] < lengths[:, None]
    emitted = (scores.gather(2, labels[..., None])[..., 0] * present).sum(1)
    moved = (step[labels[:, :-1], labels[:, 1:]] * present[:, 1:]).sum(1)
    told = emitted + moved + begin[labels[:, 0]]
    total = begin[None] + scores[:, 0]
    for word in range(1, longest):
        after = torch.logsumexp(total[:, :, None] + step[None], 1) + scores[:, word]
        total = torch.where(present[:, word, None], after, total)
    return torch.logsumexp(total, 1) - told
