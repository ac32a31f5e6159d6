"""Many rows at once, as fast as the engine takes them: the driver's own way, without a layer between.

On SQLite that is `executemany`, on PostgreSQL `COPY`. Triggers and constraints hold in both.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Table

from claimdb.database.failures import in_plain_words

_FEW: Final = 20  # rows for which a COPY, which takes a round trip more, is not worth it


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, by the names of their columns; what a row leaves out is NULL. Raises DatabaseError."""
    if not rows:
        return
    shapes = {tuple(row) for row in rows}  # few
    names = _names(table, frozenset(name for shape in shapes for name in shape))
    values = [tuple(map(row.get, names)) for row in rows]
    if connection.dialect.name == "postgresql" and len(rows) > _FEW:
        copy_rows(connection, table, names, values)
    else:
        connection.exec_driver_sql(_insert(table, names, connection.dialect.paramstyle), values)


@lru_cache(maxsize=256)
def _names(table: Table, given: frozenset[str]) -> tuple[str, ...]:
    """The columns that are given, in the order of the table. Raises KeyError for one that it has not."""
    return tuple(sorted(given, key=list(table.columns.keys()).index))


@lru_cache(maxsize=256)
def _insert(table: Table, names: tuple[str, ...], style: str) -> str:
    place = "?" if style == "qmark" else "%s"
    return f"INSERT INTO {_target(table, names)} VALUES ({', '.join([place] * len(names))})"


def _target(table: Table, names: Sequence[str]) -> str:
    return f'"{table.name}" ({", ".join(_quoted(names))})'


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def copy_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Puts rows into a table of PostgreSQL as they come, each with a value for every one of these columns. Raises
    DatabaseError where the server refuses them."""
    raw: Any = connection.connection.driver_connection
    with (
        in_plain_words(connection),
        raw.cursor() as cursor,
        cursor.copy(f"COPY {_target(table, names)} FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
