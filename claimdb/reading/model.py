"""What reading a file gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from claimdb.errors import Fault
from claimdb.records.models import Document, Record
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import Loc

LineOf = Callable[[Loc], int | None]


def nowhere(loc: Loc) -> int | None:
    """The line of a place in something that has no lines."""
    return None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document as a file brings it: its record, its text if there is one, and where each part of it stands."""

    file: str
    record: Record
    text: str | None
    origin: TextOrigin
    is_article: bool = False
    line_of: LineOf = field(default=nowhere, compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """One document that could not be read, and why."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says about the files.

    `details` are an article's details; `texts` are texts by their SHA-256, for records that name one; `outside`
    allows a record to name a text outside its own folder.
    """

    details: Document | None = None
    texts: dict[str, tuple[str, TextOrigin]] = field(default_factory=dict)
    outside: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: `name` as people know it, `data` its bytes, `folder` where its own references start."""

    name: str
    data: bytes
    folder: str


Reader = Callable[[File, Options], Iterator[Incoming | Unread]]
Raw = Any  # what a parser gives before it is checked
