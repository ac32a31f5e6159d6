"""How the process of a command ends: at once, and yet with all that was to be done at its end."""

import subprocess
import sys
from pathlib import Path

import pytest

_AT_ITS_END = "import atexit; atexit.register(print, 'at its end'); from claimdb.cli import main; main()"
_ANOTHER_THREAD = """
import threading
def late():
    threading.main_thread().join()
    print("late", flush=True)
threading.Thread(target=late).start()
from claimdb.cli import main
main()
"""


def _run(*argv: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *argv], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("word", "status"), [("--version", 0), ("--no-such-option", 2)])
def test_functions_registered_for_the_end_are_run(word: str, status: int) -> None:
    done = _run("-c", _AT_ITS_END, word)
    assert done.returncode == status
    assert done.stdout.splitlines()[-1] == "at its end"


def test_other_threads_are_waited_for() -> None:
    done = _run("-c", _ANOTHER_THREAD, "--version")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "late"


def test_a_profiler_still_tells_what_it_saw(tmp_path: Path) -> None:
    done = _run("-m", "cProfile", "-o", str(tmp_path / "profile"), "-m", "claimdb", "--version")
    assert done.returncode == 0
    assert (tmp_path / "profile").stat().st_size


def test_output_that_cannot_be_written_out_is_no_success() -> None:
    code = "import sys; sys.stdout = open('/dev/full', 'w'); print('x'); from claimdb.cli import main; main()"
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    done = _run("-c", code, "date", "last August", "--published", "2024-06-17", "--output", "/dev/null")
    assert done.returncode
    assert "No space left" in done.stderr
