"""Which of several judgements about the same stays when two histories meet.

Each database knows some: what stands in it, and what it has dropped since the histories parted. What one has dropped
and the other merely kept is dropped: that is later knowledge of the same. What both know stays once. Where each has
something of its own, they disagree: until somebody settles it, what was recorded last stands. None of this asks which
database is merged into which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement: what it says, when it was recorded (and in which changeset), whether it stood `here` and `there`
    before the merge, and whether one of the two had dropped it. `key` is its row here, if it has one; `is_open` says
    whether the row, as it is or comes, is not closed."""

    content: Any
    rank: tuple[str, str]
    key: int | None
    here: bool
    there: bool
    dropped_here: bool
    dropped_there: bool
    is_open: bool


@dataclass(slots=True)
class Place:
    """All judgements about the same: rows here, and those that come."""

    here: Sequence[Standing]
    there: list[Standing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settled:
    """What stays: a judgement that is open (None: nothing), and those that disagree with it."""

    stays: Standing | None
    others: tuple[Standing, ...]


def settle(place: Place) -> Settled:
    """Decides which judgement stays."""
    every = [*place.here, *place.there]
    here = {each.content for each in every if each.here}
    there = {each.content for each in every if each.there}
    dropped_here = {each.content for each in every if each.dropped_here}
    dropped_there = {each.content for each in every if each.dropped_there}
    alive = here & there
    alive |= {each for each in here - there if each not in dropped_there or each in dropped_here}
    alive |= {each for each in there - here if each not in dropped_here or each in dropped_there}
    if not alive and here and there:
        alive = here | there  # each dropped what the other holds
    best = [_best(each for each in every if each.content == content and each.is_open) for content in alive]
    listed = sorted((each for each in best if each is not None), key=lambda each: (each.rank, repr(each.content)))
    return Settled(listed[-1] if listed else None, tuple(listed[:-1]))


def _best(rows: Iterable[Standing]) -> Standing | None:
    return max(rows, key=lambda each: (each.rank, -(each.key or 0)), default=None)
