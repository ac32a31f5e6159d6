"""What questions read of the present follows from the judgements: the rule for the tables of `ledger.present`."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from claimdb.database import tables
from claimdb.database.same import IDENTITY, links_around
from claimdb.ledger import present
from claimdb.proof.batches import ranges
from claimdb.proof.broken import Broken

_RULE = "the_present_is_what_is_judged"


def the_present_is_what_is_judged(connection: Connection) -> Iterator[Broken]:
    """What questions read instead of judgements says what these say."""
    assertion, mention = tables.assertion.c.key, tables.mention.c.assertion
    for start, end in ranges(connection, assertion):
        now = tables.assertion_now
        yield from _different(connection, now, now.c.assertion, present.judged_now(), assertion, start, end)
        by = tables.spoken_now
        yield from _different(connection, by, by.c.assertion, present.spoken(), mention, start, end)
    yield from _outside(connection)
    yield from _totals(connection)
    yield from _stems(connection)
    yield from _rows(connection)


def _different(
    connection: Connection, table: Table, held: Any, expected: Select[Any], key: Any, start: int, end: int
) -> Iterator[Broken]:
    stored, wanted = select(*table.c).where(held.between(start, end)), expected.where(key.between(start, end))
    for one, other in ((stored, wanted), (wanted, stored)):
        for row in connection.execute(one.except_(other).limit(1)):
            yield Broken(_RULE, f"{table.name}, row {tuple(row)}", "is not what is judged now")


def _outside(connection: Connection) -> Iterator[Broken]:
    """Rows of assertions that are not there."""
    for table in (tables.assertion_now, tables.spoken_now):
        query = select(table.c.assertion).where(table.c.assertion.not_in(select(tables.assertion.c.key))).limit(1)
        for key in connection.execute(query).scalars():
            yield Broken(_RULE, f"{table.name}, assertion {key}", "is of no assertion")


def _totals(connection: Connection) -> Iterator[Broken]:
    table = tables.total_now
    held = [dict(row) for row in connection.execute(select(table)).mappings()]
    newest = connection.execute(select(func.max(tables.changeset.c.key))).scalar()
    expected = [] if newest is None else [{"changeset": newest, **present.counted(connection)}]
    if held != expected:
        yield Broken(_RULE, table.name, f"says {held}, and there are {expected}")


def _stems(connection: Connection) -> Iterator[Broken]:
    table = tables.name_stem.c
    held = {tuple(row) for row in connection.execute(select(table.kind, table.stem, table.thing))}
    expected: set[tuple[Any, ...]] = set()
    for kind, identity in IDENTITY.items():
        joined = connection.execute(select(identity.c[kind]).where(identity.c.closed_in.is_(None))).scalars().all()
        links = links_around(connection, kind, joined)
        expected |= {(kind, *each) for each in present.stems_of(connection, kind, links)}
        if kind == "source":
            sources = connection.execute(select(tables.source.c.key)).scalars().all()
            classes = present.classes_of(links, sources)
            expected |= {("name", stem, key) for key, stem in present.name_stems(connection, classes)}
    for row in sorted(held ^ expected)[:1]:
        yield Broken(_RULE, f"name_stem, row {row}", "is missing, or is of no name")


def _rows(connection: Connection) -> Iterator[Broken]:
    """The counts of rows by changeset."""
    table = tables.changeset_rows.c
    held = {tuple(row) for row in connection.execute(select(table.changeset, table.of_table, table.made, table.closed))}
    keys = connection.execute(select(tables.changeset.c.key)).scalars().all()
    expected = set(present.rows_by_changeset(connection, keys))
    for row in sorted(held ^ expected)[:1]:
        yield Broken(_RULE, f"changeset_rows, row {row}", "is not what the changeset made and closed")
