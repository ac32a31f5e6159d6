"""`extract` over a corpus with worker processes: the same lines, whatever their number and whatever dies."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import claimdb
from tests.conftest import ROOT, Run
from tests.corpus.articles import article, check_errors, corpus
from tests.extraction.small import install
from tests.ledger.made import rows
from tests.workers.test_workers import alive, until

has_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are found in /proc")
SMALL = ("--extractor", "small")


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "packages", monkeypatch)
    monkeypatch.chdir(tmp_path)


def test_any_number_of_processes_gives_the_same_bytes_and_what_kills_them_is_an_error_line(run: Run) -> None:
    files = corpus(Path("in"), Path("mark").resolve())
    outputs = []
    for jobs in ("1", "3"):
        Path("mark").unlink(missing_ok=True)
        done = run("extract", "in", *SMALL, "--jobs", jobs, "-o", f"{jobs}.jsonl")
        assert done.status == 1 and "in/b/c/y.txt: every worker" in done.err, done.err
        assert Path("mark").exists()  # one died there
        outputs.append(Path(f"{jobs}.jsonl").read_bytes())
    assert outputs[0] == outputs[1] and not list(Path().glob("*.part"))
    names = re.findall(rb'"text_file": "([^"]*)"', outputs[0])
    assert [each.decode() for each in names] == files
    check_errors(Path("1.jsonl"))
    Path("in/b/c/y.txt").unlink()  # what kills the process that reads it cannot be read in this one
    run("extract", "in", *SMALL, "-o", "here.jsonl")
    run("extract", "in", *SMALL, "--jobs", "2", "-o", "there.jsonl")
    assert Path("here.jsonl").read_bytes() == Path("there.jsonl").read_bytes()


def test_the_lines_of_the_built_in_extractor_are_the_same(run: Run) -> None:
    Path("in").mkdir()
    for n in range(3):
        Path(f"in/{n}.txt").write_text(article(n), encoding="utf-8")
    assert run("extract", "in", "-o", "here.jsonl").status == 0
    assert run("extract", "in", "--jobs", "2", "-o", "there.jsonl").status == 0
    assert Path("here.jsonl").read_bytes() == Path("there.jsonl").read_bytes()
    assert Path("here.jsonl").read_text().count('"stance": "asserts"') == 3


def test_details_manifest_notes_and_standard_input_go_along(run: Run) -> None:
    Path("in").mkdir()
    Path("in/b.txt").write_text(f"NOTES {article(1)}", encoding="utf-8")
    Path("in/a.txt").write_text(article(2), encoding="utf-8")
    Path("m.csv").write_text("file,published,title\nin/b.txt,2025-03-19,Quays\nc.txt,,\n", encoding="utf-8")
    told = []
    for jobs in ((), ("--jobs", "2")):
        done = run("extract", "in", "-", "none.txt", *SMALL, "--manifest", "m.csv", *jobs, stdin=article(3).encode())
        assert done.status == 1 and "note: in/b.txt: published 2025-03-19" in done.err
        assert "m.csv:3: no article c.txt was read" in done.err and "none.txt: there is no such file" in done.err
        told.append((done.out, done.err))
    assert told[0] == told[1] and told[0][0].count("\n") == 4
    one = run("extract", "in/a.txt", *SMALL, "--title", "T", "--jobs", "1").out
    assert '"title": "T"' in one and one == run("extract", "in/a.txt", *SMALL, "--title", "T").out


def test_the_lines_of_a_folder_load_as_records(run: Run, sqlite: str) -> None:
    Path("in").mkdir()
    for n in range(3):
        Path(f"in/{n}.txt").write_text(article(n), encoding="utf-8")
    run("extract", "in", *SMALL, "--jobs", "2", "-o", "o.jsonl")
    loaded = run("load", "o.jsonl", "--db", sqlite)
    assert loaded.status == 0, loaded.err
    assert len(rows(run, sqlite, "who", "quay shut")) == 3


def test_what_is_wrong_with_the_words(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(article(1), encoding="utf-8")
    for words, told in (
        (("in", "--jobs", "-1"), "-1 is below 0"),
        (("in", "--jobs", "2", "--extractor", "nobody"), "not installed"),
        (("in", "--jobs", "2", "--dask", "tcp://h:1"), "leave out one"),
        (("in", "--title", "T"), "in is a folder"),
    ):
        done = run("extract", *words)
        assert done.status == 2 and told in done.err and done.out == "", (words, done.err)


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_an_extractor_that_cannot_work_ends_it_where_it_does(jobs: tuple[str, ...], run: Run) -> None:
    Path("in").mkdir()
    for n in range(6):
        Path(f"in/{n}.txt").write_text(f"{'NO MODEL ' if n == 2 else ''}{article(n)}", encoding="utf-8")
    done = run("extract", "in", *SMALL, *jobs, "-o", "o.jsonl")
    assert done.status == 1 and "small.onnx is missing" in done.err
    assert not Path("o.jsonl").exists() and Path("o.jsonl.part").read_text().count("\n") == 2
    assert run("extract", "in", "--extractor", "unmakeable", *jobs, "-o", "u.jsonl").status == 1
    assert not list(Path().glob("u.jsonl*"))


def test_the_library_does_it_too() -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(article(1), encoding="utf-8")
    (one,) = claimdb.extract(["in"], claimdb.ExtractOptions(extractor="small", jobs=1))
    assert one.file == "in/a.txt" and one.record.assertions[0].extractor == "small-1"


def start(*words: str) -> "subprocess.Popen[bytes]":
    """The command as a process that leads a group, as at a terminal."""
    path = f"{Path('packages').resolve()}:{ROOT}"
    return subprocess.Popen(
        [sys.executable, "-m", "claimdb", "extract", *words, *SMALL],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def children(pid: int) -> list[int]:
    """The worker processes of a process."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (
                f"\nPPid:\t{pid}\n" in (each / "status").read_text()
                and b"spawn_main" in (each / "cmdline").read_bytes()
            ):
                found.append(int(each.name))
    return found


@has_proc
def test_ctrl_c_ends_all_processes_and_leaves_what_was_read() -> None:
    Path("in").mkdir()
    for n in range(8):
        Path(f"in/{n}.txt").write_text(f"SLOW {60 if n > 2 else 0} {article(n)}", encoding="utf-8")
    Path("o.jsonl").write_text("as it was", encoding="utf-8")
    process = start("in", "--jobs", "2", "-o", "o.jsonl")
    until(lambda: Path("o.jsonl.part").exists() and Path("o.jsonl.part").read_text().count("\n") == 3)
    workers = children(process.pid)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers too
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130 and time.monotonic() - began < 20
    assert err.decode() == "claimdb: error: interrupted; the lines of the first 3 files are in o.jsonl.part\n"
    assert len(workers) == 2 and not any(map(alive, workers))
    assert Path("o.jsonl").read_text() == "as it was"


@has_proc
def test_killing_a_worker_costs_nothing() -> None:
    Path("in").mkdir()
    for n in range(30):
        Path(f"in/{n:02}.txt").write_text(f"SLOW 0.2 {article(n)}", encoding="utf-8")
    process = start("in", "--jobs", "2", "-o", "o.jsonl")
    until(lambda: Path("o.jsonl.part").exists() and Path("o.jsonl.part").read_text().count("\n") > 2)
    for _ in range(3):
        os.kill(children(process.pid)[0], signal.SIGKILL)
        time.sleep(0.7)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    text = Path("o.jsonl").read_text()
    assert text.count("\n") == 30 and text.count('"error": null') == 30


@has_proc
def test_a_reader_that_leaves_ends_all() -> None:
    Path("in").mkdir()
    for n in range(6):
        Path(f"in/{n}.txt").write_text(f"SLOW {60 if n > 3 else n} {article(n)}", encoding="utf-8")
    process = start("in", "--jobs", "2")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    workers = children(process.pid)
    assert process.wait(timeout=30) == 0 and process.stderr.read() == b""
    assert not any(map(alive, workers))
