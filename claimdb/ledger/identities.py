"""Which sources are the same, and which claims, in the ledger."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import counted_as
from claimdb.ledger.again import not_taken_back
from claimdb.records.plan import PlannedClaim, PlannedIdentity, PlannedSource

_THINGS = {tables.source: tables.source_identity, tables.claim: tables.claim_identity}


class NewIdentity(NamedTuple):
    """An identity to be recorded: of which thing, by its id, and with which."""

    thing_id: str
    same_as: PlannedIdentity


class Identities:
    """The live identities of sources or of claims by their ids, read once; what is added since counts."""

    def __init__(self, connection: Connection, things: Table) -> None:
        self._connection = connection
        self._things = things
        self._live: dict[str, str] | None = None
        self._ever: set[tuple[str, str]] = set()

    @property
    def live(self) -> dict[str, str]:
        """What is the same as what."""
        if self._live is None:
            self._live = {}
            table, other = _THINGS[self._things], self._things.alias()
            query = (
                select(self._things.c.id, other.c.id, table.c.closed_in)
                .join(table, table.c[self._things.name] == self._things.c.key)
                .join(other, table.c.target == other.c.key)
                .where(not_taken_back(table))
            )
            for one, two, closed in self._connection.execute(query):
                self._ever.add((one, two))
                if closed is None:
                    self._live[one] = two
        return self._live

    def root(self, identifier: str) -> str:
        """What a thing is counted as."""
        return counted_as(identifier, self.live)

    def fresh(self, things: Iterable[PlannedSource | PlannedClaim]) -> list[NewIdentity]:
        """The identities among what a record says that are to be added: none of a thing that is the same as another
        already, and none that somebody has undone. Raises ClaimdbError if they would go in a circle."""
        found: list[NewIdentity] = []
        named = [each for each in things if each.same_as is not None]
        same = dict(self.live) if named else {}
        for each in named:
            if each.same_as is None or each.id in same or (each.id, each.same_as.target_id) in self._ever:
                continue
            if counted_as(each.same_as.target_id, same) == each.id:
                told = f"{each.same_as.target_id} is the same as {each.id} already"
                raise ClaimdbError(f"{told}; to say it the other way round too would be a circle")
            same[each.id] = each.same_as.target_id
            found.append(NewIdentity(each.id, each.same_as))
        return found

    def added(self, identity: NewIdentity) -> None:
        """Remembers what was just recorded."""
        self.live[identity.thing_id] = identity.same_as.target_id
        self._ever.add((identity.thing_id, identity.same_as.target_id))
