"""Undoing what reported speech does to a verb: "had shipped" → "has shipped", "may be sending" → "is sending".

The tense is shifted back only where its form leaves no doubt; "was" alone may be what was said.
"""

import re
from typing import Final

from claimdb.extraction.propositions.verbs import is_participle, is_plural, third_of
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words
from claimdb.records.values import Modality

_ADVERB: Final = r"(?:\s+(?:also|well|still|even|now|then|just|ever|(?!hard|bare|rare|scarce|on)\w+ly))*"
_HEDGED: Final = pattern(
    rf"\b(?P<modal>may|might)(?!\s+as\s+well\b)(?:{_ADVERB})\s+(?P<next>be|have|[a-z]{{2,}})\b(?P<rest>(?:{_ADVERB})\s+(?P<verb>[a-z]+))?"
)
_LIKELY: Final = pattern(
    r"\b(?:probably|possibly|perhaps|apparently|allegedly|reportedly|presumably|maybe|purportedly|supposedly|"
    r"(?<=will\s)(?:most\s+|very\s+)?likely|(?<=would\s)(?:most\s+|very\s+)?likely|(?<=have\s)likely|(?<=has\s)likely)\b,?",
    re.IGNORECASE,
)
_LIKELY_TO: Final = pattern(
    r"\b(?:is|are)\s+(?:very\s+|most\s+)?(?:likely|expected|set|poised|certain|sure|bound)\s+to\s+", re.IGNORECASE
)
_SEEMS_TO: Final = pattern(
    r"\b(?:appears?|seems?|appeared|seemed|(?:is|are|was|were)\s+(?:thought|believed|said|reported|alleged|rumou?red"
    r"|understood|considered))\s+to\s+(?P<verb>be|have)\b",
    re.IGNORECASE,
)
_HAD: Final = pattern(
    r"\b(?P<had>had)(?P<adverb>(?:\s+(?:also|already|not|never|since|\w+ly))?)\s+(?P<verb>[A-Za-z]+)\b"
)
_DOING: Final = pattern(r"\b(?P<was>was|were)(?P<adverb>(?:\s+(?:also|still|not|\w+ly))?)\s+(?P<verb>[a-z]+ing)\b")
_WOULD: Final = pattern(r"\bwould\b(?!\s+(?:have|like|rather|prefer)\b)")
_NOT_DOING: Final = frozenset(
    words(
        "interesting exciting disappointing boring nothing something king wing amazing surprising shocking",
    )
)
_PAST_TOO: Final = pattern(r"\b(?:if|when|while|before|after|until|unless)\b", re.IGNORECASE)
_STOPS: Final = frozenset(words("to of in on at the a an and or not no"))


def without_hedge(text: str, modality: Modality) -> str:
    """The text without "may", "probably" and the like. A capability ("could carry") is what is claimed, and stays."""
    text = " ".join(_LIKELY.sub("", text).split())
    text = _LIKELY_TO.sub("will ", text)
    text = _SEEMS_TO.sub(
        lambda match: _of_number({"be": ("is", "are"), "have": ("has", "have")}[match["verb"]], text[: match.start()]),
        text,
    )
    if modality not in ("possible", "probable"):
        return text.strip()
    match = _HEDGED.search(text)
    if match is None or _PAST_TOO.search(text, 0, match.start()):
        return text.strip()
    return f"{text[: match.start()]}{_unhedged(match, text[: match.start()])}".rstrip() + text[match.end() :]


def _unhedged(match: re.Match[str], subject: str) -> str:
    following, rest = match["next"], match["rest"] or ""
    if following == "be":
        return _of_number(("is", "are"), subject) + rest
    if following == "have" and match["verb"] and is_participle(match["verb"]):
        return _of_number(("has", "have"), subject) + rest
    if following in _STOPS or not subject.strip():
        return match[0]
    return (following if _takes_base(subject) else third_of(following)) + rest


def unshifted(text: str) -> str:
    """The text with the tenses of its speaker: the first verb that is plainly shifted back, and every "would"."""
    for form, change in ((_HAD, _has), (_DOING, _is)):
        match = form.search(text)
        if (
            match is not None
            and not _PAST_TOO.search(text, 0, match.start())
            and (found := change(match, text)) is not None
        ):
            text = f"{text[: match.start()]}{found}{text[match.end() :]}"
            break
    return text if _IF.search(text) else _WOULD.sub("will", text)


_IF: Final = pattern(r"\bif\b", re.IGNORECASE)


def _has(match: re.Match[str], text: str) -> str | None:
    if not is_participle(match["verb"]) and match["verb"] != "been":
        return None
    return f"{_of_number(('has', 'have'), text[: match.start()])}{match['adverb']} {match['verb']}"


def _is(match: re.Match[str], text: str) -> str | None:
    if match["verb"] in _NOT_DOING:
        return None
    return f"{'is' if match['was'] == 'was' else 'are'}{match['adverb']} {match['verb']}"


def _of_number(forms: tuple[str, str], subject: str) -> str:
    """The form for a subject in the singular or in the plural."""
    if subject.rstrip().endswith(("I",)) and subject.split()[-1:] == ["I"]:
        return {"is": "am"}.get(forms[0], forms[1])
    return forms[is_plural(_nearest(subject))]


def _takes_base(subject: str) -> bool:
    return subject.split()[-1:] == ["I"] or is_plural(_nearest(subject))


def _nearest(subject: str) -> str:
    """The words of the subject: those after the last conjunction or comma, if a clause ended there."""
    return _CLAUSE_END.split(subject)[-1]


_CLAUSE_END: Final = pattern(r"\b(?:that|because|but|if|when|while|who|which)\s+|;\s*|,\s+(?:and\s+)?(?=\w+\s*\Z)")
