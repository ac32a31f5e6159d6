"""What a bulk load is compared with: the final rows of a loaded database put bare into an empty one of the same schema.

    python bulk_bare.py LOADED EMPTY

SQLite: `executemany` of the standard library; PostgreSQL: `COPY`. One transaction a changeset, triggers on, durable,
what others refer to first. Prints the seconds, of wall and of processor, that inserting and committing took, and how
many rows that were; reading them is not counted.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Connection, Table, select

from claimdb.database import migrations, tables
from claimdb.database.engine import open_engine
from claimdb.database.location import parse_location

# The rows of these tables belong to the changeset of what they are of; those of others come with the last one.
_OF = {
    tables.assertion_search: tables.assertion,
    tables.assertion_now: tables.assertion,
    tables.spoken_now: tables.assertion,
    tables.document_sketch: tables.snapshot,
}
_AT_LAST = (tables.name_stem, tables.total_now)
Insert = Callable[[Table, Sequence[Any]], None]
Transaction = Callable[[], AbstractContextManager[Insert]]


def batches(connection: Connection) -> Iterator[list[tuple[Table, list[tuple[Any, ...]]]]]:
    """The rows of each changeset, by table."""
    keys = connection.execute(select(tables.changeset.c.key).order_by(tables.changeset.c.key)).scalars().all()
    for key in keys:
        some = (each for each in tables.IN_ORDER if each not in _AT_LAST or key == keys[-1])
        found = ((table, _rows(connection, table, key)) for table in some)
        yield [(table, rows) for table, rows in found if rows]


def _rows(connection: Connection, table: Table, key: int) -> list[tuple[Any, ...]]:
    query = select(table)
    if table is tables.changeset:
        query = query.where(table.c.key == key)
    elif table in _OF:
        column = table.c[_OF[table].name]
        query = query.join(_OF[table], _OF[table].c.key == column).where(_OF[table].c.changeset == key)
    elif table not in _AT_LAST:
        query = query.where(table.c.changeset == key)
    return [tuple(row) for row in connection.execute(query)]


@contextmanager
def sqlite(path: str) -> Iterator[Transaction]:
    """Transactions on a SQLite file, as claimdb sets it."""
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ["foreign_keys=ON", "recursive_triggers=ON", "cell_size_check=ON", "synchronous=FULL"]:
        connection.execute(f"PRAGMA {setting}")

    def insert(table: Table, rows: Sequence[Any]) -> None:
        places = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({places})', rows)

    @contextmanager
    def transaction() -> Iterator[Insert]:
        connection.execute("BEGIN IMMEDIATE")
        yield insert
        connection.execute("COMMIT")

    yield transaction
    connection.close()


@contextmanager
def postgresql(url: str) -> Iterator[Transaction]:
    """Transactions on a PostgreSQL database."""
    import psycopg

    plain = parse_location(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:

        def insert(table: Table, rows: Sequence[Any]) -> None:
            with (
                connection.cursor() as cursor,
                cursor.copy(f'COPY "{table.name}" ({_names(table)}) FROM STDIN') as copy,
            ):
                for row in rows:
                    copy.write_row(row)

        @contextmanager
        def transaction() -> Iterator[Insert]:
            yield insert
            connection.commit()

        yield transaction


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


def main(loaded: str, empty: str) -> None:
    """Makes the tables, and inserts."""
    engine = open_engine(empty, write=True)
    migrations.upgrade(engine)
    engine.dispose()
    bare = postgresql if "://" in empty else sqlite
    seconds = processor = 0.0
    count = 0
    with open_engine(loaded).connect() as connection, bare(empty) as transaction:
        for batch in batches(connection):
            began, used = time.perf_counter(), time.process_time()
            with transaction() as insert:
                for table, rows in batch:
                    insert(table, rows)
                    count += len(rows)
            seconds += time.perf_counter() - began
            processor += time.process_time() - used
    print(seconds, processor, count)


if __name__ == "__main__":
    main(*sys.argv[1:])
