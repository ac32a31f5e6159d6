"""A text as sentences, paragraphs and quotations. Nothing is changed: all of it is places in the text as given."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from claimdb.extraction.model import Span


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_ABBREVIATIONS: Final = _words(
    """mr mrs ms dr prof gen col lt sgt capt cpt maj adm cmdr sen rep gov pres sec amb rev hon st jr sr messrs supt det
    insp jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos vs etc al
    inc corp co ltd llc bros ave blvd rd mt ft fig vol ed pp approx dept est min max cf ca ala ariz ark calif colo conn
    del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo"""
)
_LOWER: Final = frozenset(["vs", "etc", "no"])  # written so; "the sun.", "in March, sat." end a sentence
_STOP: Final = re.compile(r"[.!?…。！？]+[\"”»’')\]]*")
_INITIALS: Final = re.compile(r"(?:^|[\s(\"“‘'])(?:[A-Za-z]\.)+$")
_WORD_BEFORE: Final = re.compile(r"(\w+)\.$")
# The last set is U+0370 to U+FFFF; written so it is compiled in a tenth of the time.
_OPENS: Final = re.compile(r"[\"“«‘'(\[]*(?:[A-Z0-9À-ÖØ-Þ]|[Ā-ž]|[^\x00-\u036f\U00010000-\U0010ffff])")
_STARTERS: Final = _words(
    """the a an in on at it he she they we i but and for if this that these those there as when while after before his
    her their its our by to with from no not one some many most last next then so yet both all since until asked"""
)
_MARKS: Final = re.compile('[“”«»„"\n]')
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x85]*[^\s][^\r\n\u2028\u2029\x85]*")


class Prose:
    """A text, taken apart when asked. Every list is in the order of the text, and its spans do not overlap.

    Of a long text it may be a part (`span`): then it knows no paragraphs but those of the part.
    """

    def __init__(self, text: str, part: Span | None = None) -> None:
        self.text = text
        self.span = part or Span(0, len(text))

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines that hold anything, without the blanks around them."""
        return [self.trim(Span(*match.span())) for match in _LINE.finditer(self.text, *self.span)]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of every paragraph, with the quotation marks that close them."""
        return [sentence for paragraph in self.paragraphs for sentence in self._split(paragraph)]

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands between double quotation marks, without the marks. One left open ends with its paragraph."""
        return [quotation for paragraph in self.paragraphs for quotation in self._quoted(paragraph)]

    def sentence_at(self, place: int) -> Span:
        """The sentence that this place is in, or the one before it. Raises IndexError if the text has none."""
        return _at(self.sentences, self._sentence_starts, place)

    def paragraph_at(self, place: int) -> Span:
        """The paragraph that this place is in, or the one before it. Raises IndexError if the text has none."""
        return _at(self.paragraphs, self._paragraph_starts, place)

    def sentence_number(self, place: int) -> int:
        """The position, in `sentences`, of the one that this place is in."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def within_quotation(self, span: Span) -> bool:
        """Whether all of a span stands in one quotation."""
        return any(each.start <= span.start and span.end <= each.end for each in self.quotations)

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def trim(self, span: Span) -> Span:
        """A span without the blanks at its ends."""
        words = self.words(span)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.start for each in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [each.start for each in self.paragraphs]

    def _split(self, paragraph: Span) -> list[Span]:
        found, start = [], paragraph.start
        for stop in _STOP.finditer(self.text, paragraph.start, paragraph.end):
            if self._ends(stop.start(), stop.end(), paragraph.end):
                found.append(self.trim(Span(start, stop.end())))
                start = stop.end()
        if self.text[start : paragraph.end].strip():
            found.append(self.trim(Span(start, paragraph.end)))
        return found

    def _ends(self, stop: int, after: int, end: int) -> bool:
        """Whether the mark at `stop`, with what closes after it up to `after`, ends a sentence."""
        if after >= end:
            return True
        if self.text[stop] in "。！？":
            return True
        if not self.text[after].isspace():
            return False
        following = self.text[after:end].lstrip()[:40]
        if not _OPENS.match(following):
            return False
        if self.text[stop] != "." or after - stop > 1:
            return True
        before = self.text[max(0, stop - 24) : stop + 1]
        next_word = re.sub(r"\W", "", following.split(maxsplit=1)[0]).lower() if following.split() else ""
        if _INITIALS.search(before):  # "U.S. officials", "J. Smith", but "in the U.S. The minister"
            several = before.count(".") > 1
            return several and next_word in _STARTERS
        word = _WORD_BEFORE.search(before)
        return not (
            word
            and word[1].lower() in _ABBREVIATIONS
            and (word[1][0].isupper() or word[1].lower() in {"vs", "etc", "no"})
        )

    def _quoted(self, paragraph: Span) -> list[Span]:
        found, inside = [], None
        for match in _MARKS.finditer(self.text, paragraph.start, paragraph.end):
            mark, at = match[0], match.start()
            if mark in "“«„" or (mark == '"' and inside is None):
                inside = at + 1 if inside is None else inside
            elif inside is not None:
                found.append(Span(inside, at))
                inside = None
        if inside is not None:
            found.append(Span(inside, paragraph.end))
        return [each for each in found if each.end > each.start]


def _at(spans: list[Span], starts: list[int], place: int) -> Span:
    return spans[max(0, bisect_right(starts, place) - 1)]
