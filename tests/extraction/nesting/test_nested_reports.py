"""Attributions inside the content of others."""

import time
from itertools import pairwise

import pytest

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.nesting import RULE_CONFIDENCE, find_nested
from claimdb.extraction.prose import Prose
from tests.extraction.stance.marked import read


def found(marked: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is found inside, in words."""
    prose, attribution = read(marked)

    def words(spans: Spans) -> str:
        return " / ".join(prose.words(each) for each in spans)

    return [
        (words(each.source), words(each.cue), words(each.content)) for each in find_nested(prose, [attribution])[1:]
    ]


ONE = [
    ("that the harbourmaster had denied the accusation", ("the harbourmaster", "had denied", "the accusation")),
    ("that Bram Osei had denied it", ("Bram Osei", "had denied", "it")),
    ("she denied taking the money", ("she", "denied", "taking the money")),
    ("he had never said that it was safe", ("he", "had never said", "that it was safe")),
    ("the police had told her that it was stolen", ("the police", "had told", "that it was stolen")),
    ("officials said the quay was sinking", ("officials", "said", "the quay was sinking")),
    ("officials in Kesh had confirmed the sale", ("officials in Kesh", "had confirmed", "the sale")),
    ("U.S. officials said on Friday that it had sailed", ("U.S. officials", "said", "that it had sailed")),
    ("Bram Osei, the mayor, had repeatedly denied it", ("Bram Osei, the mayor", "had repeatedly denied", "it")),
    ("the mayor rejected the claim", ("the mayor", "rejected", "the claim")),
    ("the mayor did not deny the claim", ("the mayor", "did not deny", "the claim")),
    ("the mayor had accused the firm of lying", ("the mayor", "had accused", "the firm of lying")),
    ("the mayor had declined to comment", ("the mayor", "had declined", "to comment")),
    ("the mayor vowed to close the mill", ("the mayor", "vowed", "to close the mill")),
    (
        "a spokesman for the port insisted that it was full",
        ("a spokesman for the port", "insisted", "that it was full"),
    ),
    ("that, according to the ministry, it was unsafe", ("the ministry", "according to", "it was unsafe")),
    ("the old bridge was unsafe, according to Bram Osei", ("Bram Osei", "according to", "the old bridge was unsafe")),
    ("the mayor said it was safe, but she had doubts", ("the mayor", "said", "it was safe")),
    ("the mayor said it was safe; nobody had asked", ("the mayor", "said", "it was safe")),
    ("while the mayor claimed it was safe, it was closed", ("the mayor", "claimed", "it was safe")),
    ("Bram Osei and Ana Kord had denied it", ("Bram Osei and Ana Kord", "had denied", "it")),
    ('"The minister told me that he would resign."', ("The minister", "told", "that he would resign")),
    ("that farmers believe the well is dry", ("farmers", "believe", "the well is dry")),
    ("the bureau promised on May 6 that it would close", ("the bureau", "promised", "that it would close")),
    ("the bureau promised on Feb. 6 that it would close", ("the bureau", "promised", "that it would close")),
    ("a claim by farmers that the well is dry", ("farmers", "claim", "that the well is dry")),
    ("an accusation from the union that he slept at work", ("the union", "accusation", "that he slept at work")),
    ("an older account in which she said that she had slept", ("she", "said", "that she had slept")),
    (
        "the bridge needs three new piers, its engineer wrote in a letter last week",
        ("its engineer", "wrote", "the bridge needs three new piers"),
    ),
    ('the mayor had said, "It is safe"', ("the mayor", "had said", '"It is safe"')),
]


@pytest.mark.parametrize(("content", "report"), ONE)
def test_a_report_inside_a_content_is_found(content: str, report: tuple[str, str, str]) -> None:
    assert found(f"[Inga Vale] {{said}} <{content}>.")[:1] == [report]


NONE = [
    "that the boat reported missing was found",
    "the club had denied entry to members",
    "the club denied her a hearing",
    "the club denied Bram Osei a hearing",
    "the claims that he made were denied by all",
    "the mayor rejected the offer",
    "the mayor had refused to pay",
    "it had denied any wrongdoing",
    "the lawsuit Kord announced was late",
    "in the spring of that year, the engineer wrote in a hurry",
    "a claim by farmers on the estate",
    "we believe the well is dry",
    "what voters said was clear",
    "the report that it sank was wrong",
    "there was a claim that it sank",
    "if he said that it sank, he was wrong",
    "the barge was late",
    "the mayor said",
    "I say we fight",
    "according to age groups, it rose",
    "a report in Friday said",
    "“I refuse to accept it”",
    "having denied it, she left",
]


@pytest.mark.parametrize("content", NONE)
def test_what_is_no_clear_report_is_left_alone(content: str) -> None:
    assert found(f"[Inga Vale] {{said}} <{content}>.") == []


def test_reports_nest_in_each_other_and_lose_confidence() -> None:
    prose, outer = read("[Inga Vale] {said} <the mayor said the governor had denied that it sank>.", confidence=0.9)
    result = find_nested(prose, [outer])
    assert [each.within for each in result] == [None, 0, 1]
    assert [prose.words(each.source[0]) for each in result] == ["Inga Vale", "the mayor", "the governor"]
    for outside, inside in pairwise(result):
        assert inside.confidence == pytest.approx(outside.confidence * RULE_CONFIDENCE)


def test_a_quotation_taken_up_again_is_no_report() -> None:
    assert found('<"It was late," he said, "and it was dark,"> [Inga Vale] {said}.') == []
    assert found('<"It was late," he said, "and it was dark.">') == []


def test_the_outer_source_and_cue_are_not_found_again() -> None:
    prose, outer = read("[the mayor] {said} <it was late>.")
    whole = Attribution(outer.source, outer.cue, (Span(0, len(prose.text)),), 0.5)
    assert find_nested(prose, [whole]) == [whole]


def test_those_given_keep_their_order_and_learn_what_they_stand_in() -> None:
    text = "Inga Vale said that the mayor had denied it and left."
    place = text.index
    inner = Attribution(
        (Span(place("the mayor"), place(" had")),),
        (Span(place("had"), place(" it")),),
        (Span(place("it and"), place(" and")),),
        0.7,
    )
    outer = Attribution((Span(0, 9),), (Span(10, 14),), (Span(place("that"), len(text) - 1),), 0.9)
    alone = Attribution((), (), (Span(place("left"), len(text) - 1),), 0.2)
    result = find_nested(Prose(text), [inner, outer, alone])
    assert [each.within for each in result] == [1, None, None]
    assert [each.content for each in result] == [inner.content, outer.content, alone.content]


def test_a_given_report_is_not_found_a_second_time() -> None:
    prose, outer = read("[Inga Vale] {said} <that the mayor had denied it>.")
    text = prose.text
    inner = Attribution(
        (), (Span(text.index("denied"), text.index(" it")),), (Span(len(text) - 3, len(text) - 1),), 0.7
    )
    assert len(find_nested(prose, [outer, inner])) == 2


def test_what_is_within_already_stays_so() -> None:
    prose, outer = read("[Inga Vale] {said} <that the mayor had denied it>.")
    given = [outer, Attribution((), outer.cue, outer.content, 0.5, within=0)]
    assert [each.within for each in find_nested(prose, given)[:2]] == [None, 0]


def test_what_is_found_is_in_order_of_the_text() -> None:
    text = "Inga Vale said the mayor said it sank. Bo Lind said the police said it burnt."
    second = text.index("Bo Lind")
    given = [
        Attribution(
            (Span(second, second + 7),), (Span(second + 8, second + 12),), (Span(second + 13, len(text)),), 0.5
        ),
        Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, second - 1),), 0.5),
    ]
    result = find_nested(Prose(text), given)[2:]
    assert [Prose(text).words(each.source[0]) for each in result] == ["the mayor", "the police"]
    assert [each.within for each in result] == [1, 0]


@pytest.mark.parametrize(
    "piece", ['"', "he said that ", "according to ", "said, ", "Kord ", "the mayor said ", "x" * 99, ", of "]
)
def test_hostile_contents_cost_little(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    outer = Attribution((), (), (Span(0, len(text)),), 0.5)
    start = time.process_time()
    result = find_nested(Prose(text), [outer])
    assert time.process_time() - start < 3
    assert result[0] == outer


def test_nothing_given_nothing_found() -> None:
    assert find_nested(Prose("He said it."), []) == []
