"""Brings a database to this version's schema, and tells which schema a database has.

A read never imports alembic: it compares the database's revision with `HEAD`, which a test holds against the scripts.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from claimdb.database.engine import DatabaseError, open_engine, plain_errors
from claimdb.database.location import display_name
from claimdb.errors import SchemaVersionError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0001"
KNOWN: Final = ("0001",)  # every revision, oldest first
# BLAKE2b of the SQL in sqlite_master of a database at HEAD; it changes with every migration.
SCHEMA_DIGEST: Final = "6558ace2fcc486ea340053a0c2b095df"


def scripts() -> Path:
    """The folder of the migration scripts: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_migrations"
    return installed if (installed / "env.py").is_file() else package.parent / "alembic"


def config(connection: Connection | None = None) -> "Config":
    """What alembic needs to run on this connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def revision(connection: Connection) -> str | None:
    """The database's revision; None for an empty database. Raises DatabaseError for somebody else's database."""
    has_table = text(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.dialect.name == "sqlite"
        else "SELECT count(*) FROM pg_tables WHERE tablename = 'alembic_version' AND schemaname = current_schema()"
    )
    if connection.execute(has_table).scalar_one():
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if _has_any_table(connection):
        name = display_name(connection.engine.url)
        raise DatabaseError(f"{name}: is a database of another program; nothing was read or written")
    return None


def _has_any_table(connection: Connection) -> bool:
    listing = text(
        "SELECT count(*) FROM sqlite_master"
        if connection.dialect.name == "sqlite"
        else "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    )
    return bool(connection.execute(listing).scalar_one())


def check(connection: Connection) -> None:
    """Raises SchemaVersionError unless the database has this version's schema, and DatabaseError if its schema holds
    what claimdb did not make: a trigger or a view could run anything on a read."""
    name = display_name(connection.engine.url)
    found = revision(connection)
    if found is None:
        raise DatabaseError(f"{name}: the database is empty; `claimdb load` fills it")
    if found != HEAD:
        if found in KNOWN:
            raise SchemaVersionError(f"{name}: the schema is {found}, older than {HEAD}: run `claimdb db upgrade`")
        raise SchemaVersionError(f"{name}: the schema is {found}, which this version does not know: update claimdb")
    if connection.dialect.name == "sqlite" and schema_digest(connection) != SCHEMA_DIGEST:
        raise DatabaseError(f"{name}: {_foreign(connection)}; nothing was read or written")


def schema_digest(connection: Connection) -> str:
    """BLAKE2b-128 over the SQL of all that a SQLite database's schema holds, in order of name."""
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    hasher = hashlib.blake2b(digest_size=16)
    for row in rows:
        name = str(row[1])
        if name.startswith("sqlite_stat"):
            continue
        ours_to_word = not name.startswith("assertion_fts_")  # FTS5 words the SQL of its own tables
        parts = row if ours_to_word else row[:3]
        hasher.update("\x1f".join("" if each is None else str(each) for each in parts).encode() + b"\x1e")
    return hasher.hexdigest()


def _foreign(connection: Connection) -> str:
    """What about a schema is not ours."""
    listed = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    strange = [f"{kind} {name}" for kind, name in listed if not str(name).startswith(("claimdb_", "assertion_fts"))]
    if strange:
        return f"the database carries what claimdb did not make: {', '.join(sorted(strange))}"
    return "the database's schema is not the one that claimdb made"


def upgrade(engine: Engine) -> str | None:
    """Brings a database to `HEAD`, in one transaction; returns the revision it had (None: it was empty)."""
    with plain_errors(engine):
        with engine.begin() as connection:
            found = revision(connection)
            if found == HEAD:
                return found
            if found is not None and found not in KNOWN:
                check(connection)
            _run(connection)
        if engine.dialect.name == "sqlite":
            _use_wal(engine)
    return found


def _run(connection: Connection) -> None:
    from alembic import command

    command.upgrade(config(connection), "head")


def _use_wal(engine: Engine) -> None:
    """Readers and a writer then do not wait for each other; the file remembers it."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    except DBAPIError:
        pass
    finally:
        raw.close()


@contextmanager
def reading_connection(name: str | None) -> Iterator[Connection]:
    """A connection to ask questions on, in one transaction: the schema checked, errors in plain words."""
    engine = open_engine(name)
    with plain_errors(engine), engine.connect() as connection:
        check(connection)
        yield connection
