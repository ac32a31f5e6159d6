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
_MOST = 3  # reasons that are told
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
        "decided": dict(logged.decided),
        "because": list(logged.because),
    }


def told(logged: Logged) -> str:
    """What a changeset recorded, in counts: things first, then what it decided, else other judgements."""
    things = [count(logged.made[name], _TOLD.get(name, name)) for name in _THINGS if name in logged.made]
    verdicts = [f"{number:,} {status}" for status, number in logged.decided.items()]
    if things:
        return ", ".join([*things, *verdicts])
    taken = {name: number for name, number in logged.closed.items() if name not in logged.made}
    changed = {name: number for name, number in logged.made.items() if not name.startswith("mention")}
    if verdicts:
        changed.pop("decision", None)
    away = (f"{each} taken away" for each in row_counts(taken))
    return ", ".join([*verdicts, *row_counts(changed), *away])


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
        if each.because:
            more = f" and {len(each.because) - _MOST:,} more" if len(each.because) > _MOST else ""
            why = ", ".join(f"“{reason}”" for reason in each.because[:_MOST])
            yield from indented(f"because: {why}{more}", 18, page.width)


_LISTS = ("parents", "made", "closed", "decided", "because")


def _flat(each: Element) -> dict[str, Any]:
    """A changeset as one row."""
    return {
        **{name: value for name, value in each.items() if name not in _LISTS},
        "parents": _joined(each["parents"]),
        "made": _joined([f"{number} {name}" for name, number in each["made"].items()]),
        "closed": _joined([f"{number} {name}" for name, number in each["closed"].items()]),
        "decided": _joined([f"{number} {name}" for name, number in each["decided"].items()]),
        "because": _joined(each["because"]),
    }


def _joined(words: Sequence[str]) -> str:
    return " | ".join(words)
