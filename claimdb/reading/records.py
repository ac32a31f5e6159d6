"""Record files: YAML, JSON and JSON Lines → records, each fault with its line."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimdb.errors import Fault
from claimdb.reading.messages import problems_of
from claimdb.reading.model import File, Incoming, LineOf, Options, Unread
from claimdb.reading.texts import MAX_RECORD_BYTES, TextFault, decode, read_text
from claimdb.reading.yaml_nodes import YamlFault, read_yaml
from claimdb.records.models import Record
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import Problem

EMBEDDED = TextOrigin(reader="exchange record")


def read_yaml_file(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a YAML file: one, a stream of several, or a list."""
    try:
        documents = read_yaml(decode(file.data, MAX_RECORD_BYTES))
    except TextFault as fault:
        yield Unread((fault.fault(file.name),))
        return
    except YamlFault as fault:
        yield Unread((Fault(str(fault), file.name, fault.line),))
        return
    if not documents:
        yield Unread((Fault("holds no record", file.name),))
    for document in documents:
        yield incoming(document.data, document.line, file, options)


def read_json_file(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a JSON file: one, or a list."""
    try:
        text = decode(file.data, MAX_RECORD_BYTES)
        data = parse_json(text)
    except TextFault as fault:
        yield Unread((fault.fault(file.name),))
        return
    several = isinstance(data, list)
    for position, each in enumerate(data if several else [data]):

        def line_of(loc: Any, position: int = position) -> int | None:
            return _json_line(text, position, loc)

        yield incoming(each, line_of, file, options)


def _json_line(text: str, position: int, loc: Any) -> int | None:
    """The line of a place in a JSON text; JSON is YAML, and YAML's nodes know their lines."""
    try:
        return read_yaml(text)[position].line(loc)
    except (YamlFault, IndexError):
        return None


def read_json_lines(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The records of a JSON Lines file: one a line, empty lines passed over."""
    for number, line in enumerate(file.data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            data = parse_json(decode(line, MAX_RECORD_BYTES))
        except TextFault as fault:
            yield Unread((Fault(str(fault), file.name, number),))
            continue
        yield incoming(data, lambda loc, number=number: number, file, options)


def parse_json(text: str) -> Any:
    """JSON → data, numbers exact. Raises TextFault with the line; a key that is there twice is an error."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise TextFault(f"is not JSON: {error.msg} (column {error.colno})", error.lineno) from None
    except RecursionError:
        raise TextFault("is too deeply nested; this is no record") from None
    except ValueError as error:
        raise TextFault(str(error)) from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise ValueError(f"the key {key!r} is there twice")
        data[key] = value
    return data


def incoming(data: Any, line_of: LineOf, file: File, options: Options) -> Incoming | Unread:
    """A parsed record, checked value by value, with its text. The checks between values come with `prepare`."""
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        return Unread(tuple(fault(problem, file.name, line_of) for problem in problems_of(error)))
    try:
        text, origin = _text_of(record, file, options)
    except TextFault as error:
        return Unread((Fault(str(error), file.name, line_of(("document", "text_file"))),))
    return Incoming(file.name, record, text, origin, line_of=line_of)


def fault(problem: Problem, file: str, line_of: LineOf) -> Fault:
    """A problem of a record as a fault of its file."""
    line = line_of(problem.loc)
    return Fault(str(problem), file, line)


def _text_of(record: Record, file: File, options: Options) -> tuple[str | None, TextOrigin]:
    document = record.document
    if document is None:
        return None, TextOrigin()
    if document.text is not None:
        return document.text, EMBEDDED
    if document.text_file is not None:
        path = _inside(document.text_file, file.folder, options)
        try:
            return read_text(path, document.text_file)
        except TextFault as fault:
            raise TextFault(f"{document.text_file}: {fault}") from None
    return options.texts.get(document.text_sha256 or "", (None, TextOrigin()))


def _inside(name: str, folder: str, options: Options) -> Path:
    """The path of a text that a record names; outside the record's folder only if the caller allows it."""
    path = Path(folder, name)
    if not options.outside and not path.resolve().is_relative_to(Path(folder).resolve()):
        raise TextFault(f"{name} is outside the record's folder; --outside allows it")
    return path
