"""What a model answered → data of the shape that was asked for. What is in it is checked elsewhere."""

import json
from dataclasses import dataclass, field
from typing import Any

from claimdb.records.problems import printable

_LONGEST = 4_000_000  # characters
_SHOWN = 80


class AnswerError(ValueError):
    """The answer is not of the shape that was asked for. The message is told to the model, and then to people."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Lists of mappings, whatever they hold."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    assertions: list[dict[str, Any]] = field(default_factory=list)


def read_answer(text: str) -> Answer:
    """The answer in a text, which may stand in a fence or between sentences. Raises AnswerError."""
    start, end = text.find("{"), text.rfind("}")
    if len(text) > _LONGEST:
        raise AnswerError("it is too long")
    if start < 0 or end < start:
        raise AnswerError(f"it is no JSON object: {_shown(text)}")
    try:
        data = json.loads(text[start : end + 1], parse_constant=lambda name: None)
    except ValueError as error:  # also for a number of thousands of digits
        raise AnswerError(f"it is not JSON ({printable(str(error))[:_SHOWN]}): {_shown(text)}") from None
    except RecursionError:
        raise AnswerError("it is too deeply nested") from None
    if not isinstance(data, dict) or "assertions" not in data:
        raise AnswerError(f"it has no list of assertions: {_shown(text)}")
    return Answer(*(_mappings(data, part) for part in ("sources", "claims", "assertions")))


def _mappings(data: dict[str, Any], part: str) -> list[dict[str, Any]]:
    given = data.get(part)
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise AnswerError(f"its {part} are not a list of objects")
    return given


def _shown(text: str) -> str:
    line = printable(" ".join(text.split()))
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”" if line else "it is empty"
