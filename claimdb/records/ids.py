"""The ids of what a record holds: which of its values they are made of, and which they leave out.

Text is compared in Unicode normalization form C. What a program derived (a date or figure with a rule, the source a
mention is taken to be) and what a person decided (the claim, the status) is in no id, so that a better reading renames
nothing.
"""

from decimal import Decimal

from claimdb.identity import make_id, nfc
from claimdb.quantities import canonical
from claimdb.records.plan import GivenDate, GivenQuantity, PlannedAssertion, PlannedMention


def document_id(text_sha256: str) -> str:
    """The id of the document that was first seen with this text."""
    return make_id("document", {"text_sha256": text_sha256})


def source_id(kind: str | None, name: str, distinct: str | None, document: str | None) -> str:
    """The id of a source; `document` is that of an unnamed group."""
    fields = {"kind": kind, "name": nfc(name), "distinct": _normal(distinct), "document": document}
    return make_id("source", fields)


def claim_id(text: str, kind: str | None, unit: str | None, cumulative: bool | None) -> str:
    """The id of a claim."""
    fields = {"text": nfc(text), "kind": kind, "unit": _normal(unit), "cumulative": cumulative}
    return make_id("claim", fields)


def assertion_id(assertion: PlannedAssertion, text_sha256: str) -> str:
    """The id of an assertion: of what its text says, and of nothing that is judged about it."""
    fields = {
        "text_sha256": text_sha256,
        "passage": [assertion.start, assertion.end],
        "statement": nfc(assertion.statement),
        "stance": assertion.stance,
        "modality": assertion.modality,
        "condition": _normal(assertion.condition),
        "voice": assertion.voice,
        "cue": _normal(assertion.cue),
        "mentions": sorted(map(_mention_fields, assertion.mentions)),
        "said": _date_fields(assertion.said),
        "about": _date_fields(assertion.about),
        "quantity": _quantity_fields(assertion.quantity),
        "amends": assertion.amends_id,
    }
    return make_id("assertion", fields)


def _normal(text: str | None) -> str | None:
    return None if text is None else nfc(text)


def _mention_fields(mention: PlannedMention) -> list[str]:
    """The words; where there are none, the name under which the source was first recorded."""
    return [nfc(mention.mention or ""), mention.role, nfc(mention.given or "")]


def _date_fields(given: GivenDate | None) -> list[str | None] | None:
    return [_normal(given.text), given.edtf] if given else None


def _quantity_fields(given: GivenQuantity | None) -> dict[str, object] | None:
    """What the recorder gave. Numbers that a rule read follow from the words, and so would those of words that no
    rule reads yet."""
    if given is None:
        return None
    if given.rule is not None or not given.has_numbers:
        return {"text": _normal(given.text)}
    fields: dict[str, object] = {
        "text": _normal(given.text),
        "value": _canonical(given.value),
        "low": _canonical(given.low),
        "low_inclusive": given.low_inclusive,
        "high": _canonical(given.high),
        "high_inclusive": given.high_inclusive,
        "approximate": given.approximate or None,
        "unit": _normal(given.unit),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _canonical(number: Decimal | None) -> str | None:
    return None if number is None else canonical(number)
