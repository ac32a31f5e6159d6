"""`verify` says what it checked, names what is wrong, and finds a history that was rewritten."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from claimdb.database.engine import open_engine
from tests.conftest import Run
from tests.ledger.made import document_id, load, record, said

RAIN = record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said={"text": "last week"}))
SNOW = record(said("Snow fell", "Ann Bell", "Snow, said Ann Bell"))


def head(run: Run, database: str) -> str:
    told = json.loads(run("db", "info", "-f", "json", "--db", database).out)
    return str(told["head"])


def behind_its_back(database: str, *statements: str) -> None:
    """Runs statements that triggers would refuse, and puts the triggers back."""
    engine = open_engine(database, write=True)
    with engine.begin() as connection:
        triggers: Sequence[tuple[str, str]] = ()
        if connection.dialect.name == "sqlite":
            listed = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'claimdb_search%'"
            triggers = [(row[0], row[1]) for row in connection.exec_driver_sql(listed)]
            for name, _ in triggers:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
        for _, sql in triggers:
            connection.exec_driver_sql(sql)


def test_what_is_sound_is_counted_and_its_head_named(database: str, run: Run) -> None:
    load(run, database, RAIN)
    assert run("amend", document_id(run, database), "--published", "2024-01-18", "--db", database).status == 0
    done = run("verify", "--db", database)
    assert done.status == 0, done.err
    assert "1 document, 1 passage, 1 assertion, 1 claim, 2 sources, 2 changesets; 1 text" in done.out
    assert f"head: {head(run, database)}, recorded " in done.out


def test_a_large_database_is_shared_out_among_processes(
    database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdb.proof.verify.LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    load(run, database, RAIN)
    assert run("verify", "--db", database).status == 0
    behind_its_back(database, "UPDATE changeset SET recorder = 'nobody'")
    done = run("verify", "--db", database)
    assert done.status == 1 and "its id does not follow from what it says" in done.err


def test_an_empty_database_is_sound(database: str, run: Run) -> None:
    done = run("verify", "--db", database)
    assert done.status == 0, done.err
    assert "head: none" in done.out


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE assertion SET statement = 'something else'", "assertion a1"),
        ("UPDATE claim SET text = 'something else'", "claim c1"),
        ("UPDATE source SET name = 'Somebody' WHERE name = 'Ann Bell'", "source s1"),
        ("UPDATE source SET folded = 'somebody' WHERE name = 'Ann Bell'", "Ann Bell is not compared as somebody"),
        ("UPDATE snapshot_text SET text = text || '.'", "the text has another SHA-256"),
        ("UPDATE passage SET \"end\" = \"end\" - 1", "the passage is not in the text"),
        ("UPDATE decision SET status = 'rejected'", "changeset x1"),
        ("UPDATE decision SET key = 2", "the rows of decision"),
        ("UPDATE reading SET latest = '2030-01-01'", "to 2030-01-01"),
        ("UPDATE changeset SET recorder = 'nobody'", "its id does not follow from what it says"),
        ("UPDATE changeset SET position = 3", "positions are missing"),
        ("UPDATE assertion_search SET stems = 'nothing'", "is indexed under other words"),
        ("DELETE FROM document_sketch", "is sketched from other words"),
        ("DELETE FROM assertion_claim", "has no assertion_claim"),
    ],
)  # fmt: skip
def test_the_first_thing_that_is_wrong_is_named(statement: str, named: str, database: str, run: Run) -> None:
    long = ", and " + " ".join(f"word{number}" for number in range(60))
    load(run, database, record(said("Rain fell", "Ann Bell", f"Rain, said Ann Bell{long}", said={"text": "last week"})))
    behind_its_back(database, statement)
    done = run("verify", "--db", database)
    assert done.status == 1, done.out
    assert named in done.err
    assert "restore a backup" in done.err


def test_a_head_noted_earlier_is_still_there(database: str, run: Run) -> None:
    load(run, database, RAIN)
    noted = head(run, database)
    load(run, database, SNOW)
    assert run("verify", "--head", noted, "--db", database).status == 0
    assert run("verify", "--head", noted[2:9], "--db", database).status == 0


def test_a_rewritten_history_is_found(sqlite: str, run: Run, tmp_path: Path) -> None:
    """Everything in it fits together, and yet it is not what was recorded."""
    before = shutil.copy(sqlite, tmp_path / "before.sqlite")
    load(run, sqlite, RAIN)
    noted = head(run, sqlite)
    load(run, str(before), SNOW)
    assert run("verify", "--db", before).status == 0
    done = run("verify", "--head", noted, "--db", before)
    assert done.status == 1
    assert f"changeset {noted} is not in this history" in done.err


def test_a_head_that_is_no_changeset_is_a_wrong_word(seeded_sqlite: str, run: Run) -> None:
    assert run("verify", "--head", "a1b2c3d", "--db", seeded_sqlite).status == 2
    assert run("verify", "--head", "!", "--db", seeded_sqlite).status == 2
