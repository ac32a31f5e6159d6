"""How long `claimdb verify` takes beside reading the same rows and hashing them bare.

    python -m tests.benchmarks verify --assertions 20000 --check

The database is made by loading made-up records. Bare is: every row of every table read by the standard library's
`sqlite3`, made JSON and hashed by BLAKE2b, one by one. The bar: verify in no more than three times that.
"""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import claimdb
from tests.benchmarks.many import write
from tests.benchmarks.timing import Contender, compare, script, table

BAR = 3.0
_BARE = """
import hashlib, json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'assertion_fts%'"
for (name,) in connection.execute(tables).fetchall():
    for row in connection.execute(f'SELECT * FROM "{name}"'):
        hashlib.blake2b(json.dumps(row, default=bytes.hex).encode()).digest()
"""


def main() -> int:
    """Prints the times; with --check the status is 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assertions", type=int, default=20_000)
    parser.add_argument("--database", help="a database that is there, instead of a new one")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or made(Path(folder), given.assertions)
        verify = Contender("claimdb verify", lambda: [script("claimdb"), "verify", "--db", database])
        bare = Contender("bare reading and hashing", lambda: [sys.executable, "-c", _BARE, database])
        results = compare(verify, [(bare, BAR)], given.runs)
    print(table(results))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process: {most} MB")
    return int(given.check and not all(each.met for each in results))


def made(folder: Path, assertions: int) -> str:
    """A database of this many assertions."""
    database = str(folder / "claims.sqlite")
    file = write(folder / "records.jsonl", assertions)
    claimdb.load([str(file)], claimdb.Recorder("benchmark", "load"), database)
    return database


if __name__ == "__main__":
    sys.exit(main())
