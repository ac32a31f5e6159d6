"""The one way in which a judgement changes: the one that stands is closed, and another is put beside it.

A judgement stands in a slot: the columns that tell what is judged (of a decision the assertion, of a tag the thing and
the word). What is put there already stands, or takes the place of what stood.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Table, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.changesets import Changeset

SLOTS: Final[Mapping[Table, tuple[str, ...]]] = {
    tables.assertion_claim: ("assertion",),
    tables.assertion_link: ("assertion", "rel", "target_id"),
    tables.claim_link: ("claim", "rel", "target_id"),
    tables.decision: ("assertion",),
    tables.document_link: ("document", "rel", "target_id"),
    tables.mention_source: ("mention", "source"),
    tables.note: ("target_id", "text"),
    tables.rating: ("target_id", "scheme"),
    tables.reading: ("assertion", "clock"),
    tables.source_link: ("source", "rel", "target", "since", "until"),
    tables.standing: ("target_id",),
    tables.tag: ("target_id", "tag"),
}
BOOKKEEPING = ("key", "changeset", "closed_in")

Row = Mapping[str, Any]


def content(table: Table, row: Row) -> tuple[Any, ...]:
    """What a judgement says: all its columns but those of bookkeeping."""
    return tuple(row.get(column.name) for column in table.columns if column.name not in BOOKKEEPING)


def said(table: Table, row: Row) -> dict[str, Any]:
    """The same by the names of the columns, as it is added."""
    return {column.name: row.get(column.name) for column in table.columns if column.name not in BOOKKEEPING}


def live(changeset: Changeset, table: Table, column: str, values: Iterable[Any]) -> list[Row]:
    """The judgements that stand and have one of these values in a column, in the order in which they were made."""
    changeset.flush()
    query = select(table).where(table.c.closed_in.is_(None)).order_by(table.c.key)
    found: list[Row] = []
    for some in chunks(dict.fromkeys(values)):
        rows = changeset.connection.execute(query.where(table.c[column].in_(some))).mappings()
        found.extend(dict(row) for row in rows)
    return found


def put(changeset: Changeset, table: Table, wanted: Sequence[Row]) -> list[Row]:
    """Makes these judgements stand, each alone in its slot; returns those that did not stand so before."""
    standing = _standing(changeset, table, wanted)
    by_place = {_place(table, each): each for each in wanted}
    fresh = {
        place: each
        for place, each in by_place.items()
        if [content(table, row) for row in standing[place]] != [content(table, each)]
    }
    changeset.close_all(table, [row["key"] for place in fresh for row in standing[place]])
    for each in fresh.values():
        changeset.add(table, **each)
    return list(fresh.values())


def remove(changeset: Changeset, table: Table, wanted: Sequence[Row]) -> list[Row]:
    """Closes what stands in the slots of these; returns what stood there."""
    standing = _standing(changeset, table, wanted)
    found = [row for place in dict.fromkeys(_place(table, each) for each in wanted) for row in standing[place]]
    changeset.close_all(table, [each["key"] for each in found])
    return found


def _standing(changeset: Changeset, table: Table, wanted: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """What stands, by its slot: a record may say two things of one."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in live(changeset, table, SLOTS[table][0], (each[SLOTS[table][0]] for each in wanted)):
        found[_place(table, row)].append(row)
    return found


def _place(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in SLOTS[table])
