"""Pieces of a content → one clean sentence: no quotation marks, no "that" in front, no comma behind."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.quantities.patterns import pattern

LONGEST: Final = 2000  # no sentence is longer; what is has no stops, and is cut

_QUOTES: Final = pattern(r"[“”„«»\"]|''|``|‘‘|’’")
_BLANKS: Final = pattern(r"\s+")
_EDGES: Final = " \t\n,;:—–-…‘*•_"
_OPEN_THAT: Final = pattern(
    r"that\b(?!\s*(?:is|was|are|were|would|will|has|had|could|can|may|might|should|must|did|does|do|all|said|kind|sort"
    r"|one(?!\s+of)|way)\b|[’'])[\s,]*"
)
_CONJUNCTION: Final = pattern(
    r"(?:and|or|but|so|yet|because)\b(?!\s+(?:far|much|many|long|what)\b)[\s,]+", re.IGNORECASE
)
_WHETHER: Final = pattern(r"(?:whether|if)\s+(?:or\s+not\s+)?", re.IGNORECASE)
_JOINS: Final = pattern(r"(?:and|but|or|so|which|who|because|although|though|while|where)\b", re.IGNORECASE)
_SUBORDINATE: Final = pattern(
    r"(?:while|if|when|although|though|because|since|unless|once|as|after|before)\b[^,]*\Z", re.IGNORECASE
)
_ABBREVIATION: Final = pattern(r"(?:\b[A-Za-z]\.)+\Z|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|etc|Bros|Ave|Blvd|St|a\.m|p\.m)\.\Z")
_SPACED: Final = pattern(r"\s+([,.;:?!)])")
_INTERJECTION: Final = pattern(
    r"(?:well|yes|no|look|oh|yeah|okay|ok|now|i mean|you know|listen)[,.!]\s+(?=\D)", re.IGNORECASE
)
_HALF_QUOTED: Final = pattern(r"[.?!,][’']\Z")  # what a cut through two single marks leaves
_DOUBLED: Final = pattern(r",(?:\s*,)+")


def clean(parts: Sequence[str], asked: bool = False) -> str:
    """The sentence that these pieces of text make together, without its full stop; "" if they hold no word.

    `asked`: they are what somebody asked or doubted, so that "whether" and "if" in front mean nothing more.
    """
    quoted = bool(parts) and _QUOTES.match(parts[0].lstrip()) is not None
    text = _joined([_plain(part) for part in parts])
    text = text[:LONGEST].rsplit(" ", 1)[0] if len(text) > LONGEST else text
    text = _balanced(_DOUBLED.sub(",", _SPACED.sub(r"\1", text)))
    if not quoted and (that := _OPEN_THAT.match(text)) and any(map(str.isalnum, text[that.end() :])):
        text = text[that.end() :]
    for opening in (_CONJUNCTION, _INTERJECTION, *((_WHETHER,) if asked else ())):
        if (match := opening.match(text)) and text[match.end() :].strip():
            text = text[match.end() :]
    text = _without_stop(text.strip(_EDGES))
    return capital(text) if any(map(str.isalnum, text)) else ""


def capital(text: str) -> str:
    """The text with a capital in front, but "iPhones" and "e-mails" as they are."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if any(each.isupper() for each in first[1:]):
        return text
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """A piece of text without quotation marks, its blanks single."""
    return _plain(text)


def _plain(part: str) -> str:
    return _BLANKS.sub(" ", _QUOTES.sub("", part)).strip()


def _joined(parts: Sequence[str]) -> str:
    """The pieces that an inserted "she said" parted. The commas around that go with it, unless a clause follows."""
    joined = ""
    for part in parts:
        if not part:
            continue
        if _SUBORDINATE.match(joined):
            joined = f"{joined.rstrip(' ,—–-')},"
        elif joined and not _JOINS.match(part):
            joined = joined.rstrip(" ,—–-")
        joined = f"{joined} {part.lstrip(' ,')}" if joined else part
    return joined


def _balanced(text: str) -> str:
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    if text.count("[") != text.count("]"):
        text = text.replace("[", "").replace("]", "")
    return text


def _without_stop(text: str) -> str:
    if _HALF_QUOTED.search(text) and "‘" not in text and " '" not in text:
        text = text[:-1]
    text = text.rstrip(" ,;:!’'" if text.count("‘") < text.count("’") and text.endswith(("’", "'")) else " ,;:!")
    if text.endswith(".") and not _ABBREVIATION.search(text[-12:]):
        text = text.rstrip(".").rstrip(_EDGES)
    return text
