"""One saying reported in several documents is one utterance; one row stands for it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdb.questions.model import AssertionAnswer, ClaimAnswer, Hit


class Utterance(NamedTuple):
    """One saying: the hit that stands for it, and all that report it."""

    first: Hit
    hits: tuple[Hit, ...]

    @property
    def assertions(self) -> tuple[AssertionAnswer, ...]:
        """The assertions that report it."""
        return tuple(hit.assertion for hit in self.hits)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents that report it."""
        return frozenset(hit.assertion.document.id for hit in self.hits)


def utterances(hits: Iterable[Hit], *, each: bool = False) -> list[Utterance]:
    """Hits joined by links of the relation same_utterance, in the order of the first of each; with `each`, apart."""
    listed = list(hits)
    if each:
        return [Utterance(hit, (hit,)) for hit in listed]
    root = {hit.assertion.id: hit.assertion.id for hit in listed}

    def find(identifier: str) -> str:
        while root[identifier] != identifier:
            root[identifier] = root[root[identifier]]
            identifier = root[identifier]
        return identifier

    for hit in listed:
        for link in hit.assertion.links:
            if link.rel == "same_utterance" and link.to in root:
                root[find(hit.assertion.id)] = find(link.to)
    groups: dict[str, list[Hit]] = {}
    for hit in listed:
        groups.setdefault(find(hit.assertion.id), []).append(hit)
    return [Utterance(group[0], tuple(group)) for group in groups.values()]


def by_claim(hits: Sequence[Hit], *, each: bool = False) -> list[tuple[ClaimAnswer, list[Utterance]]]:
    """Utterances under their claims: the claim with most assertions first, then the one first spoken of."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.assertion.claim.id, []).append(hit)
    ranked = sorted(groups.values(), key=lambda group: -len(group))
    return [(group[0].assertion.claim, utterances(group, each=each)) for group in ranked]


class Listed(NamedTuple):
    """A claim with the utterances of which rows are shown, and all that an answer has on it."""

    claim: ClaimAnswer
    shown: list[Utterance]
    every: list[Utterance]


def listed(hits: Sequence[Hit], limit: int = 0, *, each: bool = False) -> list[Listed]:
    """The claims of the first hits, up to the limit (0: all), as `by_claim` has them. A limit cuts off rows, and never
    what is counted."""
    shown = {hit.assertion.id for hit in (hits[:limit] if limit else hits)}
    groups = (
        Listed(claim, [said for said in every if said.first.assertion.id in shown], every)
        for claim, every in by_claim(hits, each=each)
    )
    return [group for group in groups if group.shown]
