"""`claimdb review` in a terminal, as a person has it."""

import os
import re
import signal
import sys
from typing import Any

import pytest

pexpect: Any = pytest.importorskip("pexpect")
if not hasattr(pexpect, "spawn"):
    pytest.skip("there are no terminals here", allow_module_level=True)

CLEAR = "\x1b[2J\x1b[H"
STYLE = re.compile(r"\x1b\[[0-9;]*[mK]")
_KEYS = re.compile(r"\? (?:help )?q quit(?:\x1b\[0m)?$")


class Terminal:
    """One process at a terminal of so many lines and columns."""

    def __init__(self, database: str, *words: str, size: tuple[int, int] = (24, 80), **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in ("EDITOR", "VISUAL", "COLUMNS")}
        self.size = size
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "claimdb", "review", "--db", database, *words],
            dimensions=size,
            env={**kept, "TERM": "xterm-256color", "CLAIMDB_RECORDER": "ana", **environment},
            encoding="utf-8",
            codec_errors="strict",
            timeout=120,  # the machine may have other work
        )

    def screen(self) -> list[str]:
        """The lines of the next whole screen, with their styles."""
        self._child.expect(_KEYS)
        shown: str = self._child.before + self._child.after
        return shown.rpartition(CLEAR)[2].replace("\r\n", "\n").split("\n")

    def press(self, keys: str) -> list[str]:
        """Presses keys; the screen that follows."""
        self._child.send(keys)
        return self.screen()

    def type(self, keys: str, words: str) -> None:
        """Presses keys, or types, and waits for these words."""
        self._child.send(keys)
        self._child.expect_exact(words)

    def end(self, keys: str = "q") -> tuple[str, int | None]:
        """Presses keys after which the process ends: what it printed last, and its exit status."""
        self._child.send(keys)
        return self.ended()

    def interrupt(self) -> tuple[str, int | None]:
        """Ctrl-C, and the end."""
        self._child.sendintr()
        return self.ended()

    def ended(self) -> tuple[str, int | None]:
        """What is printed until the process ends, and its exit status."""
        self._child.expect(pexpect.EOF)
        said: str = self._child.before
        self._child.close()
        status: int | None = self._child.exitstatus
        return said, status

    def hang_up(self) -> int | None:
        """The terminal vanishes; the signal that ended the process."""
        self._child.kill(signal.SIGHUP)
        self._child.expect(pexpect.EOF)
        self._child.close()
        ended: int | None = self._child.signalstatus
        return ended


def plain(lines: list[str]) -> str:
    """A screen without styles, as one text."""
    return STYLE.sub("", "\n".join(lines))
