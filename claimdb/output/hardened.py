"""What was said as possible and later told as certain: the layout of `hedges`."""

from collections.abc import Iterator

from claimdb.output import wording
from claimdb.output.blocks import Ids
from claimdb.output.terminal import Page, columns_of, indented, rule_between
from claimdb.questions.model import Answer, AssertionAnswer
from claimdb.questions.utterances import by_claim

_INDENT = 3
_NOTE = 22


def hedge_lines(answer: Answer, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """Claim by claim: what was hedged, with its passage, and under it what is told as certain."""
    hits = answer.hits[:limit] if limit else answer.hits
    for number, (claim, utterances) in enumerate(by_claim(hits), start=1):
        if number > 1:
            yield ""
        for line in rule_between(f"{number}  {claim.text}", f"claim {ids(claim.id)}", page.width, hang=_INDENT):
            yield page.bold(line)
        shown: set[str] = set()
        for hit in sorted((each.first for each in utterances), key=lambda each: each.hedged.id if each.hedged else ""):
            hedge = hit.hedged
            if hedge is not None and hedge.id not in shown:
                shown.add(hedge.id)
                yield from _row(hedge, "", page, ids)
                if hedge.condition:
                    yield from indented(f"condition: {hedge.condition}", _NOTE, page.width)
            yield f"{' ' * _INDENT}then as certain:"
            yield from _row(hit.assertion, "? " if hit.doubts else "", page, ids)
            if hit.doubts:
                yield from indented(f"? {'; '.join(hit.doubts)}", _NOTE, page.width)


def _row(answer: AssertionAnswer, mark: str, page: Page, ids: Ids) -> Iterator[str]:
    spare = page.width - 80
    widths = (16, 24 + spare // 2, 8, 16 + spare - spare // 2, 7)
    names = wording.source_names(answer)
    figure = wording.figure_of(answer)
    cells = (mark + wording.said(answer), names, wording.stance(answer), figure, ids(answer.id))
    yield from columns_of(cells, widths, _INDENT)
    paper = answer.document.publisher or "an unknown publisher"
    yield from indented(f"{paper}, {wording.published(answer.document)}", _NOTE, page.width)
    passage = answer.passage
    exact = f"»{passage.exact}«" if passage.exact else f"text not recorded; code points {passage.start}–{passage.end}"
    yield from indented(exact, _NOTE, page.width)
