"""The formats of a listing: each is one function from data to text."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Element = Mapping[str, Any]


class Listing(NamedTuple):
    """What a command lists: data for programs, and the layout for people.

    `flatten` makes of an element one row of a table; `text` lays the listing out.
    """

    elements: Sequence[Element]
    flatten: Callable[[Element], Mapping[str, Any]]
    text: Callable[[], Iterable[str]]


def as_table(listing: Listing) -> str:
    """The layout for people."""
    return "".join(f"{line.rstrip()}\n" for line in listing.text())


def as_json(listing: Listing) -> str:
    """A JSON array."""
    return json.dumps(list(listing.elements), ensure_ascii=False, indent=2) + "\n"


def as_json_lines(listing: Listing) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in listing.elements)


def _separated(listing: Listing, dialect: str) -> str:
    rows = [listing.flatten(each) for each in listing.elements]
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), dialect=dialect, lineterminator="\n")
        writer.writeheader()
        writer.writerows([{name: _cell(value) for name, value in row.items()} for row in rows])
    return out.getvalue()


def _cell(value: object) -> object:
    """A value as a cell; text that a spreadsheet would run as a formula is kept from it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def as_csv(listing: Listing) -> str:
    """Comma-separated values with a header."""
    return _separated(listing, "excel")


def as_tsv(listing: Listing) -> str:
    """Tab-separated values with a header."""
    return _separated(listing, "excel-tab")


def as_markdown(listing: Listing) -> str:
    """A Markdown table."""
    rows = [listing.flatten(each) for each in listing.elements]
    if not rows:
        return ""
    lines = [list(rows[0]), ["---"] * len(rows[0]), *([_markdown(value) for value in row.values()] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _markdown(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    for character in "\\|<>*_`[]":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def as_ids(listing: Listing) -> str:
    """One id a line."""
    return "".join(f"{each['id']}\n" for each in listing.elements)
