"""Denials in an aside: "…, a claim that the ministry dismissed as propaganda", "…, which the party has always denied".

The network takes them for part of what is said before, or the noun for a cue. A rule of its own finds them, and takes
them out of the contents that they stand in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.prose import Prose

CONFIDENCE: Final = 0.75
_NOUNS: Final = (
    r"claim|accusation|allegation|charge|report|idea|suggestion|notion|figure|estimate|theory|assertion|account|version"
    r"|number|statement"
)
_ASIDE: Final = re.compile(
    rf"[,—–]\s*(?P<what>an?\s+(?:[a-z-]+\s+)?(?:{_NOUNS})(?=\s+(?:that|which)?)|which)\s+(?:(?:that|which)\s+)?"
    r"(?P<who>(?:the|an?|its|his|her|their|[A-Z])(?:[^,.;:“”\"\n]){1,70}?)\s+"
    r"(?:(?:has|have|had)\s+)?(?:(?:always|never|also|since|later|\w+ly)\s+)?"
    r"(?P<cue>den(?:ied|ies|y)|reject(?:ed|s)?|dismiss(?:ed|es)?|disput(?:ed|es?)|call(?:ed|s)?|describ(?:ed|es?))"
    r"(?=[\s,.;:”\"])(?P<rest>[^,.;:\n]*)"
)
_CALLS: Final = re.compile(r"call|describ|dismiss", re.IGNORECASE)
_OF_MORE: Final = re.compile(
    r"\s*(?:$|(?:on|in|at|last|again|as|earlier|later|this|when|before|strongly|outright|\w+ly|yesterday|today)\b)"
)
# "Who asked not to be named" tells how somebody spoke, and nothing that could be so or not.
_ANONYMOUS: Final = re.compile(
    r"(?:that\s.{1,30}\s)?not\s+(?:to\s+)?be\s+(?:identified|named|quoted)\b|(?:for\s+)?anonymity\b"
)
_VERB: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|would|that|which|who)\b")


def take_asides(prose: Prose, attributions: Sequence[Attribution], unread: Spans = ()) -> list[Attribution]:
    """The attributions, each content without the denials in asides, and these as attributions of their own."""
    found = [each for each in _asides(prose) if not any(_meet(each[0], piece) for piece in unread)]
    telling = [each for each in attributions if not _ANONYMOUS.match(prose.words(each.content[0]))]
    if not found:
        return telling
    kept = [cut for each in telling if (cut := _cut(each, [place for place, _ in found])) is not None]
    return [*kept, *(aside for _, aside in found)]


def _asides(prose: Prose) -> Iterator[tuple[Span, Attribution]]:
    for match in _ASIDE.finditer(prose.text, *prose.span):
        calls = _CALLS.match(match["cue"]) is not None
        if _VERB.search(match["who"]) or (calls and (match["what"] == "which" or not match["rest"].strip())):
            continue
        if not calls and _OF_MORE.match(match["rest"]) is None:  # "denied entry", "rejected by a court"
            continue
        source, cue, what = (Span(*match.span(name)) for name in ("who", "cue", "what"))
        rest = prose.trim(Span(*match.span("rest")))
        content = (what, rest) if calls and rest.end > rest.start else (what,)
        yield Span(match.start(), match.end()), Attribution((source,), (cue,), content, CONFIDENCE)


def _cut(attribution: Attribution, places: Sequence[Span]) -> Attribution | None:
    """An attribution without what stands in an aside; None where its cue or all of its content does."""
    if any(_meet(cue, place) for cue in attribution.cue for place in places):
        return None
    content = [piece for each in attribution.content for piece in _left(each, places)]
    return replace(attribution, content=tuple(content)) if content else None


def _left(piece: Span, places: Sequence[Span]) -> list[Span]:
    left = [piece]
    for place in places:
        left = [
            part
            for each in left
            for part in (Span(each.start, min(each.end, place.start)), Span(max(each.start, place.end), each.end))
        ]
    return sorted(each for each in left if each.end - each.start > 1)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
