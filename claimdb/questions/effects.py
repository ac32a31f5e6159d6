"""What a judgement on identity changes: the answers about the claims that it touches, and the links that it breaks or
mends. The state is read before and after, in one transaction."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import (
    assertion,
    assertion_claim,
    assertion_link,
    claim_against,
    decision,
    document_details,
)
from claimdb.questions.disputes import BY_THE_SAME, disputed
from claimdb.questions.identities import claims_by_key, identities
from claimdb.questions.listings import ClaimRow, claim_rows
from claimdb.questions.model import SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.origins import LISTED
from claimdb.questions.search import by_sources

Link = tuple[str, str, str]  # an assertion's id, the relation, and the id of what it leads to


class Heard(NamedTuple):
    """What is found by a source: how many assertions, and how many documents that it published."""

    name: str
    assertions: int
    published: int


class State(NamedTuple):
    """The claims in question by the id under which each is counted, the disputed links, and what is found by the
    sources in question, by their own ids."""

    claims: dict[str, ClaimRow]
    disputed: frozenset[Link]
    sources: dict[str, Heard]


class Change(NamedTuple):
    """A claim before and after; None where it is, or was, no claim of its own."""

    before: ClaimRow | None
    after: ClaimRow | None


class Effects(NamedTuple):
    """The claims on which the answers change, the links that are disputed from now on, and those that no longer are;
    and the sources by which something else is found than before: their ids, before and after."""

    claims: tuple[Change, ...]
    disputed: tuple[Link, ...]
    settled: tuple[Link, ...]
    sources: tuple[tuple[str, Heard, Heard], ...]


def touched(connection: Connection, sources: Iterable[int], claims: Iterable[int] = ()) -> list[int]:
    """The claims, by key as recorded, on which these sources speak or which accuse them, and these claims."""
    moment = Moment()
    keys = identities(connection, moment).sources.keys(sources)
    found = set(identities(connection, moment).claims.keys(claims))
    for some in chunks(keys):
        spoken = select(assertion_claim.c.claim).where(
            moment.live(assertion_claim), assertion_claim.c.assertion.in_(by_sources(moment, some))
        )
        accused = select(claim_against.c.claim).where(moment.live(claim_against), claim_against.c.source.in_(some))
        found.update(connection.execute(spoken.union(accused)).scalars())
    return sorted(found)


def state(connection: Connection, claims: Sequence[int], sources: Sequence[SourceAnswer] = ()) -> State:
    """What is answered now about these claims, by key as recorded, and by these sources."""
    moment = Moment()
    same = identities(connection, moment).claims
    roots = {each.key: each for each in map(same.root, claims_by_key(connection, claims))}
    rows = claim_rows(connection, moment, list(roots.values()))
    heard = {each.id: _heard(connection, moment, each) for each in sources}
    return State({row.claim.id: row for row in rows}, _disputed(connection, moment, same.keys(claims)), heard)


def _heard(connection: Connection, moment: Moment, source: SourceAnswer) -> Heard:
    keys = identities(connection, moment).sources.keys([source.key])
    live = select(func.count()).select_from(decision).where(moment.live(decision), decision.c.status.in_(LISTED))
    spoken = live.where(decision.c.assertion.in_(by_sources(moment, keys)))
    papers = select(func.count()).select_from(document_details).where(moment.live(document_details))
    published = papers.where(document_details.c.publisher.in_(keys))
    return Heard(source.name, connection.execute(spoken).scalar_one(), connection.execute(published).scalar_one())


def _disputed(connection: Connection, moment: Moment, claims: Collection[int]) -> frozenset[Link]:
    """The disputed links from and to what stands on these claims."""
    found: dict[tuple[int, str], Link] = {}
    for some in chunks(claims):
        on_claim = select(assertion_claim.c.assertion).where(
            moment.live(assertion_claim), assertion_claim.c.claim.in_(some)
        )
        ids = select(assertion.c.id).where(assertion.c.key.in_(on_claim))
        query = (
            select(assertion.c.key, assertion.c.id, assertion_link.c.rel, assertion_link.c.target_id)
            .join(assertion_link, assertion_link.c.assertion == assertion.c.key)
            .where(
                moment.live(assertion_link),
                assertion_link.c.rel.in_(BY_THE_SAME),
                assertion_link.c.target_id.is_not(None),
                or_(assertion.c.key.in_(on_claim), assertion_link.c.target_id.in_(ids)),
            )
        )
        for key, identifier, rel, target in connection.execute(query):
            found[key, target] = identifier, rel, target
    return frozenset(found[pair] for pair in disputed(connection, moment, found.keys()))


def effects(before: State, after: State) -> Effects:
    """What is different."""
    ids = sorted(before.claims.keys() | after.claims.keys())
    pairs = [Change(before.claims.get(each), after.claims.get(each)) for each in ids]
    return Effects(
        claims=tuple(each for each in pairs if each.before != each.after),
        disputed=tuple(sorted(after.disputed - before.disputed)),
        settled=tuple(sorted(before.disputed - after.disputed)),
        sources=tuple(
            (each, heard, after.sources[each]) for each, heard in before.sources.items() if heard != after.sources[each]
        ),
    )
