"""Ctrl-C at any moment: exit status 130, one line and no traceback; nothing is half-done, and what is begun again is
completed. A review at a terminal: `tests/console/test_review.py`.

A soak of 200 moments for each: CLAIMDB_SOAK=200 python -m pytest tests/faults/test_interrupted.py
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result, Run
from tests.faults.records import write
from tests.soak import chance, times

# A process is interrupted once claimdb itself runs: what Python says when it is only starting is Python's.
CODE = "import sys, claimdb.cli; sys.stdout.write('ready\\n'); sys.stdout.flush(); claimdb.cli.main()"


class Process:
    """`claimdb` as a job of a shell, which Ctrl-C reaches with all its workers."""

    def __init__(self, *words: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", CODE, *map(str, words)],
            cwd=ROOT,
            env={**os.environ, "CLAIMDB_RECORDER": "ana"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout and self._process.stdout.readline() == "ready\n"

    def interrupt(self, after: float) -> None:
        """Ctrl-C after so many seconds."""
        try:
            self._process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGINT)

    def ended(self) -> Result:
        """What it printed, and its exit status."""
        out, err = self._process.communicate(timeout=300)
        return Result(self._process.returncode, out, err)


def each_moment(start: Callable[[], Process], before: Callable[[], None], check: Callable[[Result], None]) -> None:
    """Interrupts it at moments from its first step to its last."""
    before()
    began = time.monotonic()
    process = start()
    ready = time.monotonic()
    assert process.ended().status == 0
    takes = time.monotonic() - max(began, ready)
    draw = chance("interrupted")
    interrupted = 0
    for _ in range(times(4)):
        before()
        process = start()
        process.interrupt(draw.uniform(0, takes))
        ended = process.ended()
        assert "Traceback" not in ended.err and "Exception" not in ended.err, ended.err
        if ended.status == 130:
            assert ended.err.startswith("claimdb: ") and "interrupted" in ended.err, ended.err
            assert ended.err.count("\n") == 1, ended.err
            interrupted += 1
        else:  # it had done all before, or ends by the signal when all is done and said
            assert ended.status in (0, -signal.SIGINT), ended
        check(ended)
    assert interrupted


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_load(jobs: str, run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, 300)
    path = tmp_path / "claims.sqlite"
    assert run("load", file, "--db", tmp_path / "whole.sqlite").status == 0
    whole = run("export", "--db", tmp_path / "whole.sqlite").out

    def remove() -> None:
        for each in tmp_path.glob("claims.sqlite*"):
            each.unlink()

    def check(ended: Result) -> None:
        if path.exists() and "is empty" not in (verified := run("verify", "--db", path)).err:
            assert verified.status == 0, verified
        assert run("load", file, "--db", path).status == 0
        assert run("export", "--db", path).out == whole

    each_moment(lambda: Process("load", file, "--jobs", jobs, "--db", path), remove, check)


def test_an_export(run: Run, tmp_path: Path) -> None:
    path, target = tmp_path / "claims.sqlite", tmp_path / "out" / "records.jsonl"
    assert run("load", write(tmp_path, 300), "--db", path).status == 0
    whole = run("export", "--db", path).out
    target.parent.mkdir()

    def before() -> None:
        target.write_text("yesterday's")

    def check(ended: Result) -> None:
        assert [each.name for each in target.parent.iterdir()] == ["records.jsonl"]
        assert target.read_text(encoding="utf-8") in ("yesterday's", whole)
        if ended.status == 0:
            assert target.read_text(encoding="utf-8") == whole

    each_moment(lambda: Process("export", "--db", path, "-o", target), before, check)


def test_a_merge(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    other, path = tmp_path / "other.sqlite", tmp_path / "merged.sqlite"
    assert run("load", write(tmp_path, 200), "--db", other).status == 0
    before_merge = run("export", "--db", seeded_sqlite).out
    whole: list[str] = []

    def before() -> None:
        for each in tmp_path.glob("merged.sqlite*"):
            each.unlink()
        with_all = subprocess.run(["cp", seeded_sqlite, str(path)], check=True)
        assert with_all.returncode == 0

    def check(ended: Result) -> None:
        assert run("verify", "--db", path).status == 0
        found = run("export", "--db", path).out
        assert run("db", "merge", other, "--db", path).status == 0
        merged = run("export", "--db", path).out
        whole.append(merged)
        assert merged == whole[0] and found in (before_merge, merged)

    each_moment(lambda: Process("db", "merge", other, "--db", path), before, check)
