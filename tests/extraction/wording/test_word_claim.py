"""The wording of a claim: what makes assertions comparable, and nothing else."""

import time
from dataclasses import replace

import pytest

from claimdb.extraction.figures import read_quantity
from claimdb.extraction.model import Attribution, Position, Proposition, Span, Wording
from claimdb.extraction.propositions import affirm, split
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance import read_position
from claimdb.extraction.wording import word_claim
from claimdb.extraction.wording.first_person import in_third_person
from claimdb.records.models import Mention
from tests.extraction.stance.marked import read


def wording(marked: str) -> Wording:
    """The claim of the only proposition of a marked text."""
    prose, attribution = read(marked)
    [proposition] = split(prose, attribution)
    position = read_position(prose, replace(attribution, content=proposition.content))
    quantity = read_quantity(prose, proposition)
    return word_claim(prose, attribution, affirm(prose, proposition, position), position, quantity)


TEXTS = [
    ("<it had shipped more than 1,000 crates of tea to Rome>", "It has shipped crates of tea to Rome"),
    ("<that firms had shipped close to 7,000 crates>", "Firms have shipped crates"),
    ("<in March it had sunk>", "It has sunk"),
    ("<that it sank on Tuesday night>", "It sank"),
    ("<it sank on Tuesday, killing many>", "It sank, killing many"),
    ("<it may also be sending arms>", "It is sending arms"),
    ("<the rebels may be sending arms>", "The rebels are sending arms"),
    ("<it may have sent arms>", "It has sent arms"),
    ("<it might send arms>", "It sends arms"),
    ("<it was probably sending arms>", "It is sending arms"),
    ("<the men were sending arms>", "The men are sending arms"),
    ("<it would send arms>", "It will send arms"),
    ("<it was likely to send arms>", "It was likely to send arms"),
    ("<it is likely to send arms>", "It will send arms"),
    ("<it had not sold arms>", "It has sold arms"),
    ("<it did not sell any arms>", "It sold arms"),
    ("<if it rains, the tug will sink>", "The tug will sink"),
    ("<the tug will sink if it rains>", "The tug will sink"),
    ("<the tug had already sunk>", "The tug has sunk"),
    ("<it has sent arms so far>", "It has sent arms"),
    ("<the mill cost $5 million>", "The mill cost money"),
    ("<it had won a $5 million grant>", "It has won a grant"),
    ("<it sent $5 million in aid>", "It sent aid"),
    ("<it was sold for $5 million>", "It was sold"),
    ("<prices had risen 4.5 percent>", "Prices have risen"),
    ("<prices rose by 4 percent>", "Prices rose"),
    ("<30 percent of voters chose tea>", "A share of voters chose tea"),
    ("<30 percent chose tea>", "A share of people chose tea"),
    ("<the storm killed 12>", "The storm killed people"),
    ("<at least 30 of the lorries were lost>", "Some of the lorries were lost"),
    ("<a total of 12 ships were lost>", "Ships were lost"),
    ("<one ship was lost>", "A ship was lost"),
    ("<the jobless rate is 5 percent>", "The jobless rate"),
    ("<it holds a 152-mm gun>", "It holds a 152-mm gun"),
    ("<Monday was quiet>", "Monday was quiet"),
    ("<it was in a Monday paper>", "It was in a Monday paper"),
    ("<Tuesday's vote was fair>", "Tuesday's vote was fair"),
    ("<it is worse than last year>", "It is worse than last year"),
    ("<it had three masts, of which 2 are left>", "It had masts, of which 2 are left"),
    ("<he had a plan>", "He had a plan"),
    ("<it was killed by frost>", "It was killed by frost"),
    ("<it is $5 million>", "It is $5 million"),
    ("<100, 200 or 300 ships came>", "100, 200 or 300 ships came"),
]


@pytest.mark.parametrize(("content", "expected"), TEXTS)
def test_the_positive_proposition_alone(content: str, expected: str) -> None:
    assert wording(f"[She] {{said}} {content}.").text == expected


def test_what_is_put_at_a_number_is_what_happened() -> None:
    text = wording("[The minister] {put} <the number of lorries sent to Rome at 300>.").text
    assert text == "Lorries have been sent to Rome"


SAME = [
    ("it had sent 40 ships to Rome in May", "it has sent more than 1,000 ships to Rome"),
    ("by March it had sent close to 7,000 ships", "it has now sent seven thousand ships"),
    ("it would build a mill next year", "it will build a mill"),
    ("it was selling arms", "it may be selling arms"),
    ("it had not sold arms", "it has sold arms"),
    ("in January it had sold arms", "It has already sold arms"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_tense_figure_date_and_hedge_make_no_other_claim(first: str, second: str) -> None:
    assert wording(f"[She] {{said}} <{first}>.").text == wording(f"[He] {{said}} <{second}>.").text


def test_a_quotation_keeps_its_tense() -> None:
    assert wording('[She] {said}, <"It would send arms.">').text == "It would send arms"
    assert wording("[She] {says} <it had sent arms>.").text == "It had sent arms"


def test_a_condition_stays_with_a_figure() -> None:
    text = wording("[She] {said} <if filled with tea, it could carry 300 crates>.").text
    assert text == "If filled with tea, it could carry crates"


KINDS = [
    ("<it had sent 40 ships>", "quantity", "ship", True),
    ("<it could carry 40 men>", "quantity", "man", False),
    ("<the rate is 5 percent>", "quantity", "percent", False),
    ("<it paid $5 million>", "quantity", "USD", None),
    ("<the storm sank a tug>", "event", None, None),
    ("<it has sunk>", "event", None, None),
    ("<it was sinking>", "event", None, None),
    ("<it is a ruin>", "state", None, None),
    ("<Rome’s port is a ruin>", "state", None, None),
    ("<Rome’s tugs have sunk>", "event", None, None),
    ("<it owns a mill>", "state", None, None),
    ("<it will rain>", "plan", None, None),
    ("<it rained for three days>", "event", None, None),
]


@pytest.mark.parametrize(("content", "kind", "unit", "cumulative"), KINDS)
def test_the_kind_of_a_claim(content: str, kind: str, unit: str | None, cumulative: bool | None) -> None:
    read_as = wording(f"[She] {{said}} {content}.")
    assert (read_as.kind, read_as.unit, read_as.cumulative) == (kind, unit, cumulative)


def test_an_intention_is_a_plan() -> None:
    assert wording("[The firm] {plans} <to build a mill>.").kind == "plan"


AGAINST = [
    ("[She] {accused} <the North Bank of fraud>.", ("North Bank",)),
    ("[She] {has accused} <Rome of selling arms>.", ("Rome",)),
    ("[She] {blamed} <Rome for the loss>.", ("Rome",)),
    ("[She] {charged} <Jo Roe with theft>.", ("Jo Roe",)),
    ("[She] {alleged} <that Rome had sold arms>.", ("Rome",)),
    ("[She] {accused} <him of fraud>.", ()),
    ("[She] {accused} <the rebels of fraud>.", ()),
    ("[She] {said} <that Rome had sold arms>.", ()),
    ("<Rome had sold arms>.", ()),
]


@pytest.mark.parametrize(("marked", "against"), AGAINST)
def test_whom_a_claim_accuses(marked: str, against: tuple[str, ...]) -> None:
    assert wording(marked).against == against


@pytest.mark.parametrize("statement", ["A", "The", "40", "In May", "Probably", "$5", "If so", "of"])
def test_a_claim_is_never_empty(statement: str) -> None:
    proposition = Proposition((Span(0, len(statement)),), statement)
    prose = Prose(statement)
    attribution = Attribution((), (), proposition.content, 0.9)
    position = Position(condition="If so") if statement == "If so" else Position()
    found = word_claim(prose, attribution, proposition, position, read_quantity(prose, proposition))
    assert found.text.strip()


def test_a_long_claim_is_cut_at_a_word() -> None:
    statement = "It " + "sank and rose again, " * 40 + "and sank"
    proposition = Proposition((Span(0, 5),), statement)
    found = word_claim(Prose("It sank"), Attribution((), (), proposition.content, 0.9), proposition, Position(), None)
    assert 150 < len(found.text) <= 300
    assert found.text.endswith("again…")


@pytest.mark.parametrize("words", ["may be ", "had ", "40 ships, ", "in May ", "the number of ", "is likely to "])
def test_hostile_text_costs_little(words: str) -> None:
    text = (words * 2_000)[:2_000]
    prose = Prose(text)
    content = (Span(0, len(text)),)
    started = time.process_time()
    attribution, proposition = Attribution((), (), content, 0.9), Proposition(content, text)
    word_claim(prose, attribution, proposition, Position(modality="possible"), read_quantity(prose, proposition))
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("I owned a villa", "person", "Ana Roe owned a villa"),
        ("I have never met my judge", "person", "Ana Roe has never met their judge"),
        ("I think there were four of them", "person", "There were four of them"),
        ("I sell tractors", "person", "Ana Roe sells tractors"),
        ("We have the fax", "person", "We have the fax"),
        ("We have the fax", "organization", "Ana Roe has the fax"),
        ("I know what I said", "person", "I know what I said"),
    ],
)
def test_a_speaker_is_named_for_i(text: str, kind: str, told: str) -> None:
    mention = Mention.model_validate({"name": "Ana Roe", "kind": kind, "mention": "Roe"})
    assert in_third_person(text, [mention]) == told
    assert in_third_person(text, [mention, mention]) == told.replace(told, text if "think" not in text else told)


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("[She] {put} <the number of jobs lost at 120>.", "Jobs have been lost"),
        ("[She] {put} <the number of dead fish at 120>.", "Fish have died"),
        ("[She] {put} <the number of deaths at 120>.", "People have died"),
        ("[She] {put} <the number of infections at 120>.", "There have been infections"),
        ("[She] {said} <waves were as high as four metres>.", "Waves were as high as four metres"),
        ("[She] {said} <only 17 fires were put out>.", "Fires were put out"),
        ("<The men> {are thought} <to have left>.", "The men have left"),
    ],
)
def test_a_claim_without_its_figure_is_a_sentence(marked: str, text: str) -> None:
    assert wording(marked).text == text
