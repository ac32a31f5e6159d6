"""Attributions inside the content of others: "A said that B had denied it" holds what A said and what B denied."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.nesting.reports import Report, find_reports
from claimdb.extraction.prose import Prose

# A report found by rule inside a content is no surer than that content, and the rule is wrong about once in five.
RULE_CONFIDENCE: Final = 0.8
# "A said B said C said": beyond this, nobody writes it.
_DEEPEST: Final = 3
# A quotation mark or a stop may stand inside one span and outside the other.
_SLACK: Final = 2

__all__ = ["RULE_CONFIDENCE", "find_nested"]


def find_nested(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions given, in their order, and after them, in order of the text, those found inside their contents.

    One that is given gets as `within` the innermost other whose content holds all of it, source and cue included;
    where it has a `within` already, that stays. A found one has the confidence of the one around it times
    `RULE_CONFIDENCE`. Nothing is found twice, and no cue that one of those given has.
    """
    given = _with_outer(attributions)
    search = _Search(prose, given)
    for number in sorted(range(len(given)), key=lambda number: (_length(given[number].content), number)):
        search.inside(number, given[number], 1)
    return [*given, *search.in_order(len(given))]


class _Search:
    """The reports found so far, each with the number of the one around it: of those given, then of those found."""

    def __init__(self, prose: Prose, given: Sequence[Attribution]) -> None:
        self.prose = prose
        self.found: list[Attribution] = []
        self.count = len(given)
        self.taken = {place for each in given for span in each.cue for place in range(*span)}

    def inside(self, number: int, outer: Attribution, depth: int) -> None:
        """Finds what stands in the content of one attribution, and in what is found there."""
        for report in find_reports(self.prose, outer.content):
            if not self._is_new(report, outer):
                continue
            confidence = round(outer.confidence * RULE_CONFIDENCE, 4)
            nested = Attribution((report.source,), (report.cue,), report.content, confidence, number)
            self.taken.update(range(*report.cue))
            self.found.append(nested)
            if depth < _DEEPEST:
                self.inside(self.count + len(self.found) - 1, nested, depth + 1)

    def in_order(self, before: int) -> list[Attribution]:
        """What was found in order of the text, with `within` renumbered; `before` is how many were given."""
        order = sorted(range(len(self.found)), key=lambda at: self.found[at].cue[0])
        renumbered = {before + old: before + new for new, old in enumerate(order)}
        return [
            replace(each, within=renumbered.get(each.within, each.within) if each.within is not None else None)
            for each in (self.found[old] for old in order)
        ]

    def _is_new(self, report: Report, outer: Attribution) -> bool:
        if any(place in self.taken for place in range(*report.cue)):
            return False
        return not any(_overlap(report.source, each) for each in (*outer.source, *outer.cue))


def _with_outer(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `within` set where another's content holds all of one."""
    given = list(attributions)
    order = sorted(
        (number for number, each in enumerate(given) if each.content),
        key=lambda number: (_hull(given[number]).start, -_hull(given[number]).end, number),
    )
    around: list[int] = []
    for number in order:
        here = given[number]
        around = [each for each in around if given[each].content[-1].end >= _hull(here).start]
        holding = [each for each in around if _holds(given[each].content, here)]
        if holding and here.within is None:
            innermost = min(holding, key=lambda each: (_length(given[each].content), each))
            given[number] = replace(here, within=innermost)
        around.append(number)
    return given


def _holds(content: Spans, inner: Attribution) -> bool:
    """Whether a content holds all of an attribution that says who speaks, and more than its content."""
    if not inner.source and not inner.cue:
        return False
    return all(
        any(piece.start - _SLACK <= each.start and each.end <= piece.end + _SLACK for piece in content)
        for each in (*inner.source, *inner.cue, *inner.content)
    )


def _hull(each: Attribution) -> Span:
    """From the first to the last character of an attribution."""
    spans = (*each.source, *each.cue, *each.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _length(content: Spans) -> int:
    return sum(each.end - each.start for each in content)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
