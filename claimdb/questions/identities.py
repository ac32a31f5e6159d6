"""What is counted as what: sources and claims that were judged to be the same, at a moment.

A merge changes no row about what was merged: one judgement says that a source is the same as another, and whoever asks
counts the first as the second. A few such judgements are all read at once; of many those around what a question meets.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, literal, select, union_all

from claimdb.database.chunks import among, chunks
from claimdb.database.same import IDENTITY, Kind, links_around
from claimdb.database.tables import claim, document, metadata, source
from claimdb.identity import counted_as
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.moment import Moment

own_document = document.alias("own_document")
SOURCE_COLUMNS = (source.c.key, source.c.id, source.c.name, source.c.kind, source.c.distinct_mark, own_document.c.id)
CLAIM_COLUMNS = (claim.c.key, claim.c.id, claim.c.text, claim.c.kind, claim.c.unit, claim.c.cumulative)

_Thing = TypeVar("_Thing", SourceAnswer, ClaimAnswer)


class Same(Generic[_Thing]):
    """The classes of sources, or of claims, that are the same; nothing is in them that was never merged.

    Where there are many, those around the things asked for are read when they are asked for: `load` reads them for many
    things at once. `around` reads what is counted as what around some keys, and `things` the things of some keys.
    """

    def __init__(
        self,
        around: Callable[[Iterable[int]], Mapping[int, int]],
        things: Callable[[Sequence[int]], Iterable[_Thing]],
        every: Callable[[], Mapping[int, int]],
        key_of: Callable[[str], int | None],
        *,
        is_lazy: bool,
    ) -> None:
        self._around = around
        self._things: Callable[[Sequence[int]], Iterable[_Thing]] = things
        self._every = every
        self._key_of = key_of
        self._is_lazy = is_lazy
        self._looked_at: set[int] = set()
        self._is_whole = False
        self._by_id: dict[str, _Thing] = {}
        self._ids_looked_at: set[str] = set()
        self._roots: dict[int, _Thing] = {}
        self._classes: dict[int, tuple[_Thing, ...]] = {}

    @property
    def classes(self) -> Mapping[int, tuple[_Thing, ...]]:
        """All classes, by the key of the one that is kept, itself first."""
        self.load_all()
        return self._classes

    def load_all(self) -> None:
        """Reads all that there are."""
        if not self._is_whole:
            self.set_all(self._every())

    def set_all(self, counted: Mapping[int, int]) -> None:
        """Tells all that there are."""
        self._add(counted)
        self._is_whole = True

    def load(self, keys: Iterable[int]) -> None:
        """Reads what is the same as one of these."""
        if self._is_whole:
            return
        if not self._is_lazy:
            self.load_all()
            return
        fresh = set(keys) - self._looked_at
        if fresh:
            self._looked_at |= fresh
            self._add(self._around(fresh))

    def _add(self, counted: Mapping[int, int]) -> None:
        links: dict[int, int] = {one: counted[one] for one in counted.keys() - self._roots.keys()}
        if not links:
            return
        by_key: dict[int, _Thing] = {each.key: each for each in self._things(sorted({*links, *links.values()}))}
        by_id = {each.id: each for each in by_key.values()}
        same = {by_key[one].id: by_key[other].id for one, other in links.items()}
        self._looked_at |= by_key.keys()
        for each in sorted(by_key.values(), key=lambda each: each.id):
            root = by_id[counted_as(each.id, same)]
            self._roots[each.key] = self._by_id[each.id] = root
            self._classes.setdefault(root.key, (root,))
            if each.key != root.key:
                self._classes[root.key] += (each,)

    def root(self, thing: _Thing) -> _Thing:
        """What a source or claim is counted as."""
        self.load((thing.key,))
        root = self._roots.get(thing.key, thing)
        return thing if root.key == thing.key else root

    def root_key(self, key: int) -> int:
        """The same by keys."""
        self.load((key,))
        return self._roots[key].key if key in self._roots else key

    def root_by_id(self, identifier: str | None) -> _Thing | None:
        """What the one of this id is counted as; None if it was never merged with any."""
        if identifier is None:
            return None
        if not self._is_whole and identifier not in self._by_id and identifier not in self._ids_looked_at:
            self._ids_looked_at.add(identifier)
            key = self._key_of(identifier)
            self.load(() if key is None else (key,))
        return self._by_id.get(identifier)

    def keys(self, keys: Iterable[int]) -> list[int]:
        """The keys of these, and of all that are the same as one of these."""
        listed = list(keys)
        self.load(listed)
        found: dict[int, None] = {}
        for key in listed:
            root = self.root_key(key)
            found.update(
                dict.fromkeys(each.key for each in self._classes[root]) if root in self._classes else {key: None}
            )
        return list(found)

    def members(self, key: int) -> tuple[_Thing, ...]:
        """What is counted as this one, itself first; nothing where it was never merged, or is counted as another."""
        self.load((key,))
        return self._classes.get(key, ())

    def merged(self, key: int) -> tuple[_Thing, ...]:
        """What is counted as this one beside itself."""
        return self.members(key)[1:]

    def know(self, things: Iterable[tuple[int, str]]) -> None:
        """Reads what is the same as one of these, named by key and id."""
        listed = list(things)
        self._ids_looked_at.update(identifier for _, identifier in listed)
        self.load(key for key, _ in listed)

    def root_ids(self) -> dict[str, str]:
        """The id of what each merged one is counted as, by its own."""
        return {each.id: some[0].id for some in self.classes.values() for each in some[1:]}


class Identities(NamedTuple):
    """What is counted as what."""

    sources: Same[SourceAnswer]
    claims: Same[ClaimAnswer]


def identities(connection: Connection, moment: Moment) -> Identities:
    """What was counted as what at a moment; read once for it."""
    if moment.memory is None or moment.memory[0] is not connection:
        moment.memory = connection, _read(connection, moment)
    known: Identities = moment.memory[1]
    return known


_FEW = 20  # so many judgements are read at once
_PAIRS: Final[dict[Kind, Select[Any]]] = {
    kind: select(literal(kind), table.c[kind], table.c.target) for kind, table in IDENTITY.items()
}
_LIVE = (_PAIRS[kind].where(table.c.closed_in.is_(None)) for kind, table in IDENTITY.items())
_FIRST = union_all(*_LIVE).limit(_FEW + 1)


def _read(connection: Connection, moment: Moment) -> Identities:
    sources, claims = (moment.standing(_PAIRS[kind], IDENTITY[kind]) for kind in ("source", "claim"))
    rows = connection.execute(_FIRST if moment.is_now else sources.union_all(claims)).all()
    known = Identities(
        _same(connection, moment, "source", sources_by_key), _same(connection, moment, "claim", claims_by_key)
    )
    if len(rows) <= _FEW or not moment.is_now:
        known.sources.set_all({row[1]: row[2] for row in rows if row[0] == "source"})
        known.claims.set_all({row[1]: row[2] for row in rows if row[0] == "claim"})
    return known


def _same(connection: Connection, moment: Moment, kind: Kind, by_key: Any) -> Any:
    table, things = IDENTITY[kind], metadata.tables[kind]

    def every() -> dict[int, int]:
        return {row[1]: row[2] for row in connection.execute(moment.standing(_PAIRS[kind], table))}

    def key_of(identifier: str) -> int | None:
        return connection.execute(select(things.c.key).where(things.c.id == identifier)).scalar()

    return Same(
        lambda keys: links_around(connection, kind, keys),
        lambda keys: by_key(connection, keys),
        every,
        key_of,
        is_lazy=moment.is_now,
    )


def sources_by_key(connection: Connection, keys: Sequence[int]) -> list[SourceAnswer]:
    """Sources as they are recorded."""
    return [SourceAnswer(*row) for some in chunks(keys) for row in connection.execute(_SOURCES, {"keys": some})]


def claims_by_key(connection: Connection, keys: Sequence[int]) -> list[ClaimAnswer]:
    """Claims as they are recorded."""
    return [ClaimAnswer(*row) for some in chunks(keys) for row in connection.execute(_CLAIMS, {"keys": some})]


_SOURCES = (
    select(*SOURCE_COLUMNS).outerjoin(own_document, source.c.document == own_document.c.key).where(among(source.c.key))
)
_CLAIMS = select(*CLAIM_COLUMNS).where(among(claim.c.key))


def recorded_identities(connection: Connection, moment: Moment) -> dict[str, tuple[str, str | None]]:
    """By the id of each source and claim that is the same as another: the id of that one, and why."""
    found: dict[str, tuple[str, str | None]] = {}
    for things, table in ((source, IDENTITY["source"]), (claim, IDENTITY["claim"])):
        one, other = things.alias(), things.alias()
        joined = table.join(one, table.c[things.name] == one.c.key).join(other, table.c.target == other.c.key)
        query = select(one.c.id, other.c.id, table.c.because).select_from(joined).where(moment.live(table))
        found.update({row[0]: (row[1], row[2]) for row in connection.execute(query)})
    return found
