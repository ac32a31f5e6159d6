"""A database file from somebody who means harm: nothing in it is run, whoever asks, writes, upgrades or compares."""

import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SEEDS, Result, Run

# Each is an answer of a hundred megabytes, or a loop that never ends, to whoever evaluates it.
LARGE = "hex(zeroblob(100000000))"
ENDLESS = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)"

TRIGGER = "CREATE TRIGGER {name} AFTER INSERT ON {table} BEGIN DELETE FROM assertion_fts; SELECT {endless}; END"
TRAPS = {
    "trigger": [TRIGGER.format(name="spy", table="tag", endless=ENDLESS)],
    "trigger under our name": [
        "DROP TRIGGER claimdb_assertion_update",
        TRIGGER.format(name="claimdb_assertion_update", table="tag", endless=ENDLESS),
    ],
    "view": [f"CREATE VIEW spy AS SELECT {ENDLESS}"],
    "view under our name": ["DROP VIEW claims", f"CREATE VIEW claims AS SELECT {ENDLESS} AS id"],
    "view for a table": ["ALTER TABLE tag RENAME TO kept", f"CREATE VIEW tag AS SELECT *, {ENDLESS} FROM kept"],
    "virtual table": ["CREATE VIRTUAL TABLE spy USING fts5(a)"],
    "virtual table for a table": ["DROP TABLE tag", "CREATE VIRTUAL TABLE tag USING fts5(key, word)"],
    "computed column": [f"ALTER TABLE tag ADD COLUMN spy AS ({LARGE})"],
    "default": [f"ALTER TABLE tag ADD COLUMN spy DEFAULT ({LARGE})"],
    "index": [f"CREATE INDEX spy ON tag (({LARGE}))"],
    "computed version": [
        "DROP TABLE alembic_version",
        f"CREATE TABLE alembic_version (x, version_num AS ({LARGE}))",
        "INSERT INTO alembic_version VALUES (1)",
    ],
    "long version": [f"UPDATE alembic_version SET version_num = {LARGE}"],
}
# What only a hand in the schema itself can make: names that SQLite keeps for itself.
PLANTED: dict[str, tuple[str, str]] = {
    "trigger that looks like statistics": (
        "INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_stat_x', 'tag', 0, ?)",
        TRIGGER.format(name="sqlite_stat_x", table="tag", endless=ENDLESS),
    ),
    "table that looks like statistics": (
        "INSERT INTO sqlite_master VALUES ('table', 'sqlite_stat1', 'sqlite_stat1',"
        " (SELECT rootpage FROM sqlite_master WHERE name = 'note'), ?)",
        f"CREATE TABLE sqlite_stat1(tbl, idx AS ({LARGE}), stat)",
    ),
    "part of the search index": (
        "UPDATE sqlite_master SET sql = ? WHERE name = 'assertion_fts_config'",
        f"CREATE TABLE 'assertion_fts_config'(k PRIMARY KEY, v AS ({LARGE})) WITHOUT ROWID",
    ),
    "virtual table as a part of the search index": (
        "UPDATE sqlite_master SET sql = ?, rootpage = 0 WHERE name = 'assertion_fts_docsize'",
        "CREATE VIRTUAL TABLE assertion_fts_docsize USING fts5(id, sz)",
    ),
}
COMMANDS = (
    ("who", "heron"),
    ("claims",),
    ("tag", "bj5hbq5", "spied"),
    ("load", SEEDS),
    ("export",),
    ("verify",),
    ("log",),
    ("db", "info"),
    ("db", "upgrade"),
)


@pytest.fixture
def harmless(seeded_sqlite: str) -> str:
    with closing(sqlite3.connect(seeded_sqlite)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return seeded_sqlite


def set_trap(path: str, name: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        if name in PLANTED:
            connection.execute("PRAGMA writable_schema = ON")
            statement, sql = PLANTED[name]
            connection.execute(statement, (sql,))
            return
        for statement in TRAPS[name]:
            connection.execute(statement)


@pytest.mark.parametrize("name", [*TRAPS, *PLANTED])
def test_nothing_in_a_hostile_database_is_run(name: str, harmless: str, run: Run, tmp_path: Path) -> None:
    set_trap(harmless, name)
    before = Path(harmless).read_bytes()
    for words in COMMANDS:
        _refused(run(*words, "--db", harmless), words)
    assert run("demo", tmp_path / "mine.sqlite").status == 0
    for words in (("db", "merge", harmless), ("diff", harmless)):
        _refused(run(*words, "--db", tmp_path / "mine.sqlite"), words)
    assert Path(harmless).read_bytes() == before
    assert sorted(each.name for each in Path(harmless).parent.glob("claims*")) == ["claims.sqlite"]


def _refused(result: Result, words: object) -> None:
    assert result.status in (1, 3) and not result.out, (words, result.out[:200])
    told = ("what claimdb did not make", "not the one that claimdb made", "database of another program")
    assert any(each in result.err for each in told) and len(result.err) < 1_000, (words, result.err[:1_000])


def write_journal(database: Path, superior: Path) -> None:
    """A journal that SQLite takes for a cut-off writer's, of a transaction over several databases."""
    page = 4096
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">IIIII", 0, 1, database.stat().st_size // page, 512, page)
    name = os.fsencode(superior)
    end = struct.pack(">I", 0x40000000 // page + 1) + name + struct.pack(">II", len(name), sum(name)) + head[:8]
    Path(f"{database}-journal").write_bytes(head.ljust(512, b"\0") + end)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join(each[0] for each in COMMANDS).split())
def test_a_journal_that_would_delete_another_file(
    words: tuple[object, ...], harmless: str, run: Run, tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("a day's work")
    write_journal(Path(harmless), precious)
    refused = run(*words, "--db", harmless)
    assert refused.status == 1 and "names another file, which SQLite would delete" in refused.err
    assert precious.read_text() == "a day's work"
    with closing(sqlite3.connect(harmless)) as connection:  # SQLite itself does what it is kept from doing
        connection.execute("SELECT * FROM claim").fetchall()
    assert not precious.exists()


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_a_database_leads_nowhere_else(ending: str, harmless: str, run: Run, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("a day's work")
    Path(f"{harmless}{ending}").symlink_to(precious)
    for words in COMMANDS:
        refused = run(*words, "--db", harmless)
        assert refused.status == 1 and "is a link or no plain file" in refused.err
    assert precious.read_text() == "a day's work"
    Path(f"{harmless}{ending}").unlink()
    os.mkfifo(f"{harmless}{ending}")
    assert "is a link or no plain file" in run("who", "heron", "--db", harmless).err
