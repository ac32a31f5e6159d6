"""Loading: what is new is added, what is known stays, what is wrong is named, and the summary says so."""

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import inspect

from claimdb.database.engine import open_engine
from tests.conftest import ARTICLE, SEEDS, Run, needs_article
from tests.ledger.made import document_id, load, only, record, rows, said

GOOD = record(said("Rain fell", "Ann Bell", "Ann Bell said that rain fell"))
OTHER = record(said("Snow fell", "Ann Bell", "Ann Bell said that snow fell"))
BAD = {"document": {"text": "One. One."}, "assertions": [said("One is all", "Ann", "One.") | {"stance": "shouts"}]}


def changesets(run: Run, database: str) -> int:
    told = json.loads(run("db", "info", "--db", database, "-f", "json").out)
    return int(told["changesets"])


def test_what_is_new_is_counted_and_where_it_went_is_named(database: str, run: Run) -> None:
    printed = load(run, database, GOOD, OTHER)
    assert "2 documents read: 2 new, 0 known, 0 not read; without date: 0, without publisher: 0" in printed
    assert "2 assertions: 2 new, 0 known" in printed
    assert "written: " in printed and "changeset " in printed


def test_loading_again_adds_nothing_and_writes_no_changeset(database: str, run: Run) -> None:
    first = run("load", SEEDS, "--db", database)
    before = run("export", "--db", database).out
    second = run("load", SEEDS, "--db", database)
    assert (first.status, second.status) == (0, 0)
    assert "3 documents read: 0 new, 3 known, 0 not read" in second.out
    assert "41 assertions: 0 new, 41 known" in second.out
    assert "nothing new:" in second.out
    assert changesets(run, database) == 1
    assert run("export", "--db", database).out == before


def test_a_new_assertion_in_a_known_document_is_added_alone(database: str, run: Run) -> None:
    text = "Ann Bell said that rain fell. She said that it was cold."
    one = said("Rain fell", "Ann Bell", "Ann Bell said that rain fell")
    two = said("It was cold", "Ann Bell", "She said that it was cold")
    load(run, database, record(one, text=text))
    printed = load(run, database, record(one, two, text=text))
    assert "1 document read: 0 new, 1 known" in printed
    assert "2 assertions: 1 new, 1 known" in printed
    assert changesets(run, database) == 2
    assert len(rows(run, database, "who", "--document", document_id(run, database))) == 2


def test_good_documents_are_kept_and_bad_ones_named_with_their_lines(database: str, run: Run) -> None:
    printed = load(run, database, GOOD, BAD, OTHER, expect=1)
    assert "standard input:2: " in printed and "shouts" in printed
    assert "2 documents read: 2 new, 0 known, 1 not read" in printed
    assert len(rows(run, database, "documents")) == 2


def test_all_or_nothing_keeps_everything_out(database: str, run: Run) -> None:
    lines = "".join(json.dumps(each) + "\n" for each in (GOOD, BAD, OTHER)).encode()
    done = run("load", "-", "--all-or-nothing", "--db", database, stdin=lines)
    assert done.status == 1
    assert "standard input:2: " in done.err
    assert rows(run, database, "documents") == []
    assert changesets(run, database) == 0
    assert load(run, database, GOOD, OTHER).startswith("2 documents read: 2 new")


def test_all_or_nothing_looks_at_what_is_recorded_too(database: str, run: Run) -> None:
    """A claim that only the ledger can know to be missing is a fault like any other."""
    nowhere = record(said("c1" + "a" * 26, "Ann Bell", "Ann Bell said so"))
    lines = "".join(json.dumps(each) + "\n" for each in (GOOD, nowhere)).encode()
    done = run("load", "-", "--all-or-nothing", "--db", database, stdin=lines)
    assert done.status == 1
    assert f"there is no claim c1{'a' * 26}" in done.err
    assert rows(run, database, "documents") == []


def test_a_claim_that_is_nowhere_keeps_out_its_document_only(database: str, run: Run) -> None:
    nowhere = record(said("c1" + "a" * 26, "Ann Bell", "Ann Bell said so"))
    printed = load(run, database, nowhere, GOOD, expect=1)
    assert f"standard input:1: there is no claim c1{'a' * 26}" in printed
    assert "1 document read: 1 new, 0 known, 1 not read" in printed


@pytest.mark.parametrize("load_first", [False, True])
def test_a_dry_run_leaves_a_database_as_it_is_byte_for_byte(sqlite: str, run: Run, load_first: bool) -> None:
    if load_first:
        load(run, sqlite, OTHER)
    before = Path(sqlite).read_bytes()
    done = run("load", SEEDS, "--dry-run", "--db", sqlite)
    assert done.status == 0
    assert "3 documents read: 3 new" in done.out and "41 assertions: 41 new" in done.out
    assert f"dry run: nothing was written to {sqlite}" in done.out
    assert Path(sqlite).read_bytes() == before


def test_a_dry_run_makes_no_database(tmp_path: Path, run: Run) -> None:
    missing = tmp_path / "deep" / "none.sqlite"
    done = run("load", SEEDS, "--dry-run", "--db", missing)
    assert (done.status, missing.parent.exists()) == (0, False)
    assert "41 assertions: 41 new" in done.out


def test_a_dry_run_leaves_an_empty_file_empty(tmp_path: Path, run: Run) -> None:
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    assert run("load", SEEDS, "--dry-run", "--db", empty).status == 0
    assert empty.read_bytes() == b""


def test_a_dry_run_makes_no_tables_on_a_server(bare_postgres: str, run: Run) -> None:
    assert run("load", SEEDS, "--dry-run", "--db", bare_postgres).status == 0
    engine = open_engine(bare_postgres)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_dry_run_counts_what_is_known_and_finds_faults(seeded: str, run: Run) -> None:
    before = changesets(run, seeded)
    again = run("load", SEEDS, "--dry-run", "--db", seeded)
    assert "3 documents read: 0 new, 3 known" in again.out
    bad = run("load", "-", "--dry-run", "--db", seeded, stdin=json.dumps(BAD).encode())
    assert bad.status == 1 and "shouts" in bad.err
    assert changesets(run, seeded) == before


def test_a_load_makes_the_database_and_says_so(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "deep" / "new.sqlite"
    done = run("load", SEEDS, "--db", path)
    assert (done.status, path.exists()) == (0, True)
    assert f"made and written: {path}" in done.out
    assert f"\nwritten: {path}" in "\n" + run("load", "-", "--db", path, stdin=json.dumps(GOOD).encode()).out


def test_nothing_good_makes_no_database(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "none.sqlite"
    assert run("load", "-", "--db", path, stdin=json.dumps(BAD).encode()).status == 1
    assert run("load", tmp_path / "missing.yaml", "--db", path).status == 1
    assert not path.exists()


# Texts


def _untexted(text: str, *assertions: tuple[str, str]) -> dict[str, object]:
    """A record that knows its text only by hash, and its passages by their places."""
    made = []
    for claim, words in assertions:
        start = text.index(words)
        digest = hashlib.sha256(words.encode()).hexdigest()
        each = said(claim, "Ann Bell", words)
        made.append(each | {"passage": {"start": start, "end": start + len(words), "exact_sha256": digest}})
    return {"document": {"text_sha256": hashlib.sha256(text.encode()).hexdigest()}, "assertions": made}


TEXT = "Naïve 🙂 note. Ann Bell said that rain fell. It was cold."
UNTEXTED = _untexted(TEXT, ("Rain fell", "Ann Bell said that rain fell"))


@pytest.mark.parametrize("how", ["--text-file at once", "--text-file later", "attach", "a record with the text"])
def test_a_text_verifies_the_passages(how: str, database: str, run: Run, tmp_path: Path) -> None:
    """However the text comes, the passage is the same code points of it."""
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    lines = json.dumps(UNTEXTED).encode()
    if how != "--text-file at once":
        load(run, database, UNTEXTED)
        assert only(run, database, "who", "rain")["passage"]["verified"] is False
    if how.startswith("--text-file"):
        done = run("load", "-", "--text-file", file, "--db", database, stdin=lines)
    elif how == "attach":
        done = run("attach", document_id(run, database), file, "--db", database)
        assert "1 passage verified" in done.out
    else:
        done = run("load", "-", "--db", database, stdin=json.dumps({"document": {"text": TEXT}}).encode())
        assert "text attached" in done.out
    assert done.status == 0, done.err
    passage = only(run, database, "who", "rain")["passage"]
    assert (passage["verified"], passage["exact"]) == (True, "Ann Bell said that rain fell")
    assert (passage["prefix"], passage["suffix"]) == ("Naïve 🙂 note. ", ". It was cold.")


@needs_article
def test_the_seed_article_is_attached_later_once(seeded: str, run: Run) -> None:
    again = run("load", SEEDS, "--text-file", ARTICLE, "--db", seeded)
    assert again.status == 0 and "text attached" in again.out
    assert changesets(run, seeded) == 2
    third = run("load", SEEDS, "--text-file", ARTICLE, "--db", seeded)
    assert "nothing new" in third.out and changesets(run, seeded) == 2
    answers = rows(run, seeded, "who", "--publisher", "The New York Times")
    assert [row["passage"]["verified"] for row in answers] == [True] * 17


def test_a_text_that_lacks_a_recorded_passage_is_not_attached(database: str, run: Run, tmp_path: Path) -> None:
    """The record lied about its passage: the hash of the whole text is right, the passage's is not."""
    lying = json.loads(json.dumps(UNTEXTED))
    lying["assertions"][0]["passage"]["exact_sha256"] = "0" * 64
    load(run, database, lying)
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    for done in (
        run("attach", document_id(run, database), file, "--db", database),
        run("load", "-", "--db", database, stdin=json.dumps({"document": {"text": TEXT}}).encode()),
    ):
        assert done.status == 1
        assert "a recorded passage is not in this text" in done.err and "14–42" in done.err
    assert only(run, database, "documents")["has_text"] is False
    assert changesets(run, database) == 1


def test_another_text_is_not_attached(database: str, run: Run, tmp_path: Path) -> None:
    load(run, database, UNTEXTED)
    file = tmp_path / "other.txt"
    file.write_text(TEXT + "\n", encoding="utf-8")
    done = run("attach", document_id(run, database), file, "--db", database)
    assert done.status == 1 and "another SHA-256" in done.err
    missing = run("attach", document_id(run, database), tmp_path / "none.txt", "--db", database)
    assert missing.status == 1 and "none.txt" in missing.err
    assert changesets(run, database) == 1


def test_attaching_twice_changes_nothing(database: str, run: Run, tmp_path: Path) -> None:
    load(run, database, UNTEXTED)
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    run("attach", document_id(run, database), file, "--db", database)
    done = run("attach", document_id(run, database), file, "--db", database)
    assert done.status == 0 and "has this text already" in done.out
    assert changesets(run, database) == 2


def test_a_text_file_that_cannot_be_read_stops_the_load(database: str, run: Run, tmp_path: Path) -> None:
    done = run("load", SEEDS, "--text-file", tmp_path / "none.txt", "--db", database)
    assert done.status == 1 and "none.txt" in done.err
    assert rows(run, database, "documents") == []


def test_a_text_that_no_record_names_is_not_passed_over_in_silence(database: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("Something else.", encoding="utf-8")
    done = run("load", SEEDS, "--text-file", file, "--db", database)
    assert done.status == 1
    assert "other.txt" in done.err
    assert "3 documents read: 3 new" in done.out


# Articles


def test_an_article_is_stored_whole_and_waits_for_assertions(database: str, run: Run, tmp_path: Path) -> None:
    text = "Première phrase.\r\n\r\nSecond 🙂.\n"
    file = tmp_path / "article.txt"
    file.write_bytes(text.encode())
    details = ["--publisher", "The Courier", "--published", "2024-06-17", "--title", "A title", "--byline", "B. Line"]
    details += ["--extractor", "none"]
    done = run("load", file, *details, "--url", "https://courier.example/1", "--db", database)
    assert done.status == 0, done.err
    assert f"text stored whole ({len(text)} characters), no assertions yet" in done.out
    assert "1 document read: 1 new, 0 known, 0 not read; without date: 0, without publisher: 0" in done.out
    document = only(run, database, "documents")
    assert document["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert (document["publisher"], document["published"], document["title"]) == ("The Courier", "2024-06-17", "A title")
    assert (document["byline"], document["url"]) == ("B. Line", "https://courier.example/1")
    exported = json.loads(run("export", "--db", database).out.splitlines()[0])
    assert exported["document"]["text"] == text


def test_an_article_without_details_is_counted_as_such(database: str, run: Run) -> None:
    done = run("load", "-", "--extractor", "none", "--db", database, stdin=b"Some words of an article.")
    assert "without date: 1, without publisher: 1" in done.out
    assert [row["id"] for row in rows(run, database, "documents", "--missing", "published")]


def test_details_of_several_articles_are_refused_before_anything(database: str, run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Article {name}.")
    done = run("load", tmp_path / "one.txt", tmp_path / "two.txt", "--published", "2024", "--db", database)
    assert done.status == 2
    assert "2" in done.err
    assert rows(run, database, "documents") == []
    both = run("load", tmp_path / "one.txt", tmp_path / "two.txt", "--extractor", "none", "--db", database)
    assert "2 documents read: 2 new" in both.out and "without date: 2" in both.out


def test_details_given_for_a_record_are_refused(database: str, run: Run) -> None:
    done = run("load", SEEDS / "ferry-toll.yaml", "--published", "2024", "--db", database)
    assert done.status == 2 and "amend" in done.err
    assert rows(run, database, "documents") == []


@pytest.mark.parametrize(
    ("option", "value"), [("--published", "last week"), ("--published", "2024-13"), ("--url", "not an address")]
)
def test_a_detail_that_is_wrong_is_a_usage_error(option: str, value: str, database: str, run: Run) -> None:
    done = run("load", "-", option, value, "--db", database, stdin=b"An article.")
    assert done.status == 2 and option in done.err
    assert rows(run, database, "documents") == []


def test_other_details_are_printed_and_nothing_is_changed(database: str, run: Run) -> None:
    details = ("--publisher", "The Courier", "--published", "2024-06-17", "--extractor", "none")
    run("load", "-", *details, "--db", database, stdin=b"An article.")
    other = ("--publisher", "The Gazette", "--published", "2024-06-18", "--title", "Its title", "--extractor", "none")
    done = run("load", "-", *other, "--db", database, stdin=b"An article.")
    assert done.status == 0
    identifier = document_id(run, database)[2:9]
    for difference in (
        "publisher: recorded as The Courier, here The Gazette",
        "published: recorded as 2024-06-17, here 2024-06-18",
        "title: recorded as unknown, here Its title",
        f"claimdb amend {identifier}",
        "nothing new",
    ):
        assert difference in done.out
    document = only(run, database, "documents")
    assert (document["publisher"], document["published"], document["title"]) == ("The Courier", "2024-06-17", None)
    assert changesets(run, database) == 1
    assert [row["name"] for row in rows(run, database, "sources")] == ["The Courier"]


def test_the_same_details_are_no_difference(database: str, run: Run) -> None:
    for _ in range(2):
        done = run(
            "load", "-", "--published", "2024-06-17", "--extractor", "none", "--db", database, stdin=b"An article."
        )
    assert "recorded with other details" not in done.out
    less = run("load", "-", "--extractor", "none", "--db", database, stdin=b"An article.")
    assert "recorded with other details" not in less.out


def test_standard_input_takes_records_of_every_kind(database: str, run: Run) -> None:
    yaml = SEEDS.joinpath("arms-shipments.yaml").read_bytes()
    one, two = json.dumps(GOOD, indent=2).encode(), json.dumps([GOOD, OTHER]).encode()
    for data, counted in ((yaml, "1 new, 0 known"), (one, "1 new, 0 known"), (two, "1 new, 1 known")):
        done = run("load", "-", "--db", database, stdin=data)
        assert (done.status, counted in done.out) == (0, True), done.err + done.out


# What documents say of each other


def test_dates_that_hang_on_each_other_across_documents_are_refused(database: str, run: Run) -> None:
    """Ids do not depend on anchors, so a later record can close a circle."""
    first, second = _circle(run, database)
    load(run, database, first)
    printed = load(run, database, second, expect=1)
    assert "circle" in printed
    assert len(rows(run, database, "documents")) == 1


def test_a_circle_within_one_load_is_refused_too(database: str, run: Run) -> None:
    first, second = _circle(run, database)
    printed = load(run, database, first, second, expect=1)
    assert "circle" in printed
    assert len(rows(run, database, "documents")) == 1


def _circle(run: Run, database: str) -> tuple[dict[str, object], dict[str, object]]:
    """Two records whose assertions are each dated by the other's; learned from a dry run's twin."""
    phrase = {"text": "a day later"}
    drafts = [
        record(said("Ten came", "Ann Bell", f"Ann Bell said {name}", said=phrase | {"anchor": "published"}))
        for name in ("one", "two")
    ]
    scratch = Path(str(run("db", "path").out.strip()))
    twin = scratch.parent / "twin.sqlite"
    load(run, str(twin), *drafts)
    ids = {row["passage"]["exact"][-3:]: row["id"] for row in rows(run, str(twin), "who", "--stance", "asserts")}
    for draft, other in zip(drafts, ("two", "one"), strict=True):
        draft["assertions"][0]["said"]["anchor"] = ids[other]
    return drafts[0], drafts[1]


def test_one_revises_only_ones_own(database: str, run: Run) -> None:
    load(run, database, record(said("Ten came", "Ann Bell", "Ann Bell said ten")))
    target = only(run, database, "who", "--source", "Ann Bell")["id"]
    revises = [{"rel": "revises", "to": target}]
    printed = load(run, database, record(said("Ten came", "Bob Cole", "Bob Cole said nine", links=revises)), expect=1)
    assert "someone else" in printed
    assert "1 new" in load(run, database, record(said("Ten came", "Ann Bell", "Ann Bell now says nine", links=revises)))


def test_a_link_to_what_is_not_there_yet_is_kept(database: str, run: Run) -> None:
    links = [{"rel": "corroborates", "to": "a1" + "b" * 26}]
    load(run, database, record(said("Ten came", "Ann Bell", "Ann Bell said ten", links=links)))
    assert only(run, database, "who", "--source", "Ann Bell")["links"][0]["to"] == "a1" + "b" * 26


def test_a_record_without_a_document_brings_sources_and_claims(database: str, run: Run) -> None:
    free = {"sources": [{"name": "Ann Bell", "kind": "person", "aliases": ["A. Bell"]}], "claims": [{"text": "Rain"}]}
    printed = load(run, database, free)
    assert "0 documents read" in printed
    assert only(run, database, "sources", "A. Bell")["kind"] == "person"
    assert only(run, database, "claims", "rain")["assertions"] == 0
    assert "nothing new" in load(run, database, free)


def test_demo_makes_the_database_of_the_seeds(tmp_path: Path, run: Run) -> None:
    done = run("demo", tmp_path / "demo.sqlite")
    assert done.status == 0
    assert "41 assertions: 41 new" in done.out
    assert len(rows(run, str(tmp_path / "demo.sqlite"), "documents")) == 3
