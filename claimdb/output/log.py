"""The log of changesets, in every format."""

from collections.abc import Iterator, Sequence
from typing import Any

from claimdb.identity import short
from claimdb.output.curation import row_counts
from claimdb.output.formats import Element, Listing
from claimdb.output.terminal import Page, columns_of, indented
from claimdb.output.wording import count
from claimdb.questions.log import Log, Logged

_THINGS = ("document", "assertion", "claim", "source", "snapshot_text")
_TOLD = {"snapshot_text": "text"}


def listing(log: Log, page: Page, length: int = 7) -> Listing:
    """The changesets."""
    return Listing([element(each) for each in log.changesets], _flat, lambda: _lines(log, page, length))


def element(logged: Logged) -> dict[str, Any]:
    """A changeset as data."""
    return {
        **logged._asdict(),
        "parents": list(logged.parents),
        "made": dict(logged.made),
        "closed": dict(logged.closed),
    }


def told(logged: Logged) -> str:
    """What a changeset recorded, in counts: things first, then judgements."""
    things = [count(logged.made[name], _TOLD.get(name, name)) for name in _THINGS if name in logged.made]
    if things:
        return ", ".join(things)
    changed = {name: number for name, number in logged.made.items() if not name.startswith("mention")}
    return ", ".join(row_counts({**logged.closed, **changed}))


def _lines(log: Log, page: Page, length: int) -> Iterator[str]:
    if log.head:
        yield f"head {log.head}"
        yield ""
    widths = (16, 10, 9, max(page.width - 40 - length, 20), length)
    yield from columns_of(("RECORDED (UTC)", "BY", "ACTION", "WHAT", "ID"), widths, 0)
    for each in log.changesets:
        cells = (each.recorded[:16].replace("T", " "), each.recorder, each.action, told(each), short(each.id, length))
        yield from columns_of(cells, widths, 0)
        if each.undone:
            yield from indented("undone since", 18, page.width)
        if each.message:
            yield from indented(f"“{each.message}”", 18, page.width)


def _flat(each: Element) -> dict[str, Any]:
    """A changeset as one row."""
    return {
        **{name: value for name, value in each.items() if name not in ("parents", "made", "closed")},
        "parents": _joined(each["parents"]),
        "made": _joined([f"{number} {name}" for name, number in each["made"].items()]),
        "closed": _joined([f"{number} {name}" for name, number in each["closed"].items()]),
    }


def _joined(words: Sequence[str]) -> str:
    return " | ".join(words)
