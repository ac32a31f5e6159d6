"""An assertion amended: what its text says otherwise takes its place, what is judged of it is judged anew."""

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said
from tests.ledger.test_curation import act, exported, heads, refused

ROSE = said("The river rose", "Ann Bell", "It rose on Monday, said the mayor", key="A", about="2024-06",
            sources=[{"name": "Ann Bell", "mention": "the mayor"}],
            said={"text": "on Monday"}, quantity={"text": "two feet"})  # fmt: skip
LATER = said(
    "The river fell", "Carl Day", "It fell a day later, said Carl Day", said={"text": "a day later", "anchor": "A"}
)
NO = said("The river rose", "Carl Day", "No, said Carl Day", stance="denies", links=[{"rel": "denies", "to": "A"}])


@pytest.fixture
def rose(database: str, run: Run) -> Element:
    load(run, database, record(ROSE, LATER, NO))
    (row,) = rows(run, database, "who", "rose", "--stance", "asserts")
    return row


def whole(database: str) -> None:
    with reading_connection(database) as connection:
        assert broken(connection) == []


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        (("--statement", "The river swelled"), "statement", "The river swelled"),
        (("--stance", "doubts", "--modality", "possible"), "modality", "possible"),
        (("--condition", "if it rains"), "condition", "if it rains"),
        (("--exact", "It rose on Monday"), "passage", None),
        (("--figure", ""), "quantity", None),
        (("--said", "on Tuesday"), "said", None),
        (("--source", "Carl Day", "--mention", "Carl Day"), "sources", None),
    ],
)
def test_what_a_text_says_otherwise_takes_its_place(
    options: tuple[str, ...], key: str, value: object, database: str, run: Run, rose: Element
) -> None:
    act(run, database, "tag", rose["id"], "river")
    act(run, database, "rate", rose["id"], "B2")
    before = run("export", "--db", database).out
    told = act(run, database, "amend", rose["id"], *options, "--because", "misread")
    whole(database)
    (now,) = [row for row in rows(run, database, "who", "--claim", rose["claim_id"]) if row["stance"] != "denies"]
    assert now["id"] != rose["id"] and now["id"][2:9] in told
    assert now[key] != rose[key] and (value is None or now[key] == value)
    new, old = exported(run, database, now["id"]), exported(run, database, rose["id"])
    assert (new["amends"], new["tags"], new["status"]) == (rose["id"], ["river"], "accepted")
    assert new["ratings"] == [{"scheme": "admiralty", "value": "B2"}]
    assert (old["status"], old["because"]) == ("withdrawn", f"amended by {now['id'][2:9]}: misread")
    assert not {"tags", "ratings", "links"} & old.keys()
    (denial,) = rows(run, database, "who", "rose", "--stance", "denies")
    assert denial["links"][0]["to"] == now["id"]
    (later,) = rows(run, database, "who", "fell")
    assert later["said"]["anchor"] == now["id"]
    assert "in its place" in refused(run, database, "amend", rose["id"], "--stance", "denies")
    assert "was amended" in refused(run, database, "review", "accept", rose["id"])
    act(run, database, "undo")
    assert run("export", "--db", database).out == before


def test_words_that_do_not_stand_in_the_text_are_told(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(ROSE))
    (rose,) = rows(run, sqlite, "who", "rose")
    told = act(run, sqlite, "amend", rose["id"], "--figure", "fifty")
    (now,) = rows(run, sqlite, "who", "rose")
    remark = "figure “fifty” does not stand in the text"
    assert f"note: {now['id'][2:9]}: {remark}" in told
    assert "does not stand" not in act(run, sqlite, "amend", now["id"], "--stance", "doubts")  # told once
    (now,) = rows(run, sqlite, "who", "rose")
    assert "does not stand" not in act(run, sqlite, "amend", now["id"], "--figure", "It rose on")


def test_a_judgement_is_judged_anew(database: str, run: Run, rose: Element) -> None:
    head = heads(database)[-1]
    told = act(
        run, database, "amend", rose["id"], "--claim", "The lake rose", "--source", "Dan Fox", "--said", "2024-06-03"
    )
    whole(database)
    assert "claim" in told and "source" in told and "judged anew" in told and "1 date read anew" in told
    (now,) = rows(run, database, "who", "lake")
    assert now["id"] == rose["id"] and now["sources"][0]["name"] == "Dan Fox"
    assert now["sources"][0]["mention"] == "the mayor"
    assert (now["said"]["text"], now["said"]["edtf"], now["said"]["rule"]) == (
        "on Monday",
        "2024-06-03",
        "read by hand",
    )
    (later,) = rows(run, database, "who", "fell")
    assert later["said"]["edtf"] == "2024-06-04"
    (before,) = rows(run, database, "who", "rose", "--stance", "asserts", "--as-of", head)
    assert before == rose
    act(run, database, "undo")
    (again,) = rows(run, database, "who", "rose", "--stance", "asserts")
    assert again == rose


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--stance", "asserts"), 1, "nothing was changed"),
        (("--said", "on Monday", "--claim", "The river rose"), 1, "nothing was changed"),
        ((), 2, "at least one"),
        (("--title", "A title"), 2, "of documents"),
        (("--exact", "Not there"), 1, "not in the text"),
        (("--mention", "the mayor"), 2, "--source"),
        (("--statement", "\u202e"), 1, "statement"),
        (("--stance", "shouts"), 2, "shouts"),
    ],
)
def test_what_changes_nothing_or_cannot_be(
    options: tuple[str, ...], status: int, told: str, sqlite: str, run: Run
) -> None:
    load(run, sqlite, record(ROSE, LATER, NO))
    (row,) = rows(run, sqlite, "who", "rose", "--stance", "asserts")
    assert told in refused(run, sqlite, "amend", row["id"], *options, status=status)
