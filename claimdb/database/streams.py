"""The rows of a table as a stream, out of a database and into one: by COPY on PostgreSQL, row by row on SQLite.

Both go past SQLAlchemy, which would hold many rows at once: a text has up to sixteen million characters.
"""

from collections.abc import Generator, Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Boolean, Column, Connection, Float, LargeBinary, Table

from claimdb.database.bulk import copy_rows
from claimdb.database.failures import in_plain_words

Row = tuple[Any, ...]

_KINDS: Final = ((Boolean, "bool"), (Float, "float8"), (LargeBinary, "bytea"))


def read_rows(connection: Connection, table: Table) -> Generator[Row, None, None]:
    """All rows of a table in the order of their primary key, in the connection's transaction. Until the last one is
    taken, or it is closed, nothing else can be done on the connection, not even ending the transaction. Raises
    DatabaseError where they cannot be read."""
    query = f"SELECT {_names(table.columns)} FROM {_quoted(table.name)} ORDER BY {_names(table.primary_key)}"
    with in_plain_words(connection):
        if connection.dialect.name == "sqlite":
            yield from _sqlite_rows(connection, table, query)
        else:
            yield from _postgresql_rows(connection, table, query)


def write_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Puts rows into a table as they come, each with a value for every column in the order of the columns. Raises
    DatabaseError where the database refuses them."""
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, list(table.columns.keys()), rows)
        return
    raw: Any = connection.connection.driver_connection
    names, places = _names(table.columns), ", ".join("?" * len(table.columns))
    with in_plain_words(connection):
        raw.executemany(f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({places})", rows)


def _sqlite_rows(connection: Connection, table: Table, query: str) -> Iterator[Row]:
    raw: Any = connection.connection.driver_connection
    yes_or_no = [place for place, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
    for row in raw.execute(query):
        if not yes_or_no:
            yield row
            continue
        values = list(row)
        for place in yes_or_no:
            values[place] = None if values[place] is None else bool(values[place])
        yield tuple(values)


def _postgresql_rows(connection: Connection, table: Table, query: str) -> Iterator[Row]:
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
        copy.set_types([_kind(column) for column in table.columns])
        yield from copy.rows()


def _kind(column: "Column[Any]") -> str:
    """The name of a column's type on PostgreSQL."""
    known = next((kind for type_, kind in _KINDS if isinstance(column.type, type_)), None)
    return known or ("int8" if column.type.python_type is int else "text")


def _names(columns: Iterable["Column[Any]"]) -> str:
    return ", ".join(_quoted(column.name) for column in columns)


def _quoted(name: str) -> str:
    return f'"{name}"'
