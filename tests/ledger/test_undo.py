"""Undoing takes back any act: what was answered before it is answered after, and undoing the undoing brings it back."""

import hashlib
from collections.abc import Callable

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from claimdb.questions.export import export
from claimdb.questions.filters import Filters
from claimdb.questions.listings import claims, documents, sources
from claimdb.questions.moment import Moment
from claimdb.questions.named import who
from tests.conftest import SEEDS, Run
from tests.ledger.made import load, record, rows, said
from tests.ledger.test_curation import act, exported, heads, ids, refused

__all__ = ["ids"]  # a fixture
FROZE = said("The river froze", "Carl Day", "It froze, said Carl Day", said={"text": "last week"})


def answers(database: str, *, rules: bool = False) -> list[object]:
    """What is answered, the export included; with `rules` every rule is checked too."""
    with reading_connection(database) as connection:
        if rules:
            assert broken(connection) == []
        now = Moment()
        asked = who(connection, None, Filters(since="0001"))
        listed = claims(connection, now), sources(connection, now), documents(connection, now)
        return [asked.hits, asked.searched, asked.others, asked.offices, *listed, list(export(connection, now))]


ACTS: dict[str, Callable[[Run, str, dict[str, str]], object]] = {
    "load": lambda run, database, ids: load(run, database, record(FROZE)),
    "load more of a document": lambda run, database, ids: load(
        run, database, record(said("Snow fell", "Dan Fox", "It did not, said Carl Day"), text=TEXT)
    ),
    "load bare things": lambda run, database, ids: load(
        run, database, {"sources": [{"name": "Nobody"}], "claims": [{"text": "Nothing happens", "kind": "event"}]}
    ),
    "add": lambda run, database, ids: act(
        run, database, "add", ids["document"], "--source", "Ann Bell", "--claim", "All is well", "--exact", "It fell"
    ),
    "amend": lambda run, database, ids: act(
        run, database, "amend", ids["document"], "--published", "2024-07-01", "--publisher", "The Herald"
    ),
    "withdraw": lambda run, database, ids: act(run, database, "withdraw", ids["rose"], "--because", "no"),
    "tag": lambda run, database, ids: act(run, database, "tag", f"{ids['rose']},{ids['claim']}", "one", "two"),
    "rate": lambda run, database, ids: act(run, database, "rate", ids["rose"], "B2"),
    "note": lambda run, database, ids: act(run, database, "note", ids["rose"], "hm"),
    "link": lambda run, database, ids: act(run, database, "link", ids["fell"], "revises", ids["rose"]),
}
ON_A_SERVER = ("load", "amend", "tag", "link")  # thousands of questions, each a round trip
TEXT = "It rose, said Ann Bell\nIt fell, said Ann Bell\nIt did not, said Carl Day"


def test_every_act_is_undone_and_done_again(database: str, run: Run, ids: dict[str, str]) -> None:
    before = answers(database)
    for name in ACTS if "://" not in database else ON_A_SERVER:
        done = ACTS[name]
        done(run, database, ids)
        after = answers(database)
        assert after != before, name
        head = heads(database)[-1]
        act(run, database, "undo")
        assert answers(database) == before, name
        act(run, database, "undo")  # of the undoing
        assert answers(database) == after, name
        act(run, database, "undo", head)
        done(run, database, ids)  # the same again
        assert answers(database, rules=name in ("load", "link")) == after, name
        before = after


def test_what_undoing_says(database: str, run: Run, ids: dict[str, str]) -> None:
    (head,) = heads(database)
    plan = act(run, database, "undo", "--dry-run")
    assert head[2:9] in plan and "nothing was written" in plan and heads(database) == [head]
    done = act(run, database, "undo")
    assert "no longer counted: 2 documents, 3 assertions" in done and "brings it back" in done
    assert "undone already" in refused(run, database, "undo", head)


def test_an_attached_text_is_taken_back(database: str, run: Run, tmp_path: object) -> None:
    whole = record(FROZE)
    text = whole["document"].pop("text")
    whole["document"]["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    whole["assertions"][0]["passage"] = {
        "start": 0, "end": 9, "exact_sha256": hashlib.sha256(text[:9].encode()).hexdigest(),
    }  # fmt: skip
    load(run, database, whole)
    (document,) = rows(run, database, "documents", "--missing", "text")
    file = tmp_path / "text.txt"  # type: ignore[operator]  # a fixture, asked for by name
    file.write_text(text, encoding="utf-8")
    before = answers(database)
    act(run, database, "attach", document["id"], file)
    after = answers(database)
    assert after != before
    act(run, database, "undo")
    assert answers(database) == before
    assert "text attached" in act(run, database, "attach", document["id"], file)
    assert answers(database) == after


def test_what_later_acts_depend_on_is_not_undone(database: str, run: Run, ids: dict[str, str]) -> None:
    first = heads(database)[0]
    act(run, database, "tag", ids["rose"], "one")
    tagged = heads(database)[-1]
    act(run, database, "amend", ids["document"], "--title", "A title")
    amended = heads(database)[-1]
    told = refused(run, database, "undo", first)
    assert tagged[2:9] in told and amended[2:9] in told and "undo those first" in told
    act(run, database, "undo", amended)
    assert "undone: changeset" in act(run, database, "undo", tagged)
    assert "no longer counted: " in act(run, database, "undo", first)
    assert rows(run, database, "documents") == []
    assert "was undone" in refused(run, database, "tag", ids["rose"], "one")
    assert "was undone" in refused(run, database, "show", ids["document"])


def test_what_was_changed_twice_is_undone_from_the_end(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "rate", ids["rose"], "B2")
    one = heads(database)[-1]
    act(run, database, "rate", ids["rose"], "C3")
    two = heads(database)[-1]
    assert two[2:9] in refused(run, database, "undo", one)
    act(run, database, "undo", two)
    assert exported(run, database, ids["rose"])["ratings"] == [{"scheme": "admiralty", "value": "B2"}]
    act(run, database, "undo", one)
    assert "ratings" not in exported(run, database, ids["rose"])


def test_what_others_use_stays(database: str, run: Run, ids: dict[str, str]) -> None:
    """A source that another load uses as well stands without the load that first recorded it."""
    load(run, database, record(said("Snow fell", "Dan Fox", "It snowed, said Dan Fox"), publisher="The Herald"))
    snow = heads(database)[-1]
    load(run, database, record(said("Hail fell", "Dan Fox", "It hailed, said Dan Fox"), publisher="The Herald"))
    act(run, database, "undo", snow)
    (fox,) = rows(run, database, "sources", "Fox")
    assert fox["assertions"] == 1
    assert rows(run, database, "claims", "snow") == []


def test_the_seeds_are_undone_whole(database: str, run: Run) -> None:
    assert "nothing to undo" in refused(run, database, "undo")
    before = answers(database)
    assert run("load", SEEDS, "--db", database).status == 0
    after = answers(database)
    act(run, database, "undo")
    assert answers(database) == before
    assert run("load", SEEDS, "--db", database).status == 0
    assert answers(database) == after


@pytest.mark.parametrize("typed", ["zzzzzzz", "a1zzzzz", "!"])
def test_a_changeset_that_is_not_there(typed: str, seeded_sqlite: str, run: Run) -> None:
    assert "no changeset" in refused(run, seeded_sqlite, "undo", typed)
