"""Which database is meant: a path or a URL, and how it is named to people."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from claimdb.errors import UsageError

FILE_NAME = "claimdb.sqlite"


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
        return URL.create("sqlite", database=str(Path(name).expanduser().absolute()))
    try:
        url = make_url(name)
    except (ArgumentError, ValueError):
        raise UsageError("the database's URL cannot be read; give a path, or postgresql+psycopg://…") from None
    if url.get_backend_name() == "sqlite":
        path = url.database or ""
        if path in ("", ":memory:"):
            raise UsageError("a database in memory would be gone at once; give a path")
        return URL.create("sqlite", database=str(Path(path).absolute()))
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg":
        raise UsageError(f"{url.drivername} is not an engine claimdb knows; use a path or postgresql+psycopg://…")
    return url


def display_name(url: URL) -> str:
    """The database as it may be printed: a path, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)
