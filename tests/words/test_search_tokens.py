"""Which texts find each other."""

import time

import pytest

from claimdb.words import MAX_QUERY_TOKENS, MAX_TOKEN, index_words, query_words


def finds(query: str, *texts: str) -> bool:
    """True if the query has words and the texts together are indexed under all of them."""
    tokens = query_words(query)
    return bool(tokens) and set(tokens) <= set(index_words(*texts))


ALIKE = [
    ("containers", "North Korea shipped a container"),
    ("shipping", "it ships arms"),
    ("shipped", "ships"),
    ("sold", "North Korea sells artillery"),
    ("sells", "has sold"),
    ("gave", "give"),
    ("built", "building"),
    ("people", "one person"),
    ("women and children", "a child and a woman"),
    ("cafe", "the Café"),
    ("Łódź", "Lodz"),
    ("Ёлка", "елка"),
    ("Ἀθῆναι", "αθηναι"),
    ("STRASSE", "Straße"),
    ("ﬁle", "file"),
    ("Ａｒｍｓ", "arms"),
    ("İstanbul", "istanbul"),
    ("Russia", "Russia’s arms"),
    ("Russia's", "RUSSIA'S"),
    ("officials’", "an official"),
    ("O’Brien", "OBrien"),
    ("Sana'a", "Sanaa"),
    ("U.S.", "the US said"),
    ("US", "U.S. officials"),
    ("U.S.", "the U.S.'s army"),
    ("U.S", "a U.S.-led force"),
    ("US-led", "the U.S.-led force"),
    ("UN", "the U.N."),
    ("E.U.", "EU"),
    ("USA", "U.S.A."),
    ("U.S.A.", "USA"),
    ("usa", "U.S.A."),
    ("WHO", "the W.H.O. said"),
    ("Hwasong-11A", "Hwasong-11A missiles"),
    ("Hwasong 11A", "Hwasong-11A missiles"),
    ("Hwasong-11A", "Hwasong 11A missiles"),
    ("hwasong", "Hwasong-11A missiles"),
    ("hwasong11a", "Hwasong-11A missiles"),
    ("KN-23", "KN 23"),
    ("KN23", "KN-23"),
    ("KN-23", "KN23"),
    ("Covid-19", "COVID19"),
    ("A-10", "A10"),
    ("A10", "A-10 jets"),
    ("cease-fire", "cease-fires"),
    ("ceasefire", "a cease-fire"),
    ("152-mm", "152 mm"),
    ("152 mm", "152-mm shells"),
    ("152mm", "152 mm"),
    ("10,000", "ten thousand troops"),
    ("10k", "10 000"),
    ("10 000", "10000"),
    ("10\u00a0000", "10,000"),
    ("ten thousand", "10k"),
    ("2.5 million", "2,500,000"),
    ("2½ million", "2.5 million"),
    ("half a million", "500,000"),
    ("more than half a million rockets", "over 500,000 rockets"),
    ("three million", "3000000"),
    ("million", "three million"),
    ("a dozen", "12"),
    ("12", "(a dozen)"),
    ("half of a million", "500000"),
    ("2 and a half million", "2.5m"),
    ("2023-10-09", "on 2023-10-09"),
    ("two dozen", "24"),
    ("twenty-five", "25"),
    ("10,000 strong", "10,000-strong"),
    ("one", "one of the officials"),
    ("12%", "12 per cent"),
    ("12 percent", "12%"),
    ("$5 million", "5 million dollars"),
    ("5 million dollars", "$5 million"),
    ("$3b", "$3 billion"),
    ("北朝鮮", "北朝鮮はミサイルを発射した"),
    ("北", "北朝鮮"),
    ("ﾐｻｲﾙ", "ミサイル"),
    ("북한", "북한은 미사일을"),
    ("10000", "北朝鮮は10000人"),
    ("ขีปนาวุธ", "เกาหลีเหนือยิงขีปนาวุธ"),
    ("हिन्दी", "हिन्दी में"),
    ("محمد", "مُحَمَّد"),
    ("اسامة", "أسامة"),
    ("שלום", "שָׁלוֹם"),
    ("не\u0301т", "нет"),
    ("soft\u00adware", "software"),
    ("arms\u202e", "arms"),
    ("shipped containers", "containers that were shipped"),
    ("did not ship", "ships"),
]  # fmt: skip

APART = [
    ("us", "U.S. officials"),
    ("U.S.", "told us so"),
    ("U.S.", "USA"),
    ("it", "the IT workers"),
    ("IT workers", "it has workers"),
    ("Hwasong-11A", "Hwasong-12"),
    ("10,000", "1,000"),
    ("ten", "ten thousand"),
    ("11", "Hwasong-11A"),
    ("containers", "shells"),
    ("ขีปนาวุธ", "ขา"),
    ("की", "का"),
    ("鮮北", "北朝鮮"),
    ("007", "7"),
    ("the", "the"),
    ("AND NOT (of) \"to\"", "and not of to"),
    ("don't", "don't"),
    ("", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "text"), ALIKE)
def test_a_query_finds(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), APART)
def test_a_query_does_not_find(query: str, text: str) -> None:
    assert not finds(query, text)


def test_texts_are_indexed_together() -> None:
    assert finds("Shin containers", "more than 1,000 containers", "Shin Won-sik")
    assert index_words("b a", "a") == index_words("b")
    assert index_words() == []


@pytest.mark.parametrize(
    "query", ["shipped AND containers", '"shipped containers"', "shipped* (containers)", "-shipped +containers!"]
)
def test_operators_have_no_meaning(query: str) -> None:
    assert query_words(query) == ["ship", "contain"]


def test_tokens_are_as_documented() -> None:
    assert index_words("The Hwasong-11A of the U.S. cost 2.5 million, 北朝") == sorted(
        ["hwasong", "11a", "hwasong11a", "ªus", "cost", "ⁿ2500000", "million", "北", "朝", "北朝"]
    )
    assert query_words("2.5") == ["ⁿ2p5"]


@pytest.mark.parametrize("query", ["", "   ", "\x00\x01", "the of and", "\ud800", "‮‭", "?!…", "'"])
def test_nothing_searchable_gives_no_tokens(query: str) -> None:
    assert query_words(query) == []


def test_long_words_and_long_queries_are_cut() -> None:
    assert finds("x" * 10_000, "x" * 9_000)
    assert max(map(len, index_words("x" * 10_000, "ह\u093f" * 5_000, "a.b." * 3_000))) <= MAX_TOKEN
    words = [f"w{number}x" for number in range(100)]
    assert query_words(" ".join(words)) == words[:MAX_QUERY_TOKENS]
    assert query_words("-".join(words)) == words[:MAX_QUERY_TOKENS]


def test_a_query_in_capitals_does_not_take_a_pronoun_for_a_state() -> None:
    assert finds("TROOPS TOLD US", "troops told a reporter")
    assert query_words("US NATO UN") == ["ªus", "nato", "un"]


@pytest.mark.parametrize("piece", ["x", "9", "ह\u093f", "a'", "a-", "1-a,", "a.", "北朝", "word ", "ten ", "1 111 "])
def test_indexing_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    index_words(text)
    assert time.process_time() - start < 3
