"""Record files: YAML, JSON and JSON Lines → records, each fault with its line."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimdb.errors import Fault
from claimdb.reading.json_text import read_json, read_json_line
from claimdb.reading.messages import problems_of
from claimdb.reading.model import File, Incoming, LineOf, Options, Parsed, RawLine, Unread
from claimdb.reading.streams import numbered_lines, unpacked
from claimdb.reading.texts import MAX_RECORD_BYTES, TextError, check_kind, decode, read_text
from claimdb.records.models import Record
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import Problem, printable

_WHOLE = (".txt", ".md", ".yaml", ".yml", ".json", ".jsonl")  # a text that they name is all that the file holds
EMBEDDED = TextOrigin(reader="exchange record")

_NAMED_TEXT = re.compile(rb"""\btext_file["']?[ \t]*:[ \t]*["']?([^"'\r\n,}#]+)""")


def read_yaml_file(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a YAML file: one, a stream of several, or a list."""
    from claimdb.reading.yaml_nodes import read_yaml

    return _read_whole(file, options, read_yaml)


def read_json_file(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a JSON file: one, or a list."""
    return _read_whole(file, options, read_json)


def _read_whole(file: File, options: Options, parse: Callable[[str], list[Parsed]]) -> Iterator[Incoming | Unread]:
    try:
        records = parse(decode(file.data, MAX_RECORD_BYTES))
    except TextError as error:
        yield Unread((error.fault(file.name),), _named_texts(file.data))
        return
    if not records:
        yield Unread((Fault("holds no record", file.name),))
    for parsed in records:
        yield incoming(parsed, file, options)


def read_json_lines(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a JSON Lines file: one a line, empty lines passed over."""
    for each in raw_lines(file):
        yield read_line(each, options) if isinstance(each, RawLine) else each


def raw_lines(file: File) -> Iterator[RawLine | Unread]:
    """The lines of a JSON Lines file, packed or not, one by one; of what is no line of text, what is wrong."""
    stream = unpacked(file.stream or BytesIO(file.data))
    named = replace(file, data=b"", stream=None)
    found = False
    for number, line in numbered_lines(stream):
        if isinstance(line, bytes):
            if not found:
                try:
                    check_kind(line)
                except TextError as error:
                    yield Unread((error.fault(file.name),))
                    return
            yield RawLine(named, number, line)
        else:
            yield Unread((Fault(str(line), file.name, number),))
        found = True
    if not found:
        yield Unread((Fault("holds no record", file.name),))


def read_line(raw: RawLine, options: Options) -> Incoming | Unread:
    """The record of one line."""
    try:
        parsed = read_json_line(decode(raw.data, MAX_RECORD_BYTES), raw.number)
    except TextError as error:
        return Unread((Fault(printable(str(error)), raw.file.name, raw.number),), _named_texts(raw.data))
    return incoming(parsed, raw.file, options)


def incoming(parsed: Parsed, file: File, options: Options) -> Incoming | Unread:
    """A parsed record, checked value by value, with its text. The checks between values come with `prepare`."""
    faults = [Fault(printable(message), file.name, line) for message, line in parsed.faults]
    try:
        record = Record.model_validate(parsed.data, by_alias=True, by_name=False)
    except ValidationError as error:
        faults.extend(fault(problem, file.name, parsed.line_of) for problem in problems_of(error))
        record = None
    text, origin = None, TextOrigin()
    if record is not None and record.error is not None:
        faults.append(Fault(printable(f"was not extracted: {record.error}"), file.name, parsed.line_of(("error",))))
    elif record is not None:
        try:
            text, origin = _text_of(record, file, options)
        except TextError as error:
            faults.append(Fault(printable(str(error)), file.name, parsed.line_of(("document", "text_file"))))
    if record is None or faults:
        return Unread(tuple(sorted(faults, key=lambda each: each.line or 0)), _named_text(parsed.data))
    return Incoming(file.name, record, text, origin, line_of=parsed.line_of)


def fault(problem: Problem, file: str, line_of: LineOf) -> Fault:
    """A problem of a record as a fault of its file."""
    return Fault(printable(str(problem)), file, line_of(problem.loc))


def _text_of(record: Record, file: File, options: Options) -> tuple[str | None, TextOrigin]:
    document = record.document
    if document is None:
        return None, TextOrigin()
    if document.text is not None:
        return document.text, EMBEDDED
    if document.text_sha256 in options.texts:
        return options.texts[document.text_sha256]
    if document.text_file is not None:
        path = _inside(document.text_file, file.folder, options)
        try:
            return _text_in(path, document.text_file)
        except TextError as error:
            where = f", line {error.line}" if error.line else ""
            raise TextError(f"text_file {document.text_file}{where}: {error}") from None
    return None, TextOrigin()


def _text_in(path: Path, name: str) -> tuple[str, TextOrigin]:
    """The text of a file: of a saved page or the like the one that its reader finds there, as `load` and `extract` do;
    else all that it holds. Raises TextError."""
    from claimdb.reading import READERS, read_paths  # where this reader too is registered

    suffix = path.suffix.lower()
    if suffix not in READERS or suffix in _WHOLE or path.is_dir():
        return read_text(path, name)
    found = next(read_paths([str(path)], Options(), ()))
    if isinstance(found, Unread):
        raise TextError(found.faults[0].message, found.faults[0].line)
    return found.text or "", found.origin


def _inside(name: str, folder: str, options: Options) -> Path:
    """The path of a text that a record names; outside the record's folder only if the caller allows it."""
    path = Path(folder, name)
    if not options.outside and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise TextError(f"text_file {name} is outside the record's folder; --outside allows it")
    return path


def _named_text(data: Any) -> tuple[str, ...]:
    """The text that a record names which is otherwise wrong."""
    document = data.get("document") if isinstance(data, dict) else None
    name = document.get("text_file") if isinstance(document, dict) else None
    return (name,) if isinstance(name, str) else ()


def _named_texts(data: bytes) -> tuple[str, ...]:
    """The texts that a file names which cannot be parsed, by its look."""
    return tuple(name.strip().decode("utf-8", "surrogateescape") for name in _NAMED_TEXT.findall(data))
