"""The ids of what a record holds: which of its values they are made of, and which they leave out.

Text is compared in Unicode normalization form C. What a program derived (a date or figure with a rule, the source a
mention is taken to be) and what a person decided (the claim, the status) is in no id, so that a better reading renames
nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import NamedTuple

from claimdb.identity import make_id, make_id_of, nfc
from claimdb.quantities import canonical
from claimdb.records.plan import GivenDate, GivenQuantity, PlannedAssertion, PlannedMention

_REMEMBERED = 300  # characters: what is longer is seldom met again, and would fill the memory


def document_id(text_sha256: str) -> str:
    """The id of the document that was first seen with this text."""
    return make_id("document", {"text_sha256": text_sha256})


def source_id(kind: str | None, name: str, distinct: str | None, document: str | None) -> str:
    """The id of a source; `document` is that of an unnamed group."""
    return (_source_id if len(name) <= _REMEMBERED else _source_id.__wrapped__)(kind, name, distinct, document)


@lru_cache(maxsize=16_384)
def _source_id(kind: str | None, name: str, distinct: str | None, document: str | None) -> str:
    fields = {"distinct": _text(distinct), "document": _text(document), "kind": _text(kind), "name": _text(name)}
    return make_id_of("source", _mapping(fields))


def claim_id(text: str, kind: str | None, unit: str | None, cumulative: bool | None) -> str:
    """The id of a claim."""
    return (_claim_id if len(text) <= _REMEMBERED else _claim_id.__wrapped__)(text, kind, unit, cumulative)


@lru_cache(maxsize=16_384)
def _claim_id(text: str, kind: str | None, unit: str | None, cumulative: bool | None) -> str:
    fields = {"cumulative": _flag(cumulative), "kind": _text(kind), "text": _text(text), "unit": _text(unit)}
    return make_id_of("claim", _mapping(fields))


class Said(NamedTuple):
    """What the id of an assertion is made of, beside its text."""

    start: int
    end: int
    statement: str
    stance: str
    modality: str
    condition: str | None
    voice: str
    cue: str | None
    mentions: Sequence[PlannedMention]
    said: GivenDate | None
    about: GivenDate | None
    quantity: GivenQuantity | None
    amends_id: str | None


def assertion_id(assertion: PlannedAssertion | Said, text_sha256: str) -> str:
    """The id of an assertion: of what its text says, and of nothing that is judged about it."""
    fields = {
        "about": _date_fields(assertion.about),
        "amends": _text(assertion.amends_id),
        "condition": _text(assertion.condition),
        "cue": _text(assertion.cue),
        "mentions": f"[{','.join(_mentions_fields(assertion))}]",
        "modality": _text(assertion.modality),
        "passage": f"[{assertion.start},{assertion.end}]",
        "quantity": _quantity_fields(assertion.quantity),
        "said": _date_fields(assertion.said),
        "stance": _text(assertion.stance),
        "statement": _text(assertion.statement),
        "text_sha256": _text(text_sha256),
        "voice": _text(assertion.voice),
    }
    return make_id_of("assertion", _mapping(fields))


# What follows writes canonical JSON: of each mapping the keys stand in order, and what is None is left out.


def _mapping(fields: Mapping[str, str | None]) -> str:
    return "{" + ",".join([f'"{name}":{value}' for name, value in fields.items() if value is not None]) + "}"


def _text(text: str | None) -> str | None:
    return None if text is None else encode_basestring(nfc(text))


def _mentions_fields(assertion: PlannedAssertion | Said) -> Iterator[str]:
    """The words of each; where there are none, the name under which the source was first recorded."""
    for words in sorted([(nfc(each.mention or ""), each.role, nfc(each.given or "")) for each in assertion.mentions]):
        yield f"[{','.join(map(encode_basestring, words))}]"


def _date_fields(given: GivenDate | None) -> str | None:
    if given is None:
        return None
    return f"[{_text(given.text) or 'null'},{encode_basestring(given.edtf) if given.edtf is not None else 'null'}]"


def _quantity_fields(given: GivenQuantity | None) -> str | None:
    """What the recorder gave. Numbers that a rule read follow from the words, and so would those of words that no
    rule reads yet."""
    if given is None:
        return None
    if given.rule is not None or not given.has_numbers:
        return f'{{"text":{_text(given.text) or "null"}}}'
    fields = {
        "approximate": _flag(given.approximate or None),
        "high": _canonical(given.high),
        "high_inclusive": _flag(given.high_inclusive),
        "low": _canonical(given.low),
        "low_inclusive": _flag(given.low_inclusive),
        "text": _text(given.text),
        "unit": _text(given.unit),
        "value": _canonical(given.value),
    }
    return _mapping(fields)


def _flag(value: bool | None) -> str | None:
    return None if value is None else "true" if value else "false"


def _canonical(number: Decimal | None) -> str | None:
    return None if number is None else f'"{canonical(number)}"'
