"""Texts that mean something to SQL, to a search index, to a shell or to a format string: to claimdb they are texts."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

import claimdb
from claimdb.console.editor import draft, edit
from claimdb.errors import ClaimdbError
from claimdb.questions.lookup import find_ids
from tests.conftest import Run
from tests.database.rows import plain_engine
from tests.faults.inputs import pieces
from tests.soak import examples

NASTY = [
    "Robert'); DROP TABLE assertion;--",
    "' OR '1'='1",
    '" OR ""="',
    "100% of %s and %(name)s",
    "a_b_c %",
    "{0} {name} {{}}",
    ":name ?1 $1 @x",
    "NEAR(rain snow) AND NOT *",
    "rain* -snow ^first col:on",
    "a & b | !c <-> d:*",
    "\\'; SELECT pg_sleep(9) --",
    "E'\\x27' $$ x $$",
    "$(touch pwned) `touch pwned` ; touch pwned | cat && ls > pwned",
    "--db other.sqlite",
    "-rf",
    "../../etc/passwd",
    "=HYPERLINK(1)",
    "Ünïcode ʼ’‘ʹ′ ＇ ； ％",
]


def record(number: int, name: str) -> dict[str, Any]:
    words = f"Report {number}. Rain fell, said {name}. That was all."
    return {
        "document": {"publisher": f"Paper {name}", "title": name, "text": words, "tags": [name], "notes": [name]},
        "sources": [{"name": f"Source {name}", "aliases": [f"Alias {number} {name}"], "distinct": name}],
        "claims": [{"key": "c", "text": f"Claim {name}", "unit": name, "kind": "quantity"}],
        "assertions": [
            {
                "claim": "c",
                "statement": f"Statement {name}",
                "sources": [{"name": f"Source {name}", "distinct": name, "mention": name}],
                "cue": "said",
                "condition": name,
                "quantity": {"text": name, "unit": name, "value": 3},
                "passage": {"start": 0, "end": len(words)},
                "tags": [f"tag {name}"],
            }
        ],
    }


@pytest.fixture
def nasty(database: str, run: Run, tmp_path: Path) -> str:
    file = tmp_path / "nasty.jsonl"
    file.write_text("".join(json.dumps(record(number, name)) + "\n" for number, name in enumerate(NASTY)))
    loaded = run("load", file, "--db", database, "-m", NASTY[0], "--recorder", NASTY[1])
    assert loaded.status == 0, loaded.err
    return database


def test_names_are_names(nasty: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NASTY):
        for words in (
            ("what", f"Source {name}", "--exact"),
            ("what", f"Alias {number} {name}"),
            ("who", "--source", f"Source {name}"),
            ("who", "--publisher", f"Paper {name}"),
            ("who", "--claim", f"Claim {name}"),
            ("who", "--tag", f"tag {name}"),
        ):
            found = run(*words, "--db", nasty, "-f", "json")
            assert found.status == 0, (words, found.err)
            assert [each["statement"] for each in json.loads(found.out)] == [f"Statement {name}"], words
        assert run("who", "--", name, "--db", nasty).status in (0, 2)
    assert run("verify", "--db", nasty).status == 0
    assert not (tmp_path / "pwned").exists()
    with plain_engine(nasty).connect() as connection:
        assert connection.execute(sql("SELECT count(*) FROM assertion")).scalar() == len(NASTY)


def test_recording_by_hand_takes_them_as_they_are(nasty: str, run: Run) -> None:
    first, *_ = run("who", "--source", f"Source {NASTY[0]}", "--db", nasty, "-f", "ids").out.split()
    some = NASTY[::3]
    for name in some:
        if not name.startswith("-"):
            assert run("tag", first, name, "--db", nasty).status == 0, name
        assert run("note", first, "--db", nasty, "--", name).status == 0, name
        assert run("rate", first, "--scheme", f"scheme {name}", "--db", nasty, "-m", name, "--", name).status == 0, name
    (shown,) = json.loads(run("show", first, "--db", nasty, "-f", "json").out)
    assert {name for name in some if not name.startswith("-")} <= set(shown["tags"])
    assert run("verify", "--db", nasty).status == 0


SEARCHED = [
    *NASTY,
    "'",
    '"',
    "''",
    '"a',
    "*",
    "a*",
    "(",
    ")",
    "%",
    "_",
    "\\",
    ":",
    "&",
    "|",
    "!",
    "<->",
    "\t",
    "rain",
    "3",
]


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(typed=pieces(SEARCHED, times=40) | pieces(SEARCHED, " ", most=6, times=40), other=st.sampled_from(SEARCHED))
def test_any_words_can_be_asked_for(nasty: str, typed: str, other: str) -> None:
    narrowed = claimdb.Filters(source=other, tag=typed or None)
    with claimdb.open_database(nasty) as connection:
        for ask in (
            lambda: claimdb.who(connection, typed, claimdb.Filters()),
            lambda: claimdb.what(connection, typed, claimdb.Filters()),
            lambda: claimdb.who(connection, other, narrowed),
            lambda: claimdb.figures(connection, typed, claimdb.Filters(claim=other)),
            lambda: find_ids(connection, typed),
        ):
            try:
                ask()
            except ClaimdbError as error:
                assert len(str(error)) < 20_000
        assert connection.execute(sql("SELECT count(*) FROM assertion")).scalar() == len(NASTY)


@pytest.mark.parametrize(
    "name", ["ed", "my editor", "it's", 'a "good" one', "$(touch pwned)", "semi; touch pwned", "back\\slash"]
)
def test_an_editor_is_a_command_and_its_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = tmp_path / name
    program.write_text('#!/bin/sh\n[ "$1" = "--wait for me" ] && printf "edited" > "$2"\n')
    program.chmod(0o755)
    path = draft("x", "before")
    try:
        assert edit(f"{shlex.quote(str(program))} '--wait for me'", path) == "edited"
        for harmful in ("true; touch pwned", "true && touch pwned", "$(touch pwned)", "`touch pwned`", "'unclosed"):
            try:
                edit(harmful, path)
            except ClaimdbError as error:
                assert "the editor" in str(error)
        assert [each.name for each in tmp_path.iterdir()] == [name]
    finally:
        path.unlink()


def test_a_password_is_printed_by_no_command(run: Run, tmp_path: Path) -> None:
    """Where no server answers, and where one does not know the name."""
    secret = "hunter2secret"
    for url in (
        f"postgresql://ana:{secret}@127.0.0.1:1/claims",
        f"postgresql+psycopg://127.0.0.1:1/claims?user=ana&password={secret}",
        f"postgresql+psycopg://ana:{secret}@127.0.0.1:1/claims?sslpassword={secret}&nonsense={secret}",
        f"postgresql://ana:{secret}@127.0.0.1:port/claims",
        f"mysql://ana:{secret}@127.0.0.1/claims",
        f"postgresql://ana:{secret}@/claims?host=/nowhere",
        f"postgresql:ana:{secret}@127.0.0.1/claims",
        f"//ana:{secret}@127.0.0.1/claims",
        f"postgresql//ana:{secret}@127.0.0.1/claims",
    ):
        for words in (
            ("who", "rain"),
            ("load", "-"),
            ("db", "path"),
            ("db", "info"),
            ("db", "upgrade"),
            ("db", "merge", url),
            ("verify",),
        ):
            told = run(*words, "--db", url, stdin=b"The mayor said it rained.")
            assert secret not in told.out + told.err, (words, told)
