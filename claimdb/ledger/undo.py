"""Takes back what changesets recorded: what they judged is closed, what they closed is judged again in the same words.

Facts stay and count for nothing (`claimdb.questions.standing`). Nothing is undone on which later rows depend: a
judgement that somebody has since replaced, or anything that is said of a document or an assertion that would be gone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, literal, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.ledger.again import undone
from claimdb.ledger.changesets import UNDO, Changeset
from claimdb.ledger.judgements import BOOKKEEPING, Row, content, live, said

_THINGS = (tables.document, tables.assertion, tables.claim, tables.source)
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing did: of which changesets (ids), how many judgements of each table it closed and judged again, and
    how many documents, assertions, claims and sources the changesets had recorded."""

    changesets: tuple[str, ...]
    closed: Mapping[str, int]
    restored: Mapping[str, int]
    recorded: Mapping[str, int]


def undo(changeset: Changeset, act: Sequence[int]) -> Undone:
    """Undoes the changesets of these keys together. Raises ClaimdbError if they are undone already, or if later rows
    depend on them: then it names the changesets that made those."""
    connection = changeset.connection
    ids = _ids(connection, act)
    _check_not_undone(connection, ids)
    undoing = _Undoing(changeset, act)
    undoing.look()
    undoing.refuse(ids)
    closed, restored = undoing.carry_out()
    for identifier in ids:
        changeset.add(tables.standing, target_id=identifier, status="undone")
    counted = {table.name: len(_keys(connection, table, table.c.changeset.in_(act))) for table in _THINGS}
    return Undone(ids, closed, restored, {name: number for name, number in counted.items() if number})


def act_of(connection: Connection, key: int | None = None) -> list[int]:
    """The keys of the changesets of one act: the last one, or that of a changeset. A merge is one act with all that it
    brought."""
    columns = tables.changeset.c
    if key is None:
        position = connection.execute(
            select(columns.position).where(columns.id.is_not(None)).order_by(columns.position.desc()).limit(1)
        ).scalar()
        if position is None:
            raise ClaimdbError("nothing is recorded, so there is nothing to undo")
        return _keys(connection, tables.changeset, columns.position == position)
    parents = select(tables.changeset_parent.c.parent).where(tables.changeset_parent.c.changeset == key)
    if len(connection.execute(parents).all()) < 2:
        return [key]
    position = connection.execute(select(columns.position).where(columns.key == key)).scalar_one()
    return _keys(connection, tables.changeset, columns.position == position)


def _keys(connection: Connection, table: Table, condition: ColumnElement[bool]) -> list[int]:
    return list(connection.execute(select(table.c.key).where(condition).order_by(table.c.key)).scalars())


def _ids(connection: Connection, keys: Sequence[int]) -> tuple[str, ...]:
    columns = tables.changeset.c
    return tuple(connection.execute(select(columns.id).where(columns.key.in_(keys)).order_by(columns.key)).scalars())


def _check_not_undone(connection: Connection, ids: Sequence[str]) -> None:
    columns, by = tables.standing.c, tables.changeset
    query = (
        select(columns.target_id, by.c.id)
        .join(by, columns.changeset == by.c.key)
        .where(columns.target_id.in_(ids), columns.status == "undone", columns.closed_in.is_(None))
    )
    for one, other in connection.execute(query):
        again = f"`claimdb undo {short(other)}` brings it back"
        raise ClaimdbError(f"changeset {short(one)} was undone already, by {short(other)}; {again}")


class _Undoing:
    """What is to be closed and judged again, and what stands against it."""

    def __init__(self, changeset: Changeset, act: Sequence[int]) -> None:
        self._changeset = changeset
        self._connection = changeset.connection
        self._act = tuple(act)
        self._closing: dict[Table, set[int]] = defaultdict(set)
        self._restoring: dict[Table, list[Row]] = {}
        self._against: dict[int, Counter[str]] = defaultdict(Counter)
        self._undoing = _keys(self._connection, tables.changeset, tables.changeset.c.action == UNDO)

    def look(self) -> None:
        """Finds out what is to be done, and what depends on it."""
        for table in tables.JUDGEMENTS:
            self._close(table, self._rows(table, table.c.changeset))
        for table in tables.JUDGEMENTS:
            closed = [row for row in self._rows(table, table.c.closed_in) if row["changeset"] not in self._act]
            self._restoring[table] = list(self._restore(table, closed))
        for table in tables.JUDGEMENTS:
            for query in _about(table, self._act):
                for key, by in self._connection.execute(query.where(table.c.closed_in.is_(None))):
                    if by not in self._act and key not in self._closing[table]:
                        self._against[by][table.name] += 1
        for query in _standing_on(self._act, undone(self._connection)):
            for by, name in self._connection.execute(query):
                self._against[by][name] += 1

    def refuse(self, ids: Sequence[str]) -> None:
        """Raises ClaimdbError if anything depends on it."""
        if not self._against:
            return
        columns = tables.changeset.c
        query = select(columns.key, columns.id, columns.action, columns.recorded).order_by(columns.position.desc())
        rows = self._connection.execute(query.where(columns.key.in_(sorted(self._against)))).all()
        told = [
            f"{short(row.id)} ({row.action}, {row.recorded[:16].replace('T', ' ')}: {_counted(self._against[row.key])})"
            for row in rows[:_LISTED]
        ]
        more = f" and {len(rows) - _LISTED} more" if len(rows) > _LISTED else ""
        what = short(ids[-1])
        message = f"changeset {what} cannot be undone, as later ones depend on it: {', '.join(told)}{more}"
        raise ClaimdbError(f"{message}; undo those first")

    def carry_out(self) -> tuple[dict[str, int], dict[str, int]]:
        """Does it; how many rows of each table were closed and judged again."""
        closed = {table.name: len(keys) for table, keys in self._closing.items() if keys}
        for table, keys in self._closing.items():
            self._changeset.close_all(table, sorted(keys))
        restored = {table.name: len(rows) for table, rows in self._restoring.items() if rows}
        for table, rows in self._restoring.items():
            for row in rows:
                self._changeset.add(table, **said(table, row))
        return closed, restored

    def _rows(self, table: Table, column: ColumnElement[Any]) -> list[Row]:
        query = select(table).where(column.in_(self._act)).order_by(table.c.key)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def _close(self, table: Table, made: Sequence[Row]) -> None:
        """What stands of these is closed. For one that was closed since, and whose closing was undone, what was then
        put beside it; else who closed it depends on it."""
        self._closing[table] |= {row["key"] for row in made if row["closed_in"] is None}
        replaced = [row for row in made if row["closed_in"] is not None and row["closed_in"] not in self._act]
        twins = self._twins(table, replaced)
        for row in replaced:
            same = twins.get(content(table, row), [])
            if same:
                self._closing[table].add(same.pop())
            else:
                self._against[row["closed_in"]][table.name] += 1

    def _twins(self, table: Table, rows: Sequence[Row]) -> dict[tuple[Any, ...], list[int]]:
        """What undoing has judged again and stands, by what it says."""
        found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        if rows and self._undoing:
            for row in live(self._changeset, table, _subject(table), (row[_subject(table)] for row in rows)):
                if row["changeset"] in self._undoing and row["changeset"] not in self._act:
                    found[content(table, row)].append(row["key"])
        return found

    def _restore(self, table: Table, closed: Sequence[Row]) -> Iterator[Row]:
        """Those of these that are to be judged again: not what stands, in the same words or in others."""
        if not closed:
            return
        stand = [
            row
            for row in live(self._changeset, table, _subject(table), (row[_subject(table)] for row in closed))
            if row["key"] not in self._closing[table]
        ]
        same = {content(table, row) for row in stand}
        slot = _slot(table)
        taken = {tuple(row[name] for name in slot): row["changeset"] for row in stand} if slot else {}
        for row in closed:
            if content(table, row) in same:
                continue
            by = taken.get(tuple(row[name] for name in slot)) if slot else None
            if by is None:
                yield row
            else:
                self._against[by][table.name] += 1


def _subject(table: Table) -> str:
    """The column that tells what a judgement is about."""
    return next(column.name for column in table.columns if column.name not in BOOKKEEPING)


def _slot(table: Table) -> tuple[str, ...]:
    """The columns of which no two rows that stand have the same values."""
    for index in table.indexes:
        if index.name == f"uq_{table.name}_live":
            return tuple(column.name for column in index.columns)
    return ()


def _about(table: Table, act: Sequence[int]) -> Iterator[Select[Any]]:
    """Queries for the judgements of a table about a document or an assertion that these changesets recorded."""
    columns = select(table.c.key, table.c.changeset)
    for column in table.columns:
        for key in column.foreign_keys:
            if (things := key.column.table) in (tables.document, tables.assertion, tables.mention):
                yield columns.where(column.in_(select(things.c.key).where(things.c.changeset.in_(act))))
        if column.name in ("target_id", "anchor"):
            for things in (tables.document, tables.assertion):
                yield columns.where(column.in_(select(things.c.id).where(things.c.changeset.in_(act))))


def _standing_on(act: Sequence[int], gone: Sequence[int]) -> Iterator[Select[Any]]:
    """Queries for later assertions that stand in, amend or are nested in what these changesets recorded, and for texts
    that later ones gave their documents: the changeset, and what it is."""
    assertion, passage, snapshot, text = tables.assertion, tables.passage, tables.snapshot, tables.snapshot_text
    decided = select(tables.decision.c.assertion).where(tables.decision.c.closed_in.is_(None))
    later = (
        select(assertion.c.changeset, literal("assertion"))
        .where(assertion.c.changeset.not_in(act), assertion.c.key.in_(decided))
        .distinct()
    )
    snapshots = select(snapshot.c.key).where(snapshot.c.changeset.in_(act))
    yield later.join(passage, assertion.c.passage == passage.c.key).where(passage.c.snapshot.in_(snapshots))
    own = select(assertion.c.id).where(assertion.c.changeset.in_(act)).scalar_subquery()
    yield later.where(assertion.c.amends_id.in_(own))
    yield later.where(assertion.c.within_id.in_(own))
    attached = select(text.c.changeset, literal("text")).where(text.c.changeset.not_in(act))
    yield attached.where(text.c.snapshot.in_(snapshots), text.c.changeset.not_in(gone))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in sorted(counts.items()))
