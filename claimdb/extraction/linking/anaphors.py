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
    r"|notion|idea|theory|theories|denials?|promises?|pledges?|vows?|threats?|tolls?|tall(?:y|ies)|counts?|warnings?|demands?|forecasts?|predictions?"
)
_FIGURES: Final = pattern(r"(?:estimate|figure|number|toll|tally|tallie|count)s?", re.IGNORECASE)
_ANAPHOR: Final = pattern(
    r"[\s\"“”'‘’]{0,3}(?:as\s+(?:false|baseless|untrue)\s+)?"
    r"(?:(?P<pronoun>it|this|that|them|these|those|so|everything|both|doing\s+so|having\s+done\s+so)"
    r"(?:\s+(?:as|in|on)\s[^.;]{1,120})?"
    r"|(?:(?:an?|all|both|each|any|such|these|those|the|that|this|its|his|her|their|every|some|most|many|of|latest|recent"
    r"|earlier|new|u\.s\.|similar|various|other|same|[a-z]+ing|[a-z]+(?:al|ed|ous|ish|an|ese|'s|’s))\s+){0,5}"
    rf"(?:(?P<charge>{_CHARGES})|(?P<report>{_REPORTS}))"
    r"(?P<rest>(?:\s*,)?\s+(?:against|by|from|of|in|as|about|with|for|made|levelled|leveled|on|to|and|or)\s"
    r"[^.;]{1,120})?)"
    r"(?:\s+[\"“][^\"“”;]{1,80})?"
    r"[\s.,;!?\"”'’]{0,4}",
    re.IGNORECASE,
)
# When it was said, which a content may hold at its end.
_WHEN: Final = pattern(
    r"\s+(?:(?:on|in|last|this|late|early|earlier)\s){0,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|week|month|year)[\s.]{0,3}\Z",
    re.IGNORECASE,
)
_OWNER: Final = pattern(r"([\w-]+)[’']s\s", re.IGNORECASE)
_MAX_CONTENT: Final = 240  # characters of what may still point back


class Anaphor(NamedTuple):
    """What points back: as written, whether it is a pronoun or names a charge, and what else it says of it.

    `owner` is the noun of whose words they are ("the bank's claim"), "" where none is told; `is_figure` tells that only
    what has a figure can be meant, `is_new` that the article calls it so for the first time ("an accusation").
    """

    words: str
    is_charge: bool
    rest: str
    is_pronoun: bool = False
    owner: str = ""
    is_figure: bool = False
    is_new: bool = False


def anaphor(prose: Prose, draft: Draft) -> Anaphor | None:
    """The words of a draft's content if they only point back; None where the content says itself what is meant."""
    content = " ".join(prose.words(each) for each in draft.proposition.content)
    if len(content) > _MAX_CONTENT:
        return None
    content = _WHEN.sub("", " ".join(content.split()))
    match = _ANAPHOR.fullmatch(content)
    if match is None:
        return None
    words = content.strip(" \"“”'‘’.,;!?").removeprefix("of ")
    rest = match["rest"] or ""
    owner = None if match["pronoun"] else _OWNER.search(content)
    return Anaphor(
        words,
        is_charge=match["charge"] is not None,
        rest="" if rest.lstrip(" ,").startswith("as ") else rest,  # what it is called says nothing of what it is
        is_pronoun=match["pronoun"] is not None,
        owner=owner[1].lower() if owner else "",
        is_figure=match["report"] is not None and _FIGURES.fullmatch(match["report"]) is not None,
        is_new=words.startswith(("a ", "an ")),
    )
