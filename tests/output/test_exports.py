"""Formats of other programs hold what they should, and their own libraries read them."""

import io
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from claimdb.errors import ClaimdbError
from claimdb.output.exports import export_names, find_export
from tests.conftest import Run
from tests.ledger.made import Element, candidates, load, record, rows, said


def exported(run: Run, database: str, name: str, *more: object) -> Any:
    done = run("export", "--to", name, "--db", database, *more)
    assert done.status == 0, done.err
    return json.loads(done.out)


ANN = [{"name": "Ann Bell", "kind": "person"}]


@pytest.fixture
def mixed(sqlite: str, run: Run) -> str:
    """One accepted assertion by one of two, one that is proposed, one rejected, one denial; and a copy."""
    first = record(
        said("Rain fell", candidates("Ann Bell", "Bob Cole"), "officials said it rained", said="2024-03-10"),
        said("Rain fell", "Cy Dunn", "Cy Dunn denied that", stance="denies"),
        said("Hail fell", "Ann Bell", "Ann Bell saw hail", status="proposed", extractor="rules 1"),
        said("Fog came", "Ann Bell", "Ann Bell saw fog", status="rejected"),
        sources=[
            {"name": "Ann Bell", "kind": "person", "links": [{"rel": "holds_office", "to": "Mayor", "from": "2020"}]},
            {"name": "Mayor", "kind": "office", "links": [{"rel": "part_of", "to": "Town"}]},
            {"name": "Cy Dunn", "kind": "person", "links": [{"rel": "speaks_for", "to": "Town"}]},
            {"name": "Town", "kind": "organization", "links": [{"rel": "part_of", "to": "Land"}]},
            {"name": "Land", "kind": "state"},
        ],
        document={"url": "https://example.org/rain", "title": "Rain", "byline": "Di Eck"},
    )
    load(run, sqlite, first)
    (document,) = rows(run, sqlite, "documents")
    copied = {"links": [{"rel": "copy_of", "to": document["id"]}]}
    load(run, sqlite, record(said("Rain fell", "Ann Bell", "It rained, Ann Bell said"), document=copied, sources=ANN))
    return sqlite


def test_there_are_five() -> None:
    assert set(export_names()) >= {"annotations", "claimreview", "ftm", "parquet", "prov"}


def test_a_name_that_is_none(run: Run, sqlite: str) -> None:
    done = run("export", "--to", "porv", "--db", sqlite)
    assert (done.status, done.out) == (2, "")
    assert "--to 'porv' is not installed" in done.err
    assert "annotations, claimreview, ftm, parquet, prov" in done.err


# ClaimReview


def test_claim_reviews_hold_what_is_accepted(run: Run, mixed: str) -> None:
    told = exported(run, mixed, "claimreview")
    assert told["@context"] == "https://schema.org"
    (review,) = told["@graph"]
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", "Rain fell")
    assert review["reviewBody"] == "3 assertions, 2–3 sources, 2 documents; 1 denial of this claim recorded; not rated."
    assert "reviewRating" not in review
    claim = review["itemReviewed"]
    assert [each["name"] for each in claim["author"]] == ["Ann Bell"], "a candidate is nobody's author"
    assert claim["datePublished"] == "2024-03-10"
    assert {each.get("url") for each in claim["appearance"]} == {"https://example.org/rain", None}


def test_a_rating_is_told_in_its_own_words(run: Run, mixed: str) -> None:
    (claim,) = (each for each in rows(run, mixed, "claims") if each["text"] == "Rain fell")
    with sqlite3.connect(mixed) as connection:
        values = (claim["id"], "house style", "Half true", "it was drizzle")
        connection.execute(
            "INSERT INTO rating (key, target_id, scheme, value, because, changeset) VALUES (1, ?, ?, ?, ?, 1)", values
        )
    (review,) = exported(run, mixed, "claimreview")["@graph"]
    assert review["reviewRating"] == {
        "@type": "Rating",
        "name": "house style",
        "alternateName": "Half true",
        "ratingExplanation": "it was drizzle",
    }
    assert "not rated" not in review["reviewBody"]


# Web Annotation


def test_annotations_quote_and_place_each_passage(run: Run, mixed: str) -> None:
    page = exported(run, mixed, "annotations")
    assert page["type"] == "AnnotationPage"
    by_id = {each["id"].rpartition(":")[2]: each for each in page["items"]}
    told = rows(run, mixed, "who", "--since", "0001")
    assert by_id.keys() == {each["id"] for each in told}
    for each in told:
        target = by_id[each["id"]]["target"]
        quote, place = target["selector"]
        wanted = {name: each["passage"][name] for name in ("exact", "prefix", "suffix")}
        assert quote == {"type": "TextQuoteSelector", **wanted}
        assert place == {
            "type": "TextPositionSelector",
            "start": each["passage"]["start"],
            "end": each["passage"]["end"],
        }
        assert target["source"] == (each["document"]["url"] or f"urn:claimdb:{each['document']['id']}")
        assert by_id[each["id"]]["body"][0]["value"] == each["statement"]


def test_without_a_text_only_the_place_is_told(run: Run, sqlite: str) -> None:
    bare = record(said("Rain fell", "Ann Bell", "Ann Bell said so"))
    bare["document"] = {"text_sha256": "ab" * 32}
    bare["assertions"][0]["passage"] = {"start": 3, "end": 9, "exact_sha256": "cd" * 32}
    load(run, sqlite, bare)
    (annotation,) = exported(run, sqlite, "annotations")["items"]
    assert [each["type"] for each in annotation["target"]["selector"]] == ["TextPositionSelector"]
    assert annotation["target"]["claimdb:exactSha256"] == "cd" * 32


# PROV


@pytest.mark.parametrize("filled", ["seeded_sqlite", "mixed"])
def test_the_prov_package_reads_all_of_it(run: Run, filled: str, request: pytest.FixtureRequest) -> None:
    prov = pytest.importorskip("prov.model", reason="prov is not installed")
    told = exported(run, request.getfixturevalue(filled), "prov")
    document = prov.ProvDocument.deserialize(content=json.dumps(told), format="json")
    assert json.loads(document.serialize(format="json")).keys() == told.keys()
    records = list(document.get_records())
    assert len(records) == sum(len(things) for sort, things in told.items() if sort != "prefix")
    named = {str(each.identifier) for each in records if each.is_element()}
    for each in records:
        if each.is_relation():
            assert {str(value) for _, value in each.formal_attributes if value} <= named


def test_prov_tells_whose_word_it_is_and_who_recorded_it(run: Run, mixed: str) -> None:
    told = exported(run, mixed, "prov")
    first = next(each for each in rows(run, mixed, "who", "rain") if each["said"])
    entity = f"claimdb:{first['id']}"
    attributed = [each for each in told["wasAttributedTo"].values() if each["prov:entity"] == entity]
    assert {each["claimdb:role"] for each in attributed} == {"asserter, candidate"}
    names = {told["agent"][each["prov:agent"]]["prov:label"] for each in attributed}
    assert names == {"Ann Bell", "Bob Cole"}
    (generated,) = (each for each in told["wasGeneratedBy"].values() if each["prov:entity"] == entity)
    (associated,) = (
        each for each in told["wasAssociatedWith"].values() if each["prov:activity"] == generated["prov:activity"]
    )
    assert told["agent"][associated["prov:agent"]]["prov:label"] == "ana"
    kinds = [each["prov:type"]["$"] for each in told["wasDerivedFrom"].values()]
    assert (kinds.count("prov:Quotation"), kinds.count("claimdb:copy_of")) == (4, 1)
    assert len(told["wasInformedBy"]) == 1


# FollowTheMoney


def ftm(run: Run, database: str) -> list[Element]:
    done = run("export", "--to", "ftm", "--db", database)
    assert done.status == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_entities_link_sources_to_claims_with_their_proof(run: Run, mixed: str) -> None:
    entities = {each["id"]: each for each in ftm(run, mixed)}
    assert len(entities) == len(ftm(run, mixed)), "each id once"
    schemas = [each["schema"] for each in entities.values()]
    counted = {name: schemas.count(name) for name in ("Article", "Note", "Occupancy", "Representation", "Membership")}
    assert counted == {"Article": 2, "Note": 2, "Occupancy": 1, "Representation": 1, "Membership": 1}
    links = [each["properties"] for each in entities.values() if each["schema"] == "UnknownLink"]
    claims = [each for each in links if "proof" in each]
    assert sorted(each["status"][0] for each in claims) == [
        *["accepted"] * 2,
        *["accepted, one of several"] * 2,
        "proposed",
    ]
    for each in links:
        assert {*each["subject"], *each["object"], *each.get("proof", ())} <= entities.keys()


@pytest.mark.parametrize("filled", ["seeded_sqlite", "mixed"])
def test_followthemoney_takes_every_entity(run: Run, filled: str, request: pytest.FixtureRequest) -> None:
    package = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    for each in ftm(run, request.getfixturevalue(filled)):
        proxy = package.model.get_proxy(each, cleaned=False)
        proxy.schema.validate(each)
        assert {name: len(values) for name, values in each["properties"].items()} == {
            name: len(proxy.get(name)) for name in each["properties"]
        }, "no value is thrown away"


# Parquet


def test_parquet_has_a_row_an_assertion(run: Run, seeded_sqlite: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    path = tmp_path / "claims.parquet"
    assert run("export", "--to", "parquet", "-o", path, "--db", seeded_sqlite).status == 0
    table = {each["id"]: each for each in parquet.read_table(path).to_pylist()}
    told = rows(run, seeded_sqlite, "who", "--since", "0001")
    assert table.keys() == {each["id"] for each in told}
    for each in told:
        row, quantity = table[each["id"]], each["quantity"] or {}
        assert (row["statement"], row["passage"]) == (each["statement"], each["passage"]["exact"])
        assert row["figure_value"] == quantity.get("value")
        certain = [source["name"] for source in each["sources"] if source["resolution"] != "candidate"]
        assert row["sources"] == certain
        assert row["denials"] == each["denials"]


def test_without_pyarrow_the_extra_is_named(run: Run, sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", "--to", "parquet", "--db", sqlite)
    assert (done.status, done.out) == (1, "")
    assert "pip install 'claimdb[parquet]'" in done.err
    with pytest.raises(ClaimdbError, match="extra"):
        find_export("parquet")(None, io.BytesIO())  # type: ignore[arg-type]  # it looks for pyarrow first


@pytest.mark.parametrize("name", ["annotations", "claimreview", "prov"])
def test_an_empty_database_gives_an_empty_file_of_its_kind(run: Run, database: str, name: str) -> None:
    told = exported(run, database, name)
    assert told.get("items", told.get("@graph", [])) == []


def test_a_file_is_whole_or_what_it_was(run: Run, mixed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    assert run("export", "--to", "prov", "-o", path, "--db", mixed).status == 0
    whole = path.read_text()
    monkeypatch.setattr("claimdb.questions.recorded.Recorded.documents", lambda self: iter([None]))
    assert run("export", "--to", "prov", "-o", path, "--db", mixed).status == 1
    assert path.read_text() == whole
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".out")] == []
