"""How fast `claimdb load` takes in JSON Lines, beside putting the final rows into the same schema bare.

    python -m tests.benchmarks bulk_load                         # 20,000 assertions
    python -m tests.benchmarks bulk_load --assertions 200000 --memory 2000000 --check

The corpus of `tests.benchmarks.corpus`, its proposals accepted, is loaded by a process of its own, durable and with
triggers on; beside it, without a bar, as it is: there a proposal is matched with all claims that came before. Bare is
`sqlite3.executemany` of the rows that came of it, triggers on, in the same transactions (`bulk_bare.py`); on
PostgreSQL, with `--postgres URL` or CLAIMDB_TEST_POSTGRES, it is `COPY`. Beside it, where they are installed, stand
nomenklatura's SQL store and `sqlite-utils` (`bulk_peers.py`). The ratios are of wall time, and of processor time
(`cpu`) for machines that others use. With `--memory N` a corpus of N assertions is loaded too: its peak is to be the
same.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.corpus import write
from tests.benchmarks.timing import CommandError, environment, script

HERE = Path(__file__).resolve().parent
BAR, COPY_BAR, PEER_BAR = 3.0, 4.0, 4.0
MEGABYTES, SAME = 200, 1.15


@dataclass(frozen=True)
class Took:
    """What a process took: seconds of wall and of processor, and its peak of memory in megabytes; or how many rows it
    put in."""

    wall: float
    processor: float
    megabytes: float
    rows: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the table. `met` is None where there is no bar."""

    what: str
    figure: str
    beside: str
    bar: str = ""
    met: bool | None = None


def main() -> int:
    """Prints the figures; with --check the status is 1 where a bar is missed."""
    given = _arguments()
    missed = False
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for each in _measured(given, Path(folder)):
            met = {True: "yes", False: "NO", None: ""}[each.met]
            line = f"{each.what:44} {each.figure:>26}  {each.beside:38} {each.bar:>8}  {met}"
            print(line.rstrip(), flush=True)
            missed |= each.met is False
    return int(given.check and missed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assertions", type=int, default=20_000)
    parser.add_argument("--memory", type=int, default=0, help="assertions of a second load, for its peak of memory")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--postgres", default=os.environ.get("CLAIMDB_TEST_POSTGRES"))
    parser.add_argument("--peers", default=sys.executable, help="the Python that has nomenklatura and sqlite-utils")
    parser.add_argument("--folder", help="where the databases are made; a disk, not memory, for a durable load")
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def _measured(given: argparse.Namespace, folder: Path) -> Iterator[Line]:
    file = _accepted(write(folder / "corpus.jsonl", given.assertions), folder / "accepted.jsonl")
    rate = yield from _against_bare(given, folder, file)
    yield from _again(given, folder, file)
    yield from _proposed(given, folder, folder / "corpus.jsonl")
    for peer, bar in (("nomenklatura", PEER_BAR), ("sqlite-utils", 1.0)):
        yield from _against_peer(peer, bar, rate, folder, file, given.peers)
    if given.memory:
        yield from _memory(given, folder, file)
    if given.postgres:
        yield from _against_copy(given, file)


def _against_bare(given: argparse.Namespace, folder: Path, file: Path) -> Generator[Line, None, float]:
    loads, bares = [], []
    for _ in range(given.runs):
        _remove(folder, "loaded.sqlite", "bare.sqlite")
        loads.append(_load(file, str(folder / "loaded.sqlite"), given.jobs))
        bares.append(_bare(str(folder / "loaded.sqlite"), str(folder / "bare.sqlite")))
    wall, processor = _ratios(loads, bares)
    rate = float(given.assertions / statistics.median(each.wall for each in loads))
    rows = bares[0].rows / given.assertions
    told = f"{rate:,.0f} a second"
    yield Line(f"load, {given.assertions:,} assertions", told, f"--jobs {given.jobs}; {rows:.1f} rows each")
    told = f"{wall:.2f} (cpu {processor:.2f})"
    yield Line("load, SQLite", told, "executemany of the final rows", f"{BAR:.1f}", wall <= BAR)
    most = max(each.megabytes for each in loads)
    yield Line("its peak of memory", f"{most:.0f} MB", "", f"{MEGABYTES} MB", most <= MEGABYTES)
    size = (folder / "loaded.sqlite").stat().st_size
    yield Line("the database", f"{size / given.assertions:,.0f} bytes an assertion", "texts included")
    return rate


def _again(given: argparse.Namespace, folder: Path, file: Path) -> Iterator[Line]:
    again = _load(file, str(folder / "loaded.sqlite"), given.jobs)
    yield Line("loading it again, all known", f"{given.assertions / again.wall:,.0f} a second", f"--jobs {given.jobs}")


def _proposed(given: argparse.Namespace, folder: Path, file: Path) -> Iterator[Line]:
    _remove(folder, "proposed.sqlite")
    took = _load(file, str(folder / "proposed.sqlite"), given.jobs)
    told = f"{given.assertions / took.wall:,.0f} a second"
    yield Line("load, 30 % proposals, joined to known claims", told, f"cpu {took.processor:.1f} s")


def _accepted(file: Path, to: Path) -> Path:
    """A corpus as records by hand: what extractors proposed is accepted, and joins nothing."""
    with file.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            for each in record["assertions"]:
                for name in ("extractor", "confidence", "status"):
                    each.pop(name, None)
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    return to


def _against_peer(peer: str, bar: float, rate: float, folder: Path, file: Path, python: str) -> Iterator[Line]:
    try:
        seconds, count = _printed("bulk_peers.py", peer, str(file), str(folder), python=python)
    except CommandError as error:
        yield Line(f"load, against {peer}", "not measured", str(error)[-70:])
        return
    things = "rows" if peer == "sqlite-utils" else "statements"
    ratio = rate / (count / seconds)
    yield Line("load, assertions a second", f"{ratio:.2f}", f"{peer}: {count / seconds:,.0f} {things} a second",
               f"{bar:.1f}", ratio >= bar)  # fmt: skip


def _memory(given: argparse.Namespace, folder: Path, file: Path) -> Iterator[Line]:
    long = _accepted(write(folder / "corpus.jsonl", given.memory, seed=2), folder / "long.jsonl")
    _remove(folder, "loaded.sqlite")
    short = _load(file, str(folder / "loaded.sqlite"), given.jobs).megabytes
    _remove(folder, "loaded.sqlite")
    most = _load(long, str(folder / "loaded.sqlite"), given.jobs).megabytes
    is_same = most <= max(MEGABYTES, short * SAME) and most <= MEGABYTES
    yield Line(f"peak of memory, {given.memory:,} assertions", f"{most:.0f} MB", f"{short:.0f} MB", "the same", is_same)


def _against_copy(given: argparse.Namespace, file: Path) -> Iterator[Line]:
    with _lent(given.postgres) as loaded, _lent(given.postgres) as empty:
        load, bare = _load(file, loaded, given.jobs), _bare(loaded, empty)
    ratio = load.wall / bare.wall
    told = f"{ratio:.2f} (cpu {load.processor / bare.processor:.2f})"
    yield Line("load, PostgreSQL", told, "COPY of the final rows", f"{COPY_BAR:.1f}", ratio <= COPY_BAR)


def _ratios(loads: Sequence[Took], bares: Sequence[Took]) -> tuple[float, float]:
    pairs = list(zip(loads, bares, strict=True))
    wall = statistics.median(load.wall / bare.wall for load, bare in pairs)
    return wall, statistics.median(load.processor / bare.processor for load, bare in pairs)


def _load(file: Path, database: str, jobs: int) -> Took:
    """A load as a user runs it, Python's start included."""
    command = [script("claimdb"), "load", str(file), "--db", database, "--recorder", "benchmark", "--jobs", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        raise CommandError(f"{' '.join(command)}: exit {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(wall, used, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _bare(loaded: str, empty: str) -> Took:
    seconds, processor, rows = _printed("bulk_bare.py", loaded, empty)
    return Took(seconds, processor, 0, int(rows))


def _printed(file: str, *arguments: str, python: str = sys.executable) -> tuple[float, ...]:
    """The numbers that a script prints."""
    command = [python, str(HERE / file), *arguments]
    try:
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise CommandError(f"there is no {python}") from None
    if done.returncode:
        raise CommandError((done.stderr.strip().splitlines() or ["it failed"])[-1])
    return tuple(map(float, done.stdout.split()))


def _remove(folder: Path, *names: str) -> None:
    for name in names:
        for each in folder.glob(f"{name}*"):
            each.unlink()


@contextmanager
def _lent(server: str) -> Iterator[str]:
    """A database on a server, gone at the end."""
    from tests.server import Server

    lender = Server(server)
    try:
        yield lender.url(lender.make())
    finally:
        lender.close()


if __name__ == "__main__":
    sys.exit(main())
