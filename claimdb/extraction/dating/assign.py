"""The dates of an article's attributions: of every saying, and of what every proposition is about.

Nothing is resolved that a record resolves by itself: a date is the phrase, and where it hangs on a date told before,
what that is (`told`). Where nothing dates a saying it is None, never the day of publication.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.dating.events import about_phrase
from claimdb.extraction.dating.phrases import Phrase, phrases_in
from claimdb.extraction.dating.saying import Saying
from claimdb.extraction.dating.told import Owner, Quotations, Told
from claimdb.extraction.model import Attribution, Proposition, Span
from claimdb.extraction.prose import Prose
from claimdb.records.models import Date

_MARKS: Final = "“\"«'‘"


class Dated(NamedTuple):
    """When an attribution was said, by which words, and what each of its propositions is about.

    `said_span` is None where nothing tells, and where the phrase stands in an earlier sentence of the same quotation.
    """

    said: Date | None
    said_span: Span | None
    about: tuple[Date | None, ...]


def date_all(
    prose: Prose,
    published: str | None,
    attributions: Sequence[Attribution],
    propositions: Sequence[Sequence[Proposition]],
) -> list[Dated]:
    """The dates of attributions, each with its propositions; `published` is EDTF.

    A date that hangs on another assertion names it by the key of its draft: the attribution's number, a dot, and
    where the content of the proposition starts. Raises DateError if `published` is not EDTF.
    """
    article = _Article(prose, attributions, propositions)
    said = [article.saying(number) for number in range(len(attributions))]
    about = [[article.event(number, each, said[number]) for each in some] for number, some in enumerate(propositions)]
    told = Told(article.quotations, published, article.phrases, attributions, propositions)
    for number, phrase in enumerate(said):
        if phrase is not None:
            told.own(phrase, Owner(number, None))
    for number, phrases in enumerate(about):
        for place, phrase in enumerate(phrases):
            if phrase is not None:
                told.own(phrase, Owner(number, place))
    return [
        Dated(
            told.said(number),
            article.span_of(number, phrase),
            tuple(told.about(number, each) for each in about[number]),
        )
        for number, phrase in enumerate(said)
    ]


class _Article:
    """The phrases of an article, by sentence, and its attributions as places to hang them on."""

    def __init__(
        self, prose: Prose, attributions: Sequence[Attribution], propositions: Sequence[Sequence[Proposition]]
    ) -> None:
        self._prose = prose
        self._attributions = attributions
        self._propositions = propositions
        self.phrases = [phrase for sentence in prose.sentences for phrase in phrases_in(prose, sentence)]
        self.quotations = Quotations(prose)
        self._starts = [phrase.span.start for phrase in self.phrases]
        cues = sorted(cue for attribution in attributions for cue in attribution.cue)
        self._sayings = [self._place(attribution, cues) for attribution in attributions]
        self._said: dict[int, Phrase | None] = {}

    def saying(self, number: int) -> Phrase | None:
        """The phrase that dates the saying of this attribution."""
        if number not in self._said:
            own = self._own(number)
            self._said[number] = own if own is not None else self._shared(number)
        return self._said[number]

    def event(self, number: int, proposition: Proposition, said: Phrase | None) -> Phrase | None:
        """The phrase that dates what a proposition is about."""
        saying = self._sayings[number]
        pieces = [self._within(piece) for piece in proposition.content]
        opening = None
        if saying is not None and proposition is self._propositions[number][0] and saying.is_put_in():
            before = (each for each in self._within(saying.sentence) if saying.leads(each))
            opening = next(before, None)
        if opening is not None:
            return opening
        return about_phrase(self._prose, proposition, [each for some in pieces for each in some if each != said])

    def span_of(self, number: int, phrase: Phrase | None) -> Span | None:
        """Where the phrase stands, if it stands in a sentence of the attribution."""
        if phrase is None:
            return None
        attribution = self._attributions[number]
        here = self._prose.sentence_number(phrase.span.start)
        spans = (*attribution.cue, *attribution.source, *attribution.content)
        return phrase.span if any(self._prose.sentence_number(each.start) == here for each in spans) else None

    def _place(self, attribution: Attribution, cues: Sequence[Span]) -> Saying | None:
        if not attribution.cue:
            return None
        return Saying(self._prose, attribution, _near(cues, attribution.cue[0].start))

    def _own(self, number: int) -> Phrase | None:
        saying = self._sayings[number]
        return saying.date(self._within(saying.sentence)) if saying is not None else None

    def _within(self, span: Span) -> list[Phrase]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [each for each in self.phrases[first:last] if each.span.end <= span.end]

    def _shared(self, number: int) -> Phrase | None:
        """The date of the same act of saying: the same source in the same sentence, or a quotation that goes on."""
        attribution = self._attributions[number]
        for other in range(number - 1, max(-1, number - 4), -1):
            before = self._attributions[other]
            if attribution.cue and self._is_same_sentence(attribution, before):
                phrase = self._own(other)
                return phrase if phrase and phrase.span.end <= attribution.cue[0].start else None
            if not attribution.cue and not attribution.source and self._goes_on(attribution, before):
                return self.saying(other)
        return None

    def _is_same_sentence(self, attribution: Attribution, before: Attribution) -> bool:
        if not before.cue or not attribution.source or attribution.source != before.source:
            return False
        number = self._prose.sentence_number
        return number(before.cue[0].start) == number(attribution.cue[0].start)

    def _goes_on(self, attribution: Attribution, before: Attribution) -> bool:
        """Whether this is more of the quotation before it, in the same paragraph."""
        first, last = attribution.content[0], before.content[-1]
        if last.end > first.start or self._prose.paragraph_at(first.start) != self._prose.paragraph_at(last.start):
            return False
        return self._is_quoted(first) and any(self._is_quoted(each) for each in before.content)

    def _is_quoted(self, span: Span) -> bool:
        around = self._prose.text[max(0, span.start - 1) : span.start + 2]
        return any(mark in around for mark in _MARKS) or self.quotations.hold(span)


def _near(cues: Sequence[Span], place: int) -> Sequence[Span]:
    """The cues that may stand in the same sentence: looking at all of them would be quadratic."""
    at = bisect_left(cues, Span(place, place))
    return cues[max(0, at - 8) : at + 8]
