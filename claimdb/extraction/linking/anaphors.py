"""Contents that only point back: "the accusations", "it", "any wrongdoing"."""

import re
from typing import Final, NamedTuple

from claimdb.extraction.model import Draft, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance.cue_words import CALLING
from claimdb.quantities.patterns import pattern

# Of these only who is accused can be speaking; anybody may deny a report.
_CHARGES: Final = (
    r"accusations?|allegations?|charges?|assertions?|insinuations?|complaints?|criticisms?|wrongdoing|misconduct"
    r"|involvement|responsibility|guilt|culpability|complicity|fault|role|part|knowledge|collusion|impropriety|blame"
    r"|improprieties|liability|connection|link|links|ties|abuse|fraud|corruption|bribery|negligence|cheating|harassment|malpractice|plagiarism|offences?|offenses?"
)
_REPORTS: Final = (
    r"claims?|reports?|suggestions?|stor(?:y|ies)|statements?|rumou?rs?|accounts?|findings?|contentions?|speculation"
    r"|estimates?|figures?|numbers?|remarks?|comments?|version|description|characterization|characterisation|argument"
    r"|notion|idea|information|theory|theories|denials?|promises?|pledges?|vows?|threats?|tolls?|tall(?:y|ies)|counts?|warnings?|demands?|forecasts?|predictions?"
)
# What is so called comes after it: "the claim baseless", "that idea “absurd”", "the account as an invention".
_PREDICATE: Final = pattern(
    r"(?P<told>[^.;:“”\"]{3,120}?)\s+(?:as\s+)?(?:[\"“‘'][^;]{2,100}|(?:an?|the|all|simply|utterly|pure|complete(?:ly)?"
    r"|entirely|totally|patently|\w+ly)\s[^.;]{2,100}|[a-z-]+(?:\s(?:and|or)\s[a-z-]+)?)[\s.,;!?\"”'’]{0,4}",
    re.IGNORECASE,
)
# "To comment on that claim", "a request for comment on his account": what is not answered comes after it.
_ASKED: Final = pattern(
    r"(?:to\s+)?(?:(?:further\s+)?(?:comment|respond|reply|answer|react|speak|talk)\s+)?(?:(?:directly|publicly)\s+)?"
    r"(?:(?:on|to|about)\s+)?(?:(?:(?:an?|the|repeated|several|many)\s+)*(?:requests?|questions?|calls|e-?mails?|messages)\s+"
    r"(?:(?:for|seeking)\s+(?:an?\s+)?(?:comment|response|reply)\s+)?(?:on|about|over)\s+)?",
    re.IGNORECASE,
)
_DEFINITE: Final = pattern(r"(?:the|that|those|these|this|his|her|its|their|such|any)\b|\w+[’']s?\s", re.IGNORECASE)
_FIGURES: Final = pattern(r"(?:estimate|figure|number|toll|tally|tallie|count)s?", re.IGNORECASE)
# Words just reported, unlike "the reports".
_UTTERED: Final = pattern(
    r"statement|story|account|remarks?|comments?|version|description|argument|contention|information|explanation",
    re.IGNORECASE,
)
_PROMISED: Final = pattern(
    r"promises?|pledges?|vows?|threats?|demands?|forecasts?|predictions?|suggestions?|notion|idea", re.IGNORECASE
)
_ANAPHOR: Final = pattern(
    r"[\s\"“”'‘’]{0,3}(?:as\s+(?:false|baseless|untrue)\s+)?"
    r"(?:(?P<pronoun>it|which|this|that|them|these|those|so|everything|both|doing\s+so|having\s+done\s+so)"
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
    r"\s+(?:at\s+the\s+time|(?:(?:on|in|last|this|late|early|earlier)\s){0,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|week|month|year))[\s.]{0,3}\Z",
    re.IGNORECASE,
)
_OWNER: Final = pattern(r"([\w-]+)[’']s\s", re.IGNORECASE)
_MAX_CONTENT: Final = 240  # characters of what may still point back


class Anaphor(NamedTuple):
    """What points back: as written, whether it is a pronoun or names a charge, and what else it says of it.

    `owner` is the noun of whose words they are ("the bank's claim"), "" where none is told; `is_figure` tells that only
    what has a figure can be meant, `is_new` that the article calls it so for the first time ("an accusation"),
    `is_near` that it is words just told ("the statement"), `is_promise` that what is to come may be meant.
    """

    words: str
    is_charge: bool
    rest: str
    is_pronoun: bool = False
    owner: str = ""
    is_figure: bool = False
    is_new: bool = False
    is_promise: bool = False
    is_near: bool = False


def anaphor(prose: Prose, draft: Draft) -> Anaphor | None:
    """The words of a draft's content if they only point back; None where the content says itself what is meant."""
    content = " ".join(told for each in draft.proposition.content if (told := _told(prose, draft, each)))
    if len(content) > _MAX_CONTENT:
        return None
    content = _WHEN.sub("", " ".join(content.split()))
    if draft.position.stance == "declines" and (asked := _ASKED.match(content)) is not None:
        content = content[asked.end() :]
        if _DEFINITE.match(content) is None:
            return None
    match = _ANAPHOR.fullmatch(content) or _called(prose, draft, content)
    if match is None:
        return None
    content = match[0]
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
        is_new=words.startswith(("a ", "an ", "which")),
        is_near=match["report"] is not None and _UTTERED.fullmatch(match["report"]) is not None,
        is_promise=match["report"] is not None and _PROMISED.fullmatch(match["report"]) is not None,
    )


def _told(prose: Prose, draft: Draft, piece: Span) -> str:
    """The words of a piece of content without those by which it is itself denied: "the allegation was false"."""
    words, negation = prose.words(piece), draft.position.negation
    if negation is None or draft.position.stance != "denies" or negation.start >= piece.end:
        return words
    if _CALLED_FALSE.match(prose.words(negation)) is None or negation.end <= piece.start:
        return words
    return words[: max(0, negation.start - piece.start)].rstrip()


def _called(prose: Prose, draft: Draft, content: str) -> re.Match[str] | None:
    """What points back in "called | the claim baseless": the words before what it is called."""
    cue = {word.lower() for each in draft.attribution.cue for word in prose.words(each).split()}
    if draft.position.stance != "denies" or CALLING.isdisjoint(cue):
        return None
    match = _PREDICATE.fullmatch(content)
    return _ANAPHOR.fullmatch(match["told"]) if match else None


_CALLED_FALSE: Final = pattern(r"(?:is|are|was|were|has|have|had|[’']s)\b", re.IGNORECASE)
