"""Opens a database, for reading or for writing, and says in plain words why one cannot be opened."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from claimdb.database.location import default_database, display_name, parse_location
from claimdb.errors import ClaimdbError, UsageError

WAIT_SECONDS = float(os.environ.get("CLAIMDB_WAIT", "10"))  # for another writer
_SQLITE_HEADER = b"SQLite format 3\0"


class DatabaseError(ClaimdbError):
    """The database could not be read or written."""


def open_engine(name: str | None = None, *, write: bool = False) -> Engine:
    """An engine on the database of this path or URL (None: the default one).

    Nothing is created unless `write`, and then only a SQLite file and its folder. Raises DatabaseError where there is
    no such file, it is not a SQLite database, or the driver is not installed.
    """
    url = parse_location(name or default_database())
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, write=write)
    return _open_postgresql(url, write=write)


def _open_sqlite(url: URL, *, write: bool) -> Engine:
    path = Path(url.database or "")
    _check_file(path, write=write)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS, "uri": True})
    target = _sqlite_uri(path, write=write)

    @event.listens_for(engine, "do_connect")
    def connect(dialect: Any, record: Any, args: list[Any], params: dict[str, Any]) -> sqlite3.Connection:
        connection = sqlite3.connect(target, **params)
        connection.isolation_level = None  # transactions begin where SQLAlchemy says, below
        settings = "foreign_keys=ON recursive_triggers=ON cell_size_check=ON"
        settings += " synchronous=FULL" if write else " query_only=ON trusted_schema=OFF"
        for setting in settings.split():
            connection.execute(f"PRAGMA {setting}")
        return connection

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _sqlite_uri(path: Path, *, write: bool) -> str:
    """A file in a folder that cannot be written is opened as one that does not change: there, SQLite could not make
    the files that a database in WAL mode needs even for reading."""
    mode = "rwc" if write else "ro"
    folder_fixed = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{path.as_uri()}?mode={mode}{'&immutable=1' if not write and folder_fixed else ''}"


def _check_file(path: Path, *, write: bool) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if not write:
            raise DatabaseError(
                f"{path}: there is no database here; `claimdb load` makes one, `claimdb demo` one to try"
            ) from None
        _make_folder(path.parent)
        return
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be opened: {error.strerror}") from None
    if not stat.S_ISREG(mode):
        raise DatabaseError(f"{path}: is not a file")
    try:
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be read: {error.strerror}") from None
    if header and header != _SQLITE_HEADER:
        raise DatabaseError(f"{path}: is not a SQLite database; nothing was read or written")
    if write and not os.access(path, os.W_OK):
        raise DatabaseError(f"{path}: is read-only; nothing was written")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{folder}: the folder for the database cannot be made: {error.strerror}") from None
    if not os.access(folder, os.W_OK):
        raise DatabaseError(f"{folder}: no database can be made in this folder: it is read-only")


def _open_postgresql(url: URL, *, write: bool) -> Engine:
    try:
        import psycopg  # noqa: F401  (only to say so when it is missing)
    except ImportError:
        raise UsageError("PostgreSQL needs the extra: pip install 'claimdb[postgres]'") from None
    options = f"-c lock_timeout={int(WAIT_SECONDS * 1000)}"
    if not write:
        options += " -c default_transaction_read_only=on"
    isolation = "READ COMMITTED" if write else "REPEATABLE READ"
    arguments = {"options": options, "connect_timeout": 10}
    return create_engine(url, poolclass=NullPool, connect_args=arguments, isolation_level=isolation)


@contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turns what an engine raises into a DatabaseError that a person understands."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseError(f"{display_name(engine.url)}: {explain(error)}") from error
    except sqlite3.Error as error:
        raise DatabaseError(f"{display_name(engine.url)}: {_explain_text(str(error))}") from error


def explain(error: DBAPIError) -> str:
    """What an engine's error means for a person."""
    cause = str(error.orig).strip()
    text = _explain_text(cause)
    if text == cause and isinstance(error, OperationalError) and error.connection_invalidated:
        return f"the connection was lost: {cause}"
    return text


_MEANINGS = (
    ("database is locked", "another program is writing; waited {wait:g} seconds. Try again; nothing was written"),
    ("lock timeout", "another program is writing; waited {wait:g} seconds. Try again; nothing was written"),
    ("database or disk is full", "the disk is full; what was being written is not recorded"),
    ("disk i/o error", "the disk failed or is full; what was being written is not recorded"),
    ("no space left", "the disk is full; what was being written is not recorded"),
    ("readonly database", "the database is read-only; nothing was written"),
    ("read-only transaction", "the database is read-only; nothing was written"),
    ("permission denied", "this account may not do that: {cause}"),
    ("unable to open database file", "the database file cannot be opened; are the file and its folder accessible?"),
    ("file is not a database", "is not a SQLite database, or is damaged; nothing was written"),
    ("malformed", "the database file is damaged; restore a backup"),
    ("password authentication failed", "the server refused this user name and password"),
    ("connection refused", "no PostgreSQL server answers there"),
    ("does not exist", "{cause}"),
)


def _explain_text(cause: str) -> str:
    folded = cause.lower()
    for sign, meaning in _MEANINGS:
        if sign in folded:
            return meaning.format(wait=WAIT_SECONDS, cause=cause)
    return cause
