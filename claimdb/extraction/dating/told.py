"""What a phrase hangs on: publication, the date told before it in the article, or the saying it is quoted from.

"Just weeks later", "the next day" and "at the time" hang on the date told before, in reading order: on the assertion
that it dates, where there is one, else on that date itself. "Tomorrow" in a quotation is the day after it was said.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from claimdb.dates import resolve
from claimdb.extraction.dating.phrases import Phrase
from claimdb.extraction.model import Attribution, Proposition, Span
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Date

_HANGING: Final = pattern(
    r"\b(?:later|earlier|afterwards?|beforehand|after|before)\Z|\bat\s+(?:the|that)\b|\b(?:later|earlier)\s+(?:in\s+)?that\b"
    r"|\b(?:same|following|preceding)\b|\bthat\s+(?:very\s+)?\w+\Z|\A(?:on\s+|by\s+)?the\s+(?:(?:very\s+)?next|previous)\s+\w+\Z",
    re.IGNORECASE,
)
_OF_THE_DAY: Final = pattern(
    r"\b(?:today|tomorrow|yesterday|tonight|ago|this\s+(?:morning|afternoon|evening)|last\s+night)\b", re.I
)
# Stretches, from which nothing is counted: "over the past seven years", "since 2012".
_STRETCH: Final = pattern(
    r"\b(?:past|last|next|coming|recent|previous)\s+(?:[\w-]+\s+){0,3}\w+s\Z|\bsince\b|\bso\s+far\b", re.I
)
_LOOK_BACK: Final = 12  # phrases; what was told farther back is not meant
_DEEPEST: Final = 6  # "a day later … a day later …"
_SOME_DAY: Final = "2001-06-13"  # tells whether a phrase can be read at all, where publication is not known


class Owner(NamedTuple):
    """What a phrase dates: the saying of an attribution, or (with a place) one of its propositions."""

    number: int
    place: int | None


class Quotations:
    """The quotations of a text. Whether one holds a span is looked up: going through all would be quadratic."""

    def __init__(self, prose: Prose) -> None:
        self._spans = prose.quotations
        self._starts = [each.start for each in self._spans]

    def hold(self, span: Span) -> bool:
        """Whether all of a span stands in one quotation."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._spans[at].end


class Told:
    """The phrases of an article in reading order, with what they date."""

    def __init__(
        self,
        quotations: Quotations,
        published: str | None,
        phrases: Sequence[Phrase],
        attributions: Sequence[Attribution],
        propositions: Sequence[Sequence[Proposition]],
    ) -> None:
        self._quotations = quotations
        self._published = published
        self._phrases = phrases
        self._starts = [phrase.span.start for phrase in phrases]
        self._attributions = attributions
        self._propositions = propositions
        self._owners: dict[Span, list[Owner]] = {}
        self._said: dict[int, Phrase] = {}
        self._read: dict[Span, str | None] = {}

    def own(self, phrase: Phrase, owner: Owner) -> None:
        """Says what a phrase dates. All must be said before any is asked for."""
        self._owners.setdefault(phrase.span, []).append(owner)
        if owner.place is None:
            self._said[owner.number] = phrase

    def said(self, number: int) -> Date | None:
        """The date of a saying."""
        phrase = self._said.get(number)
        return None if phrase is None else self._hung(number, phrase)

    def about(self, number: int, phrase: Phrase | None) -> Date | None:
        """The date of what a proposition of this attribution is about."""
        if phrase is None:
            return None
        if _OF_THE_DAY.search(phrase.text) and self._quotations.hold(phrase.span):
            return self._from_the_saying(number, phrase)
        return self._hung(number, phrase)

    def _hung(self, number: int, phrase: Phrase) -> Date:
        return Date(text=phrase.text, anchor=self._anchor(number, phrase) if _hangs(phrase) else None)

    def _from_the_saying(self, number: int, phrase: Phrase) -> Date | None:
        """Unknown where the saying is not dated: counted from publication it would be a wrong day."""
        said = self._said.get(number)
        day = self._edtf(said) if said is not None else None
        if day is None:
            return None
        reading = resolve(phrase.text, day)
        if reading.edtf is None or reading.rule is None:
            return None
        if reading.anchor is None:
            return Date(text=phrase.text)
        rule = reading.rule.replace("publication", "the saying")
        return Date(text=phrase.text, edtf=reading.edtf, anchor=day, rule=rule)

    def _anchor(self, number: int, phrase: Phrase) -> str | None:
        """The key of the assertion that the date told before dates, else that date; None if it is not known."""
        for earlier in self._before(phrase):
            if _is_told(earlier.text):
                return self._key(number, earlier) or self._edtf(earlier)
        return None

    def _before(self, phrase: Phrase) -> list[Phrase]:
        at = bisect_left(self._starts, phrase.span.start)
        return list(reversed(self._phrases[max(0, at - _LOOK_BACK) : at]))

    def _key(self, number: int, earlier: Phrase) -> str | None:
        """The key of an assertion dated by this phrase. All of it stands before the attribution that hangs on it, so
        that no dates hang on each other in a circle."""
        start = _extent(self._attributions[number]).start
        for owner in self._owners.get(earlier.span, ()):
            is_main = owner.place is None or owner.number not in self._said
            propositions = self._propositions[owner.number]
            if is_main and propositions and _extent(self._attributions[owner.number]).end <= start:
                return f"{owner.number}.{propositions[owner.place or 0].content[0].start}"
        return None

    def _edtf(self, phrase: Phrase, depth: int = 0) -> str | None:
        if phrase.span not in self._read:
            tense = "said" if any(each.place is None for each in self._owners.get(phrase.span, ())) else "past"
            after = self._told_before(phrase, depth) if _hangs(phrase) else None
            self._read[phrase.span] = resolve(phrase.text, self._published, after, tense).edtf
        return self._read[phrase.span]

    def _told_before(self, phrase: Phrase, depth: int) -> str | None:
        if depth == _DEEPEST:
            return None
        earlier = next((each for each in self._before(phrase) if _is_told(each.text)), None)
        return self._edtf(earlier, depth + 1) if earlier is not None else None


def _hangs(phrase: Phrase) -> bool:
    return _HANGING.search(phrase.text) is not None


@lru_cache(maxsize=256)
def _is_told(text: str) -> bool:
    """Whether a phrase tells a date that others may hang on, given what it hangs on itself."""
    return not _STRETCH.search(text) and resolve(text, _SOME_DAY, _SOME_DAY).edtf is not None


def _extent(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(each.start for each in spans), max(each.end for each in spans))
