"""Text → words with their places, as the rules for names and noun phrases need them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimdb.extraction.who import lexicon

# Alternatives begin with different characters or need a full stop at once: no text makes the match run back far.
_WORD: Final = re.compile(r"(?:[^\W\d_]\.)+(?:[’'][sS]\b)?|[^\W_]+(?:[’'.&/@‑-][^\W_]+)*[’']?|[,;:()—–\[\]“”\"]")
_POSSESSIVE: Final = re.compile(r"[’'](?:s|S)?$")
ABBREVIATED: Final = lexicon.listed(
    """sen gov rep pres sec amb dr prof gen lt col adm sgt capt rev atty mr mrs ms mx st jr sr maj cmdr supt
    det insp hon cpl messrs msgr brig inc corp co ltd bros"""
)


class Word(NamedTuple):
    """A word or mark. `text` is without a possessive ending and the full stop of a title."""

    text: str
    start: int
    end: int
    possessive: bool = False

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.lower()

    @property
    def is_mark(self) -> bool:
        """Whether it is no word."""
        return not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does; scripts without capitals count as names too."""
        first = self.text[0]
        if first.isalpha() and not first.islower():
            return True
        # "al-Assad", "iPhone", "d'Ivoire"
        return any(each.isupper() for each in self.text[1:])


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words and marks of a piece of text. A title's full stop belongs to the word; a sentence's does not."""
    end = len(text) if end is None else end
    for match in _WORD.finditer(text, start, end):
        found, at, after = match[0], match.start(), match.end()
        owner = _POSSESSIVE.search(found)
        if owner and owner.start() > 0:
            # "Sanders’ aides" owns; the mark that closes a quotation after "Sanders" looks the same and does no harm.
            yield Word(found[: owner.start()], at, after, True)
            continue
        if after < end and text[after] == "." and found.lower() in ABBREVIATED:
            after += 1
        yield Word(found, at, after)


def spelled_out(text: str, found: Sequence[Word]) -> str:
    """Words with what stands between them in the text, but without other words in between."""
    parts: list[str] = []
    for at, each in enumerate(found):
        gap = text[found[at - 1].end : each.start] if at else ""
        parts += [" " if any(char.isalnum() for char in gap) else gap, text[each.start : each.end]]
    return " ".join("".join(parts).split())
