"""What the stages of extraction hand each other. Every place is in Unicode code points of the article's text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from claimdb.records.models import Assertion, Claim, Date, Link, Mention, Quantity, Source
from claimdb.records.values import Act, ClaimKind, Modality, Scope, Stance, Voice


class Span(NamedTuple):
    """A piece of the text, from `start` to before `end`."""

    start: int
    end: int


Spans = tuple[Span, ...]


def unheard(read: int) -> None:
    """Nobody asked how far the reading is."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an extractor is given. `text` is the whole text of the snapshot.

    `unread` are parts that are not the article (navigation, paywall notices, captions): nothing is proposed from them.
    `published` is EDTF. `language` is a BCP 47 tag, None where it is not known. An extractor may tell `progress` how
    many code points it has read.
    """

    text: str
    unread: Spans = ()
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    progress: Callable[[int], None] = field(default=unheard, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to say or think something: who, by which words, what. Pieces are in order of the text.

    `cue` is empty where a quotation goes on without one, `source` where nobody is named. `confidence` is the
    probability that a reader would mark it. `within` is the position, in the list of attributions, of the one in whose
    content this one stands.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """How a source stands to the positive proposition of what is attributed to it.

    `condition` is in the article's words. `scope` says what a denial reaches. `negation` are the words that make a
    content the denial of its positive ("had not"), None where the cue alone denies or nothing does.
    """

    stance: Stance = "asserts"
    modality: Modality = "certain"
    voice: Voice = "indirect"
    act: Act = "speech"
    condition: str | None = None
    condition_span: Span | None = None
    scope: Scope | None = None
    negation: Span | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """One proposition of an attribution's content: the pieces of the text, and the statement that it makes alone."""

    content: Spans
    statement: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The positive proposition without speaker, time, hedge, negation, figure or condition, which makes it a claim."""

    text: str
    kind: ClaimKind
    unit: str | None = None
    cumulative: bool | None = None
    against: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """One assertion while the stages fill it in. `number` is that of its attribution in the list of attributions."""

    number: int
    attribution: Attribution
    position: Position
    proposition: Proposition
    mentions: tuple[Mention, ...] = ()
    said: Date | None = None
    said_span: Span | None = None
    about: Date | None = None
    quantity: Quantity | None = None
    wording: Wording | None = None
    claim: str = ""  # the key of its claim
    links: list[Link] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name by which the proposals of one article refer to this one."""
        start = self.proposition.content[0].start
        return f"{self.number}.{start}"


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an extractor found in one article, as the parts of a record."""

    sources: list[Source] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    notes: tuple[str, ...] = ()  # for people: "reads English; this article is in German"


class Extractor(Protocol):
    """An article in, proposals out. Needs no database; the same article gives the same proposals."""

    @property
    def name(self) -> str:
        """What the rows it proposes are marked with: its name and version, as in "claimdb-1.2"."""
        ...

    def extract(self, article: Article) -> Proposals:
        """Proposes the assertions of one article. Raises ExtractionError where it cannot work at all."""
        ...
