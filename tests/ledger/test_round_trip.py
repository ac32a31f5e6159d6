"""What is exported and loaded into an empty database gives the same ids, the same answers and the same export."""

import json
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, SEEDS, Run
from tests.ledger.made import Element, candidates, document_id, load, record, rows, said

ASKED = [
    ("who", "containers"),
    ("who", "--stance", "asserts"),
    ("who", "--denied"),
    ("what", "South Korea"),
    ("what", "Brindlow"),
    ("when", "kettles"),
    ("when", "--publisher", "The Harbour Gazette"),
    ("figures",),
    ("denied",),
    ("unanswered",),
    ("claims",),
    ("sources",),
    ("documents",),
]
EXPORTS = [("export",), ("export", "--no-text")]


def answers(run: Run, database: str) -> str:
    """All questions as JSON text, times and changesets of recording apart."""
    asked = [(question, rows(run, database, *question)) for question in ASKED]
    for question, listed in asked:
        assert listed, question
        for row in listed:
            row.pop("recorded", None)
    return json.dumps(asked)


def everything(run: Run, database: str) -> tuple[str, ...]:
    return answers(run, database), *(run(*export, "--db", database).out for export in EXPORTS)


def fill(run: Run, database: str) -> None:
    """The seeds, one with its text attached, one amended; a source by hand, and what belongs to no document."""
    texts = ("--text-file", ARTICLE) if ARTICLE.exists() else ()
    assert run("load", SEEDS, *texts, "--db", database).status == 0
    (ferry,) = rows(run, database, "documents", "ferry")
    assert run("amend", ferry["id"], "--published", "2025-03-15", "--byline", "", "--db", database).status == 0
    words = ("--candidate", "Tarnwater", "--candidate", "Odile Färnström", "--mention", "It", "--exact", "It lies on")
    assert run("add", ferry["id"], *words, "--claim", "It lies there", "--db", database).status == 0
    load(run, database, {"sources": [{"name": "Free", "kind": "person"}], "claims": [{"text": "Nobody said it"}]})


@pytest.fixture
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    one, other = request.param
    names = {"sqlite": "sqlite", "postgresql": "postgres"}
    second = request.getfixturevalue("second_sqlite" if other == "sqlite" else names[other])
    return request.getfixturevalue(names[one]), second


@pytest.fixture
def second_sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "second.sqlite"
    path.write_bytes(sqlite_template.read_bytes())
    return str(path)


@pytest.mark.parametrize(
    "pair", [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")], indirect=True
)
def test_an_export_loads_to_the_same_answers_and_the_same_export(
    pair: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    one, other = pair
    fill(run, one)
    file = tmp_path / "records.jsonl"
    assert run("export", "-o", file, "--db", one).status == 0
    loaded = run("load", file, "--db", other)
    assert loaded.status == 0, loaded.err
    assert everything(run, other) == everything(run, one)


def test_postgresql_takes_what_postgresql_gave(postgres: str, run: Run, second_sqlite: str) -> None:
    """And back: SQLite filled from PostgreSQL exports what PostgreSQL exports, byte for byte."""
    fill(run, second_sqlite)
    exported = run("export", "--db", second_sqlite).out
    run("load", "-", "--db", postgres, stdin=exported.encode())
    again = run("export", "--db", postgres).out
    assert again == exported
    assert again.endswith("\n") and len(again.splitlines()) == 4


def test_both_engines_answer_alike_without_an_export_between(sqlite: str, postgres: str, run: Run) -> None:
    fill(run, sqlite)
    fill(run, postgres)
    assert everything(run, sqlite) == everything(run, postgres)


def test_loading_an_export_into_its_own_database_adds_nothing(database: str, run: Run) -> None:
    fill(run, database)
    exported = run("export", "--db", database).out
    again = run("load", "-", "--db", database, stdin=exported.encode())
    assert again.status == 0 and "nothing new" in again.out
    assert "other details" not in again.out


def test_lines_are_documents_in_the_order_of_their_ids_and_a_rest(seeded_sqlite: str, run: Run) -> None:
    load(run, seeded_sqlite, {"sources": [{"name": "Free", "kind": "person"}]})
    lines = [json.loads(line) for line in run("export", "--db", seeded_sqlite).out.splitlines()]
    ids = sorted(row["id"] for row in rows(run, seeded_sqlite, "documents"))
    hashes = {row["id"]: row["text_sha256"] for row in rows(run, seeded_sqlite, "documents")}
    assert [line.get("document", {}).get("text_sha256") for line in lines] == [*(hashes[each] for each in ids), None]
    assert [source["name"] for source in lines[-1]["sources"]] == ["Free"]
    without = [json.loads(line) for line in run("export", "--no-text", "--db", seeded_sqlite).out.splitlines()]
    assert all("text" not in line.get("document", {}) for line in without)
    assert sum("text" in line.get("document", {}) for line in lines) == 2


def test_an_export_as_of_then_has_what_was_recorded_then(database: str, run: Run) -> None:
    load(run, database, record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said={"text": "last week"})))
    then = rows(run, database, "who", "rain")[0]["recorded"]["changeset"]
    before = run("export", "--db", database).out
    run("amend", document_id(run, database), "--published", "2024-01-18", "--db", database)
    load(run, database, record(said("Snow fell", "Ann Bell", "Snow, said Ann Bell")))
    assert run("export", "--db", database).out != before
    assert run("export", "--as-of", then, "--db", database).out == before


UNUSUAL: dict[str, Element] = {
    "an assertion with every key": record(
        said(
            "Rain fell",
            [
                {"name": "Ann Bell", "kind": "person", "mention": "she", "resolution": "coreference", "because": "why"},
                {"name": "The Office", "role": "spokesperson", "mention": "the office"},
            ],
            "She said that rain fell",
            stance="doubts",
            modality="probable",
            condition="if it was rain",
            voice="mixed",
            act="document",
            cue="said",
            audience="all",
            about={"text": "in March", "edtf": "2024-03", "anchor": "published", "rule": "by hand"},
            quantity={"text": "1.5 to 2.25 mm", "low": 1.5, "high": 2.25, "high_inclusive": True, "unit": "mm"},
            links=[{"rel": "revises", "to": None, "basis": "inferred", "because": "so it seems"}],
            status="rejected",
            extractor="rules 1",
            confidence=0.25,
            spans={"source": [[0, 3]], "cue": [[4, 8]], "content": []},
            attribution=2,
        )
    ),
    "a proposal": record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", extractor="rules 1", confidence=0.5)),
    "candidates": record(said("Rain fell", candidates("The Navy", "The Army"), "Rain, officials said")),
    "a figure in words alone": record(
        said("Rain fell", "Ann Bell", "Much rain, said Ann Bell", quantity={"text": "nearly tripled"})
    ),
    "zero": record(said("Rain fell", "Ann Bell", "No rain, said Ann Bell", quantity={"value": 0, "unit": "mm"})),
    "an unnamed group and a named one": record(
        said("Rain fell", "local farmers", "Rain, local farmers said"),
        said("Rain fell", "Médecins sans frontières", "Rain, MSF said"),
        sources=[{"name": "Médecins sans frontières", "kind": "group", "named": True}],
    ),
    "a capitalised group without a name": record(
        said("Rain fell", "Wagner Veterans", "Rain, Wagner Veterans said"),
        sources=[{"name": "Wagner Veterans", "kind": "group", "named": False}],
    ),
    "links of claims and sources": record(
        said("rain", "Ann Bell", "Rain, said Ann Bell"),
        sources=[
            {"name": "Ann Bell", "kind": "person", "links": [
                {"rel": "holds_office", "to": "Minister", "from": "2020", "until": "2024-06-30", "because": "b"}]},
            {"name": "Minister", "kind": "office", "aliases": ["the minister"],
             "links": [{"rel": "part_of", "to": "State"}]},
        ],
        claims=[
            {"key": "rain", "text": "Rain fell", "kind": "event", "against": ["State"],
             "links": [{"rel": "narrower", "to": "water", "because": "rain is water"}]},
            {"key": "water", "text": "Water fell", "kind": "quantity", "unit": "mm", "cumulative": True},
        ],
    ),
    "namesakes": record(
        said("Rain fell", [{"name": "Ann Bell", "distinct": "the elder"}], "Rain, said Ann Bell"),
        said("Snow fell", [{"name": "Ann Bell", "distinct": "the younger"}], "Snow, said Ann Bell"),
        sources=[{"name": "Ann Bell", "distinct": "the elder"}, {"name": "Ann Bell", "distinct": "the younger"}],
    ),
    "nothing but a document": {"document": {"text": "Line one.\r\n\u2028Line two \U0001f642 \u202e.\t"}},
    "other scripts": record(said("雨が降った", "気象庁", "気象庁は雨が降ったと述べた"), publisher="朝日新聞"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_records_come_back(name: str, database: str, run: Run, tmp_path: Path) -> None:
    load(run, database, UNUSUAL[name])
    exported = run("export", "--db", database).out
    other = str(tmp_path / "other.sqlite")
    loaded = run("load", "-", "--db", other, stdin=exported.encode())
    assert loaded.status == 0, loaded.err
    assert run("export", "--db", other).out == exported
    for status in ((), ("--status", "rejected")):
        mine, theirs = (
            rows(run, each, "who", "--document", document_id(run, each), *status) for each in (database, other)
        )
        for row in (*mine, *theirs):
            del row["recorded"]
        assert mine == theirs


def test_the_publisher_may_bear_the_name_of_another_source(database: str, run: Run, tmp_path: Path) -> None:
    """The organization spoke in an article; later the publication of the same name is found to have printed it."""
    named = said("Rain fell", [{"name": "The Herald", "kind": "organization"}], "Rain, The Herald said")
    load(run, database, record(named, publisher=None))
    assert run("amend", document_id(run, database), "--publisher", "The Herald", "--db", database).status == 0
    exported = run("export", "--db", database).out
    other = str(tmp_path / "other.sqlite")
    loaded = run("load", "-", "--db", other, stdin=exported.encode())
    assert loaded.status == 0, loaded.err
    assert run("export", "--db", other).out == exported
