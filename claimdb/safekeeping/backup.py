"""`db backup`: a copy in a file, made while others go on writing, verified before it is put in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import in_plain_words
from claimdb.database.location import display_name, parse_location
from claimdb.errors import ClaimdbError, UsageError
from claimdb.ledger.changesets import head_of
from claimdb.proof.storage import engine_is_sound
from claimdb.safekeeping.comparing import Copied
from claimdb.safekeeping.copying import Watch, copy_to_file, proven, unwatched
from claimdb.safekeeping.drafts import draft_of

PAGES: Final = 2_000  # copied at once: Ctrl-C is heard in between


def back_up(file: str, database: str | None = None, watch: Watch = unwatched, *, overwrite: bool = False) -> Copied:
    """Copies a database (None: the default one) into a SQLite file, which is a database like any other.

    The backup is of one moment, however long it takes and whoever writes meanwhile; it is verified before it is put at
    its place. A SQLite database of an older schema is copied too, before an upgrade, and only the engine's checks are
    made. Raises ClaimdbError where the file is there and `overwrite` does not say so, or where what was copied does
    not verify; UsageError for a name that is no file's; DatabaseError as reading and writing do.
    """
    place = parse_location(file)
    if place.get_backend_name() != "sqlite":
        raise UsageError("a backup is a file; `claimdb db copy` copies to a server")
    target = Path(place.database or "")
    engine = open_engine(database)
    with engine.connect() as there:
        found = migrations.known_revision(there)
        if there.dialect.name != "sqlite":
            migrations.check(there)
            return copy_to_file(there, target, watch, replace=overwrite)
        _refuse_itself(Path(engine.url.database or ""), target)
        with draft_of(target, replace=overwrite) as draft:
            _copy_pages(there, draft, watch)
            return proven(there, draft, target) if found == migrations.HEAD else _unproven(there, draft, target)


def _refuse_itself(database: Path, target: Path) -> None:
    if target.exists() and target.samefile(database):
        raise UsageError(f"{target}: is the database itself; name another file")


def _copy_pages(there: Connection, draft: Path, watch: Watch) -> None:
    """Copies the file page by page as it stands at this moment: the reading transaction is held meanwhile, which in a
    database with a write-ahead log keeps nobody from writing."""
    raw: Any = there.connection.driver_connection
    with in_plain_words(there), closing(sqlite3.connect(draft)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # it is put on the disk before it is put in its place
        raw.backup(copy, pages=PAGES, progress=lambda status, left, all_: watch("pages", all_ - left))


def _unproven(there: Connection, draft: Path, target: Path) -> Copied:
    """What was copied of an older schema, which only the engine can check."""
    with open_engine(str(draft)).connect() as here:
        fault = next(engine_is_sound(here), None)
        if fault is not None:
            raise ClaimdbError(f"{target}: the copy is damaged, so nothing is kept: {fault.thing}: {fault.message}")
        head, found = head_of(there), head_of(here)
        if head != found:
            raise ClaimdbError(f"{target}: its head is not that of what was copied; nothing is kept")
    name = display_name(there.engine.url)
    return Copied(name, str(target), {}, head and head.id, head and head.recorded, proven=False)
