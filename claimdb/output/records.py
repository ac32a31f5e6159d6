"""Assertions as data: every key of the exchange record, and what the database adds to it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from claimdb.questions.model import (
    AssertionAnswer,
    DateAnswer,
    Hit,
    MentionAnswer,
    QuantityAnswer,
)
from claimdb.questions.numbers import plain_number

Element = dict[str, Any]

_PASSAGE: Final = ("start", "end", "exact", "exact_sha256", "prefix", "suffix", "verified")
_LINK: Final = ("rel", "to", "scope", "basis", "because", "disputed")
_RECORDED: Final = ("at", "by", "changeset", "action", "version")


def element(hit: Hit) -> Element:
    """One assertion of an answer."""
    answer = hit.assertion
    return {
        "id": answer.id,
        "status": answer.status,
        "because": answer.because,
        "key": answer.id,
        "claim": answer.claim.text,
        "claim_id": answer.claim.id,
        "statement": answer.statement,
        "sources": [mention(each) for each in answer.mentions],
        "stance": answer.stance,
        "modality": answer.modality,
        "condition": answer.condition,
        "voice": answer.voice,
        "act": answer.act,
        "cue": answer.cue,
        "audience": answer.audience,
        "said": date(answer.said),
        "about": date(answer.about),
        "quantity": quantity(answer.quantity),
        "passage": _named(answer.passage, _PASSAGE),
        "within": answer.within,
        "links": [_named(each, _LINK) for each in answer.links],
        "amends": answer.amends,
        "extractor": answer.extractor,
        "confidence": answer.confidence,
        "spans": json.loads(answer.spans) if answer.spans else None,
        "attribution": answer.attribution,
        "denied": answer.denied,
        "denials": list(answer.denials.accepted),
        "denials_proposed": list(answer.denials.proposed),
        "related_denials": list(answer.denials.related),
        "fits": "certain" if hit.certain else "possible",
        "doubts": list(hit.doubts),
        "path": list(hit.path.steps) if hit.path else [],
        "document": document(answer),
        "documents": [answer.document.id],
        "recorded": _named(answer.recorded, _RECORDED),
    }


def _named(part: object, keys: tuple[str, ...]) -> Element:
    """What stands under these names in a part of an answer."""
    return {key: getattr(part, key) for key in keys}


def mention(each: MentionAnswer) -> Element:
    """One source of an assertion."""
    return {
        "id": each.source.id,
        "name": each.source.name,
        "kind": each.source.kind,
        "distinct": each.source.distinct,
        "mention": each.mention,
        "role": each.role,
        "resolution": each.resolution,
        "because": each.because,
        "given": each.given,
    }


def date(answer: DateAnswer | None) -> Element | None:
    """A date with its bounds."""
    if answer is None:
        return None
    names = ("text", "edtf", "earliest", "latest", "anchor", "rule")
    return {name: getattr(answer, name) for name in names}


def quantity(answer: QuantityAnswer | None) -> Element | None:
    """A figure."""
    if answer is None:
        return None
    return {
        "text": answer.text,
        "value": plain_number(answer.value),
        "low": plain_number(answer.low),
        "low_inclusive": answer.low_inclusive,
        "high": plain_number(answer.high),
        "high_inclusive": answer.high_inclusive,
        "approximate": answer.approximate,
        "unit": answer.unit,
        "rule": answer.rule,
    }


DOCUMENT_KEYS = (
    "id",
    "publisher",
    "title",
    "byline",
    "url",
    "archive_url",
    "language",
    "retrieved",
    "published",
    "published_basis",
    "completeness",
    "text_sha256",
    "has_text",
)


def document(answer: AssertionAnswer) -> Element:
    """The document of an assertion."""
    return {name: getattr(answer.document, name) for name in DOCUMENT_KEYS}


def flat(each: Mapping[str, Any]) -> dict[str, Any]:
    """An element as one row of a table: the columns that people sort and filter by."""
    said, about, figure = each["said"] or {}, each["about"] or {}, each["quantity"] or {}
    return {
        "id": each["id"],
        "said": said.get("edtf"),
        "said_earliest": said.get("earliest"),
        "said_latest": said.get("latest"),
        "said_text": said.get("text"),
        "sources": " | ".join(_source(source) for source in each["sources"]),
        "stance": each["stance"],
        "modality": each["modality"],
        "condition": each["condition"],
        "claim": each["claim"],
        "claim_id": each["claim_id"],
        "statement": each["statement"],
        "about": about.get("edtf"),
        **{f"figure_{name}": figure.get(name) for name in ("text", "value", "low", "high", "unit")},
        "denied": each["denied"],
        "denials": " ".join(each["denials"]),
        "status": each["status"],
        "fits": each["fits"],
        "publisher": each["document"]["publisher"],
        "published": each["document"]["published"],
        "document": each["document"]["id"],
        "start": each["passage"]["start"],
        "end": each["passage"]["end"],
        "exact": each["passage"]["exact"],
        **(
            {"hedged": each["hedged"]["id"], "hedged_exact": each["hedged"]["passage"]["exact"]}
            if "hedged" in each
            else {}
        ),
    }


def _source(source: Mapping[str, Any]) -> str:
    return f"? {source['name']}" if source["resolution"] == "candidate" else str(source["name"])


def elements(hits: Iterable[Hit]) -> list[Element]:
    """The assertions of an answer; each names all documents in which its utterance stands."""
    from claimdb.questions.utterances import utterances

    listed = list(hits)
    documents = {
        assertion.id: sorted(utterance.documents)
        for utterance in utterances(listed)
        for assertion in utterance.assertions
    }
    return [{**element(hit), "documents": documents[hit.assertion.id], **_hedged(hit)} for hit in listed]


def _hedged(hit: Hit) -> Element:
    """What was said as possible before it, whole, where that was asked for."""
    return {"hedged": element(Hit(hit.hedged))} if hit.hedged is not None else {}
