"""What the engine can say of its own files and constraints, and what keys and types must be."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Boolean, Column, Connection, Float, LargeBinary, Table, func, literal_column, select, text

from claimdb.database import tables
from claimdb.database.failures import explain
from claimdb.proof.broken import Broken

_CHECK_SEARCH = "INSERT INTO assertion_fts (assertion_fts, rank) VALUES ('integrity-check', 1)"
# The search index tells where each of its parts begins: a page that is there, and if it says so a list of that page's.
# FTS5's own check passes over what names another.
_LOST_PAGE = """
SELECT 1 FROM assertion_fts_idx WHERE typeof(segid) <> 'integer' OR typeof(term) <> 'blob' OR typeof(pgno) <> 'integer'
OR (segid << 37) + (pgno >> 1) NOT IN (SELECT id FROM assertion_fts_data)
OR (pgno & 1 AND (segid << 37) + (1 << 36) + (pgno >> 1) NOT IN (SELECT id FROM assertion_fts_data)) LIMIT 1
"""
_PATIENCE: Final = 0.5  # seconds to wait for a writer
_INDEXES = "SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid >= 16384 AND indisvalid ORDER BY 1"


def engine_is_sound(connection: Connection) -> Iterator[Broken]:
    """The engine finds nothing wrong with its file, its indexes and its search index."""
    if connection.dialect.name == "sqlite":
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check(1)"):
            if message != "ok":
                yield Broken("engine_is_sound", "the database file", str(message))
                return
        yield from _search_index(connection)
    else:
        yield from _postgresql(connection)


def _search_index(connection: Connection) -> Iterator[Broken]:
    """FTS5 compares its index with the column it indexes. The command is worded as writing, which reading refuses; it
    is given on a connection of its own and taken back."""
    with _writable(connection) as own:
        try:
            own.execute(_CHECK_SEARCH)
        except sqlite3.Error as error:
            yield Broken("engine_is_sound", "the search index", f"does not fit what it indexes ({explain(error)})")


@contextmanager
def _writable(connection: Connection) -> Iterator[sqlite3.Connection]:
    """A connection that SQLite may take for a writer: this one, one to the file in a transaction that is taken back,
    or where that is read-only, or somebody is writing to it, one to a copy."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    if raw.execute("PRAGMA query_only").fetchone() == (0,):
        yield raw
        return
    path = raw.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    own = _begun(path)
    if own is not None:
        with closing(own):  # which takes back what is not committed
            yield own
        return
    with (
        tempfile.TemporaryDirectory(prefix="claimdb-") as folder,
        closing(sqlite3.connect(Path(folder) / "copy.sqlite", isolation_level=None)) as copy,
    ):
        raw.backup(copy)
        yield copy


def _begun(path: str) -> sqlite3.Connection | None:
    """A connection to a file that may write there; None where it may not, or somebody else does."""
    try:
        own = sqlite3.connect(f"{Path(path).as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_PATIENCE)
    except sqlite3.Error:
        return None
    try:
        own.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        own.close()
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")):
            raise
        return None
    return own


def _postgresql(connection: Connection) -> Iterator[Broken]:
    """Constraints that were never validated or are switched off; with `amcheck`, every B-tree index."""
    waiting = "SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY 1"
    for (name,) in connection.execute(text(waiting)).all():
        yield Broken("engine_is_sound", f"constraint {name}", "was never checked by the server")
    off = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O' AND NOT tgisinternal ORDER BY 1"
    for (name,) in connection.execute(text(off)).all():
        yield Broken("engine_is_sound", f"trigger {name}", "is switched off")
    if not reads_indexes(connection):
        return
    kind = "SELECT amname FROM pg_class JOIN pg_am ON pg_am.oid = relam WHERE pg_class.oid = CAST(:name AS regclass)"
    for name in connection.execute(text(_INDEXES)).scalars().all():
        if connection.execute(text(kind), {"name": name}).scalar() == "btree":
            connection.execute(text("SELECT bt_index_check(CAST(:name AS regclass), true)"), {"name": name})


def reads_indexes(connection: Connection) -> bool:
    """Whether this account may have a PostgreSQL server read its B-tree indexes: with the extension `amcheck`."""
    if connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")).first() is None:
        return False
    allowed = "SELECT has_function_privilege('bt_index_check(regclass, boolean)', 'execute')"
    return bool(connection.execute(text(allowed)).scalar_one())


def references_lead_somewhere(connection: Connection) -> Iterator[Broken]:
    """Every foreign key names a row that is there, and what a merge says of rows does too."""
    if connection.dialect.name == "sqlite":
        for table, key, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Broken(
                "references_lead_somewhere", f"{table}, row {key}", f"names a row of {other} that is not there"
            )
    else:
        for table in tables.metadata.sorted_tables:
            for column in table.columns:
                yield from _dangling(connection, table, column)
    also = tables.also_recorded.c
    for name in connection.execute(select(also.of_table).distinct()).scalars().all():
        known = tables.metadata.tables.get(name)
        query = select(also.key).where(also.of_table == name)
        if known is not None and "key" in known.c:
            query = query.where(also.of_key.not_in(select(known.c.key)))
        for key in connection.execute(query).scalars():
            yield Broken("references_lead_somewhere", f"also_recorded, row {key}", f"names no row of {name}")


def _dangling(connection: Connection, table: Table, column: "Column[int]") -> Iterator[Broken]:
    for reference in column.foreign_keys:
        other = reference.column.table.alias()
        query = select(column).select_from(table.outerjoin(other, column == other.c.key))
        for key in connection.execute(query.where(column.is_not(None), other.c.key.is_(None)).limit(1)).scalars():
            where = f"{table.name}.{column.name} = {key}"
            yield Broken("references_lead_somewhere", where, f"names a row of {reference.column.table.name}")


# What FTS5 takes in any type, and its own check too.
_SEARCH: Final = (("config", "v", "integer"), ("docsize", "sz", "blob"), ("data", "block", "blob"))
_STORED: Final = ((Boolean, "integer"), (Float, "real"), (LargeBinary, "blob"))


def values_are_of_their_type(connection: Connection) -> Iterator[Broken]:
    """Rows are numbered from 1 without gaps; and in SQLite, which takes anything anywhere, every value is of the sort
    that its column holds."""
    for table in tables.metadata.sorted_tables:
        if "key" in table.c:
            least, most, count = connection.execute(
                select(func.min(table.c.key), func.max(table.c.key), func.count())
            ).one()
            if count and (least, most) != (1, count):
                message = (
                    f"are numbered from {least} to {most}, and there are {count}: rows were taken out or renumbered"
                )
                yield Broken("values_are_of_their_type", f"the rows of {table.name}", message)
        if connection.dialect.name == "sqlite":
            yield from _wrong_types(connection, table)
    if connection.dialect.name == "sqlite":
        for part, column, kind in _SEARCH:
            wrong = f"SELECT 1 FROM assertion_fts_{part} WHERE typeof({column}) <> '{kind}' LIMIT 1"
            if connection.exec_driver_sql(wrong).first() is not None:
                message = "holds a value of another type"
                yield Broken("values_are_of_their_type", f"the search index's {part}", message)
        if connection.exec_driver_sql(_LOST_PAGE).first() is not None:
            yield Broken("values_are_of_their_type", "the search index", "names a part that is not there")


def _wrong_types(connection: Connection, table: Table) -> Iterator[Broken]:
    wrong = [_wrong(column) for column in table.columns]
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    query: Any = select(literal_column(keys)).select_from(table).where(text(" OR ".join(wrong))).limit(1)
    for row in connection.execute(query):
        yield Broken("values_are_of_their_type", f"{table.name}, row {row[0]}", "holds a value of another type")


def _wrong(column: "Column[object]") -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, Boolean):
        return f"({name} IS NOT NULL AND (typeof({name}) <> 'integer' OR {name} NOT IN (0, 1)))"
    kind = next((kind for type_, kind in _STORED if isinstance(column.type, type_)), None)
    kind = kind or ("integer" if column.type.python_type is int else "text")
    null = f" AND typeof({name}) <> 'null'" if column.nullable else ""
    return f"(typeof({name}) <> '{kind}'{null})"
