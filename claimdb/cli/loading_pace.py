"""How fast a load of JSON Lines goes and how long it still takes, on a terminal."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from claimdb.cli.pace import duration, showing

if TYPE_CHECKING:
    from claimdb.loaded import Summary

OnRead = Callable[[int], None]
AfterBatch = Callable[["Summary"], None]


@contextmanager
def loading_pace(
    paths: Sequence[str], stream: TextIO | None = None
) -> Iterator[tuple[OnRead | None, AfterBatch | None]]:
    """Gives what a load is to tell of the bytes it reads and of each changeset. Shows, on standard error if that is a
    terminal, one line that is gone at the end. Nothing of it where there are no JSON Lines."""
    out = sys.stderr if stream is None else stream
    if not (out.isatty() and any(map(_may_be_long, paths))):
        yield None, None
        return
    pace = _Pace(sum(map(_size, paths)))
    with showing(lambda: pace.told, out):
        yield pace.on_read, pace.after_batch


class _Pace:
    """How many bytes were read, of how many (0: not known), and what of them is recorded."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._read = 0
        self._recorded = 0  # bytes
        self._assertions = 0
        self._lock = threading.Lock()

    def on_read(self, size: int) -> None:
        self._read += size

    def after_batch(self, summary: "Summary") -> None:
        """Takes down what is recorded by now. What was read since the batch was full is little beside it."""
        with self._lock:
            self._recorded = self._read
            self._assertions = summary.new_assertions + summary.known_assertions

    def told(self, seconds: float) -> str:
        """Such as "120,000 assertions, 2,300 a second; 41 % of 146 MB, 1 min 20 s left"."""
        with self._lock:
            recorded, assertions = self._recorded, self._assertions
        if not assertions:
            return f"reading; {self._read / 1e6:,.0f} MB read"
        rate = f"{assertions:,} assertions, {assertions / seconds:,.0f} a second"
        if not self._total:
            return f"{rate}; {recorded / 1e6:,.0f} MB"
        part = min(recorded / self._total, 1.0)
        left = duration(seconds / part - seconds) if part else "some time"
        return f"{rate}; {part:.0%} of {self._total / 1e6:,.0f} MB, {left} left".replace("%", " %")


def _may_be_long(path: str) -> bool:
    from claimdb.reading import READERS, STANDARD_INPUT
    from claimdb.reading.records import read_json_lines
    from claimdb.reading.streams import suffix_of

    return path == STANDARD_INPUT or READERS.get(suffix_of(Path(path))) is read_json_lines


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size if _may_be_long(path) else 0
    except OSError:  # standard input; or what reading tells of better
        return 0
