"""Whom a cue accuses: "accused the firm of …", "blamed the rebels for …", "charged two men with …"."""

import re
from typing import Final

from claimdb.extraction.dating.phrases import phrases_in
from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.propositions.accusations import named
from claimdb.extraction.propositions.cleaning import plain
from claimdb.extraction.propositions.verbs import base_of
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_PREPOSITIONS: Final = {
    "accuse": "of",
    "suspect": "of",
    "blame": "for",
    "charge": "with",
    "fault": "for",
    "convict": "of",
}
_ALLEGE: Final = frozenset(words("allege charge accuse claim"))
_WORD: Final = pattern(r"[A-Za-z]+")
_PRONOUNS: Final = frozenset(
    words(
        "him her them it us me himself herself themselves itself you one another each other those others both",
        "he she they we i who what",
    )
)
_SUBJECT: Final = pattern(
    r"\W*that\s+(?P<who>(?:the\s+|[A-Z])\S*(?:\s+(?:[A-Z]\S*|of|the|and|government|army|company|police|military|forces|officials|regime))*)"
    r"\s+(?:had|has|have|was|were|is|are|would|will|[a-z]+ed|[a-z]+s)\b"
)
_LONGEST: Final = 100
_PASSIVE: Final = pattern(r"\s*(?:on|by|in|of|for|with|over|last|this|$)\b")
_TITLE_CASE: Final = pattern(r"[A-Z0-9]")


def accused(prose: Prose, attribution: Attribution) -> tuple[str, ...]:
    """The names of those whom an attribution accuses, as the text has them; () where it accuses none by name."""
    if not attribution.cue:
        return ()
    cue = attribution.cue[-1]
    verb = next(
        (
            base
            for piece in attribution.cue
            for match in _WORD.finditer(prose.words(piece))
            if (base := base_of(match[0])) in _VERBS
        ),
        None,
    )
    if verb is None:
        return ()
    end = max([each.end for each in attribution.content if each.start >= cue.start], default=cue.end)
    text = plain(prose.text[cue.end : min(end, cue.end + 400)])
    if verb in _PREPOSITIONS:
        before = [each for each in attribution.content if each.end <= attribution.cue[0].start]
        if before:  # "the mayor was accused on Monday of lying"
            return _name(named(plain(prose.text[before[0].start : before[-1].end])))
        if _PASSIVE.match(text):
            return ()
        form = rf"(?P<who>[^;:.]{{2,{_LONGEST}}}?),?\s+{_PREPOSITIONS[verb]}\b"
        match = re.match(form, text)
        if match is not None:
            return _name(_apposed(match["who"]))
    if verb in ("allege", "charge") and (match := _SUBJECT.match(text)) is not None:
        return _name(match["who"])
    return ()


_VERBS: Final = frozenset(_PREPOSITIONS) | {"allege"}


def _apposed(words: str) -> str:
    """Of "the mayor, Ruth Okafor," and "Ruth Okafor, the mayor," the name."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    named = [part for part in parts if _TITLE_CASE.match(part)]
    return (named or parts or [words])[0] if len(parts) > 1 else words


def _name(words: str) -> tuple[str, ...]:
    """The name, if it is one; "him" and "two men" name nobody."""
    who = words.strip(" \"“”'’").removesuffix("’s").removesuffix("'s")
    who = re.sub(r"^(?:the|both|former|then)\s+", "", who, flags=re.IGNORECASE)
    dates = [each for each in phrases_in(Prose(who), Span(0, len(who))) if each.span.end == len(who)]
    who = who[: dates[0].span.start].rstrip() if dates else who
    if not who or who.lower() in _PRONOUNS or not _TITLE_CASE.search(who) or len(who.split()) > 8:
        return ()
    return (who,)
