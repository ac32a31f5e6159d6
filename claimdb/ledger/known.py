"""What the database holds already: ids to integer keys, looked up once and remembered while one changeset lasts."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.errors import ClaimdbError
from claimdb.records.plan import Plan

_NONE: Final[Mapping[str, int]] = {}


class Known:
    """The keys of documents, sources, claims and assertions by their ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[Table, dict[str, int]] = {}
        self._absent: dict[Table, set[str]] = {}

    def look_up(self, table: Table, ids: Iterable[str]) -> None:
        """Reads the keys of these ids, so that `key` answers without a query."""
        keys, absent = self._keys.setdefault(table, {}), self._absent.setdefault(table, set())
        wanted = [each for each in dict.fromkeys(ids) if each not in keys and each not in absent]
        for some in chunks(wanted):
            rows = self._connection.execute(select(table.c.id, table.c.key).where(table.c.id.in_(some)))
            keys.update((row[0], row[1]) for row in rows)
        absent.update(each for each in wanted if each not in keys)

    def key(self, table: Table, identifier: str) -> int | None:
        """The key of an id, or None if the database has no such thing."""
        found = self._keys.get(table, _NONE).get(identifier)
        if found is None and identifier not in self._absent.get(table, ()):
            self.look_up(table, (identifier,))
            found = self._keys[table].get(identifier)
        return found

    def required(self, table: Table, identifier: str) -> int:
        """The key of an id. Raises ClaimdbError if the database has no such thing."""
        key = self.key(table, identifier)
        if key is None:
            raise ClaimdbError(f"there is no {table.name} {identifier} in this database")
        return key

    def add(self, table: Table, identifier: str, key: int) -> int:
        """Remembers what was just recorded."""
        self._keys.setdefault(table, {})[identifier] = key
        self._absent.setdefault(table, set()).discard(identifier)
        return key

    def look_up_plans(self, plans: Iterable[Plan]) -> None:
        """Reads all keys that recording these plans will ask for, in few queries."""
        plans = list(plans)
        self.look_up(tables.document, (plan.document.id for plan in plans if plan.document))
        self.look_up(tables.source, (source.id for plan in plans for source in plan.sources))
        assertions = [each for plan in plans for each in plan.assertions]
        self.look_up(tables.assertion, (each.id for each in assertions))
        claims = {each.claim_id for each in assertions} | {each.id for plan in plans for each in plan.claims}
        self.look_up(tables.claim, sorted(claims))
