"""The sketches of the texts in the database: derived data, by which a new text finds those that share its words."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from claimdb.copies import LOOKED_UP, least, sketch
from claimdb.database import tables


def sketch_rows(snapshot: int, text: str) -> list[dict[str, int]]:
    """The rows of a snapshot's sketch."""
    return [{"shingle": each, "snapshot": snapshot} for each in sketch(text)]


def fill(connection: Connection) -> None:
    """Sketches every text that is there, in place of all sketches. A new way of sketching needs a migration that does
    this again."""
    connection.execute(tables.document_sketch.delete())
    held = tables.snapshot_text.c
    for snapshot in connection.execute(select(held.snapshot).order_by(held.snapshot)).scalars().all():
        text = connection.execute(select(held.text).where(held.snapshot == snapshot)).scalar_one()
        if rows := sketch_rows(snapshot, text):
            connection.execute(insert(tables.document_sketch), rows)


def alike(connection: Connection, snapshot: int, shingles: Iterable[int], most: int) -> Sequence[int]:
    """The snapshots, no more than `most`, whose sketches share most with the least of these shingles; a snapshot is
    not like itself."""
    columns = tables.document_sketch.c
    shared = func.count()
    query = (
        select(columns.snapshot)
        .where(columns.shingle.in_(least(shingles, LOOKED_UP)), columns.snapshot != snapshot)
        .group_by(columns.snapshot)
        .order_by(shared.desc(), columns.snapshot)
        .limit(most)
    )
    return connection.execute(query).scalars().all()
