"""The next screen of a review with 100,000 proposals waiting, beside that with nothing waiting.

python -m tests.benchmarks review [--proposals N] [--runs N]

Whole processes at a terminal, from the command to the first screen; and in one sitting, from one screen to the next
with many waiting and with two. Ratios of one run are what means anything.
"""

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from claimdb.ledger.changesets import Recorder
from claimdb.loading import load
from claimdb.output.reviews import screen
from claimdb.output.terminal import Page
from claimdb.sittings import Sitting, Wanted
from claimdb.sittings.desk import Does
from tests.benchmarks import many

BAR = 3.0
_RECORDER = Recorder("benchmark", "load")


def made(folder: Path, number: int) -> str:
    """A database in which so many proposals wait; with none, one in which all is decided."""
    record = next(many.records(1))
    record["assertions"][0] |= {"status": "proposed" if number else "accepted", "confidence": 0.8}
    file = folder / f"{number}.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    database = str(folder / f"{number}.sqlite")
    load([str(file)], _RECORDER, database)
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, changed in _CHANGED.items():
            _multiply(connection, table, changed, number - 1)
    return database


# The columns in which the rows of one more proposal differ, `i` being its number.
_CHANGED = {
    "claim": {"id": "printf('c1%026d', i)", "text": "text || ' in case ' || i"},
    "assertion": {"id": "printf('a1%026d', i)"},
    "mention": {"assertion": "assertion + i"},
    "mention_source": {"mention": "mention + i"},
    "assertion_claim": {"assertion": "assertion + i", "claim": "claim + i"},
    "decision": {"assertion": "assertion + i"},
    "reading": {"assertion": "assertion + i"},
    "assertion_search": {"assertion": "assertion + i", "stems": "stems || ' case ' || i"},
}


def _multiply(connection: sqlite3.Connection, table: str, changed: dict[str, str], times: int) -> None:
    """Puts so many rows beside the first of a table. (A load would take minutes, and is not what is timed.)"""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    changed = {"key": "key + i"} | changed
    columns = ", ".join(changed.get(name, f'"{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 WHERE ? > 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        f"INSERT INTO {table} ({quoted}) SELECT {columns} FROM n, (SELECT * FROM {table} ORDER BY 1 LIMIT 1)",
        (times, times),
    )


def first_screen(database: str) -> float:
    """Seconds from the command to the first screen, or to the word that nothing waits."""
    import pexpect

    began = time.perf_counter()
    child = pexpect.spawn(
        sys.executable, ["-m", "claimdb", "review", "--db", database], dimensions=(24, 80), timeout=600
    )
    child.expect(["q quit", "Nothing waits"])
    taken = time.perf_counter() - began
    child.sendline("q")
    child.expect(pexpect.EOF)
    return taken


def next_screens(database: str, runs: int) -> Callable[[], float]:
    """Seconds to the next screen of one sitting."""
    sitting = Sitting(Wanted(), _RECORDER, database)
    sitting.view()

    def once() -> float:
        began = time.perf_counter()
        sitting.move(Does.SKIP)
        screen(sitting.view(), Page(), 24)
        taken = time.perf_counter() - began
        if len(sitting.desk.queue) < runs:
            sitting.move(Does.BACK)
        return taken

    return once


def compare(what: str, one: Callable[[], float], other: Callable[[], float], runs: int) -> bool:
    """Times two in alternation and prints their medians and the median ratio; whether it is within the bar."""
    one(), other()
    times = [(one(), other()) for _ in range(runs)]
    ratio = statistics.median(first / second for first, second in times)
    ones, others = (statistics.median(each) * 1000 for each in zip(*times, strict=True))
    print(f"{what}: {ones:.0f} ms beside {others:.0f} ms, ratio {ratio:.2f} (bar {BAR})")
    return ratio <= BAR


def main(arguments: list[str]) -> int:
    """Makes the databases and times them; 1 if a ratio is above the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--proposals", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    options, _ = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full, two, none = (made(folder, number) for number in (options.proposals, 2, 0))
        whole = compare("first screen", lambda: first_screen(full), lambda: first_screen(none), options.runs)
        again = compare("next screen", next_screens(full, options.runs), next_screens(two, options.runs), options.runs)
    return 0 if whole and again else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
