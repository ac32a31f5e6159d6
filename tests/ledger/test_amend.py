"""Correcting a document: what hangs on its date is read anew, what was recorded stays, and nothing is renamed."""

from typing import Any

import pytest

from tests.conftest import SEEDS, Run
from tests.ledger.made import Element, document_id, load, only, record, rows, said


def dated(words: str, phrase: str, **more: Any) -> Element:
    """An assertion said at a phrase; the words are also its statement, so that rows can be told apart."""
    anchor = more.pop("anchor", None)
    date = {"text": phrase} | ({"anchor": anchor} if anchor else {})
    return said("rain", "Ann Bell", words, **{"statement": words, "said": date, **more})


CHAIN = record(
    dated("One spoke on Monday", "on Monday", key="one"),
    dated("Two spoke a day later", "a day later", anchor="one", key="two"),
    dated("Three spoke two days later", "two days later", anchor="two"),
    dated("Four spoke in May 2020", "in May 2020", anchor="published"),
    said("rain", "Ann Bell", "Five spoke", statement="Five spoke", said={"text": "lately", "edtf": "2024-01"}),
    said("rain", "Ann Bell", "Six was dry", statement="Six was dry", about={"text": "last month"}),
    claims=[{"key": "rain", "text": "Rain fell"}],
    published="2024-06-18",
)


def edtf(run: Run, database: str, *more: object) -> dict[str, Any]:
    """The dates by the first word of the statement."""
    return {
        row["statement"].split()[0]: (row["said"] or row["about"])["edtf"]
        for row in rows(run, database, "who", "rain", *more)
    }


BEFORE = {"One": "2024-06-17", "Two": "2024-06-18", "Three": "2024-06-20", "Four": "2020-05", "Five": "2024-01",
          "Six": "2024-05"}  # fmt: skip
AFTER = {"One": "2024-06-24", "Two": "2024-06-25", "Three": "2024-06-27", "Four": "2020-05", "Five": "2024-01",
         "Six": "2024-05"}  # fmt: skip


def amend(run: Run, database: str, *options: str, expect: int = 0) -> str:
    done = run("amend", document_id(run, database), *options, "--db", database)
    assert done.status == expect, done.err
    return done.out + done.err


def test_the_chain_is_read_anew_and_the_past_still_answers(database: str, run: Run) -> None:
    load(run, database, CHAIN)
    assert edtf(run, database) == BEFORE
    loaded = rows(run, database, "who", "rain")
    then = loaded[0]["recorded"]["changeset"]
    printed = amend(run, database, "--published", "2024-06-25")
    assert "published: 2024-06-18 → 2024-06-25" in printed
    assert "3 dates read anew" in printed
    assert edtf(run, database) == AFTER
    assert edtf(run, database, "--as-of", then) == BEFORE
    now = rows(run, database, "who", "rain")
    assert {row["id"] for row in now} == {row["id"] for row in loaded}
    assert {row["claim_id"] for row in now} == {row["claim_id"] for row in loaded}
    assert {row["recorded"]["changeset"] for row in now} == {then}


def test_a_second_amendment_and_the_way_back(database: str, run: Run) -> None:
    load(run, database, CHAIN)
    amend(run, database, "--published", "2024-06-25")
    middle = rows(run, database, "documents")[0]
    assert middle["published"] == "2024-06-25"
    amend(run, database, "--published", "2024-06-18")
    assert edtf(run, database) == BEFORE
    history = run("show", document_id(run, database), "--db", database).out
    assert "published was 2024-06-18 until" in history and "published was 2024-06-25 until" in history


def test_an_unknown_date_unreads_and_a_later_one_reads(database: str, run: Run) -> None:
    load(run, database, CHAIN)
    printed = amend(run, database, "--published", "")
    assert "published: 2024-06-18 → unknown" in printed and "could not be read" in printed
    unread = {"One": None, "Two": None, "Three": None, "Six": None}
    assert edtf(run, database) == BEFORE | unread
    assert rows(run, database, "documents", "--missing", "published")
    amend(run, database, "--published", "2024-06-25")
    assert edtf(run, database) == AFTER


def test_phrases_recorded_without_a_date_are_read_when_it_is_known(database: str, run: Run) -> None:
    load(run, database, CHAIN | {"document": {key: value for key, value in CHAIN["document"].items()
                                              if key != "published"}})  # fmt: skip
    assert edtf(run, database) == BEFORE | {"One": None, "Two": None, "Three": None, "Six": None}
    amend(run, database, "--published", "2024-06-25")
    assert edtf(run, database) == AFTER


def test_an_interval_gives_the_hull(database: str, run: Run) -> None:
    load(run, database, record(dated("One spoke last week", "last week"), claims=CHAIN["claims"]))
    amend(run, database, "--published", "2024-06-12/2024-06-18")
    assert edtf(run, database) == {"One": "2024-06-03/2024-06-16"}


def test_the_seed_article_dated_a_year_later(database: str, run: Run) -> None:
    run("load", SEEDS / "arms-shipments.yaml", "--db", database)
    ids = sorted(row["id"] for row in rows(run, database, "who", "--publisher", "The New York Times"))
    amend(run, database, "--published", "2025-06-18")
    after = rows(run, database, "who", "--publisher", "The New York Times")
    by_start = {row["passage"]["start"]: row for row in after if row["passage"]["end"] != 1796}
    assert sorted(row["id"] for row in after) == ids
    assert by_start[637]["said"]["edtf"] == "2024-08"  # "last August"
    assert by_start[769]["about"]["edtf"] == "2024-09"  # "in September", the summit
    assert by_start[828]["said"]["earliest"].startswith("2024")  # "just weeks later" hangs on the summit
    assert by_start[440]["said"]["edtf"] == "2022-09"  # as written
    assert by_start[0]["about"]["edtf"] == "2024-06-18"  # as recorded


def test_what_hangs_on_it_in_another_document_is_read_anew_too(database: str, run: Run) -> None:
    load(run, database, record(dated("One spoke on Monday", "on Monday"), claims=CHAIN["claims"]))
    first = only(run, database, "who", "rain")
    other = dated("Two spoke a day later", "a day later", anchor=first["id"])
    load(run, database, record(other, claims=CHAIN["claims"], published="2025-01-01"))
    assert edtf(run, database) == {"One": "2024-06-17", "Two": "2024-06-18"}
    assert run("amend", first["document"]["id"], "--published", "2024-06-25", "--db", database).status == 0
    assert edtf(run, database) == {"One": "2024-06-24", "Two": "2024-06-25"}


def test_what_is_added_after_a_correction_hangs_on_the_corrected_date(database: str, run: Run) -> None:
    """The old record still says the old date: its new assertions are read from the one that stands."""
    text = CHAIN["document"]["text"]
    load(run, database, CHAIN | {"assertions": CHAIN["assertions"][:1]})
    amend(run, database, "--published", "2024-06-25")
    printed = load(run, database, CHAIN)
    assert "published: recorded as 2024-06-25, here 2024-06-18" in printed
    assert text and edtf(run, database) == AFTER


def test_a_chain_added_after_a_correction_too(database: str, run: Run) -> None:
    load(run, database, CHAIN | {"assertions": CHAIN["assertions"][4:5]})
    amend(run, database, "--published", "2024-06-25")
    load(run, database, CHAIN)
    assert edtf(run, database) == AFTER


def test_all_details(database: str, run: Run) -> None:
    load(run, database, CHAIN)
    amend(
        run, database, "--publisher", "The Gazette", "--title", "A title", "--byline", "B. Line",
        "--url", "https://gazette.example/1", "--archive-url", "https://archive.example/1", "--language", "en",
        "--retrieved", "2024-06-20T10:00:00Z", "--published-basis", "the page", "--completeness", "full",
    )  # fmt: skip
    document = only(run, database, "documents")
    assert {name: document[name] for name in ("publisher", "title", "byline", "language", "completeness")} == {
        "publisher": "The Gazette", "title": "A title", "byline": "B. Line", "language": "en", "completeness": "full",
    }  # fmt: skip
    assert (document["published"], document["published_basis"]) == ("2024-06-18", "the page")
    assert document["retrieved"] == "2024-06-20T10:00:00Z"
    assert edtf(run, database) == BEFORE
    amend(run, database, "--publisher", "", "--title", "")
    document = only(run, database, "documents")
    assert (document["publisher"], document["title"], document["byline"]) == (None, None, "B. Line")
    amend(run, database, "--publisher", "The Gazette")
    names = [row["name"] for row in rows(run, database, "sources")]
    assert names.count("The Gazette") == 1


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--published", "2024-06-18"), 1, "recorded already"),
        (("--title", ""), 1, "recorded already"),
        ((), 2, "at least one detail"),
        (("--published", "last week"), 1, "published"),
        (("--completeness", "quite"), 1, "completeness"),
    ],
)
def test_what_changes_nothing_or_is_wrong(
    options: tuple[str, ...], status: int, told: str, database: str, run: Run
) -> None:
    load(run, database, CHAIN)
    before = run("export", "--db", database).out
    assert told in amend(run, database, *options, expect=status)
    assert run("export", "--db", database).out == before
    assert len({row["recorded"]["changeset"] for row in rows(run, database, "who", "rain")}) == 1


def test_a_document_that_is_not_there(database: str, run: Run) -> None:
    load(run, database, CHAIN)
    done = run("amend", "d1zzzzzzz", "--title", "A", "--db", database)
    assert done.status == 1 and "no document" in done.err
