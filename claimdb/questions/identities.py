"""What is counted as what: sources and claims that were judged to be the same, at a moment.

A merge changes no row about what was merged: one judgement says that a source is the same as another, and whoever asks
counts the first as the second. There are few such judgements beside the assertions, so all are read, once a question.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, literal, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import claim, claim_identity, document, source, source_identity
from claimdb.identity import counted_as
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.moment import Moment

own_document = document.alias("own_document")
SOURCE_COLUMNS = (source.c.key, source.c.id, source.c.name, source.c.kind, source.c.distinct_mark, own_document.c.id)
CLAIM_COLUMNS = (claim.c.key, claim.c.id, claim.c.text, claim.c.kind, claim.c.unit, claim.c.cumulative)

_Thing = TypeVar("_Thing", SourceAnswer, ClaimAnswer)


class Same(Generic[_Thing]):
    """The classes of sources, or of claims, that are the same; nothing is in them that was never merged."""

    def __init__(self, same: Mapping[str, str], things: Iterable[_Thing]) -> None:
        by_id = {each.id: each for each in things}
        self._by_id: dict[str, _Thing] = {each: by_id[counted_as(each, same)] for each in by_id}
        self._roots: dict[int, _Thing] = {each.key: self._by_id[each.id] for each in by_id.values()}
        self.classes: dict[int, tuple[_Thing, ...]] = {}  # by the key of the one that is kept, itself first
        for each in sorted(by_id.values(), key=lambda each: each.id):
            root = self._roots[each.key]
            self.classes.setdefault(root.key, (root,))
            if each.key != root.key:
                self.classes[root.key] += (each,)

    def root(self, thing: _Thing) -> _Thing:
        """What a source or claim is counted as."""
        root = self._roots.get(thing.key, thing)
        return thing if root.key == thing.key else root

    def root_key(self, key: int) -> int:
        """The same by keys."""
        return self._roots[key].key if key in self._roots else key

    def root_by_id(self, identifier: str | None) -> _Thing | None:
        """What the one of this id is counted as; None if it was never merged with any."""
        return self._by_id.get(identifier or "")

    def keys(self, keys: Iterable[int]) -> list[int]:
        """The keys of these, and of all that are the same as one of these."""
        found: dict[int, None] = {}
        for key in keys:
            root = self.root_key(key)
            found.update(
                dict.fromkeys(each.key for each in self.classes[root]) if root in self.classes else {key: None}
            )
        return list(found)

    def merged(self, key: int) -> tuple[_Thing, ...]:
        """What is counted as this one beside itself."""
        return self.classes.get(key, ())[1:]

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


def _read(connection: Connection, moment: Moment) -> Identities:
    pairs: dict[str, dict[str, str]] = {"source": {}, "claim": {}}
    keys: dict[str, set[int]] = {"source": set(), "claim": set()}
    both = _pairs(moment, source, source_identity).union_all(_pairs(moment, claim, claim_identity))
    for kind, key, identifier, target_key, target in connection.execute(both):
        pairs[kind][identifier] = target
        keys[kind] |= {key, target_key}
    sources = Same(pairs["source"], sources_by_key(connection, sorted(keys["source"])))
    return Identities(sources, Same(pairs["claim"], claims_by_key(connection, sorted(keys["claim"]))))


def _pairs(moment: Moment, things: Table, identity: Table) -> Any:
    one, other = things.alias(), things.alias()
    return (
        select(literal(things.name), one.c.key, one.c.id, other.c.key, other.c.id)
        .select_from(
            identity.join(one, identity.c[things.name] == one.c.key).join(other, identity.c.target == other.c.key)
        )
        .where(moment.live(identity))
    )


def sources_by_key(connection: Connection, keys: Sequence[int]) -> list[SourceAnswer]:
    """Sources as they are recorded."""
    query = select(*SOURCE_COLUMNS).outerjoin(own_document, source.c.document == own_document.c.key)
    return [SourceAnswer(*row) for row in _in_chunks(connection, query, source.c.key, keys)]


def claims_by_key(connection: Connection, keys: Sequence[int]) -> list[ClaimAnswer]:
    """Claims as they are recorded."""
    return [ClaimAnswer(*row) for row in _in_chunks(connection, select(*CLAIM_COLUMNS), claim.c.key, keys)]


def _in_chunks(connection: Connection, query: Any, key: Any, keys: Sequence[int]) -> Iterable[Any]:
    for some in chunks(keys):
        yield from connection.execute(query.where(key.in_(some)))


def recorded_identities(connection: Connection, moment: Moment) -> dict[str, tuple[str, str | None]]:
    """By the id of each source and claim that is the same as another: the id of that one, and why."""
    found: dict[str, tuple[str, str | None]] = {}
    for things, table in ((source, source_identity), (claim, claim_identity)):
        one, other = things.alias(), things.alias()
        joined = table.join(one, table.c[things.name] == one.c.key).join(other, table.c.target == other.c.key)
        query = select(one.c.id, other.c.id, table.c.because).select_from(joined).where(moment.live(table))
        found.update({row[0]: (row[1], row[2]) for row in connection.execute(query)})
    return found
