"""Things by what a person types of their id."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import LETTERS, SHOWN, VERSION, IdKind, id_prefix, short

CHUNK = 5_000  # ids in one query

TABLES: dict[IdKind, Table] = {
    "assertion": tables.assertion,
    "claim": tables.claim,
    "document": tables.document,
    "source": tables.source,
    "changeset": tables.changeset,
}


def find_ids(connection: Connection, typed: str, *kinds: IdKind) -> list[tuple[IdKind, int, str]]:
    """Kind, key and id of everything of these kinds (none named: of all) whose id begins as typed, at most ten."""
    prefix = id_prefix(typed)
    if prefix is None:
        return []
    kind, characters = prefix
    wanted = [each for each in kinds or tuple(TABLES) if kind in (None, each)]
    found: list[tuple[IdKind, int, str]] = []
    for each in wanted:
        table = TABLES[each]
        start = f"{LETTERS[each]}{VERSION}{characters}"
        # "{" follows "z": this range is every id that begins so, and an index serves it on both engines.
        begins = (table.c.id >= start, table.c.id < start + "{")
        rows = connection.execute(select(table.c.key, table.c.id).where(*begins).order_by(table.c.id).limit(10))
        found.extend((each, row[0], row[1]) for row in rows)
    return found


def find_id(connection: Connection, typed: str, *kinds: IdKind) -> tuple[IdKind, int, str]:
    """The one thing whose id begins as typed. Raises ClaimdbError if there is none, or several: then it lists them."""
    found = find_ids(connection, typed, *kinds)
    named = " or ".join(kinds) if kinds else "thing"
    if not found:
        raise ClaimdbError(f"there is no {named} whose id begins with {typed!r}")
    if len(found) > 1:
        listed = ", ".join(f"{kind} {identifier}" for kind, _, identifier in found)
        raise ClaimdbError(f"{typed!r} could be {listed}; type more of it")
    return found[0]


def shown_length(connection: Connection, ids: Iterable[str]) -> int:
    """How many characters of these ids tell each from every other thing of its kind; at least those always shown."""
    wanted = set(ids)
    length = SHOWN
    for kind, letter in LETTERS.items():
        own = sorted(each for each in wanted if each[0] == letter)
        for start in range(0, len(own), CHUNK):
            for identifier, before, after in connection.execute(_neighbours(TABLES[kind], own[start : start + CHUNK])):
                for other in (before, after):
                    if other is not None:
                        length = max(length, _common(short(identifier, 26), short(other, 26)) + 1)
    return length


def _neighbours(table: Table, ids: list[str]) -> Select[Any]:
    """Each id with the one before and the one after it: those share most of its beginning."""
    other = table.alias()
    before = select(func.max(other.c.id)).where(other.c.id < table.c.id).scalar_subquery()
    after = select(func.min(other.c.id)).where(other.c.id > table.c.id).scalar_subquery()
    return select(table.c.id, before, after).where(table.c.id.in_(ids))


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
