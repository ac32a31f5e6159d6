"""A bundle proves what it holds by itself, and nothing where a byte of it was changed."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledger.made import document_id, load, record, rows, said

RAIN = record(
    said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said={"text": "last week"}),
    said("Snow fell", "Carl Dorn", "Snow, said Carl Dorn"),
)


@pytest.fixture
def recorded(database: str, run: Run) -> str:
    load(run, database, RAIN)
    run("amend", document_id(run, database), "--title", "Weather", "--db", database)
    load(run, database, {"sources": [{"name": "Last"}]})
    return database


def made(run: Run, database: str, file: Path, *options: str) -> dict[str, Any]:
    identifier = rows(run, database, "who", "rain")[0]["id"]
    done = run("bundle", identifier, "-o", file, *options, "--db", database)
    assert done.status == 0, done.err
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def test_a_bundle_is_checked_without_its_database(recorded: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    bundle = made(run, recorded, file)
    done = run("verify", file, "--db", tmp_path / "none.sqlite")
    assert done.status == 0, done.err
    assert "verified, 1 assertion" in done.out and "1 passage found in the text" in done.out
    assert bundle["head"] in done.out and "3 changesets recomputed" in done.out
    assert "It cannot prove" in done.out
    assert all("Snow" not in json.dumps(each) for each in bundle["changesets"])


def test_what_was_decided_on_it_is_told(recorded: str, run: Run, tmp_path: Path) -> None:
    """A proof that something was recorded must not pass for one that it stands."""
    file = tmp_path / "proof.json"
    identifier = rows(run, recorded, "who", "rain")[0]["id"]

    def told(*act: str) -> str:
        assert not act or run(*act, "--db", recorded).status == 0
        assert run("bundle", identifier, "-o", file, "--db", recorded).status == 0
        return run("verify", file).out

    assert not {"proposed", "REJECTED", "WITHDRAWN"} & set(told().replace(",", " ").split())
    assert "by ana: misread" in told("review", "reject", identifier, "--because", "misread")
    again = told("review", "accept", identifier)
    assert "REJECTED" not in again and "misread" not in again
    last = told("withdraw", identifier, "--because", "not said")
    assert "WITHDRAWN, 2" in last and "by ana: not said" in last and "REJECTED" not in last


def test_of_a_proposal_it_is_told_that_nobody_reviewed_it(database: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    load(run, database, record(said("Rain fell", "Ann Bell", "Rain", extractor="reader 1", confidence=0.9)))
    made(run, database, file)
    assert "only proposed, not reviewed, 2" in run("verify", file).out


def test_without_texts_it_says_what_it_has_not_seen(recorded: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    assert made(run, recorded, file, "--no-text")["texts"] == {}
    done = run("verify", file)
    assert done.status == 0 and "1 passage NOT seen" in done.out


def test_whatever_is_altered_is_found(recorded: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    made(run, recorded, file)
    content, chance = file.read_bytes(), random.Random(7)
    whole = json.loads(content)
    for number in range(200):
        place = chance.randrange(len(content))
        file.write_bytes(content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :])
        done = run("verify", file)
        if done.status == 0:  # white space, or what is no part of the proof
            assert {**json.loads(file.read_bytes()), "made_by": ""} == {**whole, "made_by": ""}, (number, place)
        else:
            assert done.status == 1 and done.err.startswith(f"claimdb: error: {file}: "), done.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"format": "claimdb bundle", "ver', "is cut off, or not a bundle"),
        ("", "is cut off, or not a bundle"),
        ("[]", "is not a bundle"),
        ('{"format": "claimdb bundle", "version": 2}', "is of version 2"),
        ('{"format": "claimdb bundle", "version": 1}', "is not a bundle as claimdb writes it"),
    ],
)
def test_what_is_no_bundle_is_told(content: str, told: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_text(content, encoding="utf-8")
    done = run("verify", file)
    assert done.status == 1 and told in done.err and str(file) in done.err
    assert run("verify", tmp_path / "none.json").status == 1
