"""`load --jobs`: what worker processes read is recorded as if this process had read it."""

import re
from pathlib import Path

import pytest

from claimdb.extracting import LOST
from tests.conftest import Run
from tests.corpus.articles import article, corpus
from tests.extraction.small import install
from tests.ledger.made import rows

SMALL = ("--extractor", "small")


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "packages", monkeypatch)
    monkeypatch.chdir(tmp_path)


def test_processes_record_what_one_does(run: Run) -> None:
    corpus(Path("in"), Path("mark").resolve())
    Path("in/b/c/y.txt").unlink()  # what kills the process that reads it cannot be read in this one
    Path("in/a/02.txt").write_text(article(1), encoding="utf-8")  # a text that is there twice
    Path("in/wrong.yaml").write_text("document: {text: x}\nassertions: [{claim: none}]\n", encoding="utf-8")
    Path("mark").touch()
    told = []
    for name, words in (("one", ()), ("two", ("--jobs", "2"))):
        Path("mark").unlink() if words else None
        done = run("load", "in", *SMALL, *words, "--db", f"{name}.sqlite")
        told.append((done.status, re.sub("one.sqlite|two.sqlite|changeset [a-z0-9]+", "…", done.out), done.err))
    assert told[0] == told[1] and told[0][0] == 1 and "ZeroDivisionError" in told[0][2]
    exports = [run("export", "--db", f"{name}.sqlite").out for name in ("one", "two")]
    assert exports[0] == exports[1] and exports[0].count("\n") > 10
    again = run("load", "in", *SMALL, "--jobs", "2", "--db", "two.sqlite")
    assert "0 new" in again.out and "changeset" not in again.out


def test_an_article_that_every_process_dies_of_is_recorded_without_proposals(run: Run, sqlite: str) -> None:
    Path("in").mkdir()
    for n in range(6):
        Path(f"in/{n}.txt").write_text(f"{'DEADLY ' if n == 3 else ''}{article(n)}", encoding="utf-8")
    done = run("load", "in", *SMALL, "--jobs", "2", "--db", sqlite)
    assert done.status == 1 and done.err == f"in/3.txt: no assertions are proposed: {LOST}\n", done.err
    assert "6 documents read: 6 new" in done.out and "5 assertions: 5 new" in done.out
    assert len(rows(run, sqlite, "who", "quay shut")) == 5


def test_records_alone_need_no_processes(run: Run, sqlite: str) -> None:
    Path("r.yaml").write_text("document: {text: A quay.}\n", encoding="utf-8")
    assert run("load", "r.yaml", "--extractor", "unmakeable", "--jobs", "2", "--db", sqlite).status == 0
    Path("a.txt").write_text(article(1), encoding="utf-8")
    done = run("load", "a.txt", "--extractor", "unmakeable", "--jobs", "2", "--db", sqlite)
    assert done.status == 1 and "no weights" in done.err
