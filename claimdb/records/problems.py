"""What is wrong in a record, with the place inside it; the reader of the file turns the place into a line."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from claimdb.errors import ClaimdbError

Loc = tuple[str | int, ...]

_LONGEST = 60
_MOST_COMPARED = 500
_MOST_NAMED = 12
_ANY_SCALAR = str | int | float | Decimal | None


class Problem(NamedTuple):
    """One fault of a record: `loc` leads to it, as keys and list positions from the top."""

    loc: Loc
    message: str

    def __str__(self) -> str:
        """The message with its place; what the message itself names is not said twice."""
        place = dotted(self.loc)
        subject = self.message.split(" ", 1)[0].rstrip(":")
        if place == subject or place.endswith(f".{subject}"):
            place = place[: -len(subject)].rstrip(".")
        elif self.loc and isinstance(self.loc[-1], str) and shown(self.loc[-1]) in self.message:
            place = dotted(self.loc[:-1])
        return f"{place}: {self.message}" if place else self.message


class RecordError(ClaimdbError):
    """All the problems of one record."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def dotted(loc: Loc) -> str:
    """A place for people: `assertions[3].said.edtf`."""
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line, and in the words of YAML and JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 1000:
        return "a number of hundreds of digits"
    if not isinstance(value, _ANY_SCALAR):
        return "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else "that"
    if value is None:
        return "null"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A hint at a key that is spelled much like this one; nothing where comparing would take long."""
    if len(name) > _LONGEST or len(known) > _MOST_COMPARED:
        return ""
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {shown(near[0])}?" if near else ""


def chain(names: Sequence[str], between: str) -> str:
    """Names in a row, those in the middle left out if there are many."""
    few = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 3], "…", *names[-2:]]
    return between.join(few)


def printable(text: str) -> str:
    """The text with everything that is not printable, line ends too, as an escape such as `\\n`."""
    return text if text.isprintable() else "".join(each if each.isprintable() else _escape(each) for each in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
