"""Dates, figures and search words: whatever is typed or written, an answer or an error in words, in bounded time.

A soak: CLAIMDB_SOAK=200 python -m pytest tests/faults/test_fuzz_phrases.py
"""

from hypothesis import given
from hypothesis import strategies as st

from claimdb import dates, quantities
from claimdb.errors import DateError
from claimdb.words import index_words, query_words
from tests.dates.test_properties import EDTF, TENSES, WORDS
from tests.faults.bounds import bounded
from tests.faults.inputs import pieces, tried

SIGNS = [
    "..",
    "/",
    "-",
    "~",
    "?",
    "%",
    "T",
    ":",
    "Z",
    "+",
    "X",
    "Y",
    "E",
    "S",
    ".",
    "0",
    "1",
    "9",
    "19",
    "2024",
    "02",
    "29",
    "00",
]
COUNTS = """
    more than at least up to about between from and or – 5 10,000 2.5 million half a two hundred dozen $ % percent
    troops in of an estimated fewer one Group mm years old per . , ' ½ ¾ 10⁹ ١٢ 1e9 0x1F 1/2 3-5 +5 -5 £3bn 12:30 no.
    hundreds thousand thousands billion trillion thirty-two and-a-half
"""
FIGURES = COUNTS.split()
OPERATORS = """ " ' * ( ) NEAR/2 AND OR NOT - ^ : \\ | & ! <-> U.S. 北朝鮮 हिन्दी ไทย A-10 café """
QUERIES = [*FIGURES, *OPERATORS.split(), "e\u0301" * 9]


@tried(150)
@given(pieces(SIGNS) | EDTF.flatmap(lambda text: pieces([text, *SIGNS], most=4)))
def test_any_date(text: str) -> None:
    with bounded():
        try:
            read = dates.parse(text)
        except DateError as error:
            assert len(str(error)) < 500
            return
        assert dates.parse(read.text) == read
        assert dates.describe(read.text)


@tried(100)
@given(pieces([*WORDS, *SIGNS], " ", times=300), st.none() | EDTF, st.none() | EDTF, TENSES)
def test_any_phrase(phrase: str, published: str | None, after: str | None, tense: str) -> None:
    with bounded():
        reading = dates.resolve(phrase, published, after, tense)
        if reading.edtf is not None:
            assert dates.parse(reading.edtf).text == reading.edtf


@tried(100)
@given(pieces([*FIGURES, *WORDS], " ") | pieces(FIGURES))
def test_any_figures(text: str) -> None:
    with bounded():
        for found in quantities.find(text):
            assert text[found.start : found.end] == found.quantity.text
        quantities.parse(text)
        list(quantities.numbers(text))


@tried(100)
@given(pieces(QUERIES, " ") | pieces(QUERIES))
def test_any_search_words(text: str) -> None:
    with bounded():
        assert set(query_words(text)) <= set(index_words(text))
