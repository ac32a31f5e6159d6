"""Judgements of another database: all come along. Where two stand in one place, `slots` says which stays."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Column, Table, select, update

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.digest import lines_by_key
from claimdb.merging.facts import Facts
from claimdb.merging.slots import Place, Settled, Standing, settle

_REASONS: Final = ("because", "basis")  # other reasons make no other judgement
_HOW_FOUND: Final = ("extractor", "confidence", "spans", "attribution")
_BOOKKEEPING: Final = ("key", "changeset", "closed_in")


def place_columns(table: Table) -> tuple[str, ...]:
    """The columns that say what a judgement is about, of which only one is live."""
    for index in table.indexes:
        if index.unique:
            return tuple(column.name for column in index.columns)
    return tuple(each.name for each in table.columns if each.name not in (*_BOOKKEEPING, *_REASONS))


def has_room_for_one(table: Table) -> bool:
    """Whether the database lets only one judgement about the same be live: others then disagree with it."""
    return any(index.unique for index in table.indexes)


class Judgements:
    """Brings the judgements of the changesets whose facts were brought; `common` are the changesets here that both
    histories have."""

    def __init__(self, facts: Facts, common: frozenset[int]) -> None:
        self._facts = facts
        self._changeset = facts.changeset
        self._common = common
        self._coming = frozenset(
            key for there, key in facts.keys.known(tables.changeset).items() if there in facts.coming
        )
        self._closed_twice: dict[Table, set[int]] = {}
        self._disagree: list[tuple[Table, int, int]] = []  # the row that stands, and the one set aside
        self._mentions: set[int] = set()  # of which both databases may have judged who they are
        self._judged_anew: dict[int, int] = {}  # assertions in both, there and here: their search columns grow
        query = select(tables.changeset.c.key, tables.changeset.c.recorded, tables.changeset.c.id)
        self._ranks = {row[0]: (row[1] or "", row[2] or "") for row in self._facts.here.execute(query)}
        self.disagreements = 0

    def bring(self) -> None:
        """All judgements, and what the two histories disagree on."""
        for table in tables.JUDGEMENTS:
            self._close_common(table)
            for owners in self._owners(table):
                self._bring(table, owners)
            self._changeset.flush()
        self._bring_also()
        for table in (tables.source_identity, tables.claim_identity):
            self._break_circles(table)
        self._part_speakers()
        self._facts.join_search(self._judged_anew)
        self._open_disagreements()
        self._changeset.flush()

    # What the other database closed of what both have

    def _close_common(self, table: Table) -> None:
        for some in self._facts.rows(table, table.c.closed_in):
            rows = [row for row in some if row.changeset not in self._facts.coming]
            values = self._facts.keys.mapped(table, rows)
            for each, key in zip(values, self._same(table, values), strict=True):
                self._close(table, key, each["closed_in"])

    def _same(self, table: Table, values: Sequence[Mapping[str, Any]]) -> Iterator[int]:
        """The keys here of judgements that common changesets made."""
        first = table.c[place_columns(table)[0]]
        held: dict[Any, list[int]] = {}
        for some in chunks({each[first.name] for each in values}):
            for row in self._facts.here.execute(select(table).where(first.in_(some)).order_by(table.c.key)):
                held.setdefault((row.changeset, _content(dict(row._mapping))), []).append(row.key)
        for each in values:
            keys = held[each["changeset"], _content(each)]
            yield keys.pop(0) if len(keys) > 1 else keys[0]

    def _close(self, table: Table, key: int, changeset: int) -> None:
        """Closes a judgement as the other database did; one closed here already is closed by both."""
        query = update(table).where(table.c.key == key, table.c.closed_in.is_(None)).values(closed_in=changeset)
        if self._facts.here.execute(query).rowcount == 0:
            self._closed_twice.setdefault(table, set()).add(key)
            self._facts.also(table, key, "closed", changeset, None)

    # What the other database made

    def _owners(self, table: Table) -> Iterator[list[Any]]:
        """The rows that come, those about the same thing together, in the order in which they were made."""
        first: Column[Any] = table.c[place_columns(table)[0]]
        waiting: list[Any] = []
        place = table.columns.keys().index(first.name)
        streamed = (row for some in self._facts.rows(table, table.c.changeset, first) for row in some)
        for _, rows in groupby(streamed, key=itemgetter(place)):
            waiting.extend(rows)
            if len(waiting) >= 2_000:
                yield waiting
                waiting = []
        if waiting:
            yield waiting

    def _bring(self, table: Table, rows: Sequence[Any]) -> None:
        values = self._facts.keys.mapped(table, rows)
        held = self._held(table, values)
        self._note_judged_anew(table, rows)
        if not held:
            self._facts.put(table, {row.key: each for row, each in zip(rows, values, strict=True)})
            self._changeset.flush()
            return
        names = place_columns(table)
        places: dict[tuple[Any, ...], Place] = {}
        standing: list[tuple[Place, Standing] | None] = []
        for each in values:
            name = tuple(each[column] for column in names)
            if name not in held:
                standing.append(None)
                continue
            if name not in places:
                places[name] = Place([self._here(table, row) for row in held[name]])
            coming = self._there(each)
            standing.append((places[name], coming))
            places[name].there.append(coming)
        settled = {id(place): settle(place) for place in places.values()}
        here = ((each, settled[id(place)].stays) for place in places.values() for each in place.here)
        closing = [each.key for each, stays in here if each.is_open and each is not stays and each.key is not None]
        self._changeset.close_all(table, closing)
        put = [
            self._put(table, row.key, each, found and (found[1], settled[id(found[0])]))
            for row, each, found in zip(rows, values, standing, strict=True)
        ]
        if has_room_for_one(table):
            keys = {id(found[1]): key for found, key in zip(standing, put, strict=True) if found is not None}
            for outcome in settled.values():
                self._note(table, outcome, keys)
        self._changeset.flush()

    def _put(
        self, table: Table, key_there: int, values: Mapping[str, Any], found: tuple[Standing, Settled] | None
    ) -> int:
        is_live = values["closed_in"] is None
        if found is not None and is_live and found[0] is not found[1].stays:
            given = {name: value for name, value in values.items() if name != "closed_in"}
            key = self._changeset.add_closed(table, **given)
        else:
            key = self._changeset.put(table, **values)
        self._facts.keys.know(table, {key_there: key})
        self._facts.count(table)
        return key

    def _note(self, table: Table, settled: Settled, keys: Mapping[int, int]) -> None:
        if settled.stays is None:
            return
        kept = settled.stays.key or keys[id(settled.stays)]
        self._disagree += [(table, kept, each.key or keys[id(each)]) for each in settled.others]

    def _held(self, table: Table, values: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], list[Any]]:
        """The rows here in the places of these; none where they are about what was not here before."""
        names = place_columns(table)
        first = table.c[names[0]]
        target = next((each.column.table for each in first.foreign_keys), None)
        fresh = self._facts.fresh.get(target, set()) if target is not None else set()
        found: dict[tuple[Any, ...], list[Any]] = {}
        known = {each[first.name] for each in values} - fresh
        if table is tables.mention_source:
            self._mentions |= known
        for some in chunks(known):
            for row in self._facts.here.execute(select(table).where(first.in_(some))):
                found.setdefault(tuple(row._mapping[name] for name in names), []).append(row)
        return found

    def _note_judged_anew(self, table: Table, rows: Iterable[Any]) -> None:
        """Notes the assertions that were here before and got another claim or source there."""
        keys, there = self._facts.keys, tables.mention.c
        if table is tables.assertion_claim:
            judged: Iterable[int] = (row.assertion for row in rows)
        elif table is tables.mention_source:
            fresh, known = self._facts.fresh.get(tables.mention, set()), keys.known(tables.mention)
            query = select(there.assertion).distinct()
            judged = (
                each
                for some in chunks({row.mention for row in rows if known[row.mention] not in fresh})
                for each in self._facts.there.execute(query.where(there.key.in_(some))).scalars()
            )
        else:
            return
        fresh = self._facts.fresh.get(tables.assertion, set())
        found = keys.keys_here(tables.assertion, set(judged))
        self._judged_anew |= {each: here for each, here in found.items() if here not in fresh}

    def _here(self, table: Table, row: Any) -> Standing:
        """What a row here tells of both histories."""
        closed_there = row.closed_in in self._coming or row.key in self._closed_twice.get(table, ())
        closed_before = row.closed_in in self._common
        closed_here = row.closed_in is not None and row.closed_in not in self._coming and not closed_before
        return Standing(
            content=_content(dict(row._mapping)),
            rank=self._ranks[row.changeset],
            key=row.key,
            here=row.closed_in is None or row.closed_in in self._coming,
            there=row.changeset in self._common and not closed_there and not closed_before,
            dropped_here=closed_here,
            dropped_there=closed_there,
            is_open=row.closed_in is None,
        )

    def _there(self, values: Mapping[str, Any]) -> Standing:
        """What a row that comes tells of the other history."""
        is_live = values["closed_in"] is None
        rank = self._ranks[values["changeset"]]
        return Standing(_content(values), rank, None, False, is_live, False, not is_live, is_live)

    # What the other database knew to be recorded several times

    def _bring_also(self) -> None:
        table = tables.also_recorded
        for some in self._facts.rows(table, table.c.changeset):
            for row in some:
                of_table = tables.metadata.tables[row.of_table]
                changeset = self._facts.keys.known(tables.changeset)[row.changeset]
                key = self._key_here(of_table, row.of_key)
                if row.what == "closed":
                    self._close(of_table, key, changeset)
                    continue
                line = row.line or self._line_if_other(of_table, row.of_key, key)
                self._facts.also(of_table, key, "made", changeset, line)

    def _key_here(self, table: Table, key: int) -> int:
        known = self._facts.keys.known(table)
        if key in known:
            return known[key]
        rows = self._facts.there.execute(select(table).where(table.c.key == key)).all()
        if table in tables.FACTS:
            return self._facts.keys.key_here(table, key)
        return next(self._same(table, self._facts.keys.mapped(table, rows)))

    def _line_if_other(self, table: Table, there: int, here: int) -> str | None:
        line = lines_by_key(self._facts.there, table, [there])[there]
        return None if lines_by_key(self._facts.here, table, [here])[here] == line else line.decode()

    # What the two histories disagree on

    def _break_circles(self, table: Table) -> None:
        """Each database may have merged the other way round: of a circle the newest judgement is set aside."""
        query = select(table).where(table.c.closed_in.is_(None))
        rows = {row[1]: row for row in self._facts.here.execute(query)}  # by what is the same as another
        done: set[int] = set()
        for start in sorted(rows):
            path: list[int] = []
            at = start
            while at in rows and at not in done:
                done.add(at)
                path.append(at)
                at = rows[at].target
            if at in path:
                circle = [rows[each] for each in path[path.index(at) :]]
                newest = max(circle, key=lambda row: self._ranks[row.changeset])
                self._changeset.close(table, newest.key)
                oldest = min(circle, key=lambda row: self._ranks[row.changeset])
                self._disagree.append((table, oldest.key, newest.key))

    def _part_speakers(self) -> None:
        """Each database may have judged anew who a mention is: what was judged last stands, the other is set aside.
        Alternatives of which each side has some of its own are all of them alternatives."""
        table = tables.mention_source
        rows: list[Any] = []
        for some in chunks(sorted(self._mentions)):
            rows.extend(self._facts.here.execute(select(table).where(table.c.mention.in_(some))))
        rows.sort(key=lambda row: (row.mention, row.key))
        for _, group in groupby(rows, key=lambda row: row.mention):
            of_one = list(group)
            live = [row for row in of_one if row.closed_in is None]
            same = {_content(dict(row._mapping)) for row in of_one if row.closed_in == self._changeset.key}
            own = [row for row in live if _content(dict(row._mapping)) not in same]
            sides = ([row for row in own if row.changeset in self._coming],
                     [row for row in own if row.changeset not in self._coming | self._common])  # fmt: skip
            if all(sides) and any(row.resolution != "candidate" for row in live):
                self._set_aside(table, *sorted(sides, key=self._newest))

    def _newest(self, rows: Iterable[Any]) -> tuple[tuple[str, str], str]:
        return max((self._ranks[row.changeset], repr(_content(dict(row._mapping)))) for row in rows)

    def _set_aside(self, table: Table, older: Sequence[Any], newer: Sequence[Any]) -> None:
        for row in older:
            self._changeset.close(table, row.key)
            self._disagree.append((table, newer[-1].key, row.key))

    def _open_disagreements(self) -> None:
        for table in {each[0] for each in self._disagree}:
            pairs = [(kept, other) for each, kept, other in self._disagree if each is table]
            lines = lines_by_key(self._facts.here, table, (key for pair in pairs for key in pair))
            for kept, other in sorted(pairs, key=lambda pair: (lines[pair[0]], lines[pair[1]])):
                self._disagreement(table, lines[kept], lines[other])
        here = lines_by_key(self._facts.here, tables.assertion, (each.key for each in self._facts.differing))
        for each in self._facts.differing:
            if _said_otherwise(here[each.key], each.line):
                both = [(self._ranks[each.here], here[each.key]), (self._ranks[each.there], each.line)]
                self._disagreement(tables.assertion, *(line for _, line in sorted(both)))

    def _disagreement(self, table: Table, kept: bytes, other: bytes) -> None:
        fields = json.loads(kept)[2]
        target = str(fields[place_columns(table)[0]] if table in tables.JUDGEMENTS else fields["id"])
        self.disagreements += 1
        self._changeset.add(
            tables.disagreement,
            name=table.name,
            target_id=target.partition(":")[0],
            kept=kept.decode(),
            other=other.decode(),
        )


def _said_otherwise(one: bytes, other: bytes) -> bool:
    """Whether two lines of an assertion differ in what is said, and not only in how it was found."""
    first, second = ({**json.loads(line)[2], **dict.fromkeys(_HOW_FOUND)} for line in (one, other))
    return first != second


def _content(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(value for name, value in sorted(values.items()) if name not in _BOOKKEEPING)
