"""Whether one text is a near-copy of another, and the reason in words.

The yardstick is how much of the shorter text stands in the longer: a paper cuts the tail of a wire story, writes
another headline, and adds a paragraph of its own. Among 835 articles of American newspapers seven pairs share more than
half of the shorter one's shingles, and each is two editions of one text; one pair shares half, no other a fifth.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from claimdb.copies.credits import agencies
from claimdb.copies.prose import prose_words
from claimdb.copies.shingles import containment, least, shingles

SHARED: Final = 0.5  # of the shorter text, from which on it is called a copy
CREDITED: Final = 0.4  # the same, if both credit the same agency
FEWEST: Final = 40  # shingles of a text that can be told: a few sentences are not enough


@dataclass(frozen=True)
class Read:
    """What is compared of a text: its shingles, and the agencies that it credits, looked for where they are asked."""

    shingles: frozenset[int]
    text: str
    byline: str | None = None

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The names of the agencies."""
        return agencies(self.text, self.byline)

    @property
    def is_long_enough(self) -> bool:
        """Whether there is enough of it to tell a copy."""
        return len(self.shingles) >= FEWEST


class Copy(NamedTuple):
    """That one text is a near-copy of another: which part of the shorter stands in the longer, and why in words."""

    share: float
    because: str


def read(text: str, byline: str | None = None) -> Read:
    """A text as it is compared; texts that are equal but for notices, case and punctuation give the same shingles."""
    return Read(shingles(prose_words(text)), text, byline)


def sketch(text: str) -> list[int]:
    """The hashes under which a text is found again; none where it is too short to be told."""
    found = shingles(prose_words(text))
    return least(found) if len(found) >= FEWEST else []


def judge(own: Read, other: Read) -> Copy | None:
    """Whether the one text is a near-copy of the other; None where it is not, or either is too short to tell."""
    if not (own.is_long_enough and other.is_long_enough):
        return None
    here, there = containment(own.shingles, other.shingles), containment(other.shingles, own.shingles)
    both = sorted(own.agencies & other.agencies)
    if max(here, there) < (CREDITED if both else SHARED):
        return None
    return Copy(max(here, there), "; ".join([_shared(here, there), *_credit(both)]))


def _shared(here: float, there: float) -> str:
    if here >= there:
        return f"{_percent(here)} of its text stands there"
    return f"{_percent(there)} of that text stands in it, {_percent(here)} of its own"


def _credit(both: list[str]) -> list[str]:
    return [f"both credit {' and '.join(both)}"] if both else []


def _percent(part: float) -> str:
    """Rounded down, so that only the whole is 100 %."""
    return f"{int(part * 100)} %"
