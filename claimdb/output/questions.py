"""The layouts of the questions, each registered here by its name; one that is not is laid out as `who` is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from claimdb.output import wording
from claimdb.output.blocks import Blocks, Ids, footnotes, relayed
from claimdb.output.clocks import clock_lines, left_out_line
from claimdb.output.figures import figure_lines
from claimdb.output.formats import Listing
from claimdb.output.ratings import marked
from claimdb.output.records import elements, flat
from claimdb.output.responses import denied_lines, unanswered_lines, unasserted_lines
from claimdb.output.terminal import Page, indented
from claimdb.questions.filters import Filters
from claimdb.questions.marks import Marks
from claimdb.questions.model import Answer, Hit


class Asked(NamedTuple):
    """What was asked, for the layout: the words, the filters, how many rows, and how ids are shown."""

    text: str | None
    filters: Filters
    limit: int
    page: Page
    ids: Ids
    each: bool = False


Layout = Callable[[Answer, Asked], Iterator[str]]


def listing(question: str, answer: Answer, asked: Asked, judged: Marks | None = None) -> Listing:
    """An answer in every format, with the tags, notes and ratings of its assertions where they are given. Denials of
    what nobody is recorded as asserting follow what was denied."""
    hits = (*answer.hits, *(Hit(each) for each in answer.unasserted))
    hits = hits[: asked.limit] if asked.limit else hits
    data = elements(hits)
    if judged is not None:
        data = [{**each, **marked(each["id"], judged)} for each in data]
    return Listing(data, flat, lambda: layout(question, answer, asked))


def layout(question: str, answer: Answer, asked: Asked) -> Iterator[str]:
    """An answer laid out for people."""
    if not answer.hits and not answer.unasserted:
        yield from clock_lines(answer, asked.filters, asked.page, asked.ids)
        return
    yield from LAYOUTS.get(question, _who)(answer, asked)
    if answer.hits:
        yield ""
        yield from _footer(question, answer, asked)


def _who(answer: Answer, asked: Asked) -> Iterator[str]:
    yield from Blocks(answer, asked.page, asked.ids, each=asked.each).lines(asked.limit)


def _what(answer: Answer, asked: Asked) -> Iterator[str]:
    names = [f"{each.name} ({each.kind or 'kind not stated'})" for each in answer.asked_of]
    yield from indented(f"What {wording.listed(names, 'or')} claimed", 0, asked.page.width)
    yield ""
    yield from Blocks(answer, asked.page, asked.ids, each=asked.each).lines(asked.limit)


def _when(answer: Answer, asked: Asked) -> Iterator[str]:
    yield from Blocks(answer, asked.page, asked.ids, each=asked.each, statements=True).lines(asked.limit)


def _figures(answer: Answer, asked: Asked) -> Iterator[str]:
    yield from figure_lines(answer, asked.text, asked.page, asked.ids, asked.limit)


def _denied(answer: Answer, asked: Asked) -> Iterator[str]:
    yield from denied_lines(answer, asked.page, asked.ids, asked.limit)
    if answer.hits and answer.unasserted:
        yield ""
    yield from unasserted_lines(answer, asked.page, asked.ids)


def _unanswered(answer: Answer, asked: Asked) -> Iterator[str]:
    yield from unanswered_lines(answer, asked.page, asked.ids, asked.limit)


def _hedges(answer: Answer, asked: Asked) -> Iterator[str]:
    from claimdb.output.hardened import hedge_lines

    yield from hedge_lines(answer, asked.page, asked.ids, asked.limit)


LAYOUTS: Final[dict[str, Layout]] = {
    "who": _who,
    "what": _what,
    "when": _when,
    "figures": _figures,
    "denied": _denied,
    "unanswered": _unanswered,
    "hedges": _hedges,
}


def _footer(question: str, answer: Answer, asked: Asked) -> Iterator[str]:
    hits = answer.hits[: asked.limit] if asked.limit else answer.hits
    page = asked.page
    hedged = [Hit(hit.hedged) for hit in hits if hit.hedged is not None]
    for line in footnotes([*hits, *hedged]):
        yield from indented(line, 0, page.width, hang=3)
    assertions = [hit.assertion for hit in answer.hits]
    claims = {each.claim.id for each in assertions}
    counted = wording.counted(len(assertions), "assertion", len(hits))
    counted += f" in {wording.count(len(claims), 'claim')}"
    yield from indented(f"{counted}{relayed(assertions)}.", 0, page.width)
    yield from indented(left_out_line(answer), 0, page.width)
    yield from indented_all(_clocks(answer, asked), page)
    yield from indented(_next(question, answer, asked), 0, page.width)


def _clocks(answer: Answer, asked: Asked) -> Iterator[str]:
    from claimdb.output.clocks import removed_lines

    yield from removed_lines(answer, asked.filters)


def indented_all(lines: Iterator[str], page: Page) -> Iterator[str]:
    """Each line folded to the page."""
    for line in lines:
        yield from indented(line, 0, page.width)


def _next(question: str, answer: Answer, asked: Asked) -> str:
    first = answer.hits[0].assertion
    steps = [f"claimdb show {asked.ids(first.id)}"]
    if question != "figures" and any(hit.assertion.quantity for hit in answer.hits):
        with_figure = next(hit.assertion for hit in answer.hits if hit.assertion.quantity)
        steps.append(f"claimdb figures --claim {asked.ids(with_figure.claim.id)}")
    return f"Next: {'   '.join(steps)}"


def no_match(answer: Answer, text: str | None) -> str:
    """What standard error says when nothing matches."""
    searched = answer.searched
    documents = wording.count(searched.documents, "document")
    among = f"among {wording.count(searched.assertions, 'assertion')} in {documents}"
    if not answer.searchable:
        return f"claimdb: nothing to search for in {text!r}: no match {among}"
    return f"claimdb: no match {among}"


def shown_ids(answer: Answer) -> Sequence[str]:
    """The ids that a layout may print."""
    ids = {answer_id for hit in answer.hits for answer_id in (hit.assertion.id, hit.assertion.claim.id)}
    return sorted(ids)
