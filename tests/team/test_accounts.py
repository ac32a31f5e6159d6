"""Accounts on a server: one that reads is answered everything and writes nothing; one that records may do that."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from tests.conftest import ROOT, SEEDS, Run
from tests.database.rows import plain_engine
from tests.ledger.made import load, record, rows, said

RAIN = record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell"))
HAIL = record(said("Hail fell", "Ann Bell", "Hail, said Ann Bell", extractor="rules 1", confidence=0.9))
SNOW = record(said("Snow fell", "Ann Bell", "Snow, said Ann Bell"), publisher="The Gazette")

Account = Callable[[str], AbstractContextManager[str]]


@pytest.fixture
def account(postgres: str, run: Run) -> Account:
    """Makes an account by the README's statements, and gives its URL."""
    blocks = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    given = {re.search(r"CREATE ROLE (\w+)", block)[1]: block for block in blocks}  # type: ignore[index]  # each block has one

    @contextmanager
    def make(name: str) -> Iterator[str]:
        url = make_url(postgres)
        role = f"{url.database}_{name}"
        lines = re.sub(rf"\b{name}\b", role, given[name].replace("'…'", "'word'")).replace("claims", f"{url.database}")
        lines = lines.replace(" ana ", f" {url.username} ")
        engine = plain_engine(postgres)
        try:
            with engine.begin() as connection:
                for statement in filter(None, lines.split(";\n")):
                    connection.execute(text(statement))
            yield url.set(username=role, password="word").render_as_string(hide_password=False)
        finally:
            with engine.begin() as connection:
                connection.execute(text(f"DROP OWNED BY {role}"))
                connection.execute(text(f"DROP ROLE {role}"))

    return make


def test_who_reads_is_answered_everything(postgres: str, account: Account, run: Run, tmp_path: Path) -> None:
    assert run("load", SEEDS, "--db", postgres).status == 0
    load(run, postgres, HAIL)
    one = rows(run, postgres, "who", "heron")[0]["id"]
    questions: list[tuple[object, ...]] = [
        *((name, "heron") for name in ("who", "when", "figures", "denied", "unanswered", "hedges")),
        ("what", "Pavel Anselm"),
        ("show", one, "--history"),
        ("claims",),
        ("claims", "--suggest"),
        ("sources",),
        ("documents",),
        ("review", "--list"),
        ("log",),
        ("log", one),
        ("export",),
        ("conflicts",),
        ("diff", "2000", "9999"),
        ("verify",),
        ("bundle", one),
        ("db", "info", "-f", "json"),
        ("db", "check"),
    ]
    with account("reader") as url:
        for words in questions:
            theirs, own = run(*words, "--db", url), run(*words, "--db", postgres)
            assert theirs.status == 0, (words, theirs.err)
            assert theirs.out.replace(str(make_url(url).username), "claimdb") == own.out or words[0] == "db", words
        assert run("db", "backup", tmp_path / "kept.sqlite", "--db", url).status == 0
        assert run("db", "copy", url, tmp_path / "copy.sqlite").status == 0


def test_who_reads_writes_nothing(postgres: str, account: Account, run: Run, tmp_path: Path) -> None:
    assert run("load", SEEDS, "--db", postgres).status == 0
    load(run, postgres, HAIL)
    load(run, str(tmp_path / "other.sqlite"), SNOW)
    (tmp_path / "rain.txt").write_text("Rain, said Ann Bell")
    one, other = (row["id"] for row in rows(run, postgres, "who", "heron")[:2])
    waits = rows(run, postgres, "who", "hail")[0]["id"]
    document = rows(run, postgres, "documents", "Gazette")[0]["id"]
    names = ("Port of Estermouth", "Tarnwater Ferries")
    writes: list[tuple[object, ...]] = [
        ("load", tmp_path / "rain.txt", "--extractor", "none"),
        ("add", document, "--source", "Ann", "--claim", "The port is shut", "--exact", "31 from 38"),
        ("amend", document, "--title", "Another"),
        ("review", "accept", waits),
        ("withdraw", one, "--because", "x"),
        ("link", one, "supports", other),
        ("rate", one, "B2"),
        ("tag", one, "x"),
        ("note", one, "x"),
        ("undo",),
        ("source", "merge", *names, "--because", "x", "--yes"),
        ("source", "alias", names[0], "The port"),
        ("db", "merge", tmp_path / "other.sqlite"),
    ]
    before = run("verify", "--db", postgres).out
    with account("reader") as url:
        for words in writes:
            refused = run(*words, "--db", url)
            assert refused.status == 1, words
            assert re.search(r"may not do that|is read-only", refused.err), (words, refused.err)
            assert "nothing was written" in refused.err and refused.err.count("\n") == 1, refused.err
            assert "word" not in refused.err.split("://")[1].split("@")[0]
        assert "nothing to do" in run("db", "upgrade", "--db", url).out
    assert run("verify", "--db", postgres).out == before


def test_who_records_may_record_and_no_more(postgres: str, account: Account, run: Run, tmp_path: Path) -> None:
    assert run("load", SEEDS, "--db", postgres).status == 0
    load(run, str(tmp_path / "other.sqlite"), SNOW)
    one = rows(run, postgres, "who", "heron")[0]["id"]
    document = rows(run, postgres, "documents", "Gazette")[0]["id"]
    with account("recorder") as url:
        load(run, url, RAIN, HAIL)
        for words in (
            ("amend", document, "--published", "2025-03-15"),
            ("tag", one, "x"),
            ("withdraw", one, "--because", "x"),
            ("undo",),
            ("source", "merge", "Port of Estermouth", "Tarnwater Ferries", "--because", "x", "--yes"),
            ("db", "merge", tmp_path / "other.sqlite"),
        ):
            done = run(*words, "--db", url)
            assert done.status == 0, (words, done.err)
        engine = plain_engine(url)
        for statement in (
            "DELETE FROM assertion",
            "TRUNCATE assertion_search",
            "UPDATE assertion SET statement = 'x'",
            "ALTER TABLE assertion DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
        ):
            with engine.connect() as connection, pytest.raises(Exception, match=r"denied|must be owner|never changed"):
                connection.execute(text(statement))
        engine.dispose()
    assert run("verify", "--db", postgres).status == 0
