"""Reviewing what extractors proposed: the queue, and decisions on it.

A decision covers the same passage in every copy of its document, and is recorded for each. What was rejected is not
proposed again: the same words give the same id, whoever finds them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from claimdb.acts import Act, acting
from claimdb.database import tables
from claimdb.errors import ClaimdbError, Fault, FaultsError
from claimdb.identity import short
from claimdb.ledger.changesets import Changeset, Recorder
from claimdb.ledger.decisions import Decision, amended_by, decide, decisions
from claimdb.questions.copies import in_copies
from claimdb.questions.filters import Filters
from claimdb.questions.moment import Moment
from claimdb.questions.queue import REVIEW, Order, Waiting, last_decided, waiting
from claimdb.questions.rows import fetch
from claimdb.questions.targets import Target, targets

VERDICTS = ("accepted", "rejected")


class MeanwhileError(ClaimdbError):
    """Somebody else has decided on it since it was looked at."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: on which assertions (ids), on which others in copies of their documents (by the id of the one
    that was named), and which it was decided on so already."""

    decided: tuple[str, ...]
    in_copies: Mapping[str, tuple[str, ...]]
    unchanged: tuple[str, ...]


def queue(
    connection: Connection,
    text: str | None = None,
    filters: Filters | None = None,
    *,
    order: Order = "document",
    limit: int = 1,
) -> Waiting:
    """The next proposals: the sitting begins after what was decided last, and comes round to what was skipped."""
    return waiting(connection, text, filters, order=order, after=last_decided(connection), limit=limit)


def review(
    ids: Iterable[str],
    status: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
    seen: Mapping[str, str] | None = None,
) -> Act[Decided]:
    """Accepts or rejects assertions, with those of the same passage that are proposed in copies of their documents.

    Raises FaultsError for ids that are not there, and for what was amended since: that is decided on in its new words;
    MeanwhileError where one has no longer the status that was `seen` (by id), as somebody else has decided.
    """
    with acting(database, _reviewer(recorder, status)) as (name, changeset):
        found = targets(changeset.connection, ids, "assertion")
        refuse_decided(changeset, {each.key: seen[each.id] for each in found if seen}, Decision(status, because))
        done = decide_on(changeset, found, Decision(status, because))
    return Act(name, changeset.id, done)


def review_waiting(
    text: str | None,
    filters: Filters,
    status: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
) -> Act[Decided]:
    """Accepts or rejects all the proposals that have these words and fit the filters."""
    with acting(database, _reviewer(recorder, status)) as (name, changeset):
        hits = waiting(changeset.connection, text, filters).hits
        found = [Target("assertion", hit.assertion.key, hit.assertion.id) for hit in hits]
        done = decide_on(changeset, found, Decision(status, because))
    return Act(name, changeset.id, done)


def decide_on(changeset: Changeset, found: Sequence[Target], verdict: Decision) -> Decided:
    """Decides on assertions in a changeset that is under way, and on the same in copies."""
    connection = changeset.connection
    before = decisions(changeset, (each.key for each in found))
    _refuse_amended(connection, [each for each in found if before[each.key].status == "withdrawn"])
    decided = [each for each in found if before[each.key] != verdict]
    moment = Moment()
    answers = fetch(connection, moment, [each.key for each in decided])
    copies = in_copies(connection, moment, answers, "proposed")
    # The copies first, so that what was named is what was decided on last.
    also = {
        each.key: with_reason(verdict, f"as {short(identifier)}, of which it is a copy")
        for identifier, some in copies.items()
        for each in some
        if each.key not in before
    }
    decide(changeset, also)
    decide(changeset, {each.key: verdict for each in decided})
    return Decided(
        decided=tuple(each.id for each in decided),
        in_copies={identifier: tuple(each.id for each in some) for identifier, some in copies.items()},
        unchanged=tuple(each.id for each in found if before[each.key] == verdict),
    )


def refuse_decided(changeset: Changeset, seen: Mapping[int, str], verdict: Decision | None = None) -> None:
    """Raises MeanwhileError if an assertion (by its key) has no longer the status that a reviewer saw, unless what was
    decided meanwhile is this verdict."""
    before = decisions(changeset, seen)
    for key, status in seen.items():
        # What was amended is told elsewhere, with what stands in its place.
        if before[key].status not in (status, "withdrawn") and before[key] != verdict:
            raise MeanwhileError(_decided_by(changeset.connection, key))


def _decided_by(connection: Connection, key: int) -> str:
    assertion, decision, by = tables.assertion.c, tables.decision.c, tables.changeset.c
    query = (
        select(assertion.id, decision.status, decision.because, by.recorder)
        .join(tables.decision, decision.assertion == assertion.key)
        .join(tables.changeset, decision.changeset == by.key)
        .where(assertion.key == key, decision.closed_in.is_(None))
    )
    row = connection.execute(query).one()
    why = f" ({row.because})" if row.because else ""
    return f"{short(row.id)} was {row.status} meanwhile by {row.recorder}{why}; nothing was recorded"


def with_reason(verdict: Decision, because: str) -> Decision:
    """The same verdict for another reason, where it has none of its own."""
    return verdict._replace(because=f"{verdict.because}; {because}" if verdict.because else because)


def _reviewer(recorder: Recorder, status: str) -> Recorder:
    if status not in VERDICTS:
        raise ClaimdbError(f"{status!r} is no verdict; give {' or '.join(VERDICTS)}")
    return replace(recorder, action=REVIEW)


def _refuse_amended(connection: Connection, withdrawn: Sequence[Target]) -> None:
    later = amended_by(connection, (each.id for each in withdrawn))
    if later:
        raise FaultsError(
            [
                Fault(f"assertion {short(one)} was amended; {short(other)} is in its place")
                for one, other in later.items()
            ]
        )
