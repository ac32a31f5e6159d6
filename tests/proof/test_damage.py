"""Whatever is altered in a database's file is found by `verify`, or changes nothing that a dump would show; and
`verify` never falls over it.

A soak of 1,000 alterations: CLAIMDB_SOAK=1000 python -m pytest tests/proof/test_damage.py
"""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SEEDS, Run
from tests.proof.damage import alter_byte, alter_field, copied, dump

SOAK = os.environ.get("CLAIMDB_SOAK")
COUNT = int(SOAK or "100") // 2
SEED = random.randrange(1_000_000) if SOAK else 0  # the same code is judged the same twice; a soak looks further


@pytest.fixture
def original(sqlite: str, run: Run) -> Path:
    """A database in which every sort of row is, and some are closed; all of it in one file."""
    for name in sorted(SEEDS.glob("*.yaml")):
        assert run("load", name, "--db", sqlite).status == 0
    first, *_ = run("documents", "--db", sqlite, "-f", "ids").out.split()
    assert run("amend", first, "--published", "2025-01-02", "--title", "Another", "--db", sqlite).status == 0
    with closing(sqlite3.connect(sqlite)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    return Path(sqlite)


@pytest.mark.parametrize("alter", [alter_byte, alter_field])
def test_every_alteration_is_found_or_changes_nothing(
    alter: Callable[[Path, random.Random], str], original: Path, run: Run, tmp_path: Path
) -> None:
    assert run("verify", "--db", original).status == 0
    before = dump(original)
    found = 0
    for number in range(SEED, SEED + COUNT):
        file = copied(original, tmp_path / "altered.sqlite")
        done = f"{number}: {alter(file, random.Random(number))}"
        after = dump(file)
        result = run("verify", "--db", file)
        assert "a fault of claimdb" not in result.err, f"{done}\n{result.err}"
        if result.status == 0:
            assert after == before, f"{done}: not found"
        else:
            assert result.err.startswith("claimdb: error: "), f"{done}\n{result.err}"
            found += 1
    assert found > COUNT // 10
