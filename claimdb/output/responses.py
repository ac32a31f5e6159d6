"""What was denied and how long after; what was never answered."""

from collections.abc import Iterator
from datetime import date

from claimdb.output import wording
from claimdb.output.blocks import Ids
from claimdb.output.terminal import Page, columns_of, indented, rule_between
from claimdb.questions.model import Answer, AssertionAnswer, ClaimAnswer
from claimdb.questions.utterances import by_claim

_INDENT = 3
_UNREVIEWED = "proposed, not reviewed"


def _widths(page: Page) -> tuple[int, ...]:
    spare = page.width - 80
    return 16, 26 + spare // 2, 9, 14 + spare - spare // 2, 7


def denied_lines(answer: Answer, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """Each denied assertion with its denials under it."""
    hits = answer.hits[:limit] if limit else answer.hits
    for number, (claim, utterances) in enumerate(by_claim(hits), start=1):
        if number > 1:
            yield ""
        yield from _title(number, claim, page, ids)
        for utterance in utterances:
            assertion = utterance.first.assertion
            yield from _row(assertion, "asserts", page, ids)
            yield from _unreviewed(assertion, page)
            for identifier in (*assertion.denials.accepted, *assertion.denials.proposed):
                denial = answer.others.get(identifier)
                if denial is not None:
                    proposed = identifier in assertion.denials.proposed
                    yield from _row(denial, "denied?" if proposed else "denied", page, ids)
                    yield from indented(_how(denial, assertion, proposed), 23, page.width)


def unasserted_lines(answer: Answer, page: Page, ids: Ids) -> Iterator[str]:
    """Denials of what nobody is recorded as asserting."""
    if not answer.unasserted:
        return
    yield "Denied, with no matching assertion of it recorded:"
    for denial in answer.unasserted:
        yield from _row(denial, "denied?" if denial.status == "proposed" else "denied", page, ids)
        yield from indented(denial.claim.text, 23, page.width)
        yield from _unreviewed(denial, page)


def _unreviewed(assertion: AssertionAnswer, page: Page) -> Iterator[str]:
    if assertion.status == "proposed":
        yield from indented(_UNREVIEWED, 23, page.width)


def _title(number: int, claim: ClaimAnswer, page: Page, ids: Ids) -> Iterator[str]:
    for line in rule_between(f"{number}  {claim.text}", f"claim {ids(claim.id)}", page.width, hang=_INDENT):
        yield page.bold(line)


def _row(assertion: AssertionAnswer, word: str, page: Page, ids: Ids) -> Iterator[str]:
    sources = wording.source_lines(assertion)
    figure = wording.figure_of(assertion)
    cells = (wording.said(assertion), sources[0], word, figure, ids(assertion.id))
    yield from columns_of(cells, _widths(page), _INDENT)
    for source in sources[1:]:
        yield from columns_of(("", source, "", "", ""), _widths(page), _INDENT)


def _how(denial: AssertionAnswer, assertion: AssertionAnswer, proposed: bool) -> str:
    parts = [how_long(assertion, denial)]
    scope = next((link.scope for link in denial.links if link.rel == "denies" and link.scope), None)
    if scope not in (None, "all"):
        parts.append(f"denies the {'saying' if scope == 'said' else scope} only")
    if proposed:
        parts.append(_UNREVIEWED)
    return "; ".join(parts)


def how_long(assertion: AssertionAnswer, denial: AssertionAnswer) -> str:
    """How long after an assertion its denial came, as exactly as the dates allow."""
    said, denied = assertion.said, denial.said
    if not (said and denied and said.earliest and said.latest and denied.earliest and denied.latest):
        return "how long after is not known"
    least = (date.fromisoformat(denied.earliest) - date.fromisoformat(said.latest)).days
    most = (date.fromisoformat(denied.latest) - date.fromisoformat(said.earliest)).days
    if least == most:
        return "the same day" if most == 0 else f"{wording.count(most, 'day')} after"
    if (said.earliest, said.latest) == (denied.earliest, denied.latest):
        return f"in the same {_span(most)}"
    return f"{max(least, 0):,}–{most:,} days after"


def _span(days: int) -> str:
    return "week" if days < 7 else "month" if days < 31 else "year" if days < 366 else "period"


def unanswered_lines(answer: Answer, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """Each accusation, whom it accuses, and who made it."""
    hits = answer.hits[:limit] if limit else answer.hits
    for number, (claim, utterances) in enumerate(by_claim(hits), start=1):
        if number > 1:
            yield ""
        yield from _title(number, claim, page, ids)
        accused = wording.listed(answer.against.get(claim.id, ()))
        searched = wording.count(answer.searched.documents, "document")
        text = f"accused: {accused}; no response recorded from them, their offices or officials in {searched}"
        yield from indented(text, _INDENT, page.width)
        for utterance in utterances:
            assertion = utterance.first.assertion
            yield from _row(assertion, wording.stance(assertion), page, ids)
