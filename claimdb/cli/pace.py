"""How fast a long run goes and how long it still takes, on a terminal."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

PATIENCE: Final = 1.0  # seconds between two looks at the clock
_CLEAR: Final = "\r\x1b[K"
_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"))

Tell = Callable[[float], str]


@contextmanager
def pace(things: str, count: Callable[[], int], stream: TextIO | None = None) -> Iterator[Callable[[int], None]]:
    """Gives what is to be told how many things more are done. Shows, on standard error if that is a terminal, one line
    that is gone at the end; `count` tells how many there are, and is asked only there, beside the run."""
    out = sys.stderr if stream is None else stream
    done = _Done()
    if not out.isatty():
        yield done.more
        return

    def begin() -> Tell:
        total = count()
        return lambda seconds: told(things, done.number, total, seconds)

    with showing(begin, out):
        yield done.more


@contextmanager
def showing(begin: Callable[[], Tell], out: TextIO) -> Iterator[None]:
    """Shows a line on a terminal, anew each second, that is gone at the end. `begin` is called once, beside the run;
    what it gives tells the line, by the seconds since then."""
    over = threading.Event()
    ticker = threading.Thread(target=_tick, args=(out, begin, over), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        over.set()
        ticker.join()


class _Done:
    def __init__(self) -> None:
        self.number = 0

    def more(self, number: int) -> None:
        """Takes down that so many more are done."""
        self.number += number


def _tick(out: TextIO, begin: Callable[[], Tell], over: threading.Event) -> None:
    began, tell = time.monotonic(), begin()
    shown = False
    while not over.wait(PATIENCE):
        out.write(f"{_CLEAR}{tell(time.monotonic() - began)}")
        out.flush()
        shown = True
    if shown:
        out.write(_CLEAR)
        out.flush()


def told(things: str, done: int, total: int, seconds: float) -> str:
    """Such as "1,200 of 90,000 articles, 5.2 a second, 4 h 44 min left"."""
    return f"{done:,} of {max(total, done):,} {things}{rate_and_rest(done, total, seconds)}"


def rate_and_rest(done: int, total: int, seconds: float) -> str:
    """Such as ", 5.2 a second, 4 h 44 min left"; nothing before anything is done."""
    if not done or not seconds:
        return ""
    rate = done / seconds
    shown = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second" if rate >= 1 else f"{1 / rate:.1f} s each"
    return f", {shown}, {duration(max(total - done, 0) / rate)} left"


def duration(seconds: float) -> str:
    """Seconds as a person says them, in the two largest units: "45 s", "3 min 20 s", "2 d 5 h"."""
    left = round(seconds)
    parts: list[str] = []
    for size, unit in (*_UNITS, (1, "s")):
        if left >= size or (size == 1 and not parts):
            parts.append(f"{left // size} {unit}")
            left %= size
        elif parts:
            break
    return " ".join(parts[:2])
