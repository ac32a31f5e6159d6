"""`db copy`: the same database on either engine, all of it or nothing."""

import tracemalloc
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import make_url, text

from claimdb.database import migrations, tables
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.migrations import reading_connection
from claimdb.database.streams import read_rows, write_rows
from claimdb.safekeeping import copying
from tests.conftest import SEEDS, Run
from tests.ledger.made import load, record, said
from tests.safekeeping.lived import SNOW, damage, everything, exported, live
from tests.server import Server


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A SQLite database with a history."""
    return live(tmp_path_factory.mktemp("lived"))


@pytest.fixture(params=["sqlite", "postgresql"])
def lived(request: pytest.FixtureRequest, history: str, run: Run) -> str:
    """A database with a history, on each engine."""
    if request.param == "sqlite":
        return history
    name: str = request.getfixturevalue("postgres")
    assert run("db", "copy", history, name).status == 0
    return name


@pytest.fixture(params=["new file", "empty file", "tables", "server", "tables on a server"])
def place(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> str:
    """Each sort of place that a copy can go to."""
    if "server" in request.param:
        server: Server = request.getfixturevalue("server")
        return server.url(server.make(f'TEMPLATE "{server.template}"' if "tables" in request.param else ""))
    path = tmp_path / "folder" / "copy.sqlite"
    if request.param != "new file":
        path.parent.mkdir()
        path.write_bytes(sqlite_template.read_bytes() if request.param == "tables" else b"")
    return str(path)


def test_a_copy_is_the_same_database(lived: str, place: str, run: Run) -> None:
    noted = run("db", "info", "-f", "json", "--db", lived).out.split('"head": "')[1][:28]
    done = run("db", "copy", lived, place)
    assert done.status == 0, done.err
    assert f"head: {noted}" in done.out and "verified, and compared" in done.out
    assert run("verify", "--head", noted, "--db", place).status == 0
    assert exported(run, place) == exported(run, lived)
    assert everything(place) == everything(lived)
    for words in (("log", "-f", "json"), ("who", "heron", "--each"), ("claims", "--as-of", noted)):
        assert run(*words, "--db", place).out == run(*words, "--db", lived).out
    load(run, place, record(said("Hail fell", "Ann Bell", "Hail, said Ann Bell")))
    assert "Hail fell" in run("who", "hail", "--db", place).out
    assert run("verify", "--head", noted, "--db", place).status == 0


def test_what_is_recorded_already_is_not_mixed_with_a_copy(seeded: str, sqlite: str, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    load(run, str(other), SNOW)
    before = everything(seeded)
    refused = run("db", "copy", other, seeded)
    assert refused.status == 1 and "something is recorded here already" in refused.err and "db merge" in refused.err
    assert everything(seeded) == before
    assert run("db", "copy", seeded, seeded).status == 1


def test_a_copy_that_does_not_verify_is_not_kept(
    seeded_sqlite: str, bare_postgres: str, run: Run, tmp_path: Path
) -> None:
    damage(seeded_sqlite)
    held = sorted(tmp_path.iterdir())
    for place in (str(tmp_path / "copy.sqlite"), bare_postgres):
        refused = run("db", "copy", seeded_sqlite, place)
        assert refused.status == 1 and "does not verify, so nothing is kept: " in refused.err, refused
    assert sorted(tmp_path.iterdir()) == held
    assert not any(everything(bare_postgres).values())


def test_a_copy_that_breaks_off_leaves_nothing(
    seeded: str, bare_postgres: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(table: str, rows: int) -> None:
        if table == "reading":
            raise KeyboardInterrupt

    monkeypatch.setattr(copying, "EVERY", 5)
    held = sorted(tmp_path.iterdir())
    for place in (str(tmp_path / "copy.sqlite"), bare_postgres):
        with pytest.raises(KeyboardInterrupt):
            copying.copy_database(seeded, place, breaks)
    assert sorted(tmp_path.iterdir()) == held
    assert not any(everything(bare_postgres).values())
    assert run("db", "copy", seeded, bare_postgres).status == 0


def test_what_is_written_meanwhile_is_not_in_it(
    seeded: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(seeded)
    wrote: list[str] = []

    def writes(table: str, rows: int) -> None:
        if not wrote:
            load(run, seeded, SNOW)
            wrote.append(table)

    monkeypatch.setattr(copying, "EVERY", 5)
    copying.copy_database(seeded, str(tmp_path / "copy.sqlite"), writes)
    assert everything(str(tmp_path / "copy.sqlite")) == before != everything(seeded)


def test_an_older_schema_is_upgraded_first(seeded: str, run: Run, tmp_path: Path) -> None:
    with open_engine(seeded, write=True).begin() as connection:
        command.downgrade(migrations.config(connection), "0005")
    refused = run("db", "copy", seeded, tmp_path / "copy.sqlite")
    assert refused.status == 3 and "claimdb db upgrade" in refused.err
    assert not (tmp_path / "copy.sqlite").exists()


def test_names_that_are_not_taken(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    refused = run("db", "copy", seeded_sqlite, tmp_path / "copy.sqlite", "--db", seeded_sqlite)
    assert refused.status == 2 and "no --db" in refused.err
    assert run("db", "copy", tmp_path / "none.sqlite", tmp_path / "copy.sqlite").status == 1
    (tmp_path / "notes.txt").write_text("Officials said that ten boats had sailed.")
    refused = run("db", "copy", seeded_sqlite, tmp_path / "notes.txt")
    assert refused.status == 1 and "is not a SQLite database" in refused.err
    assert (tmp_path / "notes.txt").read_text().startswith("Officials")


def test_a_password_is_not_shown(seeded: str, postgres: str, run: Run) -> None:
    url = make_url(postgres).set(password="pass-word-7")
    shown = "".join(
        done.out + done.err
        for name in (url, url.update_query_dict({"password": "pass-word-7"}), url.set(database="none"))
        for words in (("db", "copy", seeded), ("db", "backup", "--db"), ("db", "info", "--db"), ("load", SEEDS, "--db"))
        for done in [run(*words, name.render_as_string(hide_password=False))]
    )
    assert "pass-word-7" not in shown and "***" in shown


def test_long_texts_are_copied_one_by_one(sqlite: str, postgres: str, tmp_path: Path) -> None:
    """Eighty texts of a million characters take up the room of a few, whichever way they go."""
    rows = ((key, key, f"{key} " * 300_000, None, None, None, "“x”\\", 1) for key in range(1, 41))
    with open_engine(sqlite, write=True).begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        write_rows(connection, tables.changeset, [(1, "x1", 1, "2024", "0", "ana", None, "load", "1")])
        write_rows(connection, tables.document, [(key, f"d{key}", 1) for key in range(1, 41)])
        write_rows(connection, tables.snapshot, [(key, key, f"{key}", 1) for key in range(1, 41)])
        write_rows(connection, tables.snapshot_text, rows)
    for source, target in ((sqlite, postgres), (postgres, str(tmp_path / "back.sqlite"))):
        engine = open_engine(target, write=True)
        migrations.upgrade(engine)
        tracemalloc.start()
        with reading_connection(source) as there, engine.begin() as here:
            for table in tables.metadata.sorted_tables:
                write_rows(here, table, read_rows(there, table))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 12_000_000
    assert everything(str(tmp_path / "back.sqlite")) == everything(sqlite)


def test_what_the_engine_refuses_is_told_plainly(sqlite: str, postgres: str) -> None:
    row = (1, "x1", 1, "2024", "0", "a\0b", None, "load", "1")
    with open_engine(sqlite, write=True).begin() as connection:
        write_rows(connection, tables.changeset, [row])
        with pytest.raises(DatabaseError, match="never replaced"):
            write_rows(connection, tables.changeset, [row])
    with open_engine(postgres, write=True).begin() as connection, pytest.raises(DatabaseError, match=r"NUL|0x00"):
        write_rows(connection, tables.changeset, [row])
