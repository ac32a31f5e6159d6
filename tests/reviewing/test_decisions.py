"""The queue of proposals, and decisions: by ids, by filters, for every copy; nothing decided is proposed again."""

import json

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.reviewing import queue
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said
from tests.ledger.test_curation import act, heads, refused

SURE = {"extractor": "reader 1", "confidence": 0.95}
UNSURE = {"extractor": "reader 1", "confidence": 0.4}
FIRST = said("Rain fell", "Ann Bell", "It rained, said Ann Bell", **UNSURE)
SECOND = said("Snow fell", "Ann Bell", "It snowed, said Ann Bell", **SURE)
THIRD = said("Hail fell", "Carl Day", "It hailed, said Carl Day", **UNSURE)
ARTICLE = record(FIRST, SECOND)
OTHER = record(THIRD, publisher="The Herald")


@pytest.fixture
def proposed(database: str, run: Run) -> str:
    load(run, database, ARTICLE)
    load(run, database, OTHER)
    return database


def listed(run: Run, database: str, *words: object) -> list[str]:
    return [row["statement"] for row in rows(run, database, "review", *words)]


def status_of(run: Run, database: str, text: str, status: str) -> list[Element]:
    return rows(run, database, "who", text, "--status", status)


def test_the_queue_goes_by_document_or_by_confidence(proposed: str, run: Run) -> None:
    assert listed(run, proposed) == ["Rain fell", "Snow fell", "Hail fell"]
    assert listed(run, proposed, "--by", "confidence") == ["Snow fell", "Rain fell", "Hail fell"]
    assert listed(run, proposed, "fell", "--publisher", "The Herald") == ["Hail fell"]
    assert listed(run, proposed, "--confidence-above", "0.9") == ["Snow fell"]
    assert listed(run, proposed, "--confidence-below", "0.5", "--source", "Ann Bell") == ["Rain fell"]
    assert "3 proposals waiting" in run("review", "--list", "--db", proposed).out
    assert "nothing waits" in run("review", "thunder", "--list", "--db", proposed).err


def test_the_next_sitting_begins_after_the_last_decision(proposed: str, run: Run) -> None:
    (rain, snow, hail) = (row["id"] for row in rows(run, proposed, "review"))
    act(run, proposed, "review", "reject", snow, "--because", "no attribution")
    assert listed(run, proposed) == ["Hail fell", "Rain fell"]  # and round to what was skipped
    with reading_connection(proposed) as connection:
        found = queue(connection, limit=1)
        assert [hit.assertion.id for hit in found.hits] == [hail] and found.total == 2
    act(run, proposed, "undo")
    assert listed(run, proposed) == ["Rain fell", "Snow fell", "Hail fell"]
    assert rain == rows(run, proposed, "review")[0]["id"]


def test_decisions_by_ids_and_by_filters(proposed: str, run: Run) -> None:
    (rain, snow, hail) = (row["id"] for row in rows(run, proposed, "review"))
    assert "accepted: 1 assertion" in act(run, proposed, "review", "accept", "--confidence-above", "0.9")
    assert [row["id"] for row in status_of(run, proposed, "snow", "accepted")] == [snow]
    assert "rejected: 2 assertions" in act(run, proposed, "review", "reject", "-", stdin=f"{rain}\n{hail}\n")
    assert listed(run, proposed) == []
    before = heads(proposed)
    assert "accepted already: 1" in act(run, proposed, "review", "accept", snow)
    assert heads(proposed) == before
    act(run, proposed, "review", "accept", rain)  # a decision may be changed
    assert status_of(run, proposed, "rain", "accepted")
    for words, told in ((("accept",), "which?"), (("reject", rain, "--source", "Ann Bell"), "not both")):
        assert told in refused(run, proposed, "review", *words, status=2)
    assert "no assertion" in refused(run, proposed, "review", "accept", "zzzzzzz")


def test_an_option_that_a_review_cannot_honour_is_refused(proposed: str, run: Run) -> None:
    """Nothing is decided on more than was asked for: what would be ignored is a usage error."""
    (changeset, *_) = rows(run, proposed, "log")
    before = heads(proposed)
    for words, told in (
        (("accept", "--status", "accepted"), "of what is proposed"),
        (("reject", "--status", "rejected", "--confidence-below", "0.5"), "of what is proposed"),
        (("accept", "--as-of", changeset["id"]), "what waits now"),
        (("accept", "--limit", "100", "--source", "Ann Bell"), "--limit is for listing"),
        (("reject", "--stance", "asserts", "--output", "out.txt"), "--output is for listing"),
        (("accept", "--source", "Ann Bell", "-f", "json"), "--format is for listing"),
        (("accept", "--source", "Ann Bell", "--list"), "--list is for listing"),
        (("--list", "--status", "accepted"), "of what is proposed"),
        (("--list", "--because", "x"), "--because goes with a decision"),
        (("--list", "--ids-from", "-"), "--ids-from goes with a decision"),
    ):
        assert told in refused(run, proposed, "review", *words, status=2), words
    assert heads(proposed) == before
    assert "accepted: 1 assertion" in act(
        run, proposed, "review", "accept", "--status", "proposed", "--confidence-above", "0.9"
    )


def test_what_was_decided_is_not_proposed_again(proposed: str, run: Run) -> None:
    (rain, snow, _) = (row["id"] for row in rows(run, proposed, "review"))
    act(run, proposed, "review", "reject", rain)
    act(run, proposed, "review", "accept", snow)
    better = record(
        {**FIRST, "extractor": "reader 2", "confidence": 0.99},
        {**SECOND, "extractor": "reader 2", "confidence": 0.99},
        said("It was cold", "Ann Bell", "It snowed", extractor="reader 2", confidence=0.8),
        text=ARTICLE["document"]["text"],
    )
    load(run, proposed, better)
    assert sorted(listed(run, proposed)) == ["Hail fell", "It was cold"]
    assert [row["id"] for row in status_of(run, proposed, "rain", "rejected")] == [rain]


def test_a_decision_holds_for_every_copy(database: str, run: Run) -> None:
    """The same passage in a copy, however far; not another passage, and not in a document that is no copy."""
    load(run, database, ARTICLE)
    (document,) = rows(run, database, "documents")
    for number, status in enumerate(("accepted", "proposed", "rejected")):
        link = {"rel": "copy_of", "to": document["id"], "status": status}
        text = ARTICLE["document"]["text"] + f"\nCopy {number}"
        copy = record(FIRST, SECOND, text=text, publisher=f"Paper {number}", document={"links": [link]})
        load(run, database, copy)
    (rain,) = rows(run, database, "review", "rain", "--document", document["id"])
    told = act(run, database, "review", "reject", rain["id"], "--because", "a misreading")
    assert "rejected: 1 assertion, and the same in copies of their documents: 2" in told
    assert len(status_of(run, database, "rain", "rejected")) == 3
    assert len(status_of(run, database, "rain", "proposed")) == 1
    assert len(status_of(run, database, "snow", "proposed")) == 4
    act(run, database, "undo")
    assert len(status_of(run, database, "rain", "proposed")) == 4


def test_decisions_go_out_as_data_for_training(proposed: str, run: Run) -> None:
    (rain, snow, _) = (row["id"] for row in rows(run, proposed, "review"))
    act(run, proposed, "review", "reject", rain, "--because", "not said")
    act(run, proposed, "review", "accept", snow)
    (line,) = map(json.loads, run("export", "--decisions", "--db", proposed).out.splitlines())
    told = {each["statement"]: (each["status"], each.get("because")) for each in line["assertions"]}
    assert told == {"Rain fell": ("rejected", "not said"), "Snow fell": ("accepted", None)}
    assert line["document"]["text"] == ARTICLE["document"]["text"]
    assert "--decisions goes with records" in refused(run, proposed, "export", "--decisions", "--to", "ftm", status=2)


AGAIN = {"extractor": "reader 2", "confidence": 0.99}
WIDER = said("It rained all day", "Bell", "It rained, said Ann Bell. It", **AGAIN)
WIDER["sources"][0]["mention"] = "Ann Bell"
BY_ANOTHER = said("It rained all day", "Dora Gray", "It rained, said Ann Bell", **AGAIN)
DENIED = said("It rained all day", "Ann Bell", "It rained, said Ann Bell", stance="denies", **AGAIN)
ELSEWHERE = said("It rained all day", "Ann Bell", "Bell. It snowed, said Ann Bell", **AGAIN)
TEXT = "It rained, said Ann Bell. It snowed, said Ann Bell"


@pytest.mark.parametrize(
    ("again", "is_new"),
    [
        (FIRST | AGAIN | {"statement": "It rained all day"}, False),
        (WIDER, False),
        (BY_ANOTHER, True),
        (DENIED, True),
        (ELSEWHERE, True),
    ],
)
def test_what_was_rejected_is_not_proposed_in_other_words(
    again: Element, is_new: bool, database: str, run: Run
) -> None:
    load(run, database, record(FIRST, SECOND, text=TEXT))
    (rain, snow) = (row["id"] for row in rows(run, database, "review"))
    act(run, database, "review", "reject", rain, "--because", "a quotation of another")
    act(run, database, "review", "accept", snow)
    told = load(run, database, record(again, text=TEXT))
    assert listed(run, database) == ([again["statement"]] if is_new else [])
    if not is_new:
        assert "1 where the like was rejected: rejected too" in told
        (row,) = [each for each in status_of(run, database, "rained", "rejected") if each["id"] != rain]
        assert row["because"] == f"a quotation of another; as {rain[2:9]}, of the same passage"
        act(run, database, "review", "accept", row["id"])


def test_of_two_at_one_passage_the_one_in_like_words_counts(database: str, run: Run) -> None:
    words = "Rain and snow fell, said Ann Bell"
    both = [said(each, "Ann Bell", words, **SURE) for each in ("Much rain fell", "Some snow fell")]
    load(run, database, record(*both))
    (rain, snow) = sorted(rows(run, database, "review"), key=lambda row: str(row["statement"]))
    act(run, database, "review", "reject", rain["id"], "--because", "it did not")
    act(run, database, "review", "accept", snow["id"])
    again = [said(each, "Ann Bell", words, **AGAIN) for each in ("Very much rain fell", "Very little snow fell")]
    load(run, database, record(*again))
    assert listed(run, database) == ["Very little snow fell"]
