"""What is wrong in a record, with the place inside it; the reader of the file turns the place into a line."""

from dataclasses import dataclass

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a record: `loc` leads to it, as keys and list positions from the top."""

    loc: Loc
    message: str

    def __str__(self) -> str:
        return f"{dotted(self.loc)}: {self.message}" if self.loc else self.message


class Problems(Exception):
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
