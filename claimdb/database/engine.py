"""Opens a database, for reading or for writing. What an engine raises comes out as a DatabaseError in plain words."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool

from claimdb.database.failures import DatabaseError, explain, wait_seconds
from claimdb.database.files import look
from claimdb.database.location import default_database, display_name, parse_location

_LOCK = 0x636C61696D6462  # "claimdb": the writers' advisory lock on PostgreSQL
_CONNECT_SECONDS = "10"
# Of SQLite's pages a writer keeps so many KiB: what a changeset changes is written once, at its end, and not before.
_CACHE = -48_000


def open_engine(name: str | None = None, *, write: bool = False) -> Engine:
    """An engine on the database of this path or URL (None: the default one).

    Nothing is created unless `write`, and then only a SQLite file and its folder. A transaction that may write is
    alone: it waits for others when it begins. Raises DatabaseError where there is no such file, it is not a SQLite
    database, or the driver is not installed.
    """
    url = parse_location(name or default_database())
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = _sqlite(url, write=write) if is_sqlite else _postgresql(url, write=write)
    shown = display_name(url)

    @event.listens_for(engine, "handle_error")
    def in_plain_words(context: ExceptionContext) -> Exception | None:
        if context.sqlalchemy_exception is None:
            return None
        return DatabaseError(f"{shown}: {explain(context.original_exception)}")

    return engine


def _sqlite(url: URL, *, write: bool) -> Engine:
    file = look(Path(url.database or ""), write=write)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": wait_seconds(), "uri": True})

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, record: Any, args: list[Any], params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(file.uri, **params)
        connection.isolation_level = None  # transactions begin where SQLAlchemy says, below
        settings = "foreign_keys=ON recursive_triggers=ON cell_size_check=ON"
        settings += f" synchronous=FULL cache_size={_CACHE}" if write else " query_only=ON trusted_schema=OFF"
        for setting in settings.split():
            connection.execute(f"PRAGMA {setting}")
        return connection

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    if file.fixed:

        @event.listens_for(engine, "rollback")  # how a reading transaction ends
        def still_the_same(connection: Connection) -> None:
            if file.changed():
                raise DatabaseError(f"{file.path}: was written to while it was read; ask again")

    return engine


def _postgresql(url: URL, *, write: bool) -> Engine:
    try:
        import psycopg  # noqa: F401  (only to say so when it is missing)
    except ImportError:
        raise DatabaseError("PostgreSQL needs the extra: pip install 'claimdb[postgres]'") from None
    options = [f"-c lock_timeout={max(1, round(wait_seconds() * 1000))}"]  # 0 would mean for ever
    if not write:
        options.append("-c default_transaction_read_only=on")
    given = url.query.get("options", ())
    url = url.update_query_dict(
        {
            "options": " ".join([*([given] if isinstance(given, str) else given), *options]),
            "connect_timeout": url.query.get("connect_timeout", _CONNECT_SECONDS),
        }
    )
    engine = create_engine(url, poolclass=NullPool, isolation_level="READ COMMITTED" if write else "REPEATABLE READ")
    if write:

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    return engine
