"""The only reader: a connection and filters in, frozen answers out. Each question is registered here by its name."""

from collections.abc import Callable
from typing import Final

from claimdb.questions.model import Answer
from claimdb.questions.named import denied, figures, unanswered, what, when, who

QUESTIONS: Final[dict[str, Callable[..., Answer]]] = {
    "who": who,
    "what": what,
    "when": when,
    "figures": figures,
    "denied": denied,
    "unanswered": unanswered,
}
