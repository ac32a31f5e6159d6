"""Scores → roles → attributions."""

from itertools import pairwise, product

import numpy as np
import pytest

from claimdb.extraction.attribution.decoding import (
    CONTENT,
    CUE,
    Floats,
    Reading,
    Thresholds,
    attribution,
    choose,
    likeliest_roles,
)
from claimdb.extraction.attribution.pieces import load_tokenizer, pieces_of
from claimdb.extraction.model import Span
from claimdb.extraction.opening import VOCABULARY


@pytest.mark.parametrize("seed", range(8))
def test_the_likeliest_sequence_is_that_of_trying_all(seed: int) -> None:
    chance = np.random.default_rng(seed)
    windows = [chance.normal(size=(rows, words, 4)).astype(np.float32) for rows, words in ((2, 6), (1, 1), (2, 4))]
    begin, step = chance.normal(size=4).astype(np.float32), chance.normal(size=(4, 4)).astype(np.float32)

    def worth(scores: Floats, path: tuple[int, ...]) -> float:
        moves = sum(float(step[a, b]) for a, b in pairwise(path))
        return float(begin[path[0]]) + moves + sum(float(scores[word, role]) for word, role in enumerate(path))

    found = likeliest_roles(windows, begin, step)
    for window, paths in zip(windows, found, strict=True):
        for scores, path in zip(window, paths, strict=True):
            best = max(product(range(4), repeat=len(scores)), key=lambda path: worth(scores, path))
            assert tuple(path.tolist()) == best


def reading(word: int, probability: float, roles: list[int], kind: int = CUE, first: int = 0) -> Reading:
    return Reading(word, kind, probability, first, np.array(roles))


def test_an_anchor_stands_if_it_is_probable_and_has_a_content_of_its_own() -> None:
    sure = reading(1, 0.9, [1, 2, 3, 3, 3])
    same = reading(2, 0.8, [1, 0, 2, 3, 3])
    other = reading(7, 0.6, [0, 0, 0, 0, 0, 0, 1, 2, 3])
    empty = reading(3, 0.99, [1, 1, 2, 2])
    improbable = reading(9, 0.4, [0] * 9 + [2, 3])
    assert choose([improbable, other, same, sure, empty], Thresholds(0.5, 0.5)) == [sure, other]


def test_kinds_of_anchor_have_thresholds_of_their_own() -> None:
    cueless = reading(4, 0.45, [0, 0, 0, 0, 3, 3], CONTENT)
    assert choose([cueless], Thresholds(cue=0.5, content=0.4)) == [cueless]
    assert choose([cueless], Thresholds(cue=0.4, content=0.5)) == []


def test_words_that_follow_each_other_are_one_span() -> None:
    text = "“We go,” she said, “at dawn.”"
    pieces = pieces_of(text, load_tokenizer(VOCABULARY))
    heads = np.flatnonzero(pieces.word)
    words = [text[int(pieces.start[head])] for head in heads]
    roles = [0] * len(words)
    names = {"w": 3, "g": 3, "s": 1, "a": 3, "d": 3}
    for number, head in enumerate(heads):
        word = text[int(pieces.start[head]) : int(pieces.end[head])].lower()
        roles[number] = {"she": 1, "said": 2}.get(word, names.get(word[0], 0) if word.isalpha() else 0)
    found = attribution(reading(5, 0.75, roles), pieces, heads, text)
    assert [text[a:b] for a, b in found.source] == ["she"]
    assert [text[a:b] for a, b in found.cue] == ["said"]
    assert [text[a:b] for a, b in found.content] == ["We go", "at dawn"]
    assert found.confidence == 0.75


def test_a_mark_alone_is_no_span() -> None:
    text = "He said: no"
    pieces = pieces_of(text, load_tokenizer(VOCABULARY))
    heads = np.flatnonzero(pieces.word)
    found = attribution(reading(1, 0.9, [1, 2, 3, 0]), pieces, heads, text)
    assert found.content == ()
    assert found.cue == (Span(3, 7),)
