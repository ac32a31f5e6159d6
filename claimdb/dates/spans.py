"""What a phrase was read as, on the way to a reading: days, marks, and how they were derived."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimdb.dates.days import Days, edtf_text
from claimdb.dates.edtf import MARKS, Edtf

Anchor = Literal["published", "after"]


class UnresolvedError(Exception):
    """The rule does not apply: it lacks its anchor, or the words do not make a date."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `earliest` to `latest` (None is open), derived from `anchor` by `rule` (a sentence fragment).

    `form` is the EDTF for these days where it says more than the days do (a season, a decade, an open interval).
    Days in the wrong order are no span: `UnresolvedError`.
    """

    earliest: date | None
    latest: date | None
    rule: str
    anchor: Anchor | None = None
    approximate: bool = False
    uncertain: bool = False
    form: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise UnresolvedError

    @property
    def edtf(self) -> str:
        """The span as EDTF, each end with the span's mark."""
        mark = MARKS[self.approximate, self.uncertain]
        ends = (self.form or self._plain()).split("/")
        return "/".join(end if end == ".." else end + mark for end in ends)

    def _plain(self) -> str:
        if self.earliest and self.latest:
            return edtf_text(self.earliest, self.latest)
        return "/".join(day.isoformat() if day else ".." for day in (self.earliest, self.latest))

    @property
    def days(self) -> Days:
        """First and last day of a span bounded on both sides; raises `UnresolvedError` for another."""
        if self.earliest is None or self.latest is None:
            raise UnresolvedError
        return self.earliest, self.latest

    def by(self, rule: str) -> "Span":
        """The same span under another rule."""
        return replace(self, rule=rule)

    def about(self, rule: str) -> "Span":
        """The same span marked approximate."""
        return replace(self, rule=rule, approximate=True)

    def over(self, days: Days, rule: str) -> "Span":
        """Other days, derived from the same anchor and as sure as this span."""
        return replace(self, earliest=days[0], latest=days[1], rule=rule, form=None)

    def until(self, rule: str) -> "Span":
        """From no known day to the last day of this span."""
        last = edtf_text(*self.days).split("/")[-1]
        return replace(self, earliest=None, rule=rule, form=f"../{last}")

    def onwards(self, rule: str) -> "Span":
        """From the first day of this span to no known day."""
        first = edtf_text(*self.days).split("/")[0]
        return replace(self, latest=None, rule=rule, form=f"{first}/..")


def span_of(days: Days, rule: str, anchor: Anchor | None = None, form: str | None = None) -> Span:
    """A span over a period."""
    return Span(days[0], days[1], rule, anchor, form=form)


def span_of_edtf(edtf: Edtf, rule: str, anchor: Anchor | None = None) -> Span:
    """A span over what EDTF says, with its marks."""
    bare = "/".join(part.text for part in edtf.parts)
    marked = len({part.mark for part in edtf.parts if part.text not in ("", "..")}) > 1
    return Span(edtf.earliest, edtf.latest, rule, anchor, edtf.approximate, edtf.uncertain, None if marked else bare)


def hull(spans: Iterable[Span], which: str) -> Span:
    """The smallest span around spans read by the same words; an end open in one is open in the hull.

    Where they differ, its rule is the commonest of theirs and `which`, the words for all of them.
    """
    every = list(spans)
    first = every[0].by(_commonest([span.rule for span in every]))
    if len({(span.earliest, span.latest) for span in every}) == 1:
        return first
    lows = [span.earliest for span in every if span.earliest]
    highs = [span.latest for span in every if span.latest]
    return replace(
        first,
        earliest=min(lows) if len(lows) == len(every) else None,
        latest=max(highs) if len(highs) == len(every) else None,
        rule=f"{first.rule}, {which}",
        approximate=any(span.approximate for span in every),
        uncertain=any(span.uncertain for span in every),
        form=None,
    )


def _commonest(rules: list[str]) -> str:
    return max(dict.fromkeys(rules), key=rules.count)
