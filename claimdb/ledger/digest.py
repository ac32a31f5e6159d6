"""What a changeset's hash is made of: every row it made or closed, in words that hold in any copy of the database.

Integer keys differ from copy to copy, so each reference is written as the name of what it refers to. The texts of
documents are left out: their SHA-256 stands in the snapshot, and a text may have to be removed without breaking the
chain. The digest is BLAKE2b-256 over the sorted BLAKE2b-256 digests of the rows' canonical JSON.

A row that a merge found here already was made by several changesets; `also_recorded` tells of the others.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Final, Literal

from sqlalchemy import Column, Connection, FromClause, String, Table, cast, func, literal, select
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table
from sqlalchemy.sql import ColumnElement

from claimdb.database import tables

What = Literal["made", "closed"]

_LEFT_OUT = {("snapshot_text", "text"), ("source", "folded"), ("source_alias", "folded")}
_BOOKKEEPING = ("key", "changeset", "closed_in")
_NAMED_BY = {
    "snapshot": ("text_sha256",),
    "passage": ("snapshot", "start", "end"),
    "mention": ("assertion", "position"),
}
_SIZE = 32
_ROWS = 50_000  # about how many rows' digests are held at once
_READ = 2_000  # rows read at once
_CHUNK = 5_000  # keys in one IN list


def row_digest(line: bytes) -> bytes:
    """The digest of a row, by its line."""
    return hashlib.blake2b(line, digest_size=_SIZE).digest()


def digest_of(rows: Iterable[bytes]) -> str:
    """The digest of a changeset, by those of its rows in any order."""
    return hashlib.blake2b(b"".join(sorted(rows)), digest_size=_SIZE).hexdigest()


def lines(
    connection: Connection,
    changeset: int,
    made: Collection[Table] | None = None,
    closed: Collection[Table] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The rows that a changeset made or closed: the table's name, and the row as canonical JSON.

    `made` and `closed` are the tables that may have such rows (None: all): who has just written them knows which.
    """
    among: dict[What, Collection[Table] | None] = {"made": made, "closed": closed}
    for table, what, column in _columns():
        some = among[what]
        if some is None or table in some:
            for line in _lines(connection, table, what, column == changeset):
                yield table.name, line
    if made is None:
        for _, name, line in _also(connection, tables.also_recorded.c.changeset == changeset):
            yield name, line


def lines_by_key(connection: Connection, table: Table, keys: Iterable[int], what: What = "made") -> dict[int, bytes]:
    """The lines of these rows of a table."""
    found: dict[int, bytes] = {}
    listed = sorted(set(keys))
    names, query = portable(table)
    line = liner(table.name, what, names)
    for start in range(0, len(listed), _CHUNK):
        some = table.c.key.in_(listed[start : start + _CHUNK])
        for row in connection.execute(query.add_columns(table.c.key).where(some)):
            found[row[-1]] = line(row)
    return found


def digests(connection: Connection) -> Iterator[tuple[int, str]]:
    """The key and the digest of every changeset, all of them read in order: how many rows are held is bounded by what
    one changeset recorded."""
    last = connection.execute(select(func.max(tables.changeset.c.key))).scalar() or 0
    used = [each for each in _columns() if connection.execute(select(each[0].c.key).limit(1)).first() is not None]
    start, step = 1, 1
    while start <= last:
        end = min(start + step - 1, last)
        found = _range(connection, used, start, end)
        yield from ((key, digest_of(found.get(key, ()))) for key in range(start, end + 1))
        held = sum(map(len, found.values()))
        start, step = end + 1, max(1, min(step * 2, step * _ROWS // max(held, 1)))


def _range(
    connection: Connection, used: Iterable[tuple[Table, What, Column[Any]]], start: int, end: int
) -> dict[int, list[bytes]]:
    found: dict[int, list[bytes]] = defaultdict(list)
    blake = hashlib.blake2b
    for table, what, column in used:
        names, query = portable(table)
        line = liner(table.name, what, names)
        rows = connection.execute(query.add_columns(column).where(column.between(start, end)))
        for some in rows.partitions(_READ):
            for row in some:
                found[row[-1]].append(blake(line(row), digest_size=_SIZE).digest())
    for changeset, _, also in _also(connection, tables.also_recorded.c.changeset.between(start, end)):
        found[changeset].append(row_digest(also))
    return found


def _columns() -> Iterator[tuple[Table, What, Column[Any]]]:
    """The tables whose rows count, and by which column they name the changeset that did what with them."""
    for table in (*tables.FACTS, *tables.JUDGEMENTS):
        yield table, "made", table.c.changeset
    for table in tables.JUDGEMENTS:
        yield table, "closed", table.c.closed_in


def _lines(connection: Connection, table: Table, what: What, condition: Any) -> Iterator[bytes]:
    names, query = portable(table)
    return map(liner(table.name, what, names), connection.execute(query.where(condition)))


def _also(connection: Connection, condition: Any) -> Iterator[tuple[int, str, bytes]]:
    """What changesets recorded of rows that others had recorded before them: changeset, table's name, line."""
    columns = tables.also_recorded.c
    query = select(columns.changeset, columns.of_table, columns.of_key, columns.what, columns.line).where(condition)
    same: dict[tuple[str, What], list[tuple[int, int]]] = defaultdict(list)
    for changeset, name, key, what, line in connection.execute(query).all():
        if line is not None:
            yield changeset, name, line.encode()
        else:
            same[name, what].append((key, changeset))
    for (name, what), rows in same.items():
        found = lines_by_key(connection, tables.metadata.tables[name], (key for key, _ in rows), what)
        yield from ((changeset, name, found[key]) for key, changeset in rows)


_ENCODERS: Final[dict[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    bool: lambda value: "true" if value else "false",
    bytes: lambda value: f'"{value.hex()}"',
}


@cache
def liner(table: str, what: str, names: Sequence[str]) -> Callable[[Sequence[Any]], bytes]:
    """Makes of a row its line: the canonical JSON of table, what was done, and the fields that are not NULL. Columns
    beyond those named are left out. Raises KeyError for a value of a sort that no column holds."""
    fields = [(f'"{name}":', place) for name, place in sorted((name, place) for place, name in enumerate(names))]
    start = f'["{table}","{what}",{{'

    def line(row: Sequence[Any]) -> bytes:
        values = [head + _ENCODERS[type(row[place])](row[place]) for head, place in fields if row[place] is not None]
        return f"{start}{','.join(values)}}}]".encode()

    return line


@cache
def portable(table: Table) -> tuple[tuple[str, ...], Any]:
    """The columns of a table that count, and a query for them with every reference as a name."""
    source: FromClause = table
    names: list[str] = []
    columns: list[ColumnElement[Any]] = []
    for column in table.columns:
        if column.name in _BOOKKEEPING or (table.name, column.name) in _LEFT_OUT:
            continue
        expression, source = _named(column, source)
        names.append(column.name)
        columns.append(expression)
    return tuple(names), select(*columns).select_from(source)


def _named(column: Column[Any], source: FromClause) -> tuple[ColumnElement[Any], FromClause]:
    target = next((key.column.table for key in column.foreign_keys), None)
    if target is None:
        return column, source
    other = _other(target.name)
    return _name(other, target.name, source.outerjoin(other, column == other.c.key))


def _other(name: str) -> FromClause:
    """A row that others refer to, with the columns that name it and no others: each of dozens would take time."""
    columns = tables.metadata.tables[name].c
    named_by = ("key", *_NAMED_BY.get(name, ("id",)))
    return bare_table(name, *(bare_column(each, columns[each].type) for each in named_by)).alias()


def _name(row: FromClause, table: str, source: FromClause) -> tuple[ColumnElement[Any], FromClause]:
    """The name of a row that others refer to: its id, or where it stands."""
    if table == "snapshot":
        return row.c.text_sha256, source
    if table == "passage":
        snapshot = _other("snapshot")
        source = source.outerjoin(snapshot, row.c.snapshot == snapshot.c.key)
        return snapshot.c.text_sha256 + _number(row.c.start) + _number(row.c.end), source
    if table == "mention":
        assertion = _other("assertion")
        source = source.outerjoin(assertion, row.c.assertion == assertion.c.key)
        return assertion.c.id + _number(row.c.position), source
    return row.c.id, source


def name_of(table: Table) -> tuple[ColumnElement[Any], FromClause]:
    """The name of a table's rows, and what it is read from."""
    return _name(table, table.name, table)


def _number(column: ColumnElement[Any]) -> ColumnElement[str]:
    return literal(":") + cast(column, String)
