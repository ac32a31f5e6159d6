"""Which things were judged to be the same, around some of them: read by their keys, however many others there are."""

from collections.abc import Iterable
from typing import Any, Final, Literal

from sqlalchemy import CompoundSelect, Connection, Table, select, union_all

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import claim_identity, source_identity

Kind = Literal["source", "claim"]
IDENTITY: Final[dict[Kind, Table]] = {"source": source_identity, "claim": claim_identity}


def _query(kind: Kind) -> CompoundSelect[Any]:
    table = IDENTITY[kind]
    own, target = table.c[kind], table.c.target
    query = select(own, target).where(table.c.closed_in.is_(None))
    return union_all(query.where(among(own)), query.where(among(target)))


_QUERIES: Final = {kind: _query(kind) for kind in IDENTITY}


def links_around(connection: Connection, kind: Kind, keys: Iterable[int]) -> dict[int, int]:
    """What of these, and of all that are the same as one of them, is counted as what: one step of each chain."""
    found: dict[int, int] = {}
    waiting = set(keys)
    seen: set[int] = set()
    while waiting:
        seen |= waiting
        fresh: set[int] = set()
        for some in chunks(sorted(waiting)):
            for one, other in connection.execute(_QUERIES[kind], {"keys": some}):
                found[one] = other
                fresh |= {one, other}
        waiting = fresh - seen
    return found
