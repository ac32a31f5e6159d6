"""Word pieces, their features, and the windows over them."""

import itertools

import numpy as np
import pytest

from claimdb.extraction.attribution.pieces import Pieces, load_tokenizer, pieces_of
from claimdb.extraction.attribution.windows import OVERLAP, WINDOW, windows
from claimdb.extraction.opening import VOCABULARY


def pieces(text: str) -> Pieces:
    return pieces_of(text, load_tokenizer(VOCABULARY))


def words(text: str, found: Pieces) -> list[str]:
    heads = [*np.flatnonzero(found.word), len(found.ids)]
    return [text[found.start[a] : found.end[b - 1]] for a, b in itertools.pairwise(heads)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Quellport, Ana Ibáñez, said “no”.",
        "cafe\u0301 is not NFC, Ana Iba\u0301n\u0303ez said",
        "the 🚢 sank off 𝔔uellport, he said",
        "lines\r\nend\rin\nmany\u2028ways",
        "مرحبا said the mayor, 你好 said her aide",
    ],
)
def test_pieces_are_places_in_the_text_as_given(text: str) -> None:
    found = pieces(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(found.start, found.end, strict=True))
    assert "".join(words(text, found)) == "".join(each for each in "".join(words(text, found)) if not each.isspace())
    covered = np.zeros(len(text), dtype=bool)
    for a, b in zip(found.start, found.end, strict=True):
        covered[a:b] = True
    assert not [each for each, is_in in zip(text, covered, strict=True) if not is_in and each.isalpha()]


def test_case_is_that_of_the_whole_word() -> None:
    found = pieces("the NATO Quellporters saw 12 ships")
    told = dict(zip(words("the NATO Quellporters saw 12 ships", found), found.case[found.word].tolist(), strict=True))
    assert told == {"the": 0, "NATO": 2, "Quellporters": 1, "saw": 0, "12": 3, "ships": 0}
    heads = [*np.flatnonzero(found.word), len(found.ids)]
    assert len(set(found.case[heads[2] : heads[3]].tolist())) == 1


def test_quotation_marks_open_and_close() -> None:
    text = 'He said “we go” and "we stay".\n“Open to the end\nNot any more'
    found = pieces(text)
    told = [
        (text[a:b], int(q)) for a, b, q in zip(found.start, found.end, found.quote, strict=True) if text[a].isalpha()
    ]
    inside = [word for word, quote in told if quote == 1]
    assert inside == ["we", "go", "we", "stay", "Open", "to", "the", "end"]
    assert {int(q) for a, q in zip(found.start, found.quote, strict=True) if text[a] in '“”"'} == {2}


def test_sentences_and_paragraphs_begin() -> None:
    text = "One thing. Another thing\nA third"
    found = pieces(text)
    told = {text[a:b]: int(v) for a, b, v in zip(found.start, found.end, found.begins, strict=True) if v}
    assert told == {"One": 2, "Another": 1, "A": 2}


def test_an_empty_text_has_no_pieces() -> None:
    found = pieces("")
    assert len(found.ids) == len(found.start) == 0
    assert windows(found.begins) == []


@pytest.mark.parametrize("size", [1, 5, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW, 5000])
@pytest.mark.parametrize("every", [0, 7, 40, 400])
def test_every_piece_is_central_in_one_window(size: int, every: int) -> None:
    begins = np.zeros(size, dtype=np.int64)
    if every:
        begins[::every] = 2
    found = windows(begins)
    spoken = [piece for each in found for piece in range(each.first, each.last)]
    assert spoken == list(range(size))
    assert all(each.start <= each.first and each.last <= each.end for each in found)
    assert all(each.end - each.start <= WINDOW for each in found)
    assert all(0 < a.end - b.start <= OVERLAP + 24 for a, b in itertools.pairwise(found))
