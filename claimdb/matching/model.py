"""What matching asks of a database, and what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from claimdb.extraction.model import Proposals
from claimdb.records.values import ClaimKind, SourceKind


class Match(NamedTuple):
    """Two wordings are of one matter: how surely, from 0 to 1, and why, in words for people."""

    score: float
    reason: str

    def __bool__(self) -> bool:
        return True


class Refusal(NamedTuple):
    """Two wordings are not to be taken for one matter, and why."""

    reason: str

    def __bool__(self) -> bool:
        return False


class Term(NamedTuple):
    """What the wordings of a matter all have: one of these groups, each of tokens of the search index, whole."""

    any_of: tuple[tuple[str, ...], ...]


Terms = tuple[Term, ...]
Days = tuple[str, str]


class KnownClaim(NamedTuple):
    """A claim of a database. `about` are the first and last day (ISO 8601) that its assertions are about, `published`
    those on which its documents came out; None where no day is known."""

    id: str
    text: str
    kind: ClaimKind | None = None
    unit: str | None = None
    cumulative: bool | None = None
    about: Days | None = None
    published: Days | None = None


class KnownSource(NamedTuple):
    """A named source of a database with its other names."""

    id: str
    name: str
    kind: SourceKind | None = None
    distinct: str | None = None
    aliases: tuple[str, ...] = ()


class Known(Protocol):
    """What is known already. Each method is asked once an article."""

    def claims_like(self, wanted: Sequence[Terms]) -> Iterable[KnownClaim]:
        """The claims that have every term of one of these, as far as a bounded search finds them."""
        ...

    def sources_named(self, names: Iterable[str]) -> Iterable[KnownSource]:
        """The named sources that have one of these names or have it as an alias."""
        ...


class Joined(NamedTuple):
    """A known claim that a proposal joins, and why."""

    claim: KnownClaim
    reason: str


class Reused(NamedTuple):
    """A known source that a name of a proposal means, and why."""

    source: KnownSource
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Proposals in which what is known already is named by what it is known as.

    `joined` has the reasons by the key of the assertion, `reused` by the name that the proposals had for the source.
    """

    proposals: Proposals
    joined: Mapping[str, Joined] = field(default_factory=dict)
    reused: Mapping[str, Reused] = field(default_factory=dict)
