"""Claims in the speaker's own words: "I owned a villa" is the claim that its speaker owned a villa."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.propositions.cleaning import capital
from claimdb.extraction.propositions.verbs import is_past, third_of
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words
from claimdb.records.models import Mention

_OPINION: Final = pattern(
    r"(?:I|we)\s+(?:\w+ly\s+)?(?:think|believe|guess|suppose)\s+(?:that\s+)?(?=\w+\s+\w)", re.IGNORECASE
)
_SUBJECT: Final = pattern(r"(?P<who>I|we)(?P<short>[’'](?:m|ve|ll|d|re))?\s+(?P<verb>[a-z]+(?:[’']t)?)", re.IGNORECASE)
_SHORT: Final = {"m": "is", "ve": "has", "ll": "will", "d": "would", "re": "is"}
_FORMS: Final = {
    "am": "is",
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "don’t": "doesn’t",
    "don't": "doesn't",
}
_SAME: Final = frozenset(words("was had did will would can could may might must should never always also"))
_OTHERS: Final = {
    "my": "their", "our": "their", "me": "them", "us": "them", "mine": "theirs", "ours": "theirs",
}  # fmt: skip
_OTHER: Final = pattern(rf"\b(?:{'|'.join(_OTHERS)})\b", re.IGNORECASE)
_SELF: Final = pattern(r"\s+(?:myself|ourselves)\Z", re.IGNORECASE)
_AGAIN: Final = pattern(r"\b(?:I|we)\b|\bI[’']", re.IGNORECASE)


def in_third_person(text: str, mentions: Sequence[Mention]) -> str:
    """The text with its one certain speaker for "I", and for "we" where a body speaks; as it is where that is open."""
    opinion = _OPINION.match(text)
    if opinion is not None:
        text = capital(text[opinion.end() :])
    match = _SUBJECT.match(text)
    who = [each for each in mentions if each.role == "asserter"]
    if match is None or len(who) != 1 or who[0].resolution == "candidate" or who[0].name == who[0].name.lower():
        return text
    is_body = who[0].kind not in ("person", None)
    if (match["who"].lower() == "we") != is_body or _AGAIN.search(text, match.end("who") + 1):
        return text
    rest = _SELF.sub("", _OTHER.sub(lambda other: _OTHERS[other[0].lower()], text[match.end() :]))
    return f"{subject(who[0].name)} {_verb(match)}{rest}"


def subject(name: str) -> str:
    """A source's name as the subject of a sentence: "the head of Meridian Bank", but "two officials"."""
    first = name.split(" ", 1)[0]
    if not first[:1].islower() or first in _NO_ARTICLE or first.endswith("s") or name.endswith("s"):
        return capital(name)
    return f"The {name}"


_NO_ARTICLE: Final = frozenset(
    words("the a an one two three four five six seven eight nine ten some several many both all other police")
)


def _verb(match: re.Match[str]) -> str:
    verb = str(match["verb"])
    if match["short"]:
        return f"{_SHORT[match['short'][1:].lower()]} {verb}"
    if verb in _FORMS:
        return _FORMS[verb]
    return verb if verb in _SAME or is_past(verb) or verb.endswith("ly") else third_of(verb)
