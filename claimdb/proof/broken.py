"""What a rule finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that breaks a rule: the rule, what it is about, and how."""

    rule: str
    thing: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.thing}: {self.message}"


Rule = Callable[[Connection], Iterator[Broken]]
