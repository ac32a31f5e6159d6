"""The command line as a process: pipes that close, encodings, signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

COMMAND = [sys.executable, "-m", "claimdb"]


@pytest.fixture
def environment(seeded_sqlite: str) -> dict[str, str]:
    return {**os.environ, "CLAIMDB_DB": seeded_sqlite, "PYTHONPATH": str(ROOT)}


def test_a_reader_that_leaves_is_no_error(environment: dict[str, str], seeded_sqlite: str) -> None:
    line = f'"{sys.executable}" -m claimdb export | head -c 10; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, check=False)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 10, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_encoding_that_lacks_letters_gets_escapes(encoding: str, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, "sources", "Noémie"],
        env={**environment, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shown = "No\\xe9mie L\\xf8rdal" if encoding == "ascii" else "Noémie Lørdal"
    assert shown in done.stdout.decode(encoding)
    failed = subprocess.run(
        [*COMMAND, "show", "Ž"], env={**environment, "PYTHONIOENCODING": encoding}, capture_output=True, check=False
    )
    assert failed.returncode == 1 and b"\\u017d" in failed.stderr


def test_interrupted_while_it_waits(environment: dict[str, str], seeded_sqlite: str) -> None:
    before = Path(seeded_sqlite).read_bytes()
    process = subprocess.Popen(
        [*COMMAND, "load", "-"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted" in err and b"Traceback" not in err
    assert Path(seeded_sqlite).read_bytes() == before


def test_the_folder_does_not_matter(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "claims", "-f", "ids"], env=environment, cwd="/", capture_output=True, check=False)
    assert done.returncode == 0 and len(done.stdout.split()) == 27
    assert SEEDS.exists()
