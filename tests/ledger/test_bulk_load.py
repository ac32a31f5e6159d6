"""Loading by the thousand: JSON Lines of any size, packed or not, in one process or several, again and again."""

import gzip
import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from claimdb.reading import Incoming, Options, Unread, read_paths, texts
from claimdb.reading.streams import suffix_of
from claimdb.records.models import Record
from claimdb.records.prepare import prepare
from tests.conftest import Run
from tests.ledger.made import load, record, rows, said

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

WORDS = ("rain", "snow", "hail", "fog", "frost")


def _records() -> list[dict[str, Any]]:
    """Records that share sources and claims, link to each other and hang dates on each other; one proposes."""
    made = []
    for number, word in enumerate(WORDS):
        claim = f"{word.capitalize()} fell on the town"
        first = said(
            claim, "Ann Bell", f"Ann Bell said on Monday that {word} fell", said={"text": "on Monday"}, key="A"
        )
        more = {"quantity": {"text": f"{number + 2} people"}, "links": [{"rel": "denies", "to": "A"}]}
        second = said("Rain fell on the town", "Carl Dorn", f"Carl Dorn denied it, {number + 2} people", **more)
        second["stance"] = "denies"
        made.append(record(first, second, document={"title": f"News of {word}"}))
    made[3]["assertions"][0]["extractor"] = "test-1"
    return made


def _lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(each) + "\n" for each in records).encode()


def _packed(name: str, data: bytes) -> bytes:
    return gzip.compress(data) if name.endswith(".gz") else zstd.compress(data) if name.endswith(".zst") else data


def _digests(database: str) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT digest, position FROM changeset ORDER BY position").fetchall()


def _exported(run: Run, database: str) -> str:
    return run("export", "--db", database).out


@pytest.mark.parametrize("name", ["big.jsonl", "big.jsonl.gz", "big.JSONL.zst"])
def test_json_lines_are_read_packed_or_not(name: str, database: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(_packed(name.lower(), _lines(_records())))
    done = run("load", file, "--db", database)
    assert (done.status, "5 documents read: 5 new" in done.out) == (0, True), done.err


@pytest.mark.parametrize("name", ["", ".gz", ".zst"])
def test_standard_input_may_be_packed(name: str, sqlite: str, run: Run) -> None:
    done = run("load", "-", "--db", sqlite, stdin=_packed(name, _lines(_records())))
    assert (done.status, "5 documents read: 5 new" in done.out) == (0, True), done.err


def test_a_folder_of_packed_files_is_read(sqlite: str, run: Run, tmp_path: Path) -> None:
    records = _records()
    for number, name in enumerate(("a.jsonl.gz", "b.jsonl", "c.jsonl.zst")):
        (tmp_path / name).write_bytes(_packed(name, _lines(records[number : number + 1])))
    (tmp_path / "other.gz").write_bytes(b"no matter")
    done = run("load", tmp_path, "--db", sqlite)
    assert (done.status, "3 documents read: 3 new" in done.out) == (0, True), done.err


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.jsonl.zst"])
def test_what_is_cut_off_is_read_up_to_there(name: str, tmp_path: Path) -> None:
    noise = "".join(map(chr, Random(1).choices(range(0x4E00, 0x9000), k=200_000)))
    data = _packed(name, _lines([record(said("Rain fell", "Ann Bell", "Ann Bell said so")), {"error": noise}] * 3))
    file = tmp_path / name
    file.write_bytes(data[: len(data) * 2 // 3])
    found = list(read_paths([str(file)], Options(), ()))
    assert isinstance(found[0], Incoming)
    assert isinstance(found[-1], Unread)
    (fault,) = found[-1].faults
    assert "is packed, and damaged or cut off" in fault.message and fault.line is not None and fault.line > 1


def test_a_line_that_never_ends_is_a_fault_and_no_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bomb: a line of a thousand times the limit, in a file of a few bytes."""
    monkeypatch.setattr("claimdb.reading.streams.MAX_RECORD_BYTES", 10_000)
    good = _lines(_records()[:1])
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(good + b'{"document": "' + b"a" * 10_000_000 + b'"}\n' + good))
    first, bomb, last = read_paths([str(file)], Options(), ())
    assert isinstance(first, Incoming) and isinstance(last, Incoming)
    assert isinstance(bomb, Unread)
    assert [(each.line, each.file) for each in bomb.faults] == [(2, str(file))]
    assert "is longer than 0.01 MB" in bomb.faults[0].message


def test_standard_input_is_read_piece_by_piece() -> None:
    """What it holds is not gathered before it is read."""

    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = _lines(_records()[:1])
            Endless.given += 1
            buffer[: len(line)] = line
            return len(line)

    found = read_paths(["-"], Options(), io.BufferedReader(Endless(), 1 << 16))
    assert all(isinstance(next(found), Incoming) for _ in range(5))
    assert Endless.given < 2 * texts.MAX_TEXT_BYTES / len(_lines(_records()[:1]))


def test_several_processes_make_the_same_database(sqlite: str, run: Run, tmp_path: Path) -> None:
    """The same export, changesets of the same rows, and the same faults in the same order."""
    bad = b'{"document": {"text": "x"}, "assertions": 1}\nnot JSON\n'
    whole = b"".join(_lines([each]) + bad for each in _records())
    file = tmp_path / "all.jsonl"
    file.write_bytes(whole)
    other = str(tmp_path / "other.sqlite")
    one, two = run("load", file, "--db", sqlite), run("load", file, "--db", other, "--jobs", "2")
    assert (one.status, two.status) == (1, 1)
    assert one.err == two.err and one.err.count(str(file)) == 10
    assert _exported(run, sqlite) == _exported(run, other)
    assert _digests(sqlite) == _digests(other)
    assert run("verify", "--db", other).status == 0


def test_a_link_to_what_is_not_there_yet_is_kept_and_joined_when_it_arrives(database: str, run: Run) -> None:
    early, late = _records()[:2]
    target = prepare(Record.model_validate(late), None).assertions[0].id
    early["assertions"][0]["links"] = [{"rel": "repeats", "to": target}]
    load(run, database, early)
    (one,) = (each for each in rows(run, database, "who", "rain") if each["stance"] == "asserts")
    assert [(each["rel"], each["to"]) for each in one["links"]] == [("repeats", target)]
    statement = late["assertions"][0]["statement"]
    assert statement not in run("show", one["id"], "--db", database).out
    load(run, database, late)
    assert statement in run("show", one["id"], "--db", database).out
    assert run("verify", "--db", database).status == 0


@pytest.mark.parametrize("together", [True, False])
def test_a_date_that_hangs_on_what_is_not_there_yet_is_read_when_it_arrives(
    together: bool, database: str, run: Run
) -> None:
    late = record(said("Snow fell", "Carl Dorn", "Carl Dorn said on 3 May 2024 that snow fell", said="2024-05-03"))
    anchor = prepare(Record.model_validate(late), None).assertions[0].id
    when = {"text": "the next day", "anchor": anchor}
    early = record(said("Hail fell", "Ann Bell", "Ann Bell said the next day that hail fell", said=when))
    if together:
        load(run, database, early, late)
    else:
        load(run, database, early)
        assert rows(run, database, "who", "hail")[0]["said"]["edtf"] is None
        load(run, database, late)
    assert rows(run, database, "who", "hail")[0]["said"]["edtf"] == "2024-05-04"
    assert run("verify", "--db", database).status == 0


def test_endings_of_packed_files() -> None:
    assert suffix_of(Path("a/b.JSONL.gz")) == ".jsonl.gz"
    assert suffix_of(Path("b.txt")) == ".txt"
    assert suffix_of(Path("b.gz")) == ".gz"
