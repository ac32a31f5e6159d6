"""A database to which a good deal has been done, and what is compared of two."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import text

from claimdb import cli
from claimdb.database import tables
from claimdb.database.engine import open_engine
from claimdb.database.migrations import reading_connection
from claimdb.database.streams import read_rows
from tests.conftest import Result, Run
from tests.ledger.made import load, record, said
from tests.test_invariants import ACTS

DONE = (
    "load ferry",
    "amend to a day",
    "add a phrase",
    "merge",
    "withdraw",
    "tag",
    "rate",
    "note",
    "amend what is said",
    "undo",
    "link",
    "load kettle",
    "split",
)
RAIN = record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell\tand “Bö”\\N\nlater 🌧"))
SNOW = record(said("Snow fell", "Ann Bell", "Snow, said Ann Bell", extractor="rules 1", confidence=0.1))


def call(*arguments: object, stdin: bytes = b"") -> Result:
    """Runs `claimdb` in this process, for what several tests share."""
    out, err = io.StringIO(), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin))
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", given):
        status = cli.run([str(each) for each in arguments])
    return Result(status, out.getvalue(), err.getvalue())


def live(folder: Path) -> str:
    """A database in which all of it has been done, and into which another's history was merged."""
    database, aside = str(folder / "lived.sqlite"), str(folder / "aside.sqlite")
    for name in DONE:
        ACTS[name](call, database)
    load(call, aside, RAIN, SNOW)
    assert call("db", "merge", aside, "--db", database).status == 0
    return database


def everything(database: str) -> dict[str, list[Any]]:
    """Every row of every table."""
    with reading_connection(database) as connection:
        return {table.name: list(read_rows(connection, table)) for table in tables.metadata.sorted_tables}


def exported(run: Run, database: object) -> str:
    """The export."""
    done = run("export", "--db", database)
    assert done.status == 0, done.err
    return done.out


def damage(database: str) -> None:
    """Alters a text and a name past all triggers."""
    engine = open_engine(database, write=True)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            triggers = []
        else:
            listed = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_update'"
            triggers = list(connection.exec_driver_sql(listed))
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.execute(text("UPDATE snapshot_text SET text = text || '.' WHERE key = 1"))
        connection.execute(text("UPDATE source SET folded = 'nobody' WHERE key = 1"))
        for _, sql in triggers:
            connection.exec_driver_sql(sql)
