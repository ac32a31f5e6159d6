"""Drafts of marked sentences, as the stages before hand them over."""

import re
from collections.abc import Sequence

from claimdb.extraction.linking import link
from claimdb.extraction.model import Attribution, Draft, Position, Proposition, Span, Wording
from claimdb.extraction.prose import Prose
from claimdb.quantities import parse
from claimdb.records.models import Assertion, Claim, Document, Mention, Passage, Quantity, Record, Source
from claimdb.records.plan import Plan
from claimdb.records.prepare import prepare
from claimdb.records.values import Stance

_MARK = re.compile(r"\[(\d+)(s|c|t)\||\]")


class Told:
    """A text in which [0s|…] is the source of attribution 0, [0c|…] its cue and [0t|…] its content."""

    def __init__(self, marked: str, sources: Sequence[Source] = ()) -> None:
        self.text, self._spans = _unmarked(marked)
        self.sources = list(sources)
        self.drafts: list[Draft] = []

    def says(
        self,
        number: int,
        *names: str,
        stance: Stance = "asserts",
        statement: str | None = None,
        claim: Wording | None = None,
        figure: str | None = None,
    ) -> Draft:
        """Attribution `number` as a draft of these sources."""
        pieces = {role: tuple(self._spans.get((number, role), ())) for role in "sct"}
        attribution = Attribution(pieces["s"], pieces["c"], pieces["t"], 0.9)
        words = " ".join(self.text[each.start : each.end] for each in pieces["t"])
        said = " ".join(self.text[each.start : each.end] for each in pieces["s"]) or None
        draft = Draft(
            number=number,
            attribution=attribution,
            position=Position(stance=stance),
            proposition=Proposition(pieces["t"], statement or words),
            mentions=tuple(Mention(name=name, mention=said) for name in names),
            quantity=_quantity(figure) if figure else None,
            wording=claim or Wording(statement or words, "quantity" if figure else "event"),
        )
        self.drafts.append(draft)
        return draft

    def link(self) -> None:
        """Links the drafts, and checks that what comes of it can be recorded."""
        link(Prose(self.text), self.drafts, self.sources)
        assert self.plan().assertions

    def plan(self) -> Plan:
        """The drafts as a record, prepared."""
        wordings = list(dict.fromkeys(each.wording for each in self.drafts if each.wording))
        claims = [
            Claim(key=f"claim-{at}", text=each.text, kind=each.kind, unit=each.unit, against=list(each.against))
            for at, each in enumerate(wordings)
        ]
        assertions = [
            Assertion(
                key=each.key,
                claim=f"claim-{wordings.index(each.wording)}" if each.wording else "",
                statement=each.proposition.statement,
                sources=list(each.mentions),
                stance=each.position.stance,
                quantity=each.quantity,
                passage=Passage(start=each.proposition.content[0].start, end=each.proposition.content[-1].end),
                links=each.links,
                extractor="test-1",
            )
            for each in self.drafts
        ]
        record = Record(document=Document(text=self.text), sources=self.sources, claims=claims, assertions=assertions)
        return prepare(record, None)


def _quantity(words: str) -> Quantity:
    read = parse(words)
    assert read is not None
    return Quantity(text=read.text, value=read.value, low=read.low, high=read.high, unit=read.unit, rule="figures")


def _unmarked(marked: str) -> tuple[str, dict[tuple[int, str], list[Span]]]:
    text, at = "", 0
    opened: list[tuple[int, str, int]] = []
    spans: dict[tuple[int, str], list[Span]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] == "]":
            number, role, start = opened.pop()
            spans.setdefault((number, role), []).append(Span(start, len(text)))
        else:
            opened.append((int(mark[1]), mark[2], len(text)))
    return text + marked[at:], spans
