"""`db copy`: all rows of a database into an empty one, of either engine."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.location import display_name, parse_location
from claimdb.database.migrations import reading_connection
from claimdb.database.streams import Row, read_rows, write_rows
from claimdb.errors import ClaimdbError
from claimdb.proof.broken import Broken
from claimdb.proof.verify import faults, first_fault
from claimdb.safekeeping.comparing import Copied, compared, copied_tables, count
from claimdb.safekeeping.drafts import draft_of

Watch = Callable[[str, int], None]
EVERY: Final = 10_000  # rows between two reports


def unwatched(table: str, rows: int) -> None:
    """Nobody wants to know how far a copy is."""


def copy_database(source: str, target: str, watch: Watch = unwatched) -> Copied:
    """Copies a database, a path or a URL, with its whole history into another that is new or empty.

    The copy has the same rows with the same keys, so the same ids, answers, changesets and head; it is verified before
    it is kept, and all of it is kept or nothing. What others write to `source` meanwhile is not in it. `watch` is told
    the table and how many of its rows are done. Raises ClaimdbError where `target` holds something already, or where
    what was copied does not verify; SchemaVersionError and DatabaseError as reading and writing do.
    """
    place = parse_location(target)
    file = Path(place.database or "")
    with reading_connection(source) as there:
        if place.get_backend_name() == "sqlite" and not file.exists():
            return copy_to_file(there, file, watch)
        engine = open_engine(target, write=True)
        _give_tables(engine)
        with engine.connect() as here, here.begin():
            migrations.check(here)
            _refuse_used(here)
            _copy_rows(there, here, watch)
            _refuse_unsound(next(faults(here), None), there, here)
            return compared(there, here)


def copy_to_file(there: Connection, target: Path, watch: Watch = unwatched, *, replace: bool = False) -> Copied:
    """Copies a database into a new SQLite file, which is verified and then put in its place."""
    with draft_of(target, replace=replace) as draft:
        engine = open_engine(str(draft), write=True)
        migrations.upgrade(engine)
        with engine.connect() as here, here.begin():
            _copy_rows(there, here, watch)
        return proven(there, draft, target)


def proven(there: Connection, draft: Path, target: Path) -> Copied:
    """What was copied into a file that will be at `target`. Raises ClaimdbError unless it verifies and has what the
    database has that it was copied from."""
    with reading_connection(str(draft)) as here:
        _refuse_unsound(first_fault(here), there, here)
        return compared(there, here, str(target))


def _refuse_unsound(fault: Broken | None, there: Connection, here: Connection) -> None:
    if fault is not None:
        name = display_name(there.engine.url)
        raise ClaimdbError(
            f"{name}: a copy of it does not verify, so nothing is kept: {fault.thing}: {fault.message}."
            " `claimdb verify` tells whether that is so here already"
        )


def _give_tables(engine: Engine) -> None:
    """Makes the tables of an empty database. Raises for one that has rows, or another schema."""
    with engine.connect() as connection:
        is_empty = migrations.revision(connection) is None
        if not is_empty:
            migrations.check(connection)
            _refuse_used(connection)
    if is_empty:
        migrations.upgrade(engine)


def _refuse_used(connection: Connection) -> None:
    held = next((table.name for table in copied_tables() if count(connection, table)), None)
    if held is not None:
        name = display_name(connection.engine.url)
        raise ClaimdbError(
            f"{name}: something is recorded here already, and a copy goes into a new or an empty database; `claimdb db"
            " merge` takes another's history in"
        )


def _copy_rows(there: Connection, here: Connection, watch: Watch) -> None:
    for table in copied_tables():
        with closing(read_rows(there, table)) as rows:  # whatever is raised: no connection is left in the middle of it
            write_rows(here, table, _watched(rows, table.name, watch))
    if here.dialect.name == "postgresql":  # the server would do it some minutes later, and until then plan blindly
        here.exec_driver_sql(f"ANALYZE {', '.join(table.name for table in copied_tables())}")


def _watched(rows: Iterator[Row], table: str, watch: Watch) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % EVERY == 0:
            watch(table, number)
