"""One fault of an extractor costs one assertion, never the document."""

from typing import Any

import pytest

from claimdb.extraction.model import Proposals
from claimdb.extraction.recordable import sound, with_proposals
from claimdb.records.models import Assertion, Claim, Document, Record, Source
from claimdb.records.problems import RecordError

TEXT = "The Harbour Board said the quay is shut. The mayor denied it. The board said so again."
ARTICLE = Record(document=Document(text=TEXT, published="2025-03-19"))


def made(key: str, **more: Any) -> Assertion:
    data = {
        "key": key,
        "claim": "quay",
        "statement": f"The quay is shut, says {key}",
        "sources": [{"name": "Harbour Board", "mention": "The Harbour Board"}],
        "passage": {"start": 0, "end": 40},
        **more,
    }
    return Assertion.model_validate(data)


def quay(**more: Any) -> Claim:
    return Claim.model_validate({"key": "quay", "text": "The quay is shut", "kind": "state", **more})


def outcome(*assertions: Assertion, claims: list[Claim] | None = None, sources: list[Source] | None = None) -> Any:
    proposals = Proposals(sources or [], claims if claims is not None else [quay()], list(assertions))
    return sound(with_proposals(ARTICLE, proposals, "small-1"), TEXT)


def test_what_an_extractor_proposes_is_marked_and_has_no_status() -> None:
    record, plan, remarks = outcome(made("a", status="accepted", extractor="liar-9"))
    (one,) = record.assertions
    assert (one.extractor, one.status, remarks) == ("small-1", None, ())
    assert one.spans is not None and one.spans.model_dump() == {"source": [], "cue": [], "content": []}
    assert plan.assertions[0].status == "proposed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"passage": {"start": 80, "end": 900}},
        {"passage": {"exact": "The quay is open"}},
        {"spans": {"content": [[5, 900]]}},
        {"claim": "bridge"},
        {"sources": [{"name": "A", "mention": "The mayor"}, {"name": "A", "mention": "The mayor"}]},
    ],
)
def test_an_assertion_that_cannot_be_recorded_is_left_out_and_told(wrong: dict[str, Any]) -> None:
    others = [
        made("b", within="a", links=[{"rel": "denies", "to": "a"}]),
        made("c", said={"text": "then", "anchor": "a"}),
    ]
    record, plan, remarks = outcome(made("a", **wrong), *others)
    assert [each.key for each in record.assertions] == ["b", "c"] and len(plan.assertions) == 2
    assert (record.assertions[0].within, record.assertions[0].links) == (None, [])
    assert record.assertions[1].said is not None and record.assertions[1].said.anchor is None
    assert len(remarks) == 1 and remarks[0].startswith("left out 'The quay is shut, says a'")


@pytest.mark.parametrize(
    "wrong",
    [
        {"within": "nobody"},
        {"within": "a"},
        {"links": [{"rel": "denies", "to": "nobody"}]},
        {"links": [{"rel": "denies", "to": "a"}]},
        {"links": [{"rel": "revises", "to": "b"}]},
        {"said": {"text": "on Monday", "anchor": "nobody"}},
        {"said": {"text": "then", "anchor": "a"}},
    ],
)
def test_what_an_assertion_says_of_others_can_go_alone(wrong: dict[str, Any]) -> None:
    other = made("b", sources=[{"name": "The mayor"}], passage={"start": 41, "end": 60})
    record, plan, remarks = outcome(made("a", **wrong), other)
    assert (len(record.assertions), len(plan.assertions), remarks) == (2, 2, ())
    assert (record.assertions[0].within, record.assertions[0].links) == (None, [])


def test_claims_and_sources_that_are_there_twice_are_there_once() -> None:
    claims = [quay(against=["The mayor"]), quay(key="again", against=["Harbour Board"])]
    sources = [
        Source(name="Harbour Board", kind="organization", aliases=["the board"]),
        Source(name="Harbour Board", kind="organization", aliases=["the port"]),
    ]
    record, _, remarks = outcome(made("a"), made("b", claim="again"), claims=claims, sources=sources)
    assert [each.claim for each in record.assertions] == ["quay", "quay"] and remarks == ()
    assert record.claims[0].against == ["The mayor", "Harbour Board"]
    assert record.sources[0].aliases == ["the board", "the port"]


def test_a_claim_can_do_without_whom_it_accuses() -> None:
    twins = [Source(name="Ann", kind="person", distinct=each) for each in ("the baker", "the smith")]
    record, _, _ = outcome(made("a"), claims=[quay(against=["Ann"])], sources=twins)
    assert record.claims[0].against == [] and len(record.assertions) == 1


def test_one_assertion_that_is_told_in_two_ways_is_kept_once() -> None:
    record, plan, remarks = outcome(made("a"), made("b", statement="The quay is shut, says a", confidence=0.3))
    assert [each.key for each in record.assertions] == ["a"] and len(plan.assertions) == 1
    assert "says other things" in remarks[0]


def test_many_faults_are_told_in_few_words() -> None:
    _, plan, remarks = outcome(*(made(f"a{n}", passage={"start": n, "end": 900}) for n in range(60)))
    assert plan.assertions == () and len(remarks) <= 22


def test_what_no_extractor_made_is_still_an_error() -> None:
    wrong = Record(document=Document(text=TEXT, text_sha256="0" * 64))
    with pytest.raises(RecordError, match="another text"):
        sound(with_proposals(wrong, Proposals(), "small-1"), TEXT)
