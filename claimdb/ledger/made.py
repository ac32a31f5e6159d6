"""The digests of rows that are just being made, without reading them again.

What `claimdb.ledger.digest` reads of a row from the database is written here from the row itself, byte for byte;
`claimdb verify` recomputes it from the database.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, Table, select

from claimdb.database.chunks import chunks
from claimdb.ledger.digest import name_of, portable, row_digest

Row = Mapping[str, Any]
_Encode = Callable[[Any], str]

_NAMES: Final[Mapping[str, Callable[[Row, Mapping[str, Mapping[int, str]]], str]]] = {
    "document": lambda row, names: str(row["id"]),
    "source": lambda row, names: str(row["id"]),
    "claim": lambda row, names: str(row["id"]),
    "assertion": lambda row, names: str(row["id"]),
    "snapshot": lambda row, names: str(row["text_sha256"]),
    "passage": lambda row, names: f"{names['snapshot'][row['snapshot']]}:{row['start']}:{row['end']}",
    "mention": lambda row, names: f"{names['assertion'][row['assertion']]}:{row['position']}",
}


class MadeRows:
    """The rows that one changeset makes: their digests, and the names of what they refer to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, dict[int, str]] = {name: {} for name in _NAMES}
        self.digests: list[bytes] = []

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Takes in rows of a table; those that they refer to were taken in before, or are in the database."""
        fields = _fields(table)
        for each in fields:
            if each.target is not None:
                self._look_up(each.target, (row.get(each.name) for row in rows))
        start = f'["{table.name}","made",{{'
        names = self._names
        plain = [(each.head, each.name, each.encode, names[each.target.name] if each.target is not None else None)
                 for each in fields]  # fmt: skip
        for row in rows:
            values = [
                head + encode(value if among is None else among[value])
                for head, name, encode, among in plain
                if (value := row.get(name)) is not None
            ]
            self.digests.append(row_digest(f"{start}{','.join(values)}}}]".encode()))
        if table.name in _NAMES:
            own, name = names[table.name], _NAMES[table.name]
            own.update((row["key"], name(row, names)) for row in rows)

    def _look_up(self, target: Table, keys: Iterable[int | None]) -> None:
        """Reads the names that are not known yet."""
        known = self._names[target.name]
        missing = {each for each in keys if each is not None and each not in known}
        if not missing:
            return
        name, source = name_of(target)
        for some in chunks(missing):
            query = select(target.c.key, name).select_from(source).where(target.c.key.in_(some))
            known.update((row[0], row[1]) for row in self._connection.execute(query))


class _Field(NamedTuple):
    """A column: how it begins in a line, how a value of it is written, and the table that it refers to."""

    name: str
    head: str
    encode: _Encode
    target: Table | None


@cache
def _fields(table: Table) -> tuple[_Field, ...]:
    """The columns that count, in the order of a line."""
    found = []
    for name in sorted(portable(table)[0]):
        target = next((key.column.table for key in table.c[name].foreign_keys), None)
        encode = _encoder(table, name) if target is None else encode_basestring
        found.append(_Field(name, f'"{name}":', encode, target))
    return tuple(found)


def _encoder(table: Table, name: str) -> _Encode:
    match table.c[name].type:
        case Boolean():
            return _flag
        case Integer():
            return int.__repr__
        case Float():
            return _number
        case LargeBinary():
            return _bytes
    return encode_basestring


def _flag(value: object) -> str:
    return "true" if value else "false"


def _number(value: float) -> str:
    return float.__repr__(float(value))


def _bytes(value: bytes) -> str:
    return f'"{value.hex()}"'
