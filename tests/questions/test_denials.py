"""What denies what: an accepted denial, by another source, not earlier, of the same claim or linked to it."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.ledger.made import Element, candidates, load, only, record, rows, said

WORDS = "Bob Cole denied it"


def asserted(**more: Any) -> Element:
    return said("rain", "Ann Bell", "Ann Bell said it", **{"said": "2024-03-10", "key": "A", **more})


def denial(**more: Any) -> Element:
    source = more.pop("source", "Bob Cole")
    claim = more.pop("claim", "rain")
    return said(claim, source, WORDS, **{"stance": "denies", "said": "2024-03-12", **more})


CLAIMS = [
    {"key": "rain", "text": "Rain fell", "links": [{"rel": "related", "to": "hail"}]},
    {"key": "hail", "text": "Hail fell"},
    {"key": "snow", "text": "Snow fell"},
]


def linked(**more: Any) -> list[Element]:
    return [{"rel": "denies", "to": "A", **more}]


CASES: dict[str, tuple[Element, Element, str]] = {
    # name: what is asserted, what denies it, and whether it is denied, denied? or not (related: beside it)
    "by another, later": (asserted(), denial(), "denied"),
    "on the same day": (asserted(), denial(said="2024-03-10"), "denied"),
    "perhaps earlier, perhaps later": (asserted(said="2024-03"), denial(said="2024-03-02"), "denied"),
    "undated": (asserted(), denial(said=None), "denied"),
    "of what is undated": (asserted(said=None), denial(), "denied"),
    "surely earlier": (asserted(), denial(said="2024-03-09"), "no"),
    "surely earlier, by ranges": (asserted(said="2024-03-10/2024-03-12"), denial(said="2024-02"), "no"),
    "by the same source": (asserted(), denial(source="Ann Bell"), "no"),
    "by one who may be the same": (asserted(), denial(source=candidates("Ann Bell", "Bob Cole")), "no"),
    "by two others, one of them": (asserted(), denial(source=candidates("Bob Cole", "Cy Dunn")), "denied"),
    "proposed": (asserted(), denial(status="proposed"), "denied?"),
    "found by an extractor": (asserted(), denial(extractor="rules 1"), "denied?"),
    "rejected": (asserted(), denial(status="rejected"), "no"),
    "doubted only": (asserted(), denial(stance="doubts"), "no"),
    "declined to comment": (asserted(), denial(stance="declines"), "no"),
    "on another claim": (asserted(), denial(claim="snow"), "no"),
    "on another claim, but linked": (asserted(), denial(claim="snow", links=linked()), "denied"),
    "linked, and a figure only": (asserted(), denial(links=linked(scope="figure")), "denied"),
    "linked to another with its scope": (asserted(key="B"), denial(links=linked(scope="figure")), "no"),
    "linked to another, all of it": (asserted(key="B"), denial(links=linked(scope="all")), "denied"),
    "on a related claim": (asserted(), denial(claim="hail"), "related"),
    "on a related claim, rejected": (asserted(), denial(claim="hail", status="rejected"), "no"),
    "on a related claim, but linked": (asserted(), denial(claim="hail", links=linked()), "denied"),
    "not a denial on a related claim, however linked":
        (asserted(), denial(claim="hail", stance="doubts", links=linked()), "no"),
    "of a doubt": (asserted(stance="doubts"), denial(), "no"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_denied(name: str, sqlite: str, run: Run) -> None:
    first, second, expected = CASES[name]
    other = said("snow", "Cy Dunn", "Cy Dunn said other", key="A" if first["key"] == "B" else "C", said="2024-03-10")
    load(run, sqlite, record(first, second, other, claims=CLAIMS))
    row = only(run, sqlite, "who", "--source", "Ann Bell", "--stance", first.get("stance", "asserts"))
    denials, proposed, related = row["denials"], row["denials_proposed"], row["related_denials"]
    assert (row["denied"], len(denials), len(proposed), len(related)) == {
        "denied": (True, 1, 0, 0),
        "denied?": (False, 0, 1, 0),
        "related": (False, 0, 0, 1),
        "no": (False, 0, 0, 0),
    }[expected]


def test_a_denial_in_another_document_counts(database: str, run: Run) -> None:
    load(run, database, record(asserted(), claims=CLAIMS))
    target = only(run, database, "who", "rain")["id"]
    load(run, database, record(denial(), claims=CLAIMS))
    load(run, database, record(denial(claim="snow", source="Cy Dunn", links=linked(to=target)), claims=CLAIMS))
    assert len(only(run, database, "denied", "rain")["denials"]) == 2
    assert only(run, database, "claims", "rain")["denials"] == 2


def test_denied_lists_the_denied_with_their_denials_and_how_long_after(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(asserted(), denial(), denial(source="Cy Dunn", status="proposed"), claims=CLAIMS))
    printed = run("denied", "--db", sqlite).out
    assert "2 days after" in printed and "denied?" in printed and "proposed, not reviewed" in printed
    assert len(rows(run, sqlite, "denied")) == 1
    assert "denied by Bob Cole" in run("who", "rain", "--db", sqlite).out


def test_a_proposed_denial_alone_is_a_doubt(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(asserted(), denial(status="proposed"), claims=CLAIMS))
    row = only(run, sqlite, "denied")
    assert (row["denied"], row["fits"]) == (False, "possible")
    assert rows(run, sqlite, "denied", "--strict") == []
    assert rows(run, sqlite, "who", "rain", "--denied", "--strict") == []
    printed = run("who", "rain", "--stance", "asserts", "--db", sqlite).out
    assert "denied?" in printed and "only proposed" in printed
    assert "no denial of this claim recorded" not in printed


@pytest.mark.parametrize(
    ("asserted_on", "denied_on", "told"),
    [
        ("2024-03-10", "2024-03-10", "the same day"),
        ("2024-03-10", "2024-03-11", "1 day after"),
        ("2024-03", "2024-03", "in the same month"),
        ("2024-03", "2024-04-01", "1–31 days after"),
        ("2024", "2024", "in the same year"),
        ("2024-03-10", None, "how long after is not known"),
    ],
)
def test_how_long_after(asserted_on: str, denied_on: str | None, told: str, sqlite: str, run: Run) -> None:
    load(run, sqlite, record(asserted(said=asserted_on), denial(said=denied_on), claims=CLAIMS))
    assert told in run("denied", "--db", sqlite).out


@pytest.mark.parametrize(("scope", "told"), [("figure", "denies the figure only"), ("said", "denies the saying only")])
def test_a_limited_denial_says_its_limit(scope: str, told: str, sqlite: str, run: Run) -> None:
    load(run, sqlite, record(asserted(), denial(links=linked(scope=scope)), claims=CLAIMS))
    assert told in run("denied", "--db", sqlite).out


def test_absence_is_never_worded_as_innocence(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(asserted(), claims=CLAIMS))
    identifier = only(run, sqlite, "who", "rain")["id"]
    for command in (("who", "rain"), ("show", identifier)):
        printed = run(*command, "--db", sqlite).out
        assert "no denial of this claim recorded" in printed
        assert "not denied" not in printed and "undenied" not in printed
    assert "(1 document)" in run("show", identifier, "--db", sqlite).out
