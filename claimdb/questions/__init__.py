"""The only reader: a connection and filters in, frozen answers out.

Each question is registered here by its name: where its function is, and its line in the list of commands. A new one
is a file in this folder with a function `(connection, text, filters, *, limit) -> Answer` and a line below; the command
line makes a command of it. Of more assertions than `limit` (0: all) a question may read the first alone, if it counts
the others. Nothing is imported before it is asked.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from claimdb.questions.model import Answer


class Question(NamedTuple):
    """The module in this folder and the function in it that answer a question, and what it is in one line."""

    module: str
    function: str
    help: str


QUESTIONS: Final[dict[str, Question]] = {
    "who": Question("named", "who", "Which sources claimed this?"),
    "what": Question("named", "what", "What has this source claimed?"),
    "when": Question("named", "when", "The history of a matter, in the order in which it was said."),
    "figures": Question("named", "figures", "How a number moved, with its bounds."),
    "denied": Question("named", "denied", "What was denied, by whom, and how long after."),
    "unanswered": Question("named", "unanswered", "Accusations with no response recorded."),
    "hedges": Question("hedges", "hedges", "What was said as possible and later repeated as certain."),
}


def question(name: str) -> "Callable[..., Answer]":
    """The function that answers a question."""
    entry = QUESTIONS[name]
    function: Callable[..., Answer] = getattr(import_module(f"claimdb.questions.{entry.module}"), entry.function)
    return function
