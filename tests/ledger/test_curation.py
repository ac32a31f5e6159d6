"""What people judge of things: withdrawn, linked, rated, tagged, noted; each one act or nothing."""

import pytest
from sqlalchemy import text

from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Run
from tests.ledger.made import Element, load, record, rows, said

ROSE = said("The river rose", "Ann Bell", "It rose, said Ann Bell", said="2024-06-10")
FELL = said("The river fell", "Ann Bell", "It fell, said Ann Bell", said="2024-06-12")
NO = said("The river rose", "Carl Day", "It did not, said Carl Day", stance="denies", said="2024-06-11")


@pytest.fixture
def ids(database: str, run: Run) -> dict[str, str]:
    """The ids of three assertions, their documents, claims and sources, by short names."""
    load(run, database, record(ROSE, FELL, NO), record(text="Another text."))
    (rose,) = rows(run, database, "who", "rose", "--stance", "asserts")
    (fell,) = rows(run, database, "who", "fell")
    (no,) = rows(run, database, "who", "rose", "--stance", "denies")
    (second,) = {row["id"] for row in rows(run, database, "documents")} - {rose["document"]["id"]}
    return {
        "rose": rose["id"], "fell": fell["id"], "no": no["id"], "ann": rose["sources"][0]["id"],
        "carl": no["sources"][0]["id"], "claim": rose["claim_id"], "other": fell["claim_id"],
        "document": rose["document"]["id"], "second": second,
    }  # fmt: skip


def act(run: Run, database: str, *words: object, stdin: str = "") -> str:
    done = run(*words, "--db", database, stdin=stdin.encode())
    assert done.status == 0, done.err
    out: str = done.out
    return out


def refused(run: Run, database: str, *words: object, status: int = 1) -> str:
    """The message of an act that is refused; nothing is recorded by it."""
    before = heads(database)
    done = run(*words, "--db", database)
    assert done.status == status, done.out
    assert "Traceback" not in done.err and "fault of claimdb" not in done.err
    assert heads(database) == before
    err: str = done.err
    return err


def heads(database: str) -> list[str]:
    with reading_connection(database) as connection:
        return list(connection.execute(text("SELECT id FROM changeset ORDER BY position")).scalars())


def exported(run: Run, database: str, identifier: str) -> Element:
    """An assertion as the export has it."""
    import json

    lines = [json.loads(line) for line in run("export", "--db", database).out.splitlines()]
    found: Element = next(each for line in lines for each in line.get("assertions", ()) if each["key"] == identifier)
    return found


def test_what_is_withdrawn_is_on_record_and_no_longer_counts(database: str, run: Run, ids: dict[str, str]) -> None:
    (before,) = rows(run, database, "who", "rose", "--stance", "asserts")
    assert before["denied"]
    told = act(run, database, "withdraw", ids["no"], "--because", "it was another river")
    assert "withdrawn: 1 assertion" in told and "changeset" in told
    (after,) = rows(run, database, "who", "rose")
    assert after["id"] == ids["rose"] and not after["denied"]
    (found,) = rows(run, database, "who", "rose", "--status", "withdrawn")
    assert found["id"] == ids["no"]
    assert exported(run, database, ids["no"])["status"] == "withdrawn"
    assert "it was another river" in refused(run, database, "withdraw", ids["no"], "--because", "x")
    assert rows(run, database, "claims", "rose")[0]["assertions"] == 1


def test_many_ids_come_from_anywhere(database: str, run: Run, ids: dict[str, str], tmp_path: object) -> None:
    listing = run("who", "river", "-f", "ids", "--db", database).out
    assert "tagged: 3 assertions" in act(run, database, "tag", "-", "report", "river", stdin=listing)
    assert "tagged: 1 source" in act(run, database, "tag", ids["ann"][:9], "river")
    assert "1 claim" in act(run, database, "tag", f"{ids['claim']},{ids['rose']}", "river", "first")
    assert exported(run, database, ids["rose"])["tags"] == ["first", "report", "river"]
    file = tmp_path / "ids.txt"  # type: ignore[operator]  # a fixture, asked for by name
    file.write_text(listing, encoding="utf-8")
    assert "3 assertions" in act(run, database, "tag", "--ids-from", file, "--remove", "report")
    assert exported(run, database, ids["fell"])["tags"] == ["river"]
    assert "nothing of that" in refused(run, database, "tag", ids["fell"], "report", "--remove")


def test_ratings_take_each_others_place(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "rate", ids["rose"], "b 2", "--because", "named")
    act(run, database, "rate", ids["rose"], "highly probable", "--scheme", "ICD203")
    act(run, database, "rate", ids["ann"], "F")
    act(run, database, "rate", ids["rose"], "C3")
    act(run, database, "rate", ids["rose"], "five", "stars", "--scheme", "our own")
    assert exported(run, database, ids["rose"])["ratings"] == [
        {"scheme": "admiralty", "value": "C3"},
        {"scheme": "icd203", "value": "very likely"},
        {"scheme": "our own", "value": "five stars"},
    ]
    act(run, database, "rate", ids["rose"], "--scheme", "icd203", "--remove")
    assert len(exported(run, database, ids["rose"])["ratings"]) == 2
    for value, scheme, told in (
        ("G2", "admiralty", "no rating"),
        ("", "admiralty", "empty"),
        ("so", "icd203", "no word"),
    ):
        assert told in refused(run, database, "rate", ids["rose"], value, "--scheme", scheme, status=2)


def test_notes(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "note", ids["document"], "asked", "the paper")
    act(run, database, "note", ids["document"], "no answer")
    assert "recorded already" in refused(run, database, "note", ids["document"], "no answer")
    act(run, database, "note", ids["document"], "asked the paper", "--remove")
    assert '"notes": ["no answer"]' in run("export", "--db", database).out


LINKS = [
    ("fell", "revises", "rose"), ("rose", "retracts", "unseen"), ("no", "denies", "rose"), ("no", "repeats", "fell"),
    ("rose", "same_utterance", "fell"), ("rose", "corroborates", "fell"), ("no", "contradicts", "fell"),
    ("fell", "supports", "rose"), ("fell", "presupposes", "rose"), ("fell", "corrects", "rose"),
    ("document", "copy_of", "second"), ("document", "edited_from", "second"), ("second", "cites", "document"),
    ("claim", "narrower", "other"), ("claim", "related", "other"), ("ann", "member_of", "carl"),
    ("ann", "speaks_for", "carl"), ("carl", "part_of", "ann"), ("carl", "holds_office", "ann"),
]  # fmt: skip


def test_every_relation_is_recorded_once_and_removed(database: str, run: Run, ids: dict[str, str]) -> None:
    before = run("export", "--db", database).out
    for one, rel, other in LINKS:
        words = ("link", ids[one], rel, ids.get(other, other))
        assert f"{rel} " in act(run, database, *words)
        assert "recorded already" in refused(run, database, *words)
        if other != "unseen":
            assert "itself" in refused(run, database, "link", ids[one], rel, ids[one])
        if rel not in ("cites", "revises", "retracts"):
            back = refused(run, database, "link", ids[other], rel, ids[one])
            assert "circle" in back or "says the same" in back
        act(run, database, *words, "--remove")
        assert "nothing to remove" in refused(run, database, *words, "--remove")
    assert run("export", "--db", database).out == before
    with reading_connection(database) as connection:
        assert broken(connection) == []


def test_what_is_said_beside_a_link_replaces_what_was(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "link", ids["no"], "denies", ids["rose"], "--scope", "figure", "--basis", "stated")
    act(run, database, "link", ids["no"], "denies", ids["rose"], "--scope", "wording", "--because", "it says so")
    (link,) = exported(run, database, ids["no"])["links"]
    assert link == {"rel": "denies", "to": ids["rose"], "scope": "wording", "because": "it says so"}
    act(run, database, "link", "Ann Bell", "member_of", "carl day", "--from", "2020", "--until", "2021-05")
    assert '"from": "2020", "until": "2021-05"' in run("export", "--db", database).out


def test_links_that_cannot_be(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "link", ids["fell"], "revises", ids["rose"])
    for words, told in (
        ((ids["rose"], "retracts", ids["fell"]), "circle"),
        ((ids["no"], "revises", ids["rose"]), "someone else"),
        ((ids["no"], "retracts", ids["fell"]), "someone else"),
        ((ids["rose"], "denies", ids["claim"]), "no assertion"),
        ((ids["document"], "copy_of", "unseen"), "recorded"),
        ((ids["claim"], "narrower", "unseen"), "recorded"),
        ((ids["rose"], "denies", "zzzzzzz"), "no assertion"),
        (("Ann Bell", "part_of", "Nobody"), "no source"),
        ((ids["claim"], "narrower", ids["other"], "--scope", "all"), "takes no scope"),
    ):
        assert told in refused(run, database, "link", *words), words
    third = said("The river froze", "Ann Bell", "It froze, said Ann Bell")
    load(run, database, record(third))
    (froze,) = rows(run, database, "who", "froze")
    act(run, database, "link", ids["rose"], "supports", froze["id"])
    act(run, database, "link", froze["id"], "supports", ids["fell"])
    assert "circle" in refused(run, database, "link", ids["fell"], "supports", ids["rose"])


def test_ids_that_are_wrong_are_all_named_and_nothing_is_done(database: str, run: Run, ids: dict[str, str]) -> None:
    told = refused(run, database, "tag", f"{ids['rose']},zzzzzzz,a1qqqqqqq", "report")
    assert "zzzzzzz" in told and "a1qqqqqqq" in told
    shared = next(each[2] for each in ids.values() if sum(other[2] == each[2] for other in ids.values()) > 1)
    told = refused(run, database, "tag", shared, "report")
    assert "could be" in told and all(each in told for each in ids.values() if each[2] == shared)
    assert "no assertion" in refused(run, database, "withdraw", ids["claim"], "--because", "x")
    assert "--because" in refused(run, database, "withdraw", ids["rose"], status=2)
    assert "tag" in refused(run, database, "tag", ids["rose"], status=2)
    assert "empty" in refused(run, database, "tag", ids["rose"], " ", status=2)
    assert "empty" in refused(run, database, "note", ids["rose"], "\u202e", status=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rate", "fell", "B9"), "is no rating"),
        (("rate", "fell", "often", "--scheme", "icd203"), "is no word of the scheme"),
        (("link", "fell", "blah", "rose"), "there is no relation 'blah'"),
        (("link", "ann", "member_of", "carl", "--from", "2024", "--until", "2023"), "ends before it begins"),
        (("link", "ann", "member_of", "carl", "--from", "soon"), "--from soon"),
        (("tag", "fell", ""), "a tag"),
        (("amend", "fell"), "name at least one thing to change"),
        (("amend", "document"), "name at least one detail to change"),
    ],
)
def test_words_that_no_command_takes_are_a_usage_error(
    database: str, run: Run, ids: dict[str, str], words: tuple[str, ...], told: str
) -> None:
    assert told in refused(run, database, *(ids.get(each, each) for each in words), status=2)
