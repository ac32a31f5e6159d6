"""A record made ready for the ledger: every reference resolved, every id computed, every date read.

Nothing here depends on a database: the same record always gives the same plan. These are named tuples, which are made
in a tenth of the time that dataclasses take to be made, with every start.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from claimdb.records.models import Spans

Clock = Literal["said", "about"]


class TextOrigin(NamedTuple):
    """Where a text came from: the file's name and SHA-256, its media type, and what read it."""

    file_name: str | None = None
    file_sha256: str | None = None
    media_type: str | None = None
    reader: str | None = None


class PlannedRating(NamedTuple):
    """How a thing is rated by a scheme."""

    scheme: str
    value: str
    because: str | None


class Marks(NamedTuple):
    """What is judged of any thing: tags, notes and ratings."""

    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ratings: tuple[PlannedRating, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.notes or self.ratings)


class PlannedIdentity(NamedTuple):
    """That a source or a claim is the same as another, which is kept."""

    target_id: str
    because: str | None


class PlannedDocumentLink(NamedTuple):
    """What a document is to another, and what was decided on that."""

    rel: str
    target_id: str
    status: str
    basis: str | None
    because: str | None


class PlannedDocument(NamedTuple):
    """A document and its first snapshot; `text` is None where only its SHA-256 is known."""

    id: str
    text_sha256: str
    text: str | None
    publisher_id: str | None
    title: str | None
    byline: str | None
    url: str | None
    archive_url: str | None
    language: str | None
    retrieved: str | None
    published: str | None
    published_basis: str | None
    completeness: str | None
    links: tuple[PlannedDocumentLink, ...] = ()
    marks: Marks = Marks()


class PlannedSourceLink(NamedTuple):
    """What a source is to another, and when (EDTF)."""

    rel: str
    target_id: str
    since: str | None
    until: str | None
    because: str | None


class PlannedSource(NamedTuple):
    """A source; `document_id` is set only for an unnamed group."""

    id: str
    kind: str | None
    name: str
    distinct: str | None
    document_id: str | None
    aliases: tuple[str, ...] = ()
    links: tuple[PlannedSourceLink, ...] = ()
    same_as: PlannedIdentity | None = None
    marks: Marks = Marks()


class PlannedClaimLink(NamedTuple):
    """What a claim is to another."""

    rel: str
    target_id: str
    because: str | None


class PlannedClaim(NamedTuple):
    """A claim, whom it accuses, and what it is to others."""

    id: str
    text: str
    kind: str | None
    unit: str | None
    cumulative: bool | None
    against: tuple[str, ...] = ()
    links: tuple[PlannedClaimLink, ...] = ()
    same_as: PlannedIdentity | None = None
    marks: Marks = Marks()


class PlannedResolution(NamedTuple):
    """Who a mention is taken to be."""

    source_id: str
    resolution: str
    because: str | None


class PlannedMention(NamedTuple):
    """The words for a source; several candidates under one mention are alternatives."""

    mention: str | None
    role: str
    given: str | None
    sources: tuple[PlannedResolution, ...]


class Reading(NamedTuple):
    """How one date of an assertion is read. `edtf` is None where the phrase could not be read."""

    clock: Clock
    edtf: str | None
    earliest: date | None
    latest: date | None
    anchor: str | None
    rule: str | None


class GivenDate(NamedTuple):
    """A date as the recorder gave it: the phrase, and the EDTF where it was not read by a rule."""

    text: str | None
    edtf: str | None


class GivenQuantity(NamedTuple):
    """A figure with its numbers; `rule` marks numbers that were read from the words."""

    text: str | None
    value: Decimal | None
    low: Decimal | None
    low_inclusive: bool | None
    high: Decimal | None
    high_inclusive: bool | None
    approximate: bool
    unit: str | None
    rule: str | None

    @property
    def has_numbers(self) -> bool:
        """Whether any number is given or was read."""
        return not (self.value is None and self.low is None and self.high is None)


class PlannedLink(NamedTuple):
    """What an assertion is to another; `target_id` is None for one not seen. Of a `disputed` link it is known that the
    two are not by the same."""

    rel: str
    target_id: str | None
    scope: str | None
    basis: str | None
    because: str | None
    disputed: bool = False


class PlannedAssertion(NamedTuple):
    """An assertion with its facts, and the judgements that came with it."""

    id: str
    start: int
    end: int
    exact_sha256: str
    statement: str
    stance: str
    modality: str
    condition: str | None
    voice: str
    act: str
    cue: str | None
    audience: str | None
    attribution: int | None
    within_id: str | None
    said: GivenDate | None
    about: GivenDate | None
    quantity: GivenQuantity | None
    mentions: tuple[PlannedMention, ...]
    claim_id: str
    readings: tuple[Reading, ...]
    links: tuple[PlannedLink, ...]
    status: str
    extractor: str | None
    confidence: float | None
    spans: Spans | None
    amends_id: str | None = None
    marks: Marks = Marks()
    because: str | None = None  # of the status

    @property
    def source_ids(self) -> frozenset[str]:
        """All sources named, candidates too."""
        return frozenset(each.source_id for mention in self.mentions for each in mention.sources)

    @property
    def asserter_ids(self) -> frozenset[str]:
        """Those who speak or are spoken for, candidates too: all sources but those who only relay."""
        said = (mention for mention in self.mentions if mention.role != "relay")
        return frozenset(each.source_id for mention in said for each in mention.sources)


class Plan(NamedTuple):
    """All that one record asks the ledger to hold."""

    document: PlannedDocument | None
    sources: tuple[PlannedSource, ...]
    claims: tuple[PlannedClaim, ...]
    assertions: tuple[PlannedAssertion, ...]
