"""Whom the parts of a long text told of that were read before: kept small, and asked where a part alone cannot tell.

A name that a part gives in full is never taken for another's; "Berg" alone is the Anna Berg of an earlier part.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from claimdb.extraction.who import person_names
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import Gender, Titled
from claimdb.records.values import SourceKind

_MOST: Final = 5_000  # persons, and as many bodies; those not named for longest are forgotten


class Person(NamedTuple):
    """What is kept of a person: how an entity is made anew."""

    name: str
    full: Titled
    gender: Gender | None
    roles: tuple[tuple[str, bool], ...]
    places: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last word of the name, small."""
        return self.full.name[-1].lower()


class Speaker(NamedTuple):
    """What is kept of one who spoke last."""

    name: str
    kind: SourceKind
    named: bool
    plural: bool
    head: str


class Earlier:
    """Persons and bodies by their names, and who spoke last. `keep` is called when a part has been read."""

    def __init__(self) -> None:
        self._persons: dict[str, Person] = {}
        self._by_last: dict[str, dict[str, None]] = {}
        self._by_family: dict[str, dict[str, None]] = {}
        self._bodies: dict[str, tuple[str, SourceKind]] = {}
        self.speakers: tuple[Speaker, ...] = ()
        self.certain = True

    def keep(self, persons: Iterable[Entity], bodies: Mapping[str, Entity]) -> None:
        """Keeps these persons, so far as they are known by full names, and these bodies by the names that mean them."""
        for each in persons:
            if each.full is not None:
                self._keep(Person(each.name, each.full, each.gender, tuple(each.roles.items()), tuple(each.places)))
        for key, body in bodies.items():
            self._bodies.pop(key, None)
            self._bodies[key] = (body.name, body.kind)
        while len(self._bodies) > _MOST:
            del self._bodies[next(iter(self._bodies))]

    def spoke(self, speakers: Sequence[Entity], certain: bool) -> None:
        """Keeps who spoke at the end of a part; nobody, if that was long before."""
        self.speakers = tuple(Speaker(each.name, each.kind, each.named, each.plural, each.head) for each in speakers)
        self.certain = certain

    def person(self, titled: Titled) -> Person | None:
        """The person of a full name, under whatever form of it."""
        some = [self._persons[name] for name in self._by_last.get(titled.name[-1].lower(), ())]
        return next((each for each in reversed(some) if person_names.same_person(each.full, titled)), None)

    def family(self, titled: Titled) -> Person | None:
        """The person whom a family name alone means: the last one named."""
        gender = person_names.gender(titled.titles, ())
        some = [self._persons[name] for name in self._by_family.get(" ".join(titled.name).lower(), ())]
        return next((each for each in reversed(some) if gender is None or each.gender in (None, gender)), None)

    def body(self, key: str) -> tuple[str, SourceKind] | None:
        """The name and kind of the body that a name means, in small letters and without full stops."""
        return self._bodies.get(key)

    def _keep(self, person: Person) -> None:
        before = self._persons.pop(person.name, None)
        kept = _united(before, person) if before else person
        self._persons[kept.name] = kept
        for index, keys in self._indices(kept):
            for key in keys:
                index.setdefault(key, {}).pop(kept.name, None)
                index[key][kept.name] = None
        if len(self._persons) > _MOST:
            self._forget(next(iter(self._persons.values())))

    def _forget(self, person: Person) -> None:
        del self._persons[person.name]
        for index, keys in self._indices(person):
            for key in keys:
                index[key].pop(person.name, None)
                if not index[key]:
                    del index[key]

    def _indices(self, person: Person) -> list[tuple[dict[str, dict[str, None]], list[str]]]:
        families = [each.lower() for each in person_names.family_names(person.full.name)]
        return [(self._by_last, [person.last]), (self._by_family, families)]


def _united(one: Person, other: Person) -> Person:
    return one._replace(
        gender=other.gender or one.gender,
        roles=tuple({**dict(one.roles), **dict(other.roles)}.items()),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
    )
