"""What was said as possible, and is later told as certain by others."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.ledger.made import Element, load, only, record, rows, said


def hedged(source: str = "Ann Bell", **more: Any) -> Element:
    return said("Rain fell", source, f"{source} said that rain may have fallen.", **{"modality": "possible", **more})


def plain(source: str = "Ann Bell", **more: Any) -> Element:
    return said("Rain fell", source, f"Rain has fallen, {source} said.", **more)


JUNE = {"publisher": "The Courier", "published": "2024-06-01"}
JULY = {"publisher": "The Post", "published": "2024-07-01"}

# name: the record with the hedge, that with the certain one, and whether it has hardened: certain, possible, no
CASES: dict[str, tuple[Element, Element, str]] = {
    "by the same, in another paper": (record(hedged(), **JUNE), record(plain(), **JULY), "certain"),
    "by another, in another paper": (record(hedged(), **JUNE), record(plain("Bob Cole"), **JULY), "certain"),
    "by another, in the same paper":
        (record(hedged(), **JUNE), record(plain("Bob Cole"), **JULY | {"publisher": "The Courier"}), "certain"),
    "by the same, in the same paper":
        (record(hedged(), **JUNE), record(plain(), **JULY | {"publisher": "The Courier"}), "no"),
    "before": (record(hedged(), **JULY), record(plain(), **JUNE), "no"),
    "published before, said later":
        (record(hedged(said="2024-05-01"), **JULY), record(plain(said="2024-05-09"), **JUNE), "certain"),
    "published later, said before":
        (record(hedged(said="2024-05-20"), **JUNE), record(plain(said="2024-05-09"), **JULY), "no"),
    "published later, perhaps said before":
        (record(hedged(), **JUNE), record(plain(said="2024-05-09/2024-05-20"), **JULY), "possible"),
    "published later, said in the same week":
        (record(hedged(said="2024-05-14/2024-05-20"), **JUNE),
         record(plain(said="2024-05-14/2024-05-20"), **JULY), "possible"),
    "published later, said after what was published":
        (record(hedged(), **JUNE), record(plain(said="2024-06-09"), **JULY), "certain"),
    "on the same day": (record(hedged(), **JUNE), record(plain(), **JULY | {"published": "2024-06-01"}), "possible"),
    "without dates": (record(hedged(), **JUNE | {"published": None}), record(plain(), **JULY), "possible"),
    "probable": (record(hedged(modality="probable"), **JUNE), record(plain(), **JULY), "certain"),
    "planned": (record(hedged(modality="planned"), **JUNE), record(plain(), **JULY), "certain"),
    "conditional":
        (record(hedged(modality="certain", condition="if it was wet"), **JUNE), record(plain(), **JULY), "certain"),
    "a capability is no hedge": (record(hedged(modality="capability"), **JUNE), record(plain(), **JULY), "no"),
    "hedged again": (record(hedged(), **JUNE), record(plain(modality="probable"), **JULY), "no"),
    "under a condition": (record(hedged(), **JUNE), record(plain(condition="if it is wet"), **JULY), "no"),
    "denied": (record(hedged(), **JUNE), record(plain("Bob Cole", stance="denies"), **JULY), "no"),
    "of what was rejected": (record(hedged(status="rejected"), **JUNE), record(plain(), **JULY), "no"),
    "of another claim":
        (record(hedged(), **JUNE), record(plain() | {"claim": "Hail fell", "statement": "Hail fell"}, **JULY), "no"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_has_hardened(name: str, sqlite: str, run: Run) -> None:
    first, second, expected = CASES[name]
    load(run, sqlite, first, second)
    found = rows(run, sqlite, "hedges")
    assert [each["fits"] for each in found] == ([] if expected == "no" else [expected])
    assert all(each["hedged"]["passage"]["exact"].endswith("may have fallen.") for each in found)
    assert len(rows(run, sqlite, "hedges", "--strict")) == (expected == "certain")


def test_within_one_document_the_sayings_tell(database: str, run: Run) -> None:
    load(run, database, record(hedged(said="2024-05-01"), plain("Bob Cole", said="2024-05-03"), plain("Cy Dunn")))
    assert only(run, database, "hedges")["sources"][0]["name"] == "Bob Cole"


def test_of_several_hedges_the_same_sources_is_shown(sqlite: str, run: Run) -> None:
    later = {"publisher": "The Herald", "published": "2024-06-20"}
    load(run, sqlite, record(hedged(), **JUNE), record(hedged("Bob Cole"), **later), record(plain(), **JULY))
    assert only(run, sqlite, "hedges", "rain")["hedged"]["sources"][0]["name"] == "Ann Bell"
    assert rows(run, sqlite, "hedges", "hail") == []


def test_that_a_hedge_has_no_date_is_explained(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(hedged(), **JUNE), record(plain("Bob Cole", said="2024-05-09"), **JULY))
    printed = run("hedges", "--db", sqlite).out
    assert "perhaps not later" in printed
    assert "†  when it was said is not given; not after publication (1 Jun 2024)" in printed


def test_both_passages_are_printed(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(hedged(), **JUNE), record(plain("Bob Cole"), **JULY))
    printed = run("hedges", "--db", sqlite).out
    parts = ["»Ann Bell said that rain may have fallen.«", "then as certain:", "»Rain has fallen, Bob Cole said.«"]
    assert sorted(parts, key=printed.index) == parts
    assert "The Courier, 1 Jun 2024" in printed
    table = run("hedges", "--db", sqlite, "-f", "csv").out
    assert "hedged_exact" in table and "may have fallen" in table
