"""Opens a database, for reading or for writing. What an engine raises comes out as a DatabaseError in plain words."""

import atexit
import logging
import os
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool

from claimdb.database.failures import DatabaseError, explain, wait_seconds
from claimdb.database.files import look
from claimdb.database.location import default_database, display_name, parse_location
from claimdb.database.turns import begin_writing

# Of SQLite's pages a writer keeps so many KiB: what a changeset changes is written once, at its end, and not before.
_CACHE: Final = -32_000
# A network that swallows what is sent is noticed within a minute, and not after the hours that systems allow; how long
# the server thinks does not matter.
_NETWORK: Final = {
    "connect_timeout": "10",
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "45000",
}
# How many connections to one server are kept for the next question, and how many there may be at once: a command needs
# one or two, and a program that answers many people at a time no more than a server lets a hundred others share.
_KEPT: Final = 2
_MORE: Final = 8

# What goes wrong is raised. SQLAlchemy also logs it, with a traceback where a program has set up no log: even Ctrl-C.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

_servers: Final[dict[tuple[str, bool], Engine]] = {}


def open_engine(name: str | None = None, *, write: bool = False) -> Engine:
    """An engine on the database of this path or URL (None: the default one).

    Nothing is created unless `write`, and then only a SQLite file and its folder. A transaction that may write is
    alone: it waits for others when it begins. Connections to a server are kept for the next time; all in this process
    that name it alike share them. Raises DatabaseError where there is no such file, it is not a SQLite database, or the
    driver is not installed.
    """
    url = parse_location(name or default_database())
    if url.get_backend_name() == "sqlite":
        return _told_plainly(_sqlite(url, write=write), display_name(url))
    place = _with_options(url, write=write)
    key = place.render_as_string(hide_password=False), write
    if key not in _servers:
        _servers[key] = _told_plainly(_postgresql(place, write=write), display_name(url))
    return _servers[key]


def _told_plainly(engine: Engine, shown: str) -> Engine:
    @event.listens_for(engine, "handle_error")
    def in_plain_words(context: ExceptionContext) -> Exception | None:
        if context.sqlalchemy_exception is None or context.is_pre_ping:  # a connection that is gone is made anew
            return None
        return DatabaseError(f"{shown}: {explain(context.original_exception)}")

    return engine


@atexit.register
def _leave() -> None:
    """Takes leave of the servers."""
    for engine in _servers.values():
        engine.dispose()


def _forget() -> None:
    """A process made by forking must not use its parent's connections."""
    for engine in _servers.values():
        engine.dispose(close=False)
    _servers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


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
        if write:
            begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    if file.fixed:

        @event.listens_for(engine, "rollback")  # how a reading transaction ends
        def still_the_same(connection: Connection) -> None:
            if file.changed():
                raise DatabaseError(f"{file.path}: was written to while it was read; ask again")

    return engine


def _with_options(url: URL, *, write: bool) -> URL:
    """The URL with what claimdb asks of a connection; what it says itself comes first."""
    options = [f"-c lock_timeout={max(1, round(wait_seconds() * 1000))}"]  # 0 would mean for ever
    if not write:
        options.append("-c default_transaction_read_only=on")
    given = url.query.get("options", ())
    whole = " ".join([*([given] if isinstance(given, str) else given), *options])
    return url.update_query_dict({**_NETWORK, **url.query, "options": whole})


def _postgresql(url: URL, *, write: bool) -> Engine:
    try:
        import psycopg  # noqa: F401  (only to say so when it is missing)
    except ImportError:
        raise DatabaseError("PostgreSQL needs the extra: pip install 'claimdb[postgres]'") from None
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED" if write else "REPEATABLE READ",
        pool_size=_KEPT,
        max_overflow=_MORE,
        pool_timeout=max(1, wait_seconds()),
        pool_pre_ping=True,  # a connection that was kept may be gone: then another takes its place
        pool_use_lifo=True,
    )
    if write:
        event.listen(engine, "begin", begin_writing)
    return engine
