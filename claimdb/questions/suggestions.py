"""Sources, and claims, that are likely the same: pairs with a score and the reasons. Nothing is merged by them.

Not every pair is compared: only those that share the beginning of a word of a name, or what a claim is about.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, select

from claimdb.database.tables import assertion, assertion_claim, mention, mention_source, passage, snapshot
from claimdb.identity import fold
from claimdb.questions.identities import identities
from claimdb.questions.listings import recorded_claims
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.sources import aliases_of, all_sources, source_links

LIKELY: Final = 0.85  # the lowest score that is told
_MOST_ALIKE: Final = 200  # things that share so common a word are not compared for it
_BEGINNING: Final = 4
_OFFICE, _DOCUMENT, _OTHER_KIND = 0.06, 0.02, 0.12
_DIGITS = re.compile(r"\d+")
_APART = re.compile(r"[\W_]+")


class Suggestion(NamedTuple):
    """Two that are likely the same: the one that more is said by, or on, first; how likely, to 1; and why."""

    keep: SourceAnswer | ClaimAnswer
    other: SourceAnswer | ClaimAnswer
    score: float
    because: str


class _Candidate(NamedTuple):
    source: SourceAnswer
    names: tuple[str, ...]
    offices: frozenset[int]
    documents: frozenset[int]
    spoken: int


def likely_sources(connection: Connection, moment: Moment) -> list[Suggestion]:
    """The sources that are likely the same, most likely first. Groups without a name are left out: that two papers
    write of officials says nothing."""
    candidates = _candidates(connection, moment)
    blocks: dict[Hashable, list[_Candidate]] = defaultdict(list)
    for each in candidates:
        for beginning in {word[:_BEGINNING] for name in each.names for word in name.split()}:
            blocks[beginning].append(each)
    found = {
        (one.source.key, other.source.key): suggestion
        for one, other in _pairs(blocks)
        if (suggestion := _alike(one, other)) is not None
    }
    return _ranked(found.values())


def _pairs(blocks: Mapping[Hashable, list[_Candidate]]) -> Iterator[tuple[_Candidate, _Candidate]]:
    seen: set[tuple[int, int]] = set()
    for some in blocks.values():
        if len(some) <= _MOST_ALIKE:
            for one, other in combinations(some, 2):
                pair = one.source.key, other.source.key
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _candidates(connection: Connection, moment: Moment) -> list[_Candidate]:
    same = identities(connection, moment).sources
    aliases = aliases_of(connection, moment)
    offices: dict[int, set[int]] = defaultdict(set)
    for link in source_links(connection, moment):
        offices[link.source.key].add(link.target.key)
    spoken: dict[int, int] = defaultdict(int)
    documents: dict[int, set[int]] = defaultdict(set)
    for key, document, number in connection.execute(_spoken_in(moment)):
        spoken[same.root_key(key)] += number
        documents[same.root_key(key)].add(document)
    return [
        _Candidate(
            each,
            tuple(_plain(name) for name in (each.name, *aliases.get(each.key, ()))),
            frozenset(offices[each.key]),
            frozenset(documents[each.key]),
            spoken[each.key],
        )
        for each in all_sources(connection, moment)
        if each.document_id is None
    ]


def _spoken_in(moment: Moment) -> Select[Any]:
    return (
        select(mention_source.c.source, snapshot.c.document, func.count())
        .join(mention, mention_source.c.mention == mention.c.key)
        .join(assertion, mention.c.assertion == assertion.c.key)
        .join(passage, assertion.c.passage == passage.c.key)
        .join(snapshot, passage.c.snapshot == snapshot.c.key)
        .where(moment.live(mention_source))
        .group_by(mention_source.c.source, snapshot.c.document)
    )


def _plain(name: str) -> str:
    return " ".join(_APART.sub(" ", fold(name)).split())


def _alike(one: _Candidate, other: _Candidate) -> Suggestion | None:
    if one.source.distinct and other.source.distinct and one.source.distinct != other.source.distinct:
        return None
    score, first, second = max((_score(a, b), a, b) for a in one.names for b in other.names)
    reasons = ["the same name" if first == second else f"names alike: {first}, {second}"]
    if one.offices & other.offices:
        score += _OFFICE
        reasons.append("the same office or body")
    if one.documents & other.documents:
        score += _DOCUMENT
        reasons.append("named in one document")
    kinds = {one.source.kind, other.source.kind} - {None}
    if len(kinds) > 1:
        score -= _OTHER_KIND
        reasons.append(f"but {' and '.join(sorted(map(str, kinds)))}")
    if score < LIKELY:
        return None
    keep, merged = sorted((one, other), key=lambda each: (-each.spoken, -len(each.source.name), each.source.id))
    return Suggestion(keep.source, merged.source, round(min(score, 1.0), 2), "; ".join(reasons))


def _score(one: str, other: str) -> float:
    """How alike two names are, in any order of their words and however these are parted; other numbers are another."""
    from rapidfuzz import fuzz

    if sorted(_DIGITS.findall(one)) != sorted(_DIGITS.findall(other)):
        return 0.0
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    return max(fuzz.token_sort_ratio(one, other), joined) / 100


def likely_claims(connection: Connection, moment: Moment) -> list[Suggestion]:
    """The claims that are likely the same, most likely first: of the same parties, act, unit and object under the same
    conditions, as `claimdb.matching` compares them."""
    from claimdb.matching import Match, same_matter
    from claimdb.matching.matters import read

    same = identities(connection, moment).claims
    listed = [each for each in recorded_claims(connection, moment) if same.root(each) is each]
    blocks: dict[Hashable, list[ClaimAnswer]] = defaultdict(list)
    for each in listed:
        matter = read(each)  # type: ignore[arg-type]  # the kinds that the database holds are those of a record
        for name in matter.named or {matter.act or matter.flat}:
            blocks[matter.act or matter.flat, name].append(each)
    stood = _stood_on(connection, moment)
    found: dict[tuple[int, int], Suggestion] = {}
    for some in blocks.values():
        for one, other in combinations(some, 2) if len(some) <= _MOST_ALIKE else ():
            match = same_matter(one, other)  # type: ignore[arg-type]  # likewise
            if isinstance(match, Match):
                keep, merged = sorted((one, other), key=lambda each: (-stood.get(each.key, 0), each.id))
                found[one.key, other.key] = Suggestion(keep, merged, round(match.score, 2), match.reason)
    return _ranked(found.values())


def _stood_on(connection: Connection, moment: Moment) -> dict[int, int]:
    query = select(assertion_claim.c.claim, func.count()).where(moment.live(assertion_claim))
    return {row[0]: row[1] for row in connection.execute(query.group_by(assertion_claim.c.claim))}


def _ranked(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda each: (-each.score, each.keep.id, each.other.id))
