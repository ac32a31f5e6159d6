"""A sitting: proposals one after the other, each judged by a key. It reads and records, and knows no terminal.

Every act is recorded when it is done. A database is open only while it is read or written, so that others can work in
it meanwhile; what they have decided is passed over.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection

from claimdb.acts import Act
from claimdb.curating import note, tag
from claimdb.database.migrations import reading_connection
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.ledger.changesets import Recorder
from claimdb.ledger.decisions import ACCEPTED, REJECTED
from claimdb.questions.filters import Filters
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.proposal import Proposal, proposal
from claimdb.questions.queue import Order, last_decided, places, proposed_on
from claimdb.questions.rows import fetch
from claimdb.recording import known_source
from claimdb.reviewing import MeanwhileError, review
from claimdb.sittings import deeds
from claimdb.sittings.desk import Deed, Desk, Does
from claimdb.sittings.editing import Edited, as_text, read_back
from claimdb.undoing import undo


class Wanted(NamedTuple):
    """Which proposals are to be reviewed (with all words of `text`, and the filters of questions), in which order."""

    text: str | None = None
    filters: Filters = Filters()
    by: Order = "document"


class View(NamedTuple):
    """What there is to see: the proposal (None: nothing waits any more), how many wait, how many were decided in this
    sitting, and what was done last or is wrong."""

    proposal: Proposal | None
    waiting: int
    decided: int
    message: str


class Sitting:
    """One sitting of a reviewer with a database."""

    def __init__(self, wanted: Wanted, recorder: Recorder, database: str | None = None) -> None:
        self._recorder = recorder
        self._database = database
        with reading_connection(database) as connection:
            after = last_decided(connection)
            queue = places(connection, wanted.text, wanted.filters, order=wanted.by, after=after)
        self.desk = Desk(queue)
        self._shown: Proposal | None = None

    def view(self) -> View:
        """What lies on the desk now. What somebody has decided since is passed over."""
        self._shown = None
        with reading_connection(self._database) as connection:
            while (current := self.desk.current) is not None:
                shown = proposal(connection, current.key)
                if self.desk.is_back or shown.answer.status == "proposed":
                    self._shown = shown
                    break
                self.desk = self.desk.pass_over()
        return self.told()

    def told(self) -> View:
        """The same as it was read last."""
        left = max(0, len(self.desk.queue) - self.desk.decided)
        return View(self._shown, left, self.desk.decided, self.desk.message)

    @property
    def shown(self) -> Proposal:
        """The proposal on the desk. Raises ClaimdbError if there is none."""
        if self._shown is None:
            raise ClaimdbError("there is nothing left to judge: u takes the last back, b goes back, q quits")
        return self._shown

    def move(self, does: Does) -> None:
        """Skips, skips the rest of the document, or goes back."""
        moves = {Does.SKIP: Desk.skip, Does.SKIP_DOCUMENT: Desk.skip_document, Does.BACK: Desk.back}
        self.desk = moves[does](self.desk)

    def accept(self) -> None:
        """Accepts what lies here."""
        self._decide([self.shown.answer], ACCEPTED, None)

    def reject(self, because: str) -> None:
        """Rejects what lies here; the reason may be empty."""
        self._decide([self.shown.answer], REJECTED, because.strip() or None)

    def _decide(self, listed: Sequence[AssertionAnswer], status: str, because: str | None) -> None:
        seen = {each.id: each.status for each in listed}
        with self._unless_decided():
            done = review(seen, status, self._recorder, self._database, because=because, seen=seen)
        copies = sum(map(len, done.result.in_copies.values()))
        self._done(status, done.changeset, done.result.decided, copies)

    def alike(self) -> list[AssertionAnswer]:
        """All that waits in this queue from the source and on the claim of what lies here, itself first."""
        own = self.shown.answer
        with reading_connection(self._database) as connection:
            found = fetch(connection, Moment(), self._on_claim(connection, own))
        sources = own.possible_sources
        return [own, *(each for each in found if each.key != own.key and each.possible_sources == sources)]

    def _on_claim(self, connection: Connection, own: AssertionAnswer) -> list[int]:
        keys = {each.key for each in self.desk.queue}
        return [key for key in proposed_on(connection, own.claim.key) if key in keys]

    def accept_alike(self, listed: list[AssertionAnswer]) -> None:
        """Accepts what `alike` listed."""
        self._decide(listed, ACCEPTED, None)

    def give(self, does: Does, typed: str) -> None:
        """Records what was typed for a claim, a source, a date, a tag or a note; the proposal stays on the desk."""
        answer, recorder, database = self.shown.answer, self._recorder, self._database
        done: Act[Any]
        what = f"{does.value} recorded"
        match does:
            case Does.CLAIM:
                done = deeds.put_on_claim(answer.key, self._claim(typed), recorder, database)
            case Does.SOURCE:
                what += self._newness(typed)
                done = deeds.say_by(answer.key, typed, recorder, database)
            case Does.DATE:
                done = deeds.date_anew(answer.key, typed, recorder, database)
            case Does.TAG:
                done = tag([answer.id], [typed], recorder, database)
            case _:
                done = note([answer.id], typed, recorder, database)
        copies = len(done.result) - 1 if isinstance(done.result, tuple) else 0
        self._done(what, done.changeset, [answer.id], copies, stay=True)

    def _newness(self, typed: str) -> str:
        """Says of a name that nobody has that it makes a new source: it may be mistyped."""
        with reading_connection(self._database) as connection:
            known = known_source(connection, self.shown.answer.document.id, typed.strip())
        return "" if known else f" (new: nobody was called “{typed.strip()}”; u takes it back)"

    def _claim(self, typed: str) -> str:
        """The id of a claim shown by this number, or what was typed."""
        typed = typed.strip()
        if typed.isdecimal():
            near = self.shown.near
            if not 1 <= int(typed) <= len(near):
                raise ClaimdbError(f"there is no claim {typed} here")
            return near[int(typed) - 1].claim.id
        return typed

    def text(self) -> str:
        """What lies here as a record, to be edited."""
        return as_text(self.shown.answer)

    def edited(self, text: str, file: str | None = None) -> None:
        """Records what the record became. Raises FaultsError, with the lines of the file, where it is wrong."""
        edited = read_back(text, self.shown.answer, file)
        if edited is None:
            self.desk = self.desk.said("nothing was changed")
        else:
            self.amend(edited)

    def amend(self, edited: Edited) -> None:
        """Records what lies here as it was edited, accepted."""
        with self._unless_decided():
            done = deeds.amend(edited, self._recorder, self._database)
        self._done("edited and accepted", done.changeset, done.result[:1], len(done.result) - 1)

    def undo(self) -> None:
        """Takes back what was done last. Raises ClaimdbError if nothing was done in this sitting, or if somebody has
        since built on it."""
        if not self.desk.deeds:
            raise ClaimdbError("nothing was done in this sitting that could be taken back")
        undo(self._recorder, self.desk.deeds[-1].changeset, self._database)
        self.desk = self.desk.undone()

    @contextmanager
    def _unless_decided(self) -> Iterator[None]:
        """What somebody else has decided since it was shown stays on the desk, so that it is looked at again."""
        try:
            yield
        except MeanwhileError as error:
            self.desk = self.desk.stay("")
            raise MeanwhileError(f"{error}; the same key again decides it all the same, k leaves it") from None

    def say(self, message: str) -> None:
        """Shows a message with the next view."""
        self.desk = self.desk.said(message)

    def _done(
        self, what: str, changeset: str | None, changed: Sequence[str], copies: int, *, stay: bool = False
    ) -> None:
        """Remembers an act. One that changed nothing, as it was so already, is none."""
        if changeset is None:
            self.desk = self.desk.skip().said(f"{what} already")
            return
        ids = ", ".join(map(short, changed[:3])) + (" …" if len(changed) > 3 else "")
        also = f", and in {copies} {'copy' if copies == 1 else 'copies'}" if copies else ""
        was_open = self.shown.answer.status == "proposed"
        decided = 0 if stay or not was_open else len(changed) + copies
        self.desk = self.desk.done(Deed(f"{what}: {ids}{also}", self.desk.at, changeset, decided), stay=stay)
