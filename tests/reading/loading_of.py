"""Reads text as a file of some kind would be read, and tells what is wrong as `line: message`."""

import itertools
from pathlib import Path

from claimdb.errors import Fault
from claimdb.reading import READERS, File, Incoming, Options, Unread, read_paths
from claimdb.reading.records import fault
from claimdb.records.plan import Plan
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError

Read = Incoming | Unread


def read(data: str | bytes, suffix: str = ".yaml", folder: Path | None = None, outside: bool = False) -> list[Read]:
    """What a file with these bytes gives."""
    raw = data if isinstance(data, bytes) else data.encode()
    return list(READERS[suffix](File("f", raw, str(folder or ".")), Options(outside=outside)))


def prepared(each: Read) -> Plan | tuple[Fault, ...]:
    """Its plan, or what is wrong with it."""
    if isinstance(each, Unread):
        return each.faults
    try:
        return prepare(each.record, each.text)
    except RecordError as error:
        return tuple(fault(problem, each.file, each.line_of) for problem in error.problems)


def faults(data: str | bytes, suffix: str = ".yaml", folder: Path | None = None) -> list[str]:
    """All that is wrong in a file with these bytes."""
    outcomes = map(prepared, read(data, suffix, folder))
    found = itertools.chain.from_iterable(each for each in outcomes if not isinstance(each, Plan))
    return [f"{each.line or '-'}: {each.message}" for each in found]


def read_all(*paths: Path | str, stdin: bytes = b"") -> list[Read]:
    """What these paths give."""
    return list(read_paths(map(str, paths), Options(), [stdin]))


def messages(*paths: Path | str, stdin: bytes = b"") -> list[str]:
    """What is wrong with what these paths give."""
    return [str(each) for read in read_all(*paths, stdin=stdin) if isinstance(read, Unread) for each in read.faults]
