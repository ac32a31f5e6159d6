"""Bytes → text, with the faults that a person can mend named; and the texts that records refer to."""

import hashlib
import os
import stat
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path

from claimdb.errors import ClaimdbError, Fault
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import printable
from claimdb.version import __version__

MAX_TEXT_BYTES = 16_000_000
MAX_RECORD_BYTES = 64_000_000
_SAMPLE = 65_536  # characters
MEDIA_TYPES = {".md": "text/markdown", ".txt": "text/plain"}


class TextError(ClaimdbError, ValueError):
    """The bytes are not a text that claimdb takes; `line` (1-based) is where, as far as it can be told."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line

    def fault(self, file: str) -> Fault:
        """The same for a person, with the file."""
        return Fault(printable(str(self)), shown_name(file), self.line)


def shown_name(name: str | Path) -> str:
    """A file's name as it can be printed and stored: bytes that are no UTF-8, and controls, as escapes."""
    return printable(os.fsencode(name).decode("utf-8", "backslashreplace"))


def check_kind(data: bytes) -> None:
    """Raises TextError if the bytes begin as a database or UTF-16 does."""
    if data.startswith(b"SQLite format 3\0"):
        raise TextError("is a database, not a text; to ask it, use --db")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TextError("is UTF-16; save it as UTF-8")


def decode(data: bytes, limit: int) -> str:
    """UTF-8 → text, a byte order mark left out, nothing else changed. Raises TextError."""
    check_kind(data)
    if len(data) > limit:
        raise TextError(_too_large(len(data), limit))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8"
        raise TextError(message, line) from None
    if "\0" in text:
        raise TextError("has a NUL character: not a text file", text.count("\n", 0, text.index("\0")) + 1)
    return text


def check_is_text(text: str) -> None:
    """Raises TextError where a text has more control characters than any writing: it is something else by nature."""
    sample = text[:_SAMPLE]
    controls = sum((each < " " and each not in "\t\n\r\f\v\x1b") or "\x7f" <= each < "\x85" for each in sample)
    if controls > 8 and controls > len(sample) // 100:
        raise TextError("is not a text: it is full of control characters")


def read_bytes(path: Path, limit: int | None) -> bytes:
    """A file's bytes. Raises TextError if it cannot be read, is no plain file, or is larger than `limit` bytes."""
    with open_bytes(path, limit) as file:
        try:
            return file.read()
        except OSError as error:
            raise TextError(f"cannot be read: {error.strerror}") from None


def open_bytes(path: Path, limit: int | None = None) -> BufferedReader:
    """A file opened for its bytes. Raises TextError as `read_bytes` does."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise TextError("is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise TextError("is not a plain file; to read from a pipe, use - and standard input")
        if limit is not None and status.st_size > limit:
            raise TextError(_too_large(status.st_size, limit))
        return path.open("rb")
    except FileNotFoundError:
        raise TextError("there is no such file") from None
    except OSError as error:
        raise TextError(f"cannot be read: {error.strerror}") from None


def joined(pieces: Iterable[bytes], limit: int) -> bytes:
    """Pieces of bytes put together. Raises TextError once they are larger than `limit`: a pipe may have no end."""
    data = bytearray()
    for each in pieces:
        data += each
        if len(data) > limit:
            raise TextError(f"has more than {limit / 1e6:g} MB; at most so many are read")
    return bytes(data)


def _too_large(size: int, limit: int) -> str:
    return f"has {size / 1e6:.1f} MB; at most {limit / 1e6:g} MB are read"


def read_text(path: Path, name: str) -> tuple[str, TextOrigin]:
    """A document's text and where it came from. Raises TextError."""
    data = read_bytes(path, MAX_TEXT_BYTES)
    return decode(data, MAX_TEXT_BYTES), origin(data, name)


def origin(data: bytes, name: str, media_type: str | None = None, reader: str = "plain text") -> TextOrigin:
    """Where a text came from: a file of this name with these bytes, and what read it."""
    return TextOrigin(
        file_name=shown_name(Path(name).name),
        file_sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type or MEDIA_TYPES.get(Path(name).suffix.lower(), "text/plain"),
        reader=f"claimdb {__version__} {reader}",
    )
