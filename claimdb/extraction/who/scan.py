"""A text → the proper names in it: runs of capitalised words, without the words that open sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimdb.extraction.model import Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import lexicon
from claimdb.extraction.who.tokens import Word, words

_LONGEST: Final = 12  # words in a name; a longer run is a heading
_OPENING: Final = frozenset('“"”:—–(')
_LINKING: Final = lexicon.PARTICLES | lexicon.listed("of for and & to")
_CAUSES: Final = lexicon.listed("committee coalition campaign center centre fund alliance movement")
_GAP: Final = 2  # characters between words of a name
# The place that opens a report: "ARKLOW, May 3 - The harbor board", "KESH (Daily Mail) —"
_DATELINE: Final = re.compile(
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.' -]{1,40}[A-ZÀ-ÖØ-Þ]"
    r"(?:,(?:[^\n.!?—–(]|(?<=[a-z])\.(?=\s\d)){1,40}?)?(?:,?\s\([^()\n]{1,40}\))?\s(?:—|–|-{1,2})\s"
)


class Run(NamedTuple):
    """A name as it stands: its words, and the words right before it that tell what it is."""

    words: tuple[Word, ...]
    before: tuple[Word, ...]
    after: Word | None
    opens: bool  # stands at the start of a sentence

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


class Vocabulary(NamedTuple):
    """Which words the text writes small, and which with a capital where nothing asks for one."""

    small: frozenset[str]
    capital: frozenset[str]


def is_where(word: Word) -> bool:
    """Whether a word tells only where an organization sits: "Paris-based"."""
    return word.lower.endswith(("-based", "-headquartered"))


def is_heading(prose: Prose, paragraph: Span, found: Sequence[Word]) -> bool:
    """Whether a paragraph of these words is in title case or capitals, where capitals say nothing about names."""
    if paragraph.end - paragraph.start > 200 or prose.text[paragraph.end - 1] in '.”"!?’':
        return False
    long = [each for each in found if len(each.text) > 3]
    return len(long) > 2 and sum(each.is_capital for each in long) > 0.7 * len(long)


def after_dateline(prose: Prose, span: Span) -> int:
    """Where a paragraph or sentence begins, without the place and day that open a report."""
    match = _DATELINE.match(prose.text, *span)
    return match.end() if match else span.start


class Scan:
    """The names of a text in order, and its vocabulary. The time it takes grows with the text's length."""

    def __init__(self, prose: Prose, unread: Sequence[Span] = ()) -> None:
        self._text = prose.text
        small: set[str] = set()
        capital: set[str] = set()
        self._runs: list[tuple[list[Word], list[Word], int, bool]] = []
        for paragraph in prose.paragraphs:
            if _covered(paragraph, unread):
                continue
            found = list(words(prose.text, after_dateline(prose, paragraph), paragraph.end))
            if not is_heading(prose, paragraph, found):
                self._learn(found, small, capital)
                self._find(found)
        self.vocabulary = Vocabulary(frozenset(small), frozenset(capital))
        self.runs = list(self._cleaned())

    def _learn(self, found: Sequence[Word], small: set[str], capital: set[str]) -> None:
        opens, end, text = True, 0, self._text
        for word in found:
            if word.is_mark:
                opens = opens or word.text in _OPENING
                continue
            if word.text[0].islower():
                small.add(word.text)
            elif word.is_capital and not opens and text[end - 1] != ".":
                capital.add(word.text)
            end = word.end
            opens = text[end : end + 1] in (".", "!", "?", "…")

    def _ends(self, word: Word) -> bool:
        """Whether a sentence ends after a word."""
        return self._text[word.end : word.end + 1] in (".", "!", "?", "…")

    def _find(self, found: list[Word]) -> None:
        at, count = 0, len(found)
        while at < count:
            if found[at].is_mark or not found[at].is_capital:
                at += 1
                continue
            end = self._run_end(found, at)
            opens = at == 0 or found[at - 1].text in _OPENING or self._ends(found[at - 1])
            self._runs.append((found[at:end], found, at, opens))
            at = end

    def _run_end(self, found: list[Word], start: int) -> int:
        end = start + 1
        while end < len(found) and end - start < 4 * _LONGEST:
            ahead = self._joins(found, start, end)
            if not ahead:
                break
            end += ahead
        return end

    def _joins(self, found: list[Word], start: int, end: int) -> int:
        """How many words from `end` on belong to the name that begins at `start`."""
        if not self._adjacent(found[end - 1], found[end]) or found[end - 1].possessive or found[end].is_mark:
            return 0
        if found[end].is_capital:
            return 1
        if found[end].lower not in _LINKING:
            return 0
        for ahead in range(1, 4):  # "de la Cruz", "of the Navy"
            small, last = found[end : end + ahead], found[end + ahead : end + ahead + 1]
            if not last or not all(map(self._adjacent, small, [*small[1:], *last])) or any(x.possessive for x in small):
                return 0
            if last[0].is_capital and not last[0].is_mark:
                return ahead + 1 if links(found[max(start, end - 8) : end], small, last[0]) else 0
        return 0

    def _adjacent(self, before: Word, word: Word) -> bool:
        gap = self._text[before.end : word.start]
        return gap == " " or (len(gap) <= _GAP and gap.isspace() and "\n" not in gap)

    def _cleaned(self) -> Iterator[Run]:
        for run, found, at, opens in self._runs:
            cut = 0
            while cut < len(run) and (self._is_opener(run[cut], opens and cut == 0) or is_where(run[cut])):
                cut += 1
            rest = run[cut:]
            if rest and len(rest) <= _LONGEST:
                end = at + len(run)
                before = tuple(found[max(0, at + cut - 6) : at + cut])
                yield Run(tuple(rest), before, found[end] if end < len(found) else None, opens and not cut)

    def _is_opener(self, word: Word, opens: bool) -> bool:
        if word.lower in lexicon.STOP:
            return opens or word.text.istitle() or word.lower == "i" or word.text[0] in "IT"
        plain = opens and word.lower in self.vocabulary.small and word.text not in self.vocabulary.capital
        return plain and word.lower not in lexicon.TITLES


def _covered(paragraph: Span, unread: Sequence[Span]) -> bool:
    return any(each.start <= paragraph.start and paragraph.end <= each.end for each in unread)


def links(run: Sequence[Word], small: Sequence[Word], last: Word) -> bool:
    """Whether small words join what is before and after them into one name."""
    linking = [each.lower for each in small]
    if all(each in lexicon.PARTICLES for each in linking):
        return True
    if linking == ["to"]:  # "Committee to Protect Journalists"
        return run[-1].lower in _CAUSES
    if linking in (["of"], ["of", "the"], ["for"], ["for", "the"]):
        heads = {each.lower for each in run[-2:]}
        is_title = run[-1].lower in lexicon.TITLES and last.text in lexicon.COMPLEMENTS
        return is_title or bool(heads & lexicon.ORGANIZATION_HEADS)
    # "Department of Health and Human Services", "Secretary of State"
    return linking in (["and"], ["&"]) and any(each.lower in ("of", "for") for each in run) and (
        last.text in lexicon.COMPLEMENTS or last.lower in lexicon.ORGANIZATION_TAILS or last.text == "Human"
    )  # fmt: skip
