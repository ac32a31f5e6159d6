"""What a reader needs beside the assertions that an answer holds: what they refer to, and what was looked through."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import (
    assertion,
    assertion_link,
    claim,
    claim_against,
    decision,
    document_details,
    source,
    total_now,
)
from claimdb.questions.copies import DocumentLinkAnswer, links_from
from claimdb.questions.identities import identities
from claimdb.questions.model import Answer, AssertionAnswer, Hit, Searched
from claimdb.questions.moment import Moment
from claimdb.questions.narrowing import LISTED
from claimdb.questions.rows import fetch
from claimdb.questions.sources import (
    SourceLinkAnswer,
    links_up,
    offices_then,
)
from claimdb.questions.ties import ties_of


def with_surroundings(connection: Connection, moment: Moment, answer: Answer) -> Answer:
    """An answer with what a reader needs beside its hits."""
    hits = answer.hits
    overtaken, later = _overtaken(connection, moment, hits)
    links = _source_links(connection, moment, hits)
    return answer._replace(
        others=_others(connection, moment, hits, {**answer.others, **later}),
        overtaken=overtaken,
        against=accused(connection, moment, {hit.assertion.claim.key for hit in hits}),
        offices=offices_then(links, [hit.assertion for hit in hits]),
        ties=ties_of(_document_links(connection, moment, hits), links),
    )


def _source_links(connection: Connection, moment: Moment, hits: Sequence[Hit]) -> list[SourceLinkAnswer]:
    """The links of those who speak in the hits, and of those to whom these lead."""
    speakers = {each.source.key for hit in hits for each in hit.assertion.mentions}
    return links_up(connection, moment, speakers)


def _document_links(connection: Connection, moment: Moment, hits: Sequence[Hit]) -> list[DocumentLinkAnswer]:
    """What the documents of the hits are to each other; one alone is nothing to another."""
    ids = {hit.assertion.document.id for hit in hits}
    return links_from(connection, moment, ids) if len(ids) > 1 else []


def searched(connection: Connection, moment: Moment, hits: Sequence[Hit] = (), rejected: int = 0) -> Searched:
    """How much there is to look through, and how many of the hits are only proposed."""
    known = connection.execute(_TOTAL).first() if moment.is_settled else None
    if known is not None:
        return Searched(known[0], known[1], _proposed(hits), rejected)
    live = select(func.count()).select_from(decision).where(moment.live(decision), decision.c.status.in_(LISTED))
    documents = select(func.count()).select_from(document_details).where(moment.live(document_details))
    return Searched(
        assertions=connection.execute(live).scalar_one(),
        documents=connection.execute(documents).scalar_one(),
        proposed=_proposed(hits),
        rejected=rejected,
    )


_TOTAL = select(total_now.c.assertions, total_now.c.documents)


def _proposed(hits: Sequence[Hit]) -> int:
    return sum(hit.assertion.status == "proposed" for hit in hits)


def _others(
    connection: Connection, moment: Moment, hits: Sequence[Hit], known: dict[str, AssertionAnswer]
) -> dict[str, AssertionAnswer]:
    """The assertions that the hits refer to, by id: their denials, and what they are linked to or stand within."""
    own = {hit.assertion.id: hit.assertion for hit in hits}
    linking = (*(hit.assertion for hit in hits), *known.values())
    wanted = {link.to for answer in linking for link in answer.links if link.to}
    wanted |= {hit.assertion.within for hit in hits if hit.assertion.within}
    missing = sorted(wanted - known.keys() - own.keys())
    if not missing:
        return {**known, **own}
    keys = connection.execute(select(assertion.c.key).where(assertion.c.id.in_(missing))).scalars()
    return {**known, **own, **{each.id: each for each in fetch(connection, moment, list(keys))}}


OVERTAKES = ("revises", "retracts", "corrects")
_OVERTAKING = select(assertion_link.c.assertion, assertion_link.c.rel, assertion_link.c.target_id).where(
    assertion_link.c.rel.in_(OVERTAKES), among(assertion_link.c.target_id, "ids")
)


def _overtaken(
    connection: Connection, moment: Moment, hits: Sequence[Hit]
) -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, AssertionAnswer]]:
    """What revises, retracts or corrects each hit, and those assertions by id."""
    rows: list[tuple[int, str, str]] = []
    query = moment.standing(_OVERTAKING, assertion_link)
    for some in chunks([hit.assertion.id for hit in hits]):
        rows += [(row[0], row[1], row[2]) for row in connection.execute(query, {"ids": some})]
    if not rows:
        return {}, {}
    by_key = {each.key: each for each in fetch(connection, moment, {key for key, _, _ in rows})}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for key, rel, target in sorted(rows, key=lambda row: row[1:]):
        broken = any(link.disputed and (link.rel, link.to) == (rel, target) for link in by_key[key].links)
        if by_key[key].status in LISTED and not broken:
            found[target] = (*found.get(target, ()), (rel, by_key[key].id))
    return found, {each.id: each for each in by_key.values()}


def accused(connection: Connection, moment: Moment, claims: Iterable[int]) -> dict[str, tuple[str, ...]]:
    """The names of those whom claims accuse, by the claims' ids."""
    same = identities(connection, moment)
    query = moment.standing(_ACCUSED, claim_against)
    keys = same.claims.keys(sorted(claims))
    rows = [row for some in chunks(keys) for row in connection.execute(query, {"keys": some})]
    same.sources.know((row[3], row[1]) for row in rows)
    same.claims.know((row[4], row[0]) for row in rows)
    found: dict[str, dict[str, str]] = {}
    for identifier, source_id, name, _, _ in sorted(rows, key=lambda row: (row[0], row[2])):
        kept_claim, kept = same.claims.root_by_id(identifier), same.sources.root_by_id(source_id)
        names = found.setdefault(kept_claim.id if kept_claim else identifier, {})
        names[kept.id if kept else source_id] = kept.name if kept else name
    return {identifier: tuple(sorted(names.values())) for identifier, names in found.items()}


_ACCUSED = (
    select(claim.c.id, source.c.id, source.c.name, source.c.key, claim.c.key)
    .join(claim_against, claim_against.c.claim == claim.c.key)
    .join(source, claim_against.c.source == source.c.key)
    .where(among(claim.c.key))
)
