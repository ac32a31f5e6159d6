"""Training: examples → weights, the same for the same seed, data and versions."""

import random
import time
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimdb.extraction.training.batches import Batch, epoch
from claimdb.extraction.training.examples import Example
from claimdb.extraction.training.fields import negative_log_likelihood
from claimdb.extraction.training.network import Tagger
from claimdb.extraction.training.settings import Settings


def say(line: str) -> None:
    """Training takes an hour or so: it tells how far it is."""
    print(line, flush=True)  # noqa: T201  (a tool for developers)


class Averaged:
    """A moving average of the weights, which does better than the last of them."""

    def __init__(self, tagger: Tagger, keep: float) -> None:
        self.keep = keep
        self.values = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
        self.steps = 0

    def add(self, tagger: Tagger) -> None:
        """Takes in the weights as they are now."""
        self.steps += 1
        keep = min(self.keep, self.steps / (self.steps + 10))
        for name, value in tagger.state_dict().items():
            if value.dtype.is_floating_point:
                self.values[name].lerp_(value.detach(), 1 - keep)


def loss_of(tagger: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """What one batch costs: anchors, roles of the anchors, and which words are part of anything."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = tagger.drop(tagger.encode(batch.ids, batch.features, batch.mask, batch.heads))
    words = words.float()
    present = batch.kinds.sum(-1) > 0
    surprise = -(batch.kinds * tagger.anchor(words).log_softmax(-1)).sum(-1)
    cost = settings.anchor_weight * surprise[present].mean()
    marks = functional.binary_cross_entropy_with_logits(tagger.marks(words)[present], batch.marks[present])
    cost = cost + settings.mark_weight * marks
    if len(batch.window):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = tagger.roles(words, batch.window, batch.at, batch.kind)
        each = negative_log_likelihood(
            scores.float(), batch.begins, batch.steps, batch.words[batch.window], tagger.begin, tagger.step
        )
        cost = cost + settings.role_weight * (each * batch.weight).sum() / batch.weight.sum()
    return cost


def train(
    tagger: Tagger, examples: list[Example], settings: Settings, after_epoch: Callable[[int, dict[str, Tensor]], None]
) -> None:
    """Trains in place. `after_epoch` is given the number of the epoch and the averaged weights after it."""
    chance = random.Random(settings.seed)
    torch.manual_seed(settings.seed)
    total = settings.epochs * sum(1 for _ in epoch(examples, random.Random(settings.seed), 0)) + settings.epochs
    groups = list(_groups(tagger, settings))
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [group["lr"] for group in groups],
        total_steps=total + 50,
        pct_start=settings.warm_up,
        anneal_strategy="linear",
    )
    averaged = Averaged(tagger, settings.averaged)
    began, done = time.monotonic(), 0
    for number in range(1, settings.epochs + 1):
        tagger.train()
        for batch in epoch(examples, chance, settings.masked):
            loss = loss_of(tagger, batch, settings)
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            averaged.add(tagger)
            done += 1
            if done % 25 == 0:
                each = (time.monotonic() - began) / done
                say(f"epoch {number}: {done} of {total} steps, {each:.2f} s each, loss {loss.item():.3f}")
        after_epoch(number, averaged.values)


def _groups(tagger: Tagger, settings: Settings) -> list[dict[str, object]]:
    """The parameters by how fast they learn."""
    depth = len(tagger.encoder.layers)
    rates: dict[float, list[nn.Parameter]] = {}
    for name, value in tagger.named_parameters():
        rates.setdefault(_rate(name, depth, settings), []).append(value)
    return [{"params": values, "lr": rate} for rate, values in rates.items()]


def _rate(name: str, depth: int, settings: Settings) -> float:
    if not name.startswith("encoder."):
        return settings.head_rate
    if name.startswith(("encoder.case", "encoder.quote", "encoder.begins")):
        return settings.head_rate
    parts = name.split(".")
    level = int(parts[2]) + 1 if parts[1] == "layers" else 0
    return settings.rate * settings.decay ** (depth - level)
