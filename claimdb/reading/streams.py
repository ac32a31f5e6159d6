"""JSON Lines of any size, packed by gzip or Zstandard or not: one line after another in bounded memory."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from claimdb.reading.texts import MAX_RECORD_BYTES, TextError

PACKED: Final = (".gz", ".zst")
_GZIP: Final = b"\x1f\x8b"
_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
_PIECE: Final = 1 << 16
_LONGEST_WINDOW: Final = 27  # of Zstandard: 128 MB, what `zstd --long` makes and every decoder takes


class Lines(io.RawIOBase):
    """Pieces of bytes, such as standard input's lines, as a stream."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def suffix_of(path: Path) -> str:
    """How a file's name ends, in small letters; of a packed file with the ending of what is in it: `.jsonl.gz`."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() + suffix if suffix in PACKED else suffix


def peeked(pieces: Iterable[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """The beginning of pieces of bytes, at least so long if they are, and all of them."""
    pieces = _in_pieces(pieces)
    start = bytearray()
    while len(start) < size and (piece := next(pieces, None)) is not None:
        start += piece
    return bytes(start), chain([bytes(start)], pieces)


def _in_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A file is read piece by piece: one of its lines might be longer than the memory."""
    read = getattr(pieces, "read", None)
    return iter(pieces) if read is None else iter(lambda: read(_PIECE), b"")


def is_packed(start: bytes) -> bool:
    """Whether a file that begins so is packed."""
    return start.startswith((_GZIP, _ZSTANDARD))


def unpacked(stream: io.RawIOBase | BinaryIO) -> io.BufferedReader:
    """What a stream holds, packed or not, as it shows itself by its beginning."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream), _PIECE)
    magic = buffered.peek(4)
    if magic.startswith(_GZIP):
        return io.BufferedReader(cast(Any, gzip.open(buffered)), _PIECE)
    if magic.startswith(_ZSTANDARD):
        zstd = _zstandard()
        options = {zstd.DecompressionParameter.window_log_max: _LONGEST_WINDOW}
        return io.BufferedReader(zstd.ZstdFile(buffered, options=options), _PIECE)
    return buffered


def _zstandard() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # from Python 3.14 on
    except ImportError:
        from backports import zstd
    return zstd


def numbered_lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | TextError]]:
    """The lines of a stream with their numbers, but for empty ones. Of one that is too long, and of where a packed
    stream is damaged, there is a TextError in its place."""
    number = 0
    read = _guarded(stream)
    while line := read():
        number += 1
        if isinstance(line, TextError):
            yield number, line
            return
        if len(line) > MAX_RECORD_BYTES:
            yield number, TextError(f"is longer than {MAX_RECORD_BYTES / 1e6:g} MB, which no record is")
            while not isinstance(line, TextError) and line and not line.endswith(b"\n"):
                line = read()
        elif not line.isspace():
            yield number, line


def _guarded(stream: io.BufferedReader) -> Callable[[], bytes | TextError]:
    def read() -> bytes | TextError:
        try:
            return stream.readline(MAX_RECORD_BYTES + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            return TextError(f"is packed, and damaged or cut off: {error}")
        except OSError as error:
            return TextError(f"cannot be read further: {error.strerror or error}")
        except Exception as error:  # of Zstandard, whose name is known only where it is there
            if type(error).__name__ != "ZstdError":
                raise
            return TextError(f"is packed, and damaged or cut off: {error}")

    return read
