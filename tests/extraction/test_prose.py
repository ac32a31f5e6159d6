"""Sentences, paragraphs and quotations as places in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.extraction.model import Span
from claimdb.extraction.prose import Prose


def sentences(text: str) -> list[str]:
    prose = Prose(text)
    return [prose.words(each) for each in prose.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Mr. Hale left. Dr. Roe stayed.", 2),
        ("He left the U.S. The minister stayed.", 2),
        ("The U.S. Senate voted.", 1),
        ("J. P. Hale left.", 1),
        ("It cost 4.5 million. It sank.", 2),
        ("“Go.” “Stay.”", 2),
        ("“We go.” He left.", 2),
        ("“Why?” he asked.", 1),
        ("It rose on Nov. 12 and fell.", 1),
        ("He waited … and left.", 1),
        ("Really?! Yes.", 2),
        ("他说不。她说是。", 2),
        ("At 5 p.m. he left. Then it rained.", 2),
        ("No stop at all", 1),
        ("Sold by Hale Inc. in May.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


def test_paragraphs_are_lines_without_their_blanks() -> None:
    prose = Prose("  One.  \r\n\r\n\tTwo.\nThree\u2028Four ")
    assert [prose.words(each) for each in prose.paragraphs] == ["One.", "Two.", "Three", "Four"]


def test_quotations_close_with_their_paragraph() -> None:
    prose = Prose('“One,” he said, “two.”\n“Three\nfour ”five” «six» "seven"')
    assert [prose.words(each) for each in prose.quotations] == ["One,", "two.", "Three", "six", "seven"]
    assert prose.within_quotation(Span(1, 4))
    assert not prose.within_quotation(Span(1, 10))


def test_places_are_found() -> None:
    prose = Prose("One. Two.\nThree.")
    assert prose.words(prose.sentence_at(6)) == "Two."
    assert prose.words(prose.sentence_at(4)) == "One."
    assert prose.words(prose.paragraph_at(12)) == "Three."
    assert prose.sentence_number(12) == 2
    with pytest.raises(IndexError):
        Prose(" ").sentence_at(0)


@given(st.text(alphabet=st.sampled_from('aB. ?!”“"\n\r.…U.S1\u0301𝔔'), max_size=200))
def test_sentences_cover_what_is_no_blank(text: str) -> None:
    prose = Prose(text)
    covered = sorted(place for each in prose.sentences for place in range(each.start, each.end))
    assert len(covered) == len(set(covered))
    assert {place for place, each in enumerate(text) if not each.isspace()} <= set(covered)


@pytest.mark.parametrize("text", ["“" * 20_000, ". " * 20_000, "a." * 20_000, "U.S. " * 10_000, "x" * 200_000])
def test_odd_texts_take_no_time(text: str) -> None:
    began = time.monotonic()
    prose = Prose(text)
    assert prose.sentences or not text.strip()
    assert prose.quotations is not None
    assert time.monotonic() - began < 10
