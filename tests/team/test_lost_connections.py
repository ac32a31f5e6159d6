"""A server that goes away in the middle: a plain error, and doing it again completes it; nothing is lost or doubled."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

import claimdb
from tests.conftest import Result, Run
from tests.database.rows import plain_engine
from tests.faults.records import write
from tests.team.proxy import Heard, Proxy, proxied

DOCUMENTS = 8
LOST = re.compile(r"the connection to the server was lost; run the command again|the server is stopping or starting")
# What a load says to the server, in order.
BEGINS, READS, WRITES, LATE, COMMITS = (
    re.compile(each)
    for each in (
        rb"pg_try_advisory_xact_lock",
        rb"SELECT .*document",
        rb"(INSERT INTO|COPY) \"?assertion\b",
        rb"UPDATE changeset",
        rb"COMMIT\0",
    )
)


@pytest.fixture
def way(postgres: str) -> Iterator[tuple[Proxy, str]]:
    with proxied(postgres) as (proxy, url):
        yield proxy, url


def once(what: re.Pattern[bytes], then: Callable[[], None] | None = None, skip: int = 0) -> Heard:
    """Says so the first time that it hears this (after `skip` others); with `then`, does that instead."""
    heard = 0

    def listen(data: bytes) -> bool:
        nonlocal heard
        if not what.search(data):
            return False
        heard += 1
        if heard != skip + 1:
            return False
        if then is None:
            return True
        then()
        return False

    return listen


def end_all(postgres: str) -> Callable[[], None]:
    """What a server does to those who are connected when it stops."""

    def end() -> None:
        admin = plain_engine(make_url(postgres).set(database="postgres").render_as_string(hide_password=False))
        with admin.connect() as connection:
            query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(query), {"name": make_url(postgres).database})
        admin.dispose()

    return end


def plain(result: Result, url: str) -> None:
    assert result.status == 1 and LOST.search(result.err), result
    assert result.err.count("\n") == 1 and "Traceback" not in result.err
    assert str(make_url(url).password) not in result.err.replace("\n", " ").split("://", 1)[1].split("@")[0]


@pytest.mark.parametrize("what", [BEGINS, READS, WRITES, LATE, COMMITS], ids=lambda each: str(each.pattern[:12]))
def test_cut_off_in_a_load(
    what: re.Pattern[bytes], way: tuple[Proxy, str], postgres: str, sqlite: str, run: Run, tmp_path: Path
) -> None:
    proxy, url = way
    file = write(tmp_path, DOCUMENTS)
    assert run("load", file, "--db", sqlite).status == 0
    proxy.before = once(what)
    plain(run("load", file, "--db", url), url)
    assert proxy.cuts == 1
    assert "no match among 0" in run("who", "boats", "--db", postgres).err, "half of a batch is nothing"
    _completes(url, postgres, sqlite, run, file)


def _completes(url: str, postgres: str, sqlite: str, run: Run, file: Path, *, again: bool = True) -> None:
    """Loading again leaves what an undisturbed load does."""
    done = run("load", file, "--db", url)
    assert done.status == 0, done.err
    assert done.out.splitlines()[-1].startswith("written" if again else "nothing new"), done.out
    assert run("export", "--db", postgres).out == run("export", "--db", sqlite).out
    assert run("verify", "--db", url).status == 0


def test_the_answer_to_a_commit_is_lost(
    way: tuple[Proxy, str], postgres: str, sqlite: str, run: Run, tmp_path: Path
) -> None:
    """It is recorded, and nobody has said so."""
    proxy, url = way
    file = write(tmp_path, DOCUMENTS)
    assert run("load", file, "--db", sqlite).status == 0
    proxy.after = once(COMMITS)
    plain(run("load", file, "--db", url), url)
    _completes(url, postgres, sqlite, run, file, again=False)


def test_batches_that_were_written_stay(
    way: tuple[Proxy, str], postgres: str, sqlite: str, tmp_path: Path, run: Run
) -> None:
    proxy, url = way
    file = write(tmp_path, DOCUMENTS)
    assert run("load", file, "--db", sqlite).status == 0
    proxy.before = once(COMMITS, skip=2)
    with pytest.raises(claimdb.ClaimdbError, match=LOST):
        claimdb.load([str(file)], claimdb.Recorder("ana", "load"), url, claimdb.LoadOptions(batch_assertions=6))
    assert "documents     4" in run("db", "info", "--db", postgres).out
    _completes(url, postgres, sqlite, run, file)


def test_a_server_that_stops_in_a_load(
    way: tuple[Proxy, str], postgres: str, sqlite: str, run: Run, tmp_path: Path
) -> None:
    proxy, url = way
    file = write(tmp_path, DOCUMENTS)
    assert run("load", file, "--db", sqlite).status == 0
    proxy.before = once(WRITES, end_all(postgres))
    plain(run("load", file, "--db", url), url)
    _completes(url, postgres, sqlite, run, file)


@pytest.mark.parametrize("how", ["cut", "stops"])
def test_in_a_question(how: str, way: tuple[Proxy, str], postgres: str, run: Run, tmp_path: Path) -> None:
    proxy, url = way
    assert run("load", write(tmp_path, DOCUMENTS), "--db", postgres).status == 0
    whole = run("who", "boats", "--db", url).out
    ends = end_all(postgres) if how == "stops" else None
    for words in (("who", "boats"), ("export",), ("verify",), ("db", "copy", url, tmp_path / "copy.sqlite")):
        proxy.before = once(re.compile(rb"FROM \"?assertion\b"), ends)
        plain(run(*words, *(("--db", url) if "copy" not in words else ())), url)
        assert run("who", "boats", "--db", url).out == whole, "the next one is answered"
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_connection_that_was_kept_is_made_anew(postgres: str, run: Run, tmp_path: Path) -> None:
    """The server was restarted between two questions of one program."""
    assert run("load", write(tmp_path, 1), "--db", postgres).status == 0
    for _ in range(2):
        with claimdb.open_database(postgres) as connection:
            assert claimdb.who(connection, "boats", claimdb.Filters()).hits
        end_all(postgres)()
        claimdb.load([str(write(tmp_path, 2))], claimdb.Recorder("ana", "load"), postgres)
        end_all(postgres)()
