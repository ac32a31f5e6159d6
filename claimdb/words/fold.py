"""Characters: which differences search ignores, and how every letter is written so that both engines keep it.

SQLite's `unicode61` splits at combining vowel signs and at letters newer than its tables. So each of those is
written as `ESCAPE` and four base-36 digits of its code point. Which letters are safe is asked of Unicode 3.2, which
Python carries unchanged and every SQLite knows: a new Unicode version in Python does not change an index.

The reserved letters below never come out of NFKC, which replaces them, so no word of a text can collide.
"""

import unicodedata
from functools import lru_cache

from claimdb.quantities.patterns import pattern

ESCAPE = "ˣ"
NUMBER = "ⁿ"
ACRONYM = "ª"

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_INVISIBLE = pattern(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
# Diacritics of Latin, Greek and Cyrillic, points of Hebrew, vowel marks and lengthening of Arabic.
_DIACRITICS = pattern(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SAME = str.maketrans(dict.fromkeys("’‘‛ʼʻʽʾʿ′`´＇", "'") | dict.fromkeys("‐‑‒−⁃﹣－", "-"))
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "æ": "ae", "Æ": "AE",
     "œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH"}
)  # fmt: skip
_VULGAR = pattern(r"(\d?)\s?([½¼¾])")
_DECIMALS = {"½": ".5", "¼": ".25", "¾": ".75"}


def clean(text: str) -> str:
    """The text in NFKC without diacritics and invisible characters, with plain apostrophes; case is kept."""
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text).translate(_SAME)
    text = _VULGAR.sub(lambda match: (match[1] or " 0") + _DECIMALS[match[2]], text)
    text = _DIACRITICS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFKC", text).translate(_LETTERS)


def join_marks(text: str) -> str:
    """The text with each combining mark that `clean` leaves written as letters, so that it splits no word."""
    return text if text.isascii() else "".join(map(_mark, text))


def letters_only(text: str) -> str:
    """The text with everything but letters, digits and combining marks made a space."""
    return "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text)


def safe(word: str) -> str:
    """The word in letters and digits that both engines keep, in lower case."""
    return word if word.isascii() else "".join(map(_letter, word))


@lru_cache(maxsize=4096)
def _mark(char: str) -> str:
    return _escaped(char) if unicodedata.category(char)[0] == "M" else char


@lru_cache(maxsize=16384)
def _letter(char: str) -> str:
    if char in (ESCAPE, NUMBER, ACRONYM):
        return char
    known = unicodedata.ucd_3_2_0.category(char)
    return char if known[0] in "LN" and known not in ("Lu", "Lt") else _escaped(char)


def _escaped(char: str) -> str:
    rest, code = "", ord(char)
    for _ in range(4):
        code, digit = divmod(code, 36)
        rest = _DIGITS[digit] + rest
    return ESCAPE + rest
