"""Shingles and sketches: how much of one text stands in another, without comparing every text with every other.

After A. Z. Broder, "On the resemblance and containment of documents" (Compression and Complexity of Sequences, 1997):
a shingle is a run of so many words; two texts resemble each other by the shingles that they share, of all that either
has, and one contains the other by those shared, of its own. A sketch is the least of a text's hashed shingles. Texts
that share part of their shingles share about that part of their sketches, so those that share nothing in them need
not be compared.

A hash is CRC-32 (ISO 3309), the same on every machine. It is quickly made, as every text that is recorded is sketched;
that two texts share one of 32 bits by chance costs a comparison and no more.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import accumulate
from typing import Final
from zlib import crc32

WIDTH: Final = 8  # words of a shingle: long enough that writers on one event seldom choose the same by chance
SKETCH: Final = 32  # hashes kept of a text: texts that share a fifth of their shingles are missed once in 1,000 times
LOOKED_UP: Final = 256  # hashes of a new text that are looked for in sketches: more, as short texts stand in long ones


def shingles(words: Sequence[str]) -> frozenset[int]:
    """The hashes of all runs of `WIDTH` words; none of a text with fewer."""
    encoded = list(map(str.encode, words))
    text = b" ".join(encoded)
    after = list(accumulate(len(word) + 1 for word in encoded))  # where the word after each begins
    return frozenset(
        [crc32(text[start : end - 1]) for start, end in zip([0, *after], after[WIDTH - 1 :], strict=False)]
    )


def least(hashes: Iterable[int], count: int = SKETCH) -> list[int]:
    """The least of these hashes, in order: of a text's shingles, its sketch."""
    return sorted(hashes)[:count]


def containment(own: Set[int], other: Set[int]) -> float:
    """Which part of `own` is in `other`, from 0 to 1; 0 of nothing."""
    return len(own & other) / len(own) if own else 0.0


def resemblance(one: Set[int], other: Set[int]) -> float:
    """Which part of all is in both, from 0 to 1; 0 of nothing."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
