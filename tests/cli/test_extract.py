"""`extract`: line n for file n, without a database; the lines load as records."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import claimdb
from claimdb import cli
from claimdb.identity import sha256
from claimdb.records.models import Assertion, Passage
from tests.conftest import ROOT, Run
from tests.extraction.small import install
from tests.ledger.made import only, rows

SHUT = "The Harbour Board said on Monday that the ferry quay is shut. More follows.\n"
SMALL = ("--extractor", "small")


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "packages", monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SHUT, encoding="utf-8")


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_line_n_is_for_file_n(run: Run) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    Path("garbage.txt").write_bytes(b"\x00\xff\xfe\x80" * 50)
    Path("slow.txt").write_text(f"TOO SLOW {SHUT}", encoding="utf-8")
    Path("r.yaml").write_text("document: {text: x}", encoding="utf-8")
    Path("folder").mkdir()
    files = ["a.txt", "none.txt", "empty.txt", "garbage.txt", "slow.txt", "r.yaml", "folder", "a.doc", "./a.txt"]
    done = run("extract", *files, *SMALL)
    listed = lines(done.out)
    assert done.status == 1 and [each["document"]["text_file"] for each in listed] == files
    first = listed[0]
    assert first["error"] is None and first["document"]["text_sha256"] == sha256(SHUT)
    assert [len(each["assertions"]) for each in listed] == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    told = {each["document"]["text_file"]: each["error"] for each in listed}
    assert told["none.txt"] == "there is no such file" and told["folder"].startswith("is a folder")
    assert "is empty" in told["empty.txt"] and "holds records" in told["r.yaml"]
    assert told["slow.txt"] == "gave up after 3 seconds" and listed[4]["document"]["text_sha256"]
    assert listed[1]["document"]["text_sha256"] is None
    assert (
        "none.txt: there is no such file" in done.err and "a.txt: " not in done.err.replace("\n", " ").split("none")[0]
    )


def test_every_key_of_the_record_is_there(run: Run) -> None:
    done = run("extract", "a.txt", *SMALL, "--published", "2025-03-19", "--publisher", "The Courier")
    (line,) = lines(done.out)
    (one,) = line["assertions"]
    assert done.status == 0 and done.err == ""
    assert set(one) == set(Assertion.model_fields) and set(one["passage"]) == set(Passage.model_fields)
    assert set(line) == {"document", "sources", "claims", "assertions", "error"}
    assert (line["document"]["publisher"], line["document"]["published"]) == ("The Courier", "2025-03-19")
    assert (one["extractor"], one["status"], one["confidence"]) == ("small-1", None, 0.5)
    assert set(one["spans"]) == {"source", "cue", "content"}
    assert one["passage"]["exact"] == SHUT[one["passage"]["start"] : one["passage"]["end"]]


@pytest.mark.parametrize(
    "text",
    [
        "Cafe\u0301 Nord\r\n\r\nThe Harbour Board said that the cafe\u0301 is shut.\r\n",
        "🚢 𝔄 note\n\n🚢🚢 The Harbour Board denied that 🚢𝔄 was sunk. So it is.",
        "\ufeffThe Harbour Board said that it had a mark\u2028before\x85it.",
        "שלום The Harbour Board said that \u202bit is so\u202c.",
    ],
)
def test_spans_are_code_points_of_the_text_as_decoded(text: str, run: Run) -> None:
    Path("b.txt").write_bytes(text.encode())
    (line,) = lines(run("extract", "b.txt", *SMALL).out)
    (one,) = line["assertions"]
    decoded = Path("b.txt").read_bytes().decode("utf-8-sig")
    assert line["document"]["text_sha256"] == sha256(decoded)
    for piece, words in (("cue", one["cue"]), ("source", one["sources"][0]["mention"]), ("content", one["statement"])):
        ((start, end),) = one["spans"][piece]
        assert decoded[start:end] == words


def test_the_lines_load_as_records(sqlite: str, run: Run, tmp_path: Path) -> None:
    Path("b.txt").write_text(SHUT + "The Mayor denied that it was shut.\r\n", encoding="utf-8", newline="")
    words = ("--published", "2025-03-19", *SMALL)
    assert run("extract", "a.txt", *words, "-o", "a.jsonl").status == 0
    assert run("extract", "b.txt", "none.txt", *SMALL, "-o", "b.jsonl").status == 1
    done = run("load", "a.jsonl", "b.jsonl", "--db", sqlite)
    assert done.status == 1 and done.err == "b.jsonl:2: was not extracted: there is no such file\n", done.err
    assert "2 documents read: 2 new, 0 known, 1 not read" in done.out and "3 assertions: 3 new" in done.out
    ids = {row["id"] for row in rows(run, sqlite, "who", "shut")}
    row = rows(run, sqlite, "who", "ferry", "--since", "2025-03-17")[0]
    assert (row["status"], row["extractor"], row["said"]["edtf"]) == ("proposed", "small-1", "2025-03-17")
    assert row["passage"]["verified"] is True
    # The same as if the articles had been loaded themselves.
    other = str(tmp_path / "other.sqlite")
    run("load", "a.txt", *words, "--db", other)
    run("load", "b.txt", *SMALL, "--db", other)
    assert {row["id"] for row in rows(run, other, "who", "shut")} == ids
    again = run("load", "a.txt", *words, "--db", sqlite)
    assert "proposed before by small-1" in again.out


def test_standard_input_is_a_file_too(sqlite: str, run: Run) -> None:
    done = run("extract", "-", *SMALL, stdin=SHUT.encode())
    (line,) = lines(done.out)
    assert done.status == 0 and line["document"]["text_file"] == "-" and len(line["assertions"]) == 1
    Path("o.jsonl").write_text(done.out, encoding="utf-8")
    loaded = run("load", "o.jsonl", "--text-file", "a.txt", "--db", sqlite)  # the text that its SHA-256 names
    assert loaded.status == 0, loaded.err
    assert only(run, sqlite, "who", "ferry")["passage"]["verified"] is True
    assert run("extract", "-", "-", *SMALL).status == 2


def test_a_saved_page_is_read_as_a_page_again(sqlite: str, run: Run) -> None:
    page = (
        f"<html><head><title>Quay</title></head><body><article><h1>Quay shut</h1><p>{SHUT.strip()}</p></article></body>"
    )
    Path("p.html").write_text(page, encoding="utf-8")
    done = run("extract", "p.html", *SMALL, "-o", "p.jsonl")
    assert done.status == 0, done.err
    loaded = run("load", "p.jsonl", "--db", sqlite)
    assert loaded.status == 0, loaded.err
    assert only(run, sqlite, "who", "ferry")["passage"]["verified"] is True


def test_what_is_wrong_with_the_words_is_told_before_anything_is_written(seeded_sqlite: str, run: Run) -> None:
    Path("m.csv").write_text("file,published\na.txt,2025-03-19\n", encoding="utf-8")
    for words, told in (
        (("a.txt", "a.txt", "--title", "T"), "are for one article"),
        (("a.txt", "--extractor", "none"), "nothing to do"),
        (("a.txt", "--extractor", "nobody"), "not installed"),
        (("a.txt", "--published", "soon"), "--published"),
        (("a.txt", *SMALL, "-o", "a.txt"), "is read by this very command"),
        (("a.txt", *SMALL, "--manifest", "m.csv", "-o", "./m.csv"), "is read by this very command"),
        (("a.txt", *SMALL, "-o", seeded_sqlite), "is a database"),
        (("a.txt", *SMALL, "-o", "no/such/folder"), "cannot be written"),
        ((), "Missing argument"),
    ):
        done = run("extract", *words)
        assert done.status == 2 and told in done.err and done.out == "", (words, done.err)
    assert Path("a.txt").read_text(encoding="utf-8") == SHUT


def test_an_extractor_that_cannot_work_ends_it(run: Run) -> None:
    Path("b.txt").write_text(f"NO MODEL {SHUT}", encoding="utf-8")
    done = run("extract", "a.txt", "b.txt", "a.txt", *SMALL)
    assert done.status == 1 and "small.onnx is missing" in done.err
    assert len(lines(done.out)) == 1  # what was read before it stays


def test_a_manifest_and_notes(run: Run) -> None:
    Path("b.txt").write_text(f"NOTES {SHUT}", encoding="utf-8")
    Path("m.csv").write_text("file,published,title\nb.txt,2025-03-19,Quays\nc.txt,,\n", encoding="utf-8")
    done = run("extract", "b.txt", "a.txt", *SMALL, "--manifest", "m.csv")
    first, second = lines(done.out)
    assert (first["document"]["title"], first["document"]["published"]) == ("Quays", "2025-03-19")
    assert "title" not in second["document"] or second["document"]["title"] != "Quays"
    assert "note: b.txt: published 2025-03-19" in done.err
    assert done.status == 1 and "m.csv:3: no article c.txt was read" in done.err


def test_a_terminal_without_unicode_gets_escapes_that_are_json(tmp_path: Path) -> None:
    Path("b.txt").write_text("The Harbour Board said that “quays” – all – cost ½.\n", encoding="utf-8")
    path = f"{tmp_path / 'packages'}:{ROOT}"
    done = subprocess.run(
        [sys.executable, "-m", "claimdb", "extract", "b.txt", *SMALL],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["assertions"][0]["statement"] == "“quays” – all – cost ½"


def test_each_line_is_written_when_its_file_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Listening(io.StringIO):
        def flush(self) -> None:
            seen.append(len(self.getvalue().splitlines()))

    listening = Listening()
    monkeypatch.setattr(sys, "stdout", listening)
    assert cli.run(["extract", "a.txt", "a.txt", *SMALL]) == 0
    assert {1, 2} <= set(seen)


def test_the_library_gives_results_one_by_one() -> None:
    results = claimdb.extract(["a.txt", "none.txt"], claimdb.ExtractOptions(extractor="small"))
    first = next(results)
    assert first.file == "a.txt" and first.error is None
    assert first.record.assertions[0].spans is not None and first.record.assertions[0].extractor == "small-1"
    assert next(results).error == "there is no such file"
    with pytest.raises(StopIteration):
        next(results)
