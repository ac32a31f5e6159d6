"""Finding, counting and putting in order without reading what is found: from the tables of what is judged now.

For the present only, and only where nothing has to be looked at row by row: `ask` reads the rest itself. What is found
is what `ask` would find, in its order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, bindparam, case, column, func, literal_column, or_, select, table, text
from sqlalchemy.sql import ColumnElement

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import assertion, assertion_now, assertion_search, claim, name_stem, spoken_now
from claimdb.words import index_words
from claimdb.words.fold import ACRONYM

STATUSES: Final = ("accepted", "proposed", "rejected", "withdrawn")  # their places are what `assertion_now` holds
PROPOSED: Final[ColumnElement[int]] = literal_column("1")  # as a word of the query: a partial index serves it
LISTED: Final = 2  # the places below are listed unless another status is asked for
UNKNOWN: Final = 99_999_999  # the number of a day that is not known
_SPARE: Final = 50  # more than asked for, so that those said at one time as the last are among them

_fts = table("assertion_fts", column("rowid"), column("assertion_fts"))
_now = assertion_now.c


# Of assertions, by their keys, those that do not match any more.
LeaveOut = Callable[[Sequence[int]], Iterable[int]]


class Found(NamedTuple):
    """The keys of the first assertions in order of saying, how many there are, and how many of each status matched."""

    keys: Sequence[int]
    total: int
    proposed: int
    rejected: int


class Sought(NamedTuple):
    """What is looked for: stems that all occur, claims and snapshots by key, those with a figure, a status; and the
    sources of which one is to speak."""

    stems: Sequence[str] = ()
    claims: Sequence[int] | None = None
    snapshots: Sequence[int] | None = None
    sources: Sequence[int] | None = None
    figured: bool = False
    status: str | None = None
    without: Sequence[int] = ()  # assertions, by key, that are not sought


class _Shape(NamedTuple):
    """What a query is made of; those of one shape are made once."""

    dialect: str
    stems: bool
    claims: bool
    snapshots: bool
    sources: bool
    figured: bool
    some: bool  # of given assertions
    without: bool  # but for given ones


def find(connection: Connection, sought: Sought, limit: int, leave_out: LeaveOut) -> Found:
    """The assertions sought, no more than `limit` of them by key. `leave_out` tells which of those whose claim or
    source was judged anew do not match any more."""
    by_name = list(_by_merged_names(connection, sought.stems)) if sought.stems else []
    parts = [_Part(connection, sought, None)]
    parts += [_Part(connection, sought._replace(stems=()), some) for some in chunks(by_name)]
    statuses = [0] * len(STATUSES)
    ranked: list[tuple[int, str, int]] = []
    for part in parts:
        for place, number in enumerate(part.count(leave_out)):
            statuses[place] += number
        ranked += part.first(limit)
    wanted = STATUSES.index(sought.status) if sought.status else None
    total = statuses[0] + statuses[1] if wanted is None else statuses[wanted]
    proposed = 0 if wanted not in (None, 1) else statuses[1]
    rejected = statuses[2] if wanted is None else 0
    return Found([key for _, _, key in sorted(ranked)[:limit]], total, proposed, rejected)


class _Part:
    """The assertions that one kind of query finds."""

    def __init__(self, connection: Connection, sought: Sought, some: Sequence[int] | None) -> None:
        self._connection, self._sought, self._some = connection, sought, some
        self._is_by_words = bool(sought.stems) or some is not None
        self._without = list(sought.without)

    def count(self, leave_out: LeaveOut) -> list[int]:
        """How many there are of each status."""
        *counts, anew = self._connection.execute(self._query("count"), self._values()).one()
        if anew and self._is_by_words:
            rows = self._connection.execute(self._query("anew"), self._values()).all()
            gone = set(leave_out([row[0] for row in rows]))
            self._without += sorted(gone)
            for key, status in rows:
                if key in gone:
                    counts[status] -= 1
        return [each or 0 for each in counts]

    def first(self, limit: int) -> list[tuple[int, str, int]]:
        """The first of them: number of the saying, id, key."""
        values = self._values(statuses=self._statuses(), limit=limit + _SPARE)
        rows = [(row[0], row[1], row[2]) for row in self._connection.execute(self._query("first"), values)]
        if len(rows) > limit and len(rows) == limit + _SPARE and rows[-1][0] == rows[limit - 1][0]:
            tied = rows[-1][0]
            values = self._values(statuses=self._statuses(), limit=limit, tied=tied)
            same = [(row[0], row[1], row[2]) for row in self._connection.execute(self._query("tied"), values)]
            rows = [row for row in rows if row[0] != tied] + same
        return sorted(rows)[:limit]

    def _statuses(self) -> list[int]:
        return [STATUSES.index(self._sought.status)] if self._sought.status else [0, 1]

    def _query(self, what: str) -> Select[Any]:
        sought = self._sought
        shape = _Shape(
            self._connection.dialect.name,
            bool(sought.stems),
            sought.claims is not None,
            sought.snapshots is not None,
            sought.sources is not None,
            sought.figured,
            self._some is not None,
            bool(self._without),
        )
        return _made(shape, what)

    def _values(self, **more: Any) -> dict[str, Any]:
        sought = self._sought
        given: dict[str, Any] = {
            "stems": _typed(self._connection, sought.stems) if sought.stems else None,
            "claims": sought.claims,
            "snapshots": sought.snapshots,
            "sources": sought.sources,
            "some": self._some,
            "without": self._without or None,
        }
        return {**{name: value for name, value in given.items() if value is not None}, **more}


@lru_cache(maxsize=256)
def _made(shape: _Shape, what: str) -> Select[Any]:
    if what == "count":
        counts = [func.sum(case((_now.status == place, 1), else_=0)) for place in range(len(STATUSES))]
        return _base(shape, *counts, func.sum(_now.anew))
    if what == "anew":
        return _base(shape, _now.assertion, _now.status).where(_now.anew == 1)
    listed = _base(shape, _now.assertion, _now.said).where(among(_now.status, "statuses"))
    if what == "tied":
        ids = listed.where(_now.said == bindparam("tied")).subquery()
        return (
            select(ids.c.said, assertion.c.id, assertion.c.key)
            .join(ids, ids.c.assertion == assertion.c.key)
            .order_by(assertion.c.id)
            .limit(bindparam("limit"))
        )
    first = listed.order_by(_now.said).limit(bindparam("limit")).subquery()
    return select(first.c.said, assertion.c.id, assertion.c.key).join(first, first.c.assertion == assertion.c.key)


def _base(shape: _Shape, *columns: Any) -> Select[Any]:
    """A query over the assertions sought."""
    query = select(*columns).select_from(assertion_now)
    if shape.stems and shape.dialect == "sqlite":
        query = query.join(_fts, _now.assertion == _fts.c.rowid)
        query = query.where(_fts.c.assertion_fts.op("MATCH")(bindparam("stems")))
    elif shape.stems:
        vector = func.array_to_tsvector(func.string_to_array(assertion_search.c.stems, text("' '")))
        query = query.join(assertion_search, assertion_search.c.assertion == _now.assertion)
        query = query.where(vector.op("@@")(bindparam("stems").op("::")(text("tsquery"))))
    return query.where(*_conditions(shape))


def _conditions(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    if shape.claims:
        yield among(_now.claim, "claims")
    if shape.snapshots:
        yield among(_now.snapshot, "snapshots")
    if shape.sources:
        by = select(spoken_now.c.assertion).where(among(spoken_now.c.source, "sources"))
        yield _now.assertion.in_(by)
    if shape.figured:
        yield _now.figured == 1
    if shape.some:
        yield among(_now.assertion, "some")
    if shape.without:
        yield ~among(_now.assertion, "without")


def _typed(connection: Connection, stems: Sequence[str]) -> str:
    if connection.dialect.name == "sqlite":
        return " AND ".join(f'"{stem}"' for stem in stems)
    return " & ".join(f"'{stem}'" for stem in stems)


_CALLED = select(name_stem.c.stem, name_stem.c.kind, name_stem.c.thing).where(
    name_stem.c.kind != "name", among(name_stem.c.stem, "stems")
)
_ON_CLAIMS = select(_now.claim, _now.assertion).where(among(_now.claim))
_BY_SOURCES = select(spoken_now.c.source, spoken_now.c.assertion).where(among(spoken_now.c.source))
_STEMS = select(assertion_search.c.assertion, assertion_search.c.stems).where(among(assertion_search.c.assertion))


def _by_merged_names(connection: Connection, stems: Sequence[str]) -> Iterator[int]:
    """The assertions that have all these stems only with the names of what their claim or a source is counted as one
    with."""
    called: dict[tuple[str, int], set[str]] = {}
    for stem, kind, key in connection.execute(_CALLED, {"stems": stems}):
        called.setdefault((kind, key), set()).add(stem)
    if not called:
        return
    wanted = set(stems)
    has: dict[int, set[str]] = {}
    for kind, query in (("claim", _ON_CLAIMS), ("source", _BY_SOURCES)):
        for some in chunks(sorted(key for of, key in called if of == kind)):
            for key, found in connection.execute(query, {"keys": some}):
                has.setdefault(found, set()).update(called[kind, key])
    for some in chunks(sorted(has)):
        for key, own in connection.execute(_STEMS, {"keys": some}):
            missing = wanted.difference(own.split(" "))
            if missing and missing <= has[key]:
                yield key


def claims_in_brackets(connection: Connection, stems: Sequence[str]) -> list[tuple[int, str]]:
    """The claims, by key, with their texts, that end in brackets and on which something stands that has these stems."""
    shape = _Shape(connection.dialect.name, True, False, False, False, False, False, False)
    query = _base(shape, claim.c.key, claim.c.text).join(claim, claim.c.key == _now.claim).distinct()
    rows = connection.execute(query.where(claim.c.text.like("%)")), {"stems": _typed(connection, stems)})
    return [(row[0], row[1]) for row in rows]


def on_claims(connection: Connection, stems: Sequence[str], claims: Sequence[int]) -> list[int]:
    """The assertions, by key, that have these stems and stand on these claims."""
    shape = _Shape(connection.dialect.name, True, True, False, False, False, False, False)
    values = {"stems": _typed(connection, stems), "claims": claims}
    return list(connection.execute(_base(shape, _now.assertion), values).scalars())


def claims_with(connection: Connection, text: str) -> list[int]:
    """The claims, by key, on which something stands that has all the words of a text, whatever their capitals."""
    stems = [each for each in index_words(text) if not each.startswith(ACRONYM)]  # only capitals make it one
    if not stems:
        return []
    shape = _Shape(connection.dialect.name, True, False, False, False, False, False, False)
    values = {"stems": _typed(connection, stems)}
    return list(connection.execute(_base(shape, _now.claim).distinct(), values).scalars())


_LAST = _now.said % 100_000_000


def not_surely_said(
    connection: Connection, sources: Sequence[int], since: str | None, until: str | None
) -> Iterator[int]:
    """The assertions of these sources, by key, that were not surely said from one day to another."""
    outside = []
    if since is not None:
        outside.append(_number(since) > _LAST)
    if until is not None:
        outside.append(_now.said > (_number(until) + 1) * 100_000_000)
    is_open = _LAST == UNKNOWN  # then the day of publication tells
    for some in chunks(sources):
        query = (
            select(_now.assertion)
            .join(spoken_now, spoken_now.c.assertion == _now.assertion)
            .where(spoken_now.c.source.in_(some), or_(is_open, *outside))
        )
        yield from connection.execute(query).scalars()


def _number(day: str) -> int:
    return int(day.replace("-", ""))
