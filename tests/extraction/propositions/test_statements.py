"""The content of an attribution as propositions, and the statement of each."""

import time

import pytest

from claimdb.extraction.model import Attribution, Position, Span
from claimdb.extraction.propositions import affirm, split, unsaid
from claimdb.extraction.propositions.verbs import base_of, is_plural, past_of, third_of
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance import read_position
from claimdb.records.models import Mention
from tests.extraction.stance.marked import read

STATEMENTS = [
    ("[She] {said} <that the tug had sunk>.", ["The tug had sunk"]),
    ("[She] {said} <the tug had sunk>.", ["The tug had sunk"]),
    ('<"The tug sank,"> [she] {said}.', ["The tug sank"]),
    ('<"The tug,"> [she] {said}, <"sank at noon.">', ["The tug sank at noon"]),
    ('<"The tug sank,"> [she] {said}. <"Nobody saw it.">', ["The tug sank", "Nobody saw it"]),
    (
        '<"The tug sank,"> [she] {said}, <"and nobody saw it. It was night.">',
        ["The tug sank, and nobody saw it", "It was night"],
    ),
    ("<By March>, [she] {said}, <the tug had sunk>.", ["By March the tug had sunk"]),
    ("<Or, if it rains, the tug will sink>.", ["If it rains, the tug will sink"]),
    ("[She] {said} <and the tug had sunk>.", ["The tug had sunk"]),
    ('[She] {said}, <"That is wrong.">', ["That is wrong"]),
    ("[She] {said} <that the tug had sunk and that it was old>.", ["The tug had sunk", "It was old"]),
    ("[She] {said} <that the tug had sunk> and <that it was old>.", ["The tug had sunk", "It was old"]),
    ("[She] {said} <that the tug sank and that was all>.", ["The tug sank and that was all"]),
    ("[She] {said} <the tug had sunk and that it was old>.", ["The tug had sunk", "It was old"]),
    ("[She] {listed} <63 fires and four deaths>.", ["There were 63 fires", "There were four deaths"]),
    ("[She] {said} <that that is wrong>.", ["That is wrong"]),
    ("[He] {called} <the port a “great success” and a ruin>.", ["The port is a great success and a ruin"]),
    ("[She] {said} <the tug, which  is  old, sank>.", ["The tug, which is old, sank"]),
    ("[She] {said} <the tug had left the U.S.>", ["The tug had left the U.S."]),
    ('[She] {asked}, <"Who sank it?">', ["Who sank it?"]),
    ("[She] {asked} <whether the tug had sunk>.", ["The tug had sunk"]),
    ("[She] {wondered} <if it would rain>.", ["It would rain"]),
    ('[She] {said}: <"No. The tug is safe.">', ["The tug is safe"]),
    ('[She] {said}: <"No.">', ["No"]),
    ("[She] {said} <iPhones were lost>.", ["iPhones were lost"]),
    ("[She] {warned} <of famine>.", ["Famine"]),
    ("[She] {said}, <''The tug sank.'>'", ["The tug sank"]),
    ("[The firm] {denied} <the accusations>.", ["The accusations"]),
    ("<The talks> {are expected} <to fail>.", ["The talks are expected to fail"]),
    ("<While it rained>, [she] {said}, <the tug sank>.", ["While it rained, the tug sank"]),
    ("[She] {said} <that one of its planes had hit a school>.", ["One of its planes had hit a school"]),
    ("[The army] {blamed} <a drone operated by the rebels>.", ["A drone operated by the rebels is to blame"]),
    ("[It] {counted} <about 15,500 deaths>.", ["There were about 15,500 deaths"]),
    ("<The raid killed 54>, [it] {said}, in what appeared <to be the deadliest yet>.", ["The raid killed 54"]),
    ("[Hahn] {has pleaded not guilty} <to four counts of bribery>.", ["Hahn is guilty of four counts of bribery"]),
    ("[The firm] {denied} <reports that its chief had resigned>.", ["Its chief had resigned"]),
    ("[Iran] {rejected} <the latest U.S. allegations that it had armed them>.", ["It had armed them"]),
    ("[Iran] {rejected} <claims that went around>.", ["Claims that went around"]),
    ("[Iran] {rejected} <reports that are false>.", ["Reports that are false"]),
    ("[Okafor] {denied} <ever having received a warning>.", ["Okafor had received a warning"]),
    ("[Analysts] {put} <the figure closer to 14 percent>.", ["The figure is closer to 14 percent"]),
    ("[A judge] {said} <in 2019 (the year it sank) that it was old>.", ["In 2019 (the year it sank) that it was old"]),
]
OBJECTS = [
    ("[The state] first {accused} <the firm of selling arms>.", "The firm was selling arms"),
    ("[The state] {accuses} <the rebels of selling arms>.", "The rebels are selling arms"),
    ("[She] {accused} <him of having lied>.", "He had lied"),
    ("<The bank> {was accused} by [her] <of hiding debts>.", "The bank was hiding debts"),
    ("<The head of the bank>, {was accused} <of having lied>.", "The head of the bank had lied"),
    ("<Ana Roe, who is ill,> {has been accused of} <hiding debts>.", "Ana Roe was hiding debts"),
    ("<The mayor, Ana Roe,> {was accused by} [her] <of taking bribes>.", "Ana Roe was taking bribes"),
    ("<Dory> {was blamed by} [the firm] <for the cracks>.", "Dory is to blame for the cracks"),
    ("The engines are made by Turbex, <which> {was blamed} <for the cracks>.", "Turbex is to blame for the cracks"),
    ("[He] {blamed} <the crash on fog>.", "Fog is to blame for the crash"),
    ("[She] {called} <the plan “cheap and wrong”>.", "The plan is cheap and wrong"),
    ("[The state] {raised} <its count of deaths to 61, from 44>.", "The count of deaths is 61"),
    ("[The state] {reported} <38 deaths>.", "There were 38 deaths"),
    ("<A foreman> {was told} <to change the log>.", "A foreman was told to change the log"),
    ("[She] {accused} <him of being a spy>.", "He was a spy"),
    ("[She] {accused} <the bank of fraud>.", "The bank is guilty of fraud"),
    ("[She] {accused} the bank <of hiding debts>.", "The bank was hiding debts"),
    ("[She] {blamed} <the driver for the crash>.", "The driver is to blame for the crash"),
    ("[She] {charged} <them with hiding debts>.", "They were hiding debts"),
    ("[The minister] {put} <the number of lorries sent north at 300>.", "The number of lorries sent north is 300"),
    ("[Police] {estimate} <the losses at more than $5 million>.", "The losses are more than $5 million"),
    ("[She] {called} <him a liar>.", "He is a liar"),
    ("[She] {called} <the report false>.", "The report is false"),
    ("[She] {described} <the port as a ruin>.", "The port is a ruin"),
    ("[She] {urged} <the mayor to resign>.", "The mayor should resign"),
    ("[She] {called on} <the mayor to resign>.", "The mayor should resign"),
    ("[She] {asked} <them not to leave>.", "They should not leave"),
    ("[Ms. Roe, a lawyer,] {vowed} <to appeal>.", "Ms. Roe will appeal"),
    ("[The firm] {plans} <to build a mill>.", "The firm will build a mill"),
    ("[The firm] {plans to} <build a mill>.", "The firm will build a mill"),
    ("[The firm] {denied} <taking bribes>.", "The firm took bribes"),
    ("[He] {admitted} <planning the theft>.", "He planned the theft"),
    ("[He] {denied} <having known of it>.", "He had known of it"),
    ("[She] {called for} <an inquiry>.", "There should be an inquiry"),
    ("[The union] {criticized} <the plan>.", "The union criticized the plan"),
    ("[The union], {criticizing} <the plan>, left.", "The union criticized the plan"),
]
KEPT = [
    ("[men who] {vowed} <to appeal>.", "To appeal"),
    ("[She] {told} <them she would help to build it>.", "Them she would help to build it"),
    ("[She] {called} <it off>.", "It off"),
    ("[He] {was accused} <of fraud>.", "Fraud"),
    ("[She] {put} <the report on the table>.", "The report on the table"),
    ("[He] {told} <when to join the queue>.", "When to join the queue"),
    ("[She] {denied} <nothing>.", "Nothing"),
]
CUT = [
    (
        "[She] {said} <the storm killed 12 people and wounded 30 more>.",
        ["The storm killed 12 people", "The storm wounded 30 more"],
    ),
    ("[She] {said} <that it sank 12 ships, and the army lost 300 men>.", ["It sank 12 ships", "The army lost 300 men"]),
    (
        "[She] {said} <40 percent chose tea while 30 percent chose milk>.",
        ["40 percent chose tea", "30 percent chose milk"],
    ),
    ("[She] {said} <it killed 12 people and a cow>.", ["It killed 12 people and a cow"]),
    ("[She] {said} <it killed 12 men and 30 women>.", ["It killed 12 men", "It killed 30 women"]),
    (
        "[It] {said} <it had received 43 bodies and 200 wounded people>.",
        ["It had received 43 bodies", "It had received 200 wounded people"],
    ),
    ("[She] {said} <it took 2 years and 3 months>.", ["It took 2 years and 3 months"]),
    ("[She] {said} <it rained and the storm killed 12>.", ["It rained and the storm killed 12"]),
    ("[She] {said} <it sold 40 boats and 30 who had come left>.", ["It sold 40 boats and 30 who had come left"]),
]
AFFIRMED = [
    ("[She] {said}, <“We do not and have never supplied arms”>.", "We supplied arms"),
    ("[She] {said} <it had not sold arms>.", "It had sold arms"),
    ("[She] {said} <it did not sell any arms>.", "It sold arms"),
    ("[She] {said} <it does not sell arms>.", "It sells arms"),
    ("[She] {said} <it won't sell arms>.", "It will sell arms"),
    ("[She] {said} <it hadn’t sold arms>.", "It had sold arms"),
    ("[She] {said} <it never sold arms>.", "It sold arms"),
    ("[She] {said} <it had sold arms>.", "It had sold arms"),
]


def statements(marked: str) -> list[str]:
    return [each.statement for each in split(*read(marked))]


@pytest.mark.parametrize(("marked", "expected"), STATEMENTS)
def test_a_statement_stands_alone(marked: str, expected: list[str]) -> None:
    assert statements(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), OBJECTS)
def test_an_object_becomes_a_clause(marked: str, expected: str) -> None:
    assert statements(marked) == [expected]


@pytest.mark.parametrize(("marked", "expected"), KEPT)
def test_where_no_rule_is_safe_the_words_stay(marked: str, expected: str) -> None:
    assert statements(marked) == [expected]


@pytest.mark.parametrize(("marked", "expected"), CUT)
def test_clauses_with_a_figure_and_a_verb_each_are_parted(marked: str, expected: list[str]) -> None:
    assert statements(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), AFFIRMED)
def test_a_denied_statement_is_the_positive_one(marked: str, expected: str) -> None:
    prose, attribution = read(marked)
    [proposition] = split(prose, attribution)
    assert affirm(prose, proposition, read_position(prose, attribution)).statement == expected


def test_a_negation_elsewhere_changes_nothing() -> None:
    prose, attribution = read("[She] {said} <it sold arms>. It did not.")
    [proposition] = split(prose, attribution)
    assert affirm(prose, proposition, Position(negation=Span(25, 28))) == proposition


def test_the_pieces_are_places_in_the_text() -> None:
    prose, attribution = read('<"The tug,"> [she] {said}, <"sank. It was old.">')
    first, second = split(prose, attribution)
    assert [prose.words(each) for each in first.content] == ['"The tug,"', '"sank.']
    assert [prose.words(each) for each in second.content] == ['It was old."']


def test_an_attribution_inside_the_content_is_taken_out() -> None:
    prose = Prose("The tug, she said, sank.")
    attribution = Attribution((Span(9, 12),), (Span(13, 17),), (Span(0, 23),), 0.9)
    assert [each.statement for each in split(prose, attribution)] == ["The tug sank"]


@pytest.mark.parametrize("content", ["...", "“”", "—"])
def test_a_content_without_a_word_tells_nothing(content: str) -> None:
    assert split(Prose(content), Attribution((), (), (Span(0, len(content)),), 0.9)) == []


@pytest.mark.parametrize("content", ["that", "a", "7", "of", "and"])
def test_the_shortest_content_has_a_statement(content: str) -> None:
    [proposition] = split(Prose(content), Attribution((), (), (Span(0, len(content)),), 0.9))
    assert proposition.statement


FORMS = [
    ("denied", "deny"), ("accused", "accuse"), ("planning", "plan"), ("selling", "sell"), ("says", "say"),
    ("attacked", "attack"), ("urges", "urge"), ("criticizing", "criticize"), ("making", "make"), ("told", "tell"),
    ("estimated", "estimate"), ("called", "call"), ("blamed", "blame"), ("carries", "carry"), ("were", "be"),
    ("visited", "visit"), ("hoped", "hope"), ("described", "describe"), ("backed", "back"), ("opposed", "oppose"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "base"), FORMS)
def test_the_verb_of_a_form(form: str, base: str) -> None:
    assert base_of(form) == base


def test_forms_of_a_verb() -> None:
    assert [past_of(each) for each in ("sell", "plan", "deny", "bake")] == ["sold", "planned", "denied", "baked"]
    assert [third_of(each) for each in ("sell", "carry", "go", "have")] == ["sells", "carries", "goes", "has"]


PLURALS = ["the rebels", "they", "Russia and Iran", "Democrats", "many of the men", "the firms of Rome", "Firms"]
SINGULARS = ["the firm", "North Korea", "the United States", "a group of men", "he", "The number of men", "Texas", ""]


@pytest.mark.parametrize("subject", PLURALS)
def test_subjects_of_a_plural_verb(subject: str) -> None:
    assert is_plural(subject)


@pytest.mark.parametrize("subject", SINGULARS)
def test_subjects_of_a_singular_verb(subject: str) -> None:
    assert not is_plural(subject)


@pytest.mark.parametrize("words", ['"', "he said ", "a", '"A. ', "1 and 2 killed, "])
def test_hostile_text_costs_little(words: str) -> None:
    text = words * (60_000 // max(4, len(words)))
    prose = Prose(text)
    prose.sentences  # noqa: B018 - not what is measured
    started = time.process_time()
    split(prose, Attribution((), (Span(0, 1),), (Span(1, len(text)),), 0.9))
    assert time.process_time() - started < 2


UNSAID = [
    ("[The bank] {declined} <to comment on the trial>.", "The bank comments on the trial"),
    ("[The bank] {declined to say} <whether it was paid>.", "It was paid"),
    ("[The bank] {would not discuss} <the loan>.", "The bank discusses the loan"),
    ("[The bank] {did not answer questions about} <the loan>.", "The bank answers questions about the loan"),
    ("[The bank] {declined to say} <who had paid>.", "The bank says who had paid"),
    ("[The bank] {would neither confirm nor deny} <that it was paid>.", "It was paid"),
]


@pytest.mark.parametrize(("marked", "statement"), UNSAID)
def test_what_is_not_said_is_told_as_a_proposition(marked: str, statement: str) -> None:
    prose, attribution = read(marked)
    (proposition,) = split(prose, attribution)
    mentions = [Mention(name="bank", mention="The bank")]
    assert unsaid(prose, attribution, proposition, mentions).statement.replace("Bank ", "The bank ") == statement
