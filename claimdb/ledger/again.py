"""What a changeset recorded that is undone, when it is recorded again: the facts are there, and are judged anew."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.changesets import UNDO, Changeset
from claimdb.records.plan import PlannedMention

MentionWords = tuple[str | None, str, str | None]


def not_taken_back(table: Table) -> ColumnElement[bool]:
    """The condition that a judgement was not closed by undoing: what somebody closed otherwise was decided."""
    undoing = select(tables.changeset.c.key).where(tables.changeset.c.action == UNDO)
    return or_(table.c.closed_in.is_(None), table.c.closed_in.not_in(undoing))


def undone(connection: Connection) -> Sequence[int]:
    """The keys of the changesets that are undone."""
    marked, changeset = tables.standing, tables.changeset
    query = select(changeset.c.key).join(marked, marked.c.target_id == changeset.c.id)
    found = connection.execute(query.where(marked.c.status == "undone", marked.c.closed_in.is_(None)))
    return found.scalars().all()


class Again:
    """What of undone changesets a changeset records again. Where nothing is undone it costs one query."""

    def __init__(self, changeset: Changeset) -> None:
        self._changeset = changeset
        self._connection = changeset.connection
        self._standing: set[str] = set()

    @cached_property
    def _undone(self) -> Sequence[int]:
        return undone(self._connection)

    def gone(self, ids: Iterable[str]) -> set[str]:
        """Those of these recorded assertions that do not stand."""
        if not self._undone:
            return set()
        self._changeset.flush()
        columns = tables.assertion.c
        decided = select(tables.decision.c.assertion).where(tables.decision.c.closed_in.is_(None))
        query = select(columns.id).where(columns.changeset.in_(self._undone), columns.key.not_in(decided))
        return set(self._among(query, columns.id, ids))

    def stand(self, table: Table, ids: Iterable[str]) -> bool:
        """Records that these sources, claims or texts (by SHA-256) stand again, where they do not; whether any."""
        if not self._undone:
            return False
        self._changeset.flush()
        if table is tables.snapshot_text:
            name: Any = tables.snapshot.c.text_sha256
            query = select(name).join(table, table.c.snapshot == tables.snapshot.c.key)
        else:
            name = table.c.id
            query = select(name)
        marked = select(tables.standing.c.target_id).where(tables.standing.c.closed_in.is_(None))
        found = self._among(query.where(table.c.changeset.in_(self._undone), name.not_in(marked)), name, ids)
        fresh = [each for each in dict.fromkeys(found) if each not in self._standing]
        for each in fresh:
            self._changeset.add(tables.standing, target_id=each, status="recorded")
        self._standing.update(fresh)
        return bool(fresh)

    def mentions(self, assertion: int) -> dict[MentionWords, int]:
        """The keys of the mentions of a recorded assertion, by what makes them one."""
        columns = tables.mention.c
        query = select(columns.mention, columns.role, columns.given, columns.key).where(columns.assertion == assertion)
        return {(row[0], row[1], row[2]): row[3] for row in self._connection.execute(query)}

    def _among(self, query: Any, column: Any, ids: Iterable[str]) -> list[str]:
        found: list[str] = []
        for some in chunks(ids):
            found.extend(self._connection.execute(query.where(column.in_(some))).scalars())
        return found


def words_of(mention: PlannedMention) -> MentionWords:
    """What makes a mention one of an assertion."""
    return mention.mention, mention.role, mention.given
