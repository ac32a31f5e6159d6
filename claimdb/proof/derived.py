"""Columns that follow from others: bounds of dates, folded names, search words; and what every assertion must have."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, not_, select, text

from claimdb import dates
from claimdb.database import tables
from claimdb.identity import fold
from claimdb.ledger.again import undone
from claimdb.ledger.judgements import SLOTS
from claimdb.proof.batches import ranges
from claimdb.proof.broken import Broken
from claimdb.words import index_word_set

# A table, its date, and the columns for the date's earliest and latest day.
_DATES: tuple[tuple[Any, str, str | None, str | None], ...] = (
    (tables.reading, "edtf", "earliest", "latest"),
    (tables.document_details, "published", "published_earliest", "published_latest"),
    (tables.source_link, "since", "since_earliest", None),
    (tables.source_link, "until", None, "until_latest"),
)


def bounds_follow_from_dates(connection: Connection) -> Iterator[Broken]:
    """The earliest and latest day of every date are those of its EDTF."""
    for table, given, earliest, latest in _DATES:
        names = [name for name in (given, earliest, latest) if name is not None]
        query = select(table.c.key, *(table.c[name] for name in names))
        for start, end in ranges(connection, table.c.key):
            for key, edtf, *stored in connection.execute(query.where(table.c.key.between(start, end))).all():
                bounds = _bounds(edtf)
                expected = [bounds[place] for place, name in enumerate((earliest, latest)) if name is not None]
                if stored != expected:
                    listed = " to ".join(str(each) for each in stored)
                    yield Broken("bounds_follow_from_dates", f"{table.name}, row {key}", f"{edtf} is not {listed}")


@lru_cache(maxsize=10_000)
def _bounds(edtf: str | None) -> tuple[str | None, str | None]:
    read = dates.parse(edtf) if edtf is not None else None
    if read is None:
        return None, None
    earliest, latest = (None if each is None else str(each) for each in (read.earliest, read.latest))
    return earliest, latest


def names_are_folded(connection: Connection) -> Iterator[Broken]:
    """Names stand beside the form in which people compare them."""
    for table, name in ((tables.source, "name"), (tables.source_alias, "alias")):
        query = select(table.c.key, table.c[name], table.c.folded)
        for start, end in ranges(connection, table.c.key):
            for key, given, folded in connection.execute(query.where(table.c.key.between(start, end))).all():
                if fold(given) != folded:
                    yield Broken("names_are_folded", f"{table.name}, row {key}", f"{given} is not compared as {folded}")


def judgements_are_whole(connection: Connection) -> Iterator[Broken]:
    """Every assertion stands on one claim, has one decision and at least one source; of one that is undone nothing is
    judged at all."""
    assertion, decision = tables.assertion.c, tables.decision
    decided = select(decision.c.assertion).where(decision.c.closed_in.is_(None))
    is_gone = assertion.changeset.in_(undone(connection)) & assertion.key.not_in(decided)
    for table in (tables.assertion_claim, tables.decision):
        query = select(assertion.id).outerjoin(
            table, (table.c.assertion == assertion.key) & table.c.closed_in.is_(None)
        )
        for identifier in connection.execute(query.where(table.c.key.is_(None), not_(is_gone))).scalars():
            yield Broken("judgements_are_whole", identifier, f"has no {table.name}")
    for table in (tables.assertion_claim, tables.assertion_link, tables.reading):
        left = select(assertion.id).join(table, table.c.assertion == assertion.key).where(table.c.closed_in.is_(None))
        for identifier in connection.execute(left.where(is_gone)).scalars():
            yield Broken("judgements_are_whole", identifier, f"is undone and has a {table.name}")
    mention, resolved = tables.mention, tables.mention_source
    query = (
        select(assertion.id)
        .join(mention, mention.c.assertion == assertion.key)
        .outerjoin(resolved, (resolved.c.mention == mention.c.key) & resolved.c.closed_in.is_(None))
    )
    for identifier in connection.execute(query.where(resolved.c.key.is_(None), not_(is_gone))).scalars():
        yield Broken("judgements_are_whole", identifier, "has a mention that is nobody")


def judgements_stand_once(connection: Connection) -> Iterator[Broken]:
    """Of no slot two judgements stand; a record may say two things of how one assertion is linked to another."""
    for table, slot in SLOTS.items():
        if table is tables.assertion_link:
            continue
        columns = [table.c[name] for name in slot]
        live = select(*columns).where(table.c.closed_in.is_(None)).group_by(*columns).having(func.count() > 1)
        for row in connection.execute(live):
            yield Broken("judgements_stand_once", f"{table.name} {tuple(row)}", "stands more than once")


def search_finds_what_is_there(connection: Connection) -> Iterator[Broken]:
    """The search column of every assertion holds the stems of its words, and the engine's index has as many rows."""
    for start, end in ranges(connection, tables.assertion.c.key):
        yield from _search_columns(connection, start, end)
    columns = tables.assertion_search.c
    alone = columns.assertion.not_in(select(tables.assertion.c.key))
    for key in connection.execute(select(columns.assertion).where(alone)).scalars():
        yield Broken("search_finds_what_is_there", f"row {key}", "is of no assertion")
    if connection.dialect.name == "sqlite":
        counted = "SELECT (SELECT count(*) FROM assertion_fts_docsize) = (SELECT count(*) FROM assertion_search)"
        if not connection.execute(text(counted)).scalar_one():
            yield Broken("search_finds_what_is_there", "assertion_fts", "has another number of rows")


def _search_columns(connection: Connection, start: int, end: int) -> Iterator[Broken]:
    own, search = tables.assertion, tables.assertion_search
    figure = [own.c[f"quantity_{name}"] for name in ("text", "value", "low", "high")]
    query = (
        select(own.c.key, own.c.id, search.c.stems, own.c.statement, *figure)
        .outerjoin(search, search.c.assertion == own.c.key)
        .where(own.c.key.between(start, end))
    )
    names = _named(connection, start, end)
    for key, identifier, stems, *words in connection.execute(query).all():
        found = index_word_set(*[each for each in words if each is not None])
        found.update(*map(_stems, names[key]))
        held = stems.split(" ") if stems else ()
        if stems is None or len(held) != len(found) or set(held) != found:
            yield Broken("search_finds_what_is_there", identifier, "is indexed under other words")


@lru_cache(maxsize=20_000)
def _stems(name: str) -> frozenset[str]:
    """Few names are of many assertions."""
    return frozenset(index_word_set(name))


def _named(connection: Connection, start: int, end: int) -> dict[int, list[str]]:
    """The words for the sources of assertions, and the texts of all claims and the names of all sources that were
    ever theirs."""
    mention, resolved, source = tables.mention, tables.mention_source, tables.source
    stood, claim = tables.assertion_claim, tables.claim
    queries = (
        select(stood.c.assertion, claim.c.text)
        .join(claim, stood.c.claim == claim.c.key)
        .where(stood.c.assertion.between(start, end)),
        select(mention.c.assertion, mention.c.mention, source.c.name)
        .join(resolved, resolved.c.mention == mention.c.key)
        .join(source, resolved.c.source == source.c.key)
        .where(mention.c.assertion.between(start, end)),
    )
    found: dict[int, list[str]] = defaultdict(list)
    for query in queries:
        for key, *words in connection.execute(query).all():
            found[key] += [each for each in words if each is not None]
    return found
