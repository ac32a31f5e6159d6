"""What the tests share: databases of both engines, and the command line as a function.

Tests on PostgreSQL run where CLAIMDB_TEST_POSTGRES names a server and an account that may make databases, for example
postgresql+psycopg://postgres@localhost/postgres; elsewhere they are skipped.
"""

import io
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from claimdb import cli
from claimdb.database import migrations
from claimdb.database.engine import open_engine

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
def postgres_template() -> Iterator[str]:
    assert POSTGRES
    name = f"claimdb_template_{uuid.uuid4().hex[:12]}"
    with _admin(f'CREATE DATABASE "{name}"', f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'):
        engine = open_engine(_url(name), write=True)
        migrations.upgrade(engine)
        engine.dispose()
        yield name


@pytest.fixture
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty PostgreSQL database at this version's schema; skipped where there is no server."""
    if not POSTGRES:
        pytest.skip("CLAIMDB_TEST_POSTGRES names no server")
    template = request.getfixturevalue("postgres_template")
    name = f"claimdb_test_{uuid.uuid4().hex[:12]}"
    create = f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
    with _admin(create, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'):
        yield _url(name)


class _admin:  # noqa: N801  (used like a function)
    """Runs one statement on the server on entry, another on exit."""

    def __init__(self, before: str, after: str) -> None:
        self._statements = before, after
        self._engine = create_engine(POSTGRES or "", isolation_level="AUTOCOMMIT")

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))

    def __enter__(self) -> None:
        self._run(self._statements[0])

    def __exit__(self, *_: object) -> None:
        self._run(self._statements[1])
        self._engine.dispose()


def _url(database: str) -> str:
    return make_url(POSTGRES or "").set(database=database).render_as_string(hide_password=False)


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
