"""Waiting for one's turn to write: one writes at a time, and whoever waits gets it.

The wait is over when for CLAIMDB_WAIT seconds nobody has got anything done: as long as the writers before us finish
one after the other, it is no matter how many they are.
"""

import sqlite3
import time
from typing import Any, Final

from sqlalchemy import Connection

from claimdb.database.failures import in_plain_words, wait_seconds

_LOCK: Final = 0x636C61696D6462  # "claimdb": the writers' advisory lock on PostgreSQL
_HOLDER: Final = f"""SELECT virtualtransaction FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
AND (classid::bigint << 32) + objid::bigint = {_LOCK}
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""

_FIRST: Final = 0.02  # seconds until the second look
_LEAST: Final = 0.002  # between two looks of who has waited long
_PROGRESS: Final = 0.1  # between two looks whether others get on


def begin_writing(connection: Connection) -> None:
    """Makes a connection's transaction, which SQLAlchemy has just begun, the only one that writes. Raises DatabaseError
    when the wait is over."""
    raw: Any = connection.connection.driver_connection
    with in_plain_words(connection):
        if connection.dialect.name == "sqlite":
            _begin_sqlite(raw)
        else:
            _begin_postgresql(raw)


def _begin_sqlite(raw: sqlite3.Connection) -> None:
    """SQLite's own waiting looks ten times a second, and most often just after it began: of many writers some would go
    without for long. Here whoever has waited longest looks most often. And Ctrl-C is heard."""
    limit = wait_seconds()
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        _take_turn(raw, limit)
    finally:
        raw.execute(f"PRAGMA busy_timeout = {round(limit * 1000)}")


def _take_turn(raw: sqlite3.Connection, limit: float) -> None:
    began = since = looked = time.monotonic()
    seen = _changes(raw)
    while not _began(raw):
        now = time.monotonic()
        if now - looked >= min(_PROGRESS, limit):
            looked = now
            found = _changes(raw)
            if found != seen:
                seen, since = found, now
        if now - since >= limit:
            raw.execute("BEGIN IMMEDIATE")  # a last time; raises what has been in the way
            return
        time.sleep(min(max(_LEAST, _FIRST / (1 + 10 * (now - began))), limit))


def _began(raw: sqlite3.Connection) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise
        return False
    return True


def _changes(raw: sqlite3.Connection) -> object:
    """What is another value when others have written; None where they keep even readers out."""
    try:
        return raw.execute("PRAGMA data_version").fetchone()[0]
    except sqlite3.OperationalError:
        return None


def _begin_postgresql(raw: Any) -> None:
    """The server lets those who wait in one after the other. When `lock_timeout` is over, we ask whether it is still
    the same one who writes."""
    from psycopg.errors import LockNotAvailable

    if raw.execute(f"SELECT pg_try_advisory_xact_lock({_LOCK})").fetchone()[0]:
        return
    before = raw.execute(_HOLDER).fetchone()
    while True:
        try:
            raw.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
            return
        except LockNotAvailable:
            raw.rollback()
            holder = raw.execute(_HOLDER).fetchone()
            if holder == before:
                raise
            before = holder
