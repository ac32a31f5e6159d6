"""JSON → values, numbers exact, with the line of each where somebody asks for it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from claimdb.reading.model import Parsed
from claimdb.reading.texts import TextError
from claimdb.records.problems import Loc, shown

_LONG = 40  # digits; a longer number is no figure of a record, and is refused at its place
_TOKEN = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')


def read_json(text: str) -> list[Parsed]:
    """The records of a JSON text: one, or the items of a list. Raises TextError, with the line, if it is no JSON."""
    data, repeats = _load(text)
    places = _Places(text)
    faults = places.repeated if repeats else {}
    if not isinstance(data, list):
        return [Parsed(data, places.line, _faults(faults, ()))]

    def of(position: int) -> Parsed:
        return Parsed(data[position], lambda loc: places.line((position, *loc)), _faults(faults, (position,)))

    return [of(position) for position in range(len(data))]


def read_json_line(text: str, number: int) -> Parsed:
    """The record of one line, which is the line of everything in it. Raises TextError."""
    data, repeats = _load(text)
    faults = _faults(_Places(text).repeated, ()) if repeats else ()
    return Parsed(data, lambda loc: number, tuple((message, number) for message, _ in faults))


def _load(text: str) -> tuple[Any, bool]:
    """The data, and whether a key is there twice in some mapping."""
    repeats: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            repeats.append("")
        return data

    try:
        data = json.loads(
            text, parse_int=_whole, parse_float=_decimal, parse_constant=Decimal, object_pairs_hook=unique
        )
    except json.JSONDecodeError as error:
        hint = "; records one a line are JSON Lines, .jsonl" if error.msg == "Extra data" else ""
        raise TextError(f"is not JSON: {error.msg} (column {error.colno}){hint}", error.lineno) from None
    except RecursionError:
        raise TextError("is too deeply nested; this is no record") from None
    return data, bool(repeats)


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) < _LONG else Decimal(digits)


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("Infinity")  # an exponent of twenty digits


def _faults(repeated: dict[Loc, int], root: Loc) -> tuple[tuple[str, int], ...]:
    return tuple(
        (f"the key {shown(loc[-1])} is there twice", line) for loc, line in repeated.items() if loc[: len(root)] == root
    )


@dataclass(slots=True)
class _Level:
    """An open list or mapping: how many items have begun, and the key whose value is next."""

    is_mapping: bool
    step: str | int = 0
    awaits_key: bool = False


class _Places:
    """Where each value of a JSON text stands; found out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line(self, loc: Loc) -> int:
        """The line of a place, or of the nearest thing around it."""
        while loc not in self._lines[0] and loc:
            loc = loc[:-1]
        return self._lines[0][loc]

    @property
    def repeated(self) -> dict[Loc, int]:
        """The keys that are there again, with their lines."""
        return self._lines[1]

    @cached_property
    def _lines(self) -> tuple[dict[Loc, int], dict[Loc, int]]:
        first: dict[Loc, int] = {}
        again: dict[Loc, int] = {}
        for loc, line in _places(self._text):
            if loc not in first:
                first[loc] = line
            elif not any(loc[:length] in again for length in range(1, len(loc))):
                again.setdefault(loc, line)
        return first, again


def _places(text: str) -> Iterator[tuple[Loc, int]]:
    """The place and line of every value (of a mapping's values, the line of the key), in the order of the text."""
    levels: list[_Level] = []
    line = 1
    before = 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", before, token.start())
        before = token.start()
        sign = token[0]
        if sign in "}]":
            levels.pop()
        elif sign == ",":
            _next_item(levels[-1])
        elif levels and levels[-1].awaits_key:
            levels[-1].step, levels[-1].awaits_key = json.loads(sign), False
            yield tuple(level.step for level in levels), line
        elif sign != ":":
            if not levels or not levels[-1].is_mapping:
                yield tuple(level.step for level in levels), line
            if sign in "{[":
                levels.append(_Level(sign == "{", awaits_key=sign == "{"))


def _next_item(level: _Level) -> None:
    if level.is_mapping:
        level.awaits_key = True
    elif isinstance(level.step, int):
        level.step += 1
