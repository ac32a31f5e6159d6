"""What acts of recording share: the database opened to be written, and what an act says that it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Engine

from claimdb.database.engine import open_engine
from claimdb.database.location import display_name
from claimdb.ledger.changesets import Changeset, Recorder, recording

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Act(Generic[Result]):
    """What an act did: in which database, by which changeset (its id; None where nothing was new, or in a dry run),
    and its own result."""

    database: str
    changeset: str | None
    result: Result


def existing(database: str | None) -> Engine:
    """The database, to be written. It must be there: to open it for reading says so where it is not."""
    open_engine(database).dispose()
    return open_engine(database, write=True)


@contextmanager
def acting(database: str | None, recorder: Recorder, *, dry_run: bool = False) -> Iterator[tuple[str, Changeset]]:
    """The name of a database that is there, and a changeset in it: all of it is recorded at the end, or nothing."""
    engine = existing(database)
    with recording(engine, recorder, keep=not dry_run) as changeset:
        yield display_name(engine.url), changeset
