"""Files of other programs, read by a reader that is named (`load --reader NAME`), in a stream.

A reader is a function `(stream, file, options) -> Iterator[Incoming | Unread]`: `stream` has the file's bytes, unpacked
if they were packed by gzip or bzip2. It is registered as an entry point of the group `claimdb.readers`; a new one is a
file with such a function and a line that registers it. `record_of` makes of a record's data what the function yields.
"""

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from claimdb.errors import Fault
from claimdb.plugins import installed, plugin
from claimdb.reading.model import File, Incoming, Options, Parsed, Unread
from claimdb.reading.records import incoming
from claimdb.reading.streams import Lines
from claimdb.reading.texts import TextError, shown_name

__all__ = ["GROUP", "FeedReader", "Lines", "find_reader", "read_file", "read_stream", "reader_names", "record_of"]

GROUP: Final = "claimdb.readers"
FeedReader = Callable[[BinaryIO, File, Options], Iterator[Incoming | Unread]]

_PACKED: Final[tuple[tuple[bytes, Callable[..., Any]], ...]] = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open))
_LONGEST_MAGIC: Final = 4


def find_reader(name: str) -> FeedReader:
    """The reader of this name. Raises UsageError where there is none, ClaimdbError where it cannot be imported."""
    found: FeedReader = plugin(GROUP, name, "--reader")
    return found


def reader_names() -> list[str]:
    """All readers that there are."""
    return installed(GROUP)


def read_file(reader: FeedReader, path: Path, name: str, options: Options) -> Iterator[Incoming | Unread]:
    """What a reader finds in a file; a file that cannot be read to its end says so after what was found."""
    try:
        with path.open("rb") as file:
            yield from read_stream(reader, file, File(shown_name(name), b"", str(path.parent), name), options)
    except OSError as error:
        yield Unread((Fault(f"cannot be read: {error.strerror or error}", shown_name(name)),))


def read_stream(
    reader: FeedReader, stream: io.RawIOBase | io.BufferedReader, file: File, options: Options
) -> Iterator[Incoming | Unread]:
    """What a reader finds in a stream of bytes, which may be packed."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    magic = buffered.peek(_LONGEST_MAGIC)
    unpack = next((each for mark, each in _PACKED if magic.startswith(mark)), None)
    try:
        yield from reader(unpack(buffered) if unpack else buffered, file, options)
    except TextError as error:
        yield Unread((error.fault(file.name),))
    except (EOFError, OSError, zlib.error) as error:
        yield Unread((Fault(f"is packed, and damaged or cut off: {error}", file.name),))


def record_of(data: Any, line: int | None, file: File, options: Options) -> Incoming | Unread:
    """A record's data as the document that it is, or what is wrong with it; `line` is where it stands in the file."""
    return incoming(Parsed(data, lambda loc: line), file, options)
