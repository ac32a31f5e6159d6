"""The built-in extractor on articles of our own: all stages together."""

import time
from decimal import Decimal

import pytest

from claimdb.extraction.builtin import BuiltIn
from claimdb.extraction.model import Article, Proposals, Span
from claimdb.extraction.pipeline import propose
from claimdb.records.models import Assertion, Document, Record
from claimdb.records.prepare import prepare

STORY = (
    "The mayor of Quellport, Ana Ibáñez, said on Monday that the town had lost 120 jobs.\n"
    "Last week she accused the harbour board of hiding a report. The board denied the accusation.\n"
    "If the quays stay shut, the ferry line may close in May, she said.\n"
)


@pytest.fixture(scope="module")
def extractor() -> BuiltIn:
    return BuiltIn(threads=1)


@pytest.fixture(scope="module")
def found(extractor: BuiltIn) -> Proposals:
    return extractor.extract(article(STORY))


def article(text: str, language: str | None = None) -> Article:
    return Article(text, publisher="The Courier", published="2025-03-19", language=language)


def about(found: Proposals, words: str) -> list[Assertion]:
    return [each for each in found.assertions if words in each.statement]


def test_an_assertion_has_all_that_its_sentence_tells(found: Proposals) -> None:
    (lost,) = about(found, "120 jobs")
    assert [(each.name, each.kind) for each in lost.sources] == [("Ana Ibáñez", "person")]
    assert lost.said is not None
    assert lost.said.text == "on Monday"
    assert lost.quantity is not None
    assert (lost.quantity.value, lost.quantity.unit) == (Decimal(120), "job")
    assert lost.passage.start == 0
    assert STORY[: lost.passage.end].endswith("120 jobs")


def test_a_denial_answers_the_accusation(found: Proposals) -> None:
    accusation, denial = about(found, "report")
    assert (accusation.stance, denial.stance) == ("asserts", "denies")
    assert accusation.claim == denial.claim
    assert [(link.rel, link.to) for link in denial.links] == [("denies", accusation.key)]
    assert next(each for each in found.claims if each.key == denial.claim).against


def test_a_condition_and_a_hedge_are_told(found: Proposals) -> None:
    (close,) = about(found, "ferry line")
    assert close.modality == "possible"
    assert close.condition is not None
    assert close.condition.lower() == "if the quays stay shut"
    assert [each.name for each in close.sources] == ["Ana Ibáñez"]


def test_proposals_can_be_recorded_as_they_are(found: Proposals) -> None:
    document = Document(text=STORY, published="2025-03-19", publisher="The Courier")
    record = Record(document=document, sources=found.sources, claims=found.claims, assertions=found.assertions)
    assert len(prepare(record, STORY).assertions) == len(found.assertions)


def test_the_same_article_gives_the_same_proposals(extractor: BuiltIn, found: Proposals) -> None:
    assert extractor.extract(article(STORY)) == found


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("á", "a\u0301"), ("Quellport", "𝔔uellport 🚢")])
def test_spans_are_places_in_the_text_as_given(extractor: BuiltIn, old: str, new: str) -> None:
    text = STORY.replace(old, new)
    for each in extractor.extract(article(text)).assertions:
        assert each.spans is not None
        assert each.spans.content
        start, end = each.passage.start, each.passage.end
        assert start is not None
        assert end is not None
        assert 0 <= start < end <= len(text)
        assert all(0 <= a < b <= len(text) for part in (each.spans.source, each.spans.cue) for a, b in part)
        for mention in each.sources:
            assert mention.mention is None or mention.mention in text


def test_an_article_in_another_language_is_not_read(extractor: BuiltIn) -> None:
    told = extractor.extract(article(STORY, language="de"))
    assert (told.assertions, told.claims, told.sources) == ([], [], [])
    assert "reads English" in told.notes[0]
    assert extractor.extract(article(STORY, language="en-GB")).assertions


def test_what_is_not_the_article_is_not_read(extractor: BuiltIn) -> None:
    end = STORY.index("\n") + 1
    told = extractor.extract(Article(STORY, unread=(Span(0, end),), publisher="The Courier"))
    assert told.assertions
    assert all((each.passage.start or 0) >= end for each in told.assertions)


def test_the_stages_need_no_network() -> None:
    assert propose(article(STORY), []).assertions == []


ODD = {
    "a word": "word",
    "marks": "“" * 10_000,
    "quotations left open": "“Open and never shut, he said. " * 200,
    "cues alone": "said said said. " * 500,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_articles_are_borne(extractor: BuiltIn, text: str) -> None:
    began = time.monotonic()
    document = Document(text=text, publisher="The Courier")
    told = extractor.extract(Article(text, publisher="The Courier"))
    prepare(Record(document=document, sources=told.sources, claims=told.claims, assertions=told.assertions), text)
    assert time.monotonic() - began < 60
