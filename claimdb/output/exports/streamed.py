"""JSON written piece by piece: a large database is never in memory whole."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO


def present(**values: Any) -> dict[str, Any]:
    """What is known: neither nothing nor empty."""
    return {name: value for name, value in values.items() if value not in (None, [], ())}


def write_list(head: Mapping[str, Any], key: str, items: Iterable[Any], out: BinaryIO) -> None:
    """A mapping whose last key has a list, one item a line."""
    start = json.dumps(head, ensure_ascii=False)[:-1]
    out.write(f"{start}{', ' if head else ''}{json.dumps(key)}: [".encode())
    for number, item in enumerate(items):
        out.write((",\n" if number else "\n").encode() + json.dumps(item, ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def write_lines(items: Iterable[Any], out: BinaryIO) -> None:
    """JSON Lines."""
    for item in items:
        out.write(json.dumps(item, ensure_ascii=False).encode() + b"\n")
