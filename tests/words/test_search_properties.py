"""What holds for every string, checked on a real FTS5 table too."""

import sqlite3
import string
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdb.quantities.lexer import NUMBER_WORDS
from claimdb.words import MAX_QUERY_TOKENS, MAX_TOKEN, index_words, query_words
from claimdb.words.lists import CAPITALS, FUNCTION_WORDS, IRREGULAR

LISTED = {*NUMBER_WORDS, *(f"{each}s" for each in NUMBER_WORDS), *CAPITALS, *FUNCTION_WORDS, *IRREGULAR}
NEWS = st.lists(
    st.sampled_from(
        [
            "U.S.", "US", "us", "Hwasong-11A", "10,000", "10 000", "ten", "thousand", "half", "a", "million", "2.5",
            "Russia's", "café", "152-mm", "北朝鮮", "हिन्दी", "ไทย", "don't", "A-10", "-foo", "NEAR/2", '"', "12%",
            "the",
        ]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip
TEXTS = st.one_of(st.text(), NEWS, st.text("aU.S'-1, 0½は\u0e31\u0301\u093fकi", max_size=40))


class Table:
    """An FTS5 table as a database has it: the tokens of a row in one column, parted by spaces."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute('CREATE VIRTUAL TABLE t USING fts5(x, tokenize="unicode61 remove_diacritics 0")')
        self.connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")

    def stored(self, tokens: list[str]) -> list[str]:
        """What the table holds after these tokens alone were written."""
        self.connection.execute("DELETE FROM t")
        self.connection.execute("INSERT INTO t VALUES (?)", (" ".join(tokens),))
        return sorted(term for (term,) in self.connection.execute("SELECT term FROM v"))

    def matches(self, tokens: list[str]) -> bool:
        """True if the row is found by all the tokens."""
        query = " ".join(f'"{token}"' for token in tokens)
        return bool(self.connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()[0])


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    table = Table()
    yield table
    table.connection.close()


@given(TEXTS, TEXTS)
def test_every_text_finds_itself(text: str, other: str) -> None:
    assert set(query_words(text)) <= set(index_words(other, text))


@given(TEXTS)
def test_tokens_are_short_and_alphanumeric_and_the_same_each_time(text: str) -> None:
    tokens = index_words(text)
    assert all(token.isalnum() and len(token) <= MAX_TOKEN for token in tokens)
    assert tokens == sorted(set(tokens)) == index_words(text)
    query = query_words(text)
    assert query == query_words(text)
    assert len(query) == len(set(query)) <= MAX_QUERY_TOKENS


@given(TEXTS)
def test_fts5_keeps_each_token_whole_and_finds_it(text: str) -> None:
    table = Table()
    tokens = index_words(text)
    assert table.stored(tokens) == tokens
    query = query_words(text)
    assert not query or table.matches(query)
    table.connection.close()


def test_fts5_keeps_a_token_of_every_letter_and_mark_of_the_first_planes(table: Table) -> None:
    for start in (*range(0, 0x3400, 0x400), *range(0xA000, 0xB000, 0x400), *range(0xF800, 0x12000, 0x400), 0x1E800):
        text = " ".join(f"q{chr(code)}z" for code in range(start, start + 0x400))
        tokens = index_words(text)
        assert table.stored(tokens) == tokens, hex(start)


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), min_size=1, max_size=10))
def test_case_does_not_matter_but_for_acronyms(words: list[str]) -> None:
    kept = [word for word in words if word not in ("us", "who", "it", "is")]
    text = " ".join(kept)
    assert index_words(text) == index_words(text.upper()) == index_words(text.title())
    assert query_words(text) == query_words(text.upper()) == query_words(text.title())


@settings(max_examples=20)
@given(st.text(min_size=2_000, max_size=10_000))
def test_long_input_is_safe(text: str) -> None:
    assert len(query_words(text)) <= MAX_QUERY_TOKENS


@given(st.integers(0, 10**12))
def test_a_number_is_one_token_in_every_spelling(number: int) -> None:
    spellings = [f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")]
    assert len({tuple(query_words(spelling)) for spelling in spellings}) == 1


@given(st.one_of(st.text(string.ascii_letters, min_size=1, max_size=45), st.sampled_from(sorted(LISTED))))
def test_a_word_alone_is_read_as_it_is_in_brackets(word: str) -> None:
    """Bare words take a shorter way."""
    assert query_words(f"x {word}") == query_words(f"x ({word})")
    assert index_words(f"x {word}") == index_words(f"x ({word})")
    assert query_words(f"{word} million") == query_words(f"[{word} million]")
