"""What merged databases say differently of one thing, and nobody has settled since.

Most of it a merge has noted (`disagreement`). That an assertion was amended in both can be seen without: two stand in
its place.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.digest import lines_by_key


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: about which thing (`target_id`), in which table, the fields that stand since the merge and those
    it set aside, and the rows that hold them (`kept_row` None: what stands is a fact). `key` is its own row.

    Of an assertion that was amended in both databases `name` is "amendment", the fields and rows are those of the
    assertions in its place (the one recorded last is kept), and it has no row of its own."""

    key: int | None
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
    chains = _amendments(connection)
    found = [each for each in found if not _is_of_amendments(each, chains)]
    unlike = {(each.target_id, each.name, str(each.kept), str(each.other)): each for each in reversed(found)}
    amended = list(_amended_twice(connection, chains))
    return sorted([*reversed(unlike.values()), *amended], key=lambda each: (each.target_id, each.name))


class _Amendment(NamedTuple):
    """An assertion that amends others: its key and id, those that it amends from the first on, what was decided on it,
    and the changeset that recorded it."""

    key: int
    id: str
    chain: tuple[str, ...]
    status: str | None
    recorded: str
    changeset: str


def _amendments(connection: Connection) -> list[_Amendment]:
    assertion, decision, changeset = tables.assertion, tables.decision, tables.changeset
    columns = assertion.c
    query = (
        select(columns.key, columns.id, columns.amends_id, decision.c.status, changeset.c.recorded, changeset.c.id)
        .join(changeset, columns.changeset == changeset.c.key)
        .outerjoin(decision, (decision.c.assertion == columns.key) & decision.c.closed_in.is_(None))
        .where(columns.amends_id.is_not(None))
    )
    rows = {row[1]: row for row in connection.execute(query)}
    return [_Amendment(row[0], row[1], _chain(row[1], rows), *row[3:]) for row in rows.values()]


def _chain(identifier: str, rows: Mapping[str, Any]) -> tuple[str, ...]:
    """What an assertion amends, from the first on; no circle, as an id is made of the id of what is amended."""
    chain: list[str] = []
    while identifier in rows:
        identifier = rows[identifier][2]
        chain.append(identifier)
    return tuple(reversed(chain))


def _is_of_amendments(conflict: Conflict, chains: Iterable[_Amendment]) -> bool:
    """Whether it says of an assertion that was amended twice only why it is withdrawn: by which of the two."""
    if conflict.name != "decision" or {conflict.kept["status"], conflict.other["status"]} != {"withdrawn"}:
        return False
    return sum(each.chain[-1] == conflict.target_id for each in chains) > 1


def _amended_twice(connection: Connection, chains: Iterable[_Amendment]) -> Iterator[Conflict]:
    """The assertions in whose place several stand, each that was not recorded last with the one that was."""
    standing: dict[str, list[_Amendment]] = {}
    for each in chains:
        if each.status in ("accepted", "proposed"):
            standing.setdefault(each.chain[0], []).append(each)
    for several in standing.values():
        *others, kept = sorted(several, key=lambda each: (each.recorded, each.changeset, each.id))
        if not others:
            continue
        lines = lines_by_key(connection, tables.assertion, [each.key for each in several])
        said = {key: json.loads(line)[2] for key, line in lines.items()}
        last = next(each for each in reversed(kept.chain) if all(each in other.chain for other in others))
        for other in others:
            pair = said[kept.key], said[other.key]
            yield Conflict(None, last, "amendment", *pair, kept.key, other.key, kept.changeset, kept.recorded)


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


def names(connection: Connection, listed: Iterable[Conflict]) -> dict[str, str]:
    """What the things that conflicts are about, and that they name, are called: by id."""
    rows = list(listed)
    values = [value for each in rows for side in (each.kept, each.other) for value in side.values()]
    ids = {each.target_id for each in rows} | {value for value in values if isinstance(value, str)}
    found: dict[str, str] = {}
    for column in (tables.source.c.name, tables.claim.c.text, tables.assertion.c.statement):
        own = column.table.c.id
        for some in chunks(ids):
            found.update({row[0]: row[1] for row in connection.execute(select(own, column).where(own.in_(some)))})
    return found


def differing(conflict: Conflict) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ: name, what stands, what was set aside."""
    for name in sorted({*conflict.kept, *conflict.other}):
        kept, other = conflict.kept.get(name), conflict.other.get(name)
        if kept != other:
            yield name, kept, other
