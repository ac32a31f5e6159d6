"""Tags, notes, ratings, and what is the same as what: in records, in the ledger and out again."""

import json
from pathlib import Path

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said

MARKS: Element = {
    "tags": ["flood", "to check"],
    "notes": ["The gauge is a mile upstream."],
    "ratings": [{"scheme": "admiralty", "value": "B2", "because": "twice right"}, {"scheme": "own", "value": "?"}],
}
AMENDED = "a1" + "a" * 26
RECORD = record(
    said("The river rose", "A. Bell", "It rose, said A. Bell", key="first", **MARKS),
    said("The river swelled", "Ann Bell", "It swelled, said Ann Bell", amends=AMENDED, status="withdrawn"),
    document=MARKS,
    sources=[
        {"name": "Ann Bell", "kind": "person", **MARKS},
        {"name": "A. Bell", "kind": "person", "same_as": {"to": "Ann Bell", "because": "one signature"}},
    ],
    claims=[
        {"text": "The river rose", **MARKS},
        {"text": "The river swelled", "same_as": {"to": "The river rose"}},
    ],
)


def test_what_is_judged_of_things_goes_out_as_it_came_in(database: str, run: Run, tmp_path: Path) -> None:
    load(run, database, RECORD)
    exported = run("export", "--db", database).out
    (out,) = map(json.loads, exported.splitlines())
    by_name = {each["name"]: each for each in out["sources"]}
    for thing in (out["document"], by_name["Ann Bell"]):
        assert {key: thing[key] for key in MARKS} == MARKS
    assert by_name["A. Bell"]["same_as"] == {"to": "Ann Bell", "because": "one signature"}
    assert [each["tags"] for each in out["assertions"] if "tags" in each] == [MARKS["tags"]]
    assert [each["amends"] for each in out["assertions"] if "amends" in each] == [AMENDED]
    rose, swelled = sorted(out["claims"], key=lambda each: str(each["text"]))
    assert swelled["same_as"] == {"to": rose["key"]}
    again = load(run, database, json.loads(exported))
    assert "nothing new" in again
    other = str(tmp_path / "other.sqlite")
    load(run, other, json.loads(exported))
    assert run("export", "--db", other).out == exported
    with reading_connection(database) as connection:
        assert broken(connection) == []


def test_marks_of_what_is_known_are_taken_and_other_ratings_are_told(database: str, run: Run) -> None:
    plain = said("The river rose", "A. Bell", "It rose, said A. Bell")
    load(run, database, record({**plain, "ratings": [{"scheme": "own", "value": "?"}]}))
    marked = record({**plain, **MARKS, "ratings": [MARKS["ratings"][0], {"scheme": "own", "value": "!"}]})
    told = load(run, database, marked)
    assert "4 new of tags, notes and ratings of known assertions" in told
    assert "is rated ? (own) already; ! was not taken" in told
    (out,) = map(json.loads, run("export", "--db", database).out.splitlines())
    (assertion,) = out["assertions"]
    assert (assertion["tags"], assertion["notes"]) == (MARKS["tags"], MARKS["notes"])
    assert [each["value"] for each in assertion["ratings"]] == ["B2", "?"]
    again = load(run, database, marked)
    assert "nothing new" in again and "was not taken" in again
    run("tag", assertion["key"], "flood", "--remove", "--db", database)
    assert "nothing new" in load(run, database, marked), "what was taken away stays away"


def test_what_is_the_same_is_counted_once(database: str, run: Run) -> None:
    load(run, database, RECORD)
    listed = rows(run, database, "sources")
    assert [(each["name"], each["assertions"]) for each in listed if each["kind"] == "person"] == [("Ann Bell", 1)]
    (claim,) = rows(run, database, "claims")
    assert (claim["text"], claim["sources"]) == ("The river rose", [1, 1])
    (found,) = rows(run, database, "who", "swelled", "--status", "accepted")
    assert found["claim"] == "The river rose" and found["sources"][0]["name"] == "Ann Bell"


def test_an_id_says_what_is_amended_and_else_is_as_ever(database: str, run: Run) -> None:
    plain = said("The river rose", "Ann Bell", "It rose, said Ann Bell")
    load(run, database, record(plain))
    (before,) = rows(run, database, "who", "rose")
    assert before["id"] == "a1546c76fhgibfs6j4cknzfb7zpu"  # as it was before there was such a key
    load(run, database, record({**plain, "amends": AMENDED}))
    assert {each["id"] for each in rows(run, database, "who", "rose")} > {before["id"]}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"sources": [{"name": "Ann", "same_as": {"to": "Ann"}}]}, "same_as goes in a circle: 'Ann' as 'Ann'"),
        (
            {
                "claims": [
                    {"text": one, "same_as": {"to": two}}
                    for one, two in (("It rose", "It fell"), ("It fell", "It rose"))
                ]
            },
            "same_as goes in a circle",
        ),
        ({"claims": [{"text": "It rose up", "same_as": {"to": "It went down"}}]}, "there is no claim"),
        ({"sources": [{"name": "Ann", "ratings": [{"scheme": "own", "value": "A"}] * 2}]}, "rated twice"),
        ({"sources": [{"name": "Ann", "tags": [" "]}]}, "is empty"),
    ],
)
def test_what_is_wrong_is_told(sqlite: str, run: Run, more: Element, told: str) -> None:
    printed = load(run, sqlite, record(**more), expect=1)
    assert told in printed


def test_a_circle_through_what_is_recorded_is_refused(database: str, run: Run) -> None:
    one = {"name": "Ann", "same_as": {"to": "Bea"}}
    load(run, database, {"sources": [one, {"name": "Bea"}]})
    other = {"name": "Bea", "same_as": {"to": "Ann"}}
    assert "would be a circle" in load(run, database, {"sources": [other, {"name": "Ann"}]}, expect=1)
    assert "nothing new" in load(run, database, {"sources": [one, {"name": "Bea"}]})
