"""Settles what merged databases disagree on: what stands is kept, or what was set aside is taken instead."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from claimdb.database import tables
from claimdb.database.engine import open_engine
from claimdb.database.location import display_name
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.decisions import WITHDRAWN, Decision, decide
from claimdb.ledger.judgements import live
from claimdb.questions.conflicts import Conflict, conflicts
from claimdb.questions.lookup import find_id


@dataclass(frozen=True, slots=True)
class Settled:
    """How many disagreements were settled, where and in which changeset."""

    database: str
    changeset: str | None
    count: int


def settle(ids: Iterable[str], recorder: Recorder, database: str | None = None, *, take: bool = False) -> Settled:
    """Settles all that is open about these things, named by ids or their beginnings: keeps what stands since the
    merge, or with `take` what was set aside. Raises ClaimdbError for a thing on which nothing is open, and where what
    differs is a fact and cannot be taken."""
    open_engine(database).dispose()
    engine = open_engine(database, write=True)
    with recording(engine, recorder) as changeset:
        connection = changeset.connection
        wanted = [find_id(connection, each)[2] for each in ids]
        listed = conflicts(connection)
        for identifier in wanted:
            if all(each.target_id != identifier for each in listed):
                raise ClaimdbError(f"{identifier}: no disagreement is open on it; `claimdb conflicts` lists them")
        chosen = [each for each in listed if each.target_id in wanted]
        amended = Counter(each.target_id for each in chosen if each.name == "amendment")
        if take and (several := [each for each, number in amended.items() if number > 1]):
            raise ClaimdbError(
                f"{several[0]}: more than two stand in its place; `claimdb withdraw` those that are wrong"
            )
        for each in chosen:
            _settle(changeset, each, take)
    return Settled(display_name(engine.url), changeset.id, len(chosen))


def _settle(changeset: Changeset, conflict: Conflict, take: bool) -> None:
    own = tables.disagreement.c
    if conflict.name == "amendment":
        _withdraw(changeset, conflict, take)
        return
    if take:
        _take(changeset, conflict)
    alike = select(tables.disagreement).where(own.target_id == conflict.target_id, own.closed_in.is_(None))
    mine = changeset.connection.execute(select(own.kept, own.other).where(own.key == conflict.key)).one()
    for row in changeset.connection.execute(alike).all():
        if (row.kept, row.other) == tuple(mine):
            changeset.close(tables.disagreement, row.key)


def _withdraw(changeset: Changeset, conflict: Conflict, take: bool) -> None:
    """Of two assertions in the place of one the wrong one is withdrawn."""
    right, wrong = (conflict.other, conflict.kept_row) if take else (conflict.kept, conflict.other_row)
    why = f"{short(conflict.target_id)} is amended by {short(right['id'])}"
    decide(changeset, {wrong: Decision(WITHDRAWN, why)} if wrong is not None else {})


def _take(changeset: Changeset, conflict: Conflict) -> None:
    if conflict.kept_row is None or conflict.other_row is None:
        raise ClaimdbError(
            f"{conflict.target_id}: what differs is part of a fact, which nobody changes; `claimdb amend` it, and"
            " keep what stands"
        )
    table = tables.metadata.tables[conflict.name]
    row = changeset.connection.execute(select(table).where(table.c.key == conflict.other_row)).mappings().one()
    if table is tables.mention_source:  # all that were taken for the one who is meant, but those just taken
        stand = live(changeset, table, "mention", [row["mention"]])
        changeset.close_all(table, [each["key"] for each in stand if each["changeset"] != changeset.key])
    else:
        changeset.close(table, conflict.kept_row)
    given = {str(name): value for name, value in row.items() if name not in ("key", "changeset", "closed_in")}
    changeset.add(table, **given)
    changeset.flush()
