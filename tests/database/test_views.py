"""The file in other programs: its views say what claimdb says, and Datasette is told what they mean."""

import asyncio
import json
import sqlite3
from typing import Any

import pytest

from claimdb.database.migrations import VIEWS
from tests.conftest import Run
from tests.ledger.made import candidates, load, record, rows, said


def query(database: str, sql: str, *values: object) -> list[dict[str, Any]]:
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA trusted_schema=OFF")
        return [dict(row) for row in connection.execute(sql, values)]


def test_the_views_are_those_that_the_schema_check_knows(sqlite: str) -> None:
    held = query(sqlite, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    assert tuple(each["name"] for each in held) == VIEWS


def test_assertions_are_those_of_the_questions(seeded_sqlite: str, run: Run) -> None:
    viewed = {each["id"]: each for each in query(seeded_sqlite, "SELECT * FROM assertions")}
    told = rows(run, seeded_sqlite, "who", "--since", "0001")
    assert len(viewed) == len(told) == 41
    for each in told:
        row = viewed[each["id"]]
        asserters = [source for source in each["sources"] if source["role"] == "asserter"]
        assert all(source["name"] in row["sources"] for source in asserters)
        assert (row["statement"], row["claim"], row["claim_id"]) == (each["statement"], each["claim"], each["claim_id"])
        assert row["said"] == (each["said"] or {}).get("edtf")
        assert row["figure_value"] == (str(v) if (v := (each["quantity"] or {}).get("value")) is not None else None)
        assert (row["passage"], row["publisher"]) == (each["passage"]["exact"], each["document"]["publisher"])


def test_claims_sources_and_documents_are_those_of_the_listings(seeded_sqlite: str, run: Run) -> None:
    for view, named in (
        ("claims", ["assertions"]),
        ("sources", ["name", "kind"]),
        ("documents", ["assertions", "url"]),
    ):
        viewed = {each["id"]: each for each in query(seeded_sqlite, f"SELECT * FROM {view}")}
        told = {each["id"]: each for each in rows(run, seeded_sqlite, view)}
        assert viewed.keys() == told.keys()
        assert all(viewed[each][name] == told[each][name] for each in told for name in named)


def test_alternatives_are_marked(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(said("Rain fell", candidates("Ann Bell", "Bob Cole"), "officials said so")))
    (row,) = query(sqlite, "SELECT * FROM assertions")
    assert row["sources"] == "? Ann Bell | ? Bob Cole"


def test_what_is_merged_is_one(sqlite: str, run: Run) -> None:
    asserted = [said("Rain fell", name, f"{name} said so") for name in ("Ann Bell", "A. Bell", "Anna Bell")]
    load(run, sqlite, record(*asserted))
    keys = {each["name"]: each["key"] for each in query(sqlite, "SELECT key, name FROM source")}
    with sqlite3.connect(sqlite) as connection:  # by a chain: the first as the second, the second as the third
        for key, (one, other) in enumerate((("Anna Bell", "A. Bell"), ("A. Bell", "Ann Bell")), start=1):
            values = (key, keys[one], keys[other])
            connection.execute(
                "INSERT INTO source_identity (key, source, target, changeset) VALUES (?, ?, ?, 1)", values
            )
    assert {each["sources"] for each in query(sqlite, "SELECT sources FROM assertions")} == {"Ann Bell"}
    (bell,) = query(sqlite, "SELECT * FROM sources WHERE name LIKE '%Bell'")
    assert sorted(bell["also_recorded_as"].split(" | ")) == ["A. Bell", "Anna Bell"]


def test_the_metadata_names_what_is_there(seeded_sqlite: str, run: Run) -> None:
    done = run("db", "datasette-metadata", "--db", seeded_sqlite)
    assert done.status == 0, done.err
    told = json.loads(done.out)["databases"]["claims"]
    for name, table in told["tables"].items():
        columns = {each["name"] for each in query(seeded_sqlite, f"SELECT name FROM pragma_table_info('{name}')")}
        assert columns, name
        assert {table[key] for key in ("label_column",) if key in table} | set(table.get("facets", ())) <= columns
    with sqlite3.connect(seeded_sqlite) as connection:
        values = {"text": "containers", "claim_id": "none"}
        found = {name: connection.execute(each["sql"], values).fetchall() for name, each in told["queries"].items()}
    assert len(found["search"]) == 6
    assert len(found["denials"]) == len(rows(run, seeded_sqlite, "who", "--stance", "denies"))


def test_a_server_is_nothing_for_datasette(postgres: str, run: Run) -> None:
    done = run("db", "datasette-metadata", "--db", postgres)
    assert (done.status, done.out) == (2, "")
    assert "Datasette reads SQLite files" in done.err


def test_datasette_shows_pages_and_labels(seeded_sqlite: str, run: Run) -> None:
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    metadata = json.loads(run("db", "datasette-metadata", "--db", seeded_sqlite).out)

    async def fetched() -> list[Any]:
        client = app.Datasette([seeded_sqlite], metadata=metadata).client
        pages = ("/claims", "/claims/assertions", "/claims/claims", "/claims/links", "/claims/source")
        paths = (*pages, "/claims/mention_source.json?_labels=on&_shape=array", "/claims/search.json?text=containers")
        return [await client.get(path) for path in paths]

    answers = asyncio.run(fetched())
    assert [each.status_code for each in answers] == [200] * len(answers)
    assert "North Korea has shipped containers" in answers[1].text
    assert {"The New York Times", "Shin Won-sik"} <= {each["source"]["label"] for each in answers[-2].json()}
    assert len(answers[-1].json()["rows"]) == 6
