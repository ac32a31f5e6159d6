"""`db backup` and `db check`: a file of one moment, verified, and what was altered found; and restoring one."""

import os
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.safekeeping import backup
from claimdb.version import __version__
from tests.conftest import Run
from tests.database.people import as_nobody, open_folder
from tests.database.rows import plain_engine
from tests.ledger.made import load, record, said
from tests.safekeeping.lived import SNOW, damage, everything, exported


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_a_backup_is_restored(seeded: str, postgres: str, run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "backups" / "monday.sqlite"
    done = run("db", "backup", kept, "--db", seeded)
    assert done.status == 0, done.err
    assert "3 documents, 41 assertions" in done.out and "verified, and compared" in done.out
    assert f"claimdb db copy {kept} TO" in done.out
    assert beside(kept) == ["monday.sqlite"]
    before = exported(run, seeded)
    load(run, seeded, SNOW)
    for restored in (kept, tmp_path / "restored.sqlite"):
        if restored != kept:
            assert run("db", "copy", kept, restored).status == 0
        assert exported(run, restored) == before != exported(run, seeded)
        assert run("db", "check", "--db", restored).status == 0


def test_writers_go_on_meanwhile(seeded_sqlite: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, left = everything(seeded_sqlite), []

    def writes(what: str, pages: int) -> None:
        left.append(pages)
        if len(left) < 4:
            load(run, seeded_sqlite, record(said(f"Rain fell {len(left)} times", "Ann", f"Rain {len(left)}, said Ann")))

    monkeypatch.setattr(backup, "PAGES", 10)
    done = backup.back_up(str(tmp_path / "kept.sqlite"), seeded_sqlite, writes)
    assert left == sorted(left), "it begins once"
    assert everything(str(tmp_path / "kept.sqlite")) == before
    assert len(everything(seeded_sqlite)["document"]) == 6 and done.counts["document"] == 3


def test_nothing_is_overwritten_unless_told(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    assert run("db", "backup", kept, "--db", seeded_sqlite).status == 0
    kept.chmod(0o600)
    before = kept.read_bytes()
    load(run, seeded_sqlite, SNOW)
    refused = run("db", "backup", kept, "--db", seeded_sqlite)
    assert refused.status == 1 and "is there already; name another file, or say --overwrite" in refused.err
    assert kept.read_bytes() == before
    (tmp_path / "link.sqlite").symlink_to(kept)
    assert run("db", "backup", tmp_path / "link.sqlite", "--overwrite", "--db", seeded_sqlite).status == 0
    assert "snow" in exported(run, kept).lower() and (tmp_path / "link.sqlite").is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_what_is_never_overwritten(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    """Itself, by whatever name; what is no database; a database that is in use."""
    os.link(seeded_sqlite, tmp_path / "same.sqlite")
    notes, used = tmp_path / "notes.txt", tmp_path / "used.sqlite"
    notes.write_text("Officials said that ten boats had sailed.")
    assert run("db", "copy", seeded_sqlite, used).status == 0
    reader = sqlite3.connect(used)
    reader.execute("SELECT count(*) FROM assertion").fetchone()
    for name, status, told in (
        (seeded_sqlite, 2, "is the database itself"),
        (tmp_path / "same.sqlite", 2, "is the database itself"),
        (notes, 1, "is not a SQLite database"),
        (used, 1, "is in use"),
        (tmp_path, 1, "is not a file"),
        ("postgresql://ana:secret@host/db", 2, "`claimdb db copy` copies to a server"),
    ):
        before = beside(notes)
        refused = run("db", "backup", name, "--overwrite", "--db", seeded_sqlite)
        assert refused.status == status and told in refused.err and "secret" not in refused.err, refused
        assert beside(notes) == before
    reader.close()
    assert notes.read_text().startswith("Officials") and run("db", "check", "--db", seeded_sqlite).status == 0


def test_a_place_where_nothing_can_be_made(seeded_sqlite: str, run: Run) -> None:
    assert run("db", "backup", "--help").status == 0  # and all modules are imported
    with open_folder() as folder:
        refused = as_nobody("db", "backup", folder / "kept.sqlite", "--db", seeded_sqlite)
        assert refused.status == 1 and "claimdb: error: " in refused.err
        assert list(folder.iterdir()) == []


def test_what_is_damaged_is_no_backup(seeded: str, run: Run, tmp_path: Path) -> None:
    damage(seeded)
    kept = tmp_path / "backups" / "kept.sqlite"
    refused = run("db", "backup", kept, "--db", seeded)
    assert refused.status == 1 and "does not verify, so nothing is kept: " in refused.err
    assert beside(kept) == []


def test_a_check_names_all_that_is_wrong(seeded: str, run: Run) -> None:
    done = run("db", "check", "--db", seeded)
    assert done.status == 0 and "The engine found nothing wrong: " in done.out and "head: x1" in done.out
    damage(seeded)
    done = run("db", "check", "--db", seeded)
    assert done.status == 1 and done.out == ""
    assert "the text has another SHA-256" in done.err and "is not compared as nobody" in done.err
    assert "restore a backup" in done.err and "Traceback" not in done.err
    assert len(done.err.splitlines()) <= 22


def test_a_server_reads_its_indexes_where_it_can(postgres: str, run: Run) -> None:
    load(run, postgres, SNOW)
    assert "CREATE EXTENSION amcheck" in run("db", "check", "--db", postgres).out
    with plain_engine(postgres).begin() as connection:
        if not connection.execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'")).first():
            pytest.skip("the server has no amcheck")
        connection.execute(text("CREATE EXTENSION amcheck"))
    done = run("db", "check", "--db", postgres)
    assert done.status == 0 and "B-tree indexes (amcheck)" in done.out


def test_a_backup_before_an_upgrade(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    before = exported(run, seeded_sqlite)
    with open_engine(seeded_sqlite, write=True).begin() as connection:
        command.downgrade(migrations.config(connection), "0005")
    kept = tmp_path / "kept.sqlite"
    done = run("db", "backup", kept, "--db", seeded_sqlite)
    assert done.status == 0 and "checked by the engine only" in done.out and "head: x1" in done.out
    assert run("db", "upgrade", "--db", kept).status == 0
    assert run("verify", "--db", kept).status == 0 and exported(run, kept) == before


def test_info_tells_what_there_is(database: str, run: Run) -> None:
    assert "head          none" in run("db", "info", "--db", database).out
    load(run, database, SNOW)
    told = run("db", "info", "--db", database).out
    engine = "sqlite 3." if "postgresql" not in database else "postgresql 1"
    assert f"engine        {engine}" in told and f"claimdb       {__version__}" in told
    assert "head          x1" in told and "size" in told and "changesets    1" in told
