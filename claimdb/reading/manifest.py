"""The manifest of a load: a CSV file with the details of each article, one a row."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from claimdb.errors import Fault, FaultsError
from claimdb.reading.messages import problems_of
from claimdb.reading.texts import MAX_TEXT_BYTES, TextError, decode, read_bytes, shown_name
from claimdb.records.models import Document
from claimdb.records.problems import did_you_mean, printable, shown

FILE_COLUMNS: Final = ("file", "path")
DETAIL_COLUMNS: Final = (
    "publisher",
    "title",
    "byline",
    "url",
    "archive_url",
    "published",
    "published_basis",
    "language",
    "retrieved",
    "completeness",
)
_DELIMITERS: Final = ",;\t"
_ANY_TEXT: Final = "0" * 64  # a document must name its text; a row's is not known yet


class _Row(NamedTuple):
    line: int
    file: str
    details: dict[str, str]


class Manifest:
    """Details of articles by their files. It remembers which rows were asked for."""

    def __init__(self, name: str, rows: dict[str, _Row]) -> None:
        self._name = name
        self._rows = rows
        self._used: set[str] = set()

    def details_of(self, path: str | None) -> dict[str, str]:
        """The details given for the file at this path; nothing where no row names it.

        A row with a bare name that is no file beside the manifest is for the first file of that name.
        """
        real = os.path.realpath(path) if path is not None else ""
        if real and real not in self._rows:
            real = self._by_name(os.path.basename(real)) or real  # noqa: PTH119  (as long as any path is)
        row = self._rows.get(real)
        if row is None:
            return {}
        self._used.add(real)
        return dict(row.details)

    def _by_name(self, name: str) -> str | None:
        left = (real for real, row in self._rows.items() if row.file == name and real not in self._used)
        return next((real for real in left if not os.path.exists(real)), None)  # noqa: PTH110  (as long as any path is)

    def unused(self) -> tuple[Fault, ...]:
        """A fault for each row whose file nobody asked for, in the order of the manifest."""
        left = (row for real, row in self._rows.items() if real not in self._used)
        return tuple(Fault(f"no article {printable(row.file)} was read", self._name, row.line) for row in left)


def read_manifest(path: str | Path) -> Manifest:
    """Reads a manifest: UTF-8, with a heading line, columns parted by comma, semicolon or tab.

    The column `file` (or `path`) is needed: a path from the manifest's folder, or as it would be given on the command
    line. The others are details of a document; an empty field gives none. Raises FaultsError, with the line of each
    fault: a column that is not known, a date that is none, a file named twice, a row longer than the heading.
    """
    name = shown_name(path)
    try:
        text = decode(read_bytes(Path(path), MAX_TEXT_BYTES), MAX_TEXT_BYTES)
    except TextError as error:
        raise FaultsError([error.fault(str(path))]) from None
    faults: list[Fault] = []
    rows: dict[str, _Row] = {}
    try:
        for row in _rows(text, name, faults):
            _add(row, Path(path).parent, rows, name, faults)
    except csv.Error as error:
        faults.append(Fault(f"is not CSV: {printable(str(error))}", name))
    if faults:
        raise FaultsError(faults)
    return Manifest(name, rows)


def _rows(text: str, name: str, faults: list[Fault]) -> Iterator[_Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    heading: list[str] | None = None
    start = 1
    for fields in lines:
        line, start = start, lines.line_num + 1
        if not any(field.strip() for field in fields):
            continue
        if heading is None:
            heading = [field.strip().lower() for field in fields]
            faults.extend(Fault(message, name, line) for message in _wrong_columns(heading))
            if faults:
                return
        elif len(fields) > len(heading):
            faults.append(Fault(f"has {len(fields)} fields, and the heading names {len(heading)} columns", name, line))
        else:
            named = {column: field.strip() for column, field in zip(heading, fields, strict=False) if field.strip()}
            file = next((named.pop(column) for column in FILE_COLUMNS if column in named), "")
            yield _Row(line, file, named)
    if heading is None:
        faults.append(Fault("is empty: a manifest starts with a line that names its columns", name))


def _delimiter(text: str) -> str:
    """The one that the heading has most of."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=heading.count)


def _wrong_columns(heading: list[str]) -> Iterator[str]:
    known = (*FILE_COLUMNS, *DETAIL_COLUMNS)
    for column in heading:
        if column not in known:
            hint = did_you_mean(column, known) or f"; known are {', '.join(known)}"
            yield printable(f"unknown column {shown(column)}{hint}")
    for column in sorted({each for each in heading if heading.count(each) > 1}):
        yield printable(f"the column {shown(column)} is there twice")
    if (naming := sum(column in heading for column in FILE_COLUMNS)) != 1:
        yield "the column file is missing" if not naming else "has both file and path; one column names the file"


def _add(row: _Row, folder: Path, rows: dict[str, _Row], name: str, faults: list[Fault]) -> None:
    if not row.file:
        faults.append(Fault("names no file", name, row.line))
        return
    try:
        Document.model_validate({**row.details, "text_sha256": _ANY_TEXT})
    except ValidationError as error:
        faults.extend(Fault(printable(problem.message), name, row.line) for problem in problems_of(error))
        return
    real = _real(row.file, folder)
    if real in rows:
        faults.append(Fault(f"names {printable(row.file)} again; line {rows[real].line} did", name, row.line))
        return
    rows[real] = row


def _real(file: str, folder: Path) -> str:
    """Where the file lies: seen from the manifest's folder if there is such a file, else from the current one."""
    beside = os.path.realpath(folder / file)
    return beside if os.path.exists(beside) or not os.path.exists(file) else os.path.realpath(file)  # noqa: PTH110  (as long as any path is)
