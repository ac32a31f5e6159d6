"""Links between the assertions of an article: denials, revisions, what is taken back."""

import time
from dataclasses import replace

import pytest

from claimdb.extraction.linking import link
from claimdb.extraction.model import Wording
from claimdb.extraction.prose import Prose
from claimdb.records.models import Source, SourceLink
from tests.extraction.linking.linked import Told

SALT = Wording("Norway sells salt to Chad", "state")


def accused_and_denied(denial: str, denier: str = "Norway", between: str = "") -> Told:
    told = Told(f"[0s|Sweden] [0c|accused] Norway of [0t|selling salt to Chad]. {between}{denial}")
    told.says(0, "Sweden", statement="Norway was selling salt to Chad", claim=SALT)
    told.says(1, denier, stance="denies")
    return told


@pytest.mark.parametrize(
    "content",
    [
        "the accusations",
        "the accusation",
        "the allegations against it",
        "any wrongdoing",
        "involvement",
        "any involvement in the trade",
        "the Swedish claims",
        "the claim made by Sweden",
        "Sweden's allegations",
        "it",
        "this",
        "all of the charges",
        "doing so",
        "the report",
        "“the accusations”",
    ],
)
def test_a_denial_answers_the_accusation(content: str) -> None:
    told = accused_and_denied(f"[1s|Norway] [1c|has denied] [1t|{content}].")
    told.link()
    accusation, denial = told.drafts
    (found,) = denial.links
    assert (found.rel, found.to, found.scope, found.basis) == ("denies", accusation.key, "all", "stated")
    assert found.because is not None
    assert found.because.startswith('it denies "')
    assert "Norway" in found.because
    assert denial.proposition.statement == "Norway was selling salt to Chad"
    assert denial.wording == accusation.wording


def test_who_denies_an_accusation_is_accused() -> None:
    told = accused_and_denied("[1s|Norway] [1c|denied] [1t|the accusations].")
    told.link()
    assert [each.wording.against for each in told.drafts if each.wording] == [("Norway",), ("Norway",)]
    assert len(told.plan().claims) == 1


@pytest.mark.parametrize(
    "content",
    [
        "that it sold salt to Chad",
        "the accusation that salt had gone to Chad",
        "the minister, who had come by train, any say in the matter",
        "a visa to the envoy",
        "the request",
        "itself",
        "it made no difference to the trade",
    ],
)
def test_what_says_itself_what_is_meant_points_nowhere(content: str) -> None:
    told = accused_and_denied(f"[1s|Norway] [1c|denied] [1t|{content}].")
    told.link()
    assert told.drafts[1].links == []
    assert told.drafts[1].wording != SALT


def test_a_body_of_the_state_answers_for_it() -> None:
    told = accused_and_denied("[1s|The Norwegian trade ministry] [1c|denied] [1t|the accusations].", "Trade Ministry")
    told.link()
    assert told.drafts[1].links[0].to == told.drafts[0].key
    assert told.drafts[0].wording is not None
    assert told.drafts[0].wording.against == ("Norway",)


def test_an_officer_answers_for_the_body_that_the_sources_name() -> None:
    links = [SourceLink(rel="speaks_for", to="Salt Board")]
    told = Told(
        "[0s|Sweden] [0c|alleged] that [0t|the Salt Board had bribed inspectors]. Snow fell for days. It was cold. "
        "Ships waited. Trade stood still. [1s|Ida Holm] [1c|rejected] [1t|the allegations].",
        [Source(name="Ida Holm", kind="person", links=links), Source(name="Salt Board", kind="organization")],
    )
    told.says(0, "Sweden", statement="The Salt Board had bribed inspectors")
    told.says(1, "Ida Holm", stance="denies")
    told.link()
    assert told.drafts[1].links[0].to == told.drafts[0].key
    assert told.drafts[0].wording is not None
    assert told.drafts[0].wording.against == ("Salt Board",)


def test_the_accusation_that_names_who_denies_goes_before_a_nearer_one() -> None:
    told = Told(
        "[0s|Sweden] [0c|accused] Norway of [0t|selling salt to Chad]. "
        "[1s|Finland] [1c|accused] Iceland of [1t|hoarding herring]. [2s|Norway] [2c|denied] [2t|the accusations]."
    )
    told.says(0, "Sweden", statement="Norway was selling salt to Chad")
    told.says(1, "Finland", statement="Iceland was hoarding herring")
    told.says(2, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [told.drafts[0].key]


def test_of_two_accusations_the_nearer_is_answered() -> None:
    told = Told(
        "[0s|Sweden] [0c|accused] Norway of [0t|selling salt to Chad]. "
        "[1s|Finland] [1c|accused] Norway of [1t|hoarding herring]. [2s|Norway] [2c|denied] [2t|the accusation]."
    )
    told.says(0, "Sweden", statement="Norway was selling salt to Chad")
    told.says(1, "Finland", statement="Norway was hoarding herring")
    told.says(2, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [told.drafts[1].key]


def test_words_of_the_denial_tell_which_accusation_is_meant() -> None:
    told = Told(
        "[0s|Sweden] [0c|accused] Norway of [0t|selling salt to Chad]. "
        "[1s|Finland] [1c|accused] Norway of [1t|hoarding herring]. "
        "[2s|Norway] [2c|denied] [2t|any involvement in the salt sold to Chad]."
    )
    told.says(0, "Sweden", statement="Norway was selling salt to Chad")
    told.says(1, "Finland", statement="Norway was hoarding herring")
    told.says(2, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [told.drafts[0].key]


def test_a_denial_may_come_first() -> None:
    told = Told(
        "[0s|Norway] [0c|denied] [0t|the accusations] on Monday. [1s|Sweden] [1c|accused] it of "
        "[1t|selling salt to Chad]."
    )
    told.says(0, "Norway", stance="denies")
    told.says(1, "Sweden", statement="Norway was selling salt to Chad", claim=SALT)
    told.link()
    assert [each.to for each in told.drafts[0].links] == [told.drafts[1].key]


def test_accusations_of_one_saying_are_denied_together() -> None:
    told = Told("[0s|Sweden] [0c|accused] Norway of [0t|selling salt]. [1s|Norway] [1c|denied] [1t|the accusations].")
    first = told.says(0, "Sweden", statement="Norway was selling salt")
    second = told.says(0, "Sweden", statement="Norway was hoarding herring")
    second.proposition = first.proposition.__class__(
        (first.proposition.content[0]._replace(start=first.proposition.content[0].start + 3),),
        "Norway was hoarding herring",
    )
    told.says(1, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [first.key, second.key]


@pytest.mark.parametrize(
    ("denial", "denier"),
    [
        ("[1s|Iceland] [1c|denied] [1t|wrongdoing].", "Iceland"),  # nobody accused it
        ("[1s|Sweden] [1c|denied] [1t|the accusation].", "Sweden"),  # its own
    ],
)
def test_who_is_not_accused_answers_nothing(denial: str, denier: str) -> None:
    told = accused_and_denied(denial, denier, "Snow fell. It was cold. Ships waited. Trade stood still. ")
    told.link()
    (found,) = told.drafts[1].links
    assert found.to is None
    assert told.drafts[0].wording == SALT


def test_anybody_may_deny_a_report_that_stands_before() -> None:
    told = Told(
        "[0s|The Courier] [0c|reported] that [0t|the port would close]. [1s|Ida Holm] [1c|denied] [1t|the report]."
    )
    told.says(0, "The Courier")
    told.says(1, "Ida Holm", stance="denies")
    told.link()
    (found,) = told.drafts[1].links
    assert (found.to, found.basis) == (told.drafts[0].key, "inferred")
    assert told.drafts[0].wording is not None
    assert told.drafts[0].wording.against == ()


def test_a_denial_in_full_is_linked_to_the_same_matter() -> None:
    told = Told(
        "[0s|Sweden] [0c|said] [0t|Norway had sold salt to Chad]. "
        "[1s|Norway] [1c|denied] [1t|that it was selling salt to Chad]."
    )
    told.says(0, "Sweden", claim=Wording("Norway sold salt to Chad", "event"))
    told.says(1, "Norway", stance="denies", claim=Wording("Norway was selling salt to Chad", "event"))
    told.link()
    (found,) = told.drafts[1].links
    assert (found.rel, found.to, found.basis) == ("denies", told.drafts[0].key, "inferred")
    assert "same parties" in (found.because or "")


def test_a_denial_of_another_matter_is_linked_to_nothing() -> None:
    told = Told(
        "[0s|Sweden] [0c|said] [0t|Norway had sold salt to Chad]. "
        "[1s|Norway] [1c|denied] [1t|that it had sold salt to Mali]."
    )
    told.says(0, "Sweden", claim=Wording("Norway sold salt to Chad", "event"))
    told.says(1, "Norway", stance="denies", claim=Wording("Norway sold salt to Mali", "event"))
    told.link()
    assert told.drafts[1].links == []


CRATES = Wording("Norway has sent crates to Chad", "quantity", "crate", True)


def estimates(second: str, *, source: str = "Ida Holm", claim: Wording = CRATES) -> Told:
    told = Told(f"[0s|Ida Holm] [0c|said] [0t|Norway had sent 300 crates to Chad]. {second}")
    told.says(0, "Ida Holm", claim=CRATES, figure="300 crates")
    told.says(1, source, claim=claim, figure="500 crates")
    return told


REVISED = [
    "In her latest estimate, [1s|Holm] [1c|put] [1t|the number of crates sent to Chad at 500].",
    "[1s|Holm] [1c|raised her estimate to] [1t|500 crates].",
    "[1s|Holm] [1c|now says] [1t|500 crates went].",
    "[1s|Holm] [1c|revised the figure] to [1t|500 crates].",
    "[1s|Holm], in an updated estimate, [1c|said] [1t|500 crates went].",
    "[1s|Holm] [1c|lowered the previous count to] [1t|500 crates].",
]


@pytest.mark.parametrize("second", REVISED)
def test_a_later_estimate_revises_the_earlier(second: str) -> None:
    told = estimates(second)
    told.link()
    (found,) = told.drafts[1].links
    assert (found.rel, found.to, found.basis) == ("revises", told.drafts[0].key, "stated")
    assert (found.because or "").startswith('"')


@pytest.mark.parametrize("second", REVISED[:2])
def test_a_predecessor_may_be_unseen(second: str) -> None:
    for told in (
        estimates(second, source="Per Dahl"),
        estimates(second, claim=Wording("Norway has sent crates to Mali", "quantity", "crate", True)),
    ):
        told.link()
        (found,) = told.drafts[1].links
        assert (found.rel, found.to) == ("revises", None)


@pytest.mark.parametrize(
    "second",
    [
        "[1s|Holm] [1c|said] [1t|500 crates went].",
        "[1s|Holm] [1c|said] [1t|critics, in their latest estimate, were wrong about the 500 crates].",
        "[1s|Holm] [1c|estimated that] [1t|500 crates went].",
    ],
)
def test_a_second_figure_is_not_yet_a_revision(second: str) -> None:
    told = estimates(second)
    told.link()
    assert told.drafts[1].links == []


def test_now_says_needs_an_earlier_figure() -> None:
    told = estimates(REVISED[2], source="Per Dahl")
    told.link()
    assert told.drafts[1].links == []


def test_holder_and_office_are_one_source() -> None:
    holder = Source(name="Ida Holm", kind="person", links=[SourceLink(rel="holds_office", to="Salt Minister")])
    told = Told(
        "[0s|The salt minister] [0c|said] [0t|Norway had sent 300 crates to Chad]. " + REVISED[0],
        [holder, Source(name="Salt Minister", kind="office")],
    )
    told.says(0, "Salt Minister", claim=CRATES, figure="300 crates")
    told.says(1, "Ida Holm", claim=CRATES, figure="500 crates")
    told.link()
    assert told.drafts[1].links[0].to == told.drafts[0].key


def test_what_is_taken_back_is_linked() -> None:
    told = Told("[0s|Ida Holm] [0c|said] [0t|the port was shut]. [1s|Holm] [1c|withdrew] [1t|the statement].")
    told.says(0, "Ida Holm")
    told.says(1, "Ida Holm", stance="retracts")
    told.link()
    (found,) = told.drafts[1].links
    assert (found.rel, found.to) == ("retracts", told.drafts[0].key)
    assert told.drafts[1].proposition.statement == "the port was shut"


def test_what_is_taken_back_may_be_unseen() -> None:
    told = Told("[0s|Per Dahl] [0c|said] [0t|the port was shut]. [1s|Holm] [1c|withdrew] [1t|her remarks].")
    told.says(0, "Per Dahl")
    told.says(1, "Ida Holm", stance="retracts")
    told.link()
    (found,) = told.drafts[1].links
    assert (found.rel, found.to) == ("retracts", None)


def test_a_figure_alone_is_of_what_the_revised_one_was() -> None:
    for second in ("[1s|She] [1c|lowered] [1t|the estimate to 90 crates].", "[1s|She] [1c|settled on] [1t|90 crates]."):
        told = Told(f"[0s|Ida Holm] [0c|said] [0t|300 crates had been sent to Chad]. {second}")
        told.says(0, "Ida Holm", statement="300 crates had been sent to Chad", claim=CRATES, figure="300 crates")
        told.says(1, "Ida Holm", figure="90 crates")
        told.link()
        (found,) = told.drafts[1].links
        assert (found.rel, found.to) == ("revises", told.drafts[0].key)
        assert told.drafts[1].proposition.statement == "90 crates had been sent to Chad"
        assert told.drafts[1].wording == CRATES


def test_a_figure_alone_in_another_unit_is_of_something_else() -> None:
    told = Told("[0s|Holm] [0c|said] [0t|300 crates had been sent]. [1s|She] [1c|settled on] [1t|90 tons].")
    told.says(0, "Ida Holm", claim=CRATES, figure="300 crates")
    told.says(1, "Ida Holm", figure="90 tons")
    told.link()
    assert told.drafts[1].links == []
    assert told.drafts[1].wording != CRATES


def test_a_promise_is_repeated() -> None:
    link_ = [SourceLink(rel="speaks_for", to="Salt Board")]
    told = Told(
        "[0s|Ida Holm] [0c|promised] [0t|the port would open]. Later [1s|the board] [1c|repeated] [1t|the promise].",
        [Source(name="Ida Holm", kind="person", links=link_), Source(name="Salt Board", kind="organization")],
    )
    told.says(0, "Ida Holm")
    told.says(1, "Salt Board")
    told.link()
    (found,) = told.drafts[1].links
    assert (found.rel, found.to) == ("repeats", told.drafts[0].key)
    assert told.drafts[1].proposition.statement == "the port would open"


def test_a_promise_of_another_is_not_repeated() -> None:
    told = Told("[0s|Per Dahl] [0c|promised] [0t|the port would open]. [1s|Holm] [1c|repeated] [1t|the promise].")
    told.says(0, "Per Dahl")
    told.says(1, "Ida Holm")
    told.link()
    assert told.drafts[1].links == []


def nested(outer: str, inner: str) -> Told:
    """A text whose second attribution stands in the content of its first."""
    told = Told(outer)
    told.says(0, "Ida Holm", stance="retracts" if "account" in outer else "denies")
    told.says(1, inner)
    told.drafts[1].attribution = replace(told.drafts[1].attribution, within=0)
    told.link()
    return told


def test_what_a_denial_holds_is_what_it_denies() -> None:
    told = nested("[0s|Holm] [0c|denied] [0t|a [1c|claim] by [1s|growers] [1t|that the port was shut]].", "growers")
    (found,) = told.drafts[0].links
    assert (found.rel, found.to) == ("denies", told.drafts[1].key)
    assert told.drafts[0].wording == told.drafts[1].wording


def test_what_a_retraction_holds_is_what_is_taken_back() -> None:
    told = nested(
        "[0s|Holm] [0c|retracted] [0t|an account in which [1s|she] [1c|said] [1t|that the port was shut]].", "Ida Holm"
    )
    (found,) = told.drafts[0].links
    assert (found.rel, found.to) == ("retracts", told.drafts[1].key)


def test_that_is_what_was_said_last() -> None:
    told = Told(
        "[0s|Sweden] [0c|said] [0t|Norway had salt]. [1s|Chad] [1c|accused] the crew of [1t|waiting for a day]. "
        "[2s|Norway] [2c|denied] [2t|that]."
    )
    told.says(0, "Sweden", statement="Norway had salt")
    told.says(1, "Chad", statement="The crew was waiting for a day")
    told.says(2, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [told.drafts[1].key]


@pytest.mark.parametrize("content", ["the board's figure “simply false”", "the board's count", "the board's estimate"])
def test_whose_figure_it_is_tells_which_is_denied(content: str) -> None:
    told = Told(
        "[0s|The Salt Board] [0c|said] [0t|300 crates were lost]. [1s|Chad] [1c|said] [1t|20 tons were lost]. "
        f"[2s|Ida Holm] [2c|disputed] [2t|{content}]."
    )
    told.says(0, "Salt Board", figure="300 crates")
    told.says(1, "Chad", figure="20 tons")
    told.says(2, "Ida Holm", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[2].links] == [told.drafts[0].key]


def test_an_accusation_beside_its_denial_is_meant() -> None:
    told = Told(
        "[0s|Per Dahl] [0c|said] [0t|that she had shut the port], [1t|an accusation] that [1s|the board] "
        "[1c|rejected] [1t|as baseless]."
    )
    told.says(0, "Per Dahl")
    told.says(1, "Salt Board", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[1].links] == [told.drafts[0].key]


def test_who_is_accused_denies_every_such_act() -> None:
    told = accused_and_denied('[1s|Norway] [1c|said]: "[1t|We sold nothing to anyone]."')
    told.drafts[1].proposition = replace(told.drafts[1].proposition, statement="We sold something to someone")
    told.drafts[1].wording = Wording("We sold something to someone", "event")
    told.link()
    assert [(each.to, each.basis) for each in told.drafts[1].links] == [(told.drafts[0].key, "inferred")]
    assert told.drafts[1].wording == told.drafts[0].wording


def test_a_denial_of_every_act_of_another_kind_answers_nothing() -> None:
    told = accused_and_denied('[1s|Norway] [1c|said]: "[1t|We burned nothing]."')
    told.drafts[1].proposition = replace(told.drafts[1].proposition, statement="We burned something")
    told.drafts[1].wording = Wording("We burned something", "event")
    told.link()
    assert told.drafts[1].links == []


def test_a_doubt_takes_the_claim_without_a_link() -> None:
    told = Told("[0s|Per Dahl] [0c|said] [0t|300 crates were lost]. [1s|Holm] [1c|questioned] [1t|that figure].")
    told.says(0, "Per Dahl", claim=CRATES, figure="300 crates")
    told.says(1, "Ida Holm", stance="doubts")
    told.link()
    assert told.drafts[1].links == []
    assert told.drafts[1].wording == CRATES


def test_a_doubt_of_it_does_not_reach_far() -> None:
    told = Told("[0s|Dahl] [0c|said] [0t|the port was shut]. Snow fell. It was cold. [1s|Holm] [1c|doubted] [1t|it].")
    told.says(0, "Per Dahl")
    told.says(1, "Ida Holm", stance="doubts")
    told.link()
    assert told.drafts[1].wording != told.drafts[0].wording


def test_nothing_comes_of_nothing() -> None:
    link(Prose(""), [])
    told = Told("[0s|Norway] [0c|denied] [0t|it].")
    told.says(0, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[0].links] == [None]


@pytest.mark.parametrize(
    "content", ['"' * 10_000, "the " * 5_000, "any such other recent " * 10 + "x", "accusing of " * 2_000]
)
def test_odd_contents_take_no_time(content: str) -> None:
    told = accused_and_denied(f"[1s|Norway] [1c|denied] [1t|{content}].")
    started = time.perf_counter()
    link(Prose(told.text), told.drafts)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("called", "the accusation baseless"),
        ("called", "the allegations “a fairy tale”"),
        ("dismissed", "the claim as propaganda"),
    ],
)
def test_what_is_called_false_is_denied(cue: str, content: str) -> None:
    told = accused_and_denied(f"[1s|Norway] [1c|{cue}] [1t|{content}].")
    told.link()
    accusation, denial = told.drafts
    assert [(each.rel, each.to) for each in denial.links] == [("denies", accusation.key)]
    assert denial.proposition.statement == "Norway was selling salt to Chad"


def test_who_declines_to_comment_on_an_accusation_stands_on_its_claim() -> None:
    told = accused_and_denied("[1s|Norway] [1c|declined] [1t|to comment on the accusation].")
    told.drafts[1].position = replace(told.drafts[1].position, stance="declines")
    told.link()
    assert told.drafts[1].wording == told.drafts[0].wording
    assert told.drafts[1].links == []


@pytest.mark.parametrize("content", ["to comment", "a request for comment", "them"])
def test_silence_about_nothing_told_stands_alone(content: str) -> None:
    told = accused_and_denied(f"[1s|Norway] [1c|declined] [1t|{content}].")
    told.drafts[1].position = replace(told.drafts[1].position, stance="declines")
    told.link()
    assert told.drafts[1].wording != told.drafts[0].wording


@pytest.mark.parametrize(
    ("content", "statement"),
    [
        ("any wrongdoing", "Norway is guilty of wrongdoing"),
        ("involvement in the trade", "Norway is involved in the trade"),
        ("responsibility", "Norway is responsible"),
        ("any links to smugglers", "Norway has links to smugglers"),
        ("the accusation", "The accusation is true"),
        ("the reports", "The reports are true"),
    ],
)
def test_a_denial_of_what_is_not_told_is_a_proposition(content: str, statement: str) -> None:
    told = Told(f"[0s|Norway] [0c|denied] [0t|{content}].")
    told.says(0, "Norway", stance="denies")
    told.link()
    assert told.drafts[0].proposition.statement == statement
    assert told.drafts[0].wording is not None
    assert told.drafts[0].wording.text == statement


def test_a_statement_is_the_one_just_made_and_no_promise_is_accused() -> None:
    told = Told(
        "[0s|Sweden] [0c|accused] Norway of [0t|selling salt to Chad]. [1s|Chad] [1c|said] [1t|it had cut its debts]. "
        "[2s|Sweden] [2c|said] [2t|we will show the salt]. [3s|Norway] [3c|called] [3t|the statement false]."
    )
    told.says(0, "Sweden", statement="Norway was selling salt to Chad", claim=SALT)
    told.says(1, "Chad", statement="Chad had cut its debts")
    told.says(2, "Sweden", statement="We will show the salt")
    told.says(3, "Norway", stance="denies")
    told.link()
    assert [each.to for each in told.drafts[3].links] == [told.drafts[1].key]


def test_a_bare_number_is_of_what_the_figure_before_it_is() -> None:
    toll = Wording("People have died", "quantity", "person")
    told = Told(
        "[0s|The board] [0c|had first reported] [0t|38 deaths]. [1s|It] [1c|revised] [1t|the number to 31] from 38."
    )
    told.says(0, "board", statement="There were 38 deaths", claim=toll, figure="38 deaths")
    told.says(1, "board", statement="The number is 31", figure="31")
    told.link()
    first, second = told.drafts
    assert second.proposition.statement == "There were 31 deaths"
    assert second.wording == toll
    assert second.quantity is not None
    assert second.quantity.unit == "death"
    assert [(each.rel, each.to) for each in second.links] == [("revises", first.key)]


def test_two_figures_before_a_bare_number_tell_not_which_it_is_of() -> None:
    told = Told("[0s|The board] [0c|listed] [0t|63 fires and four deaths]. [1s|It] [1c|put] [1t|the number at 70].")
    told.says(0, "board", statement="There were 63 fires and four deaths", figure="63 fires")
    told.says(1, "board", statement="The number is 70", figure="70")
    told.link()
    assert told.drafts[1].proposition.statement == "The number is 70"


def test_the_figure_that_had_been_given_is_revised_by_the_one_before_it_in_the_text() -> None:
    missing = Wording("People are missing", "quantity", "person")
    told = Told("[0t|57 people are missing], [0s|the board] [0c|said]. [1s|It] [1c|had put] [1t|the number at 70].")
    told.says(0, "board", statement="57 people are missing", claim=missing, figure="57 people")
    told.says(1, "board", statement="The number is 70", figure="70")
    told.link()
    assert told.drafts[1].proposition.statement == "70 people are missing"
    assert [(each.rel, each.to) for each in told.drafts[0].links] == [("revises", told.drafts[1].key)]


def test_whom_a_text_calls_by_the_family_name_is_accused_by_the_whole() -> None:
    told = Told("[0s|Sweden] [0c|accused] Roe of [0t|selling salt].", [Source(name="Ana Roe", kind="person")])
    told.says(0, "Sweden", claim=Wording("Roe is selling salt", "event", against=("Roe",)))
    told.link()
    assert told.drafts[0].wording is not None
    assert told.drafts[0].wording.against == ("Ana Roe",)


def test_who_disputes_a_denial_asserts_what_it_denies() -> None:
    told = Told("[0s|The firm] [0c|denied] [0t|punishing a clerk]. [1s|Her lawyer] [1c|disputes] [1t|that].")
    punished = Wording("The firm punished a clerk", "event")
    denial = told.says(0, "The firm", stance="denies", statement="The firm punished a clerk", claim=punished)
    disputed = told.says(1, "Her lawyer", stance="denies")
    told.link()
    assert (disputed.position.stance, disputed.proposition.statement) == ("asserts", "The firm punished a clerk")
    assert disputed.wording == punished
    assert [(each.rel, each.to) for each in disputed.links] == [("contradicts", denial.key)]


def test_a_denial_answers_what_was_just_said_before_what_comes_later() -> None:
    told = Told(
        "[0s|A rights group] [0c|said] [0t|the raid was carried out by the air force]. "
        "[1s|The army] [1c|denied] [1t|responsibility]. It rained. "
        "[2s|The rebels] [2c|accused] the army of [2t|striking civilians]."
    )
    raid = told.says(0, "A rights group", statement="The raid was carried out by the air force")
    denial = told.says(1, "The army", stance="denies")
    told.says(2, "The rebels", statement="The army was striking civilians")
    told.link()
    assert [each.to for each in denial.links] == [raid.key]


def test_a_bare_figure_is_of_the_nearest_of_its_unit_or_of_none() -> None:
    told = Told(
        "[0s|Mendes] [0c|said] [0t|Roper repaid $15,000]. "
        "[1s|Prosecutors] [1c|say] [1t|Hahn paid $310,000 to three officials]; "
        "[2s|the indictment] [2c|put] [2t|the total at $285,000]."
    )
    told.says(0, "Mendes", statement="Roper repaid $15,000", figure="$15,000")
    paid = told.says(1, "Prosecutors", statement="Hahn paid $310,000 to three officials", figure="$310,000")
    total = told.says(2, "indictment", statement="The total is $285,000", figure="$285,000")
    told.link()
    assert total.proposition.statement == "Hahn paid $285,000 to three officials"
    assert total.wording == paid.wording
