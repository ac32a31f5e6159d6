"""Undoing: the last act, or that of a changeset, taken back by a new one."""

from dataclasses import replace

from claimdb.acts import Act, acting
from claimdb.ledger.changesets import UNDO, Recorder
from claimdb.ledger.undo import Undone, act_of
from claimdb.ledger.undo import undo as undo_act
from claimdb.questions.targets import target


def undo(
    recorder: Recorder, changeset: str | None = None, database: str | None = None, *, dry_run: bool = False
) -> Act[Undone]:
    """Undoes the last act, or that of a changeset (its id, or the beginning): what it judged is closed, what it closed
    is judged again, its facts count for nothing. Questions are then answered as before it. A merge is undone with all
    that it brought; an undoing can be undone.

    Raises ClaimdbError if it is undone already, or if later changesets depend on it; then it names them.
    """
    with acting(database, replace(recorder, action=UNDO), dry_run=dry_run) as (name, recording):
        connection = recording.connection
        key = target(connection, changeset, "changeset").key if changeset is not None else None
        done = undo_act(recording, act_of(connection, key))
    return Act(name, recording.id if not dry_run else None, done)
