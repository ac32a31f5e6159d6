"""What `show` tells of a thing, and in which order."""

from claimdb.questions.show import sentence_after
from tests.conftest import Run
from tests.ledger.made import load, only, record, said
from tests.ledger.test_curation import act

RAIN = record(
    said("Rain fell", "Ann Bell", "Rain fell, Ann Bell said", sources=[{"name": "Ann Bell", "mention": "Ann Bell"}]),
    said("Snow fell", "Carl Day", "Snow fell, Carl Day said"),
)


def test_who_a_mention_was_taken_for_is_told(database: str, run: Run) -> None:
    load(run, database, RAIN)
    rain = only(run, database, "who", "rain")["id"]
    act(run, database, "source", "split", "Ann Bell", "--to", "Ann Other", rain, "--yes")
    assert "source was Ann Bell until" in run("show", rain, "--db", database).out
    snow = only(run, database, "who", "snow")["id"]
    act(run, database, "amend", snow, "--claim", "Rain fell")
    shown = " ".join(run("show", snow, "--db", database).out.split())
    assert "claim was “Snow fell” " in shown


def test_why_it_was_withdrawn_or_rejected_is_told(sqlite: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    rain, snow = (only(run, sqlite, "who", word)["id"] for word in ("rain", "snow"))
    act(run, sqlite, "withdraw", rain, "--because", "recorded twice")
    act(run, sqlite, "review", "reject", snow, "--because", "not said")
    assert "status    withdrawn: recorded twice" in run("show", rain, "--db", sqlite).out
    assert "status    rejected: not said" in run("show", snow, "--db", sqlite).out


def test_what_to_ask_next_comes_last(sqlite: str, run: Run) -> None:
    load(run, sqlite, RAIN)
    row = only(run, sqlite, "who", "rain")
    for identifier in (row["id"], row["sources"][0]["id"]):
        act(run, sqlite, "tag", identifier, "wet")
        act(run, sqlite, "note", identifier, "look again")
        for options in ((), ("--history",)):
            lines = run("show", identifier, *options, "--db", sqlite).out.splitlines()
            assert lines[-1].startswith("Next: claimdb ") and "  tags      wet" in lines


def test_the_next_sentence_keeps_its_quotation_mark() -> None:
    for rest in ('"It was sound," said Bo.', "“It was sound,” said Bo.", "It was sound."):
        for end in (". ", '." ', ".” ", " ", ""):
            assert sentence_after(f"He left{end}{rest}", len("He left")) == (
                rest if end or rest[0] != '"' else rest[1:]
            )
