"""A terminal as a sitting uses it: single keys where the system can read them, lines of input elsewhere."""

import contextlib
import os
import select
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

from claimdb.cli.options import write_out
from claimdb.output.terminal import Page, page_for

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = tty = None  # type: ignore[assignment]  # there are none on Windows

_CLEAR: Final = "\x1b[2J\x1b[H"
_LINE: Final = "\r\x1b[K"
_END: Final = "\x04"  # Ctrl-D


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Keyboard:
    """The terminal that standard input and output are."""

    def __init__(self) -> None:
        self._input = sys.stdin.fileno()
        self._is_plain = os.environ.get("TERM", "dumb") == "dumb"
        self._single = termios is not None and not self._is_plain

    @property
    def page(self) -> Page:
        """How wide it is now, and whether it has colour."""
        return page_for(sys.stdout)

    @property
    def height(self) -> int:
        """How many lines it has now."""
        try:
            lines = os.get_terminal_size(sys.stdout.fileno()).lines
        except OSError:
            lines = 0
        return max(10, lines or 24)

    def show(self, lines: Sequence[str]) -> None:
        """Shows a screen, the last line at the bottom of what is shown."""
        text = "\n".join(lines) + ("" if self._single else "\n")
        write_out(text, control="" if self._is_plain else _CLEAR)

    def say(self, text: str) -> None:
        """Writes below what is shown."""
        write_out(f"\n{text}\n")

    def key(self) -> str | None:
        """The next key, or the first letter of the next line; "" for one that is none (an arrow, an empty line), None
        where the input has ended."""
        if not self._single:
            line = self._line("> ")
            return None if line is None else line.strip()[:1]
        with self._key_by_key():
            read = self._character()
        return None if read in ("", _END) else "" if read == "\x1b" else read

    def ask(self, question: str) -> str | None:
        """A line that is typed; None where the input has ended."""
        return self._line(f"{question}: ", "" if self._is_plain else _LINE)

    def _line(self, prompt: str, control: str = "") -> str | None:
        write_out(prompt, control=control)
        read = b""
        while not read.endswith(b"\n"):
            more = self._read(4096)
            if not more:
                return read.decode("utf-8", "replace") if read else None
            read += more
        return read.decode("utf-8", "replace").rstrip("\r\n")

    def _character(self) -> str:
        """One character, whole; an escape sequence is read to its end and is one escape."""
        read = self._read(1)
        if read == b"\x1b":
            while select.select([self._input], [], [], 0.02)[0] and self._read(1):
                pass
            return "\x1b"
        if read and read[0] >= 0xC0:
            for _ in range(1 if read[0] < 0xE0 else 2 if read[0] < 0xF0 else 3):
                read += self._read(1)
        return read.decode("utf-8", "replace")

    def _read(self, most: int) -> bytes:
        try:
            return os.read(self._input, most)
        except OSError:  # the terminal is gone
            return b""

    @contextlib.contextmanager
    def _key_by_key(self) -> Iterator[None]:
        """The terminal gives every key at once and shows none, until it is left."""
        before: list[Any] = termios.tcgetattr(self._input)
        try:
            tty.setcbreak(self._input, termios.TCSADRAIN)
            yield
        finally:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSADRAIN, before)
