"""What a claim leaves out at no loss: its condition, its dates, words that hang on the day of telling, its length."""

import re
from typing import Final

from claimdb.extraction.dating.phrases import Phrase, phrases_in
from claimdb.extraction.model import Span
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern

LONGEST: Final = 300

_BLANKS: Final = pattern(r"\s{2,}")
_COMMAS: Final = pattern(r"\s+([,.;:?])|,(?:\s*,)+")
_EDGES: Final = " ,;:—–-"
_DANGLING: Final = pattern(
    r"(?:^|\s)(?:in|on|by|since|until|for|at|of|to|from|with|than|and|or|but|the|an?|as|over|during|including|even)\Z",
    re.IGNORECASE,
)
_NOW: Final = pattern(
    r",?\s(?:so\s+far|right\s+now|already|recently|currently|now|still|also|nowadays|lately|once\s+again|yet\s+again)(?=\s|,|\Z),?",
    re.IGNORECASE,
)
_NOW_LEADS: Final = pattern(
    r"(?:so\s+far|recently|currently|now|nowadays|lately|meanwhile|also|then|however|moreover|in\s+addition|for\s+example|"
    r"for\s+instance|of\s+course|in\s+fact|indeed|first|second|finally|instead|still|again|today),\s+",
    re.IGNORECASE,
)
_KEPT_AFTER: Final = pattern(
    r"(?:\b(?:of|than|like|for|from|to|between|and|or|with|was|were|is|are|an?|the|his|her|its|their)|[’']s)\s\Z",
    re.IGNORECASE,
)
_ADJECTIVE: Final = pattern(r"\ban?\s(?:\w+ly\s)?\w+\s\Z")  # "on a mild Monday night"
_WITH_PREPOSITION: Final = pattern(
    r"(?:in|on|by|since|until|till|through|before|after|during|from|around|over|throughout|within|at|as|for|starting|"
    r"beginning|between|back|late|early|earlier|later|just|last|next|this|that|the|these|more|less|\d|an?\b|[a-z]+\s+(?:days?|"
    r"weeks?|months?|years?)|yesterday|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|weeks|months|days|years)",
    re.IGNORECASE,
)
_INCLUDING: Final = pattern(r",?\s+(?:including|even|especially|particularly|beginning|starting)\s*\Z", re.IGNORECASE)


def without_condition(text: str, condition: str) -> str | None:
    """The text without its condition and the commas around it; None if it is not in the text."""
    words = condition.strip(_EDGES)
    at = text.lower().find(words.lower())
    if at < 0 or not words:
        return None
    rest = text[at + len(words) :].lstrip(_EDGES)
    return tidy(f"{text[:at].rstrip(_EDGES)} {rest if at else rest.removeprefix('then ')}")


def without_dates(text: str) -> str:
    """The text without the phrases that date it, and without "now", "already", "so far"."""
    prose = Prose(text)
    for phrase in reversed(phrases_in(prose, Span(0, len(text)))):
        if _may_go(text, phrase):
            rest = text[phrase.span.end :].removeprefix(" alone")
            before = _INCLUDING.sub("", text[: phrase.span.start].rstrip())
            text = f"{before} {rest.lstrip()}" if before else rest.lstrip(_EDGES)
    text = _NOW.sub(" ", text)
    if (lead := _NOW_LEADS.match(text)) is not None:
        text = text[lead.end() :]
    return tidy(text)


def _may_go(text: str, phrase: Phrase) -> bool:
    """Whether the sentence can do without the phrase: not "Monday was quiet", nor "the week of the vote"."""
    start, end = phrase.span
    if phrase.text[0].isupper() and _ADJECTIVE.search(text, max(0, start - 40), start):
        return False
    if (
        phrase.possessive
        or not _WITH_PREPOSITION.match(phrase.text)
        or _KEPT_AFTER.search(text, max(0, start - 30), start)
    ):
        return False
    rest = text[end:].lstrip()
    if not start:
        return rest.startswith(",") or not _VERB_NEXT.match(rest)
    return not rest.lower().startswith(("of ", "'s", "’s")) and not _VERB_NEXT.match(rest)


_VERB_NEXT: Final = pattern(r"(?:is|are|was|were|will|would|has|had|have|marks?|marked|could|can|may|brought|saw)\b")


def tidy(text: str) -> str:
    """The text with single blanks, and no commas in a row or at its ends."""
    text = _COMMAS.sub(lambda match: match[1] or ",", _BLANKS.sub(" ", text))
    return text.strip(_EDGES)


def fits(text: str) -> bool:
    """Whether a text can be a sentence: it has two words or more and does not end in the middle of a phrase."""
    return len(text.split()) > 1 and _DANGLING.search(text) is None


def shortened(text: str) -> str:
    """The text, of a long one its beginning, up to a comma if that is not too early."""
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    comma = cut.rfind(", ")
    cut = cut[:comma] if comma > LONGEST // 2 else cut.rsplit(" ", 1)[0]
    return f"{cut.rstrip(_EDGES)}…"
