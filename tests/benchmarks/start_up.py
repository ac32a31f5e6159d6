"""How long the command line takes, beside what it cannot do without: Python, Typer, SQLAlchemy and the same SQL.

    python tests/benchmarks/start_up.py [--runs N] [--check]

Needs `pip install -e '.[bench]'`. Times the `claimdb` that is installed beside this Python, as whole processes. The
statements of a question are recorded from the engine, and a bare Typer command sends them again, so that its ratio is
what claimdb itself adds: its imports, the making of the SQL, and the answer's layout.
"""

import argparse
import itertools
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from tests.benchmarks.timing import CommandError, Contender, Result, compare, failed, run, script, table

HERE = Path(__file__).resolve().parent
SEED = ROOT / "seeds" / "arms-shipments.yaml"
OTHERS = [ROOT / "seeds" / name for name in ("ferry-toll.yaml", "kettle-recall.yaml")]

HELP, QUESTION, LOAD = 1.4, 1.25, 2.0  # the bars
IMPORT_TYPER = Contender('python -c "import typer"', lambda: [sys.executable, "-c", "import typer"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="rounds, after warming up (%(default)s)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimdb-start-up-") as folder:
        results = list(measured(Path(folder), options.runs))
    print(table(results))
    return int(options.check and not all(each.met for each in results))


def measured(folder: Path, runs: int) -> Iterator[Result]:
    """All measurements, each in rounds of its own."""
    db = folder / "seed.sqlite"
    run(claimdb("load", str(SEED), db=db))
    yield from compare(contender("--help"), [(IMPORT_TYPER, HELP)], runs)
    date = contender("date", "last August", "--published", "2024-06-17")
    yield from compare(date, [(IMPORT_TYPER, None)], runs)
    a_hit, *_ = run(claimdb("who", "containers", "--format", "ids", db=db)).split()
    questions = (
        ("who", "containers"),
        ("what", "South Korea's defense minister"),
        ("figures", "containers"),
        ("denied",),
        ("show", a_hit),
    )
    for words in questions:
        yield from question(words, db, folder, runs)
    yield from loads(db, folder, runs)


def claimdb(*words: str, db: Path | None = None) -> list[str]:
    """The command line, as it is installed."""
    return [script("claimdb"), *(("--db", str(db)) if db else ()), *words]


def contender(*words: str, db: Path | None = None) -> Contender:
    """The same as something to time."""
    argv = claimdb(*words, db=db)
    return Contender(" ".join(["claimdb", *words]), lambda: argv)


def question(words: Sequence[str], db: Path, folder: Path, runs: int) -> Iterator[Result]:
    """A question beside the bare command, and beside `sqlite-utils query` of its longest statement."""
    asked = contender(*words, db=db)
    sent = folder / f"{words[0]}.json"
    try:
        run([sys.executable, str(HERE / "recorded.py"), str(sent), *words, "--db", str(db)])
    except CommandError as error:
        yield failed(asked.name, QUESTION, error)
        return
    statements = json.loads(sent.read_text(encoding="utf-8"))
    longest = with_values(*max(statements, key=lambda each: len(each[0])))
    bare = [sys.executable, str(HERE / "bare.py"), str(sent), "--db", str(db)]
    utils = [script("sqlite-utils"), "query", str(db), longest]
    others = [
        (Contender(f"bare Typer and Core, {len(statements)} statements", lambda: bare), QUESTION),
        (Contender("sqlite-utils query, 1 statement", lambda: utils), None),
    ]
    yield from compare(asked, others, runs)


def with_values(statement: str, values: Sequence[object]) -> str:
    """A statement with its parameters written out, for a command that takes none by position."""
    with sqlite3.connect(":memory:") as connection:
        literals = [str(connection.execute("SELECT quote(?)", [value]).fetchone()[0]) for value in values]
    return "".join(itertools.chain(*itertools.zip_longest(statement.split("?"), literals, fillvalue="")))


def loads(db: Path, folder: Path, runs: int) -> Iterator[Result]:
    """Loading the seed record: into no database yet, into one that has other records, into one that has it."""
    numbers = itertools.count()
    other = folder / "other.sqlite"
    run(claimdb("load", *map(str, OTHERS), db=other))

    def new() -> list[str]:
        return claimdb("load", str(SEED), db=folder / f"new-{next(numbers)}.sqlite")

    def existing() -> list[str]:
        copied = folder / f"existing-{next(numbers)}.sqlite"
        shutil.copy(other, copied)
        return claimdb("load", str(SEED), db=copied)

    who = contender("who", "containers", db=db)
    for name, argv in (
        ("load the seed record: new database", new),
        ("load the seed record: existing database", existing),
        ("load the seed record: all known", lambda: claimdb("load", str(SEED), db=db)),
    ):
        yield from compare(Contender(name, argv), [(who, LOAD)], runs)


if __name__ == "__main__":
    sys.exit(main())
