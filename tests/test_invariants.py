"""Whatever is done, every rule of the ledger holds after it, and what was answered before is still answered so."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from claimdb.database.engine import open_engine
from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import SEEDS, Run
from tests.ledger.made import record, said

FERRY, KETTLE, ARMS = (SEEDS / name for name in ("ferry-toll.yaml", "kettle-recall.yaml", "arms-shipments.yaml"))
PASSAGE = "Tarnwater Ferries"
TOLL = "People died in the sinking of the Grey Heron"

FELL = {"extractor": "made 1", "confidence": 0.9}
_OTHER = FELL | {"extractor": "made 2", "statement": "Much rain fell"}
PROPOSALS, OTHER_WORDS = (
    json.dumps(record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", **how))).encode() for how in (FELL, _OTHER)
)

Act = Callable[[Run, str], None]


def _loads(path: object) -> Act:
    return lambda run, database: _done(run("load", path, "--db", database))


def _amends(**details: str) -> Act:
    def amend(run: Run, database: str) -> None:
        for document in run("documents", "--db", database, "-f", "ids").out.split():
            options = [word for name, value in details.items() for word in (f"--{name}", value)]
            run("amend", document, *options, "--db", database)

    return amend


def _adds(source: str, said: str) -> Act:
    def add(run: Run, database: str) -> None:
        for document in run("documents", "--db", database, "-f", "ids").out.split():
            place = ("--start", 0, "--end", 9) if "Tarn" not in source else ("--exact", PASSAGE)
            words = ("--claim", "The lake is deep", "--source", source, "--said", said)
            run("add", document, *words, *place, "--db", database)

    return add


def _curates(*words: str) -> Act:
    """Does it if it can be done; what is refused must leave nothing."""
    return _tries(*words, "--yes")


def _tries(*words: str) -> Act:
    return lambda run, database: _tried(run(*words, "--db", database))


def _splits(source: str, to: str) -> Act:
    def split(run: Run, database: str) -> None:
        said = run("what", source, "--exact", "-f", "ids", "--limit", 1, "--db", database).out.split()
        _tried(run("source", "split", source, *(said or ["aaaaaaa"]), "--to", to, "--yes", "--db", database))

    return split


def _on_one(*words: str, status: str = "accepted") -> Act:
    """Does it to the first assertion of a status that is found."""

    def done(run: Run, database: str) -> None:
        listed = run("who", "--status", status, "--since", "0001", "-f", "ids", "--limit", 1, "--db", database)
        identifier = (listed.out.split() or ["a1aaaaaaa"])[0]
        _tried(run(*(identifier if word == "ID" else word for word in words), "--db", database))

    return done


def _undoes(place: int) -> Act:
    def undo(run: Run, database: str) -> None:
        heads = _heads(database)
        _tried(run("undo", *([heads[place]] if len(heads) >= abs(place) else []), "--db", database))

    return undo


def _tried(result: object) -> None:
    assert getattr(result, "status", 9) in (0, 1), result


def _done(result: object) -> None:
    assert getattr(result, "status", 1) == 0, result


ACTS: dict[str, Act] = {
    "load ferry": _loads(FERRY),
    "load kettle": _loads(KETTLE),
    "load arms": _loads(ARMS),
    "amend to a day": _amends(published="2023-05-06"),
    "amend to an interval": _amends(published="2024-06-12/2024-06-18"),
    "amend to unknown": _amends(published=""),
    "amend publisher": _amends(publisher="The Evening Post", title="Another title"),
    "add a phrase": _adds("Port of Estermouth", "last week"),
    "add a date": _adds("Port of Estermouth", "2024-01"),
    "add what may not fit": _adds("Tarnwater Ferries", "on Tuesday"),
    "merge": _curates("source", "merge", "Port of Estermouth", "Tarnwater Ferries", "--because", "x"),
    "merge the other way": _curates("source", "merge", "Tarnwater Ferries", "Port of Estermouth", "--because", "x"),
    "merge another": _curates("source", "merge", "Tarnwater Ferries", "Pavel Anselm", "--because", "x"),
    "merge a service": _curates("source", "merge", "Grey Heron Families", "Carrowe Rescue Service", "--because", "x"),
    "unmerge": _curates("source", "unmerge", "Tarnwater Ferries"),
    "unmerge a service": _curates("source", "unmerge", "Carrowe Rescue Service"),
    "merge claims": _curates("claim", "merge", TOLL, "The lake is deep", "--because", "x"),
    "unmerge claims": _curates("claim", "unmerge", "The lake is deep"),
    "name another": _tries("source", "alias", "Tarnwater Ferries", "The Ferries"),
    "hold an office": _tries("source", "office", "Pavel Anselm", "Harbour master"),
    "load proposals": lambda run, database: _done(run("load", "-", "--db", database, stdin=PROPOSALS)),
    "load other words": lambda run, database: _done(run("load", "-", "--db", database, stdin=OTHER_WORDS)),
    "accept what is proposed": _tries("review", "accept", "--confidence-above", "0.5"),
    "reject what is proposed": _on_one("review", "reject", "ID", "--because", "x", status="proposed"),
    "edit what is proposed": _on_one("amend", "ID", "--stance", "denies", status="proposed"),
    "withdraw": _on_one("withdraw", "ID", "--because", "x"),
    "accept": _on_one("review", "accept", "ID", status="withdrawn"),
    "reject": _on_one("review", "reject", "ID", "--because", "x"),
    "tag": _on_one("tag", "ID", "one", "two"),
    "take a tag away": _on_one("tag", "ID", "one", "--remove"),
    "rate": _on_one("rate", "ID", "B2"),
    "note": _on_one("note", "ID", "hm"),
    "link": _on_one("link", "ID", "retracts", "unseen"),
    "amend what is said": _on_one("amend", "ID", "--statement", "Something else", "--said", "on Friday"),
    "amend what is judged": _on_one("amend", "ID", "--claim", "The lake is deep", "--source", "Tarnwater Ferries"),
    "undo": _undoes(-1),
    "undo one before": _undoes(-2),
    "split": _splits("Carrowe Rescue Service", "Carrowe Volunteers"),
    "split back": _splits("Carrowe Volunteers", "Carrowe Rescue Service"),
}


def _answers(run: Run, database: str, *options: str) -> object:
    printed = run("who", "--stance", "asserts", "-f", "json", "--limit", 0, "--db", database, *options)
    assert printed.status == 0, printed.err
    return json.loads(printed.out)


def _heads(database: str) -> list[str]:
    with reading_connection(database) as connection:
        return list(connection.execute(text("SELECT id FROM changeset ORDER BY position")).scalars())


_often = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_seldom = settings(_often, max_examples=3)  # each question costs a server a round trip


@_often
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6))
def test_every_rule_holds_after_every_act(sqlite: str, run: Run, acts: list[str]) -> None:
    """The database is not emptied between examples: the more has been done to it, the better."""
    _keeps_the_rules(sqlite, run, acts)


@_seldom
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=5, unique=True))
def test_every_rule_holds_on_a_server(postgres: str, run: Run, acts: list[str]) -> None:
    """The same with other acts in fewer steps, after what fills the database."""
    _keeps_the_rules(postgres, run, ["load ferry", "load proposals", *acts])


def _keeps_the_rules(database: str, run: Run, acts: list[str]) -> None:
    before: dict[str, object] = {}
    for name in acts:
        ACTS[name](run, database)
        with reading_connection(database) as connection:
            assert broken(connection) == []
        heads = _heads(database)
        for head, answers in before.items():
            assert _answers(run, database, "--as-of", head) == answers
        if heads:
            before[heads[-1]] = _answers(run, database)


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE assertion SET statement = 'something else' WHERE key = 1", "records_make_sense"),
        ("UPDATE claim SET text = 'something else' WHERE key = 1", "records_make_sense"),
        ("UPDATE source SET name = 'Somebody else' WHERE key = 1", "changesets_follow"),
        ("UPDATE passage SET start = start + 1 WHERE key = 1", "changesets_follow"),
        ("UPDATE snapshot_text SET text = text || '.' WHERE key = 1", "texts_are_theirs"),
        ("UPDATE reading SET latest = '2030-01-01' WHERE key = 1", "bounds_follow_from_dates"),
        ("UPDATE changeset SET recorder = 'nobody' WHERE key = 1", "changesets_follow"),
        ("DELETE FROM decision WHERE key = 1", "judgements_are_whole"),
        (
            "INSERT INTO source_identity (key, source, target, changeset) VALUES (1, 1, 2, 1), (2, 2, 1, 1)",
            "identities_end",
        ),
        ("INSERT INTO claim_identity (key, claim, target, changeset) VALUES (1, 1, 1, 1)", "identities_end"),
        ("INSERT INTO tag (key, target_id, tag, changeset) VALUES (1, 'c1', 'x', 1)", "marks_are_of_something"),
        (
            "INSERT INTO note (key, target_id, text, changeset) SELECT 2 + n, id, 'x', 1 FROM"
            " (SELECT id FROM claim WHERE key = 1) AS one, (SELECT 1 AS n UNION SELECT 2) AS two",
            "judgements_stand_once",
        ),
        ("DELETE FROM assertion_claim WHERE key = 1", "judgements_are_whole"),
        ("DELETE FROM mention_source WHERE key = 1", "judgements_are_whole"),
        ("UPDATE assertion_search SET stems = 'nothing' WHERE assertion = 1", "search_finds_what_is_there"),
    ],
)
def test_what_is_altered_behind_its_back_is_found(seeded: str, statement: str, rule: str) -> None:
    engine = open_engine(seeded, write=True)
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            listed = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for name in list(listed.scalars()):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(statement))
        assert rule in {each.rule for each in broken(connection)}
