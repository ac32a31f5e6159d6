"""Ids made anew from what they name."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, Final

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.proof.batches import ranges
from claimdb.proof.broken import Broken
from claimdb.records.ids import Said, assertion_id, claim_id, document_id, source_id
from claimdb.records.plan import GivenDate, GivenQuantity, PlannedMention

_PLACE: Final = {"start": tables.passage.c.start, "end": tables.passage.c.end}
_SAME: Final = tuple(name for name in Said._fields if name in _PLACE or name in tables.assertion.c)
_DATES: Final = ("said_text", "said_edtf", "about_text", "about_edtf")
_FIGURE: Final = tuple(f"quantity_{name}" for name in GivenQuantity._fields)
# The columns that are in an id, and where each sort of them stands.
NAMES: Final = ("id", *_SAME, *_DATES, *_FIGURE, "text_sha256")
_OWN: Final = slice(1, 1 + len(_SAME))
_SAID: Final = slice(_OWN.stop, _OWN.stop + 2)
_ABOUT: Final = slice(_SAID.stop, _SAID.stop + 2)
_NUMBERS: Final = slice(_ABOUT.stop, _ABOUT.stop + len(_FIGURE))
_COLUMNS: Final = (
    *(_PLACE[name] if name in _PLACE else tables.assertion.c[name] for name in NAMES[:-1]),
    tables.snapshot.c.text_sha256,
)


def ids_follow(connection: Connection) -> Iterator[Broken]:
    """The id of everything is made of what it names."""
    yield from _documents(connection)
    yield from _sources(connection)
    yield from _claims(connection)
    for start, end in ranges(connection, tables.assertion.c.key):
        yield from _assertions(connection, start, end)


def _documents(connection: Connection) -> Iterator[Broken]:
    document, snapshot = tables.document, tables.snapshot
    query = select(document.c.id, snapshot.c.text_sha256).outerjoin(snapshot, snapshot.c.document == document.c.key)
    for start, end in ranges(connection, document.c.key):
        first: dict[str, bool] = {}
        for identifier, text_sha256 in connection.execute(query.where(document.c.key.between(start, end))):
            named = text_sha256 is not None and document_id(text_sha256) == identifier
            first[identifier] = first.get(identifier, False) or named
        yield from (_broken("document", each) for each, named in first.items() if not named)


def _sources(connection: Connection) -> Iterator[Broken]:
    own, document = tables.source.c, tables.document
    query = select(own.id, own.kind, own.name, own.distinct_mark, document.c.id).outerjoin(
        document, own.document == document.c.key
    )
    for start, end in ranges(connection, own.key):
        for identifier, *what in connection.execute(query.where(own.key.between(start, end))).all():
            if source_id(*what) != identifier:
                yield _broken("source", identifier)


def _claims(connection: Connection) -> Iterator[Broken]:
    own = tables.claim.c
    query = select(own.id, own.text, own.kind, own.unit, own.cumulative)
    for start, end in ranges(connection, own.key):
        for identifier, *what in connection.execute(query.where(own.key.between(start, end))).all():
            if claim_id(*what) != identifier:
                yield _broken("claim", identifier)


def _broken(what: str, identifier: str) -> Broken:
    return Broken("ids_follow", f"{what} {identifier}", "its id does not follow from what is recorded of it")


def _assertions(connection: Connection, start: int, end: int) -> Iterator[Broken]:
    assertion, passage, snapshot = tables.assertion, tables.passage, tables.snapshot
    query = (
        select(assertion.c.key, *_COLUMNS)
        .join(passage, assertion.c.passage == passage.c.key)
        .join(snapshot, passage.c.snapshot == snapshot.c.key)
        .where(assertion.c.key.between(start, end))
    )
    mentions = _mentions(connection, start, end)
    for row in connection.execute(query).all():
        if not names_assertion(row[1:], mentions.get(row[0], ())):
            yield _broken("assertion", row[1])


def _mentions(connection: Connection, start: int, end: int) -> Mapping[int, list[PlannedMention]]:
    own = tables.mention.c
    query = select(own.assertion, own.mention, own.role, own.given).where(own.assertion.between(start, end))
    found: dict[int, list[PlannedMention]] = {}
    for assertion, words, role, given in connection.execute(query).all():
        found.setdefault(assertion, []).append(PlannedMention(words, role, given, ()))
    return found


def names_assertion(row: Sequence[Any], mentions: Sequence[PlannedMention]) -> bool:
    """Whether an assertion has the id that follows from its other columns, the SHA-256 of its text, its passage (the
    values of `NAMES`, in order) and its mentions."""
    given = _date(*row[_SAID]), _date(*row[_ABOUT])
    if row[0] == _id(row, mentions, *given):
        return True
    # A date that was given without words or EDTF is in the id, but not in a column.
    ways = ([each] if each else [None, GivenDate(None, None)] for each in given)
    return any(row[0] == _id(row, mentions, said, about) for said, about in product(*ways))


def _date(text: str | None, edtf: str | None) -> GivenDate | None:
    return None if text is None and edtf is None else GivenDate(text, edtf)


def _id(row: Sequence[Any], mentions: Sequence[PlannedMention], said: GivenDate | None, about: GivenDate | None) -> str:
    *same, amends = row[_OWN]
    what = Said._make([*same, mentions, said, about, _quantity(row[_NUMBERS]), amends])
    return assertion_id(what, row[-1])


def _quantity(values: Sequence[Any]) -> GivenQuantity | None:
    if values.count(None) == len(values):
        return None
    text, *numbers, rule = values
    if rule is not None:  # then the numbers are in no id
        return GivenQuantity(text, None, None, None, None, None, False, None, rule)
    value, low, low_inclusive, high, high_inclusive, approximate, unit = numbers
    value, low, high = (None if each is None else Decimal(each) for each in (value, low, high))
    return GivenQuantity(text, value, low, low_inclusive, high, high_inclusive, approximate, unit, rule)
