"""Voice, act, and what hostile text costs."""

import time
from collections.abc import Callable

import pytest

from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance import read_position
from tests.extraction.stance.marked import read

VOICES = [
    ('[She] {said}, <"The tug sank.">', "direct"),
    ('<"The tug sank,"> [she] {said}, <"and nobody saw it.">', "direct"),
    ('[She] {said}, "<The tug sank>."', "direct"),
    ("[She] {said}, <“The tug sank.”>", "direct"),
    ("[She] {said}, <''The tug sank.''>", "direct"),
    ('[She] {said} <that "the tug sank.">', "direct"),
    ("[She] {:} <‘The tug sank.’>", "direct"),
    ('[She] {said} <the tug had "simply sunk">.', "mixed"),
    ("[She] {said} <the tug had ''simply sunk''>.", "mixed"),
    ("[She] {said} <the tug had sunk>.", "indirect"),
    ('"Oh," she began. [She] {said} <the tug had sunk>.', "indirect"),
]


@pytest.mark.parametrize(("marked", "voice"), VOICES)
def test_quotation_marks_tell_the_voice(marked: str, voice: str) -> None:
    prose, attribution = read(marked)
    assert read_position(prose, attribution).voice == voice


ACTS = [
    ("[She] {said} <it sank>.", "speech"),
    ("[She] {said she believed} <it sank>.", "speech"),
    ("[She] {told reporters she hoped} <it would float>.", "speech"),
    ("[She] {said in a statement} <it sank>.", "speech"),
    ("[She] {wrote in a long letter} <it sank>.", "document"),
    ("{According to} [a police report completed on Sunday], <it sank>.", "document"),
    ("[She] {vowed} <to raise it>.", "speech"),
    ("[She] {expressed hope} <that it would float>.", "speech"),
    ("[She] {made clear} <that it sank>.", "speech"),
    ("{According to} [two officials], <it sank>.", "speech"),
    ("{According to} [The Washing Post], <it sank>.", "speech"),
    ("{According to} [the study's authors], <it sank>.", "speech"),
    ("[She] {believes} <it sank>.", "thought"),
    ("[She] {knew} <it sank>.", "thought"),
    ("[She] {hopes} <that it floats>.", "thought"),
    ("[She] {was convinced} <it sank>.", "thought"),
    ("[She] {is sceptical of} <the plan>.", "thought"),
    ("[She] {plans} <to raise it>.", "intention"),
    ("[She] {hopes} <to raise it>.", "intention"),
    ("[She] {wants to} <raise it>.", "intention"),
    ("[She] {is eager} <to raise it>.", "intention"),
    ("[She] {plans to announce} <that it sank>.", "intention"),
    ("{According to} [police records], <it sank>.", "document"),
    ("[A study of 300 barges] {found} <that most sank>.", "document"),
    ("[The report, released on Friday,] {said} <it sank>.", "document"),
    ("[Documents obtained by the court] {show} <that it sank>.", "document"),
    ("[A new poll] {shows} <that most agree>.", "document"),
    ("[The port's own published guidelines] {say} <it sank>.", "document"),
    ("[Senators supporting the bill] {said} <it sank>.", "speech"),
    ("{showed} [that] <most agree>.", "document"),
]


@pytest.mark.parametrize(("marked", "act"), ACTS)
def test_cue_and_source_tell_the_act(marked: str, act: str) -> None:
    prose, attribution = read(marked)
    assert read_position(prose, attribution).act == act


@pytest.mark.parametrize(
    "make",
    [
        lambda size: '"' * size,
        lambda size: "''" * size,
        lambda size: "`` " * size,
        lambda size: "a" * size,
        lambda size: "not, " * (size // 5),
        lambda size: "if he " * (size // 6),
        lambda size: "n't'" * (size // 4),
        lambda size: "confirm or never ever " * (size // 22),
        lambda size: ", which " * (size // 8),
    ],
    ids=["quotes", "pairs", "ticks", "word", "nots", "ifs", "apostrophes", "words", "relatives"],
)
def test_a_hostile_text_costs_little(make: Callable[[int], str]) -> None:
    text = make(100_000)
    everything = (Span(0, len(text)),)
    start = time.process_time()
    position = read_position(Prose(text), Attribution((Span(0, 9),), everything, everything, 0.5))
    assert time.process_time() - start < 3
    assert position.stance in {"asserts", "denies", "doubts", "declines"}
