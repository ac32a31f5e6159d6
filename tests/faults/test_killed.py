"""A load that is killed (`kill -9`) at any moment: what was reported committed is there, of the rest nothing, and
loading again completes it.

A soak of 200 moments on each engine: CLAIMDB_SOAK=200 python -m pytest tests/faults/test_killed.py
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import Run
from tests.database.rows import plain_engine
from tests.faults.loading import Load, started
from tests.faults.records import ASSERTIONS, write
from tests.soak import chance, times

DOCUMENTS = 60
BATCH = 15  # assertions
BATCHES = DOCUMENTS * ASSERTIONS // BATCH

Lend = Callable[[], AbstractContextManager[str]]


@pytest.fixture(params=["sqlite", "postgresql"])
def lend(request: pytest.FixtureRequest, tmp_path: Path) -> Lend:
    """A database for each moment: of SQLite a file that is not there yet."""
    if request.param == "postgresql":
        lend_one: Lend = request.getfixturevalue("server").lend
        return lend_one
    path = tmp_path / "killed.sqlite"

    @contextmanager
    def one() -> Iterator[str]:
        for each in tmp_path.glob(f"{path.name}*"):
            each.unlink()
        yield str(path)

    return one


def test_killed_at_any_moment(lend: Lend, run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, DOCUMENTS)
    with lend() as database, started(database, file, BATCH) as undisturbed:
        began = time.monotonic()
        assert undisturbed.rest() == ""
        assert len(undisturbed.committed) == BATCHES
        whole = run("export", "--db", database).out
        each_takes = (undisturbed.times[-1] - began) / BATCHES
    assert whole.count("\n") == DOCUMENTS
    draw = chance("moments")
    for _ in range(times(6)):
        reported, after = draw.randrange(BATCHES), draw.uniform(0, 1.5 * each_takes)
        with lend() as database, started(database, file, BATCH) as load:
            load.wait_for(reported)
            time.sleep(after)
            load.process.kill()
            load.rest()
            moment = f"{after * 1000:.1f} ms after {reported} changesets of {each_takes * 1000:.1f} ms"
            _check(database, load, run, moment)
            assert run("load", file, "--db", database).status == 0, moment
            assert run("export", "--db", database).out == whole, moment
            assert run("verify", "--db", database).status == 0, moment


def _check(database: str, load: Load, run: Run, moment: str) -> None:
    """The database is sound, and holds whole changesets: all those reported, and at most one that was not yet."""
    _wait_until_alone(database)
    if not load.committed and not _holds_tables(run, database):
        return
    verified = run("verify", "--db", database)
    assert verified.status == 0, f"{moment}: {verified.err}"
    kept = run("log", "--db", database, "-f", "ids", "--limit", "0").out.split()
    assert set(load.committed) <= set(kept), moment
    assert len(kept) <= len(load.committed) + 1, moment
    documents = run("documents", "--db", database, "-f", "ids", "--limit", "0").out.split()
    assert len(documents) == len(kept) * BATCH // ASSERTIONS, moment


def _holds_tables(run: Run, database: str) -> bool:
    told = run("log", "--db", database)
    if told.status:
        assert "there is no database here" in told.err or "the database is empty" in told.err, told.err
    return told.status == 0


def _wait_until_alone(database: str) -> None:
    """A server notices a little late that whom it worked for is gone: what was on the way may yet be committed."""
    if "://" not in database:
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend' AND state IS DISTINCT FROM 'idle'"
    )
    with plain_engine(database).connect() as connection:
        while connection.execute(others).scalar():
            connection.rollback()
            time.sleep(0.02)
