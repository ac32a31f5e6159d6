"""The exchange record: one document with its sources, claims and assertions, as people and programs hand it over.

The same shape stands in YAML, JSON and JSON Lines. Unknown keys are errors. What a single value must be is said here;
what must hold between values is in `checks`.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from claimdb import dates
from claimdb.errors import DateError

MAX_TEXT = 16_000_000  # code points in one document's text
MAX_LINE = 20_000  # code points in any other value

SourceKind = Literal["person", "office", "organization", "state", "group", "publication"]
ClaimKind = Literal["event", "quantity", "state", "plan"]
Stance = Literal["asserts", "denies", "doubts", "retracts", "declines"]
Modality = Literal["certain", "probable", "possible", "capability", "planned"]
Voice = Literal["direct", "indirect", "mixed", "narrator"]
Act = Literal["speech", "thought", "intention", "document"]
Role = Literal["asserter", "spokesperson", "relay"]
Resolution = Literal["explicit", "coreference", "candidate"]
SourceRel = Literal["holds_office", "member_of", "part_of", "speaks_for"]
ClaimRel = Literal["related", "narrower"]
LinkRel = Literal[
    "denies",
    "revises",
    "retracts",
    "repeats",
    "same_utterance",
    "corroborates",
    "contradicts",
    "supports",
    "presupposes",
    "corrects",
]
Scope = Literal["all", "figure", "wording", "said"]
Basis = Literal["stated", "inferred"]
Status = Literal["proposed", "accepted", "rejected"]
Completeness = Literal["full", "truncated", "paywalled", "excerpt", "unknown"]


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("has a NUL character, which no database keeps")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("has half of a surrogate pair; it is not valid Unicode") from None
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; leave the key out, or give it a value")
    return _storable(text)


def _edtf(text: str) -> str:
    try:
        return dates.parse(text).text
    except DateError as error:
        raise ValueError(str(error)) from None


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare year as a number."""
    return f"{value:04}" if isinstance(value, int) and not isinstance(value, bool) else value


def _decimal(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= Decimal(10) ** 30 or _scale(value) > 15:
        raise ValueError("must be a number below 10^30 with at most 15 decimals")
    return value


def _scale(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise ValueError("must be a SHA-256: 64 hexadecimal digits")
    return text.lower()


def _instant(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", text):
        raise ValueError("must be an instant such as 2024-06-18T09:30:00Z, or a day")
    return text


Line = Annotated[str, Field(max_length=MAX_LINE), AfterValidator(_not_blank)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_storable)]
Edtf = Annotated[str, BeforeValidator(_year_as_text), Field(max_length=100), AfterValidator(_edtf)]
Number = Annotated[Decimal, AfterValidator(_decimal)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
Instant = Annotated[str, AfterValidator(_instant)]
Offset = Annotated[int, Field(ge=0, le=MAX_TEXT, strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Model(BaseModel):
    """What all parts of a record share: fixed once made, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Document(Model):
    """A publication and one text of it. One of `text`, `text_file` and `text_sha256` is needed."""

    publisher: Line | None = None
    title: Line | None = None
    byline: Line | None = None
    url: Line | None = None
    archive_url: Line | None = None
    language: Line | None = None
    retrieved: Instant | None = None
    published: Edtf | None = None
    published_basis: Line | None = None
    completeness: Completeness | None = None
    text: Text | None = None
    text_file: Line | None = None
    text_sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _has_text(self) -> "Document":
        if self.text is None and self.text_file is None and self.text_sha256 is None:
            raise ValueError("needs one of text, text_file and text_sha256: which text is it about?")
        if self.text is not None and self.text_file is not None:
            raise ValueError("has both text and text_file; give one")
        return self


class SourceLink(Model):
    """What a source is to another: `from` and `until` bound the time it held (EDTF)."""

    rel: SourceRel
    to: Line
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    because: Line | None = None


class Source(Model):
    """Someone who says things. `distinct` tells namesakes apart; `named` is false for a group without a name."""

    name: Line
    kind: SourceKind | None = None
    named: Flag | None = None
    distinct: Line | None = None
    aliases: list[Line] = []
    links: list[SourceLink] = []


class ClaimLink(Model):
    """What a claim is to another claim of the record, or to one named by its id."""

    rel: ClaimRel
    to: Line
    because: Line | None = None


class Claim(Model):
    """The positive proposition that assertions are about; `key` is the record's own name for it."""

    key: Line | None = None
    text: Line
    kind: ClaimKind | None = None
    unit: Line | None = None
    cumulative: Flag | None = None
    against: list[Line] = []
    links: list[ClaimLink] = []


class Mention(Model):
    """One source of an assertion: who it is, under which words, in which role, and why we think so.

    `given` is the name under which an unmentioned source was first recorded; only exports write it.
    """

    name: Line
    kind: SourceKind | None = None
    distinct: Line | None = None
    mention: Line | None = None
    role: Role = "asserter"
    resolution: Resolution = "explicit"
    because: Line | None = None
    given: Line | None = None


class Date(Model):
    """A date: the phrase, its EDTF, what it hangs on (`published`, a date, an assertion) and the rule that read it.

    An `edtf` without a `rule` is as recorded and never read anew.
    """

    text: Line | None = None
    edtf: Edtf | None = None
    anchor: Line | None = None
    rule: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Date":
        if self.text is None and self.edtf is None:
            raise ValueError("needs text, edtf or both")
        if self.rule is not None and self.text is None:
            raise ValueError("has a rule and no text: a rule reads a phrase")
        return self


class Quantity(Model):
    """A figure: the words, and what they bound. Unknown is null. A `rule` marks numbers read from the words."""

    text: Line | None = None
    value: Number | None = None
    low: Number | None = None
    low_inclusive: Flag | None = None
    high: Number | None = None
    high_inclusive: Flag | None = None
    approximate: Flag | None = None
    unit: Line | None = None
    rule: Line | None = None

    @model_validator(mode="after")
    def _bounds_agree(self) -> "Quantity":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.value is not None and self.low is not None and self.value < self.low:
            raise ValueError(f"value {self.value} is below low {self.low}")
        if self.value is not None and self.high is not None and self.value > self.high:
            raise ValueError(f"value {self.value} is above high {self.high}")
        if self.low_inclusive is not None and self.low is None:
            raise ValueError("has low_inclusive and no low")
        if self.high_inclusive is not None and self.high is None:
            raise ValueError("has high_inclusive and no high")
        if self.text is None and not self.has_numbers:
            raise ValueError("needs text or a number")
        return self

    @property
    def has_numbers(self) -> bool:
        """Whether any number is given."""
        return not (self.value is None and self.low is None and self.high is None)


class Passage(Model):
    """Where it stands: `start` and `end` in code points of the text, or the `exact` words, which must occur once."""

    start: Offset | None = None
    end: Offset | None = None
    exact: Text | None = None
    exact_sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _is_a_place(self) -> "Passage":
        if (self.start is None) != (self.end is None):
            raise ValueError("needs both start and end")
        if self.start is None and self.exact is None:
            raise ValueError("needs start and end, or exact")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        if self.exact == "":
            raise ValueError("exact is empty")
        return self


Span = Annotated[list[Offset], Field(min_length=2, max_length=2)]


class Spans(Model):
    """The exact pieces, in code points of the text: pairs of start and end."""

    source: list[Span] = []
    cue: list[Span] = []
    content: list[Span] = []


class Link(Model):
    """What an assertion is to another: a key of the record, an id, or null for one not seen."""

    rel: LinkRel
    to: Line | None = None
    scope: Scope | None = None
    basis: Basis | None = None
    because: Line | None = None


class Assertion(Model):
    """One stance on one claim by one source (or alternatives) at one time, as one document reports it."""

    key: Line | None = None
    claim: Line
    statement: Line
    sources: Annotated[list[Mention], Field(min_length=1)]
    stance: Stance = "asserts"
    modality: Modality = "certain"
    condition: Line | None = None
    voice: Voice = "indirect"
    act: Act = "speech"
    cue: Line | None = None
    audience: Line | None = None
    said: Date | None = None
    about: Date | None = None
    quantity: Quantity | None = None
    passage: Passage
    within: Line | None = None
    links: list[Link] = []
    status: Status | None = None
    extractor: Line | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    spans: Spans | None = None
    attribution: Annotated[int, Field(ge=0)] | None = None

    @property
    def recorded_status(self) -> Status:
        """What an extractor made and nobody decided is proposed; all else is accepted."""
        return self.status or ("proposed" if self.extractor else "accepted")


class Record(Model):
    """One document's record. Without a document it may only hold sources and claims that belong to none."""

    document: Document | None = None
    sources: list[Source] = []
    claims: list[Claim] = []
    assertions: list[Assertion] = []

    @model_validator(mode="after")
    def _assertions_need_a_document(self) -> "Record":
        if self.document is None and self.assertions:
            raise ValueError("has assertions and no document: say which text they stand in")
        return self
