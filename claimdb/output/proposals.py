"""What `extract` prints: one line of JSON for each file, which loads as a record."""

import json
from dataclasses import dataclass
from typing import Any

from claimdb.extracting import Extracted
from claimdb.questions.numbers import plain_number
from claimdb.records.models import Marked

_NUMBERS = ("value", "low", "high")
_LINE_ENDS = {each: f"\\u{each:04x}" for each in (0x85, 0x2028, 0x2029)}
_TEXT_KEYS = ("text", "text_file", "text_sha256")


@dataclass(frozen=True, slots=True)
class Line:
    """One file's line, with what is to be told of the file beside it."""

    text: str
    file: str
    error: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsLine:
    """Makes lines of results, wherever they are made, for an output in this encoding."""

    encoding: str

    def __call__(self, extracted: Extracted) -> Line:
        """The line of a result."""
        return Line(line(extracted, self.encoding), extracted.file, extracted.error, extracted.notes)


def line(extracted: Extracted, encoding: str = "utf-8") -> str:
    """One file's line, with every key of the record in each assertion. Characters that the encoding does not have, and
    those that some programs take for the end of a line, are written as JSON's own escapes."""
    given = element(extracted)
    text = json.dumps(given, ensure_ascii=False).translate(_LINE_ENDS)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(given)
    return text + "\n"


def element(extracted: Extracted) -> dict[str, Any]:
    """The same as data: the document with its file, the SHA-256 of its text and what else is known of it."""
    document = extracted.record.document
    details = document.model_dump(mode="json", by_alias=True, exclude_defaults=True) if document else {}
    return {
        "document": {
            "text_file": extracted.file,
            "text_sha256": document.text_sha256 if document else None,
            **{name: value for name, value in details.items() if name not in _TEXT_KEYS},
        },
        **{part: [_part(each) for each in getattr(extracted.record, part)] for part in ("sources", "claims")},
        "assertions": [_part(each) for each in extracted.record.assertions],
        "error": extracted.error,
    }


def _part(given: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = given.model_dump(by_alias=True)
    marks = {name: dumped.pop(name) for name in Marked.model_fields if name in dumped}
    part = {**dumped, **marks}
    figure = part.get("quantity")
    if figure is not None:
        figure.update({name: plain_number(figure[name]) for name in _NUMBERS})
    return part
