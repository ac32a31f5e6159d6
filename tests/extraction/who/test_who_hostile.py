"""Texts and spans that no newspaper prints: an answer for every attribution, soon."""

import random
import time

import pytest

from claimdb.extraction.model import Article, Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import resolve

TEXT = (
    "Anna Roth, Norway’s energy minister, said rain was near. “We,” she said, “denied it.” "
    "Officials or Mr. Moll spoke.\n"
)


@pytest.mark.parametrize(
    "piece",
    ['"', "Bank of ", "Ab ", "Mr. ", "Ab and ", "a.", "a’", "Ann Roth, the ", " ", "Ab, ", "of ", "(", "a", "who "],
)
def test_a_line_of_one_piece_over_and_over_is_soon_read(piece: str) -> None:
    text = "x" + piece * (30_000 // len(piece))
    whole = (Span(0, len(text)),)
    began = time.process_time()
    found = resolve(
        Article(text), Prose(text), [Attribution(whole, whole, whole, 0.9), Attribution((), whole, whole, 0.9)]
    )
    assert all(found.mentions)
    assert time.process_time() - began < 2


def test_work_grows_with_the_text() -> None:
    def taken(times: int) -> float:
        text, size = TEXT * times, len(TEXT)
        at = [each * size for each in range(times)]
        attributions = [Attribution((Span(each, each + 35),), (), (Span(each + 42, each + 55),), 0.9) for each in at]
        began = time.process_time()
        resolve(Article(text), Prose(text), attributions)
        return time.process_time() - began

    taken(100)
    assert taken(1600) < 8 * max(taken(400), 0.05)


@pytest.mark.parametrize("seed", range(20))
def test_spans_anywhere_give_mentions_of_declared_sources(seed: int) -> None:
    chance = random.Random(seed)
    text = TEXT * 5

    def spans() -> tuple[Span, ...]:
        start = chance.randrange(len(text))
        return (Span(start, min(len(text), start + chance.randrange(1, 60))),) if chance.random() < 0.8 else ()

    attributions = [
        Attribution(spans(), spans(), spans(), 0.9, chance.choice([None, chance.randrange(12)])) for _ in range(12)
    ]
    found = resolve(Article(text), Prose(text), attributions)
    again = resolve(Article(text), Prose(text), attributions)
    assert found == again
    declared = [each.name for each in found.sources]
    assert len(declared) == len(set(declared))
    assert len(found.mentions) == len(attributions) and all(found.mentions)
    assert {each.name for several in found.mentions for each in several} <= set(declared)


@pytest.mark.parametrize("text", ["", "\n\n", "word", "\u200b"])
def test_hardly_any_text(text: str) -> None:
    whole = (Span(0, len(text)),) if text else ()
    assert resolve(Article(text), Prose(text), []).mentions == []
    found = resolve(Article(text), Prose(text), [Attribution(whole, (), whole, 0.9), Attribution((), (), (), 0.9)])
    assert all(found.mentions)
