"""Eight load overlapping files into one database while four ask: nobody sees an error, nothing is doubled or lost.

A soak of twenty rounds of larger files on each engine: CLAIMDB_SOAK=20 python -m pytest tests/team
"""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.faults.loading import started
from tests.faults.records import lines
from tests.soak import SOAKS, chance, times

WRITERS, ASKERS = 8, 4
DOCUMENTS = 400 if SOAKS else 18  # in all
EACH = 200 if SOAKS else 8  # in a file
BATCH = 9  # assertions: three documents


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_many_write_and_ask_at_once(
    engine: str, request: pytest.FixtureRequest, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = lines(DOCUMENTS).splitlines(keepends=True)
    draw = chance("many")
    for number in range(times(1)):
        place = str(tmp_path / f"{number}.sqlite")  # not there yet: all eight may make it
        if engine == "postgresql":
            server = request.getfixturevalue("server")
            place = server.url(server.make())
        files = [tmp_path / f"{number}-{each}.jsonl" for each in range(WRITERS)]
        chosen = [draw.sample(range(DOCUMENTS), EACH) for _ in files]
        for file, some in zip(files, chosen, strict=True):
            file.write_bytes(b"".join(every[each] for each in some))
        _all_at_once(place, files, tmp_path / f"stop-{number}")
        _is_as_if_one_by_one(
            place, files, len({each for some in chosen for each in some}), run, tmp_path / "alone.sqlite"
        )


def _all_at_once(place: str, files: list[Path], stop: Path) -> None:
    with ExitStack() as stack:
        loads = [stack.enter_context(started(place, file, BATCH)) for file in files]
        asking = [_asks(place, stop) for _ in range(ASKERS)]
        assert [each.rest() for each in loads] == [""] * len(files)
        stop.touch()
        for each in asking:
            out, err = each.communicate(timeout=300)
            assert (err, each.returncode) == (b"", 0) and int(out) > 0
    committed = [each for load in loads for each in load.committed]
    assert len(committed) == len(set(committed)) > len(files) // 2


def _asks(place: str, stop: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.team.asking", place, str(stop)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _is_as_if_one_by_one(place: str, files: list[Path], documents: int, run: Run, alone: Path) -> None:
    done = run("verify", "--db", place)
    assert done.status == 0, done.err
    assert f"{documents} documents" in done.out
    alone.unlink(missing_ok=True)
    assert run("load", *files, "--db", alone).status == 0
    assert run("export", "--db", place).out == run("export", "--db", alone).out
    assert run("load", *files, "--db", place).out.splitlines()[-1].startswith("nothing new")
