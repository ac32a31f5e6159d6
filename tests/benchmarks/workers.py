"""How much faster two workers extract than one: processes on one machine, and the workers of a Dask cluster.

    python -m tests.benchmarks workers [--articles N] [--runs N] [--check]

Times whole `claimdb extract` commands over a folder of this repository's own articles, one worker and two in turn, and
compares the bytes that they write. A cluster is there before it is asked, with the model loaded, as one that a user
runs is. Needs two processors that nothing else uses, and `distributed` for the second half.
"""

import argparse
import logging
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from tests.benchmarks.timing import run, script

BAR = 1.7  # times as fast


def main() -> int:
    """Prints the times; with --check the status is 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400, help="how many, after warming up (%(default)s)")
    parser.add_argument("--runs", type=int, default=2, help="rounds (%(default)s)")
    parser.add_argument("--check", action="store_true", help="exit 1 if the bar is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimdb-workers-") as name:
        folder = Path(name)
        articles, few = corpus(folder / "articles", options.articles), corpus(folder / "few", 8)
        gains = [compare("processes", [["--jobs", "1"], ["--jobs", "2"]], articles, few, options.runs)]
        if find_spec("distributed") is not None:
            with cluster(1) as one, cluster(2) as two:
                gains.append(compare("Dask", [["--dask", one], ["--dask", two]], articles, few, options.runs))
    return int(options.check and min(gains) < BAR)


def corpus(folder: Path, number: int) -> Path:
    """A folder of so many articles: this repository's own, over and over."""
    own = [*sorted((ROOT / "tests" / "gold").glob("*.txt")), *sorted((ROOT / "seeds").glob("*.txt"))]
    folder.mkdir()
    for n in range(number):
        shutil.copy(own[n % len(own)], folder / f"{n:05}.txt")
    return folder


def compare(what: str, ways: list[list[str]], articles: Path, few: Path, runs: int) -> float:
    """How many times as fast two workers are as one, the median of the rounds; prints a line."""
    out = articles.parent / "out.jsonl"
    for way in ways:
        for _ in range(2):
            run([script("claimdb"), "extract", str(few), *way, "-o", str(out)])
    times: list[list[float]] = []
    written = set()
    for _ in range(runs):
        times.append([])
        for way in ways:
            began = time.perf_counter()
            run([script("claimdb"), "extract", str(articles), *way, "-o", str(out)])
            times[-1].append(time.perf_counter() - began)
            written.add(out.read_bytes())
    gain = statistics.median(one / two for one, two in times)
    one, two = (statistics.median(each) for each in zip(*times, strict=True))
    count = len(list(articles.iterdir()))
    print(
        f"{what}: {count} articles, one worker {one:.1f} s ({count / one:.2f} a second), two {two:.1f} s "
        f"({count / two:.2f}), {gain:.2f} times as fast, bar {BAR:.2f}; "
        f"{'the same bytes' if len(written) == 1 else 'OTHER BYTES'}"
    )
    return gain if len(written) == 1 else 0.0


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a Dask cluster on this machine, each worker a process with one thread."""
    from distributed import LocalCluster

    made = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=logging.CRITICAL
    )
    with made:
        yield made.scheduler_address


if __name__ == "__main__":
    sys.exit(main())
