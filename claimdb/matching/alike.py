"""Many matters at once: which of them are worth comparing. Comparing each with each would take the square of the time."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from claimdb.matching.matters import Matter

_Thing = TypeVar("_Thing")


class Alike(Generic[_Thing]):
    """Things by the matters that they are of, in the order in which they were added."""

    def __init__(self) -> None:
        self._things: list[_Thing] = []
        self._places: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, matter: Matter, thing: _Thing) -> None:
        """Adds a thing that is of this matter; one that is of several is added with each."""
        self._things.append(thing)
        for key in (matter.essence, matter.identity):
            self._places[key].append(len(self._things) - 1)

    def of(self, matter: Matter) -> Iterator[_Thing]:
        """The things, in order, of all matters that `compare` may find to be the same as this one, and few others."""
        same = self._places.get(matter.essence, ())
        worded = self._places.get(matter.identity, ())
        for place in sorted({*same, *worded}):
            yield self._things[place]
