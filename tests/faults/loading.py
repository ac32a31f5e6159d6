"""A load in a process of its own, which says what is committed: `python -m tests.faults.loading DATABASE FILE BATCH`.

Prints `ready` when all is imported, and the id of each changeset once it is committed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claimdb.ledger.changesets import Recorder
from claimdb.loaded import Summary
from claimdb.loading import LoadOptions, load
from tests.conftest import ROOT

READY = "ready"


class Load:
    """The process, and what it has reported."""

    def __init__(self, database: str, file: Path, batch: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.loading", database, str(file), str(batch)],
            cwd=ROOT,
            env={**os.environ, "CLAIMDB_RECORDER": "ana"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.committed: list[str] = []
        self.times: list[float] = []
        assert self._line() == READY, self.rest()

    def wait_for(self, count: int) -> None:
        """Waits until so many changesets are committed; or the load ends."""
        while len(self.committed) < count and (line := self._line()):
            self._take(line)

    def rest(self) -> str:
        """Reads what is reported until the process ends; what it says on standard error."""
        assert self.process.stdout and self.process.stderr
        for line in self.process.stdout:
            self._take(line.strip())
        said = self.process.stderr.read()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()
        return said

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def _take(self, line: str) -> None:
        self.committed.append(line)
        self.times.append(time.monotonic())


@contextmanager
def started(database: str, file: Path, batch: int) -> Iterator[Load]:
    """A load that is under way, and gone at the end whatever happens."""
    made = Load(database, file, batch)
    try:
        yield made
    finally:
        if made.process.poll() is None:
            made.process.kill()
            made.rest()


def reporting(say: Callable[[str], None]) -> Callable[[Summary], None]:
    """What says the id of each changeset once, when it is committed."""
    said = 0

    def after_batch(summary: Summary) -> None:
        nonlocal said
        for each in summary.changesets[said:]:
            say(each)
        said = len(summary.changesets)

    return after_batch


def main(database: str, file: str, batch: str) -> None:
    """Loads a file, and reports."""

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    import claimdb.ledger.record
    import claimdb.reading.records  # noqa: F401  (all that a load needs, before it is said to be under way)

    say(READY)
    options = LoadOptions(batch_assertions=int(batch), after_batch=reporting(say))
    load([file], Recorder("ana", "load"), database, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
