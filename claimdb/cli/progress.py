"""Which article is being read, on a terminal, where that takes a while."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from claimdb.cli.pace import rate_and_rest

if TYPE_CHECKING:
    from claimdb.extracting import Watch

PATIENCE: Final = 1.0  # seconds before anything is shown, and between two looks at the clock
_WIDTH: Final = 60
_CLEAR: Final = "\r\x1b[K"


def watch(stream: TextIO | None = None, count: Callable[[], int] = lambda: 0) -> "Watch":
    """What a load or an extraction enters while it reads an article; it writes to standard error if that is a
    terminal, one line that is gone when the article is read. `count` tells how many there are, if that can be told; it
    is asked only at a terminal."""
    out = sys.stderr if stream is None else stream
    began = time.monotonic()
    number = 0
    total = count() if out.isatty() else 0

    @contextmanager
    def one(file: str, length: int) -> Iterator[Callable[[int], None]]:
        nonlocal number
        number += 1
        done = threading.Event()
        of = f" of {total:,}" if total > 1 else ""
        rest = rate_and_rest(number - 1, total, time.monotonic() - began) if total > 1 else ""
        reading = _Reading(f"article {number:,}{of}{rest}: {_tail(file)} ({length:,} characters)", length)
        ticker = threading.Thread(target=_tick, args=(out, reading, began, done), daemon=True)
        ticker.start()
        try:
            yield reading.reached
        finally:
            done.set()
            ticker.join()

    def nobody(file: str, length: int) -> AbstractContextManager[Callable[[int], None]]:
        from claimdb.extracting import unwatched

        return unwatched(file, length)

    return one if out.isatty() else nobody


def counting(stream: TextIO | None = None) -> Callable[[str, int], None]:
    """What is told how many things of a sort are done; it writes to standard error if that is a terminal, over one
    line, once a second."""
    out = sys.stderr if stream is None else stream
    told = time.monotonic()

    def tell(what: str, number: int) -> None:
        nonlocal told
        if out.isatty() and time.monotonic() - told >= PATIENCE:
            told = time.monotonic()
            out.write(f"{_CLEAR}{what.replace('_', ' ')}: {number:,} done\r")
            out.flush()

    return tell


class _Reading:
    """What is being read, and how far."""

    def __init__(self, what: str, length: int) -> None:
        self._what = what
        self._length = length
        self._read = 0

    def reached(self, read: int) -> None:
        """Takes down how many characters have been read."""
        self._read = read

    def __str__(self) -> str:
        part = f", {self._read * 100 // self._length} % read" if 0 < self._read < self._length else ""
        return f"{self._what}{part}"


def _tick(out: TextIO, what: _Reading, began: float, done: threading.Event) -> None:
    """Shows a line each second until it is done, from the second on in which all began."""
    shown = False
    while not done.wait(PATIENCE if shown else max(0.05, PATIENCE - (time.monotonic() - began))):
        out.write(f"{_CLEAR}{what}, {time.monotonic() - began:.0f} s")
        out.flush()
        shown = True
    if shown:
        out.write(_CLEAR)
        out.flush()


def _tail(file: str) -> str:
    from claimdb.output.terminal import safe

    name = safe(file)
    return name if len(name) <= _WIDTH else f"…{name[1 - _WIDTH :]}"
