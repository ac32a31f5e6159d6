"""Which phrase of a sentence dates the saying, by where it stands to the cue, the source and the content.

"said in January that …", "told reporters on Friday", "Then, last August, the office warned", "the office on Tuesday
said", "in a letter sent last week" date the saying. A phrase before an attribution that is only put in ("By March,
officials said, it had sent …") dates what is told, as do phrases inside the content, except right behind the cue:
there a content is sometimes cut a few words too early.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.dating.phrases import Phrase
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

_EVENTS = (
    r"(?:interviews?|statements?|speech|address|briefings?|conference|hearing|remarks|testimony|debates?|reports?|letters?|"
    r"e-?mails?|memos?|tweets?|posts?|messages?|columns?|articles?|op-ed|editorial|studies|study|surveys?|polls?|filings?|"
    r"complaints?|release|rally|appearance|ruling|order|summit|session|meetings?|call|video|broadcast|lawsuit|documents?)"
)
_EVENT: Final = pattern(
    rf"\b{_EVENTS}\b|\b(?:speaking|writing|appearing|testifying|responding|addressing|asked)\b", re.I
)
_PUBLISHED: Final = pattern(
    rf"\b(?:{_EVENTS}|released|published|issued|posted|dated|sent|filed|unveiled|aired|broadcast|delivered|given|written|"
    r"signed|circulated|obtained)(?:\s+(?:late|early))?\s*\Z",
    re.IGNORECASE,
)
_CLAUSE: Final = pattern(
    r"[;:!?“”\"«»()]|''|—|\s[-–]\s|\b(?:who|which|whom|whose|where|when|while|after|before|because|although|though|if|since|"
    r"unless|until|that|whether)\b",
    re.IGNORECASE,
)
_AND_CLAUSE: Final = pattern(
    r",?\s+(?:and|but|so)\s+(?=in\b|on\b|he\b|\Z)|,\s+(?:and|but|so)\s|\b(?:and|but)\s+(?:[a-z]+ed|he|she|it|they)\b",
    re.IGNORECASE,
)
_QUOTE: Final = r"[“\"«‘]|''|``"
_PUT_IN: Final = pattern(rf"\s*,(?!\s*(?:{_QUOTE}|that\b|adding\b))\s*\w", re.IGNORECASE)
_AUDIENCE: Final = pattern(
    r"\s*(?:(?:an?|the|its|his|her|their|our)\s+)?(?:[\w’'.-]+\s+){0,2}?"
    r"(?:reporters|journalists|lawmakers|senators|investigators|voters|supporters|parliament|Congress|court|police|"
    r"council|newspaper|agency|audience|crowd|[A-Z][\w.’'-]+)\s*\Z"
)
_AUDIENCE_CUE: Final = pattern(r"\b(?:told|tells?|telling|informed|asked|assured|warned|reminded)\b", re.IGNORECASE)
_BY: Final = pattern(r"(?:by|until|till|through|no later than|for|between|from)\b", re.IGNORECASE)
_AHEAD: Final = pattern(r"\b(?:tomorrow|(?<!the\s)next\s+\w+|coming|later\s+(?:this|today))\b", re.IGNORECASE)
_FIRST: Final = pattern(r"\b(?:first|last|initially|originally|again)\s*\Z", re.IGNORECASE)
_FAR_BACK: Final = pattern(r"as\s+(?:far\s+back|early|late|recently|long\s+ago)\s+as\b", re.IGNORECASE)
_ANSWERED: Final = pattern(
    r"\W*(?:(?:the|those|these|that|this|all|any|such|its|his|her|their)\s+)*"
    r"(?:accusations?|allegations?|claims?|charges?|reports?|rumou?rs?|criticisms?|suggestions?|assertions?)\s*\Z",
    re.IGNORECASE,
)
_REACH: Final = 120  # a phrase farther from the cue does not date it


class Place(NamedTuple):
    """A phrase that may date a saying. The lower `rank`, and then `gap`, the surer."""

    rank: int
    gap: int
    phrase: Phrase


class Saying:
    """One attribution, as a place to hang dates on. Raises nothing; an attribution without a cue is dated by none."""

    def __init__(self, prose: Prose, attribution: Attribution, cues: Sequence[Span]) -> None:
        self._text = prose.text
        self._content = attribution.content
        self._source = attribution.source
        self._cue = attribution.cue
        self._start, self._end = attribution.cue[0].start, attribution.cue[-1].end
        self._sentence = prose.sentence_at(self._start)
        before = [each.start for each in attribution.source if self._sentence.start <= each.start <= self._start]
        self._head = min([self._start, *before])
        self._source_end = max(
            (each.end for each in attribution.source if each.end <= self._start), default=self._start
        )
        self._other_cues = [each for each in cues if each not in attribution.cue]

    @property
    def sentence(self) -> Span:
        """The sentence of the cue."""
        return self._sentence

    def date(self, phrases: Sequence[Phrase]) -> Phrase | None:
        """Of the phrases of the sentence, the one that dates the saying."""
        places = [place for phrase in phrases if (place := self._place(phrase)) is not None]
        return min(places).phrase if places else None

    def is_put_in(self) -> bool:
        """Whether the attribution is only put into its content: "By March, officials said, it had sent …"."""
        return _PUT_IN.match(self._text, self._end) is not None and any(
            each.end > self._end and each.start <= self._sentence.end for each in self._content
        )

    def leads(self, phrase: Phrase) -> bool:
        """Whether a phrase opens the sentence and nothing but marks stands between it and the attribution."""
        return not self._text[phrase.span.end : self._head].strip(" ,") and phrase.span.end <= self._head

    def _place(self, phrase: Phrase) -> Place | None:
        span = phrase.span
        if _inside(span, self._cue):
            return Place(1 if phrase.possessive else 0, 0, phrase)
        if _AHEAD.search(phrase.text) or abs(span.start - self._start) > _REACH + self._end - self._start:
            return None
        if _BY.match(phrase.text):
            return None
        if span.start >= self._end:
            return self._after(phrase)
        return self._before(phrase) if span.end <= self._start else None

    def _after(self, phrase: Phrase) -> Place | None:
        start = phrase.span.start
        gap = self._text[self._end : start]
        if _cut(Span(self._end, start), self._other_cues):
            return None
        between = [each for each in self._content if each.start < start and each.end > self._end]
        inside = _inside(phrase.span, self._content)
        if not between:
            return self._right_behind(phrase, gap, inside)
        if inside and between[0].start <= self._end + len(gap) and between[0].end > start:
            lead = self._text[max(self._end, between[0].start) : start]
            if not lead.strip() and not self._text[self._end : between[0].start].strip(" "):
                return self._direct(phrase, gap)
            return self._direct(phrase, gap) or self._trailing(phrase, lead)
        rest = self._text[between[-1].end : start]
        if inside or _AND_CLAUSE.search(rest + " ") or _CLAUSE.search(rest.strip("”\"'’ ")) or len(rest.split()) > 6:
            return None
        return Place(6, len(rest), phrase)

    def _right_behind(self, phrase: Phrase, gap: str, inside: bool) -> Place | None:
        if inside:
            return self._direct(phrase, gap)
        if len(gap.split()) > 9 or _CLAUSE.search(gap) or _AND_CLAUSE.search(gap):
            return None
        if phrase.possessive and not _inside_adverbial(gap):
            return None
        return Place(3 if phrase.possessive else 1, len(gap), phrase)

    def _direct(self, phrase: Phrase, gap: str) -> Place | None:
        """A phrase that the content swallowed: only what stands right behind the cue, or behind whom it was told."""
        cue = self._text[self._start : self._end]
        told = _AUDIENCE_CUE.search(cue) is not None and _AUDIENCE.fullmatch(gap) is not None
        if phrase.possessive or not (not gap.strip() or told):
            return None
        return Place(2, len(gap), phrase)

    def _trailing(self, phrase: Phrase, lead: str) -> Place | None:
        """At the end of the content: "first accused it of fraud as far back as May", "denied the report Friday"."""
        behind = self._text[phrase.span.end : phrase.span.end + 2].lstrip()
        if behind[:1] not in ("", ",", ".", ";", "—"):
            return None
        cue = self._text[max(0, self._start - 12) : self._start], self._text[self._start : self._end]
        first = _FIRST.search(cue[0]) is not None or any(_FIRST.search(word) for word in cue[1].split())
        if (first and _FAR_BACK.match(phrase.text)) or _ANSWERED.fullmatch(lead.rstrip()):
            return Place(4, len(lead), phrase)
        return None

    def _before(self, phrase: Phrase) -> Place | None:
        span = phrase.span
        if _inside(span, self._source):
            return self._in_source(phrase)
        if span.start >= self._source_end and self._source_end <= self._start:
            return self._behind_source(phrase)
        if span.end > self._head:
            return None
        return self._in_front(phrase)

    def _in_source(self, phrase: Phrase) -> Place | None:
        """ "a report released Friday said", and sources that swallowed the phrase: "The office on Tuesday" """
        piece = next(each for each in self._source if each.start <= phrase.span.start and phrase.span.end <= each.end)
        lead, rest = self._text[piece.start : phrase.span.start], self._text[phrase.span.end : self._start]
        if _PUBLISHED.search(lead):
            return Place(4, len(rest), phrase)
        if phrase.possessive or rest.strip(" ,") or _CLAUSE.search(lead) or not lead.strip() or "ed " in lead:
            return None
        return Place(4, 0, phrase)

    def _behind_source(self, phrase: Phrase) -> Place | None:
        gap = self._text[self._source_end : phrase.span.start]
        rest = self._text[phrase.span.end : self._start]
        if _CLAUSE.search(gap) or _AND_CLAUSE.search(gap) or _AND_CLAUSE.search(rest) or len(rest.split()) > 6:
            return None
        if phrase.possessive and not _inside_adverbial(gap):
            return None
        near = len(gap.split()) <= 1 or (len(gap.split()) <= 9 and _EVENT.search(gap) is not None)
        return Place(3, len(rest), phrase) if near else None

    def _in_front(self, phrase: Phrase) -> Place | None:
        """ "On Tuesday, the office said", "In an interview last week with the paper, she said" """
        gap = self._text[phrase.span.end : self._head]
        lead = self._text[self._sentence.start : phrase.span.start]
        if self.is_put_in() or _cut(Span(phrase.span.end, self._head), self._content, self._other_cues):
            return None
        if _CLAUSE.search(gap.strip(" ”\"'’")) and not gap.rstrip().endswith(","):
            return None
        if _AND_CLAUSE.search(gap + " "):
            return None
        told_where = _EVENT.search(lead) is not None and not _AND_CLAUSE.search(lead) and len(lead.split()) <= 12
        if phrase.possessive and not told_where and not _EVENT.search(gap):
            return None
        opens = len(lead.split()) <= 3 and not _inside(phrase.span, self._content_before())
        close = len(gap.split()) <= 3 or (gap.rstrip().endswith(",") and len(gap.split()) <= 12)
        return Place(5, len(gap), phrase) if close and (opens or told_where) else None

    def _content_before(self) -> Spans:
        """Pieces of content that go on: a phrase in one of them is told, one that is a piece of its own is not."""
        return tuple(each for each in self._content if each.end <= self._head and each.end - each.start > 40)


def _inside(span: Span, pieces: Spans) -> bool:
    return any(each.start <= span.start and span.end <= each.end for each in pieces)


def _inside_adverbial(gap: str) -> bool:
    """ "in Tuesday's speech", "during Friday's hearing" """
    return gap.strip().lower() in ("in", "at", "during", "after", "following", "on") or gap.lower().endswith(
        ("in ", "at ", "during ")
    )


def _cut(gap: Span, *pieces: Sequence[Span]) -> bool:
    """Whether any of these stands in the gap."""
    return any(each.start < gap.end and each.end > gap.start for some in pieces for each in some)
