"""What was said as possible, and is later told as certain.

A *hedged* assertion asserts its claim as possible, probable or planned, or under a condition. It has *hardened* in an
assertion of the same claim that is certain and without condition, that another source makes or another publication
reports, and that came later: the days of saying tell, and where it has none of its own, those of publication. Where
they do not tell for sure, and it did not surely come earlier, it perhaps came later; within one document only the
sayings tell. So what was published later and may have been said earlier is told with that doubt.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, or_

from claimdb.database.chunks import chunks
from claimdb.database.tables import assertion, claim
from claimdb.questions.ask import ask
from claimdb.questions.filters import Filters, Fit
from claimdb.questions.identities import identities
from claimdb.questions.model import Answer, AssertionAnswer, Hit
from claimdb.questions.moment import moment_of
from claimdb.questions.narrowing import LISTED
from claimdb.questions.rows import fetch

HEDGED = ("possible", "probable", "planned")


def hedges(connection: Connection, text: str | None, filters: Filters, *, limit: int = 0) -> Answer:
    """What was said as possible and later repeated as certain.

    By another source, or in another publication, with both passages. The filters are for what is told as certain.

    Example: claimdb hedges artillery
    """
    answer = ask(connection, text, filters, keep=_is_plain)
    hedged = _hedged(connection, filters, (hit.assertion for hit in answer.hits))
    hits = [each for hit in answer.hits if (each := _hardened(hit, hedged)) and not (each.doubts and filters.strict)]
    removed = {
        clock: tuple(each for each in some if _hardened(Hit(each), hedged)) for clock, some in answer.removed.items()
    }
    return answer._replace(
        hits=tuple(hits), total=len(hits), removed={clock: some for clock, some in removed.items() if some}
    )


def _is_plain(answer: AssertionAnswer) -> bool:
    return answer.stance == "asserts" and answer.modality == "certain" and answer.condition is None


def _hedged(
    connection: Connection, filters: Filters, answers: Iterable[AssertionAnswer]
) -> Mapping[int, list[AssertionAnswer]]:
    """The hedged assertions of the same claims, by the claims' keys."""
    moment = moment_of(connection, filters.as_of)
    is_hedged = or_(assertion.c.modality.in_(HEDGED), assertion.c.condition.is_not(None))
    found: dict[int, list[AssertionAnswer]] = {}
    claims = identities(connection, moment).claims.keys(sorted({each.claim.key for each in answers}))
    for some in chunks(claims):
        for each in fetch(connection, moment, None, claim.c.key.in_(some), assertion.c.stance == "asserts", is_hedged):
            if each.status in LISTED:
                found.setdefault(each.claim.key, []).append(each)
    return found


def _hardened(hit: Hit, hedged: Mapping[int, list[AssertionAnswer]]) -> Hit | None:
    """The hit with what it hardens: that which surely came before, then what the same source said, then the latest."""
    fitting = list(_before(hit.assertion, hedged.get(hit.assertion.claim.key, ())))
    if not fitting:
        return None
    fit, hedge = max(fitting, key=lambda each: (each[0] == "certain", *_nearness(each[1], hit.assertion)))
    doubts = hit.doubts if fit == "certain" else (*hit.doubts, "perhaps not later")
    return hit._replace(doubts=doubts, hedged=hedge)


def _before(certain: AssertionAnswer, hedged: Iterable[AssertionAnswer]) -> Iterator[tuple[Fit, AssertionAnswer]]:
    for each in hedged:
        is_other = each.possible_sources != certain.possible_sources or _paper(each) != _paper(certain)
        fit = came_later(certain, each)
        if is_other and fit != "no":
            yield fit, each


def _paper(answer: AssertionAnswer) -> str:
    return answer.document.publisher_id or answer.document.id


def _nearness(hedge: AssertionAnswer, certain: AssertionAnswer) -> tuple[bool, str, str, str]:
    is_same = bool(hedge.possible_sources & certain.possible_sources)
    return is_same, hedge.document.published_latest or "", hedge.said_bounds[1] or "", hedge.id


def came_later(answer: AssertionAnswer, other: AssertionAnswer) -> Fit:
    """Whether an assertion was said, or as far as its saying is not dated, published, later than another."""
    said = _order(answer.said_bounds, other.said_bounds)
    if said != "open" or answer.document.id == other.document.id:
        return "certain" if said == "later" else "no"
    published = _order(
        (answer.document.published_earliest, answer.document.published_latest),
        (other.document.published_earliest, other.document.published_latest),
    )
    if published == "later":
        return "certain" if answer.said_bounds[0] is None else "possible"
    return "no" if published == "earlier" else "possible"


def _order(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> str:
    if one[0] is not None and other[1] is not None and one[0] > other[1]:
        return "later"
    if one[1] is not None and other[0] is not None and one[1] < other[0]:
        return "earlier"
    return "open"
