"""Facts of another database: added where they are new; else it is noted that its changesets recorded them too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, bindparam, select, update

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.errors import ClaimdbError
from claimdb.identity import nfc, sha256
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.digest import What, lines_by_key
from claimdb.ledger.sketches import sketch_rows
from claimdb.merging.keys import Keys, existing, name_of

BATCH: Final = 2_000


class Differing(NamedTuple):
    """An assertion that both databases have, with other details: its key and changeset here, and the changeset (by its
    key here) that recorded this line there."""

    key: int
    here: int
    there: int
    line: bytes


class Facts:
    """Brings the facts of changesets there (by their keys there)."""

    def __init__(self, changeset: Changeset, keys: Keys, coming: frozenset[int]) -> None:
        self.changeset = changeset
        self.keys = keys
        self.coming = coming
        self.there = keys.there
        self.here = keys.here
        self.brought: dict[str, int] = {}
        self.met = 0
        self.fresh: dict[Table, set[int]] = {}
        self.differing: list[Differing] = []
        self._checked: set[int] = set()

    def rows(self, table: Table, column: Any, *order: Any) -> Iterator[Sequence[Any]]:
        """The rows there that a coming changeset made or closed, some at a time."""
        query = select(table).order_by(*order, table.c.key)
        place = table.columns.keys().index(column.name)
        if len(self.coming) <= 20_000:
            query = query.where(column.in_(self.coming))
        for some in self.there.execute(query, execution_options={"yield_per": BATCH}).partitions():
            yield [row for row in some if row[place] in self.coming]

    def bring(self) -> None:
        """All facts, those that others refer to first."""
        for table in tables.FACTS:
            for some in self.rows(table, table.c.changeset):
                if some:
                    self._bring(table, some)
                    self.changeset.flush()

    def count(self, table: Table, rows: int = 1) -> None:
        """Counts rows that were brought."""
        if rows:
            self.brought[table.name] = self.brought.get(table.name, 0) + rows

    def _bring(self, table: Table, rows: Sequence[Any]) -> None:
        values = self.keys.mapped(table, rows)
        found = self._mentions(values) if table is tables.mention else existing(self.here, table, values)
        differ: dict[int, tuple[Any, int]] = {}
        fresh: dict[int, dict[str, Any]] = {}  # by the key there
        for row, each in zip(rows, values, strict=True):
            name = _mention_name(each) if table is tables.mention else name_of(table, each)
            held = found.get(name)
            if held is None:
                fresh[row.key] = each
                continue
            self.met += 1
            self.keys.know(table, {row.key: held.key})
            if _content(each) == _content(dict(held._mapping)):
                self.also(table, held.key, "made", each["changeset"], None)
            else:
                differ[row.key] = held, each["changeset"]
        self._add(table, fresh)
        for key, line in lines_by_key(self.there, table, differ).items():
            held, changeset = differ[key]
            self._refuse(table, held)
            self.also(table, held.key, "made", changeset, line.decode())
            if table is tables.assertion:
                self.differing.append(Differing(held.key, held.changeset, changeset, line))
        self._derive(table, rows)

    def also(self, table: Table, key: int, what: What, changeset: int, line: str | None) -> None:
        """Notes that a changeset made or closed a row too; `line` is what it recorded if that differs."""
        self.changeset.put(
            tables.also_recorded, of_table=table.name, of_key=key, what=what, line=line, changeset=changeset
        )

    def _add(self, table: Table, rows: Mapping[int, dict[str, Any]]) -> None:
        keys = self.put(table, rows)
        self.fresh.setdefault(table, set()).update(keys)

    def put(self, table: Table, rows: Mapping[int, dict[str, Any]]) -> Iterable[int]:
        """Puts in rows, by their keys there, and returns their keys here."""
        keys = self.changeset.put_all(table, list(rows.values()))
        self.keys.know(table, dict(zip(rows, keys, strict=True)))
        self.count(table, len(rows))
        return keys

    def _refuse(self, table: Table, held: Any) -> None:
        if table is tables.passage:
            raise ClaimdbError(
                f"the passage {held.start}–{held.end} of a text is recorded there with another SHA-256 than here:"
                " attach the text to the document in both databases, and merge then"
            )

    def _mentions(self, values: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], Any]:
        """The mentions here of these assertions, by their words: their order is in no id."""
        table, fresh = tables.mention, self.fresh.get(tables.assertion, set())
        old = {each["assertion"] for each in values if each["assertion"] not in fresh}
        return {
            _mention_name(dict(row._mapping)): row
            for some in chunks(old)
            for row in self.here.execute(select(table).where(table.c.assertion.in_(some)))
        }

    def _derive(self, table: Table, rows: Sequence[Any]) -> None:
        known, fresh = self.keys.known(table), self.fresh.get(table, set())
        added = [row for row in rows if known[row.key] in fresh]
        if table is tables.snapshot_text:
            for row in added:
                snapshot = self.keys.known(tables.snapshot)[row.snapshot]
                self._checked.add(snapshot)
                for derived in sketch_rows(snapshot, row.text):
                    self.changeset.add_derived(tables.document_sketch, **derived)
        if table is tables.passage:
            self._checked |= {self.keys.known(tables.snapshot)[row.snapshot] for row in added}
        if table is tables.assertion:
            self._derive_search({row.key: known[row.key] for row in rows}, fresh)

    def _derive_search(self, keys: Mapping[int, int], fresh: set[int]) -> None:
        """The search columns: those there, and of an assertion that is in both the words of either."""
        for key, stems in self._stems(self.there, (key for key, here in keys.items() if here in fresh)):
            self.changeset.add_derived(tables.assertion_search, assertion=keys[key], stems=stems)
        self.join_search({key: here for key, here in keys.items() if here not in fresh})

    def join_search(self, keys: Mapping[int, int]) -> None:
        """Adds to the search columns of assertions that are in both (keys there to keys here) the words of there."""
        table = tables.assertion_search
        theirs = {keys[key]: stems for key, stems in self._stems(self.there, keys)}
        joined = [
            {"of": key, "words": " ".join(sorted({*held.split(), *theirs[key].split()}))}
            for key, held in self._stems(self.here, theirs)
            if not set(theirs[key].split()) <= set(held.split())
        ]
        if joined:
            changed = update(table).where(table.c.assertion == bindparam("of")).values(stems=bindparam("words"))
            self.here.execute(changed, joined)

    @staticmethod
    def _stems(connection: Connection, keys: Iterable[int]) -> list[tuple[int, str]]:
        columns = tables.assertion_search.c
        query = select(columns.assertion, columns.stems)
        return [
            (row[0], row[1])
            for some in chunks(keys)
            for row in connection.execute(query.where(columns.assertion.in_(some)))
        ]

    def check_passages(self) -> None:
        """Raises ClaimdbError where a passage of one database does not stand in the text of the other."""
        passage, held = tables.passage.c, tables.snapshot_text.c
        for snapshot in sorted(self._checked):
            text = self.here.execute(select(held.text).where(held.snapshot == snapshot)).scalar()
            if text is None:
                continue
            query = select(passage.start, passage.end, passage.exact_sha256).where(passage.snapshot == snapshot)
            for start, end, digest in self.here.execute(query).all():
                if end > len(text) or sha256(text[start:end]) != digest.hex():
                    raise ClaimdbError(
                        f"the passage {start}–{end}, recorded without its text in one database, is not in the text"
                        f" (SHA-256 {sha256(text)}) that the other has; nothing was merged"
                    )


def _content(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in ("key", "changeset", "text", "folded")}


def _mention_name(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return (values["assertion"], nfc(values["mention"] or ""), values["role"], nfc(values["given"] or ""))
