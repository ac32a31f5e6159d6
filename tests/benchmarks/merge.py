"""How long `claimdb db merge` takes beside loading the records of the second database.

    python -m tests.benchmarks merge --assertions 5000 --check

Two databases are made by loading made-up records, a tenth of them the same. Both figures are processor time, as a
load is timed while it makes the second. The bar: no more than twice the load.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import claimdb
from tests.benchmarks.many import write

BAR = 2.0


def main() -> int:
    """Prints the times; with --check the status is 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assertions", type=int, default=5_000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--runs", type=int, default=1, help="taken for the sake of the others; it is run once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shared = write(Path(folder) / "shared.jsonl", given.assertions // 10, seed=3)
        one, other = (str(Path(folder) / f"{name}.sqlite") for name in ("one", "other"))
        load(one, shared, write(Path(folder) / "one.jsonl", given.assertions * 9 // 10, seed=1))
        records = write(Path(folder) / "other.jsonl", given.assertions * 9 // 10, seed=2)
        loading = seconds(lambda: load(other, shared, records))
        merging = seconds(lambda: claimdb.merge(other, claimdb.Recorder("benchmark", "db merge"), one))
    ratio = merging / loading
    print(f"merging {merging:.1f} s, loading the second {loading:.1f} s, ratio {ratio:.2f}, bar {BAR:.2f}")
    return int(given.check and ratio > BAR)


def load(database: str, *files: Path) -> None:
    """Records files, each by itself."""
    for file in files:
        claimdb.load([str(file)], claimdb.Recorder("benchmark", "load"), database)


def seconds(act: Callable[[], object]) -> float:
    """The processor time of an act, that of processes which it started too."""
    before = sum(os.times()[:4])
    act()
    return sum(os.times()[:4]) - before


if __name__ == "__main__":
    sys.exit(main())
