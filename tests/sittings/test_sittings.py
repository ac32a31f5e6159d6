"""Sittings without a terminal: what each act leaves in the database, on both engines."""

from collections.abc import Iterator

import pytest

from claimdb.database.migrations import reading_connection
from claimdb.errors import ClaimdbError, FaultsError
from claimdb.invariants import broken
from claimdb.sittings.desk import Does
from tests.conftest import Run
from tests.ledger.made import only, rows
from tests.sittings.proposals import BRIDGE, FELL, NO, ROSE, copies, load_proposals, shown, sitting


@pytest.fixture
def proposals(database: str, run: Run) -> str:
    load_proposals(run, database)
    return database


@pytest.fixture(autouse=True)
def _rules_hold(database: str) -> Iterator[None]:
    yield
    with reading_connection(database) as connection:
        assert broken(connection) == []


def statuses(run: Run, database: str) -> dict[str, str]:
    found = {}
    for status in ("proposed", "accepted", "rejected", "withdrawn"):
        found.update({row["sources"][0]["name"] + ": " + row["statement"]: status
                      for row in rows(run, database, "who", "--status", status)})  # fmt: skip
    return found


def test_the_next_sitting_goes_on_where_the_last_ended(proposals: str, run: Run) -> None:
    one = sitting(proposals)
    order = [ROSE["statement"], FELL["statement"], NO["statement"], BRIDGE["statement"]]
    assert shown(one) == order[0]
    one.move(Does.SKIP)
    assert shown(one) == order[1]
    one.accept()
    assert (one.view().waiting, one.view().decided) == (3, 1)
    other = sitting(proposals)
    assert [shown(other), other.view().waiting] == [order[2], 3]
    other.move(Does.SKIP)
    other.move(Does.SKIP)
    assert shown(other) == order[0]  # what was skipped comes at the end
    other.reject("told twice")
    assert shown(other) == ""
    assert statuses(run, proposals)["Ann Bell: The river fell"] == "accepted"
    assert statuses(run, proposals)["Ann Bell: The river rose"] == "rejected"


def test_by_confidence_and_narrowed(proposals: str) -> None:
    assert shown(sitting(proposals, by="confidence")) == NO["statement"]
    assert shown(sitting(proposals, text="bridge")) == BRIDGE["statement"]
    assert sitting(proposals, confidence_above=0.9).view().waiting == 1


def test_what_others_decide_meanwhile_is_passed_over(proposals: str) -> None:
    one, other = sitting(proposals), sitting(proposals)
    shown(other)
    other.accept()
    assert shown(one) == FELL["statement"]


def test_what_others_decide_while_it_is_looked_at_is_not_overridden_unseen(proposals: str, run: Run) -> None:
    one = sitting(proposals)
    shown(one)
    (text, own) = (one.text(), one.shown.answer.id)
    assert run("review", "reject", own, "--because", "no", "--recorder", "bo", "--db", proposals).status == 0
    acts = (one.accept, lambda: one.accept_alike([one.shown.answer]), lambda: one.edited(text.replace("rose", "sank")))
    for act in acts:
        with pytest.raises(ClaimdbError, match=r"rejected meanwhile by bo \(no\).*the same key again"):
            act()
    assert statuses(run, proposals)["Ann Bell: The river rose"] == "rejected"
    assert (shown(one), one.shown.answer.status) == (ROSE["statement"], "rejected")
    one.accept()
    assert statuses(run, proposals)["Ann Bell: The river rose"] == "accepted"


def test_a_source_that_is_new_is_called_so(proposals: str) -> None:
    one = sitting(proposals)
    for typed, told in (("Carl Dey", "source recorded (new: nobody was called “Carl Dey”"), ("Carl Day", "recorded: ")):
        shown(one)
        one.give(Does.SOURCE, typed)
        assert told in one.view().message


def test_undo_takes_back_whatever_was_done_last(proposals: str, run: Run) -> None:
    before = run("export", "--db", proposals).out
    one = sitting(proposals)
    shown(one)
    one.give(Does.CLAIM, "The water rose")
    shown(one)
    one.give(Does.SOURCE, "Greta Holm")
    shown(one)
    one.give(Does.DATE, "2024-06-12")
    shown(one)
    one.give(Does.TAG, "river")
    shown(one)
    one.give(Does.NOTE, "asked her")
    shown(one)
    one.accept()
    row = only(run, proposals, "who", "water", "--status", "accepted")
    assert (row["claim"], row["sources"][0]["name"]) == ("The water rose", "Greta Holm")
    assert (row["said"]["earliest"], row["said"]["text"]) == ("2024-06-12", "last week")
    with reading_connection(proposals) as connection:
        assert broken(connection) == []
    for _ in range(6):
        shown(one)
        one.undo()
    shown(one)
    with pytest.raises(ClaimdbError, match="nothing was done"):
        one.undo()
    kept = [line for line in run("export", "--db", proposals).out.splitlines() if '"document"' in line]
    assert kept == [line for line in before.splitlines() if '"document"' in line]


def test_an_edited_proposal_stands_in_the_place_of_what_was_proposed(proposals: str, run: Run) -> None:
    one = sitting(proposals)
    shown(one)
    text = one.text()
    one.edited(text)
    assert "nothing was changed" in one.view().message
    one.edited(text.replace("modality: certain", "modality: possible"))
    row = only(run, proposals, "who", "rose", "--status", "accepted")
    assert row["modality"] == "possible" and row["said"]["earliest"] == "2024-06-10"
    assert only(run, proposals, "who", "rose", "--status", "withdrawn")["modality"] == "certain"
    shown(one)
    one.undo()
    assert only(run, proposals, "who", "rose", "--source", "Ann Bell", "--status", "proposed")
    assert shown(one) == ROSE["statement"]
    one.edited(text.replace("modality: certain", "modality: possible"))
    assert only(run, proposals, "who", "rose", "--status", "accepted")["modality"] == "possible"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("stance: asserts", "stance: shouts", "stance must be"),
        ("statement: The river rose", "statement: [", "YAML"),
        ("claim: The river rose", "clam: The river rose", "clam"),
        ("start: 0", "start: 900", "passage"),
        ("stance: asserts", "status: accepted", "status is not to be given"),
    ],
)
def test_what_an_editor_leaves_is_checked(proposals: str, run: Run, old: str, new: str, told: str) -> None:
    one = sitting(proposals)
    shown(one)
    assert old in one.text()
    with pytest.raises(FaultsError, match=told):
        one.edited(one.text().replace(old, new), "draft.yaml")
    assert set(statuses(run, proposals).values()) == {"proposed"}


def test_one_decision_covers_the_copies(database: str, run: Run) -> None:
    copies(run, database)
    one = sitting(database)
    view = one.view()
    assert view.proposal is not None and len(view.proposal.copies) == 1 and view.waiting == 3
    one.accept()
    assert "1 copy" in one.view().message
    assert len(rows(run, database, "who", "ferry", "--status", "accepted", "--each")) == 2
    assert shown(one) == FELL["statement"]
    one.undo()
    assert rows(run, database, "who", "ferry", "--status", "accepted") == []
    shown(one)
    one.edited(one.text().replace("modality: certain", "modality: probable"))
    edited = rows(run, database, "who", "ferry", "--status", "accepted")
    assert [row["modality"] for row in edited] == ["probable"] * 2
    assert len({row["document"]["id"] for row in edited}) == 2


def test_what_is_alike_is_accepted_together(proposals: str, run: Run) -> None:
    one = sitting(proposals)
    shown(one)
    one.move(Does.SKIP)
    shown(one)
    one.give(Does.CLAIM, "The river rose")
    shown(one)
    listed = one.alike()
    assert [each.statement for each in listed] == [FELL["statement"], ROSE["statement"]]
    one.accept_alike(listed)
    assert shown(one) == NO["statement"]
    assert list(statuses(run, proposals).values()).count("accepted") == 2


def test_a_near_claim_is_chosen_by_its_number(database: str, run: Run) -> None:
    from tests.ledger.made import load, record
    from tests.sittings.proposals import proposed

    load(run, database, record(
        proposed("The river Tarn rose by two metres", "Ann Bell", "Two metres, said Ann Bell"),
        proposed("The river Tarn rose by three metres", "Eva Falk", "Three metres, said Eva Falk"),
    ))  # fmt: skip
    one = sitting(database)
    view = one.view()
    assert view.proposal is not None
    assert [each.claim.text for each in view.proposal.near] == ["The river Tarn rose by three metres"]
    with pytest.raises(ClaimdbError, match="no claim 2"):
        one.give(Does.CLAIM, "2")
    one.give(Does.CLAIM, "1")
    view = one.view()
    assert view.proposal is not None and view.proposal.joins.proposed == 1
    with pytest.raises(ClaimdbError, match="already"):
        one.give(Does.CLAIM, "The river Tarn rose by three metres")


def test_what_is_typed_wrong_changes_nothing(proposals: str, run: Run) -> None:
    before = run("export", "--db", proposals).out
    one = sitting(proposals)
    shown(one)
    for does, typed in (
        (Does.DATE, "gibberish"), (Does.SOURCE, "Ann Bell"), (Does.CLAIM, "The river rose"), (Does.TAG, " "),
    ):  # fmt: skip
        with pytest.raises(ClaimdbError):
            one.give(does, typed)
    one.move(Does.SKIP)
    shown(one)
    with pytest.raises(ClaimdbError, match="no phrase"):
        one.give(Does.DATE, "2024")
    assert run("export", "--db", proposals).out == before


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 2, "review needs a terminal"),
        (("river", "--because", "x"), 2, "--because goes with"),
    ],
)
def test_what_scripts_get_wrong_is_told(
    proposals: str, run: Run, words: tuple[str, ...], status: int, told: str
) -> None:
    done = run("review", *words, "--db", proposals)
    assert (done.status, told in done.err) == (status, True), done.err
    assert set(statuses(run, proposals).values()) == {"proposed"}


def test_rejected_proposals_do_not_come_back(proposals: str, run: Run) -> None:
    run("review", "reject", "--confidence-above", "0", "--db", proposals)
    load_proposals(run, proposals)
    assert sitting(proposals).view().proposal is None
