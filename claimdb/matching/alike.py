"""Many matters at once: which are worth comparing. Comparing each with each would take the square of the time."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from claimdb.matching.matters import Matter

_Thing = TypeVar("_Thing")


class Alike(Generic[_Thing]):
    """Things by the matters that they are of, in the order in which they were added."""

    def __init__(self) -> None:
        self._things: list[_Thing] = []
        self._places: dict[int, list[int]] = defaultdict(list)

    def add(self, matter: Matter, thing: _Thing) -> None:
        """Adds a thing that is of this matter; one that is of several is added with each."""
        self._things.append(thing)
        for key in _keys(matter):
            self._places[key].append(len(self._things) - 1)

    def of(self, matter: Matter) -> Iterator[_Thing]:
        """The things, in order, of all matters that `compare` may find to be the same as this one, and few others."""
        for place in sorted({place for key in _keys(matter) for place in self._places.get(key, ())}):
            yield self._things[place]


def _keys(matter: Matter) -> tuple[int, int]:
    """Hashes alone are kept: of a long text there are many, and `compare` tells apart what has the same by chance."""
    return hash(matter.essence), hash(matter.identity)
