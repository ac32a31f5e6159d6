"""Two databases become one: nothing lost, nothing twice, the same whichever is merged into which."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from claimdb.database.engine import open_engine
from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import SEEDS, Run
from tests.ledger.made import Element, document_id, load, record, rows, said

LONG = " ".join(f"word{number}" for number in range(40))
RAIN = record(
    said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said={"text": "last week"}),
    said("Wind blew", [{"name": "The Navy", "mention": "they", "resolution": "candidate"},
                       {"name": "The Army", "mention": "they", "resolution": "candidate"}], "Wind, they said"),
    sources=[{"name": "Ann Bell", "kind": "person", "links": [{"rel": "holds_office", "to": "Minister"}]}],
)  # fmt: skip
SNOW = record(said("Snow fell", "Ann Bell", f"Snow, said Ann Bell {LONG}", extractor="rules 1", confidence=0.5))
AGAIN = record(said("Snow fell", "Ann Bell", f"Snow, said Ann Bell {LONG}", extractor="rules 2", act="document"))
RECORDS = {
    "rain": RAIN,
    "snow": SNOW,
    "again": AGAIN,
    "free": {"sources": [{"name": "Minister", "kind": "office", "aliases": ["the minister"]}]},
}

Act = Callable[[Run, str], None]


def amends(**details: str) -> Act:
    def amend(run: Run, database: str) -> None:
        for document in run("documents", "--db", database, "-f", "ids").out.split():
            options = [word for name, value in details.items() for word in (f"--{name}", value)]
            run("amend", document, *options, "--db", database)

    return amend


def loads(each: Element) -> Act:
    def act(run: Run, database: str) -> None:
        load(run, database, each)

    return act


ACTS: dict[str, Act] = {name: loads(each) for name, each in RECORDS.items()} | {
    "a day": amends(published="2024-05-06"),
    "another": amends(published="2024-06"),
    "title": amends(title="Another title"),
    "back": amends(published="2024-06-18", title=""),
}


def copy(database: str, to: Path) -> str:
    """A copy of a SQLite database with what is in its log."""
    engine = open_engine(database, write=True)
    to.unlink(missing_ok=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{to}'")
    return str(to)


def sound(database: str) -> None:
    with reading_connection(database) as connection:
        assert broken(connection) == []


def merge(run: Run, other: str, into: str) -> str:
    done = run("db", "merge", other, "--db", into)
    assert done.status == 0, done.err
    sound(into)
    return done.out


def exported(run: Run, database: str) -> str:
    done = run("export", "--db", database)
    assert done.status == 0, done.err
    return done.out


acts = st.lists(st.sampled_from(sorted(ACTS)), max_size=5)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shared=acts, mine=acts, yours=acts)
def test_either_way_gives_the_same(
    shared: list[str], mine: list[str], yours: list[str], sqlite_template: Path, run: Run, tmp_path: Path
) -> None:
    """Whatever both did before they parted, and each after."""
    base = tmp_path / "base.sqlite"
    shutil.copy(sqlite_template, base)
    for name in shared:
        ACTS[name](run, str(base))
    one, other = copy(str(base), tmp_path / "one.sqlite"), copy(str(base), tmp_path / "other.sqlite")
    for database, done in ((one, mine), (other, yours)):
        for name in done:
            ACTS[name](run, database)
    here, there = copy(one, tmp_path / "here.sqlite"), copy(other, tmp_path / "there.sqlite")
    before = exported(run, here)
    with reading_connection(here) as connection:
        head = connection.execute(text("SELECT id FROM changeset ORDER BY position DESC LIMIT 1")).scalar()
    merge(run, other, here)
    merge(run, one, there)
    assert exported(run, here) == exported(run, there)
    assert "nothing was written" in merge(run, other, here)
    if head is not None:
        assert run("export", "--as-of", head, "--db", here).out == before
        assert run("verify", "--head", head, "--db", here).status == 0
    after = exported(run, here)
    merge(run, there, here)
    assert exported(run, here) == after
    assert [row["kept"] for row in rows(run, here, "conflicts")] == [
        row["kept"] for row in rows(run, there, "conflicts")
    ]


@pytest.fixture
def second(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "second.sqlite"
    shutil.copy(sqlite_template, path)
    return str(path)


def test_what_both_recorded_is_there_once_with_both_histories(database: str, second: str, run: Run) -> None:
    ferry, *others = sorted(SEEDS.glob("*.yaml"))
    for name in (ferry, others[0]):
        run("load", name, "--db", database)
    for name in (*others, ferry):
        run("load", name, "--db", second)
    counted = len(rows(run, second, "who", "--stance", "asserts"))
    merge(run, database, second)
    merge(run, second, database)
    assert exported(run, database) == exported(run, second)
    assert len(rows(run, second, "who", "--stance", "asserts")) == counted
    told = run("verify", "--db", second).out
    assert "3 documents" in told and "41 assertions" in told and "6 changesets" in told
    assert rows(run, second, "conflicts") == []


def test_a_disagreement_is_told_with_names(sqlite: str, second: str, run: Run) -> None:
    """What sources and assertions are called, and texts in quotation marks, so that "no" is read as a word."""
    for database, keep, why in ((sqlite, "Bob Cole", "no"), (second, "Cy Dunn", "none")):
        sources = [{"name": each} for each in ("Ann Bell", "Bob Cole", "Cy Dunn")]
        load(run, database, record(said("Rain fell", "Ann Bell", "Rain fell, Ann Bell said"), sources=sources))
        assert run("source", "merge", keep, "Ann Bell", "-y", "--because", why, "--db", database).status == 0
    merge(run, second, sqlite)
    shown = " ".join(run("conflicts", "--db", sqlite).out.split())
    assert "“Ann Bell”" in shown and "because: “none” stands, “no” was set aside" in shown
    assert "“Cy Dunn” (" in shown and "“Bob Cole” (" in shown and "s1" not in shown


def test_what_both_amended_stays_open_until_it_is_settled(sqlite: str, second: str, run: Run) -> None:
    for database, title in ((sqlite, "One"), (second, "Other")):
        load(run, database, RAIN)
        run("amend", document_id(run, database), "--title", title, "--db", database)
    merge(run, second, sqlite)
    (conflict,) = rows(run, sqlite, "conflicts")
    assert (conflict["what"], conflict["differs"]) == ("document_details", ["title"])
    assert (conflict["kept"]["title"], conflict["other"]["title"]) == ("Other", "One")
    shown = run("conflicts", "--db", sqlite).out
    assert "title: “Other” stands, “One” was set aside" in shown and "claimdb conflicts --keep" in shown
    settled = run("conflicts", "--take", conflict["id"], "--db", sqlite)
    assert settled.status == 0, settled.err
    sound(sqlite)
    assert rows(run, sqlite, "documents")[0]["title"] == "One"
    assert rows(run, sqlite, "conflicts") == []
    assert run("conflicts", "--keep", conflict["id"], "--db", sqlite).status == 1
    merge(run, sqlite, second)
    assert rows(run, second, "documents")[0]["title"] == "One"
    assert rows(run, second, "conflicts") == []


def test_what_one_amended_and_the_other_only_kept_is_amended(sqlite: str, second: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    load(run, second, RAIN)
    run("amend", document_id(run, sqlite), "--title", "One", "--db", sqlite)
    merge(run, second, sqlite)
    assert rows(run, sqlite, "conflicts") == []
    assert rows(run, sqlite, "documents")[0]["title"] == "One"


def test_what_stands_can_be_kept_or_judged_anew(sqlite: str, second: str, run: Run) -> None:
    for database, title in ((sqlite, "One"), (second, "Other")):
        load(run, database, RAIN)
        run("amend", document_id(run, database), "--title", title, "--db", database)
    third = copy(sqlite, Path(sqlite).with_name("third.sqlite"))
    merge(run, second, sqlite)
    merge(run, second, third)
    kept = run("conflicts", "--keep", document_id(run, sqlite), "--db", sqlite)
    assert kept.status == 0 and "1 settled" in kept.out
    assert rows(run, sqlite, "conflicts") == []
    run("amend", document_id(run, third), "--title", "A third", "--db", third)
    assert rows(run, third, "conflicts") == []


def on_both(run: Run, sqlite: str, second: str, *words: str) -> str:
    """Amends one assertion in each database, by the words before and after "or", and merges the two; its id."""
    place = words.index("or")
    load(run, sqlite, RAIN)
    (first,) = run("who", "rain", "--db", sqlite, "-f", "ids").out.split()
    copy(sqlite, Path(second))
    for database, some in ((sqlite, words[:place]), (second, words[place + 1 :])):
        done = run("amend", first, *some, "--db", database)
        assert done.status == 0, done.err
    there = copy(second, Path(second).with_name("there.sqlite"))
    merge(run, sqlite, there)
    merge(run, second, sqlite)
    assert exported(run, sqlite) == exported(run, there)
    return first


@pytest.mark.parametrize(("option", "left"), [("--keep", "Sleet fell"), ("--take", "Hail fell")])
def test_an_assertion_amended_on_both_sides(option: str, left: str, sqlite: str, second: str, run: Run) -> None:
    first = on_both(run, sqlite, second, "--statement", "Hail fell", "or", "--statement", "Sleet fell")
    (conflict,) = rows(run, sqlite, "conflicts")
    assert (conflict["id"], conflict["what"]) == (first, "amendment")
    assert (conflict["kept"]["statement"], conflict["other"]["statement"]) == ("Sleet fell", "Hail fell")
    shown = run("conflicts", "--db", sqlite).out
    assert "both stand in its place" in shown and "“Sleet fell” stands, “Hail fell” is in the other" in " ".join(
        shown.split()
    )
    assert "1 disagreement of merged databases is not in an export" in run("export", "--db", sqlite).err
    settled = run("conflicts", option, first, "--db", sqlite)
    assert settled.status == 0, settled.err
    sound(sqlite)
    assert [each["statement"] for each in rows(run, sqlite, "who", "rain")] == [left]
    assert rows(run, sqlite, "conflicts") == []
    assert run("export", "--db", sqlite).err == ""
    merge(run, sqlite, second)
    assert [each["statement"] for each in rows(run, second, "who", "rain")] == [left]
    assert rows(run, second, "conflicts") == []


def test_of_two_that_were_amended_on_the_one_side_again_the_last_is_told(sqlite: str, second: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    (first,) = run("who", "rain", "--db", sqlite, "-f", "ids").out.split()
    copy(sqlite, Path(second))
    run("amend", first, "--statement", "Hail fell", "--db", sqlite)
    (hail,) = run("who", "rain", "--db", sqlite, "-f", "ids").out.split()
    run("amend", hail, "--statement", "Hail fell hard", "--db", sqlite)
    run("amend", first, "--statement", "Sleet fell", "--db", second)
    merge(run, second, sqlite)
    (conflict,) = rows(run, sqlite, "conflicts")
    assert conflict["id"] == first
    assert {conflict["kept"]["statement"], conflict["other"]["statement"]} == {"Sleet fell", "Hail fell hard"}
    run("withdraw", conflict["other"]["id"], "--because", "it was sleet", "--db", sqlite)
    assert rows(run, sqlite, "conflicts") == []


@pytest.mark.parametrize(("option", "left"), [("--keep", "Cy Dunn"), ("--take", "Bob Cole")])
def test_who_spoke_judged_anew_on_both_sides(option: str, left: str, sqlite: str, second: str, run: Run) -> None:
    first = on_both(run, sqlite, second, "--source", "Bob Cole", "or", "--source", "Cy Dunn")
    (conflict,) = rows(run, sqlite, "conflicts")
    assert (conflict["id"], conflict["what"], conflict["differs"]) == (first, "mention_source", ["source"])
    assert [each["sources"][0]["name"] for each in rows(run, sqlite, "who", "rain")] == ["Cy Dunn"]
    settled = run("conflicts", option, first, "--db", sqlite)
    assert settled.status == 0, settled.err
    sound(sqlite)
    (row,) = rows(run, sqlite, "who", "rain")
    assert [each["name"] for each in row["sources"]] == [left]
    assert rows(run, sqlite, "conflicts") == []


def test_details_of_an_assertion_that_differ_are_those_recorded_first(sqlite: str, second: str, run: Run) -> None:
    load(run, sqlite, SNOW)
    load(run, second, AGAIN)
    there = copy(second, Path(second).with_name("there.sqlite"))
    merge(run, second, sqlite)
    merge(run, sqlite, there)
    for database in (sqlite, there):
        (row,) = rows(run, database, "who", "snow", "--status", "proposed")
        assert (row["extractor"], row["act"]) == ("rules 1", "speech")
        (conflict,) = rows(run, database, "conflicts")
        assert {"act", "extractor"} <= set(conflict["differs"])
        assert conflict["kept"]["extractor"] == "rules 1"
    assert run("conflicts", "--take", conflict["id"], "--db", sqlite).status == 1
    assert run("conflicts", "--keep", conflict["id"], "--db", sqlite).status == 0


def test_what_was_brought_is_seen_from_the_merge_on(sqlite: str, second: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    load(run, second, SNOW)
    load(run, sqlite, {"sources": [{"name": "Last"}]})
    with reading_connection(sqlite) as connection:
        moments = list(connection.execute(text("SELECT recorded FROM changeset ORDER BY position")).scalars())
    before = [run("export", "--as-of", moment, "--db", sqlite).out for moment in moments]
    merge(run, second, sqlite)
    assert [run("export", "--as-of", moment, "--db", sqlite).out for moment in moments] == before
    assert len(rows(run, sqlite, "who", "snow", "--status", "proposed")) == 1


def test_a_dry_run_writes_nothing(sqlite: str, second: str, run: Run) -> None:
    load(run, second, RAIN)
    done = run("db", "merge", second, "--dry-run", "--db", sqlite)
    assert done.status == 0 and "1 document, 2 assertions" in done.out and "--dry-run" in done.out
    assert run("documents", "--db", sqlite).out == ""


def test_what_does_not_verify_is_refused(sqlite: str, second: str, run: Run) -> None:
    load(run, second, RAIN)
    engine = open_engine(second, write=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE assertion_search SET stems = 'other'")
    done = run("db", "merge", second, "--db", sqlite)
    assert done.status == 1 and "does not verify" in done.err
    assert run("db", "merge", sqlite, "--db", second).status == 1
    assert run("db", "merge", Path(second).with_name("none.sqlite"), "--db", sqlite).status == 1


def test_a_passage_that_is_not_in_the_others_text_is_refused(sqlite: str, second: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    (text_sha256,) = [row["text_sha256"] for row in rows(run, sqlite, "documents")]
    wrong = {"start": 0, "end": 4, "exact_sha256": "0" * 64}
    given = said("Hail fell", "Ann Bell", "", passage=wrong)
    load(run, second, {"document": {"text_sha256": text_sha256}, "assertions": [given]})
    for other, into in ((sqlite, second), (second, sqlite)):
        done = run("db", "merge", other, "--db", into)
        assert done.status == 1 and "is not in the text" in done.err


def test_merged_the_other_way_round(sqlite: str, second: str, run: Run) -> None:
    """Each side merged the same two sources, and keeps the other name: of the circle the older judgement stands."""
    both = record(
        said("Rain fell", "Ann Bell", "Rain, said Ann Bell"), said("Snow fell", "A. Bell", "Snow, said A. Bell")
    )
    for database, keep, other in ((sqlite, "Ann Bell", "A. Bell"), (second, "A. Bell", "Ann Bell")):
        load(run, database, both)
        done = run("source", "merge", keep, other, "--yes", "--db", database)
        assert done.status == 0, done.err
    there = copy(second, Path(second).with_name("there.sqlite"))
    merge(run, second, sqlite)
    merge(run, sqlite, there)
    assert exported(run, sqlite) == exported(run, there)
    (conflict,) = rows(run, sqlite, "conflicts")
    assert conflict["what"] == "source_identity"
    taken = run("conflicts", "--take", conflict["id"], "--db", sqlite)
    assert taken.status == 0, taken.err
    sound(sqlite)
