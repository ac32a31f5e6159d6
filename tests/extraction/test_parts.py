"""Long texts are read part by part: how they are cut, and what is known in a part of those before."""

import pytest

from claimdb.extraction.builtin import BuiltIn
from claimdb.extraction.model import Article, Proposals, Span
from claimdb.extraction.parts import PART, parts, readable
from claimdb.records.models import Assertion, Document, Record
from claimdb.records.prepare import prepare

FIRST = (
    "Norway’s energy minister, Anna Bergström, said on Monday that the port of Quellport had shut two quays.\n"
    "The International Whaling Office accused Norway of hiding a report.\n"
)
SECOND = (
    "Bergström said that the port of Quellport had shut two quays. The minister said on Friday that ferries would "
    "stop.\n“It was a mistake,” the IWO said.\n"
)
FILLER = "The river rose and the road was wet.\n" * (PART // 30)


def test_a_long_text_is_cut_between_lines_and_nothing_is_lost() -> None:
    text = "\n".join("A line of the story. " * (number % 9 + 1) for number in range(5000))
    found = parts(text)
    assert "".join(text[a:b] for a, b in found) == text
    assert all(b - a <= PART for a, b in found)
    assert all(text[b - 1] == "\n" for _, b in found[:-1])


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", [0]),
        ("one", [3]),
        ("y" * (PART + 5), [PART, 5]),
        ("It ends. " * 9_000, [PART - 6, 21_006]),
        ("word " * 20_000, [PART, 40_000]),
        ("\n" + "y" * PART, [PART, 1]),
    ],
)
def test_without_lines_it_is_cut_behind_a_sentence_or_word(text: str, lengths: list[int]) -> None:
    assert [b - a for a, b in parts(text)] == lengths


def test_what_is_not_the_article_is_left_out_of_what_is_read() -> None:
    text = "one\ntwo\n \nthree"
    assert list(readable(text, Span(0, len(text)), (Span(4, 8),))) == [Span(0, 4), Span(8, 15)]
    assert list(readable(text, Span(0, len(text)), (Span(10, 15),))) == [Span(0, 10)]
    assert list(readable(text, Span(8, 10))) == []
    assert list(readable(text, Span(4, 8), (Span(0, 5), Span(7, 99)))) == [Span(5, 7)]


@pytest.fixture(scope="module")
def long() -> str:
    return FIRST + FILLER + SECOND


@pytest.fixture(scope="module")
def found(long: str) -> Proposals:
    unread = (Span(len(FIRST), len(FIRST) + len(FILLER)),)
    assert len(parts(long)) > 1
    return BuiltIn(threads=1).extract(Article(long, unread=unread, publisher="The Courier", published="2025-03-19"))


def of(found: Proposals, words: str) -> list[Assertion]:
    return [each for each in found.assertions if words in each.statement]


def test_a_family_name_and_initials_mean_who_is_named_in_an_earlier_part(found: Proposals) -> None:
    assert [[one.name for one in each.sources] for each in of(found, "two quays")] == [["Anna Bergström"]] * 2
    assert [[one.name for one in each.sources] for each in of(found, "mistake")] == [["International Whaling Office"]]
    assert [each.name for each in found.sources].count("Anna Bergström") == 1


def test_a_claim_of_an_earlier_part_is_joined(found: Proposals) -> None:
    assert len({each.claim for each in of(found, "two quays")}) == 1
    assert len({each.key for each in found.claims}) == len(found.claims) == len({each.text for each in found.claims})


def test_places_and_numbers_are_those_of_the_whole_text(found: Proposals, long: str) -> None:
    first, second = of(found, "two quays")
    for each in (first, second):
        assert each.spans is not None
        assert "had shut two quays" in long[slice(*each.spans.content[0])]
    assert (second.passage.start or 0) >= len(FIRST) + len(FILLER)
    numbers = [each.attribution for each in found.assertions]
    assert numbers == sorted(numbers, key=lambda each: each or 0)
    assert first.attribution != second.attribution


def test_proposals_of_several_parts_can_be_recorded(found: Proposals, long: str) -> None:
    document = Document(text=long, published="2025-03-19", publisher="The Courier")
    record = Record(document=document, sources=found.sources, claims=found.claims, assertions=found.assertions)
    assert len(prepare(record, long).assertions) == len(found.assertions)


def test_how_far_the_reading_is_is_told() -> None:
    heard: list[int] = []
    text = FILLER * 2
    BuiltIn(threads=1).extract(Article(text, unread=(Span(0, len(text)),), progress=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == len(text)
    assert len(heard) == len(parts(text)) > 2
