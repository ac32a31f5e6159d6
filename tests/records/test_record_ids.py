"""What an assertion's id is made of, and what it leaves out."""

import random
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.records.ids import claim_id, source_id
from claimdb.records.models import Record
from claimdb.records.prepare import prepare
from tests.records.making import TEXT, assertion, only, plan, record

words = st.text("abcé \u0301ñ日", min_size=1, max_size=8).filter(lambda text: bool(text.strip(" \u0301")))
maybe = st.none() | words


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


places = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda two: {"start": two[0], "end": two[0] + two[1]})
dates = st.fixed_dictionaries({"text": words}, optional={"edtf": one_of("2024", "2024-06", "2024-06-18~")})
figures = st.fixed_dictionaries(
    {"value": one_of(1, 2, 3.5)}, optional={"text": words, "unit": words, "approximate": one_of(True)}
)

# In the id; each value means something else than every other of its strategy.
IDENTITY: dict[str, st.SearchStrategy[Any]] = {
    "statement": words,
    "stance": one_of("asserts", "denies", "doubts", "retracts", "declines"),
    "modality": one_of("certain", "probable", "possible", "capability", "planned"),
    "condition": maybe,
    "voice": one_of("direct", "indirect", "mixed", "narrator"),
    "cue": maybe,
    "passage": places,
    "said": st.none() | dates,
    "about": st.none() | dates,
    "quantity": st.none() | figures,
}
# Not in the id.
OTHERS: dict[str, st.SearchStrategy[Any]] = {
    "key": maybe,
    "claim": one_of("The dam failed", "Another claim"),
    "act": one_of("speech", "thought", "intention", "document"),
    "audience": maybe,
    "within": st.just("a1" + "a" * 26) | st.none(),
    "links": one_of([], [{"rel": "supports", "to": None}], [{"rel": "denies", "to": "a1" + "b" * 26}]),
    "status": one_of(None, "proposed", "accepted", "rejected"),
    "extractor": maybe,
    "confidence": one_of(None, 0, 0.5, 1),
    "spans": one_of(None, {"cue": [[0, 3]]}),
    "attribution": one_of(None, 0, 7),
}


def same(one: Any, other: Any) -> bool:
    return bool(_normal(one) == _normal(other))


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _normal(each) for key, each in value.items()}
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value


@pytest.mark.parametrize("field", sorted(IDENTITY))
@given(data=st.data())
def test_another_value_of_what_is_said_is_another_id(field: str, data: st.DataObject) -> None:
    base = data.draw(st.fixed_dictionaries({}, optional=IDENTITY))
    one, other = data.draw(IDENTITY[field]), data.draw(IDENTITY[field])
    ids = [only(assertion(**{**base, field: value})).id for value in (one, other)]
    assert (ids[0] == ids[1]) == same(one, other)


@given(st.fixed_dictionaries({}, optional=IDENTITY), *[st.fixed_dictionaries({}, optional=OTHERS)] * 2)
def test_judgements_are_not_in_the_id(base: dict[str, Any], one: dict[str, Any], other: dict[str, Any]) -> None:
    assert only(assertion(**base, **one)).id == only(assertion(**base, **other)).id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # who a mention is taken to be, and how sure
        ({"name": "Ann", "mention": "she"}, {"name": "Eve", "mention": "she", "resolution": "coreference"}),
        ({"name": "Ann", "mention": "she", "because": "why"}, {"name": "Ann", "mention": "she", "kind": "person"}),
        # a source without words keeps the name that it was first recorded under
        ({"name": "Ann"}, {"name": "Eve", "given": "Ann"}),
    ],
)
def test_the_resolved_source_is_not_in_the_id(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert only(assertion(sources=[one])).id == only(assertion(sources=[other])).id


@pytest.mark.parametrize(
    "other", [{"name": "Ann", "mention": "he"}, {"name": "Ann", "mention": "she", "role": "relay"}, {"name": "Ann"}]
)
def test_words_and_role_of_a_mention_are(other: dict[str, Any]) -> None:
    one = {"name": "Ann", "mention": "she"}
    assert only(assertion(sources=[one])).id != only(assertion(sources=[other])).id


def test_candidates_for_the_same_words_are_no_part_of_the_id() -> None:
    ann = {"name": "Ann", "mention": "officials", "resolution": "candidate"}
    bob = {"name": "Bob", "mention": "officials", "resolution": "candidate"}
    both, one = only(assertion(sources=[ann, bob])), only(assertion(sources=[ann]))
    assert both.id == one.id
    assert [len(mention.sources) for mention in both.mentions] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # read by a rule, so derived
        ({"said": {"text": "Monday"}}, {"said": {"text": "Monday", "edtf": "2024-06-10", "rule": "x"}}),
        ({"said": {"text": "Monday"}}, {"said": {"text": "Monday", "anchor": "2024-06-18"}}),
        (
            {"quantity": {"text": "more than 5 cats"}},
            {"quantity": {"text": "more than 5 cats", "low": 5, "low_inclusive": False, "unit": "cat", "rule": "x"}},
        ),
        # words that no rule reads yet: a unit beside them is no part of what was given
        ({"quantity": {"text": "nearly tripled"}}, {"quantity": {"text": "nearly tripled", "unit": "cat"}}),
        # one number, several spellings
        ({"quantity": {"value": 1000}}, {"quantity": {"value": 1000.0}}),
        ({"quantity": {"value": 1000}}, {"quantity": {"value": "1000.0"}}),
        ({"quantity": {"low": 5}}, {"quantity": {"low": 5, "low_inclusive": True, "approximate": False}}),
        ({"quantity": {"value": 0}}, {"quantity": {"value": -0.0}}),
    ],
)
def test_what_is_derived_is_not_in_the_id(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert only(assertion(**one)).id == only(assertion(**other)).id


def test_a_date_as_recorded_is_in_the_id() -> None:
    derived = only(assertion(said={"text": "Monday", "edtf": "2024-06-10", "rule": "x"}))
    assert derived.said is not None
    assert derived.said.edtf is None
    assert derived.id != only(assertion(said={"text": "Monday", "edtf": "2024-06-10"})).id


@given(st.randoms())
def test_order_changes_no_id(chance: random.Random) -> None:
    sources = [{"name": "Ann", "mention": "she"}, {"name": "Bob", "role": "relay"}, {"name": "cats", "mention": "they"}]
    listed = [
        assertion(key="A", sources=sources),
        assertion(key="B", claim="dam", sources=[{"name": "Eve", "kind": "person"}]),
        assertion(key="C", claim="dam", passage={"start": 0, "end": 3}, sources=[{"name": "Eve"}]),
    ]
    declared = [{"name": "Ann"}, {"name": "Bob"}]

    def ids() -> list[list[str]]:
        whole = record(*listed, sources=declared, claims=[{"key": "dam", "text": "A dam"}, {"text": "Cats"}])
        made = prepare(whole, None)
        return [sorted(each.id for each in part) for part in (made.sources, made.claims, made.assertions)]

    before = ids()
    for each in (sources, listed, declared):
        chance.shuffle(each)
    listed = [dict(chance.sample(list(each.items()), len(each))) for each in listed]
    assert ids() == before


def test_the_same_record_gives_the_same_plan() -> None:
    given = assertion(said={"text": "Monday"}, quantity={"text": "two"})
    assert plan(given, document={"published": "2024"}) == plan(given, document={"published": "2024"})


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_normal_forms_are_one(form: Any) -> None:
    name = unicodedata.normalize(form, "Färnström")
    made = plan(
        assertion(claim=name, statement=name, cue=name, condition=name, sources=[{"name": name, "mention": name}]),
        sources=[{"name": name, "kind": "person", "distinct": name}],
        claims=[{"key": name, "text": f"{name} spoke", "unit": name}],
    )
    (claim,) = made.claims
    assert made.sources[0].id == source_id("person", "Färnström", "Färnström", None)
    assert claim.id == claim_id("Färnström spoke", None, "Färnström", None)
    assert made.assertions[0].id == "a15blprbizmag232xsf6vjuswm5q"


def test_the_document_is_its_text() -> None:
    one = prepare(Record.model_validate({"document": {"text": TEXT, "title": "One"}}), None).document
    other = prepare(Record.model_validate({"document": {"text_file": "x.txt", "title": "Two"}}), TEXT).document
    assert one is not None
    assert other is not None
    assert (one.id, one.text, one.text_sha256) == (other.id, other.text, other.text_sha256)
