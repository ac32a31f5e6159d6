"""Which assertions are denied, and by what.

An assertion is denied when an accepted assertion with stance denies, by another source and not surely earlier, stands
on the same claim or is linked to it. A denial limited in scope (a figure, the wording, having said it) that is linked
to what it denies reaches no further than that. Denials of related claims are told apart and never counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, literal_column, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import assertion, assertion_claim, assertion_link, assertion_now, claim, claim_link
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
    linked = _by_target(denying.values())
    done = []
    for answer in answers:
        direct = [*by_claim.get(answer.claim.key, ()), *linked.get(answer.id, ())]
        aside = [each for other in sorted(related.get(answer.claim.key, ())) for each in by_claim.get(other, ())]
        found = _denials(answer, direct, aside) if direct or aside else answer.denials
        done.append(answer if found == answer.denials else answer._replace(denials=found))
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


def _by_target(denying: Iterable[AssertionAnswer]) -> dict[str, list[AssertionAnswer]]:
    """Denials by the ids of what they are linked to."""
    found: dict[str, list[AssertionAnswer]] = {}
    for each in denying:
        for target in dict.fromkeys(link.to for link in each.links if link.rel == "denies" and link.to):
            found.setdefault(target, []).append(each)
    return found


def _denying(
    connection: Connection, moment: Moment, claims: Iterable[int], answers: Sequence[AssertionAnswer]
) -> dict[str, AssertionAnswer]:
    """Every assertion that denies one of these claims, or is linked as a denial to one of these assertions."""
    keys: set[int] = set()
    on_claim = _DENYING_NOW if moment.is_settled else moment.standing(_DENYING, assertion_claim)
    for some in chunks(sorted(identities(connection, moment).claims.keys(claims))):
        keys.update(connection.execute(on_claim, {"keys": some}).scalars())
    by_link = moment.standing(_LINKED, assertion_link)
    for some_ids in chunks([answer.id for answer in answers]):
        keys.update(connection.execute(by_link, {"ids": some_ids}).scalars())
    return {each.id: each for each in fetch(connection, moment, keys)} if keys else {}


_DENYING = (
    select(assertion.c.key)
    .join(assertion_claim, assertion_claim.c.assertion == assertion.c.key)
    .where(assertion.c.stance == "denies", among(assertion_claim.c.claim))
)
_DENYING_NOW = select(assertion_now.c.assertion).where(
    assertion_now.c.denies == literal_column("1"), among(assertion_now.c.claim)
)
_LINKED = select(assertion_link.c.assertion).where(
    assertion_link.c.rel == "denies", among(assertion_link.c.target_id, "ids")
)


def _related(connection: Connection, moment: Moment, claims: Iterable[int]) -> dict[int, set[int]]:
    """The claims linked to each of these, in either direction."""
    found: dict[int, set[int]] = defaultdict(set)
    same = identities(connection, moment).claims
    rows: set[tuple[int, int]] = set()
    for some in chunks(sorted(same.keys(claims))):
        for query in (_RELATED_FROM, _RELATED_TO):
            linked = connection.execute(moment.standing(query, claim_link), {"keys": some})
            rows.update((row[0], row[1]) for row in linked)
    same.load(key for row in rows for key in row)
    for one, another in ((same.root_key(row[0]), same.root_key(row[1])) for row in rows):
        if one != another:
            found[one].add(another)
            found[another].add(one)
    return found


_OTHER = claim.alias("other")
_LINK = (
    select(claim_link.c.claim, _OTHER.c.key)
    .join(_OTHER, _OTHER.c.id == claim_link.c.target_id)
    .where(claim_link.c.rel.in_(RELATED))
)
_RELATED_FROM = _LINK.where(among(claim_link.c.claim))
_RELATED_TO = _LINK.where(among(_OTHER.c.key))
