"""Where pieces begin and end: datelines, bounds, "neither", the day of an accusation; denials in asides."""

import pytest

from claimdb.extraction.asides import take_asides
from claimdb.extraction.edges import fit_edges
from claimdb.extraction.endings import to_sentence_ends
from claimdb.extraction.prose import Prose
from tests.extraction.stance.marked import read

CONTENTS = [
    ("<BRUSSELS, March 14 (Courier) - The tug sank>, [she] {said}.", ["The tug sank"]),
    ("<SAN MARINO, Calif., June 8 (Wire) — The tug sank>, [she] {said}.", ["The tug sank"]),
    ("<PARIS (Wire) – The tug sank>, [she] {said}.", ["The tug sank"]),
    ("<Port Roe (Wire) - The tug sank>, [she] {said}.", ["The tug sank"]),
    ("<The tug (Estermouth) - sank>, [she] {said}.", ["The tug (Estermouth) - sank"]),
    ("<NATO said - in May - the tug sank>, [she] {said}.", ["NATO said - in May - the tug sank"]),
    ("<Tug sinks off Roe\n\nROE, May 3 (Wire) - The tug sank>, [she] {said}.", ["The tug sank"]),
    ("[She] {said} as <many as 70 men remained>.", ["as many as 70 men remained"]),
    ("[She] {said} no more than <70 men remained>.", ["no more than 70 men remained"]),
    ("[She] {said} <then that the tug sank>.", ["that the tug sank"]),
    ("[She] {called} that <threat “blackmail”>.", ["that threat “blackmail”"]),
    ("[She] {said} that <the tug sank>.", ["the tug sank"]),
    ("[She] {accused} <Roe on Monday of lying>.", ["Roe", " of lying"]),
]


@pytest.mark.parametrize(("marked", "content"), CONTENTS)
def test_a_content_begins_where_it_must(marked: str, content: list[str]) -> None:
    prose, attribution = read(marked)
    (found,) = fit_edges(prose, [attribution])
    assert [prose.words(each) for each in found.content] == content


def test_a_source_is_no_part_of_a_dateline() -> None:
    prose, attribution = read("ROE, May 3 ([Courier) - Two men] {said} <the tug sank>.")
    (found,) = fit_edges(prose, [attribution])
    assert [prose.words(each) for each in found.source] == ["Two men"]


@pytest.mark.parametrize(
    "marked",
    [
        "Neither the firm, [Roe], nor [the port] {commented on} <the sale>.",
        "[Neither the firm] nor [the port] {commented on} <the sale>.",
    ],
)
def test_neither_is_part_of_the_cue(marked: str) -> None:
    prose, attribution = read(marked)
    (found,) = fit_edges(prose, [attribution])
    assert [prose.words(each) for each in found.cue] == ["Neither", "commented on"]
    assert not prose.words(found.source[0]).startswith("Neither")


def test_a_content_goes_on_behind_a_preposition() -> None:
    prose, attribution = read("[She] {said} <the leak was reported to> the authorities within an hour.")
    (found,) = to_sentence_ends(prose, [attribution])
    assert prose.words(found.content[0]) == "the leak was reported to the authorities within an hour"


ASIDES = [
    (
        "[She] {said} <the tug had sunk, a claim that the firm dismissed as propaganda>.",
        ["the tug had sunk"],
        ("the firm", "dismissed", ["a claim", "as propaganda"]),
    ),
    (
        "[She] {said} <the tug had sunk, which the firm has always denied>.",
        ["the tug had sunk"],
        ("the firm", "denied", ["which"]),
    ),
    (
        "[She] {said} <the tug had sunk, an idea that Roe called absurd>.",
        ["the tug had sunk"],
        ("Roe", "called", ["an idea", "absurd"]),
    ),
]


@pytest.mark.parametrize(("marked", "left", "aside"), ASIDES)
def test_a_denial_in_an_aside_stands_apart(marked: str, left: list[str], aside: tuple[str, str, list[str]]) -> None:
    prose, attribution = read(marked)
    given, found = take_asides(prose, [attribution])
    assert [prose.words(each) for each in given.content] == left
    source, cue, content = aside
    assert (prose.words(found.source[0]), prose.words(found.cue[0])) == (source, cue)
    assert [prose.words(each) for each in found.content] == content


@pytest.mark.parametrize(
    "text",
    [
        "She said the tug, which the firm denied entry, had sunk.",
        "The tug sank, a claim that was denied.",
        "The tug, which Roe called Dory, sank.",
    ],
)
def test_what_is_no_denial_of_what_was_said_stays(text: str) -> None:
    assert take_asides(Prose(text), []) == []


@pytest.mark.parametrize(
    "marked",
    ["A man [who] {asked} <not to be named for fear of his life> left.", "[She] {requested} <anonymity>."],
)
def test_how_somebody_wants_to_be_called_is_no_assertion(marked: str) -> None:
    prose, found = read(marked)
    assert take_asides(prose, [found]) == []


def test_a_headline_has_a_source_of_its_own() -> None:
    prose, found = read("Board Overspent, [Audit] {Finds}\n[A state audit released Wednesday] found <that it had>.")
    (fitted,) = fit_edges(prose, [found])
    assert [prose.words(each) for each in fitted.source] == ["Audit"]


def test_a_content_goes_on_in_another_paragraph_with_a_sentence() -> None:
    prose, found = read(
        "[They] {found} <that four bolts were missing>.\n<No one was hurt.> Those who <raise concerns> left."
    )
    (fitted,) = fit_edges(prose, [found])
    assert [prose.words(each) for each in fitted.content] == ["that four bolts were missing", "No one was hurt."]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[Staff Writer\nA former treasurer] {said} <that he took it>.", ["A former treasurer"]),
        ("[A study published] then found it; [the government] disputed it, {calling} <it flawed>.", ["the government"]),
        ("<It sank,> {said} [Ann Lee], who leads it, and [Bo Roe].", ["Ann Lee", "Bo Roe"]),
    ],
)
def test_a_source_stands_on_the_side_of_its_cue(marked: str, source: list[str]) -> None:
    prose, found = read(marked)
    (fitted,) = fit_edges(prose, [found])
    assert [prose.words(each) for each in fitted.source] == source


def test_a_content_ends_before_what_goes_on_without_it() -> None:
    prose, found = read("[He] {said} <he took cash, testimony> that she called false.")
    (ended,) = to_sentence_ends(prose, [found])
    assert [prose.words(each) for each in ended.content] == ["he took cash"]
