"""`load` with an extractor: what it proposes is recorded as proposed, once, and no fault of it costs a document."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdb import loading
from tests.conftest import ROOT, Run
from tests.extraction.small import install
from tests.ledger.made import only, rows

SHUT = "The Harbour Board said on Monday that the ferry quay of Estermouth is shut. More follows.\n"
SLOW = """
import time

from small_extractor import Small


class Slow(Small):
    def extract(self, article):
        print("reading", flush=True)
        time.sleep(30)
"""
PUBLISHED = ("--published", "2025-03-19", "--publisher", "The Harbour Gazette")


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "packages", monkeypatch)
    monkeypatch.chdir(tmp_path)


def article(name: str, text: str) -> Path:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")
    return Path(name)


def test_an_article_is_read_and_its_assertions_are_proposed(database: str, run: Run) -> None:
    done = run("load", article("a.txt", SHUT), "--extractor", "small", *PUBLISHED, "--db", database)
    assert done.status == 0, done.err
    assert "1 assertion proposed by small-1" in done.out and "1 assertion: 1 new, 0 known" in done.out
    assert "without date: 0" in done.out
    row = only(run, database, "who", "ferry quay")
    assert (row["status"], row["extractor"], row["confidence"], row["attribution"]) == ("proposed", "small-1", 0.5, 0)
    assert row["said"]["edtf"] == "2025-03-17" and row["passage"]["verified"] is True
    assert row["spans"]["cue"] == [[SHUT.index("said"), SHUT.index("said") + 4]]
    told = run("who", "ferry quay", "--db", database).out
    assert "1 proposed" in told


def test_loading_again_does_not_read_again(database: str, run: Run) -> None:
    path = article("a.txt", SHUT)
    run("load", path, "--extractor", "small", *PUBLISHED, "--db", database)
    # The text of another extractor is read, that of the same is not: it would fail.
    again = run("load", path, "--extractor", "small", *PUBLISHED, "--db", database)
    assert again.status == 0 and "known; 1 assertion proposed before by small-1" in again.out
    assert "1 assertion: 0 new, 1 known" in again.out and "nothing was written" in again.out
    other = run("load", path, "--extractor", "small:2", *PUBLISHED, "--db", database)
    assert other.status == 0 and "1 assertion: 0 new, 1 known" in other.out  # what it says is recorded already


def test_without_an_extractor_the_text_alone_is_recorded(sqlite: str, run: Run) -> None:
    done = run("load", article("a.txt", SHUT), "--extractor", "none", "--db", sqlite)
    assert "no assertions yet" in done.out and "claimdb add" in done.out and "without date: 1" in done.out
    late = run("load", "a.txt", "--extractor", "small", "--db", sqlite)
    assert "known; 1 assertion proposed by small-1" in late.out
    row = only(run, sqlite, "who", "ferry")
    assert row["said"]["text"] == "on Monday" and row["said"]["edtf"] is None
    document = run("documents", "--db", sqlite, "-f", "ids").out.strip()
    assert run("amend", document, "--published", "2025-03-19", "--db", sqlite).status == 0
    assert only(run, sqlite, "who", "ferry")["said"]["edtf"] == "2025-03-17"


def test_proposals_join_claims_and_sources_that_are_known(database: str, run: Run) -> None:
    folder = article("articles/a.txt", SHUT).parent
    article(
        "articles/b.txt",
        "A port of call. The Harbour Board said on Tuesday that the ferry quay of Estermouth is shut.\n",
    )
    done = run("load", folder, "--extractor", "small", "--db", database)
    assert done.status == 0 and "1 on known claims" in done.out, done.out
    assert len(rows(run, database, "claims")) == 1
    assert len(rows(run, database, "sources")) == 1
    third = article("c.txt", "The Mayor of Estermouth denied that the ferry quay of Estermouth is shut.\n")
    done = run("load", third, "--extractor", "small", "--db", database)
    assert done.status == 0 and "1 on known claims" in done.out
    listed = rows(run, database, "who", "ferry quay")
    assert len(listed) == 3 and not any(row["denied"] for row in listed)  # nothing proposed denies
    assert "denied?" in run("who", "ferry quay", "--db", database).out


@pytest.mark.parametrize(
    ("word", "told"),
    [("TOO SLOW", "gave up after 3 seconds"), ("BROKEN", "the extractor small-1 failed: ZeroDivisionError: a fault")],
)
def test_an_article_that_cannot_be_read_is_recorded_and_named(word: str, told: str, sqlite: str, run: Run) -> None:
    article("articles/a.txt", f"{word}. {SHUT}")
    article("articles/b.txt", SHUT)
    done = run("load", "articles", "--extractor", "small", "--db", sqlite)
    assert done.status == 1
    assert f"articles/a.txt: no assertions are proposed: {told}" in done.err and "Traceback" not in done.err
    assert "2 documents read: 2 new, 0 known, 0 not read" in done.out and "1 assertion: 1 new" in done.out
    none = run("load", "articles", "--extractor", "small", "--all-or-nothing", "--db", "other.sqlite")
    assert none.status == 1 and "0 documents read" in none.out and not Path("other.sqlite").exists()


def test_an_extractor_that_cannot_work_records_nothing(run: Run) -> None:
    article("articles/a.txt", SHUT)
    article("articles/b.txt", f"NO MODEL. {SHUT}")
    done = run("load", "articles", "--extractor", "small", "--db", "new.sqlite")
    assert (done.status, done.out) == (1, "")
    assert done.err == "claimdb: error: the model file small.onnx is missing\n"
    assert not Path("new.sqlite").exists()
    unknown = run("load", "articles", "--extractor", "smal", "--db", "new.sqlite")
    assert unknown.status == 2 and "did you mean 'small'" in unknown.err


def test_a_proposal_that_cannot_be_recorded_is_told(sqlite: str, run: Run) -> None:
    done = run("load", article("a.txt", f"UNSOUND. {SHUT}"), "--extractor", "small", "--db", sqlite)
    assert done.status == 0 and "note: left out 'It hid it': " in done.out
    assert only(run, sqlite, "who", "ferry")["within"] is None


def test_a_record_is_never_extracted(sqlite: str, run: Run) -> None:
    text = f"document: {{text: '{SHUT.strip()}'}}\n"
    done = run("load", article("r.yaml", text), "--extractor", "small", "--db", sqlite)
    assert done.status == 0 and "0 assertions" in done.out


def test_a_dry_run_reads_and_records_nothing(run: Run) -> None:
    done = run("load", article("a.txt", SHUT), "--extractor", "small", "--dry-run", "--db", "new.sqlite")
    assert done.status == 0 and "1 assertion proposed by small-1" in done.out and "dry run" in done.out
    assert not Path("new.sqlite").exists()


def test_one_text_in_two_files_is_read_once(sqlite: str, run: Run) -> None:
    done = run("load", article("a.txt", SHUT), article("b.txt", SHUT), "--extractor", "small", "--db", sqlite)
    assert done.status == 0 and "1 assertion: 1 new" in done.out
    assert len(rows(run, sqlite, "documents")) == 1


def test_a_manifest_gives_each_article_its_details(sqlite: str, run: Run) -> None:
    for name in ("a", "b"):
        article(f"{name}.txt", SHUT + name)
    article("m.csv", "file,published,publisher\na.txt,2025-03-19,The Courier\nb.txt,2025-03-12,\nc.txt,,\n")
    words = ("--extractor", "small", "--manifest", "m.csv", "--db", sqlite)
    done = run("load", "a.txt", "b.txt", *words)
    assert done.status == 1 and done.err == "m.csv:4: no article c.txt was read\n"
    assert "without date: 0, without publisher: 1" in done.out
    assert {row["said"]["edtf"] for row in rows(run, sqlite, "who", "ferry")} == {"2025-03-17", "2025-03-10"}
    assert run("load", "a.txt", *words, "--manifest", "none.csv").status == 1


def test_offsets_are_code_points_of_the_text_as_it_is(sqlite: str, run: Run) -> None:
    text = "\ufeffCafe\u0301 Nord 🚢🚢\r\n\r\nThe Harbour Board said that the cafe\u0301 🚢 is shut.\r\n"
    run("load", article("a.txt", text), "--extractor", "small", "--db", sqlite)
    row = only(run, sqlite, "who", "shut")
    start, end = row["spans"]["content"][0]
    assert text[1:][start:end] == "the cafe\u0301 🚢 is shut" and row["passage"]["exact"].endswith("🚢 is shut")


def test_what_took_long_to_read_is_recorded_before_more_is_read(
    sqlite: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH_SECONDS", 0.0)
    article("articles/a.txt", SHUT)
    article("articles/b.txt", f"NO MODEL. {SHUT}")  # ends the load, and the first stays
    article("articles/0.yaml", "document: {text: x}\n---\ndocument: {text: y}\n")
    done = run("load", "articles", "--extractor", "small", "--db", sqlite)
    assert done.status == 1 and len(rows(run, sqlite, "who", "ferry")) == 1
    assert len(rows(run, sqlite, "documents")) == 3
    assert '"changesets": 1' in run("db", "info", "--db", sqlite, "-f", "json").out  # records wait for nothing


def test_an_interruption_leaves_nothing_half(sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "packages" / "slow_extractor.py").write_text(SLOW, encoding="utf-8")
    entries = tmp_path / "packages" / "small_extractor-1.0.dist-info" / "entry_points.txt"
    entries.write_text("[claimdb.extractors]\nslow = slow_extractor:Slow\n", encoding="utf-8")
    article("a.txt", SHUT)
    before = Path(sqlite).read_bytes()
    path = f"{tmp_path / 'packages'}:{ROOT}"
    process = subprocess.Popen(
        [sys.executable, "-m", "claimdb", "load", "a.txt", "--extractor", "slow", "--db", sqlite],
        env={"PYTHONPATH": path, "PATH": "", "CLAIMDB_RECORDER": "ana"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stdout.readline() == b"reading\n"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=25)
    assert process.returncode == 130 and b"interrupted" in err and b"Traceback" not in err
    assert time.monotonic() - began < 25 and Path(sqlite).read_bytes() == before
