"""The proposals that wait for a decision, in the order in which they are reviewed.

By document: as the documents were recorded, and in each as it is read. By confidence: what the extractor is surest of
comes first. The queue begins after the assertion on which was decided last, and comes round to what was skipped.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select, tuple_

from claimdb.database.tables import assertion, assertion_claim, assertion_now, changeset, decision, passage, total_now
from claimdb.errors import UsageError
from claimdb.questions.denials import with_denials
from claimdb.questions.filters import Filters
from claimdb.questions.found import PROPOSED
from claimdb.questions.model import Hit
from claimdb.questions.moment import Moment
from claimdb.questions.narrowing import Narrowed, narrowed, tested
from claimdb.questions.rows import assertion_query, fetch
from claimdb.questions.search import still_matching

Order = Literal["document", "confidence"]
REVIEW = "review"  # the action of changesets in which was decided
_BATCH = 50


class Waiting(NamedTuple):
    """The next proposals, and how many wait (before what only a look at each can tell, such as a date)."""

    hits: tuple[Hit, ...]
    total: int


def waiting(
    connection: Connection,
    text: str | None = None,
    filters: Filters | None = None,
    *,
    order: Order = "document",
    after: str | None = None,
    limit: int = 0,
) -> Waiting:
    """The proposals that have these words and fit the filters, at most `limit` (0: all); the first is the one after the
    assertion of the id `after`. Raises UsageError for a filter by another status or an earlier time."""
    filters = _of_proposals(filters)
    moment = Moment(is_settled=True)  # whoever decides asks before
    asked = narrowed(connection, moment, text, filters)
    if asked is None:
        return Waiting((), 0)
    hits: list[Hit] = []
    for keys in _keys(connection, moment, asked, order, after):
        answers, _ = with_denials(connection, moment, fetch(connection, moment, keys))
        if text is not None:
            answers = still_matching(connection, moment, text, answers)
        place = {key: number for number, key in enumerate(keys)}
        found = tested(answers, asked, filters)[0]
        hits.extend(sorted(found, key=lambda hit: place[hit.assertion.key]))
        if limit and len(hits) >= limit:
            break
    return Waiting(tuple(hits[:limit] if limit else hits), _count(connection, moment, asked))


def _count(connection: Connection, moment: Moment, asked: Narrowed) -> int:
    known = None if asked.conditions else connection.execute(select(total_now.c.proposals)).scalar()
    if known is not None:
        return int(known)
    return int(connection.execute(_proposals(connection, moment, asked, func.count())).scalar_one())


class Place(NamedTuple):
    """A proposal in the queue: the keys of its document's snapshot, and of itself."""

    snapshot: int
    key: int


def places(
    connection: Connection,
    text: str | None = None,
    filters: Filters | None = None,
    *,
    order: Order = "document",
    after: str | None = None,
) -> list[Place]:
    """Where all those proposals stand, in the order in which `waiting` has them: each is read when it is its turn.
    Raises UsageError as `waiting` does."""
    filters = _of_proposals(filters)
    moment = Moment()
    asked = narrowed(connection, moment, text, filters)
    if asked is None:
        return []
    found = [
        Place(*row)
        for query in _parts(connection, moment, asked, order, after, passage.c.snapshot, assertion.c.key)
        for row in connection.execute(query)
    ]
    if text is None and not asked.tests and not asked.speakers:
        return found
    fitting = {hit.assertion.key for hit in waiting(connection, text, filters).hits}
    return [each for each in found if each.key in fitting]


def proposed_on(connection: Connection, claim: int) -> list[int]:
    """The keys of the proposals on a claim, in the order of the documents."""
    stood = assertion_claim
    on_claim = select(stood.c.assertion).where(stood.c.claim == claim, stood.c.closed_in.is_(None))
    query = _proposals(connection, Moment(), Narrowed((), (), ()), assertion.c.key)
    ordered = query.where(assertion.c.key.in_(on_claim)).order_by(*_order("document", assertion_now.c.snapshot))
    return list(connection.execute(ordered).scalars())


def last_decided(connection: Connection) -> str | None:
    """The id of the assertion on which was decided last in a review."""
    for position in connection.execute(_REVIEWED).scalars():
        found = connection.execute(_DECIDED_AT, {"position": position}).scalar()
        if found is not None:
            return str(found)
    return None


# The places in the history of reviews, the newest first; most often one of its decisions still stands.
_REVIEWED = (
    select(changeset.c.position)
    .where(changeset.c.action == REVIEW, changeset.c.position.is_not(None))
    .order_by(changeset.c.position.desc())
)
_DECIDED_AT = (
    select(assertion.c.id)
    .join(decision, decision.c.assertion == assertion.c.key)
    .join(changeset, decision.c.changeset == changeset.c.key)
    .where(changeset.c.position == bindparam("position"), changeset.c.action == REVIEW, decision.c.closed_in.is_(None))
    .order_by(decision.c.key.desc())
    .limit(1)
)


def _of_proposals(filters: Filters | None) -> Filters:
    filters = filters or Filters()
    if filters.status not in (None, "proposed"):
        raise UsageError(
            f"--status {filters.status}: a review is of what is proposed; `claimdb who TEXT --status"
            f" {filters.status}` lists the others, and ids name those to judge anew"
        )
    if filters.as_of is not None:
        raise UsageError("--as-of: a review is of what waits now; leave it out")
    return filters._replace(status="proposed")


def _keys(
    connection: Connection, moment: Moment, asked: Narrowed, order: Order, after: str | None
) -> Iterator[Sequence[int]]:
    """The keys of the proposals, a batch at a time: those after a place, then those up to it."""
    for part in _parts(connection, moment, asked, order, after, assertion.c.key):
        rows = connection.execute(part).scalars()
        yield from rows.partitions(_BATCH)


def _parts(
    connection: Connection, moment: Moment, asked: Narrowed, order: Order, after: str | None, *wanted: Any
) -> list[Select[Any]]:
    """Queries for the proposals after a place, and for those up to it."""
    columns = _order(order, passage.c.snapshot if asked.conditions else assertion_now.c.snapshot)
    query = _proposals(connection, moment, asked, *wanted).order_by(*columns)
    place = _place(connection, order, after)
    if place is None:
        return [query]
    own = tuple_(*columns)
    # The first column is compared by itself too: an index in that order serves it.
    return [query.where(tuple_(*place) < own, columns[0] >= place[0]), query.where(tuple_(*place) >= own)]


def _order(order: Order, snapshot: Any) -> tuple[Any, ...]:
    read = (snapshot, passage.c.start, passage.c.end, assertion.c.id)
    return read if order == "document" else (-func.coalesce(assertion.c.confidence, 0), *read)


def _place(connection: Connection, order: Order, after: str | None) -> Any:
    if after is None:
        return None
    columns = _order(order, passage.c.snapshot)
    query = select(*columns).join(passage, assertion.c.passage == passage.c.key).where(assertion.c.id == after)
    return connection.execute(query.select_from(assertion)).first()


def _proposals(connection: Connection, moment: Moment, asked: Narrowed, *columns: Any) -> Select[Any]:
    """A query over the proposals; over the tables that conditions are about only if there are conditions."""
    if asked.conditions:
        return assertion_query(connection, moment, *columns).where(decision.c.status == "proposed", *asked.conditions)
    return (
        select(*columns)
        .select_from(assertion_now)
        .join(assertion, assertion_now.c.assertion == assertion.c.key)
        .join(passage, assertion.c.passage == passage.c.key)
        .where(assertion_now.c.status == PROPOSED)
    )
