"""All that was ever judged of a thing: what was put and what was closed, in order, with who did it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.questions.log import judged_of
from claimdb.questions.moment import Moment
from claimdb.questions.targets import Target


class Event(NamedTuple):
    """Something judged of a thing (`what` is the table, `said` its columns, references as ids) was put or closed; the
    first event is that the thing was recorded."""

    at: str
    by: str
    changeset: str
    action: str
    message: str | None
    what: str
    closed: bool
    said: Mapping[str, Any]


def history(connection: Connection, moment: Moment, thing: Target) -> tuple[Event, ...]:
    """What was judged of a thing up to a moment, oldest first; in one changeset what was closed before what was put."""
    from claimdb.ledger.digest import portable  # only here: every `show` imports this module

    found: list[tuple[int, bool, str, dict[str, Any]]] = []
    own = tables.metadata.tables[thing.kind]
    if thing.kind != "changeset":
        made = connection.execute(select(own.c.changeset).where(own.c.key == thing.key)).scalar_one()
        found.append((made, False, thing.kind, {}))
    for table, condition in judged_of(thing):
        names, query = portable(table)
        rows = query.add_columns(table.c.changeset, table.c.closed_in).where(condition).order_by(table.c.key)
        for *values, made, closed in connection.execute(rows):
            said = {
                name: value
                for name, value in zip(names, values, strict=True)
                if value is not None and value != thing.id
            }
            found.append((made, False, table.name, said))
            if closed is not None:
                found.append((closed, True, table.name, said))
    return _in_order(connection, moment, found)


def _in_order(
    connection: Connection, moment: Moment, found: list[tuple[int, bool, str, dict[str, Any]]]
) -> tuple[Event, ...]:
    columns = tables.changeset.c
    query = select(columns.key, columns.position, columns.recorded, columns.recorder, columns.id, columns.action)
    keys = sorted({each[0] for each in found})
    rows = connection.execute(query.add_columns(columns.message).where(columns.key.in_(keys), moment.saw(columns.key)))
    by_key = {row[0]: row for row in rows}
    seen = [each for each in found if each[0] in by_key]
    ordered = sorted(seen, key=lambda each: (by_key[each[0]].position, each[0], not each[1], each[2]))
    return tuple(
        Event(row.recorded, row.recorder, row.id, row.action, row.message, what, closed, said)
        for key, closed, what, said in ordered
        for row in (by_key[key],)
    )
