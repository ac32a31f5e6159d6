"""The changesets: what was recorded when, by whom and why, and the hash of the newest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from claimdb.database import tables
from claimdb.database.chunks import among, chunks
from claimdb.questions.moment import Moment
from claimdb.questions.targets import Target

BOTH = (*tables.FACTS, *tables.JUDGEMENTS)
CHUNK = 5_000


class Logged(NamedTuple):
    """A changeset, and how many rows of each table it made and closed; where it decided anew on assertions, how many it
    accepted, rejected and so on, and why."""

    id: str
    recorded: str
    recorder: str
    action: str
    message: str | None
    version: str
    parents: tuple[str, ...]
    made: Mapping[str, int]
    closed: Mapping[str, int]
    undone: bool
    decided: Mapping[str, int]
    because: tuple[str, ...]


class Log(NamedTuple):
    """The changesets asked for, newest first, of so many; and the newest of all, whose hash tells of every one."""

    changesets: tuple[Logged, ...]
    total: int
    head: str | None


def log(connection: Connection, moment: Moment, thing: Target | None = None, limit: int = 0) -> Log:
    """The changesets up to a moment, at most `limit` (0: all); of a thing, those that recorded or judged anything of
    it."""
    columns = tables.changeset.c
    conditions: list[ColumnElement[bool]] = [columns.id.is_not(None), moment.saw(columns.key)]
    if thing is not None:
        conditions.append(columns.key.in_(sorted(touched(connection, thing))))
    total = connection.execute(select(func.count()).select_from(tables.changeset).where(*conditions)).scalar_one()
    newest = (columns.position.desc(), columns.recorded.desc(), columns.key.desc())
    query = select(tables.changeset).where(*conditions).order_by(*newest)
    rows = connection.execute(query.limit(limit) if limit else query).all()
    keys = [row.key for row in rows]
    made, closed = _counts(connection, keys)
    parents = _parents(connection, keys)
    verdicts = _verdicts(connection, [key for key in keys if "decision" in closed.get(key, {})])
    undone = _undone(connection, moment)
    head = select(columns.id).where(columns.id.is_not(None), moment.saw(columns.key)).order_by(*newest).limit(1)
    listed = (
        Logged(
            id=row.id,
            recorded=row.recorded,
            recorder=row.recorder,
            action=row.action,
            message=row.message,
            version=row.version,
            parents=parents.get(row.key, ()),
            made=made.get(row.key, {}),
            closed=closed.get(row.key, {}),
            undone=row.id in undone,
            decided=dict(_by_status(verdicts.get(row.key, ()))),
            because=tuple(dict.fromkeys(why for _, why, _ in verdicts.get(row.key, ()) if why)),
        )
        for row in rows
    )
    return Log(tuple(listed), total, connection.execute(head).scalar())


def touched(connection: Connection, thing: Target) -> set[int]:
    """The keys of the changesets that recorded or judged anything of a thing."""
    if thing.kind == "changeset":
        marked = select(tables.standing.c.changeset).where(tables.standing.c.target_id == thing.id)
        return {thing.key, *connection.execute(marked).scalars()}
    found: set[int] = set()
    own = tables.metadata.tables[thing.kind]
    found.update(connection.execute(select(own.c.changeset).where(own.c.key == thing.key)).scalars())
    for table, condition in judged_of(thing):
        query = select(table.c.changeset, table.c.closed_in).where(condition)
        found.update(each for row in connection.execute(query) for each in row if each is not None)
    if thing.kind == "document":
        text, snapshot = tables.snapshot_text, tables.snapshot
        attached = select(text.c.changeset).join(snapshot, text.c.snapshot == snapshot.c.key)
        found.update(connection.execute(attached.where(snapshot.c.document == thing.key)).scalars())
    return found


def judged_of(thing: Target) -> Iterable[tuple[Table, ColumnElement[bool]]]:
    """The tables of judgements on a thing, and the condition that a row is on it."""
    for table in tables.JUDGEMENTS:
        conditions: list[ColumnElement[bool]] = []
        for column in table.columns:
            other = next((key.column.table.name for key in column.foreign_keys), None)
            if other == thing.kind:
                conditions.append(column == thing.key)
            elif other == "mention" and thing.kind == "assertion":
                mention = tables.mention.c
                conditions.append(column.in_(select(mention.key).where(mention.assertion == thing.key)))
            elif column.name == "target_id":
                conditions.append(column == thing.id)
        if conditions:
            yield table, or_(*conditions)


def _counts(connection: Connection, keys: Sequence[int]) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, int]]]:
    """How many rows of each table, in the order of the tables, these changesets made and closed."""
    made: dict[int, dict[str, int]] = {}
    closed: dict[int, dict[str, int]] = {}
    for some in chunks(keys):
        rows = connection.execute(_ROWS, {"keys": some}).all()
        for key, table, number, no_longer in sorted(rows, key=lambda row: (row[0], _PLACES[row[1]])):
            if number:
                made.setdefault(key, {})[table] = number
            if no_longer:
                closed.setdefault(key, {})[table] = no_longer
    return made, closed


Verdicts = Sequence[tuple[str, str | None, int]]  # status, why, and of how many assertions


def _verdicts(connection: Connection, keys: Sequence[int]) -> Mapping[int, Verdicts]:
    """What these changesets decided on assertions."""
    own = tables.decision.c
    columns = (own.changeset, own.status, own.because)
    found: dict[int, list[tuple[str, str | None, int]]] = {}
    for some in chunks(keys):
        query = select(*columns, func.count()).where(own.changeset.in_(some)).group_by(*columns)
        for key, *verdict in connection.execute(query.order_by(own.status, own.because)):
            found.setdefault(key, []).append((verdict[0], verdict[1], verdict[2]))
    return found


def _by_status(verdicts: Verdicts) -> Counter[str]:
    counted: Counter[str] = Counter()
    for status, _, number in verdicts:
        counted[status] += number
    return counted


_PLACES = {table.name: place for place, table in enumerate(BOTH)}
_COUNTED = tables.changeset_rows.c
_ROWS = select(_COUNTED.changeset, _COUNTED.of_table, _COUNTED.made, _COUNTED.closed).where(among(_COUNTED.changeset))


def _parents(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    linked, changeset = tables.changeset_parent.c, tables.changeset.c
    query = select(linked.changeset, changeset.id).join(tables.changeset, linked.parent == changeset.key)
    found: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(keys), CHUNK):
        some = linked.changeset.in_(keys[start : start + CHUNK])
        for key, identifier in connection.execute(query.where(some).order_by(changeset.id)):
            found[key] = (*found.get(key, ()), identifier)
    return found


def _undone(connection: Connection, moment: Moment) -> set[str]:
    marked = tables.standing
    query = select(marked.c.target_id).where(moment.live(marked), marked.c.status == "undone")
    return set(connection.execute(query).scalars())
