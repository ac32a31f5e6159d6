"""Ids made anew from what they name."""

import inspect
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

_NUMBERS: Final = ("value", "low", "high")
_FIGURE_FIELDS: Final = tuple(inspect.signature(GivenQuantity).parameters)
_FIGURE: Final = tuple(f"quantity_{name}" for name in _FIGURE_FIELDS)
_DATES: Final = ("said_text", "said_edtf", "about_text", "about_edtf")
_PLACE: Final = {"start": tables.passage.c.start, "end": tables.passage.c.end}
_SAME: Final = tuple(name for name in Said._fields if name in _PLACE or name in tables.assertion.c)
# The columns that are in an id.
NAMES: Final = ("id", *_SAME, *_DATES, *_FIGURE, "text_sha256")
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
    for key, *row in connection.execute(query).all():
        named = dict(zip(NAMES, row, strict=True))
        if not names_assertion(named["id"], named, mentions.get(key, ())):
            yield _broken("assertion", named["id"])


def _mentions(connection: Connection, start: int, end: int) -> Mapping[int, list[PlannedMention]]:
    own = tables.mention.c
    query = select(own.assertion, own.mention, own.role, own.given).where(own.assertion.between(start, end))
    found: dict[int, list[PlannedMention]] = {}
    for assertion, words, role, given in connection.execute(query).all():
        found.setdefault(assertion, []).append(PlannedMention(words, role, given, ()))
    return found


def names_assertion(identifier: str, row: Mapping[str, Any], mentions: Sequence[PlannedMention]) -> bool:
    """Whether an assertion with these columns, the SHA-256 of its text, its passage and its mentions has this id."""
    if identifier == _id(row, mentions, _date(row, "said"), _date(row, "about")):
        return True
    # A date that was given without words or EDTF is in the id, but not in a column.
    given = [[_date(row, clock) or each for each in (None, GivenDate(None, None))] for clock in ("said", "about")]
    return any(identifier == _id(row, mentions, said, about) for said, about in product(*given))


def _date(row: Mapping[str, Any], clock: str) -> GivenDate | None:
    text, edtf = row[f"{clock}_text"], row[f"{clock}_edtf"]
    return None if text is None and edtf is None else GivenDate(text, edtf)


def _id(
    row: Mapping[str, Any], mentions: Sequence[PlannedMention], said: GivenDate | None, about: GivenDate | None
) -> str:
    same = {name: row[name] for name in _SAME}
    what = Said(**same, mentions=mentions, said=said, about=about, quantity=_quantity(row))
    return assertion_id(what, row["text_sha256"])


def _quantity(row: Mapping[str, Any]) -> GivenQuantity | None:
    values = [row[name] for name in _FIGURE]
    if values.count(None) == len(values):
        return None
    given = dict(zip(_FIGURE_FIELDS, values, strict=True))
    if given["rule"] is not None:  # then the numbers are in no id
        return GivenQuantity(**{**given, **dict.fromkeys(_NUMBERS)})
    given |= {name: None if given[name] is None else Decimal(given[name]) for name in _NUMBERS}
    return GivenQuantity(**given)
