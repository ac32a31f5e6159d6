"""Contents that only point back: "the accusations", "it", "any wrongdoing"."""

import re
from typing import Final, NamedTuple

from claimdb.extraction.model import Draft
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

# Of these only who is accused can be speaking; anybody may deny a report.
_CHARGES: Final = (
    r"accusations?|allegations?|charges?|assertions?|insinuations?|complaints?|criticisms?|wrongdoing|misconduct"
    r"|involvement|responsibility|guilt|culpability|complicity|fault|role|part|knowledge|collusion|impropriety|blame"
    r"|improprieties|liability|connection|link|links|ties|abuse|offences?|offenses?"
)
_REPORTS: Final = (
    r"claims?|reports?|suggestions?|stor(?:y|ies)|statements?|rumou?rs?|accounts?|findings?|contentions?|speculation"
    r"|estimates?|figures?|numbers?|remarks?|comments?|version|description|characterization|characterisation|argument"
    r"|notion|idea|theory|theories"
)
_ANAPHOR: Final = pattern(
    r"[\s\"“”'‘’]{0,3}(?:as\s+(?:false|baseless|untrue)\s+)?"
    r"(?:(?P<pronoun>it|this|that|them|these|those|so|everything|both|doing\s+so|having\s+done\s+so)"
    r"(?:\s+(?:as|in|on)\s[^.;]{1,120})?"
    r"|(?:(?:all|both|each|any|such|these|those|the|that|this|its|his|her|their|every|some|most|many|of|latest|recent"
    r"|earlier|new|u\.s\.|similar|various|other|same|[a-z]+ing|[a-z]+(?:al|ed|ous|ish|an|ese|'s|’s))\s+){0,5}"
    rf"(?:(?P<charge>{_CHARGES})|(?P<report>{_REPORTS}))"
    r"(?P<rest>(?:\s*,)?\s+(?:against|by|from|of|in|as|about|with|for|made|levelled|leveled|on|to|and|or)\s"
    r"[^.;]{1,120})?)"
    r"[\s.,;!?\"”'’]{0,4}",
    re.IGNORECASE,
)
_MAX_CONTENT: Final = 240  # characters of what may still point back


class Anaphor(NamedTuple):
    """What points back: as written, whether it names a charge, and what else it says of it."""

    words: str
    is_charge: bool
    rest: str


def anaphor(prose: Prose, draft: Draft) -> Anaphor | None:
    """The words of a draft's content if they only point back; None where the content says itself what is meant."""
    content = " ".join(prose.words(each) for each in draft.proposition.content)
    if len(content) > _MAX_CONTENT:
        return None
    match = _ANAPHOR.fullmatch(" ".join(content.split()))
    if match is None:
        return None
    words = " ".join(content.split()).strip(" \"“”'‘’.,;!?").removeprefix("of ")
    return Anaphor(words, match["charge"] is not None, match["rest"] or "")
