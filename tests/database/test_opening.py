"""What cannot be opened is refused in one plain line, and nothing is read, written or made."""

import os
import socket
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError, wait_seconds
from claimdb.database.location import display_name, parse_location
from claimdb.errors import UsageError
from tests.conftest import POSTGRES, SEEDS, Result, Run
from tests.database.rows import plain_engine

READ = ("who", "containers")
WRITE = ("load", SEEDS)
BOTH = pytest.mark.parametrize("words", [READ, WRITE], ids=["read", "write"])


def assert_refused(result: Result, *parts: str, status: int = 1) -> None:
    """One line that begins as every error does."""
    assert (result.status, result.out) == (status, ""), result
    assert result.err.startswith("claimdb: error: "), result.err
    assert result.err.count("\n") == 1 and result.err.endswith("\n"), result.err
    assert "fault of claimdb" not in result.err and "Traceback" not in result.err, result.err
    for part in parts:
        assert part in result.err, f"{part!r} is not in {result.err}"


def test_a_read_makes_no_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "none.sqlite"
    assert_refused(run(*READ, "--db", path), f"{path}: there is no database here; `claimdb load` makes one")
    assert not path.parent.exists()


@BOTH
def test_a_text_is_no_database(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("Officials said that ten boats had sailed.\n" * 10)
    assert_refused(run(*words, "--db", path), f"{path}: is not a SQLite database; nothing was read or written")
    assert path.read_text().startswith("Officials")


@BOTH
def test_a_few_bytes_are_no_database(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    path = tmp_path / "short.sqlite"
    path.write_bytes(b"SQLite")
    assert_refused(run(*words, "--db", path), "is not a SQLite database")


def test_an_empty_file_is_an_empty_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    assert_refused(run(*READ, "--db", path), "the database is empty; `claimdb load` fills it")
    assert run(*WRITE, "--db", path).status == 0
    assert run(*READ, "--db", path).status == 0


@BOTH
@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE moz_places (id INTEGER)",
        "CREATE TABLE a (b); CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0001')",
        "CREATE VIEW alembic_version AS SELECT '0001' AS version_num; CREATE TABLE changeset (a);"
        "CREATE TABLE assertion (a)",
        "CREATE VIEW a AS SELECT 1",
        "CREATE TABLE alembic_version (version_num); CREATE TABLE changeset (a); CREATE TABLE assertion (a)",
    ],
)
def test_a_database_of_another_program(run: Run, tmp_path: Path, schema: str, words: tuple[object, ...]) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(schema)
    connection.close()
    before = path.read_bytes()
    assert_refused(run(*words, "--db", path), "is a database of another program; nothing was read or written")
    assert path.read_bytes() == before


@BOTH
def test_another_programs_tables_on_a_server(postgres: str, run: Run, words: tuple[object, ...]) -> None:
    with plain_engine(postgres).begin() as connection:
        connection.execute(text("CREATE SCHEMA theirs"))
        connection.execute(text("CREATE TABLE theirs.orders (number integer)"))
    url = make_url(postgres).update_query_dict({"options": "-csearch_path=theirs"})
    assert_refused(run(*words, "--db", url.render_as_string(hide_password=False)), "is a database of another program")


def test_a_schema_of_its_own_on_a_shared_server(postgres: str, run: Run) -> None:
    with plain_engine(postgres).begin() as connection:
        connection.execute(text("CREATE SCHEMA mine"))
    url = make_url(postgres).update_query_dict({"options": "-csearch_path=mine"}).render_as_string(hide_password=False)
    assert run(*WRITE, "--db", url).status == 0
    assert "3 assertions" in run(*READ, "--db", url).out
    assert "no match" in run(*READ, "--db", postgres).err


@BOTH
@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON assertion BEGIN SELECT 1; END", "trigger spy"),
        ("CREATE VIEW spy AS SELECT * FROM assertion", "view spy"),
        ("CREATE TRIGGER claimdb_spy AFTER INSERT ON assertion BEGIN SELECT 1; END", "not the one that claimdb made"),
        ("DROP TRIGGER claimdb_assertion_update", "not the one that claimdb made"),
        ("CREATE TABLE more (a)", "not the one that claimdb made"),
        ("CREATE INDEX more ON assertion (lower(statement))", "not the one that claimdb made"),
    ],
)
def test_a_schema_that_was_changed(
    run: Run, seeded_sqlite: str, statement: str, named: str, words: tuple[object, ...]
) -> None:
    connection = sqlite3.connect(seeded_sqlite)
    connection.execute(statement)
    connection.close()
    assert_refused(run(*words, "--db", seeded_sqlite), named, "nothing was read or written")
    with pytest.raises(DatabaseError, match=named):
        migrations.upgrade(open_engine(seeded_sqlite, write=True))


@BOTH
def test_a_folder(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    assert_refused(run(*words, "--db", tmp_path), f"{tmp_path}: is not a file")


@BOTH
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert_refused(run(*words, "--db", tmp_path / "pipe"), "is not a file")


@BOTH
def test_a_circle_of_links(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert_refused(run(*words, "--db", tmp_path / "a"), "cannot be opened")


def test_a_link_leads_to_the_database(run: Run, tmp_path: Path, seeded_sqlite: str) -> None:
    (tmp_path / "link.sqlite").symlink_to(seeded_sqlite)
    assert "3 assertions" in run(*READ, "--db", tmp_path / "link.sqlite").out


@BOTH
def test_a_folder_that_cannot_be(run: Run, tmp_path: Path, words: tuple[object, ...]) -> None:
    (tmp_path / "file").touch()
    assert_refused(run(*words, "--db", tmp_path / "file" / "claims.sqlite"), "Not a directory")


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    name = "x" * 300
    assert_refused(run(*WRITE, "--db", tmp_path / name / "claims.sqlite"), "File name too long")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    path = tmp_path / "nowhere" / "claims.sqlite"
    (tmp_path / "gone").touch()
    assert_refused(run(*WRITE, "--db", path), "Not a directory")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (":memory:", "a database in memory would be gone at once"),
        ("sqlite://", "a database in memory would be gone at once"),
        ("sqlite:///:memory:", "a database in memory would be gone at once"),
        ("file:claims.sqlite?mode=ro", "does not name a database"),
        ("sqlite:claims.sqlite", "does not name a database"),
        ("postgres:ana:secret@host/db", "does not name a database"),
        ("mysql://ana:secret@host/db", "mysql is not an engine claimdb knows"),
        ("postgresql+asyncpg://ana:secret@host/db", "postgresql+asyncpg is not an engine claimdb knows"),
        ("https://example.org/claims.sqlite", "https is not an engine claimdb knows"),
        ("postgresql://ana:secret@host:port/db", "the database's URL cannot be read"),
        ("://", "the database's URL cannot be read"),
        ("~nobody-of-that-name/claims.sqlite", "there is no such home folder"),
    ],
)
@BOTH
def test_names_that_name_no_database(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str, words: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words, "--db", name)
    assert_refused(result, message, status=2)
    assert "secret" not in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_a_zero_byte() -> None:
    with pytest.raises(UsageError, match="does not name a database"):
        parse_location("a\0b")


def test_a_password_is_never_shown() -> None:
    url = "postgresql+psycopg://ana:secret@host/db?password=secret&sslpassword=secret&sslmode=require"
    assert display_name(parse_location(url)) == "postgresql+psycopg://ana:***@host/db?sslmode=require"


def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@BOTH
def test_no_server(run: Run, words: tuple[object, ...]) -> None:
    pytest.importorskip("psycopg")
    result = run(*words, "--db", f"postgresql://ana:secret@127.0.0.1:{unused_port()}/claims")
    assert_refused(result, "no PostgreSQL server answers there", "ana:***@127.0.0.1")
    assert "secret" not in result.err


def test_a_database_that_the_server_does_not_have(postgres: str, run: Run) -> None:
    url = make_url(postgres).set(database="no_such_database").render_as_string(hide_password=False)
    assert_refused(run(*READ, "--db", url), 'database "no_such_database" does not exist')


@BOTH
def test_a_wrong_password(postgres: str, run: Run, words: tuple[object, ...]) -> None:
    url = make_url(postgres).set(password="wrong-secret").render_as_string(hide_password=False)
    result = run("who", "x", "--db", url)
    if "no match" in result.err:
        pytest.skip("this server asks for no password")
    assert_refused(run(*words, "--db", url), "the server refused this user name and password")
    assert "wrong-secret" not in result.err


@BOTH
def test_a_driver_that_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...]) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert_refused(run(*words, "--db", "postgresql://host/db"), "pip install 'claimdb[postgres]'")


def test_a_server_that_goes_away(postgres: str) -> None:
    reading = migrations.reading_connection(postgres)
    with (
        pytest.raises(DatabaseError, match=r"the server is stopping|connection to the server was lost"),
        reading as one,
    ):
        with plain_engine(postgres).connect() as other:
            mine = one.execute(text("SELECT pg_backend_pid()")).scalar_one()
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        one.execute(text("SELECT 1"))


def test_reading_cannot_write(database: str) -> None:
    reading = migrations.reading_connection(database)
    with pytest.raises(DatabaseError, match="the database is read-only; nothing was written"), reading as connection:
        connection.execute(text("INSERT INTO changeset (key, recorder, action, version) VALUES (1, '', '', '')"))


def test_an_account_that_may_only_read(postgres: str, run: Run) -> None:
    assert run(*WRITE, "--db", postgres).status == 0
    role = f"{make_url(postgres).database}_reader"
    with plain_engine(postgres).begin() as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
    try:
        url = make_url(postgres).set(username=role, password="reader").render_as_string(hide_password=False)
        assert "3 assertions" in run(*READ, "--db", url).out
        article = "The mayor said that the bridge was closed."
        load = run("load", "-", "--db", url, stdin=article.encode())
        assert load.status == 1
        assert "permission denied" in load.err
    finally:
        with plain_engine(postgres).begin() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))


@pytest.mark.parametrize("given", ["soon", "-1", "nan", "inf", "1e9"])
def test_a_wait_that_is_no_number_of_seconds(
    run: Run, sqlite: str, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("CLAIMDB_WAIT", given)
    assert_refused(run(*READ, "--db", sqlite), f"CLAIMDB_WAIT={given}: is not a number of seconds", status=2)


def test_the_wait_is_half_a_minute_unless_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, seconds in (("", 30), ("0", 0), ("2.5", 2.5)):
        monkeypatch.setenv("CLAIMDB_WAIT", given)
        assert wait_seconds() == seconds


def test_tests_on_a_server_say_which() -> None:
    assert POSTGRES is None or parse_location(POSTGRES).drivername == "postgresql+psycopg"
