"""What matching finds in a database: alike on both engines, by the search index, and nothing that was rejected."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event

from claimdb.database.engine import open_engine
from claimdb.extraction.model import Proposals, Wording
from claimdb.matching import Joined, match
from claimdb.matching.matters import read
from claimdb.matching.terms import terms_of
from claimdb.questions.known import KnownThings
from claimdb.records.models import Assertion, Claim, Mention, Passage, Source
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said

CLAIMS: list[Element] = [
    {"key": "boats", "text": "Norway has shipped crates of salt to Sudan", "kind": "quantity", "unit": "crate"},
    {"key": "visit", "text": "Anna Berg visited Carl Dahl in Oslo", "kind": "event"},
]
SOURCES: list[Element] = [
    {"name": "Harbour Office of Norway", "kind": "office", "aliases": ["Norway's harbour office"]},
    {"name": "Ida Holm", "kind": "person", "aliases": ["Holm"]},
    {"name": "Per Holm", "kind": "person", "aliases": ["Holm"]},
    {"name": "dock workers", "kind": "group", "named": False},
]


@pytest.fixture
def filled(database: str, run: Run) -> str:
    load(
        run,
        database,
        record(
            said("boats", "Ida Holm", "Norway had shipped 300 crates of salt to Sudan, Holm said.", about="2024-03"),
            said("visit", "Per Holm", "Berg had been to see Dahl, Holm said."),
            said("boats", "dock workers", "More than 200 crates went, dock workers said.", about="2024-01"),
            published="2024-06-18",
            claims=CLAIMS,
            sources=SOURCES,
        ),
    )
    return database


@pytest.fixture
def connection(filled: str) -> Iterator[Connection]:
    engine = open_engine(filled)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def like(connection: Connection, *texts: str) -> list[str]:
    wanted = [terms_of(read(Wording(each, "event"))) for each in texts]
    return [each.text for each in KnownThings(connection).claims_like(wanted)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norwegian crates of salt were sent to Sudan", [CLAIMS[0]["text"]]),
        ("Sudan received a crate from Norway", [CLAIMS[0]["text"]]),
        ("Norway has shipped crates of salt to Chad", []),
        ("Norway has shipped barrels of salt to Sudan", []),
        ("Anna Berg saw Carl Dahl", [CLAIMS[1]["text"]]),
        ("the crates were shipped", []),  # nobody is named
    ],
)
def test_claims_are_found_by_names_and_object(connection: Connection, text: str, found: list[str]) -> None:
    assert like(connection, text) == found


def test_several_matters_are_searched_for_at_once(connection: Connection) -> None:
    asked: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    found = like(connection, "Carl Dahl met Anna Berg", "Norway sent crates to Sudan", "Chad sent crates to Sudan")
    assert sorted(found) == sorted(each["text"] for each in CLAIMS)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_many_matters_are_searched_for(connection: Connection) -> None:
    texts = [f"Norway sent Boat{number} Star crates to Sudan" for number in range(300)]
    assert like(connection, *texts) == []
    assert like(connection, *texts, "Norway sent crates to Sudan") == [CLAIMS[0]["text"]]


def test_a_claim_comes_with_its_days(connection: Connection) -> None:
    wanted = [terms_of(read(Wording(each["text"], "event"))) for each in CLAIMS]
    boats, visit = sorted(KnownThings(connection).claims_like(wanted), key=lambda each: each.text, reverse=True)
    assert (boats.kind, boats.unit, boats.about) == ("quantity", "crate", ("2024-01-01", "2024-03-31"))
    assert (visit.about, visit.published) == (None, ("2024-06-18", "2024-06-18"))


def test_rejected_assertions_make_no_claim_known(filled: str, run: Run) -> None:
    rejected = said("gone", "Ida Holm", "Chad had sunk the Aurora Star, Holm said.", status="rejected")
    load(run, filled, record(rejected, claims=[{"key": "gone", "text": "Chad sank the Aurora Star", "kind": "event"}]))
    engine = open_engine(filled)
    with engine.connect() as opened:
        assert like(opened, "Chad sank the Aurora Star") == []
    engine.dispose()


def test_sources_are_found_by_name_and_alias(connection: Connection) -> None:
    def named(*names: str) -> list[str]:
        return sorted(each.name for each in KnownThings(connection).sources_named(names))

    assert named("IDA  holm") == ["Ida Holm"]
    assert named("Holm") == ["Ida Holm", "Per Holm"]
    assert named("Norway’s harbour office", "nobody") == ["Harbour Office of Norway"]
    assert named("dock workers") == []
    assert named() == []


def test_proposals_join_what_the_database_holds(filled: str, run: Run, connection: Connection) -> None:
    text = "Norwegian crates of salt were sent to Sudan, Norway's harbour office said."
    proposed = Proposals(
        [Source(name="Norway's harbour office", kind="office")],
        [Claim(key="claim-1", text=text[:43], kind="quantity", unit="crate", against=["Norway"])],
        [
            Assertion(
                key="1",
                claim="claim-1",
                statement=text[:43],
                sources=[Mention(name="Norway's harbour office", mention="Norway's harbour office")],
                passage=Passage(start=0, end=len(text)),
                extractor="test-1",
            )
        ],
    )
    matched = match(proposed, KnownThings(connection), "2024-07-01")
    (joined,) = matched.joined.values()
    assert isinstance(joined, Joined)
    assert joined.claim.text == CLAIMS[0]["text"]
    assert joined.reason == "same parties (Norway, Sudan), act (send) and unit (crate)"
    connection.close()
    parts = matched.proposals
    load(
        run,
        filled,
        {
            "document": {"text": text, "published": "2024-07-01"},
            **{
                name: [each.model_dump(mode="json", by_alias=True, exclude_none=True) for each in getattr(parts, name)]
                for name in ("sources", "claims", "assertions")
            },
        },
    )
    found = rows(run, filled, "who", "crates", "--status", "proposed")
    assert [(row["claim"], row["sources"][0]["name"]) for row in found] == [
        (CLAIMS[0]["text"], "Harbour Office of Norway")
    ]
