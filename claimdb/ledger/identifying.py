"""Judges who and what is the same, and takes it back: each closes a judgement, adds another, or both.

What is asked of these functions was found and checked by whoever calls them; things are named by their keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select

from claimdb import dates
from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.errors import ClaimdbError
from claimdb.identity import fold, short
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.search import add_words

_IDENTITIES = {tables.source: tables.source_identity, tables.claim: tables.claim_identity}


def merge(changeset: Changeset, things: Table, other: int, keep: int, because: str | None) -> None:
    """Counts one source, or claim, as another. Both must be roots: what is counted as another is not merged again."""
    table = _IDENTITIES[things]
    changeset.add(table, **{things.name: other, "target": keep}, because=because)
    changeset.flush()


def unmerge(changeset: Changeset, things: Table, other: int) -> None:
    """Counts a merged source, or claim, as itself again."""
    table = _IDENTITIES[things]
    query = select(table.c.key).where(table.c[things.name] == other, table.c.closed_in.is_(None))
    changeset.close(table, changeset.connection.execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class Named:
    """A source or a claim by its key, with its name or text."""

    key: int
    name: str


def move_mentions(
    changeset: Changeset, sources: Iterable[int], to: Named, assertions: Iterable[int], because: str | None
) -> int:
    """Makes the mentions of these sources in these assertions mean another; returns how many there are. Raises
    ClaimdbError if an assertion has none, or has the other among the sources of that mention already."""
    listed = list(assertions)
    wanted = set(sources)
    meant, mention, connection = tables.mention_source, tables.mention, changeset.connection
    moved = 0
    for some in chunks(listed):
        query = (
            select(meant, mention.c.assertion, tables.assertion.c.id)
            .join(mention, meant.c.mention == mention.c.key)
            .join(tables.assertion, mention.c.assertion == tables.assertion.c.key)
            .where(meant.c.closed_in.is_(None), mention.c.assertion.in_(some))
        )
        rows = list(connection.execute(query))
        _check_mentions(rows, wanted, to.key, some, connection)
        for row in rows:
            if row.source in wanted:
                changeset.close(meant, row.key)
                why = because or row.because
                changeset.add(meant, mention=row.mention, source=to.key, resolution=row.resolution, because=why)
                moved += 1
    changeset.flush()
    add_words(connection, listed, to.name)
    return moved


def _check_mentions(rows: Iterable[Any], wanted: set[int], to: int, assertions: Iterable[int], connection: Any) -> None:
    rows = list(rows)
    with_source = {row.assertion for row in rows if row.source in wanted}
    for key in assertions:
        if key not in with_source:
            identifier = connection.execute(
                select(tables.assertion.c.id).where(tables.assertion.c.key == key)
            ).scalar_one()
            raise ClaimdbError(f"assertion {short(identifier)} is not by that source; nothing was changed")
    places = {row.mention for row in rows if row.source in wanted}
    for row in rows:
        if row.source == to and row.mention in places:
            raise ClaimdbError(f"assertion {short(row.id)} has the other among its sources already")


def move_assertions(changeset: Changeset, claims: Iterable[int], to: Named, assertions: Iterable[int]) -> None:
    """Puts assertions on another claim. Raises ClaimdbError if one does not stand on these claims."""
    listed, wanted = list(assertions), set(claims)
    table, connection = tables.assertion_claim, changeset.connection
    for some in chunks(listed):
        query = (
            select(table.c.key, table.c.assertion, table.c.claim, tables.assertion.c.id)
            .join(tables.assertion, table.c.assertion == tables.assertion.c.key)
            .where(table.c.closed_in.is_(None), table.c.assertion.in_(some))
        )
        for row in list(connection.execute(query)):
            if row.claim not in wanted:
                raise ClaimdbError(f"assertion {short(row.id)} does not stand on that claim; nothing was changed")
            changeset.close(table, row.key)
            changeset.add(table, assertion=row.assertion, claim=to.key)
    changeset.flush()
    add_words(connection, listed, to.name)


def add_alias(changeset: Changeset, source: int, alias: str) -> None:
    """Gives a source another name."""
    changeset.add(tables.source_alias, source=source, alias=alias, folded=fold(alias))


def remove_alias(changeset: Changeset, sources: Iterable[int], alias: str) -> int:
    """Takes a name from a source (and those that are counted as it); returns how many rows said so."""
    columns = tables.source_alias.c
    query = select(columns.key).where(
        columns.source.in_(list(sources)), columns.folded == fold(alias), columns.closed_in.is_(None)
    )
    keys = list(changeset.connection.execute(query).scalars())
    for key in keys:
        changeset.close(tables.source_alias, key)
    return len(keys)


def hold_office(
    changeset: Changeset, person: int, office: int, since: str | None, until: str | None, because: str | None
) -> bool:
    """Says that a person holds or held an office. What was said of the two without any date is closed for it. Returns
    whether it is new; if not, nothing is changed."""
    table = tables.source_link
    query = select(table).where(
        table.c.source == person,
        table.c.target == office,
        table.c.rel == "holds_office",
        table.c.closed_in.is_(None),
    )
    rows = list(changeset.connection.execute(query))
    if any((row.since, row.until) == (since, until) for row in rows):
        return False
    for row in rows:
        if row.since is None and row.until is None:
            changeset.close(table, row.key)
    earliest = dates.parse(since).earliest if since else None
    latest = dates.parse(until).latest if until else None
    changeset.add(
        table,
        source=person,
        rel="holds_office",
        target=office,
        since=since,
        since_earliest=str(earliest) if earliest else None,
        until=until,
        until_latest=str(latest) if latest else None,
        because=because,
    )
    return True
