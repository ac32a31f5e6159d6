"""What reading a file gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from typing import TYPE_CHECKING, Any, NamedTuple

from claimdb.errors import Fault
from claimdb.records.models import Document, Record
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import Loc

if TYPE_CHECKING:
    from claimdb.reading.manifest import Manifest

LineOf = Callable[[Loc], int | None]


def nowhere(loc: Loc) -> int | None:
    """The line of a place in something that has no lines."""
    return None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document as a file brings it: its record, its text if there is one, and where each part of it stands.

    `unread` are the parts of the text that are not the article (navigation, notices, captions), each from its start to
    before its end in code points, in order. `pages` are the places where the pages of a paginated file start.
    """

    file: str
    record: Record
    text: str | None
    origin: TextOrigin
    is_article: bool = False
    line_of: LineOf = field(default=nowhere, compare=False)
    unread: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def text_files(self) -> tuple[str, ...]:
        """The file that the record names as its text, if it does."""
        document = self.record.document
        return (document.text_file,) if document and document.text_file else ()


class Unread(NamedTuple):
    """One document that could not be read, and why. `text_files` are texts that it names all the same, as far as can
    be told: they are no articles."""

    faults: tuple[Fault, ...]
    text_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says about the files.

    `details` are an article's details; `manifest` has those of many, each file's its own; `texts` are texts by their
    SHA-256, for records that name one; `outside` allows a record to name a text outside its own folder. `reader` is the
    name of the one that reads all the files, whatever theirs are; None: each kind of file has its own. `on_read` is
    told how many bytes more of JSON Lines have been read.
    """

    details: Document | None = None
    texts: dict[str, tuple[str, TextOrigin]] = field(default_factory=dict)
    outside: bool = False
    manifest: "Manifest | None" = None
    reader: str | None = None
    on_read: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: `name` as people are shown it, `data` its bytes, `folder` where its own references start,
    `path` where it lies, None for standard input. Of JSON Lines, which are of any size, `stream` has the bytes."""

    name: str
    data: bytes
    folder: str
    path: str | None = None
    stream: BufferedReader | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of JSON Lines that is yet to be read; `file` is without bytes."""

    file: File
    number: int
    data: bytes


class Parsed(NamedTuple):
    """One record as it was parsed. `faults` are messages with their lines; the data leaves out what they name."""

    data: Any
    line_of: LineOf
    faults: tuple[tuple[str, int | None], ...] = ()


Reader = Callable[[File, Options], Iterator[Incoming | Unread]]
