"""Proposals that wait, and what was decided on them."""

from collections.abc import Iterator

from claimdb.acts import Act
from claimdb.identity import short
from claimdb.output import wording
from claimdb.output.curation import written
from claimdb.output.formats import Listing
from claimdb.output.records import elements, flat
from claimdb.output.terminal import Page, columns_of, indented
from claimdb.questions.queue import Waiting
from claimdb.reviewing import Decided


def listing(found: Waiting, page: Page) -> Listing:
    """The proposals, in the order of the review."""
    return Listing(elements(found.hits), flat, lambda: _lines(found, page))


def _lines(found: Waiting, page: Page) -> Iterator[str]:
    if not found.hits:
        return
    widths = (10, max(page.width - 29, 30), 8, 7)
    yield from columns_of(("SURE", "PROPOSAL", "", "ID"), widths, 0)
    for hit in found.hits:
        answer = hit.assertion
        confidence = f"{answer.confidence:.2f}" if answer.confidence is not None else "–"
        told = f"{wording.source_names(answer)}: {wording.statement(answer)}"
        yield from columns_of((confidence, told, answer.stance, short(answer.id)), widths, 0)
        if answer.passage.exact:
            yield from indented(f"“{answer.passage.exact}”", 12, page.width)
    yield ""
    yield f"{wording.count(found.total, 'proposal')} waiting"
    first = short(found.hits[0].assertion.id)
    yield f"Next: claimdb review accept {first}   claimdb review reject {first} --because WHY"


def decided_lines(status: str, done: Act[Decided]) -> Iterator[str]:
    """On how many was decided."""
    result = done.result
    copies = sum(map(len, result.in_copies.values()))
    also = f", and the same in copies of their documents: {copies:,}" if copies else ""
    yield f"{status}: {wording.count(len(result.decided), 'assertion')}{also}"
    if result.unchanged:
        yield f"{status} already: {wording.count(len(result.unchanged), 'assertion')}"
    yield from written(done)
