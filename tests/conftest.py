"""What the tests share: databases of both engines, and the command line as a function.

Tests on PostgreSQL run where CLAIMDB_TEST_POSTGRES names a server and an account that may make databases, for example
postgresql+psycopg://postgres@localhost/postgres; elsewhere they are skipped.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from claimdb import cli
from claimdb.database import migrations
from claimdb.database.engine import open_engine
from tests.server import Server

# A gate must say the same of the same code twice; everywhere else new examples are looked for at each run.
settings.register_profile("gate", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
if os.environ.get("CI"):
    settings.load_profile("gate")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"  # a third party's text, read where it lies if it is there
POSTGRES = os.environ.get("CLAIMDB_TEST_POSTGRES")

needs_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the seed record's article is not here")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="CLAIMDB_TEST_POSTGRES names no server")


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the caller's databases, names or terminal."""
    for name in ("CLAIMDB_DB", "CLAIMDB_RECORDER", "CLAIMDB_DEBUG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAIMDB_RECORDER", "ana")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    engine = open_engine(str(path), write=True)
    migrations.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database at this version's schema."""
    path = tmp_path / "claims.sqlite"
    shutil.copy(sqlite_template, path)
    return str(path)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL server; skipped where there is none."""
    if not POSTGRES:
        pytest.skip("CLAIMDB_TEST_POSTGRES names no server")
    made = Server(POSTGRES)
    yield made
    made.close()


@pytest.fixture
def postgres(server: Server) -> Iterator[str]:
    """An empty PostgreSQL database at this version's schema; skipped where there is no server."""
    with server.lend() as url:
        yield url


@pytest.fixture
def bare_postgres(server: Server) -> Iterator[str]:
    """A PostgreSQL database without tables; skipped where there is no server."""
    name = server.make()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """An empty database, on each engine in turn."""
    name: str = request.getfixturevalue("sqlite" if request.param == "sqlite" else "postgres")
    return name


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `claimdb` with these arguments in this process; `stdin` are its bytes."""

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = cli.run([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Result(status, printed.out, printed.err)

    return call


@pytest.fixture
def seeded(database: str, run: Run) -> str:
    """A database on each engine with the seed records."""
    assert run("load", SEEDS, "--db", database).status == 0
    return database


@pytest.fixture
def seeded_sqlite(sqlite: str, run: Run) -> str:
    """A SQLite database with the seed records."""
    assert run("load", SEEDS, "--db", sqlite).status == 0
    return sqlite
