"""Near-copies are proposed and nothing else; links between documents are recorded, shown, exported and kept."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from claimdb.database.engine import open_engine
from claimdb.database.migrations import reading_connection
from claimdb.identity import sha256
from claimdb.invariants import broken
from claimdb.ledger.changesets import Recorder, recording
from claimdb.ledger.copies import CopyProposal, propose_copies
from claimdb.ledger.record import Writer
from claimdb.records.ids import document_id
from claimdb.records.models import Record
from claimdb.records.plan import TextOrigin
from claimdb.records.prepare import prepare
from tests.conftest import Run
from tests.copies.wire import CHOIR, CUT, OTHER_WORDS, QUOTING, REWRITTEN, WIRE, another
from tests.ledger.made import Element, load, only, record, rows, said

MARWICK = "Nobody needs to leave home tonight"
STRANGE = "d1" + "a" * 26


def record_articles(database: str, *articles: str, keep: bool = True, **details: str) -> list[CopyProposal]:
    """Records articles in one act, as loading them does, and what was proposed."""
    engine = open_engine(database, write=True)
    with recording(engine, Recorder("ana", "load"), keep=keep) as changeset:
        writer = Writer(changeset)
        plans = [prepare(Record.model_validate({"document": {"text": each, **details}}), None) for each in articles]
        done = [writer.record(plan, TextOrigin()) for plan in plans]
        return propose_copies(changeset, done)


def id_of(article: str) -> str:
    return document_id(sha256(article))


def pairs(proposals: Sequence[CopyProposal]) -> list[tuple[str, str]]:
    return [(each.document_id, each.of_id) for each in proposals]


def sound(database: str) -> bool:
    with reading_connection(database) as connection:
        return broken(connection) == []


def test_a_copy_of_what_was_recorded_is_proposed_and_not_linked(database: str, run: Run) -> None:
    assert record_articles(database, WIRE, CHOIR, published="2025-04-03") == []
    (proposal,) = record_articles(database, CUT)
    assert (proposal.document_id, proposal.of_id) == (id_of(CUT), id_of(WIRE))
    assert proposal.share > 0.9 and proposal.because == "95 % of its text stands there; both credit Reuters"
    by_id = {row["id"]: row for row in rows(run, database, "documents")}
    because = proposal.because
    link = {"rel": "copy_of", "to": id_of(WIRE), "status": "proposed", "basis": "inferred", "because": because}
    assert by_id[id_of(CUT)]["links"] == [link] and by_id[id_of(CUT)]["links_to"] == []
    back = {"rel": "copy_of", "from": id_of(CUT), "status": "proposed", "because": because}
    assert by_id[id_of(WIRE)]["links_to"] == [back] and by_id[id_of(WIRE)]["links"] == []
    assert by_id[id_of(CHOIR)]["links"] == by_id[id_of(CHOIR)]["links_to"] == []
    assert sound(database)


def test_one_earlier_in_the_same_load_is_a_copy_too(database: str) -> None:
    found = record_articles(database, WIRE, OTHER_WORDS, REWRITTEN, QUOTING, CUT)
    assert pairs(found) == [(id_of(REWRITTEN), id_of(WIRE)), (id_of(CUT), id_of(WIRE))]
    assert sound(database)


def test_loading_again_proposes_nothing_again(database: str) -> None:
    assert len(record_articles(database, WIRE, CUT)) == 1
    assert record_articles(database, CUT, WIRE) == []
    assert record_articles(database, WIRE) == []


def test_a_dry_run_tells_and_leaves_nothing(database: str, run: Run) -> None:
    record_articles(database, WIRE)
    assert len(record_articles(database, CUT, keep=False)) == 1
    assert len(rows(run, database, "documents")) == 1
    assert len(record_articles(database, CUT)) == 1


def test_documents_that_were_once_linked_are_not_proposed_anew(database: str, run: Run) -> None:
    """Whoever rejected it, or closed it, has judged."""
    record_articles(database, WIRE)
    rejected = {"rel": "copy_of", "to": id_of(WIRE), "status": "rejected"}
    load(run, database, {"document": {"text_sha256": sha256(CUT), "links": [rejected]}})
    assert record_articles(database, CUT) == []  # it gets its text now
    (row,) = [row for row in rows(run, database, "documents") if row["id"] == id_of(CUT)]
    assert row["has_text"] and [each["status"] for each in row["links"]] == ["rejected"]


def test_a_text_attached_by_an_article_is_looked_at(database: str, run: Run) -> None:
    load(run, database, {"document": {"text_sha256": sha256(CUT)}})
    assert pairs(record_articles(database, WIRE, CUT)) == [(id_of(CUT), id_of(WIRE))]


def test_texts_of_records_and_attached_texts_are_found(database: str, run: Run, tmp_path: Path) -> None:
    load(run, database, {"document": {"text_sha256": sha256(WIRE)}})
    file = tmp_path / "wire.txt"
    file.write_text(WIRE)
    assert run("attach", id_of(WIRE), file, "--db", database).status == 0
    assert pairs(record_articles(database, CUT)) == [(id_of(CUT), id_of(WIRE))]
    load(run, database, record(said("Choirs win", "Ann Bell", "Choir wins"), text=CHOIR))
    assert pairs(record_articles(database, CHOIR + "One more line.")) == [
        (id_of(CHOIR + "One more line."), id_of(CHOIR))
    ]
    assert sound(database)


def test_of_equal_texts_the_one_that_is_no_copy_itself_is_the_original(database: str) -> None:
    late, early, undated = (WIRE + f"Edition {name}." for name in ("late", "early", "undated"))
    record_articles(database, undated)
    assert pairs(record_articles(database, late, published="2025-04-05")) == [(id_of(late), id_of(undated))]
    assert pairs(record_articles(database, early, published="2025-04-03")) == [(id_of(early), id_of(undated))]


def test_of_equal_originals_the_first_published_is_meant(database: str, run: Run) -> None:
    for name, published in (("first", "2025-04-05"), ("second", "2025-04-03"), ("third", "2025-04-04")):
        load(run, database, {"document": {"text": WIRE + f"Edition {name}.", "published": published}})
    (found,) = record_articles(database, WIRE + "Edition new.")
    assert found.of_id == id_of(WIRE + "Edition second.")


def test_records_are_as_their_authors_judge_them(database: str, run: Run) -> None:
    load(run, database, {"document": {"text": WIRE}}, {"document": {"text": CUT}})
    assert all(row["links"] == [] for row in rows(run, database, "documents"))


def test_show_and_documents_tell_of_it(database: str, run: Run) -> None:
    record_articles(database, WIRE, CUT)
    shown = run("show", id_of(CUT), "--db", database).out
    assert f"proposed: copy of {id_of(WIRE)[2:9]}  95 % of its text stands there" in " ".join(shown.split("\n"))
    assert f"proposed: copied by {id_of(CUT)[2:9]}" in run("show", id_of(WIRE), "--db", database).out
    listed = run("documents", "--db", database).out
    assert f"proposed: copy of {id_of(WIRE)[2:9]}\n" in listed and f"proposed: copied by {id_of(CUT)[2:9]}\n" in listed
    data = json.loads(run("show", id_of(CUT), "-f", "json", "--db", database).out)[0]
    assert data["links"][0]["to"] == id_of(WIRE)
    table = run("documents", "-f", "csv", "--db", database).out
    assert f"copy_of {id_of(WIRE)}" in table and f"copy_of {id_of(CUT)}" in table


def test_as_of_then_nothing_was_proposed(database: str, run: Run) -> None:
    record_articles(database, WIRE)
    with reading_connection(database) as connection:
        then = connection.execute(text("SELECT id FROM changeset")).scalar_one()
    record_articles(database, CUT)
    (row,) = rows(run, database, "documents", "--as-of", then)
    assert row["links_to"] == []
    assert "copied" not in run("show", id_of(WIRE), "--as-of", then, "--db", database).out


def test_a_proposal_is_in_its_changesets_hash(database: str) -> None:
    record_articles(database, WIRE, CUT)
    with open_engine(database, write=True).begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER claimdb_document_link_update"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text("UPDATE document_link SET status = 'accepted'"))
        assert {each.rule for each in broken(connection)} == {"changesets_follow"}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document_sketch",
        "UPDATE document_sketch SET shingle = 5 WHERE shingle = (SELECT min(shingle) FROM document_sketch)",
        "DELETE FROM snapshot_text",
        "UPDATE document_link SET target_id = (SELECT id FROM document WHERE key = document_link.document)",
    ],
)
def test_what_is_altered_behind_its_back_is_found(statement: str, database: str) -> None:
    record_articles(database, WIRE, CUT)
    with open_engine(database, write=True).begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in list(connection.execute(text("SELECT name FROM sqlite_master WHERE type='trigger'")).scalars()):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(statement))
        assert "copies_are_found" in {each.rule for each in broken(connection)}


# Links in records


def linked(article: str, *links: Element) -> Element:
    return {"document": {"text": article, "links": list(links)}}


def test_links_of_every_sort_come_back(database: str, run: Run, tmp_path: Path) -> None:
    """To documents that are there, that come later, and that never come."""
    copied = {"rel": "copy_of", "to": id_of(WIRE), "status": "proposed", "basis": "inferred", "because": "so it reads"}
    cites = {"rel": "cites", "to": id_of(CHOIR), "basis": "stated"}
    edited = {"rel": "edited_from", "to": STRANGE, "status": "rejected", "because": "another text"}
    load(run, database, linked(CUT, copied, cites, edited), linked(WIRE), linked(CHOIR))
    record_articles(database, REWRITTEN)
    assert sound(database)
    exported = run("export", "--db", database).out
    kept = {
        each["to"]: each for line in exported.splitlines() for each in json.loads(line)["document"].get("links", [])
    }
    assert kept[id_of(CHOIR)] == {"rel": "cites", "to": id_of(CHOIR), "status": "accepted", "basis": "stated"}
    assert kept[STRANGE] == edited
    other = str(tmp_path / "other.sqlite")
    loaded = run("load", "-", "--db", other, stdin=exported.encode())
    assert loaded.status == 0, loaded.err
    assert run("export", "--db", other).out == exported
    assert rows(run, other, "documents") == rows(run, database, "documents")
    again = run("load", "-", "--db", database, stdin=exported.encode())
    assert again.status == 0 and "nothing new" in again.out
    shown = run("show", id_of(CUT), "--db", database).out
    assert "rejected: edited from aaaaaaa  another text" in shown and f"cites {id_of(CHOIR)[2:9]}" in shown
    assert "edited from" not in run("documents", "--db", database).out


def test_a_known_link_is_left_as_it_is_and_a_new_one_added(database: str, run: Run) -> None:
    load(run, database, linked(CUT, {"rel": "copy_of", "to": id_of(WIRE), "status": "proposed"}))
    accepted = {"rel": "copy_of", "to": id_of(WIRE), "status": "accepted", "because": "I say so"}
    load(run, database, linked(CUT, accepted, {"rel": "cites", "to": id_of(WIRE)}))
    row = only(run, database, "documents")
    assert [(each["rel"], each["status"]) for each in row["links"]] == [("cites", "accepted"), ("copy_of", "proposed")]


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([{"rel": "copy_of", "to": "abc"}], "must be the whole id of a document"),
        ([{"rel": "copy_of", "to": "a1" + "a" * 26}], "must be the whole id of a document"),
        ([{"rel": "like", "to": STRANGE}], "like"),
        ([{"rel": "cites"}], "to"),
        ([{"rel": "cites", "to": id_of(CHOIR)}], "linked to itself"),
        ([{"rel": "cites", "to": STRANGE}, {"rel": "cites", "to": STRANGE, "because": "twice"}], "keep one"),
    ],
)
def test_wrong_links_are_told(links: list[Element], told: str, sqlite: str, run: Run) -> None:
    assert told in load(run, sqlite, linked(CHOIR, *links), expect=1)


def test_the_same_link_twice_is_one(sqlite: str, run: Run) -> None:
    link = {"rel": "cites", "to": STRANGE}
    load(run, sqlite, linked(CHOIR, link, link))
    assert len(only(run, sqlite, "documents")["links"]) == 1


# What copies may share


def reported(article: str, source: str, words: str = MARWICK, **more: str) -> Element:
    """An assertion in an article that is there."""
    made = record(said("Homes are safe", source, words, **more), text=article, publisher=None, published=None)
    made["claims"] = [{"text": "Homes are safe"}]
    return made


def test_assertions_of_proposed_copies_are_perhaps_the_same_utterance(database: str, run: Run) -> None:
    record_articles(database, WIRE, CUT, REWRITTEN)
    load(run, database, *(reported(each, "Ilse Marwick") for each in (WIRE, CUT, REWRITTEN)))
    listed = rows(run, database, "who", "homes")
    assert len(listed) == 3 and all(len(row["documents"]) == 1 for row in listed)  # nothing is joined
    (claim,) = rows(run, database, "claims")
    assert (claim["assertions"], claim["documents"]) == (3, 3)
    for row in listed:
        shown = json.loads(run("show", row["id"], "-f", "json", "--db", database).out)[0]
        others = {each["id"] for each in listed} - {row["id"]}
        assert set(shown["perhaps_same_utterance"]) == others and shown["links"] == []
        page = run("show", row["id"], "--db", database).out
        assert all(f"perhaps the same utterance as {each[2:9]}" in page for each in others)


@pytest.mark.parametrize(
    ("other", "status"),
    [
        (reported(CUT, "Somebody else"), "proposed"),
        (reported(CUT, "Ilse Marwick", stance="doubts"), "proposed"),
        (reported(CUT, "Ilse Marwick", words="everybody should know", statement="Everybody knows"), "proposed"),
        (reported(CUT, "Ilse Marwick", status="rejected"), "proposed"),
        (reported(CUT, "Ilse Marwick"), "rejected"),
    ],
    ids=["another source", "another stance", "another statement", "rejected", "no copy"],
)
def test_other_assertions_are_not(other: Element, status: str, sqlite: str, run: Run) -> None:
    other = {**other, "document": {**other["document"], "links": [copy(WIRE, status)]}}
    load(run, sqlite, reported(WIRE, "Ilse Marwick"), other)
    assert perhaps(run, sqlite) == []


def copy(of: str, status: str = "proposed") -> Element:
    return {"rel": "copy_of", "to": id_of(of), "status": status}


def perhaps(run: Run, database: str) -> list[str]:
    with reading_connection(database) as connection:
        query = text(
            "SELECT assertion.id FROM assertion JOIN passage ON passage = passage.key"
            " JOIN snapshot ON snapshot = snapshot.key WHERE text_sha256 = :sha"
        )
        identifier = connection.execute(query, {"sha": sha256(WIRE)}).scalar_one()
    found: list[str] = json.loads(run("show", identifier, "-f", "json", "--db", database).out)[0][
        "perhaps_same_utterance"
    ]
    return found


@pytest.mark.parametrize("status", ["proposed", "accepted"])
def test_unnamed_groups_of_two_documents_may_be_the_same(status: str, database: str, run: Run) -> None:
    other = reported(CUT, "local farmers")
    other["document"]["links"] = [copy(WIRE, status)]
    load(run, database, reported(WIRE, "local farmers"), other)
    assert len(perhaps(run, database)) == 1


def test_what_is_linked_already_is_not_perhaps(sqlite: str, run: Run) -> None:
    first = reported(WIRE, "Ilse Marwick")
    load(run, sqlite, first)
    identifier = only(run, sqlite, "who", "homes")["id"]
    other = reported(CUT, "Ilse Marwick")
    other["document"]["links"] = [copy(WIRE)]
    other["assertions"][0]["links"] = [{"rel": "same_utterance", "to": identifier}]
    load(run, sqlite, other)
    assert perhaps(run, sqlite) == []
    (cut,) = [row["id"] for row in rows(run, sqlite, "who", "homes") if row["id"] != identifier]
    shown = json.loads(run("show", cut, "-f", "json", "--db", sqlite).out)[0]
    assert shown["perhaps_same_utterance"] == []


def test_many_texts_are_looked_through_by_their_sketches(sqlite: str) -> None:
    """Of 300 texts one is read again for a copy, and none for a text that is none."""
    record_articles(sqlite, *(another(number) for number in range(300)), WIRE)
    engine = open_engine(sqlite, write=True)
    read: list[str] = []
    with recording(engine, Recorder("ana", "load"), keep=False) as changeset:
        writer = Writer(changeset)
        plans = [prepare(Record.model_validate({"document": {"text": each}}), None) for each in (CUT, CHOIR)]
        done = [writer.record(plan, TextOrigin()) for plan in plans]
        raw = changeset.connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(lambda statement: read.append(statement) if "snapshot_text.text" in statement else None)
        assert len(propose_copies(changeset, done)) == 1
    assert len(read) == 3  # the two, and the one


def test_loading_articles_tells_of_possible_copies(database: str, run: Run, tmp_path: Path) -> None:
    for name, article in (("wire", WIRE), ("cut", CUT), ("choir", CHOIR)):
        (tmp_path / f"{name}.txt").write_text(article)
    plain = ("--extractor", "none", "--db", database)
    assert "copy" not in run("load", tmp_path / "wire.txt", tmp_path / "choir.txt", *plain).out
    for more in (("--dry-run",), ()):
        told = run("load", tmp_path / "cut.txt", *plain, *more).out
        assert f"copy of {id_of(WIRE)[2:9]}: 95 % of its text stands there; both credit Reuters" in told
    assert "copy" not in run("load", tmp_path, *plain).out
    assert sound(database)
