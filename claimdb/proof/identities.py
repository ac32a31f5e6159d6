"""What is the same as what, and what is judged of things."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.proof.broken import Broken


def identities_end(connection: Connection) -> Iterator[Broken]:
    """Nothing is the same as itself: what is the same as another leads to one that is kept, and in no circle."""
    for things, table in ((tables.source, tables.source_identity), (tables.claim, tables.claim_identity)):
        query = select(table.c[things.name], table.c.target).where(table.c.closed_in.is_(None))
        waiting = {row[0]: row[1] for row in connection.execute(query)}
        while settled := {key for key, target in waiting.items() if target not in waiting}:
            waiting = {key: target for key, target in waiting.items() if key not in settled}
        circling = select(things.c.id).where(things.c.key.in_(sorted(waiting))).order_by(things.c.id)
        for identifier in connection.execute(circling).scalars():
            yield Broken("identities_end", identifier, "is the same as itself, in a circle")


def marks_are_of_something(connection: Connection) -> Iterator[Broken]:
    """What is tagged, noted on or rated is there."""
    first, *more = (select(each.c.id) for each in (tables.document, tables.source, tables.claim, tables.assertion))
    ids = first.union_all(*more)
    for table in (tables.tag, tables.note, tables.rating):
        query = select(table.c.target_id).where(table.c.closed_in.is_(None), table.c.target_id.not_in(ids))
        for identifier in connection.execute(query.order_by(table.c.key)).scalars():
            yield Broken("marks_are_of_something", identifier, f"has a {table.name} and is not there")
