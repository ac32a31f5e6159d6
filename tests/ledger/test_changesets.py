"""Every act is one changeset, hashed over what it recorded and its parent; `--as-of` goes back to any of them."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from claimdb.database import tables
from claimdb.database.engine import open_engine
from claimdb.identity import make_id
from claimdb.ledger.changesets import Recorder, recording
from claimdb.ledger.digest import digest_of, lines, row_digest
from tests.conftest import ARTICLE, SEEDS, Run
from tests.ledger.made import Element, document_id, load, record, rows, said

RAIN = record(said("Rain fell", "Ann Bell", "Ann Bell said that rain fell", said={"text": "last week"}))
SNOW = record(said("Snow fell", "Ann Bell", "Ann Bell said that snow fell"))


def test_each_act_is_one_changeset_whose_hash_anyone_can_derive(database: str, run: Run, tmp_path: Path) -> None:
    """A load, an amendment, an assertion by hand, an attached text: four links of one chain, unbroken after each."""
    assert run("load", SEEDS / "arms-shipments.yaml", "--db", database, "-m", "the seed").status == 0
    chain(database, 1)
    assert run("load", SEEDS / "ferry-toll.yaml", "--db", database).status == 0
    chain(database, 2)
    document = rows(run, database, "documents", "ferry")[0]["id"]
    assert run("amend", document, "--published", "2025-03-15", "--db", database, "--recorder", "bo").status == 0
    chain(database, 3)
    words = ("--source", "Ann Bell", "--claim", "Boats go", "--exact", "It lies on its side")
    assert run("add", document, *words, "--db", database).status == 0
    made = chain(database, 4)
    assert [each["action"] for each in made] == ["load", "load", "amend", "add"]
    assert [each["recorder"] for each in made] == ["ana", "ana", "bo", "ana"]
    assert [each["message"] for each in made] == ["the seed", None, None, None]
    if ARTICLE.exists():
        text = rows(run, database, "documents", "--missing", "text")[0]["id"]
        assert run("attach", text, ARTICLE, "--db", database).status == 0
        assert chain(database, 5)[-1]["action"] == "attach"


def chain(database: str, length: int) -> list[dict[str, object]]:
    """The changesets in order, each checked: digest and id follow from what is recorded, the parent is the one before,
    and time never goes back."""
    engine = open_engine(database)
    columns = tables.changeset.c
    with engine.connect() as connection:
        made = [dict(row) for row in connection.execute(select(tables.changeset).order_by(columns.position)).mappings()]
        parents = {row[0]: row[1] for row in connection.execute(select(tables.changeset_parent))}
        assert [each["position"] for each in made] == list(range(1, length + 1))
        for before, each in zip([None, *made], made, strict=False):
            own = (row_digest(line) for _, line in lines(connection, each["key"]))
            assert digest_of(own) == each["digest"]
            assert parents.get(each["key"]) == (before and before["key"])
            names = ("recorder", "message", "action", "version", "recorded", "digest")
            fields = {name: each[name] for name in names} | {"parents": [before["id"]] if before else []}
            assert make_id("changeset", fields) == each["id"]
            assert before is None or before["recorded"] <= each["recorded"]
    engine.dispose()
    return made


def test_the_digest_holds_on_the_other_engine_too(sqlite: str, postgres: str, run: Run) -> None:
    """Integer keys differ, digests do not."""
    load(run, postgres, SNOW)  # so that keys differ
    digests = []
    for database in (sqlite, postgres):
        load(run, database, RAIN)
        engine = open_engine(database)
        with engine.connect() as connection:
            head = select(tables.changeset.c.digest).order_by(tables.changeset.c.position.desc()).limit(1)
            digests.append(connection.execute(head).scalar_one())
        engine.dispose()
    # "Ann Bell" and the publication were there already on PostgreSQL, so its second load records less.
    assert digests[0] != digests[1]
    other = str(Path(sqlite).with_name("other.sqlite"))
    load(run, other, SNOW)
    load(run, other, RAIN)
    assert chain(other, 2)[1]["digest"] == digests[1]


def test_an_act_that_fails_leaves_nothing(database: str) -> None:
    engine = open_engine(database, write=True)
    with pytest.raises(RuntimeError), recording(engine, Recorder("ana", "test")) as changeset:
        changeset.add(tables.document, id="d1" + "a" * 26)
        changeset.flush()
        raise RuntimeError
    with engine.connect() as connection:
        assert connection.execute(select(tables.document)).all() == []
        assert connection.execute(select(tables.changeset)).all() == []
    engine.dispose()


def test_an_act_without_rows_leaves_no_changeset(database: str) -> None:
    engine = open_engine(database, write=True)
    with recording(engine, Recorder("ana", "test")) as changeset:
        assert changeset.empty
    assert changeset.id is None
    with engine.connect() as connection:
        assert connection.execute(select(tables.changeset)).all() == []
    engine.dispose()


def test_time_never_goes_back_even_if_the_clock_does(database: str, run: Run) -> None:
    engine = open_engine(database, write=True)
    with engine.begin() as connection:
        ahead = {"recorder": "x", "action": "test", "version": "0", "id": "x1" + "a" * 26, "digest": "0" * 64}
        connection.execute(
            tables.changeset.insert().values(key=1, position=1, recorded="2999-01-01T00:00:00.000000Z", **ahead)
        )
    engine.dispose()
    load(run, database, RAIN)
    assert rows(run, database, "who", "rain")[0]["recorded"]["at"] == "2999-01-01T00:00:00.000000Z"


def test_as_of_a_changeset_or_a_time(database: str, run: Run) -> None:
    load(run, database, RAIN)
    first = rows(run, database, "who", "rain")[0]["recorded"]
    load(run, database, SNOW)
    second = rows(run, database, "who", "snow")[0]["recorded"]
    for then in (first["changeset"], first["changeset"][:9], first["at"], first["at"].replace("T", " ").rstrip("Z")):
        assert rows(run, database, "who", "snow", "--as-of", then) == []
        assert len(rows(run, database, "documents", "--as-of", then)) == 1
        assert [row["text"] for row in rows(run, database, "claims", "--as-of", then)] == ["Rain fell"]
    for then in (second["changeset"], second["at"], second["at"][:10], "2999-01-01"):
        assert len(rows(run, database, "who", "snow", "--as-of", then)) == 1
    for then in ("2001-01-01", "2001-01-01T10:00"):
        assert rows(run, database, "documents", "--as-of", then) == []
        assert rows(run, database, "sources", "--as-of", then) == []


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ("yesterday", 1, "no changeset begins so"),
        ("24 June", 2, "UTC time"),
        ("2024-13-45", 2, "2024-13-45"),
        ("2024-06-18T25:00", 2, "2024-06-18T25:00"),
        ("a1" + "b" * 26, 2, "changeset"),
        ("x1zzzz", 1, "no changeset"),
    ],
)
def test_as_of_what_is_no_moment(typed: str, status: int, told: str, seeded_sqlite: str, run: Run) -> None:
    done = run("who", "containers", "--as-of", typed, "--db", seeded_sqlite)
    assert done.status == status
    assert told in done.err and "Traceback" not in done.err


def test_show_as_of_before_a_thing_was_recorded_says_so(database: str, run: Run) -> None:
    load(run, database, RAIN)
    then = rows(run, database, "who", "rain")[0]["recorded"]["changeset"]
    load(run, database, SNOW)
    row = rows(run, database, "who", "snow")[0]
    for identifier in (row["id"], row["claim_id"], row["document"]["id"], row["recorded"]["changeset"]):
        done = run("show", identifier, "--as-of", then, "--db", database)
        assert done.status == 1, identifier
        assert "was not recorded" in done.err and "fault of claimdb" not in done.err
        assert run("show", identifier, "--db", database).status == 0
    early = run("show", document_of(run, database, "rain"), "--as-of", then, "--db", database)
    assert early.status == 0


def document_of(run: Run, database: str, text: str) -> str:
    identifier: str = rows(run, database, "who", text)[0]["document"]["id"]
    return identifier


def test_show_a_changeset(database: str, run: Run) -> None:
    load(run, database, RAIN)
    first = rows(run, database, "who", "rain")[0]["recorded"]["changeset"]
    run("amend", document_id(run, database), "--published", "2024-06-11", "--db", database, "-m", "the date was wrong")
    (page,) = rows_of_show(run, database, "x1")
    assert (page["action"], page["message"]) == ("amend", "the date was wrong")
    assert page["parents"] == [first]
    assert page["made"] == {"document_details": 1, "reading": 1}
    assert page["closed"] == {"document_details": 1, "reading": 1}
    printed = run("show", page["id"], "--db", database).out
    assert "the date was wrong" in printed and page["digest"] in printed and "1 document details" in printed


def rows_of_show(run: Run, database: str, prefix: str) -> list[Element]:
    """The newest changeset, shown as data."""

    head = json.loads(run("db", "info", "--db", database, "-f", "json").out)["head"]
    assert head.startswith(prefix)
    page: list[Element] = json.loads(run("show", head, "--db", database, "-f", "json").out)
    return page
