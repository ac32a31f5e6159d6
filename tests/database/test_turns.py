"""Those who write take turns: nobody fails while the others get on, and who waits can be interrupted."""

import json
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from tests.conftest import SEEDS, Run
from tests.database.people import start
from tests.database.test_opening import assert_refused
from tests.database.test_sqlite_files import hold, interrupt, is_sound
from tests.ledger.made import load
from tests.team.test_accounts import HAIL, RAIN, SNOW

HELD = 1.0  # seconds that each turn takes
WAIT = 3.0  # seconds that nothing may happen: a machine that is busy is slow too


def _takes_a_turn(engine: Engine, number: int, failed: list[str]) -> None:
    try:
        with engine.connect() as connection, connection.begin():
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
            time.sleep(HELD)
    except DatabaseError as error:
        failed.append(str(error))


def test_nobody_fails_while_others_get_on(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last waits for the turns of five others, which take longer than anybody may be stuck."""
    monkeypatch.setenv("CLAIMDB_WAIT", str(WAIT))
    failed: list[str] = []
    threads = [
        threading.Thread(target=_takes_a_turn, args=(open_engine(database, write=True), number, failed))
        for number in range(1, 7)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert failed == [] and not any(each.is_alive() for each in threads)


def test_who_is_stuck_is_not_waited_for(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDB_WAIT", "0.3")
    with open_engine(database, write=True).connect() as one, one.begin():
        began = time.monotonic()
        with (
            open_engine(database, write=True).connect() as two,
            pytest.raises(DatabaseError, match=r"another program is writing; waited 0\.3 seconds"),
        ):
            two.begin()
        assert time.monotonic() - began < 5
    with open_engine(database, write=True).connect() as other, other.begin():
        pass


def test_every_act_waits_and_then_says_so(
    database: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is done; when the other is through, all of it is."""
    load(run, database, HAIL)
    load(run, str(tmp_path / "other.sqlite"), SNOW)
    (tmp_path / "more.jsonl").write_text(json.dumps(RAIN))
    waits = run("who", "hail", "--db", database, "-f", "ids").out.strip()
    acts: list[tuple[object, ...]] = [
        ("db", "upgrade"),
        ("load", tmp_path / "more.jsonl"),
        ("review", "accept", waits),
        ("tag", waits, "x"),
        ("undo",),
        ("db", "merge", tmp_path / "other.sqlite"),
    ]
    before = run("export", "--db", database).out
    with open_engine(database, write=True).connect() as one, one.begin(), monkeypatch.context() as impatient:
        impatient.setenv("CLAIMDB_WAIT", "0.2")
        for words in acts:
            assert_refused(run(*words, "--db", database), "another program is writing; waited 0.2 seconds. Try again")
        assert run("export", "--db", database).out == before, "who asks does not wait"
        assert run("verify", "--db", database).status == 0
        assert run("db", "backup", tmp_path / "kept.sqlite", "--db", database).status == 0
    for words in acts:
        done = run(*words, "--db", database)
        assert done.status == 0, (words, done.err)
    assert "Snow fell" in run("export", "--db", database).out


def test_who_waits_can_be_interrupted(seeded_sqlite: str) -> None:
    holder = hold(seeded_sqlite)
    process = start("load", SEEDS, "--db", seeded_sqlite, CLAIMDB_WAIT="600")
    time.sleep(4)
    began = time.monotonic()
    interrupt(process)
    assert time.monotonic() - began < 20
    holder.execute("ROLLBACK")
    assert is_sound(Path(seeded_sqlite))


def test_a_new_file_has_its_log_from_the_start(tmp_path: Path) -> None:
    """Though somebody else reads it while its tables are made."""
    from claimdb.database import migrations

    engine = open_engine(str(tmp_path / "new.sqlite"), write=True)
    migrations.upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["new.sqlite"]
