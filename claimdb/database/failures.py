"""What an engine's errors mean for a person. Engines name them: SQLite by a word, PostgreSQL by an SQLSTATE."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

from claimdb.database.location import display_name
from claimdb.errors import ClaimdbError, UsageError

_NOTHING_KEPT = "what was being written is not recorded"
_BUSY = f"another program is writing; waited {{wait:g}} seconds. Try again: {_NOTHING_KEPT}"
# The answer to a commit may be lost too, when it is done: whether the last act is recorded is not known then.
_AGAIN = "run the command again: what is recorded is not recorded twice"
_LOST = f"the connection to the server was lost; {_AGAIN}"
_READ_ONLY = "the database is read-only; nothing was written"

_SQLITE: Final = {  # by the first words of the error's name: SQLITE_IOERR_FSYNC is an SQLITE_IOERR
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": f"the disk is full; {_NOTHING_KEPT}",
    "SQLITE_IOERR": f"the disk failed or is full; {_NOTHING_KEPT}",
    "SQLITE_READONLY_ROLLBACK": "a writer was cut off; its file and folder must be writable to repair that",
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": "this account may not open it",
    "SQLITE_CANTOPEN": "SQLite cannot open it, or the files beside it: may this account use the file and its folder?",
    "SQLITE_NOTADB": "is not a SQLite database, or is damaged",
    "SQLITE_CORRUPT": "the database file is damaged; restore a backup",
    "SQLITE_FORMAT": "the database file is damaged; restore a backup",
    "SQLITE_NOMEM": f"there is not enough memory; {_NOTHING_KEPT}",
}
_POSTGRESQL: Final = {  # by the first characters of the SQLSTATE
    "55P03": _BUSY,
    "40": f"another program's writing came between; {_NOTHING_KEPT}. Try again",
    "53100": f"the server's disk is full; {_NOTHING_KEPT}",
    "53300": "the server takes no more connections now; try again",
    "25006": _READ_ONLY,
    "57P": f"the server is stopping or starting; {_AGAIN}",
    "42501": "this account may not do that ({text}); nothing was written",
    "08": _LOST,
}
_IN_WORDS: Final = (  # what only the text of an error says
    ("password authentication failed", "the server refused this user name and password"),
    ("no password supplied", "the server asks for a password"),
    ("connection refused", "no PostgreSQL server answers there"),
    ("connection timeout", "no PostgreSQL server answers there"),
    ("consuming input failed", _LOST),
    ("server closed the connection", _LOST),
    ("connection is lost", _LOST),
    ("connection is closed", _LOST),
    ("connection has been closed", _LOST),
    ("could not receive data", _LOST),
    ("could not send data", _LOST),
    ("connection reset by peer", _LOST),
    ("broken pipe", _LOST),
    ("could not decode to utf-8", "the database file is damaged; restore a backup"),
)


class DatabaseError(ClaimdbError):
    """The database could not be read or written."""


def wait_seconds() -> float:
    """How long to wait for another writer: CLAIMDB_WAIT, else thirty seconds."""
    given = os.environ.get("CLAIMDB_WAIT") or "30"
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 86_400:
        raise UsageError(f"CLAIMDB_WAIT={given}: is not a number of seconds from 0 to 86400")
    return seconds


def explain(error: BaseException) -> str:
    """What an error of sqlite3 or psycopg means, in one line."""
    lines = str(error).strip().splitlines()
    text = lines[0] if lines else type(error).__name__
    known = _by_code(error) or next((meaning for sign, meaning in _IN_WORDS if sign in text.lower()), None)
    return known.format(wait=wait_seconds(), text=text) if known else text


@contextmanager
def in_plain_words(connection: Connection) -> Iterator[None]:
    """Raises as DatabaseError what the driver raises where it is called past SQLAlchemy."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DatabaseError(f"{display_name(connection.engine.url)}: {explain(error)}") from None


def _by_code(error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    state = getattr(error, "sqlstate", None) or ""
    for table, code in ((_SQLITE, name), (_POSTGRESQL, state)):
        for start, meaning in table.items():
            if code.startswith(start):
                return meaning
    return None
