"""A review at a terminal: shows what the sitting says, reads keys, and hands on what was typed."""

from pathlib import Path

from claimdb.console.editor import draft, edit, editor
from claimdb.console.fields import by_fields
from claimdb.console.keyboard import Keyboard
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.output.reviews import alike_lines, done_line, end_lines, help_lines, screen
from claimdb.sittings.changes import check_dated
from claimdb.sittings.desk import Does, Key, key_of
from claimdb.sittings.sitting import Sitting


def run(sitting: Sitting, keyboard: Keyboard | None = None) -> None:
    """Reviews until the reviewer quits or the input ends. Whatever ends it, what was decided is recorded."""
    keyboard = keyboard or Keyboard()
    view = sitting.view()
    if view.proposal is None:
        keyboard.say("\n".join(end_lines(view)))
        return
    review = _Review(sitting, keyboard)
    try:
        while review.step():
            pass
    finally:
        keyboard.say(done_line(sitting.told()))


class _Review:
    def __init__(self, sitting: Sitting, keyboard: Keyboard) -> None:
        self._sitting = sitting
        self._keyboard = keyboard
        self._drafts: dict[str, Path] = {}  # kept, by the id of the proposal

    def step(self) -> bool:
        """Shows what lies on the desk and does what the next key says; false when that is to quit."""
        self._keyboard.show(screen(self._sitting.view(), self._keyboard.page, self._keyboard.height))
        typed = self._keyboard.key()
        key = key_of(typed) if typed else None
        is_named = typed is not None and typed.isprintable()  # Enter has no name that could be shown
        if typed is None or (key is not None and key.does is Does.QUIT):
            return False
        try:
            if key is not None:
                self._do(key)
            else:
                self._sitting.say(f"{typed!r} is no key; ? lists them" if typed and is_named else "")
        except ClaimdbError as error:
            self._sitting.say(str(error).removeprefix("claimdb: error: "))
        return True

    def _do(self, key: Key) -> None:
        sitting = self._sitting
        match key.does:
            case Does.ACCEPT:
                sitting.accept()
            case Does.SKIP | Does.SKIP_DOCUMENT | Does.BACK:
                sitting.move(key.does)
            case Does.UNDO:
                sitting.undo()
            case Does.ACCEPT_ALL:
                self._accept_alike()
            case Does.EDIT:
                self._edit()
            case Does.HELP:
                self._keyboard.show(help_lines(self._keyboard.page))
                self._keyboard.key()
                sitting.say("")
            case _:
                self._ask(key)

    def _ask(self, key: Key) -> None:
        """What a key needs to be told; an empty line leaves all as it is, but a reason may be left out."""
        answer = self._sitting.shown.answer
        if key.does is Does.DATE:
            check_dated(answer)  # before anything is typed in vain
        hint = " (Enter: no reason)" if key.does is Does.REJECT else " (Enter: leave it)"
        typed = self._keyboard.ask(f"{key.asks}{hint}")
        if typed is None:
            return
        if key.does is Does.REJECT:
            self._sitting.reject(typed)
        elif typed.strip():
            self._sitting.give(key.does, typed)
        else:
            self._sitting.say("left as it is")

    def _accept_alike(self) -> None:
        listed = self._sitting.alike()
        page, height = self._keyboard.page, self._keyboard.height
        self._keyboard.show([*alike_lines(listed, page, height), "", "Accept them all? y yes, any other key no"])
        if self._keyboard.key() == "y":
            self._sitting.accept_alike(listed)
        else:
            self._sitting.say("none of them was accepted")

    def _edit(self) -> None:
        answer = self._sitting.shown.answer
        command = editor()
        if command is None:
            text = by_fields(answer, self._keyboard.ask)
            self._sitting.edited(text) if text is not None else self._sitting.say("nothing was changed")
            return
        path = self._drafts.pop(answer.id, None) or draft(short(answer.id), self._sitting.text())
        try:
            text = edit(command, path)
            self._sitting.edited(text, path.name)
        except ClaimdbError as error:
            if not path.exists():  # the editor removed it: there is nothing to be opened again
                raise
            self._drafts[answer.id] = path
            kept = "" if str(path) in str(error) else f"\nnothing was recorded; the text is kept in {path}"
            raise ClaimdbError(f"{error}{kept}; e opens it again") from None
        path.unlink(missing_ok=True)
