"""Bytes → text, with the faults that a person can mend named; and the texts that records refer to."""

import hashlib
from pathlib import Path

from claimdb.errors import Fault
from claimdb.records.plan import TextOrigin
from claimdb.version import __version__

MAX_TEXT_BYTES = 16_000_000
MAX_RECORD_BYTES = 64_000_000
READER = f"claimdb {__version__} plain text"
MEDIA_TYPES = {".md": "text/markdown", ".txt": "text/plain"}


class TextFault(ValueError):
    """The bytes are not a text that claimdb takes; `line` (1-based) is where, as far as it can be told."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line

    def fault(self, file: str) -> Fault:
        """The same for a person, with the file."""
        return Fault(str(self), file, self.line)


def decode(data: bytes, limit: int) -> str:
    """UTF-8 → text, a byte order mark left out, nothing else changed. Raises TextFault."""
    if data.startswith(b"SQLite format 3\0"):
        raise TextFault("is a database, not a text; to ask it, use --db")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TextFault("is UTF-16; save it as UTF-8")
    if len(data) > limit:
        raise TextFault(f"has {len(data) / 1e6:.1f} MB; at most {limit / 1e6:g} MB are read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8"
        raise TextFault(message, line) from None
    if "\0" in text:
        raise TextFault("has a NUL character: not a text file", text.count("\n", 0, text.index("\0")) + 1)
    return text


def read_bytes(path: Path, limit: int) -> bytes:
    """A file's bytes. Raises TextFault if it cannot be read or is larger than `limit` bytes."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise TextFault(f"has {size / 1e6:.1f} MB; at most {limit / 1e6:g} MB are read")
        return path.read_bytes()
    except FileNotFoundError:
        raise TextFault("there is no such file") from None
    except IsADirectoryError:
        raise TextFault("is a folder") from None
    except OSError as error:
        raise TextFault(f"cannot be read: {error.strerror}") from None


def read_text(path: Path, name: str) -> tuple[str, TextOrigin]:
    """A document's text and where it came from. Raises TextFault."""
    data = read_bytes(path, MAX_TEXT_BYTES)
    return decode(data, MAX_TEXT_BYTES), origin(data, name)


def origin(data: bytes, name: str) -> TextOrigin:
    """Where a text came from: a file of this name with these bytes."""
    return TextOrigin(
        file_name=Path(name).name,
        file_sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES.get(Path(name).suffix.lower(), "text/plain"),
        reader=READER,
    )
