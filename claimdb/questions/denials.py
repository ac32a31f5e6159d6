"""Which assertions are denied, and by what.

An assertion is denied when an accepted assertion with stance denies, by another source and not surely earlier, stands
on the same claim or is linked to it. A denial limited in scope (a figure, the wording, having said it) that is linked
to what it denies reaches no further than that. Denials of related claims are told apart and never counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import assertion, assertion_claim, assertion_link, claim, claim_link
from claimdb.questions.identities import identities
from claimdb.questions.model import AssertionAnswer, Denials
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch

RELATED = ("related", "narrower")
LISTED = ("accepted", "proposed")


def with_denials(
    connection: Connection, moment: Moment, answers: Sequence[AssertionAnswer]
) -> tuple[list[AssertionAnswer], dict[str, AssertionAnswer]]:
    """The assertions with their denials, and the denying assertions by id."""
    claims = {answer.claim.key for answer in answers}
    related = _related(connection, moment, claims)
    everywhere = claims | {other for others in related.values() for other in others}
    denying = _denying(connection, moment, everywhere, answers)
    by_claim: dict[int, list[AssertionAnswer]] = defaultdict(list)
    for each in denying.values():
        by_claim[each.claim.key].append(each)
    done = []
    for answer in answers:
        direct = [*by_claim[answer.claim.key], *_linked(answer, denying)]
        aside = [each for other in sorted(related[answer.claim.key]) for each in by_claim[other]]
        done.append(answer._replace(denials=_denials(answer, direct, aside)))
    return done, denying


def _denials(answer: AssertionAnswer, direct: Iterable[AssertionAnswer], aside: Iterable[AssertionAnswer]) -> Denials:
    if answer.stance != "asserts":
        return Denials()
    fitting = {each.id: each.status for each in direct if denies(each, answer)}
    related = {each.id for each in aside if each.stance == "denies" and each.status in LISTED} - fitting.keys()
    return Denials(
        accepted=tuple(sorted(each for each, status in fitting.items() if status == "accepted")),
        proposed=tuple(sorted(each for each, status in fitting.items() if status == "proposed")),
        related=tuple(sorted(related)),
    )


def denies(denial: AssertionAnswer, answer: AssertionAnswer) -> bool:
    """Whether one assertion denies another that stands on its claim or that it is linked to."""
    if denial.stance != "denies" or denial.id == answer.id or denial.status not in LISTED:
        return False
    links = [link for link in denial.links if link.rel == "denies"]
    linked = any(link.to == answer.id for link in links)
    if not linked and links and all(link.scope not in (None, "all") for link in links):
        return False
    if denial.possible_sources & answer.possible_sources:
        return False
    return linked or not _surely_earlier(denial, answer)


def _surely_earlier(denial: AssertionAnswer, answer: AssertionAnswer) -> bool:
    latest, earliest = denial.said_bounds[1], answer.said_bounds[0]
    return latest is not None and earliest is not None and latest < earliest


def _linked(answer: AssertionAnswer, denying: Mapping[str, AssertionAnswer]) -> list[AssertionAnswer]:
    return [
        each for each in denying.values() if any(link.rel == "denies" and link.to == answer.id for link in each.links)
    ]


def _denying(
    connection: Connection, moment: Moment, claims: Iterable[int], answers: Sequence[AssertionAnswer]
) -> dict[str, AssertionAnswer]:
    """Every assertion that denies one of these claims, or is linked as a denial to one of these assertions."""
    keys: set[int] = set()
    on_claim = (
        select(assertion.c.key)
        .join(assertion_claim, assertion_claim.c.assertion == assertion.c.key)
        .where(moment.live(assertion_claim), assertion.c.stance == "denies")
    )
    for some in chunks(sorted(identities(connection, moment).claims.keys(claims))):
        keys.update(connection.execute(on_claim.where(assertion_claim.c.claim.in_(some))).scalars())
    columns = assertion_link.c
    by_link = select(columns.assertion).where(moment.live(assertion_link), columns.rel == "denies")
    ids = [answer.id for answer in answers]
    for start in range(0, len(ids), 5_000):
        some_ids = ids[start : start + 5_000]
        keys.update(connection.execute(by_link.where(columns.target_id.in_(some_ids))).scalars())
    return {each.id: each for each in fetch(connection, moment, keys)} if keys else {}


def _related(connection: Connection, moment: Moment, claims: Iterable[int]) -> dict[int, set[int]]:
    """The claims linked to each of these, in either direction."""
    found: dict[int, set[int]] = defaultdict(set)
    same = identities(connection, moment).claims
    other = claim.alias("other")
    query = (
        select(claim_link.c.claim, other.c.key)
        .join(other, other.c.id == claim_link.c.target_id)
        .where(moment.live(claim_link), claim_link.c.rel.in_(RELATED))
    )
    for some in chunks(sorted(same.keys(claims))):
        rows = connection.execute(query.where(or_(claim_link.c.claim.in_(some), other.c.key.in_(some))))
        for one, another in ((same.root_key(row[0]), same.root_key(row[1])) for row in rows):
            if one != another:
                found[one].add(another)
                found[another].add(one)
    return found
