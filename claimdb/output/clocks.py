"""What a clock leaves out of an answer, and which other clock would show it."""

from collections.abc import Iterator, Sequence

from claimdb import dates
from claimdb.output import wording
from claimdb.output.blocks import Ids
from claimdb.output.terminal import Page, columns_of, indented
from claimdb.questions.filters import Filters, said_until
from claimdb.questions.model import Answer, AssertionAnswer


def left_out_line(answer: Answer) -> str:
    """How much was searched, and what was left out for its status."""
    searched = answer.searched
    total = f"{wording.count(searched.assertions, 'assertion')} in {wording.count(searched.documents, 'document')}"
    return f"Searched {total}; {searched.proposed} proposed, {searched.rejected} rejected left out."


def removed_lines(answer: Answer, filters: Filters) -> Iterator[str]:
    """One line for each clock that removed matches."""
    known, said = answer.removed.get("known", ()), answer.removed.get("said", ())
    if known:
        other = f"--until {filters.known_on} (said by then), --as-of {filters.known_on} (in our records)"
        yield f"Left out by --known-on: {wording.count(len(known), 'match', 'matches')}; other clocks: {other}"
    if said:
        given = {"--since": filters.since, "--until": filters.until}
        names = " and ".join(name for name, value in given.items() if value)
        matches = wording.count(len(said), "match", "matches")
        yield f"Left out by {names}: {matches}; other clock: --known-on (published)"


def clock_lines(answer: Answer, filters: Filters, page: Page, ids: Ids) -> Iterator[str]:
    """The answer where clocks leave nothing: what there is outside them."""
    known, said = answer.removed.get("known", ()), answer.removed.get("said", ())
    documents = wording.count(answer.searched.documents, "document")
    if known and filters.known_on:
        day = dates.describe(filters.known_on)
        text = f"Nothing that matches was published by {day} in the {documents} recorded."
        yield from indented(text, 0, page.width)
        yield from _reported_later(known, filters.known_on, page, ids)
    elif said:
        text = f"Nothing that matches was said in that time in the {documents} recorded."
        yield from indented(text, 0, page.width)
    for line in removed_lines(answer, filters):
        if not (known and line.startswith("Left out by --known-on")):
            yield from indented(line, 0, page.width)


def _reported_later(removed: Sequence[AssertionAnswer], day: str, page: Page, ids: Ids) -> Iterator[str]:
    when = list(dict.fromkeys(wording.published(answer.document) for answer in removed))
    yield f"Reported only later (published {wording.listed(when) if len(when) < 4 else f'{len(when)} dates'}):"
    latest = str(dates.parse(day).latest)
    for label, fit in (("said by then", "certain"), ("perhaps by then", "possible"), ("said after", "no")):
        rows = [answer for answer in removed if _said_by(answer, latest) == fit]
        for number, answer in enumerate(rows):
            yield from columns_of(_cells(label if number == 0 else "", answer, ids), _widths(page), 3)
    others = f"--until {day} (said by)   --as-of {day} (in our records)"
    yield from indented(f"Other clocks: {others}", 0, page.width)


def _said_by(answer: AssertionAnswer, day: str) -> str:
    return said_until(answer, day)


def _cells(label: str, answer: AssertionAnswer, ids: Ids) -> tuple[str, ...]:
    candidates = [each for each in answer.asserters if each.resolution == "candidate"]
    who = f"? ({len(candidates)} candidates)" if candidates else wording.source_names(answer)
    figure = wording.figure_of(answer) if answer.quantity else answer.claim.text
    figure = wording.told(answer, figure)
    dated = answer.said is not None and answer.said.edtf is not None
    return label, ids(answer.id), who, figure, "" if dated else "undated"


def _widths(page: Page) -> tuple[int, ...]:
    spare = page.width - 80
    return 16, 8, 20 + spare // 2, 22 + spare - spare // 2, 8
