"""Which database is meant: a path or a URL, and how it is named to people."""

import os
import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from claimdb.errors import UsageError

FILE_NAME = "claimdb.sqlite"
# A URL that is spoiled: taken for a path, it would be printed whole, with its password.
_ALMOST_URL = re.compile(r"(?:file|sqlite3?|postgres(?:ql)?)(?:\+\w+)?:|.*//[^/]*:[^/]*@", re.IGNORECASE | re.DOTALL)
_ADDED = ("options", "connect_timeout", "keepalives", "tcp_user_timeout")
_TOLD = ("host", "port", "dbname", "user", "service", "sslmode")
_HOW = "give a path, or postgresql+psycopg://…"


def default_database() -> str:
    """`CLAIMDB_DB`, else `./claimdb.sqlite` if it is there, else `claimdb.sqlite` in the platform's data folder."""
    if named := os.environ.get("CLAIMDB_DB"):
        return named
    if Path(FILE_NAME).exists():
        return FILE_NAME
    from platformdirs import user_data_path

    return str(user_data_path("claimdb", appauthor=False) / FILE_NAME)


def parse_location(name: str) -> URL:
    """The URL of a path or a URL. Raises UsageError for a URL of an engine that claimdb does not know."""
    if "://" not in name:
        return _file(name)
    try:
        url = make_url(name)
    except (ArgumentError, ValueError):
        raise UsageError(f"the database's URL cannot be read; {_HOW}") from None
    if url.get_backend_name() == "sqlite":
        return _file(url.database or ":memory:")
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg":
        raise UsageError(f"{url.drivername} is not an engine claimdb knows; {_HOW}")
    return url


def _file(name: str) -> URL:
    if name == ":memory:":
        raise UsageError("a database in memory would be gone at once; give a path")
    if not name or "\0" in name or _ALMOST_URL.match(name):
        raise UsageError(f"this does not name a database; {_HOW}")
    try:
        return URL.create("sqlite", database=str(Path(name).expanduser().absolute()))
    except RuntimeError:  # of expanduser
        raise UsageError(f"{name}: there is no such home folder") from None


def display_name(url: URL) -> str:
    """The database as it may be printed: a path, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    # A query may hold a password too, under a name that is mistyped; of what is known to hold none, this tells which
    # database is meant.
    left_out = [key for key in url.query if key not in _TOLD]
    return url.difference_update_query(left_out).render_as_string(hide_password=True)
