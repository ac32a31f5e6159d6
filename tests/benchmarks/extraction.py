"""What it takes to load one article: the time of the whole process, beside its model alone, and the most memory.

    python tests/benchmarks/extraction.py [--article FILE.txt] [--runs N] [--check]

Times `claimdb load` of one article into a new database beside a process that starts Python, imports ONNX Runtime and
the tokenizers, and opens the same model file. Memory is the largest that a `claimdb load` had, as the system counts it.
"""

import argparse
import itertools
import multiprocessing
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from claimdb.extraction.opening import MODEL, VOCABULARY
from tests.benchmarks.timing import Contender, Result, compare, environment, script, table

ARTICLE = ROOT / "seeds" / "ferry-toll.txt"
LOAD, MEGABYTES = 2.0, 400.0  # the bars

_MODEL_ALONE = (
    "import sys, onnxruntime, tokenizers;"
    "tokenizers.Tokenizer.from_file(sys.argv[2]);"
    "onnxruntime.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider'])"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=ARTICLE, metavar="FILE.txt", help="what to load")
    parser.add_argument("--runs", type=int, default=15, help="rounds, after warming up (%(default)s)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimdb-extraction-") as folder:
        results = time_load(options.article, Path(folder), options.runs)
        peak = peak_megabytes(load(options.article, Path(folder) / "memory.sqlite"))
    print(table(results))
    print(f"\npeak memory of one load: {peak:.0f} MB (at most {MEGABYTES:.0f})")
    return int(options.check and not (all(each.met for each in results) and peak <= MEGABYTES))


def load(article: Path, db: Path) -> list[str]:
    """The command that loads an article."""
    return [script("claimdb"), "--db", str(db), "load", str(article), "--published", "2025-03-14"]


def time_load(article: Path, folder: Path, runs: int) -> list[Result]:
    """The load of an article into a new database, beside its model alone."""
    numbers = itertools.count()
    timed = Contender("load one article", lambda: load(article, folder / f"{next(numbers)}.sqlite"))
    alone = Contender("the model alone", lambda: [sys.executable, "-c", _MODEL_ALONE, str(MODEL), str(VOCABULARY)])
    return compare(timed, [(alone, LOAD)], runs)


def peak_megabytes(argv: list[str]) -> float:
    """The most memory that a command had. Raises CalledProcessError unless it ends with 0."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:  # the system tells of all children of a process at once
        return pool.apply(_peak_of_a_child, (argv,))


def _peak_of_a_child(argv: list[str]) -> float:
    subprocess.run(argv, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3  # bytes there, kB elsewhere


if __name__ == "__main__":
    sys.exit(main())
