"""Many values, in as many statements as it takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

CHUNK = 5_000  # values in one IN list; SQLite takes 32,766

_Value = TypeVar("_Value")


def chunks(values: Iterable[_Value], size: int = CHUNK) -> Iterator[Sequence[_Value]]:
    """The values in lists of at most `size`."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
