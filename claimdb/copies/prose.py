"""The words of a text that count when texts are compared: those of its prose.

A saved page carries what all pages of its paper carry: menus, notices, rights. Two articles of one paper share that
and are no copies of each other, so it is left out. To leave out too much does no harm: only comparisons read this.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from claimdb.quantities.patterns import pattern
from claimdb.words.fold import clean

MOST: Final = 400_000  # code points read of a text; what is longer is no newspaper's article: its beginning tells it
_FEWEST_WORDS = 6  # of a line that ends without a full stop: headings and menus have fewer
_MOST_BARS = 2  # in a line; menus have more

# A word, or one character of a script that is written without spaces.
_DENSE = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_ASCII_WORD = pattern(r"[a-z0-9]+")
_WORD = pattern(rf"[{_DENSE}]|[^\W_{_DENSE}]+")
_ENDS = tuple('.!?…。！？:;"”’»)')
_BARS = "|•·›»/>"
_INVISIBLE = tuple("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NOTICES = (
    "all rights reserved", "copyright", "©", "cookie", "privacy policy", "terms of use", "terms of service",
    "newsletter", "subscribe", "subscription", "sign up for", "sign in to", "log in to", "click here", "follow us",
    "read more", "advertisement", "may not be published", "may not be reproduced", "may not be redistributed",
    "originally appeared", "originally published", "support our journalism", "download our app", "share this",
    "photograph by", "photo by", "file photo",
)  # fmt: skip


def prose_words(text: str) -> list[str]:
    """The words of a text's prose in order, as words are compared: without case, diacritics and punctuation."""
    text = text[:MOST]
    if not text.isascii() and not _is_plain(text):
        text = clean(text)
    text = text.casefold()
    notices = [each for each in _NOTICES if each in text]
    kept = "\n".join(line for line in map(str.strip, text.splitlines()) if _is_prose(line, notices))
    if kept.isascii():
        return _ASCII_WORD.findall(kept)
    return [word if word.isascii() else _cleaned(word) for word in _WORD.findall(kept)]


def _is_plain(text: str) -> bool:
    """Whether no character of a text belongs to the one before it, so that words can be cleaned one by one."""
    return unicodedata.is_normalized("NFC", text) and not any(each in text for each in _INVISIBLE)


@lru_cache(maxsize=1 << 12)
def _cleaned(word: str) -> str:
    return clean(word)


def _is_prose(line: str, notices: list[str]) -> bool:
    if not line or any(each in line for each in notices):
        return False
    if sum(map(line.count, _BARS)) > _MOST_BARS and _is_menu(line):
        return False
    return line.endswith(_ENDS) or len(line.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS or _is_dense(line)


def _is_menu(line: str) -> bool:
    return sum(line.count(f"{bar} ") for bar in _BARS) > _MOST_BARS


def _is_dense(line: str) -> bool:
    return not line.isascii() and len(_WORD.findall(line)) >= _FEWEST_WORDS
