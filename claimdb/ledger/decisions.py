"""What was decided on assertions: proposed, accepted, rejected, withdrawn."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.judgements import live, put

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
WITHDRAWN: Final = "withdrawn"


class Decision(NamedTuple):
    """A decision, and why."""

    status: str
    because: str | None


def decisions(changeset: Changeset, assertions: Iterable[int]) -> dict[int, Decision]:
    """The decisions that stand on assertions, by their keys."""
    rows = live(changeset, tables.decision, "assertion", assertions)
    return {row["assertion"]: Decision(row["status"], row["because"]) for row in rows}


def decide(changeset: Changeset, wanted: Mapping[int, Decision]) -> set[int]:
    """Decides on assertions, by their keys; those on which it was decided otherwise before."""
    rows = [{"assertion": key, "status": each.status, "because": each.because} for key, each in wanted.items()]
    return {row["assertion"] for row in put(changeset, tables.decision, rows)}


def amended_by(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By the ids of those of these assertions that were amended: the id of the one that stands in their place."""
    assertion, decision = tables.assertion.c, tables.decision
    stands = select(decision.c.assertion).where(decision.c.closed_in.is_(None), decision.c.status != WITHDRAWN)
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(assertion.amends_id, assertion.id).where(
            assertion.amends_id.in_(some), assertion.key.in_(stands)
        )
        found.update({row[0]: row[1] for row in connection.execute(query.order_by(assertion.id.desc()))})
    return found
