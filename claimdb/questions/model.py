"""What questions answer with: frozen records that know no database.

They are named tuples: Python makes the methods of a dataclass anew in every process, and for thirty of them that takes
a tenth of the time of a question.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from claimdb.questions.ties import Ties

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class DateAnswer(NamedTuple):
    """A date of an assertion: the phrase, how it is read, and what that hangs on. Bounds are ISO days."""

    text: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None
    rule: str | None


class QuantityAnswer(NamedTuple):
    """A figure, as in the exchange record."""

    text: str | None
    value: Decimal | None
    low: Decimal | None
    low_inclusive: bool | None
    high: Decimal | None
    high_inclusive: bool | None
    approximate: bool
    unit: str | None
    rule: str | None


class SourceAnswer(NamedTuple):
    """A source."""

    key: int
    id: str
    name: str
    kind: str | None
    distinct: str | None
    document_id: str | None


class MentionAnswer(NamedTuple):
    """One source under one mention of an assertion; mentions with the same `position` are alternatives. `recorded_as`
    is the source that was meant then, where that one was merged into another since."""

    position: int
    source: SourceAnswer
    mention: str | None
    role: str
    given: str | None
    resolution: str
    because: str | None
    recorded_as: SourceAnswer | None = None


class ClaimAnswer(NamedTuple):
    """A claim, without what is said of it."""

    key: int
    id: str
    text: str
    kind: str | None
    unit: str | None
    cumulative: bool | None


class DocumentAnswer(NamedTuple):
    """A document with its live details. `has_text` tells whether passages can be shown."""

    key: int
    id: str
    text_sha256: str
    has_text: bool
    publisher: str | None = None
    publisher_id: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    archive_url: str | None = None
    language: str | None = None
    retrieved: str | None = None
    published: str | None = None
    published_earliest: str | None = None
    published_latest: str | None = None
    published_basis: str | None = None
    completeness: str | None = None


class PassageAnswer(NamedTuple):
    """A passage: its place in code points, and the text there with some before and after where it is recorded."""

    start: int
    end: int
    exact_sha256: str
    exact: str | None
    prefix: str | None
    suffix: str | None

    @property
    def verified(self) -> bool:
        """Whether the text is recorded: a passage is checked against it before either is recorded."""
        return self.exact is not None


class LinkAnswer(NamedTuple):
    """What an assertion is to another; `to` is None for one not seen. What is `disputed` counts for nothing: one
    revises and retracts only one's own."""

    rel: str
    to: str | None
    scope: str | None
    basis: str | None
    because: str | None
    disputed: bool = False


class RecordedAnswer(NamedTuple):
    """When and by whom an assertion was recorded."""

    at: str
    by: str
    changeset: str
    action: str
    version: str


class Denials(NamedTuple):
    """The ids of the assertions that deny one: accepted, proposed, and those of related claims."""

    accepted: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class AssertionAnswer(NamedTuple):
    """One assertion with everything that is currently judged about it. `recorded_claim` is the claim on which it was
    recorded, where that one was merged into another since; `amends` what it was put in place of."""

    key: int
    id: str
    status: str
    claim: ClaimAnswer
    statement: str
    mentions: tuple[MentionAnswer, ...]
    stance: str
    modality: str
    condition: str | None
    voice: str
    act: str
    cue: str | None
    audience: str | None
    said: DateAnswer | None
    about: DateAnswer | None
    quantity: QuantityAnswer | None
    passage: PassageAnswer
    within: str | None
    links: tuple[LinkAnswer, ...]
    extractor: str | None
    confidence: float | None
    spans: str | None
    attribution: int | None
    document: DocumentAnswer
    recorded: RecordedAnswer
    denials: Denials = Denials()
    because: str | None = None  # of the status
    recorded_claim: ClaimAnswer | None = None
    amends: str | None = None

    @property
    def denied(self) -> bool:
        """Whether an accepted assertion denies it."""
        return bool(self.denials.accepted)

    @property
    def asserters(self) -> tuple[MentionAnswer, ...]:
        """The mentions of those whose assertion it is; of the others where nobody has that role."""
        own = tuple(each for each in self.mentions if each.role == "asserter")
        return own or self.mentions

    @property
    def certain_sources(self) -> frozenset[str]:
        """The ids of the sources that surely made it."""
        return frozenset(each.source.id for each in self.asserters if each.resolution != "candidate")

    @property
    def possible_sources(self) -> frozenset[str]:
        """The ids of all the sources that may have made it."""
        return frozenset(each.source.id for each in self.asserters)

    @property
    def said_bounds(self) -> tuple[str | None, str | None]:
        """Earliest and latest day of the saying. What is not dated was said by the last day of publication."""
        earliest = self.said.earliest if self.said else None
        latest = self.said.latest if self.said else None
        return earliest, latest or self.document.published_latest


class Path(NamedTuple):
    """Why an assertion is reached from the source asked for: one step after the other, in words."""

    steps: tuple[str, ...]
    certain: bool


class Hit(NamedTuple):
    """An assertion that fits the question: surely, or only possibly, for these reasons; how it was reached; and what
    was said as possible before it, where that was asked for."""

    assertion: AssertionAnswer
    doubts: tuple[str, ...] = ()
    path: Path | None = None
    hedged: AssertionAnswer | None = None

    @property
    def certain(self) -> bool:
        """Whether it surely fits."""
        return not self.doubts


class Searched(NamedTuple):
    """What was looked through: live assertions and documents, and how many matches of the other statuses there are."""

    assertions: int
    documents: int
    proposed: int = 0
    rejected: int = 0


class Answer(NamedTuple):
    """The answer to a question: hits in order, and what a reader needs beside them.

    `others` holds, by id, assertions that the hits refer to. `removed` are those that match but for a clock (`known`,
    `said`). `against` names by claim id whom a claim accuses; `offices` by assertion id which offices its source held
    then; `overtaken` by assertion id what revises, retracts or corrects it: the relation and an id. `unasserted` are
    denials of what nobody is recorded as asserting. `ties` are those between the hits' documents and sources, by which
    origins are counted. `searchable` is false where no word typed can be searched for.
    """

    hits: tuple[Hit, ...]
    searched: Searched
    total: int
    others: Mapping[str, AssertionAnswer] = _NOTHING
    removed: Mapping[str, tuple[AssertionAnswer, ...]] = _NOTHING
    against: Mapping[str, tuple[str, ...]] = _NOTHING
    offices: Mapping[str, tuple[str, ...]] = _NOTHING
    overtaken: Mapping[str, tuple[tuple[str, str], ...]] = _NOTHING
    unasserted: tuple[AssertionAnswer, ...] = ()
    ties: "Ties | None" = None
    asked_of: tuple[SourceAnswer, ...] = ()
    searchable: bool = True

    @property
    def assertions(self) -> tuple[AssertionAnswer, ...]:
        """The assertions of the hits."""
        return tuple(hit.assertion for hit in self.hits)
