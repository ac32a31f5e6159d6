"""The errors that claimdb raises: every one is a `ClaimdbError` whose text is meant for a person.

A message says what is wrong, where, and what to do. `exit_code` is what a command line ends with; the command line
itself is not known here. Several faults found in one pass are raised together as `FaultsError`.
"""

from collections.abc import Sequence
from typing import NamedTuple


class ClaimdbError(Exception):
    """The data or the run failed (exit status 1)."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class UsageError(ClaimdbError):
    """The command was called with words it does not take (exit status 2)."""

    exit_code = 2


class SchemaVersionError(ClaimdbError):
    """The database's schema is older or newer than this program (exit status 3)."""

    exit_code = 3


class StoppedError(ClaimdbError):
    """Somebody pressed Ctrl-C (exit status 130)."""

    exit_code = 130


class DateError(ClaimdbError, ValueError):
    """The text is not a date of EDTF (ISO 8601-2) level 0 or 1."""


class ExtractionError(ClaimdbError):
    """The extractor cannot work at all: its model is missing or damaged, or what it needs is not installed."""


class ArticleError(ExtractionError):
    """The extractor cannot read this one article; it may well read the next."""


class Fault(NamedTuple):
    """One thing wrong in a file: `message`, and where: `file` and `line` (1-based) as far as known."""

    message: str
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place}:{self.line}"
        return f"{place}: {self.message}" if place else f"claimdb: error: {self.message}"


class FaultsError(ClaimdbError):
    """All the faults found in one pass over a document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
