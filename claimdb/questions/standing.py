"""What stands: facts stay when the changeset that recorded them is undone, and then count for nothing.

An assertion stands while a decision on it does, a document while its details do. A source or a claim of an undone
changeset stands where anything that stands refers to it, or where it was recorded again; a text where it was.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from claimdb.database import tables
from claimdb.identity import IdKind
from claimdb.questions.moment import Moment


def undone(connection: Connection, moment: Moment) -> frozenset[int]:
    """The keys of the changesets that were undone at a moment; read once for it."""
    if moment.undone is None:
        found = connection.execute(moment.standing(_UNDONE, tables.standing))
        moment.undone = frozenset(found.scalars())
    return moment.undone


_UNDONE = (
    select(tables.changeset.c.key)
    .join(tables.standing, tables.standing.c.target_id == tables.changeset.c.id)
    .where(tables.standing.c.status == "undone")
)


def stands(connection: Connection, moment: Moment, table: Table) -> list[ColumnElement[bool]]:
    """The conditions (none, where nothing is undone) that a source, a claim or a text of this table stands."""
    gone = undone(connection, moment)
    if not gone:
        return []
    again = select(tables.standing.c.target_id).where(
        moment.live(tables.standing), tables.standing.c.status == "recorded"
    )
    if table is tables.snapshot_text:
        snapshot = tables.snapshot.alias()
        texts = select(snapshot.c.key).where(snapshot.c.text_sha256.in_(again))
        return [or_(table.c.changeset.not_in(gone), table.c.snapshot.in_(texts))]
    return [or_(table.c.changeset.not_in(gone), table.c.id.in_(again), *_referred_to(moment, table))]


def is_standing(connection: Connection, moment: Moment, kind: IdKind, key: int) -> bool:
    """Whether a thing stood at a moment; a changeset always does."""
    if kind == "changeset" or not undone(connection, moment):
        return True
    judged = {"assertion": tables.decision, "document": tables.document_details}.get(kind)
    if judged is not None:
        query = select(judged.c.key).where(judged.c[kind] == key, moment.live(judged))
    else:
        table = tables.metadata.tables[kind]
        query = select(table.c.key).where(table.c.key == key, *stands(connection, moment, table))
    return connection.execute(query).first() is not None


def text_of_snapshot(connection: Connection, moment: Moment) -> ColumnElement[bool]:
    """The condition that a text is that of a snapshot, and stood."""
    text = tables.snapshot_text
    joined: ColumnElement[bool] = text.c.snapshot == tables.snapshot.c.key
    if not moment.is_now:
        joined = and_(joined, moment.made(text))
    return and_(joined, *stands(connection, moment, text))


def _referred_to(moment: Moment, table: Table) -> Iterator[ColumnElement[bool]]:
    for judgement in (each.alias() for each in tables.JUDGEMENTS):
        for column in judgement.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield table.c.key.in_(select(column).where(moment.live(judgement)))
    named: list[Any] = [tables.tag, tables.note, tables.rating, *([tables.claim_link] if table is tables.claim else [])]
    for judgement in (each.alias() for each in named):
        yield table.c.id.in_(select(judgement.c.target_id).where(moment.live(judgement)))
