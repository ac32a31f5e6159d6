"""What a claim is about, so that wordings can be compared: who does what to whom, whatever voice says it."""

from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from claimdb.identity import fold
from claimdb.matching import verbs
from claimdb.matching.acts import parts_of
from claimdb.matching.clauses import clause
from claimdb.matching.lists import REPEATED
from claimdb.matching.phrases import Phrase
from claimdb.matching.tokens import Token
from claimdb.records.values import ClaimKind

_REPEATED: Final = frozenset(map(verbs.act, REPEATED))
_ARTICLES: Final = frozenset({"a", "an", "the"})


class ClaimLike(Protocol):
    """What a claim is, wherever it stands: a `Wording`, a `Claim` of a record, a `KnownClaim`."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> ClaimKind | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def cumulative(self) -> bool | None: ...


class Matter(NamedTuple):
    """What a wording is about. `parts` are by relation: agent, object, to, from, in and other prepositions.

    `tail` is a condition or another clause, compared whole; `manner` are adverbs and verbs such as "try to". Where no
    verb was found `act` is "" and `flat` is all there is to compare.
    """

    text: str
    kind: ClaimKind | None
    unit: str | None
    cumulative: bool | None
    act: str
    parts: Mapping[str, Phrase]
    tail: tuple[str, ...]
    purpose: tuple[str, ...]
    manner: frozenset[str]
    negated: bool
    planned: bool
    able: bool
    flat: tuple[str, ...]
    identity: tuple[str, str, str, bool | None]  # what two wordings share only if they are one claim

    @property
    def is_repeatable(self) -> bool:
        """Whether the same could have happened at two times."""
        return self.act in _REPEATED

    @property
    def named(self) -> frozenset[str]:
        """What is a name, or holds one, in any part."""
        return frozenset().union(*(each.names for each in self.parts.values()))

    @property
    def essence(self) -> Hashable:
        """What two of one matter have in common, unless their words are the same (`identity`): where this differs,
        `compare` refuses, and need not be asked."""
        heads = frozenset((role, part.heads) for role, part in self.parts.items() if part.heads)
        return self.act, self.flat, self.tail, self.manner, self.planned, self.negated, self.able, heads

    @property
    def size(self) -> int:
        """How much it says."""
        return sum(len(each.all) for each in self.parts.values()) + len(self.tail) + len(self.flat)


def read(claim: ClaimLike, names: Mapping[str, str] | None = None) -> Matter:
    """What a claim is about. `names` are the short names in use and the full ones they stand for, by concept; a name
    of one word stands for itself."""
    matter = _matter(claim.text, claim.kind, claim.unit, claim.cumulative)
    if not names:
        return matter
    parts = {role: _with_names(part, names) for role, part in matter.parts.items()}
    is_same = all(parts[role] is part for role, part in matter.parts.items())
    return matter if is_same else matter._replace(parts=parts)


@lru_cache(maxsize=8192)
def _matter(text: str, kind: ClaimKind | None, unit: str | None, cumulative: bool | None) -> Matter:
    found = clause(text)
    parts, act = parts_of(found)
    if kind == "quantity":
        parts = {role: left for role, part in parts.items() if (left := _without_figures(part)).all}
    return Matter(
        text=text,
        kind=kind,
        unit=unit,
        cumulative=cumulative,
        act=act,
        parts=parts,
        tail=_said(found.tail),
        purpose=_said(found.purpose),
        manner=found.manner,
        negated=found.negated,
        planned=found.planned or kind == "plan",
        able=found.able,
        flat=() if act else _said(found.before),
        identity=(fold(text), kind or "", unit or "", cumulative),
    )


def _said(words: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.concept for token in words if token.kind != "comma" and token.lower not in _ARTICLES)


def _without_figures(part: Phrase) -> Phrase:
    """A phrase without numbers, which the claim of a quantity leaves open; measures and years stay."""
    if "millimetre" in part.all:
        return part
    return part.without(*(each for each in part.all if each.startswith("#") and not _is_year(each)))


def _is_year(number: str) -> bool:
    return len(number) == 5 and number[1:3] in ("18", "19", "20")


def _with_names(part: Phrase, names: Mapping[str, str]) -> Phrase:
    short = [each for each, said in part.words if each in names and said[:1].isupper()]
    if not short:
        return part

    def full(some: frozenset[str]) -> frozenset[str]:
        return frozenset(names.get(each, each) for each in some)

    return part._replace(
        heads=full(part.heads),
        all=full(part.all),
        inner=full(part.inner),
        names=full(part.names) | {names[each] for each in short},
        words=tuple((names.get(each, each), said) for each, said in part.words),
        groups=frozenset(map(full, part.groups)),
    )
