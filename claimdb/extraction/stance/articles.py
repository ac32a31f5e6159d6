"""The article of a noun whose negation is taken away: "no judge" → "a judge", "any hospital" → "a hospital"."""

import re
from typing import Final

from claimdb.extraction.stance.inflection import word_set

_UNCOUNTED: Final = word_set(
    """evidence proof pressure damage money violence contact knowledge information help aid progress doubt blame harm
    force wrongdoing misconduct fault fraud corruption collusion intelligence research work traffic smoke water fuel
    gas food oil power news advice equipment weaponry ammunition influence interest involvement control trouble
    responsibility guilt danger word access support steel concrete cement"""
)
_COUNTED: Final = word_set(
    "warning building meeting hearing ruling finding filing painting bombing killing shooting offering"
)
_ENDS: Final = word_set(
    """of to in on at by for from with that who which had has have was were is are will would could can may might did
    does do been be and or as such anywhere near there here against between over
    under after before during since"""
)
_PLURAL: Final = re.compile(r"(?<![sui])s\Z|\b(?:people|men|women|children|police|troops)\Z")
_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
_ANY: Final = re.compile(
    r"\b(?P<any>any)(?P<rest>thing|one|body|where)?\b(?!\s+(?:more|longer|other|of)\b)\s?", re.IGNORECASE
)
_FEW: Final = 3  # words of a noun phrase that are looked at


def article(after: str) -> str:
    """The article, with a blank, that goes before these words where "no" or "any" stood; "" where none does."""
    words: list[str] = []
    for match in _WORD.finditer(after[:80]):
        if match[0].lower() in _ENDS or len(words) == _FEW or (not words and after[: match.start()].strip()):
            break
        words.append(match[0])
    if not words:
        return ""
    last = words[-1].lower()
    if (
        last in _UNCOUNTED
        or (last.endswith("ing") and last not in _COUNTED)
        or _PLURAL.search(last)
        or words[0][:1].isupper()
    ):
        return ""
    return "an " if words[0][0].lower() in "aeiou" else "a "


def without_any(text: str) -> str:
    """A denied text without what only a denial allows: "any hospital had been told" → "a hospital had been told"."""
    return _ANY.sub(lambda match: _some(match, text), text)


def _some(match: re.Match[str], text: str) -> str:
    if match["rest"]:
        told = f"some{match['rest']}{' ' if match[0][-1:].isspace() else ''}"
    else:
        told = article(text[match.end() :])
    return told[:1].upper() + told[1:] if match["any"][0].isupper() else told
