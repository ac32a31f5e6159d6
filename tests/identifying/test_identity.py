"""Sources and claims merged, taken apart and split; other names; offices. Answers are compared as data."""

import json
from pathlib import Path

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Result, Run
from tests.ledger.made import Element, candidates, load, record, rows, said

QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("who", "river"),
    ("who", "--stance", "asserts"),
    ("who", "bell"),
    ("who", "annabel"),
    ("who", "--publisher", "The Courier"),
    ("what", "Ann Bell"),
    ("what", "Annabel Bell"),
    ("when", "river"),
    ("figures",),
    ("denied",),
    ("unanswered",),
    ("hedges",),
    ("claims",),
    ("claims", "swelled"),
    ("sources",),
    ("documents",),
    ("export",),
)
ANN, OTHER = "Ann Bell", "Annabel Bell"
ROSE, SWELLED = "The river rose", "The river swelled"
FIRST = record(
    said(ROSE, ANN, "It rose by two metres, Ann Bell said", said="2024-05-01", quantity={"text": "two metres"}),
    said("The dam is closed", "Odo Lind", "The dam is closed, Odo Lind said"),
    said("The dam leaks", candidates(ANN, OTHER), "It leaks, officials said"),
    sources=[{"name": ANN, "kind": "person"}, {"name": OTHER, "kind": "person"}],
    claims=[{"text": ROSE, "kind": "event", "against": [OTHER]}],
)
SECOND = record(
    said(SWELLED, OTHER, "It swelled, Annabel Bell said", said="2024-05-02"),
    said(ROSE, OTHER, "It did not, Annabel Bell said", stance="denies", said="2024-05-03"),
    sources=[{"name": OTHER, "kind": "person"}],
    claims=[{"text": SWELLED, "kind": "event"}, {"text": ROSE, "kind": "event"}],
    publisher="The Herald",
)


@pytest.fixture
def river(database: str, run: Run) -> str:
    load(run, database, FIRST, SECOND)
    return database


def answers(run: Run, database: str, *options: object) -> dict[str, object]:
    """What every question answers, as printed."""
    told: dict[str, object] = {}
    for question in QUESTIONS:
        data = () if question == ("export",) else ("-f", "json", "--limit", 0)
        done = run(*question, *data, "--db", database, *options)
        assert done.status == 0, done.err
        told[" ".join(question)] = done.out
    return told


def acts(run: Run, database: str, *words: object) -> Result:
    done = run(*words, "--yes", "--db", database)
    assert done.status == 0, done.err
    with reading_connection(database) as connection:
        assert broken(connection) == []
    return done


def head(run: Run, database: str) -> str:
    return str(json.loads(run("db", "info", "-f", "json", "--db", database).out)["head"])


def test_what_is_found_otherwise_is_told(river: str, run: Run) -> None:
    """Also where no count of a claim changes: whoever asks by the name gets another answer."""
    load(run, river, record(said("It hailed", "Odo Lind", "Hail fell, Odo Lind said"), publisher="Courier"))
    told = acts(run, river, "source", "merge", "The Courier", "Courier").out
    assert "answers that change: 2 sources\n" in told
    assert "found by this name: 1 document published → 2 documents published" in told
    told = acts(run, river, "source", "merge", "Odo Lind", ANN, "--because", "x").out
    assert "found by this name: 2 assertions → 4 assertions" in told
    (hail,) = rows(run, river, "who", "hailed")
    told = acts(run, river, "source", "split", "Odo Lind", "--to", "New Name", hail["id"]).out
    assert "0 assertions → 1 assertion" in told and "4 assertions → 3 assertions" in told


def test_both_sides_of_a_change_are_told(river: str, run: Run) -> None:
    told = acts(run, river, "claim", "merge", ROSE, SWELLED).out
    arrows = [part for line in told.splitlines() if " → " in line for part in line.strip().split("; ")]
    assert "1 origin → 2 origins" in arrows
    assert all(len(side.strip()) > 1 for part in arrows for side in part.split(" → "))


@pytest.mark.parametrize("words", [("source", ANN, OTHER), ("source", OTHER, ANN), ("claim", ROSE, SWELLED)])
def test_undoing_a_merge_restores_every_answer(river: str, run: Run, words: tuple[str, str, str]) -> None:
    thing, keep, other = words
    before, then = answers(run, river), head(run, river)
    acts(run, river, thing, "merge", keep, other)
    merged, in_between = answers(run, river), head(run, river)
    assert merged != before
    assert answers(run, river, "--as-of", then) == before
    acts(run, river, thing, "unmerge", other)
    assert answers(run, river) == before
    assert answers(run, river, "--as-of", in_between) == merged


def test_a_merged_source_is_counted_as_the_kept_one(river: str, run: Run) -> None:
    acts(run, river, "source", "merge", ANN, OTHER, "--because", "one signature")
    names = [each["name"] for each in rows(run, river, "sources")]
    assert ANN in names and OTHER not in names
    assert rows(run, river, "what", ANN) == rows(run, river, "what", OTHER)
    assert {each["sources"][0]["name"] for each in rows(run, river, "what", OTHER)} == {ANN}
    assert len(rows(run, river, "who", "annabel")) == len(rows(run, river, "what", ANN))
    assert not [each for each in rows(run, river, "denied") if each["denied"]], "nobody denies what is one's own"
    (leak,) = rows(run, river, "who", "leaks")
    assert [(each["name"], each["resolution"]) for each in leak["sources"]] == [(ANN, "coreference")]
    shown = run("show", rows(run, river, "sources", "annabel")[0]["id"], "--db", river).out
    assert "recorded as Annabel Bell" in shown and "by ana: one signature" in " ".join(shown.split())


def test_a_merged_claim_is_one_claim(river: str, run: Run) -> None:
    acts(run, river, "claim", "merge", ROSE, SWELLED)
    assert SWELLED not in [each["text"] for each in rows(run, river, "claims")]
    by_either = [rows(run, river, "who", "--claim", text) for text in (ROSE, SWELLED)]
    assert by_either[0] == by_either[1] and len(by_either[0]) == 3
    assert {each["claim"] for each in rows(run, river, "who", "swelled")} == {ROSE}
    denied = [each["statement"] for each in rows(run, river, "denied")]
    assert denied == [ROSE], "Annabel Bell asserts and denies; of her own words that is no denial"


def test_an_export_carries_what_is_merged(river: str, run: Run, tmp_path: Path) -> None:
    acts(run, river, "source", "merge", ANN, OTHER)
    acts(run, river, "claim", "merge", ROSE, SWELLED)
    exported, other = run("export", "--db", river).out, str(tmp_path / "other.sqlite")
    assert run("load", "-", "--db", other, stdin=exported.encode()).status == 0
    assert run("export", "--db", other).out == exported
    assert "nothing new" in run("load", "-", "--db", river, stdin=exported.encode()).out


def test_a_link_that_only_a_merge_allowed_is_disputed_after_it(database: str, run: Run) -> None:
    first = said(ROSE, ANN, "It rose by two metres, said Ann Bell", key="first", quantity={"text": "two metres"})
    load(run, database, record(first, sources=[{"name": ANN, "kind": "person"}, {"name": OTHER, "kind": "person"}]))
    (earlier,) = rows(run, database, "who", "river")
    later = said(ROSE, OTHER, "By three, said Annabel Bell", links=[{"rel": "revises", "to": earlier["id"]}])
    second = record(later, sources=[{"name": OTHER, "kind": "person"}], publisher="The Herald")
    assert "by someone else" in load(run, database, second, expect=1)
    acts(run, database, "source", "merge", ANN, OTHER)
    load(run, database, second)
    assert "later revised" in run("figures", "--db", database).out
    told = acts(run, database, "source", "unmerge", OTHER).out
    assert "is disputed: they are not by the same" in told
    assert "later revised" not in run("figures", "--db", database).out
    (link,) = [link for each in rows(run, database, "who", "river") for link in each["links"]]
    assert link["disputed"] is True
    assert "counts again" in acts(run, database, "source", "merge", ANN, OTHER).out


def test_a_split_moves_what_is_said_to_another(river: str, run: Run) -> None:
    before, then = answers(run, river), head(run, river)
    (denial,) = rows(run, river, "who", "--stance", "denies")
    told = acts(run, river, "source", "split", OTHER, "--to", "Bella Donn", denial["id"]).out
    assert "1 mention in 1 document is moved from Annabel Bell" in told
    assert [each["id"] for each in rows(run, river, "who", "donn")] == [denial["id"]]
    assert denial["id"] not in {each["id"] for each in rows(run, river, "who", "annabel did not")}
    assert {each["name"]: each["kind"] for each in rows(run, river, "sources")}["Bella Donn"] == "person"
    assert answers(run, river, "--as-of", then) == before
    acts(run, river, "source", "split", "Bella Donn", "--to", OTHER, denial["id"])
    changed = {name for name, told in answers(run, river).items() if told != before[name]}
    assert changed <= {"sources", "export"}, "but for the new source, all is as it was"


def test_a_claim_is_split(river: str, run: Run) -> None:
    (found,) = rows(run, river, "who", "swelled")
    acts(run, river, "claim", "split", SWELLED, "--to", "The brook swelled", found["id"])
    (moved,) = rows(run, river, "who", "brook")
    assert (moved["id"], moved["claim"]) == (found["id"], "The brook swelled")
    other = run("claim", "split", ROSE, "--to", "X is", found["id"], "--yes", "--db", river)
    assert other.status == 1 and "does not stand on that claim" in other.err


def test_names_and_offices(river: str, run: Run) -> None:
    acts_without_asking = (("alias", ANN, "Gauge Lady"), ("office", ANN, "Chief Surveyor", "--from", "2024-01"))
    for words in acts_without_asking:
        assert run("source", *words, "--db", river).status == 0
        again = run("source", *words, "--db", river)
        assert again.status == 1 and "already" in again.err
    assert rows(run, river, "what", "Gauge Lady") == rows(run, river, "what", ANN)
    (row,) = [each for each in rows(run, river, "what", "Chief Surveyor") if each["statement"] == ROSE]
    assert row["path"] == ["holds the office of Chief Surveyor"]
    assert run("source", "alias", ANN, "Gauge Lady", "--remove", "--db", river).status == 0
    assert rows(run, river, "what", "Gauge Lady") == []
    wrong = run("source", "office", ANN, "Chief Surveyor", "--from", "2024", "--to", "2023", "--db", river)
    assert wrong.status == 2 and "ends before it begins" in wrong.err


@pytest.mark.parametrize(
    ("holder", "office", "told"),
    [
        (
            "The Ministry",
            "Surveyor",
            "The Ministry is no person but of kind organization; an office is held by a person",
        ),
        (ANN, "The Ministry", "The Ministry is no office but of kind organization; it cannot be held as an office"),
        (ANN, OTHER, "Annabel Bell is no office but of kind person"),
    ],
)
def test_a_person_holds_an_office(river: str, run: Run, holder: str, office: str, told: str) -> None:
    sources: list[Element] = [{"name": "The Ministry", "kind": "organization"}, {"name": "Surveyor", "kind": "office"}]
    load(run, river, {"sources": sources})
    then = head(run, river)
    for words in (("source", "office", holder, office), ("link", holder, "holds_office", office)):
        done = run(*words, "--db", river)
        assert (done.status, done.out) == (1, "") and told in done.err
    assert head(run, river) == then
    assert run("source", "office", ANN, "Surveyor", "--db", river).status == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("source", "merge", ANN, ANN), "are the same; nothing was changed"),
        (("source", "merge", ANN, "Nobody"), "there is no source 'Nobody'"),
        (("source", "merge", "The Courier", ANN), "say --because why"),
        (("source", "unmerge", ANN), "is not merged with another source"),
        (("source", "split", ANN, "--to", "X", "aaaaaaa"), "no assertion whose id begins"),
        (("claim", "merge", ROSE, ROSE), "are the same; nothing was changed"),
        (("claim", "unmerge", ROSE), "is not merged with another claim"),
        (("claim", "merge", ROSE, "The moon rose"), "there is no claim"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_nothing(river: str, run: Run, words: tuple[str, ...], told: str) -> None:
    before = answers(run, river), head(run, river)
    done = run(*words, "--yes", "--db", river)
    assert (done.status, done.out) == (1, "") and told in done.err
    assert (answers(run, river), head(run, river)) == before


def test_a_circle_is_refused(river: str, run: Run) -> None:
    acts(run, river, "source", "merge", ANN, OTHER)
    acts(run, river, "source", "merge", "Odo Lind", ANN, "--because", "x")
    for keep, other in ((OTHER, "Odo Lind"), (ANN, "Odo Lind"), (OTHER, ANN)):
        done = run("source", "merge", keep, other, "--yes", "--db", river)
        assert done.status == 1 and "one already, counted as Odo Lind" in done.err
    acts(run, river, "source", "unmerge", ANN)
    assert {each["name"] for each in rows(run, river, "sources", "bell")} == {ANN}, "Annabel stays with Ann"


def test_a_merge_is_looked_at_before_it_is_done(river: str, run: Run) -> None:
    before = answers(run, river), head(run, river)
    seen = run("source", "merge", ANN, OTHER, "--dry-run", "--db", river)
    assert seen.status == 0 and "nothing was recorded" in seen.out
    assert "2 sources → 1 source" in seen.out and "1 denial → no denial" in seen.out
    unasked = run("source", "merge", ANN, OTHER, "--db", river)
    assert unasked.status == 2 and "--yes" in unasked.err
    assert (answers(run, river), head(run, river)) == before


def test_namesakes_are_told_apart_by_id(river: str, run: Run) -> None:
    two: list[Element] = [{"name": "Sam Roe", "kind": "person", "distinct": each} for each in ("elder", "younger")]
    load(run, river, {"sources": two})
    done = run("source", "merge", ANN, "Sam Roe", "--yes", "--db", river)
    assert done.status == 1 and "give the id of one of them" in done.err


def test_likely_pairs_are_told_and_left_alone(river: str, run: Run) -> None:
    sources: list[Element] = [
        {"name": "Shin Won-sik", "kind": "person"},
        {"name": "Shin Wonsik", "kind": "person"},
        {"name": "1st Rescue Brigade", "kind": "organization"},
        {"name": "2nd Rescue Brigade", "kind": "organization"},
    ]
    claims = [{"text": "North Korea sells artillery to Russia"}, {"text": "North Korea is selling artillery to Russia"}]
    load(run, river, {"sources": sources, "claims": claims})
    (pair,) = [each for each in rows(run, river, "sources", "--suggest") if "Shin" in each["keep"]["name"]]
    assert {pair["keep"]["name"], pair["other"]["name"]} == {"Shin Won-sik", "Shin Wonsik"}
    assert pair["score"] >= 0.85 and pair["because"]
    assert not [each for each in rows(run, river, "sources", "--suggest") if "Brigade" in each["keep"]["name"]]
    (two,) = rows(run, river, "claims", "--suggest")
    assert {two["keep"]["name"], two["other"]["name"]} == {each["text"] for each in claims}
    assert len(rows(run, river, "sources", "shin")) == 2
