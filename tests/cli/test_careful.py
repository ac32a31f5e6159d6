"""What a slip of the hand must not do: overwrite a database, loosen a file, pass a wrong date or words not there."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_an_answer_is_never_written_over_a_database(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    before = Path(seeded_sqlite).read_bytes()
    for words in (("who", "heron"), ("export",), ("show", "bj5hbq5")):
        refused = run(*words, "--db", seeded_sqlite, "-o", seeded_sqlite)
        assert (refused.status, refused.out) == (2, "")
        assert "is a database; name another file" in refused.err
    assert Path(seeded_sqlite).read_bytes() == before


def test_what_was_private_stays_private(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sources.txt"
    target.touch(mode=0o600)
    assert run("sources", "--db", seeded_sqlite, "-o", target).status == 0
    assert target.stat().st_mode & 0o777 == 0o600 and "Pavel Anselm" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("who", "heron", "--db", ""), "--db is empty"),
        (("who", "heron", "--since", ""), "--since is empty"),
        (("who", "heron", "--as-of", "2024-13"), "--as-of 2024-13"),
    ],
)
def test_what_is_empty_or_impossible_is_said(words: tuple[str, ...], told: str, seeded_sqlite: str, run: Run) -> None:
    place = () if "--db" in words else ("--db", seeded_sqlite)
    refused = run(*words, *place)
    assert refused.status == 2 and told in refused.err


def test_a_month_is_a_moment(seeded_sqlite: str, run: Run) -> None:
    assert run("who", "heron", "--as-of", "2024-01", "--db", seeded_sqlite, "-f", "ids").out == ""
    assert run("who", "heron", "--as-of", "9998", "--db", seeded_sqlite, "-f", "ids").out != ""


def _add(run: Run, database: str, *more: str) -> object:
    document = run("documents", "Gazette", "--db", database, "-f", "ids").out.strip()
    words = ("--source", "Port of Estermouth", "--claim", "The port is shut", "--exact", "31 from 38")
    return run("add", document, *words, *more, "--db", database)


def test_a_wrong_date_is_not_taken_for_a_phrase(seeded_sqlite: str, run: Run) -> None:
    refused = _add(run, seeded_sqlite, "--said", "2024-13-01")
    assert getattr(refused, "status", 0) == 2 and "looks like a date" in getattr(refused, "err", "")


def test_words_that_are_not_in_the_text_are_told(seeded_sqlite: str, run: Run) -> None:
    wrong = ("--cue", "bellowed", "--mention", "The Emperor", "--figure", "nine hundred ferries", "--said", "in 2034")
    added = getattr(_add(run, seeded_sqlite, *wrong), "out", "")
    for words in ("bellowed", "The Emperor", "nine hundred ferries", "in 2034"):
        assert f"“{words}” does not stand in the text" in added
    assert "is after the publication" in added
    assert "note:" not in getattr(_add(run, seeded_sqlite, "--cue", "revised"), "out", "note:")


@pytest.mark.parametrize("command", ["add", "amend", "attach", "db"])
def test_only_a_load_makes_a_database(command: str, run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    words = {
        "add": ("add", "abcdefg", "--source", "A", "--claim", "B", "--exact", "C"),
        "amend": ("amend", "abcdefg", "--title", "T"),
        "attach": ("attach", "abcdefg", __file__),
        "db": ("db", "upgrade"),
    }[command]
    refused = run(*words, "--db", missing)
    assert refused.status == 1 and "there is no database here" in refused.err
    assert not missing.exists()
