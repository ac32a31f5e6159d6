"""Text → words with their places, as the rules for names and noun phrases need them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimdb.extraction.who import lexicon

# Alternatives begin with different characters or need a full stop at once: no text makes the match run back far.
_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.)+(?:[A-Z]\b)?(?:[’'][sS]\b)?"
    r"|[^\W_]+(?:[’'.&/@‑-][^\W_]+)*[’']?"
    r"|[,;:()—–\[\]“”\"]"
)
_POSSESSIVE: Final = re.compile(r"[’'](?:s|S)?$")
ABBREVIATED: Final = lexicon.listed(
    """sen gov rep pres sec amb dr prof gen lt col adm sgt capt rev atty mr mrs ms mx st jr sr maj cmdr supt
    det insp hon cpl messrs msgr brig inc corp co ltd bros"""
)


class Word(NamedTuple):
    """A word or mark. `text` is without a possessive ending and the full stop of a title.

    `is_capital` tells whether it begins as a name does ("al-Tamimi" does too; scripts without capitals always do),
    `is_mark` whether it is no word.
    """

    text: str
    start: int
    end: int
    possessive: bool
    is_capital: bool
    is_mark: bool

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.lower()


def _is_capital(text: str) -> bool:
    first = text[0]
    if first.islower() and text.islower():  # most words
        return False
    return (first.isalpha() and not first.islower()) or text != text.lower()


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words and marks of a piece of text. A title's full stop belongs to the word; a sentence's does not."""
    end = len(text) if end is None else end
    for match in _WORD.finditer(text, start, end):
        found, at, after = match[0], match.start(), match.end()
        if not found[0].isalnum():
            yield Word(found, at, after, False, False, True)
            continue
        if found[-1] in "’'sS" and (owner := _POSSESSIVE.search(found)) is not None and owner.start() > 0:
            # "Sanders’ aides" owns; the mark that closes a quotation after "Sanders" looks the same and does no harm.
            bare = found[: owner.start()]
            yield Word(bare, at, after, True, _is_capital(bare), False)
            continue
        if after < end and text[after] == "." and found.lower() in ABBREVIATED:
            after += 1
        yield Word(found, at, after, False, _is_capital(found), False)


def spelled_out(text: str, found: Sequence[Word]) -> str:
    """Words with what stands between them in the text, but without other words in between."""
    parts: list[str] = []
    for at, each in enumerate(found):
        gap = text[found[at - 1].end : each.start] if at else ""
        parts += [" " if any(char.isalnum() for char in gap) else gap, text[each.start : each.end]]
    return " ".join("".join(parts).split())
