"""Brings a database to this version's schema, and tells which schema a database has.

A read never imports alembic: it compares the database's revision with `HEAD`, which a test holds against the scripts.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, text

from claimdb.database import fresh
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.location import display_name
from claimdb.errors import SchemaVersionError

if TYPE_CHECKING:
    from alembic.config import Config

# Every revision, oldest first, with `schema_digest` of a SQLite database that is there.
SCHEMAS: Final = {
    "0001": "89998bf35c09b9bd2e367ddf040b610e",
    "0002": "0ad80747371790bad155cd63d546fe47",
    "0003": "70cde01b0c5286342ba3bf6659d3c338",
    "0004": "bab0ce1f26cbb4e7e0fb188bde4dc99e",
    "0005": "95a97955d73ccbe3c1191f3ff6e18065",
    "0006": "6f36cb79f6018059d4ea617409972483",
    "0007": "5cf1b80b89df6311cdc979229bfa3e67",
}
HEAD: Final = next(reversed(SCHEMAS))

# For people who look into the file with other programs; nothing here reads them.
VIEWS: Final = ("assertions", "claims", "counted_claim", "counted_source", "documents", "links", "sources")

_OURS = {"alembic_version", "changeset", "assertion"}  # that all three are there makes a database ours
_VERSION_TABLE: Final = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)
_LONGEST_VERSION: Final = 32
# What SQLite and FTS5 make for themselves, and word as they like: known here whole, so that a trigger, a virtual table
# or a column that is computed cannot pass for it.
_STATISTICS: Final = {
    "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
_INDEX_PARTS: Final = {
    "CREATE TABLE 'assertion_fts_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'assertion_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'assertion_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
    "CREATE TABLE 'assertion_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    "CREATE TABLE 'assertion_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID",
}


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
    held = _held(connection)
    only_marked = held == {("table", "alembic_version")}
    is_ours = {("table", name) for name in _OURS} <= held
    query = text("SELECT version_num FROM alembic_version LIMIT 2")
    found = [str(each) for each in connection.execute(query).scalars()] if only_marked or is_ours else []
    if not held or (only_marked and not found):
        return None
    if only_marked or len(found) != 1 or len(found[0]) > _LONGEST_VERSION:
        name = display_name(connection.engine.url)
        raise DatabaseError(f"{name}: is a database of another program; nothing was read or written")
    return found[0]


def _held(connection: Connection) -> set[tuple[str, str]]:
    """Kind and name of what a database holds. A view or a virtual table that bears a table's name is no table, nor is
    a table of versions that alembic did not make: its columns could be computed."""
    if connection.dialect.name == "sqlite":
        listing = text(
            "SELECT CASE WHEN type <> 'table' THEN type WHEN sql LIKE 'CREATE VIRTUAL%' THEN 'virtual'"
            " WHEN name = 'alembic_version' THEN sql ELSE type END, name"
            " FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    else:
        listing = text(
            "SELECT CASE relkind WHEN 'r' THEN 'table' ELSE 'other' END, relname FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'f')"
        )
    rows = ((" ".join(str(kind).split()), str(name)) for kind, name in connection.execute(listing))
    return {("table" if kind == _VERSION_TABLE else kind, name) for kind, name in rows}


def check(connection: Connection) -> None:
    """Raises SchemaVersionError unless the database has this version's schema, and DatabaseError if its schema holds
    what claimdb did not make: a trigger or a view could run anything on a read."""
    found = known_revision(connection)
    if found != HEAD:
        name = display_name(connection.engine.url)
        raise SchemaVersionError(f"{name}: the schema is {found}, older than {HEAD}: run `claimdb db upgrade`")


def known_revision(connection: Connection) -> str:
    """The revision of a database, this version's or an older one's. Raises SchemaVersionError if it is newer, and
    DatabaseError if it is empty, or its schema holds what claimdb did not make."""
    found = revision(connection)
    if found is None:
        name = display_name(connection.engine.url)
        raise DatabaseError(f"{name}: the database is empty; `claimdb load` fills it")
    _check_known(connection, found)
    return found


def _check_known(connection: Connection, found: str) -> None:
    """Raises unless the schema is of a revision that this version knows, and as claimdb made it."""
    name = display_name(connection.engine.url)
    if found not in SCHEMAS:
        raise SchemaVersionError(f"{name}: the schema is {found}, which this version does not know: update claimdb")
    if connection.dialect.name == "sqlite" and schema_digest(connection) != SCHEMAS[found]:
        raise DatabaseError(f"{name}: {_foreign(connection)}; nothing was read or written")


def schema_digest(connection: Connection) -> str:
    """BLAKE2b-128 over the SQL of all that a SQLite database's schema holds, in order of name; white space apart, and
    the words of what SQLite and FTS5 make for themselves."""
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    hasher = hashlib.blake2b(digest_size=16)
    for kind, name, table, sql in rows:
        words = " ".join(str(sql or "").split())
        if words in _STATISTICS:
            continue
        if words in _INDEX_PARTS:
            words = ""
        hasher.update("\x1f".join((str(kind), str(name), str(table), words)).encode() + b"\x1e")
    return hasher.hexdigest()


def _foreign(connection: Connection) -> str:
    """What about a schema is not ours."""
    listed = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    strange = [f"{kind} {name}" for kind, name in listed if not (str(name).startswith("claimdb_") or name in VIEWS)]
    if strange:
        return f"the database carries what claimdb did not make: {', '.join(sorted(strange))}"
    return "the database's schema is not the one that claimdb made"


def upgrade(engine: Engine) -> str | None:
    """Brings a database to `HEAD`, in one transaction; returns the revision it had (None: it was empty).

    Raises what `check` raises for a database that is not ours, or newer.
    """
    if engine.dialect.name == "sqlite" and _is_new(Path(engine.url.database or "")):
        _use_log(engine)  # now, while nobody else has it open: the switch needs the file for itself
    with engine.begin() as connection:
        found = revision(connection)
        if found is None:
            _check_encoding(connection)
        else:
            _check_known(connection, found)
        if connection.dialect.name == "sqlite" and not _held(connection):
            fresh.make(connection)
        elif found != HEAD:
            run(connection)
    if engine.dialect.name == "sqlite" and found is None:
        _use_log(engine)
    return found


def _check_encoding(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        name = display_name(connection.engine.url)
        raise DatabaseError(f"{name}: its encoding is {encoding}; claimdb needs a database made with ENCODING 'UTF8'")


def run(connection: Connection) -> None:
    """Runs the migrations that this database has not seen."""
    from alembic import command

    command.upgrade(config(connection), "head")


def _is_new(file: Path) -> bool:
    return not file.exists() or not file.stat().st_size


def _use_log(engine: Engine) -> None:
    """With a write-ahead log readers and a writer do not wait for each other; the file remembers it. Where the file
    system cannot do it, they wait."""
    raw = engine.raw_connection()
    with suppress(sqlite3.Error):
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    raw.close()


@contextmanager
def reading_connection(name: str | None) -> Iterator[Connection]:
    """A connection to ask questions on, in one transaction: the schema checked, errors in plain words."""
    with open_engine(name).connect() as connection:
        try:
            check(connection)
        except UnicodeDecodeError:  # even what the schema is called cannot be read
            name = display_name(connection.engine.url)
            raise DatabaseError(f"{name}: the database file is damaged; restore a backup") from None
        yield connection
