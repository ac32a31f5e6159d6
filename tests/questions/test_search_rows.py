"""Searching finds the same rows on both engines, whatever is typed."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from claimdb.database.engine import open_engine
from claimdb.questions.filters import Filters
from claimdb.questions.named import who
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said


def spoken(statement: str, **more: object) -> Element:
    return said("one", "Ann Bell", f"Ann Bell said: {statement}", statement=statement, **more)


def test_the_name_of_an_article_behind_a_claim_is_not_searched(database: str, run: Run) -> None:
    """It tells claims apart that name nothing; nobody said it. What the source said is found."""
    for number, behind in enumerate(("“Bridge falls (again) in Veldran”", "The Courier, 2024-06-18, text 0a1b2c3")):
        words = f"They have lied, {number} said"
        load(run, database, record(said(f"They have lied ({behind})", "Bo Holt", words, statement="They have lied")))
    for words, found in (("lied", 2), ("bridge", 0), ("veldran again", 0), ("courier", 0), ("holt lied", 2)):
        assert len(rows(run, database, "who", words)) == found, words
        told = run("who", words, "-f", "ids", "--limit", "5", "--db", database).out  # found and counted unread
        assert len(told.split()) == found, words
    first, second = (row["claim_id"] for row in rows(run, database, "who", "lied"))
    assert run("claim", "merge", first, second, "--yes", "--db", database).status == 0
    assert len(rows(run, database, "who", "lied")) == 2 and rows(run, database, "who", "bridge") == []


STATEMENTS = [
    "Factories shipped ten thousand containers",
    "The factory is shipping 10,000 boxes",
    "A shipment of 10k crates came",
    "Hwasong-11A missiles fell in Kharkiv",
    "U.S. and South Korean forces and officials",
    "It's \"quoted\" — and 'so' AND not OR near*",
    "Café prices rose $2.5bn",
    "北朝鮮は砲弾を輸出した",
    "СЕВЕРНАЯ Корея поставила снаряды",
    "كوريا الشمالية أرسلت صواريخ",
    "🚀 launched 🇰🇵",
    "Nuclear-armed don't-know well-known",
]
CORPUS = record(
    *(spoken(each) for each in STATEMENTS),
    claims=[{"key": "one", "text": "Matters of one corpus"}],
    sources=[{"name": "Ann Bell", "aliases": ["The Witness"]}],
)


def found(run: Run, database: str, typed: str) -> list[int]:
    """Which statements, by their place."""
    done = run("who", "--db", database, "-f", "json", "--limit", "0", "--", typed)
    assert done.status == 0, done.err
    return sorted(STATEMENTS.index(row["statement"]) for row in json.loads(done.out))


EVERY = list(range(len(STATEMENTS)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # inflections
        ("factory ship", [0, 1]),
        ("FACTORIES shipping", [0, 1]),
        ("shipment", [2]),
        # a number, however it is spelled
        ("10,000", [0, 1, 2]),
        ("10k", [0, 1, 2]),
        ("ten thousand", [0, 1, 2]),
        ("10000 containers", [0]),
        # whole names
        ("Hwasong-11A", [3]),
        ("hwasong-11a kharkiv", [3]),
        ("U.S.", [4]),
        # marks that an engine's own language would take for operators
        ('"quoted"', [5]),
        ("quoted AND", [5]),
        ("quoted* OR near*", [5]),
        ("-containers", [0]),
        ("ship* OR 1=1; DROP TABLE assertion", []),
        ("(containers)", [0]),
        ("containers & | ! : <-> '", [0]),
        ("café", [6]),
        ("CAFÉ", [6]),
        # other scripts
        ("北朝鮮", [7]),
        ("砲弾", [7]),
        ("корея", [8]),
        ("северная КОРЕЯ", [8]),
        ("كوريا", [9]),
        # claim and source names count, together with the statement
        ("matters corpus", EVERY),
        ("Ann Bell kharkiv", [3]),
        ("zebra", []),
    ],
)
def test_what_is_found(typed: str, expected: list[int], database: str, run: Run) -> None:
    load(run, database, CORPUS)
    assert found(run, database, typed) == expected


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "*", '"', "' OR ''='", "\\", "%", "_", "…", "\t\n", "\u202e", "()", "&"]
)
def test_nothing_to_search_for_is_no_match_and_no_error(typed: str, seeded: str, run: Run) -> None:
    done = run("who", "--db", seeded, "-f", "json", "--", typed)
    assert (done.status, done.out) == (0, "[]\n")
    assert "no match among 41 assertions in 3 documents" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("typed", ["x" * 10_000, "word " * 2_000, "a" * 9_000 + " containers", "'" * 10_000])
def test_very_long_texts(typed: str, seeded: str, run: Run) -> None:
    done = run("who", "--db", seeded, "-f", "ids", "--", typed)
    assert (done.status, done.out) == (0, "")


def test_emoji_are_found_alike(sqlite: str, postgres: str, run: Run) -> None:
    for database in (sqlite, postgres):
        load(run, database, CORPUS)
    for typed in ("🚀", "🇰🇵", "🚀 launched", "👩‍👩‍👧"):
        assert found(run, sqlite, typed) == found(run, postgres, typed)


class Both:
    """The same corpus on both engines, open for questions."""

    def __init__(self, connections: list[Connection]) -> None:
        self.connections = connections

    def ids(self, typed: str) -> list[list[str]]:
        return [[each.id for each in who(connection, typed, Filters()).assertions] for connection in self.connections]


@pytest.fixture
def both(sqlite: str, postgres: str, run: Run) -> Iterator[Both]:
    for database in (sqlite, postgres):
        load(run, database, CORPUS)
    engines = [open_engine(database) for database in (sqlite, postgres)]
    connections = [engine.connect() for engine in engines]
    yield Both(connections)
    for connection, engine in zip(connections, engines, strict=True):
        connection.close()
        engine.dispose()


WORDS = st.sampled_from(sorted({word for each in STATEMENTS for word in each.split()}))
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="'\"\\&|!:*()<->-_%.,$ aAtéß0١二", max_size=30),
    st.lists(WORDS, max_size=4).map(" ".join),
    st.tuples(WORDS, st.text(max_size=6), WORDS).map("".join),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_any_text_gives_the_same_rows_on_both_engines(both: Both, typed: str) -> None:
    """Lone surrogates apart, which no terminal can send: a text is what UTF-8 can carry."""
    typed = typed.encode("utf-8", "ignore").decode()
    one, other = both.ids(typed)
    assert one == other


def test_every_statement_is_found_by_itself(both: Both) -> None:
    for statement in STATEMENTS:
        answers = who(both.connections[0], statement, Filters()).assertions
        assert statement in [each.statement for each in answers]
