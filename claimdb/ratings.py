"""Schemes by which things are rated: the values each takes, in which form, and what a value means.

`admiralty` rates how reliable a source is (A to F) and how credible what it says (1 to 6), one or both; `icd203` is the
scale of words of probability of the US intelligence community's directive 203. Any other name is a scheme of one's own,
whose values are taken as they are. That something cannot be judged (F, 6) is a value like another, and no number.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from claimdb.errors import UsageError

RELIABILITY: Final[Mapping[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: Final[Mapping[str, str]] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
# The words, those that mean the same, and the probability in per cent that they stand for.
PROBABILITY: Final[Mapping[str, tuple[str, int, int]]] = {
    "almost no chance": ("remote", 1, 5),
    "very unlikely": ("highly improbable", 5, 20),
    "unlikely": ("improbable", 20, 45),
    "roughly even chance": ("roughly even odds", 45, 55),
    "likely": ("probable", 55, 80),
    "very likely": ("highly probable", 80, 95),
    "almost certain": ("nearly certain", 95, 99),
}
_GRADE = re.compile(r"([A-F])?([1-6])?")


class Meaning(NamedTuple):
    """What a rating says in words, and the probability in per cent where its scheme gives one."""

    words: str
    percent: tuple[int, int] | None = None


def checked(scheme: str, value: str) -> tuple[str, str]:
    """The scheme and the value in the form in which they are recorded. Raises UsageError for one that is none."""
    scheme, value = " ".join(scheme.split()), " ".join(value.split())
    if not scheme or not value:
        raise UsageError("a rating needs a scheme and a value, such as --scheme admiralty B2")
    match scheme.lower():
        case "admiralty":
            return "admiralty", _grade(value)
        case "icd203":
            return "icd203", _words(value)
    return scheme, value


def meaning(scheme: str, value: str) -> Meaning | None:
    """What a rating means; None in a scheme of one's own, or of a value that the scheme does not have."""
    if scheme == "admiralty" and (grade := _GRADE.fullmatch(value)):
        reliability, credibility = grade.groups()
        words = [RELIABILITY[reliability]] if reliability else []
        return Meaning("; ".join([*words, *([CREDIBILITY[credibility]] if credibility else [])]))
    if scheme == "icd203" and value in PROBABILITY:
        _, low, high = PROBABILITY[value]
        return Meaning(f"{low}–{high} %", (low, high))
    return None


def _grade(value: str) -> str:
    grade = value.upper().replace(" ", "").replace("-", "")
    if not grade or not _GRADE.fullmatch(grade):
        raise UsageError(
            f"{value!r} is no rating of the scheme admiralty: give a letter from A to F for the source, a number from "
            "1 to 6 for what it says, or both, such as B2 (F and 6: it cannot be judged)"
        )
    return grade


def _words(value: str) -> str:
    wanted = value.lower().replace("-", " ")
    for words, (other, _, _) in PROBABILITY.items():
        if wanted in (words, other):
            return words
    raise UsageError(f"{value!r} is no word of the scheme icd203: give one of {', '.join(PROBABILITY)}")
