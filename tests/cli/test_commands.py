"""What every command of the command line keeps to: help, an example, exit statuses, errors in plain words."""

import json
from pathlib import Path

import pytest

from claimdb.cli.app import COMMANDS, load_command
from claimdb.database.migrations import HEAD
from tests.conftest import SEEDS, Run
from tests.ledger.made import load, record, rows, said

GROUPS = ("db", "source", "claim")
ACTS = ("merge", "unmerge", "split")
NAMES = [
    *COMMANDS,
    "db path",
    "db info",
    "db check",
    "db backup",
    "db copy",
    "db upgrade",
    *(f"source {each}" for each in ACTS),
    *(f"claim {each}" for each in ACTS),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    done = run(*name.split(), "--help")
    assert (done.status, done.err) == (0, "")
    assert "Usage: " in done.out and name.split()[-1] in done.out
    if name not in GROUPS:
        assert f"Example: claimdb {name}" in " ".join(done.out.split())
        assert "--db" in done.out and "--debug" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    written = load_command(name).help
    assert written.split("\n\n")[0].replace("\n", " ") == COMMANDS[name].help


def test_the_list_is_whole(run: Run) -> None:
    listed = run("--help").out
    assert all(f"\n  {name} " in listed for name in COMMANDS)
    assert run().status in (0, 2) and "Usage: claimdb" in run().out + run().err
    assert run("--version").out.startswith("claimdb 0.")


def test_exit_2_for_words_that_are_not_taken(seeded_sqlite: str, run: Run) -> None:
    for words in (("whom",), ("who", "--colour"), ("what",), ("show",), ("db", "drop"), ("who", "a", "b")):
        done = run(*words)
        assert done.status == 2, words
        assert done.err and "Traceback" not in done.err
    assert "who" in run("whoo").err  # did you mean


def test_exit_1_for_what_is_not_there(tmp_path: Path, run: Run) -> None:
    for words in (("who", "x"), ("claims",), ("export",), ("show", "abcdefg"), ("db", "info")):
        done = run(*words, "--db", tmp_path / "none.sqlite")
        assert done.status == 1
        assert done.err.startswith("claimdb: error: ") and "no database here" in done.err
        assert not (tmp_path / "none.sqlite").exists()


def test_exit_3_for_another_schema(seeded: str, run: Run) -> None:
    from sqlalchemy import text

    from claimdb.database.engine import open_engine

    engine = open_engine(seeded, write=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for words in (("who", "x"), ("load", SEEDS), ("amend", "d1aaaaaaa", "--title", "A"), ("db", "upgrade")):
        done = run(*words, "--db", seeded)
        assert done.status == 3, words
        assert "9999" in done.err and "Traceback" not in done.err


def test_the_database_is_named_before_or_after(seeded_sqlite: str, run: Run) -> None:
    assert run("--db", seeded_sqlite, "claims").status == 0
    assert run("claims", "--db", seeded_sqlite).status == 0
    assert run("--db", "/nowhere/x.sqlite", "claims", "--db", seeded_sqlite).status == 0
    assert run("claims").status == 1  # the name is not remembered


def test_the_database_that_is_meant(
    seeded_sqlite: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named; else CLAIMDB_DB; else ./claimdb.sqlite if it is there; else in the data folder."""
    monkeypatch.chdir(tmp_path)
    assert run("db", "path").out.strip().endswith("data/claimdb/claimdb.sqlite")
    (tmp_path / "claimdb.sqlite").write_bytes(Path(seeded_sqlite).read_bytes())
    assert run("db", "path").out.strip() == str(tmp_path / "claimdb.sqlite")
    assert run("who", "containers").status == 0
    monkeypatch.setenv("CLAIMDB_DB", str(tmp_path / "other.sqlite"))
    assert run("db", "path").out.strip() == str(tmp_path / "other.sqlite")
    assert run("db", "path", "--db", "third.sqlite").out.strip() == str(tmp_path / "third.sqlite")


def test_db_info_and_upgrade(database: str, run: Run) -> None:
    assert "nothing to do" in run("db", "upgrade", "--db", database).out
    load(run, database, record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell")))
    told = run("db", "info", "--db", database).out
    assert "documents     1" in told and "assertions    1" in told and f"schema        {HEAD}" in told
    assert run("db", "info", "-f", "csv", "--db", database).status == 2


def test_debug_shows_where(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "none.sqlite"
    assert "Traceback" not in run("who", "x", "--db", missing).err
    for words in (("who", "x", "--db", missing, "--debug"), ("--debug", "who", "x", "--db", missing)):
        done = run(*words)
        assert done.status == 1 and "Traceback" in done.err and "claimdb: error: " in done.err
    monkeypatch.setenv("CLAIMDB_DEBUG", "1")
    assert "Traceback" in run("who", "x", "--db", missing).err


def test_who_recorded(sqlite: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """--recorder, else CLAIMDB_RECORDER, else the login name."""
    for number, (options, expected) in enumerate([(("--recorder", "bo"), "bo"), ((), "ana"), ((), "login")]):
        if expected == "login":
            monkeypatch.delenv("CLAIMDB_RECORDER")
            monkeypatch.setenv("LOGNAME", "login")
        text = f"Article number {number}.".encode()
        assert run("load", "-", *options, "--extractor", "none", "--db", sqlite, stdin=text).status == 0
        head = run("db", "info", "--db", sqlite, "-f", "json").out.split('"head": "')[1][:28]
        assert f"by {expected}" in run("show", head, "--db", sqlite).out


def test_show_each_kind_in_each_format(seeded: str, run: Run) -> None:
    row = rows(run, seeded, "who", "shipped containers")[0]
    ids = (row["id"], row["claim_id"], row["sources"][0]["id"], row["document"]["id"], row["recorded"]["changeset"])
    for identifier in ids:
        table = run("show", identifier, "--db", seeded)
        assert table.status == 0 and identifier[2:9] in table.out
        for format_ in ("json", "jsonl"):
            data = run("show", identifier[:12], "-f", format_, "--db", seeded)
            assert data.status == 0 and f'"id": "{identifier}"' in data.out
    assert run("show", row["id"], "-f", "csv", "--db", seeded).status == 2
    assert run("show", "zzzzzzz", "--db", seeded).status == 1
    assert run("show", "!", "--db", seeded).status == 1


def test_date_explains_a_phrase(run: Run) -> None:
    told = run("date", "last August", "--published", "2024-06-17").out
    assert "EDTF      2023-08" in told and "earliest  2023-08-01" in told and "rule " in told
    later = run("date", "a day later", "--after", "2024-03-10", "-f", "json").out
    assert '"edtf": "2024-03-11"' in later
    unknown = run("date", "once upon a time")
    assert unknown.status == 0 and "not resolved" in unknown.out
    assert run("date", "x", "--published", "soon").status == 2
    assert run("date", "x", "-f", "csv").status == 2


def test_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").out)["type"] == "object"
