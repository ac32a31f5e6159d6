"""Splits a phrase into typed tokens: words, numbers, ordinals, months, weekdays, units, seasons, dates in digits.

Clock times and words that say nothing about the day are dropped; what is not understood becomes a token of kind
"other", which no rule accepts, so that a phrase is resolved whole or not at all.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from claimdb.dates.holidays import NAMES
from claimdb.dates.words import FILLERS, UNITS, lexicon

LONGEST_PHRASE = 200
MOST_TOKENS = 20


class Token(NamedTuple):
    """A piece of a phrase: its kind, its text in small letters (units in the singular), its number if it has one.

    The number of a unit is 1 if it was a plural; that of a unit of the clock is how many hours it has, rounded down.
    """

    kind: str
    text: str
    value: int = 0


Tokens = tuple[Token, ...]

_PIECES = r"""
    (?P<iso>\d{4}-\d\d-\d\d(?=[t ]+\d\d:\d\d:\d\d|(?![\d/-])))
  | (?P<packed>(?:1\d|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))
  | (?P<slashed>\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?!\d)|\d\d?-\d\d?-(?:\d\d){1,2}(?![\d-]))
  | (?P<clock>(?:\b(?:at|about|around|shortly|just|before|after)\s+)*
        (?:\d\d?(?::\d\d){0,2}\s*(?:[ap]\.?\s?m\b\.?|o'clock)|t?\d\d?:\d\d(?::\d\d)?z?
        |\d{4}\s*(?=(?:gmt|utc|e[sd]t|p[sd]t|c[sd]t|hrs)\b)))
  | (?P<decade>\d{3}0'?s\b)
  | (?P<shortdecade>'?\d0'?s\b)
  | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
  | (?P<shortyear>'\d\d(?!\d))
  | (?P<fiscal>fy(?=\s?'?\d))
  | (?P<grouped>\d{1,3}(?:,\d{3})+(?!\d))
  | (?P<number>\d+)(?:'s\b)?
  | (?P<mid>mid(?=(?:year|week|month|decade|summer|winter)\b))
  | (?P<numbered>[qh][1-4]\b)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<dash>-+)
  | (?P<skip>(?:[\s.,;:()"\u2026]|'(?!\d))+)
  | (?P<other>.)
"""
_PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})
_MERGED = {("a", "couple", "of"): "couple", ("a", "couple"): "couple", ("couple", "of"): "couple",
           ("a", "few"): "few", ("a", "number", "of"): "few", ("a", "dozen"): "dozen",
           ("a", "hundred"): "hundred", ("half", "a", "dozen"): "six", ("local", "time"): "local"}  # fmt: skip
_JOINED = ("number", "ordinal", "month", "weekday", "decade", "shortdecade", "shortyear")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(_PIECES, re.VERBOSE | re.DOTALL | re.ASCII | re.IGNORECASE)


@cache
def _lexicon() -> dict[str, tuple[str, int]]:
    return lexicon()


def tokenize(phrase: str) -> Tokens:
    """The tokens of a phrase; none if it is empty or too long to be a date."""
    if len(phrase) > LONGEST_PHRASE:
        return ()
    text = unicodedata.normalize("NFKC", phrase).translate(_PUNCTUATION).lower()
    raw = [token for piece in _pieces().finditer(text) for token in _tokens(piece)]
    tokens = _significant(_numbers(_dashes(_merge([token for token in raw if token.kind != "skip"]))))
    return tuple(tokens) if len(tokens) <= MOST_TOKENS else ()


def _tokens(piece: re.Match[str]) -> tuple[Token, ...]:
    kind = piece.lastgroup or "other"
    if kind == "numbered":
        unit = {"q": "quarter", "h": "half"}[piece[kind][0]]
        return Token("ordinal", piece[kind], int(piece[kind][1])), Token("unit", unit)
    return (_token(kind, piece[kind]),)


def _token(kind: str, text: str) -> Token:
    if kind == "word":
        return _word(text)
    if kind in ("number", "ordinal", "decade", "shortyear", "shortdecade"):
        return _digits(kind, text)
    if kind == "grouped":
        return Token("number", text, int(text.replace(",", "")))
    return Token({"fiscal": "word", "dash": "word", "mid": "word"}.get(kind, kind), "-" if kind == "dash" else text)


def _digits(kind: str, text: str) -> Token:
    digits = "".join(character for character in text if character.isdecimal())
    # No date needs more; int() of thousands of digits is slow and refused by Python.
    return Token(kind, text, int(digits)) if len(digits) <= 9 else Token("other", text)


def _word(text: str) -> Token:
    plain = text.removesuffix("'s")
    kind, value = _lexicon().get(plain, ("word", 0))
    if kind == "unit":
        return Token(kind, _singular(plain), int(plain not in UNITS))
    return Token(kind, plain.removesuffix("s") if kind == "clockunit" else plain, value)


def _singular(unit: str) -> str:
    return {"centuries": "century", "halves": "half"}.get(unit) or (unit if unit in UNITS else unit[:-1])


def _merge(tokens: list[Token]) -> list[Token]:
    """Joins words that mean one thing: "a couple of", "new year's eve"."""
    merged: list[Token] = []
    place = 0
    while place < len(tokens):
        token, length = _merged_at(tokens, place)
        merged.append(token)
        place += length
    return merged


def _merged_at(tokens: list[Token], place: int) -> tuple[Token, int]:
    for length in range(min(5, len(tokens) - place), 0, -1):
        words = tuple(token.text for token in tokens[place : place + length])
        if words in NAMES:
            return Token("holiday", NAMES[words]), length
        if words in _MERGED:
            return _word(_MERGED[words]), length
    return tokens[place], 1


def _dashes(tokens: list[Token]) -> list[Token]:
    """Keeps a dash that may join two dates ("March 3-5"); drops others ("mid-October", "third-quarter")."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text == "-":
            around = tokens[place - 1 : place] + tokens[place + 1 : place + 2]
            if len(around) < 2 or any(other.kind not in _JOINED for other in around) or _spelled(around):
                continue
        kept.append(token)
    return kept


def _spelled(tokens: list[Token]) -> bool:
    """True for the two halves of "twenty-one"."""
    tens, ones = tokens
    return tens.kind == "number" and tens.text.isalpha() and ones.text.isalpha() and ones.value < 10


def _numbers(tokens: list[Token]) -> list[Token]:
    """Joins numbers in words ("twenty one", "two hundred", "twenty first"); "a" counts as one."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if token.kind in ("number", "ordinal") and token.text.isalpha() and last and _adds(last, token):
            value = last.value + token.value if token.value < 10 else last.value * token.value
            joined[-1] = Token(token.kind, f"{last.text} {token.text}", value)
        elif token.text in ("a", "an") and token.kind == "word":
            joined.append(Token("number", "a", 1))
        else:
            joined.append(token)
    return joined


def _adds(last: Token, token: Token) -> bool:
    if last.kind != "number" or not last.text.isalpha() or last.text == "a":
        return False
    if token.value < 10:
        return last.value >= 20 and last.value % 10 == 0
    return last.value < 10 and token.value == 100


def _significant(tokens: list[Token]) -> list[Token]:
    """Drops clock times and fillers; but "the last week" is not "last week", nor "the next day" a day from now."""
    kept = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1 :]
        stretch = token.text == "the" and len(following) == 2 and following[0].text in ("last", "next")
        if (stretch and following[1].kind == "unit") or not (token.kind == "clock" or token.text in FILLERS):
            kept.append(token)
    return kept
