"""How long every question takes on a large database: median and 99th percentile, and growth from a tenth of it.

    python -m tests.benchmarks questions --size 1000000 --check

In process, warm, a hundred rows at most, on databases filled directly with the made-up corpus (`corpus/filling.py`).
Two hundred texts, by how many assertions they match: up to 100, up to 10,000, and above (for information). The bars:
10 ms for 99 of a hundred of the first two bands, and medians no more than half again those at a tenth of the size.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Connection

import claimdb
from claimdb.questions import QUESTIONS, question
from claimdb.questions.listed import list_claims, list_documents, list_sources
from claimdb.questions.log import log
from claimdb.questions.moment import moment_of
from claimdb.questions.things import find_thing
from claimdb.reviewing import queue
from claimdb.words import query_words
from tests.benchmarks.corpus.filling import fill

LIMIT: Final = 100
MILLISECONDS, GROWTH = 10.0, 1.5  # the bars
BANDS: Final = ((100, 80), (10_000, 80), (10**9, 40))  # no more matches than that, so many texts
NAMES: Final = ("up to 100", "up to 10,000", "above")


class Case(NamedTuple):
    """A question to be asked, and the band it counts in."""

    question: str
    band: int
    ask: Callable[[Connection], object]


class Line(NamedTuple):
    """How long one question took in one band, in milliseconds."""

    question: str
    band: int
    median: float
    most: float  # the 99th percentile
    number: int


def main() -> int:
    """Prints the times; with --check the status is 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="assertions (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the databases are, or are made and stay")
    parser.add_argument("--only", nargs="*", help="these questions")
    parser.add_argument("--cpu", action="store_true", help="processor time, where others use the machine")
    parser.add_argument("--runs", type=int, default=1, help="of each the least of so many is taken (%(default)s)")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        where = given.folder or Path(folder)
        found = [
            measured(database(where, size), given.only, clock, given.runs) for size in (given.size // 10, given.size)
        ]
    smaller = {(each.question, each.band): each for each in found[0]}
    is_met = True
    print(f"{'question':14} {'matches':13} {'asked':>5} {'median':>8} {'99th':>8} {'growth':>6}  met")
    for each in found[1]:
        before = smaller.get((each.question, each.band))
        growth = each.median / before.median if before else None
        met = each.most <= MILLISECONDS and (growth is None or growth <= GROWTH)
        is_met &= met or each.band == len(BANDS) - 1
        told = "" if each.band == len(BANDS) - 1 else "yes" if met else "NO"
        shown = f"{growth:6.2f}" if growth else "      "
        name = f"{each.question:14} {NAMES[each.band]:13} {each.number:5}"
        print(f"{name} {each.median:8.2f} {each.most:8.2f} {shown}  {told}".rstrip())
    return int(given.check and not is_met)


def database(folder: Path, size: int) -> str:
    """A database of this many assertions; one that is there is taken as it is."""
    path = folder / f"corpus-{size}.sqlite"
    if not path.exists():
        fill(path, size)
    return str(path)


def measured(name: str, only: Sequence[str] | None, clock: Callable[[], float], runs: int) -> list[Line]:
    """The times of all questions on one database, each after it was asked once."""
    times: dict[tuple[str, int], list[float]] = {}
    with claimdb.open_database(name) as connection:
        for case in cases(connection, random.Random(1)):
            if not only or case.question in only:
                case.ask(connection)
                took = min(_once(case, connection, clock) for _ in range(runs))
                times.setdefault((case.question, case.band), []).append(took)
    return [
        Line(*key, statistics.median(some), sorted(some)[-(-len(some) * 99 // 100) - 1], len(some))
        for key, some in times.items()
    ]


def _once(case: Case, connection: Connection, clock: Callable[[], float]) -> float:
    started = clock()
    case.ask(connection)
    return (clock() - started) * 1_000


def cases(connection: Connection, chance: random.Random) -> Iterator[Case]:
    """All that is asked."""
    asked = list(texts(connection, chance))
    for name in QUESTIONS:
        for band, text in asked if name != "what" else by_name(connection, chance):
            yield Case(name, band, partial(_question, name, text))
    for band, text in asked:
        yield Case("claims", band, partial(_listed, list_claims, text))
        yield Case("documents", band, partial(_listed, list_documents, text))
        yield Case("queue TEXT", band, partial(_queue, text))
    for band, name in by_name(connection, chance):
        yield Case("sources", band, partial(_listed, list_sources, name.split()[-1]))
    for kind in ("assertion", "claim", "source", "document", "changeset"):
        for identifier in _ids(connection, kind, chance):
            yield Case(f"show {kind}", 0, partial(_show, identifier))
    for _ in range(10):
        yield Case("log", 0, _log)
        yield Case("queue", 0, partial(_queue, None))
        yield Case("all sources", 0, partial(_listed, list_sources, None))
        yield Case("all documents", 0, partial(_listed, list_documents, None))


def _question(name: str, text: str, connection: Connection) -> object:
    return question(name)(connection, text, claimdb.Filters(), limit=LIMIT)


def _listed(lists: Callable[..., Any], text: str | None, connection: Connection) -> object:
    return lists(connection, moment_of(connection, None), text, limit=LIMIT)


def _queue(text: str | None, connection: Connection) -> object:
    return queue(connection, text, limit=LIMIT)


def _show(identifier: str, connection: Connection) -> object:
    return find_thing(connection, identifier)


def _log(connection: Connection) -> object:
    return log(connection, moment_of(connection, None), limit=LIMIT)


def texts(connection: Connection, chance: random.Random) -> Iterator[tuple[int, str]]:
    """Words of assertions by chance, one to three, as many for each band as it wants, as far as there are."""
    wanted = {band: number for band, (_, number) in enumerate(BANDS)}
    most = connection.exec_driver_sql("SELECT max(assertion) FROM assertion_search").scalar_one()
    seen: set[str] = set()
    for _ in range(5_000):
        key = chance.randint(1, most)
        row = connection.exec_driver_sql('SELECT statement FROM assertion WHERE "key" = ?', (key,)).scalar_one()
        words = [each for each in row.split() if each.isalpha() and query_words(each)]
        text = " ".join(chance.sample(words, min(len(words), chance.choice((1, 1, 2, 2, 3)))))
        band = _band(connection, text)
        if text not in seen and band is not None and wanted[band]:
            seen.add(text)
            wanted[band] -= 1
            yield band, text
        if not any(wanted.values()):
            return


def _band(connection: Connection, text: str) -> int | None:
    stems = " AND ".join(f'"{stem}"' for stem in query_words(text))
    count = "SELECT count(*) FROM assertion_fts WHERE assertion_fts MATCH ?"
    number = connection.exec_driver_sql(count, (stems,)).scalar_one() if stems else 0
    return next(band for band, (most, _) in enumerate(BANDS) if number <= most) if number else None


def by_name(connection: Connection, chance: random.Random) -> Iterator[tuple[int, str]]:
    """Names of sources, by how many assertions are theirs."""
    query = 'SELECT name, (SELECT count(*) FROM spoken_now WHERE spoken_now.source = source."key") FROM source'
    rows = [(row[0], row[1]) for row in connection.exec_driver_sql(query)]
    chance.shuffle(rows)
    for band, (most, number) in enumerate(BANDS):
        least = BANDS[band - 1][0] if band else 0
        fitting = [name for name, count in rows if least < count <= most]
        yield from ((band, name) for name in fitting[:number])


def _ids(connection: Connection, kind: str, chance: random.Random) -> list[str]:
    most = connection.exec_driver_sql(f'SELECT max("key") FROM {kind}').scalar_one()
    keys = [chance.randint(1, most) for _ in range(30)]
    query = f'SELECT id FROM {kind} WHERE "key" = ?'
    return [connection.exec_driver_sql(query, (key,)).scalar_one() for key in keys]


if __name__ == "__main__":
    sys.exit(main())
