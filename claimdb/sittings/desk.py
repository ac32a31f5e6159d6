"""The desk of a reviewer: what the keys are, which proposal lies on it, and what was done. Values only, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, NamedTuple

from claimdb.questions.queue import Place


class Does(Enum):
    """What a key does."""

    ACCEPT = "accept"
    EDIT = "edit"
    CLAIM = "claim"
    SOURCE = "source"
    DATE = "date"
    REJECT = "reject"
    SKIP = "skip"
    SKIP_DOCUMENT = "skip the document"
    ACCEPT_ALL = "accept all"
    UNDO = "undo"
    TAG = "tag"
    NOTE = "note"
    BACK = "back"
    HELP = "help"
    QUIT = "quit"


class Key(NamedTuple):
    """A key: its character, what it does, its name on the last line, what help says of it, and what it asks for
    first (None: nothing)."""

    character: str
    does: Does
    name: str
    help: str
    asks: str | None = None


KEYS: Final = (
    Key("a", Does.ACCEPT, "accept", "accept it, and the same passage in every copy of its document"),
    Key("e", Does.EDIT, "edit", "edit it as a record in $VISUAL or $EDITOR, field by field where neither is set"),
    Key("c", Does.CLAIM, "claim", "put it on another claim: a number shown, an id, or the words of a new one", "claim"),
    Key("s", Does.SOURCE, "source", "say who said it: a name, an alias or an id", "source"),
    Key("d", Does.DATE, "date", "say when it was said: a date, or a phrase to be read", "said"),
    Key("x", Does.REJECT, "reject", "reject it, with a reason", "reject because"),
    Key("k", Does.SKIP, "skip", "skip it; it stays in the queue"),
    Key("K", Does.SKIP_DOCUMENT, "skip document", "skip the rest of its document"),
    Key("A", Does.ACCEPT_ALL, "all", "accept all that waits from its source on its claim; lists them and asks"),
    Key("u", Does.UNDO, "undo", "take back what was done last in this sitting"),
    Key("t", Does.TAG, "tag", "tag it", "tag"),
    Key("n", Does.NOTE, "note", "put a note to it", "note"),
    Key("b", Does.BACK, "back", "back to the one before"),
    Key("?", Does.HELP, "help", "this list"),
    Key("q", Does.QUIT, "quit", "quit; what was decided is recorded already"),
)
_BY_CHARACTER: Final = {key.character: key for key in KEYS}


def key_of(character: str) -> Key | None:
    """The key of a character; None if it does nothing."""
    return _BY_CHARACTER.get(character)


class Deed(NamedTuple):
    """What was done: in words, at which place of the queue, by which changeset, and how many proposals it decided."""

    what: str
    at: int
    changeset: str
    decided: int


@dataclass(frozen=True, slots=True)
class Trail:
    """The places that a reviewer came from, the last first."""

    at: int
    before: "Trail | None" = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Which proposals wait, in order; at which the reviewer is (past the last: at none), by which way, in which
    direction, and what was done."""

    queue: Sequence[Place] = field(repr=False)
    at: int = 0
    trail: Trail | None = None
    deeds: tuple[Deed, ...] = ()
    message: str = ""
    is_back: bool = False  # whether what lies here is shown also where it was decided

    @property
    def current(self) -> Place | None:
        """The proposal on the desk."""
        return self.queue[self.at] if self.at < len(self.queue) else None

    @property
    def decided(self) -> int:
        """How many proposals were decided."""
        return sum(deed.decided for deed in self.deeds)

    def said(self, message: str) -> "Desk":
        """The desk with a message to show once."""
        return replace(self, message=message)

    def skip(self) -> "Desk":
        """The next proposal."""
        return self._to(self.at + 1)

    def skip_document(self) -> "Desk":
        """The next proposal of another document."""
        current = self.current
        if current is None:
            return self
        after = range(self.at + 1, len(self.queue))
        return self._to(next((at for at in after if self.queue[at].snapshot != current.snapshot), len(self.queue)))

    def back(self) -> "Desk":
        """The one before."""
        if self.trail is None:
            return self.said("this is the first of this sitting")
        return replace(self, at=self.trail.at, trail=self.trail.before, message="", is_back=True)

    def pass_over(self) -> "Desk":
        """The next one in the place of this, which somebody has decided since."""
        return replace(self, at=self.at + 1)

    def stay(self, message: str) -> "Desk":
        """The same proposal, shown again though somebody has decided on it since."""
        return replace(self, message=message, is_back=True)

    def done(self, deed: Deed, *, stay: bool = False) -> "Desk":
        """The desk after something was done: the next proposal, unless it is to `stay`."""
        after = replace(self, deeds=(*self.deeds, deed), is_back=self.is_back and stay)
        return (after if stay else after.skip()).said(deed.what)

    def undone(self) -> "Desk":
        """The desk after the last deed was taken back: its proposal lies on it again."""
        *before, last = self.deeds
        if last.at == self.at:
            return replace(self, deeds=tuple(before), message=f"taken back: {last.what}")
        trail = self.trail
        while trail is not None and trail.at >= last.at:
            trail = trail.before
        return replace(
            self, at=last.at, trail=trail, deeds=tuple(before), message=f"taken back: {last.what}", is_back=False
        )

    def _to(self, at: int) -> "Desk":
        return replace(self, at=at, trail=Trail(self.at, self.trail), message="", is_back=False)
