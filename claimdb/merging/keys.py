"""Which row here is which row there: by id, or by where a row stands, never by integer key."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.database.chunks import chunks

# What names a row of a fact beside its key.
NAMED_BY: Final[Mapping[Table, tuple[str, ...]]] = {
    tables.document: ("id",),
    tables.source: ("id",),
    tables.claim: ("id",),
    tables.assertion: ("id",),
    tables.snapshot: ("text_sha256",),
    tables.snapshot_text: ("snapshot",),
    tables.passage: ("snapshot", "start", "end"),
    tables.mention: ("assertion", "position"),
}


class Keys:
    """The keys here of rows there, asked for when they are needed and remembered."""

    def __init__(self, there: Connection, here: Connection) -> None:
        self.there = there
        self.here = here
        self._known: dict[Table, dict[int, int]] = {}

    def known(self, table: Table) -> Mapping[int, int]:
        """What is known of a table: keys there to keys here."""
        return self._known.setdefault(table, {})

    def know(self, table: Table, keys: Mapping[int, int]) -> None:
        """Remembers keys."""
        self._known.setdefault(table, {}).update(keys)

    def mapped(self, table: Table, rows: Iterable[Any]) -> list[dict[str, Any]]:
        """Rows of a table there as values for here, without their own keys; their references lead to rows here."""
        names = tuple(table.columns.keys())
        listed = [dict(zip(names, row, strict=True)) for row in rows]
        for column in table.columns:
            for reference in column.foreign_keys:
                wanted = {row[column.name] for row in listed if row[column.name] is not None}
                known = self._found(reference.column.table, wanted)
                for row in listed:
                    row[column.name] = None if row[column.name] is None else known[row[column.name]]
        for row in listed:
            row.pop("key")
        return listed

    def key_here(self, table: Table, key: int) -> int:
        """The key here of one row there."""
        return self._found(table, (key,))[key]

    def keys_here(self, table: Table, keys: Iterable[int]) -> dict[int, int]:
        """The keys here of rows there."""
        listed = list(keys)
        known = self._found(table, listed)
        return {key: known[key] for key in listed}

    def _found(self, table: Table, wanted: Iterable[int]) -> Mapping[int, int]:
        known = self._known.setdefault(table, {})
        missing = [key for key in wanted if key not in known]
        for some in chunks(missing):
            rows = self.there.execute(select(table).where(table.c.key.in_(some))).all()
            values = self.mapped(table, rows)
            found = existing(self.here, table, values)
            for row, value in zip(rows, values, strict=True):
                known[row.key] = found[name_of(table, value)].key
        return known


def name_of(table: Table, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """What names a row."""
    return tuple(values[name] for name in NAMED_BY[table])


def existing(connection: Connection, table: Table, values: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], Any]:
    """The rows that are there under the names of these, by name."""
    first = table.c[NAMED_BY[table][0]]
    wanted = dict.fromkeys(each[first.name] for each in values)
    return {
        name_of(table, dict(row._mapping)): row
        for some in chunks(wanted)
        for row in connection.execute(select(table).where(first.in_(some)))
    }
