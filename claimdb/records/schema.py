"""The JSON Schema of the exchange record: what `claimdb schema` prints, and `record.schema.json` holds.

It says what single values must be. What must hold between values (passages in their text, links to what is there,
bounds in order) only loading checks.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from claimdb.records.models import Record

DIALECT = GenerateJsonSchema.schema_dialect
TITLE = "claimdb record"

# What each key means, by the part of the record that it belongs to.
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Record": {
        "document": "The publication, and which text of it the passages stand in.",
        "sources": "Those who say things. Only what the names alone do not say needs to be declared here.",
        "claims": "The propositions that assertions are about.",
        "assertions": "Who said what, in which words of the text.",
        "error": "Why an extraction could not read the document; such a record is not loaded. Only extract writes it.",
    },
    "Document": {
        "publisher": "Who published it; a source of kind publication unless it is declared otherwise.",
        "title": "The headline.",
        "byline": "Who wrote it, as it says.",
        "url": "Its web address.",
        "archive_url": "The web address of an archived copy.",
        "language": "Of the text, such as en (BCP 47).",
        "retrieved": "When this text was fetched: 2024-06-18T09:30:00Z, or a day.",
        "published": "When it was published, in EDTF: 2024-06-18, 2024-06, or 2024-06-12/2024-06-18.",
        "published_basis": "How that is known.",
        "completeness": "Whether the text is the whole publication.",
        "text": "The text itself. Passages count its code points from 0.",
        "text_file": "The file with the text (UTF-8), relative to the record's folder.",
        "text_sha256": "SHA-256 of the text's UTF-8: checks the text, or names one that is not here.",
        "links": "What it is to other documents.",
        "tags": "Words to find it by.",
        "notes": "Remarks on it.",
        "ratings": "How it is rated, once a scheme.",
    },
    "Rating": {
        "scheme": "The scale, such as admiralty or icd203, or one of your own.",
        "value": "The word or letters on that scale, such as B2.",
        "because": "Why.",
    },
    "SameAs": {
        "to": "The other, which is kept: a source by name or id, a claim by key, id or text.",
        "because": "Why we think so.",
    },
    "DocumentLink": {
        "rel": "What it is to the other document: a near-copy, a later edition, or one that names it as its source.",
        "to": "The other document's whole id.",
        "status": "What was decided on it; what a program found and nobody decided is proposed.",
        "basis": "Whether the text states the link or we infer it.",
        "because": "Why we think so.",
    },
    "Source": {
        "name": "The name by which it is known.",
        "kind": "What it is. A name that ends in a lower-case word is taken for a group without a name.",
        "named": 'false for a group without a name, such as "U.S. officials": it belongs to its document.',
        "distinct": 'What tells it from a namesake, such as "born 1950".',
        "aliases": "Other names for it.",
        "links": "What it is to other sources.",
        "same_as": "The source that it is the same as, under whose name both are counted.",
        "tags": "Words to find it by.",
        "notes": "Remarks on it.",
        "ratings": "How it is rated, once a scheme.",
    },
    "SourceLink": {
        "rel": "What it is to the other source.",
        "to": "The other source's name (or its id).",
        "from": "Since when, in EDTF.",
        "until": "Until when, in EDTF.",
        "because": "Why we think so.",
    },
    "Claim": {
        "key": "The record's own name for it, or its id.",
        "text": "The positive proposition, without speaker, time of saying, hedge, negation or figure.",
        "kind": "What it is about.",
        "unit": "What a quantity counts, in the singular: container.",
        "cumulative": "Whether a quantity can only grow, as a toll does.",
        "against": "Names of those whom it accuses.",
        "links": "What it is to other claims.",
        "same_as": "The claim that it is the same as, under whose text both are counted.",
        "tags": "Words to find it by.",
        "notes": "Remarks on it.",
        "ratings": "How it is rated, once a scheme.",
    },
    "ClaimLink": {
        "rel": "What it is to the other claim.",
        "to": "The other claim: key, id or text.",
        "because": "Why we think so.",
    },
    "Mention": {
        "name": "Who it is: the name of a source, declared or not.",
        "kind": "Its kind, where the name alone could be several sources.",
        "distinct": "Its distinct mark, where the name alone could be several sources.",
        "mention": "The words for it in the text; null where there are none, as for the publication's own voice.",
        "role": "Whether it speaks, speaks for the asserter, or passes on what the asserter said.",
        "resolution": "How sure we are who is meant. Candidates with the same mention are alternatives.",
        "because": "Why we think so.",
        "given": "Of a source without a mention: the name under which it was first recorded. Only exports write it.",
    },
    "Date": {
        "text": 'The phrase as the text has it: "last August".',
        "edtf": "The date in EDTF: 2023-08, 2023-09~, ../2024-03. Without a rule it is kept as it is.",
        "anchor": "What the phrase is counted from: published, a date, or an assertion by key or id.",
        "rule": "How the date was read from the phrase; it marks a date that may be read anew.",
    },
    "Quantity": {
        "text": 'The words as the text has them: "more than 1,000 containers".',
        "value": 'The figure itself; null for "more than 1,000".',
        "low": "The lower bound that the words give.",
        "low_inclusive": "Whether the lower bound is itself possible; true unless it says false.",
        "high": "The upper bound that the words give.",
        "high_inclusive": "Whether the upper bound is itself possible; true unless it says false.",
        "approximate": "Whether the words say about, close to, some.",
        "unit": "What is counted, in the singular: container.",
        "rule": "How the numbers were read from the words; it marks numbers that may be read anew.",
    },
    "Passage": {
        "start": "First code point, counted from 0.",
        "end": "The code point after the last.",
        "exact": "The words as they stand in the text. Without start and end they must occur there once.",
        "exact_sha256": "SHA-256 of the words; needed where the text is not here.",
    },
    "Spans": {
        "source": "Where the words for the source stand: pairs of start and end.",
        "cue": "Where the cue stands.",
        "content": "Where what is said stands.",
    },
    "Link": {
        "rel": "What it is to the other assertion. One revises or retracts only one's own.",
        "to": "The other assertion by key or id; null for one that is not recorded.",
        "scope": "What a denial denies: all, the figure, the wording, or having said it.",
        "basis": "Whether the text states the link or we infer it.",
        "because": "Why we think so.",
        "disputed": "That the two are not by the same, so that it counts for nothing. Only exports write it.",
    },
    "Assertion": {
        "key": "The record's own name for it, or its id.",
        "claim": "What it is about: a claim's key, id or whole text.",
        "statement": "What is said, in our own words; of a denial, what is denied.",
        "sources": "Who says it: at least one.",
        "stance": "What the source does with the statement.",
        "modality": "How firmly it is said.",
        "condition": 'Under which condition it is said: "if filled with 152 mm shells".',
        "voice": "Whose words they are; narrator is the publication's own voice.",
        "act": "What kind of act it is.",
        "cue": "The word that attributes it: said, denied.",
        "audience": "To whom it was said.",
        "said": "When it was said.",
        "about": "When what is said happened or will.",
        "quantity": "The figure in it.",
        "passage": "Where it stands: all that a reader must see to judge it.",
        "within": "The assertion that it is nested in, by key or id.",
        "links": "What it is to other assertions.",
        "amends": "The whole id of the assertion that this one is put in place of.",
        "status": "What was decided on it; by default accepted, of an extractor proposed.",
        "because": "Why it was decided so.",
        "extractor": "The program that proposed it.",
        "confidence": "How sure that program is, from 0 to 1.",
        "spans": "Where the pieces stand that the program found.",
        "attribution": "A number shared by assertions that were split from one attribution.",
        "tags": "Words to find it by.",
        "notes": "Remarks on it.",
        "ratings": "How it is rated, once a scheme.",
    },
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record, the same each time."""
    made = Record.model_json_schema(by_alias=True, mode="validation")
    parts: dict[str, Any] = made.pop("$defs")
    record = {"title": TITLE, **_described(made, "Record")}
    return {
        "$schema": DIALECT,
        **record,
        "$defs": {name: _described(part, name) for name, part in sorted(parts.items())},
    }


def _described(part: dict[str, Any], name: str) -> dict[str, Any]:
    texts = DESCRIPTIONS[name]
    properties = {key: {"description": texts[key], **_plain(value)} for key, value in part["properties"].items()}
    head = {"description": _paragraph(part["description"]), "type": "object", "additionalProperties": False}
    required = {"required": part["required"]} if "required" in part else {}
    return {**head, **required, "properties": properties}


def _paragraph(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Without the titles that repeat the key. A list may also be null, as an empty one is in YAML."""
    plain = {key: each for key, each in value.items() if key != "title"}
    if plain.get("type") == "array" and "minItems" not in plain:
        plain["type"] = ["array", "null"]
    return plain
