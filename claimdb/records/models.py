"""The exchange record: one document with its sources, claims and assertions, as people and programs hand it over.

The same shape stands in YAML, JSON and JSON Lines. Unknown keys are errors. What a single value must be is said in
`values`, the keys here; what must hold between the parts of a record is checked by `prepare`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimdb import dates
from claimdb.records.values import (
    Act,
    Address,
    AssertionId,
    Basis,
    ClaimKind,
    ClaimRel,
    Completeness,
    DocumentId,
    DocumentRel,
    Edtf,
    Flag,
    Fraction,
    Instant,
    Line,
    LinkRel,
    LinkStatus,
    Many,
    Modality,
    Number,
    Offset,
    Resolution,
    Role,
    Scope,
    Sha256,
    SourceKind,
    SourceRel,
    Stance,
    Status,
    Text,
    Voice,
    Whole,
)

# A list that is left out. A plain [] as default would be copied deeply for each part of each record.
_EMPTY: Any = Field(default_factory=list, json_schema_extra={"default": []})


def _is_above(first: Decimal | None, second: Decimal | None) -> bool:
    return first is not None and second is not None and first > second


class Model(BaseModel):
    """What all parts of a record share: fixed once made, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def model_post_init(self, context: Any, /) -> None:
        """Shares the set of the keys that were given: half of a long record's memory would be such sets."""
        _share_keys(self)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same with other values; these are not checked."""
        copied = super().model_copy(update=update, deep=deep)
        _share_keys(copied)
        return copied


_KEYS: dict[frozenset[str], set[str]] = {}  # by what they hold; there are few


def _share_keys(model: BaseModel) -> None:
    keys = model.__pydantic_fields_set__
    object.__setattr__(model, "__pydantic_fields_set__", _KEYS.setdefault(frozenset(keys), keys))


class Rating(Model):
    """How somebody rates a thing on a scale with a name; the value is a word of that scale, never a guess."""

    scheme: Line
    value: Line
    because: Line | None = None


class Marked(Model):
    """What can be tagged, noted on and rated."""

    tags: Many[Line] = _EMPTY
    notes: Many[Line] = _EMPTY
    ratings: Many[Rating] = _EMPTY

    @model_validator(mode="after")
    def _has_one_rating_a_scheme(self) -> "Marked":
        if not self.ratings:
            return self
        schemes = [each.scheme for each in self.ratings]
        twice = next((each for each in schemes if schemes.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"is rated twice by the scheme {twice}; keep one")
        return self


class SameAs(Model):
    """That this is the same as another of the record, under whose name both are counted."""

    to: Line
    because: Line | None = None


class DocumentLink(Model):
    """What a document is to another, which may be recorded later or never."""

    rel: DocumentRel
    to: DocumentId
    status: LinkStatus = "accepted"
    basis: Basis | None = None
    because: Line | None = None


class Document(Marked):
    """A publication and one text of it. One of `text`, `text_file` and `text_sha256` is needed."""

    publisher: Line | None = None
    title: Line | None = None
    byline: Line | None = None
    url: Address | None = None
    archive_url: Address | None = None
    language: Line | None = None
    retrieved: Instant | None = None
    published: Edtf | None = None
    published_basis: Line | None = None
    completeness: Completeness | None = None
    text: Text | None = None
    text_file: Line | None = None
    text_sha256: Sha256 | None = None
    links: Many[DocumentLink] = _EMPTY

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

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "SourceLink":
        first = dates.parse(self.from_).earliest if self.from_ else None
        last = dates.parse(self.until).latest if self.until else None
        if first and last and first > last:
            raise ValueError(f"is from {self.from_} until {self.until}, which ends before it begins")
        return self


class Source(Marked):
    """Someone who says things. `distinct` tells namesakes apart; `named` is false for a group without a name."""

    name: Line
    kind: SourceKind | None = None
    named: Flag | None = None
    distinct: Line | None = None
    aliases: Many[Line] = _EMPTY
    links: Many[SourceLink] = _EMPTY
    same_as: SameAs | None = None


class ClaimLink(Model):
    """What a claim is to another claim of the record, or to one named by its id."""

    rel: ClaimRel
    to: Line
    because: Line | None = None


class Claim(Marked):
    """The positive proposition that assertions are about; `key` is the record's own name for it."""

    key: Line | None = None
    text: Line
    kind: ClaimKind | None = None
    unit: Line | None = None
    cumulative: Flag | None = None
    against: Many[Line] = _EMPTY
    links: Many[ClaimLink] = _EMPTY
    same_as: SameAs | None = None


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
        if self.text is not None and self.low is None and self.high is None:
            has_flags = self.low_inclusive is not None or self.high_inclusive is not None
            if not has_flags:
                return self  # as most are
        wrong = [message for message, is_wrong in self._faults() if is_wrong]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _faults(self) -> Iterator[tuple[str, bool]]:
        value, low, high = self.value, self.low, self.high
        yield f"has a low of {low} above its high of {high}", _is_above(low, high)
        yield f"has a value of {value} below its low of {low}", _is_above(low, value)
        yield f"has a value of {value} above its high of {high}", _is_above(value, high)
        yield "has low_inclusive and no low", self.low_inclusive is not None and low is None
        yield "has high_inclusive and no high", self.high_inclusive is not None and high is None
        yield "needs text or a number", self.text is None and not self.has_numbers
        yield "has a rule and no text: a rule reads words", self.rule is not None and self.text is None

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
        if self.exact is not None and not self.exact.strip():
            raise ValueError("has an exact that is empty")
        return self


Span = Annotated[list[Offset], Field(min_length=2, max_length=2)]


class Spans(Model):
    """The exact pieces, in code points of the text: pairs of start and end."""

    source: Many[Span] = _EMPTY
    cue: Many[Span] = _EMPTY
    content: Many[Span] = _EMPTY


class Link(Model):
    """What an assertion is to another: a key of the record, an id, or null for one not seen.

    `disputed` marks a revision or retraction of what somebody else said: it was recorded while the two were held to be
    one. It follows from who they are, and only exports write it.
    """

    rel: LinkRel
    to: Line | None = None
    scope: Scope | None = None
    basis: Basis | None = None
    because: Line | None = None
    disputed: Flag | None = None


class Assertion(Marked):
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
    links: Many[Link] = _EMPTY
    amends: AssertionId | None = None
    status: Status | None = None
    because: Line | None = None
    extractor: Line | None = None
    confidence: Fraction | None = None
    spans: Spans | None = None
    attribution: Whole | None = None

    @property
    def recorded_status(self) -> Status:
        """What an extractor made and nobody decided is proposed; all else is accepted."""
        return self.status or ("proposed" if self.extractor else "accepted")


class Record(Model):
    """One document's record. Without a document it may only hold sources and claims that belong to none.

    `error` says why an extraction could not read the document: then the record is not loaded.
    """

    document: Document | None = None
    sources: Many[Source] = _EMPTY
    claims: Many[Claim] = _EMPTY
    assertions: Many[Assertion] = _EMPTY
    error: Text | None = None

    @model_validator(mode="after")
    def _assertions_need_a_document(self) -> "Record":
        if self.document is None and self.assertions:
            raise ValueError("has assertions and no document: say which text they stand in")
        return self
