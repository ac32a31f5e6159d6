"""One act of recording: who, when, with what, why, and a hash over what it recorded and what came before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from claimdb.database import migrations, tables
from claimdb.database.bulk import insert_rows
from claimdb.identity import make_id
from claimdb.ledger.digest import digest_of, lines, row_digest
from claimdb.ledger.made import MadeRows
from claimdb.ledger.present import refresh
from claimdb.version import __version__

UNDO = "undo"  # the action of a changeset that undoes others
_BATCH = 500  # rows that one statement closes
_COUNTED = frozenset((*tables.FACTS, *tables.JUDGEMENTS))  # what a digest is made of


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records, and why; `action` is the command."""

    name: str
    action: str
    message: str | None = None


@dataclass(frozen=True, slots=True)
class ChangesetRow:
    """What a changeset says of itself from the start."""

    recorder: str
    message: str | None
    action: str
    version: str


class Changeset:
    """Rows to be recorded together. Nothing is written before the first row is added, so that an act that adds
    nothing leaves no trace."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self.connection = connection
        self.id: str | None = None
        self._row = ChangesetRow(recorder.name, recorder.message, recorder.action, __version__)
        self._key: int | None = None
        self._next: dict[Table, int] = {}
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._made = MadeRows(connection)
        self._closed: set[Table] = set()
        self._joined: tuple[Any, Any] | None = None

    @property
    def key(self) -> int:
        """The changeset's integer key; asking for it begins the changeset."""
        if self._key is None:
            self._key = self.take_key(tables.changeset)
            self.connection.execute(insert(tables.changeset), {"key": self._key, **asdict(self._row)})
        return self._key

    @property
    def empty(self) -> bool:
        """Whether nothing was recorded."""
        return self._key is None

    def take_key(self, table: Table) -> int:
        """The next key of a table. The writer holds the lock, so nobody else gives out keys."""
        key = self._next.get(table)
        if key is None:
            key = (self.connection.execute(select(func.max(table.c.key))).scalar() or 0) + 1
        self._next[table] = key + 1
        return key

    def add(self, table: Table, **values: object) -> int:
        """Records a fact or a judgement, and returns its key."""
        values["key"] = key = self.take_key(table)
        values["changeset"] = self._key or self.key
        self._rows[table].append(values)
        return key

    def add_closed(self, table: Table, **values: object) -> int:
        """Puts in a judgement that another changeset made, and closes it."""
        self._closed.add(table)
        return self.put(table, **values, closed_in=self.key)

    def put(self, table: Table, **values: object) -> int:
        """Puts in a row that another changeset made, which a merge brings; returns its key."""
        key = self.take_key(table)
        self._rows[table].append({"key": key, **values})
        return key

    def put_all(self, table: Table, rows: Sequence[dict[str, Any]]) -> range:
        """Puts in rows that another changeset made, which get their keys; returns those."""
        if not rows:
            return range(0)
        first = self.take_key(table)
        self._next[table] = first + len(rows)
        for key, row in enumerate(rows, first):
            row["key"] = key
        self._rows[table].extend(rows)
        return range(first, first + len(rows))

    def join(self, other: Any) -> int:
        """Makes this the changeset that joins another history to this one: it follows the head and `other`, a row of
        the changesets with its key here. Called before anything of the other history is put in; returns the position
        that all of it has."""
        head = head_of(self.connection)
        self._joined = head, other
        return head.position + 1 if head else 1

    def add_derived(self, table: Table, **values: object) -> None:
        """Puts a row into a table of derived data."""
        self._rows[table].append(values)

    def close(self, table: Table, key: int) -> None:
        """Closes a judgement."""
        self._closed.add(table)
        self.connection.execute(
            update(table).where(table.c.key == key, table.c.closed_in.is_(None)).values(closed_in=self.key)
        )

    def close_all(self, table: Table, keys: Sequence[int]) -> None:
        """Closes judgements."""
        for start in range(0, len(keys), _BATCH):
            some = table.c.key.in_(keys[start : start + _BATCH])
            self._closed.add(table)
            self.connection.execute(update(table).where(some, table.c.closed_in.is_(None)).values(closed_in=self.key))

    def waiting(self, table: Table) -> Sequence[Mapping[str, Any]]:
        """The rows of a table that are not written yet."""
        return self._rows[table]

    def flush(self, but: Table | None = None) -> None:
        """Writes the rows added so far, those that others refer to first; those of `but`, to which none refer, wait."""
        rows, self._rows = self._rows, defaultdict(list)
        if but in rows:
            self._rows[but] = rows.pop(but)
        for table in tables.IN_ORDER if rows else ():
            if some := rows.get(table):
                insert_rows(self.connection, table, some)
                if table in _COUNTED:
                    self._made.add(table, [each for each in some if each["changeset"] == self._key])

    def finish(self) -> None:
        """Hashes what was recorded together with the head, and becomes the head."""
        self.flush()
        if self._key is None:
            return
        head, other = self._joined or (head_of(self.connection), None)
        before = [each for each in (head, other) if each is not None]
        now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        recorded = max(now, *(each.recorded for each in before)) if before else now
        closed = lines(self.connection, self._key, (), self._closed)
        content = digest_of([*self._made.digests, *(row_digest(line) for _, line in closed)])
        parents = sorted(each.id for each in before)
        self.id = make_id("changeset", changeset_fields(self._row, recorded, content, parents))
        self.connection.execute(
            update(tables.changeset)
            .where(tables.changeset.c.key == self._key)
            .values(id=self.id, recorded=recorded, digest=content, position=head.position + 1 if head else 1)
        )
        for each in before:
            self.connection.execute(insert(tables.changeset_parent), {"changeset": self._key, "parent": each.key})
        refresh(self.connection, self._brought() if self._joined else [self._key])

    def _brought(self) -> list[int]:
        """This changeset, and those of the other history that it brings."""
        columns = tables.changeset.c
        position = select(columns.position).where(columns.key == self._key).scalar_subquery()
        return list(self.connection.execute(select(columns.key).where(columns.position == position)).scalars())


def changeset_fields(row: ChangesetRow, recorded: str, content: str, parents: Sequence[str]) -> Mapping[str, object]:
    """What a changeset's id is made of: what it says of itself, the digest of what it recorded, and its parents."""
    return {
        "recorder": row.recorder,
        "message": row.message,
        "action": row.action,
        "version": row.version,
        "recorded": recorded,
        "digest": content,
        "parents": list(parents),
    }


def head_of(connection: Connection) -> Any:
    """The newest finished changeset, or None."""
    columns = tables.changeset.c
    query = select(columns.key, columns.id, columns.recorded, columns.position).where(columns.id.is_not(None))
    return connection.execute(query.order_by(columns.position.desc(), columns.key.desc()).limit(1)).first()


@contextmanager
def recording(engine: Engine, recorder: Recorder, *, keep: bool = True) -> Iterator[Changeset]:
    """A changeset in one transaction: all of it is recorded at the end, or nothing if anything is raised.

    With `keep` false it is taken back in any case, so that a caller learns what would have been recorded.
    Raises DatabaseError if the database cannot be written, and what `migrations.check` raises.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        migrations.check(connection)
        changeset = Changeset(connection, recorder)
        yield changeset
        changeset.finish()
        if not keep:
            transaction.rollback()
