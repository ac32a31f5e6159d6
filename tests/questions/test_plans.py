"""No question reads a whole table: the plans of all that is sent to the engine, on a database without statistics, as
claimdb makes them, and on one with the statistics of a large one."""

import random
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, event

import claimdb
from claimdb.questions import question
from claimdb.questions.listed import list_documents, list_sources
from claimdb.questions.log import log
from claimdb.questions.moment import moment_of
from claimdb.questions.things import find_thing
from claimdb.reviewing import queue
from tests.benchmarks.corpus.filling import fill

SIZE = 2_000
TIMES = 500  # as many times larger is the database whose statistics it has

# What may be scanned: an index in the order of the answer up to the limit, what the query made itself, a table of few
# rows (one for each judgement that undoes, or that two things are the same: those are read up to a number), and the
# table of changesets, of which there are few.
ALLOWED = (
    r"SCAN json_each",
    r"SCAN (anon_\d+|\(subquery-\d+\)|CONSTANT ROW)",
    r"SCAN assertion_fts VIRTUAL TABLE INDEX \d+:M",
    r"SCAN (standing|source_identity|claim_identity|total_now|also_recorded)\b",
    r"SCAN changeset\b",
    r"SCAN source USING (COVERING )?INDEX ix_source_folded",
    r"SCAN document_details USING (COVERING )?INDEX ix_document_details_published",
)


@pytest.fixture(scope="module", params=["without statistics", "with those of a large one"])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small database; the second takes itself for a large one."""
    path = tmp_path_factory.mktemp("plans") / "large.sqlite"
    fill(path, SIZE)
    if request.param == "without statistics":
        return str(path)
    raw = sqlite3.connect(path)
    raw.execute("ANALYZE")
    for table, index, stat in raw.execute("SELECT tbl, idx, stat FROM sqlite_stat1").fetchall():
        rows, *rest = stat.split(" ")
        told = " ".join([str(int(rows) * TIMES), *rest])
        raw.execute("UPDATE sqlite_stat1 SET stat = ? WHERE tbl = ? AND idx IS ?", (told, table, index))
    raw.commit()
    raw.close()
    return str(path)


@pytest.fixture
def connection(large: str) -> Iterator[Connection]:
    with claimdb.open_database(large) as opened:
        yield opened


def plans(connection: Connection, ask: Any) -> list[tuple[str, str]]:
    """The steps of the plans of all that a question sends, with its statement."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, ___: Any, ____: bool) -> None:
        sent.append((statement, values))

    event.listen(connection.engine, "before_cursor_execute", note)
    ask(connection)
    event.remove(connection.engine, "before_cursor_execute", note)
    assert sent
    raw = connection.connection.driver_connection
    assert raw is not None
    return [
        (row[3], statement)
        for statement, values in sent
        if not statement.startswith("PRAGMA")
        for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def scans(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those steps that read a whole table or a whole index, but for what is allowed."""
    return [each for each in found if each[0].startswith("SCAN") and not any(re.match(a, each[0]) for a in ALLOWED)]


def words(connection: Connection) -> list[str]:
    chance = random.Random(7)
    rows = connection.exec_driver_sql("SELECT statement FROM assertion").scalars().all()
    picked = [
        [each for each in row.split() if each.isalpha() and len(each) > 3] for row in chance.sample(list(rows), 6)
    ]
    merged = connection.exec_driver_sql("SELECT DISTINCT stem FROM name_stem WHERE kind <> 'name' LIMIT 2").scalars()
    return ["plan", *(" ".join(chance.sample(some, 2)) for some in picked), *merged]


@pytest.mark.parametrize("name", ["who", "when", "figures"])
def test_a_question_about_words(connection: Connection, name: str) -> None:
    for text in words(connection):
        asked = plans(connection, lambda opened, text=text: question(name)(opened, text, claimdb.Filters(), limit=20))
        assert scans(asked) == [], text


def test_a_question_about_a_claim_or_a_document(connection: Connection) -> None:
    claim = connection.exec_driver_sql("SELECT id FROM claim LIMIT 1").scalar_one()
    document = connection.exec_driver_sql("SELECT id FROM document LIMIT 1").scalar_one()
    for filters in (claimdb.Filters(claim=claim), claimdb.Filters(document=document)):
        asked = plans(connection, lambda opened, filters=filters: question("who")(opened, None, filters, limit=20))
        assert scans(asked) == []


def test_a_question_about_a_source(connection: Connection) -> None:
    names = connection.exec_driver_sql('SELECT name FROM source WHERE "key" % 20 < 10 LIMIT 8').scalars().all()
    for name in (*names, "president", "gazette"):
        asked = plans(connection, lambda opened, name=name: question("what")(opened, name, claimdb.Filters(), limit=20))
        assert scans(asked) == [], name


def test_the_listings(connection: Connection) -> None:
    now = moment_of(connection, None)
    for ask in (
        lambda opened: list_sources(opened, now, limit=20),
        lambda opened: list_sources(opened, now, "president", limit=20),
        lambda opened: list_documents(opened, now, limit=20),
        lambda opened: log(opened, now, limit=20),
        lambda opened: queue(opened, limit=20),
    ):
        assert scans(plans(connection, ask)) == []


@pytest.mark.parametrize("kind", ["assertion", "claim", "source", "document"])
def test_one_thing(connection: Connection, kind: str) -> None:
    for identifier in connection.exec_driver_sql(f"SELECT id FROM {kind} LIMIT 5").scalars().all():
        asked = plans(connection, lambda opened, identifier=identifier: find_thing(opened, identifier))
        assert scans(asked) == [], identifier


def test_a_scan_is_seen(connection: Connection) -> None:
    asked = plans(connection, lambda opened: opened.exec_driver_sql("SELECT statement FROM assertion").all())
    assert scans(asked) != []
