"""What merged databases say differently of one thing, and nobody has settled since."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.ledger.digest import lines_by_key


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: about which thing (`target_id`), in which table, the fields that stand since the merge and those
    it set aside, and the rows that hold them (`kept_row` None: what stands is a fact). `key` is its own row."""

    key: int
    target_id: str
    name: str
    kept: dict[str, Any]
    other: dict[str, Any]
    kept_row: int | None
    other_row: int | None
    changeset: str
    recorded: str


def conflicts(connection: Connection) -> list[Conflict]:
    """The disagreements that are open, by what they are about."""
    own, changeset = tables.disagreement, tables.changeset
    query = (
        select(own, changeset.c.id, changeset.c.recorded)
        .join(changeset, own.c.changeset == changeset.c.key)
        .where(own.c.closed_in.is_(None))
        .order_by(own.c.target_id, own.c.name, own.c.kept, own.c.other, own.c.key)
    )
    found = [each for row in connection.execute(query).all() if (each := _conflict(connection, row)) is not None]
    unlike = {(each.target_id, each.name, str(each.kept), str(each.other)): each for each in reversed(found)}
    return list(reversed(unlike.values()))


def _conflict(connection: Connection, row: Any) -> Conflict | None:
    """The conflict of a row; None where what the merge left standing has been judged anew since."""
    table = tables.metadata.tables[row.name]
    kept_row, other_row = None, None
    if table in tables.JUDGEMENTS:
        live, closed = _rows(connection, table, row)
        kept_row, other_row = live.get(row.kept.encode()), closed.get(row.other.encode())
        if kept_row is None:
            return None
    kept, other = json.loads(row.kept)[2], json.loads(row.other)[2]
    return Conflict(row.key, row.target_id, row.name, kept, other, kept_row, other_row, row.id, row.recorded)


def _rows(connection: Connection, table: Table, row: Any) -> tuple[dict[bytes, int], dict[bytes, int]]:
    """The rows of a table about what a disagreement is about, by their lines: those that stand, and those closed."""
    things = {json.loads(words)[2][_owner(table)].partition(":")[0] for words in (row.kept, row.other)}
    keys = select(table.c.key, table.c.closed_in).where(_about(table, things))
    closed = {row[0]: row[1] for row in connection.execute(keys)}
    lines = lines_by_key(connection, table, closed)
    is_open = {line: key for key, line in lines.items() if closed[key] is None}
    return is_open, {line: key for key, line in lines.items() if closed[key] is not None}


def _owner(table: Table) -> str:
    """The column of a judgement that names what it is about."""
    return next(each.name for each in table.columns if each.name != "key")


def _about(table: Table, things: Iterable[str]) -> Any:
    column = table.c[_owner(table)]
    reference = next(iter(column.foreign_keys), None)
    if reference is None:
        return column.in_(things)
    owner = reference.column.table
    if owner is tables.mention:
        assertion = tables.assertion
        joined = tables.mention.join(assertion, tables.mention.c.assertion == assertion.c.key)
        return column.in_(select(tables.mention.c.key).select_from(joined).where(assertion.c.id.in_(things)))
    return column.in_(select(owner.c.key).where(owner.c.id.in_(things)))


def differing(conflict: Conflict) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ: name, what stands, what was set aside."""
    for name in sorted({*conflict.kept, *conflict.other}):
        kept, other = conflict.kept.get(name), conflict.other.get(name)
        if kept != other:
            yield name, kept, other
