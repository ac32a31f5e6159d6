"""What a changeset's hash is made of: every row it made or closed, in words that hold in any copy of the database.

Integer keys differ from copy to copy, so each reference is written as the name of what it refers to. The texts of
documents are left out: their SHA-256 stands in the snapshot, and a text may have to be removed without breaking the
chain. The digest is BLAKE2b-256 over the sorted BLAKE2b-256 digests of the rows' canonical JSON.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, FromClause, String, Table, cast, literal, select
from sqlalchemy.sql import ColumnElement

from claimdb.database import tables
from claimdb.identity import canonical_json

_LEFT_OUT = {("snapshot_text", "text"), ("source", "folded"), ("source_alias", "folded")}
_BOOKKEEPING = ("key", "changeset", "closed_in")
_SIZE = 32


def digest(
    connection: Connection,
    changeset: int,
    made: Collection[Table] | None = None,
    closed: Collection[Table] | None = None,
) -> str:
    """The digest of all rows that a changeset made or closed, as 64 hexadecimal digits.

    `made` and `closed` are the tables that may have such rows (None: all): who has just written them knows which.
    """
    lines = (*_made(connection, changeset, made), *_closed(connection, changeset, closed))
    rows = sorted(hashlib.blake2b(row, digest_size=_SIZE).digest() for row in lines)
    return hashlib.blake2b(b"".join(rows), digest_size=_SIZE).hexdigest()


def _made(connection: Connection, changeset: int, among: Collection[Table] | None) -> Iterator[bytes]:
    for table in _those((*tables.FACTS, *tables.JUDGEMENTS), among):
        names, query = _portable(table)
        made = connection.execute(query.where(table.c.changeset == changeset))
        yield from (_line(table.name, "made", names, row) for row in made)


def _closed(connection: Connection, changeset: int, among: Collection[Table] | None) -> Iterator[bytes]:
    for table in _those(tables.JUDGEMENTS, among):
        names, query = _portable(table)
        closed = connection.execute(query.where(table.c.closed_in == changeset))
        yield from (_line(table.name, "closed", names, row) for row in closed)


def _those(every: Iterable[Table], among: Collection[Table] | None) -> list[Table]:
    return [table for table in every if among is None or table in among]


def _line(table: str, what: str, names: tuple[str, ...], row: Any) -> bytes:
    fields = {name: _plain(value) for name, value in zip(names, row, strict=True) if value is not None}
    return canonical_json([table, what, fields])


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


@cache
def _portable(table: Table) -> tuple[tuple[str, ...], Any]:
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
    other = target.alias()
    return _name(other, target.name, source.outerjoin(other, column == other.c.key))


def _name(row: FromClause, table: str, source: FromClause) -> tuple[ColumnElement[Any], FromClause]:
    """The name of a row that others refer to: its id, or where it stands."""
    if table == "snapshot":
        return row.c.text_sha256, source
    if table == "passage":
        snapshot = tables.snapshot.alias()
        source = source.outerjoin(snapshot, row.c.snapshot == snapshot.c.key)
        return snapshot.c.text_sha256 + _number(row.c.start) + _number(row.c.end), source
    if table == "mention":
        assertion = tables.assertion.alias()
        source = source.outerjoin(assertion, row.c.assertion == assertion.c.key)
        return assertion.c.id + _number(row.c.position), source
    return row.c.id, source


def _number(column: ColumnElement[Any]) -> ColumnElement[str]:
    return literal(":") + cast(column, String)
