"""A statement without its figure: "more than 1,000 containers" → "containers", "paid $5 million for" → "paid for".

Where the noun stands with the number it stays, in the plural; where it does not, what was counted is put in its place.
"The number of lorries sent north is 300" becomes "Lorries have been sent north".
"""

import re
from decimal import Decimal
from typing import Final

from claimdb.extraction.model import Span
from claimdb.extraction.propositions.verbs import is_participle, is_plural
from claimdb.quantities import numbers
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Quantity

_NUMBER_OF: Final = pattern(
    r"(?:(?:the|its|their|his|her)\s+)?(?:(?:true|real|actual|total|final|official|current|latest)\s+)?"
    r"(?:number|tally|count|total)\s+of\s+(?P<what>.+?)\s+(?:is|are|was|were|has\s+reached|had\s+reached|reached|"
    r"stands\s+at|stood\s+at|exceeds|exceeded)\s*(?:(?:now|probably|likely|perhaps|currently|still|actually)\s*)*\Z",
    re.IGNORECASE,
)
_MEASURE_IS: Final = pattern(
    r"(?P<what>.{2,}?)\s+(?:is|are|was|were|has\s+reached|had\s+reached|reached|stands\s+at|stood\s+at|rose\s+to|fell\s+to|"
    r"has\s+risen\s+to|had\s+risen\s+to|climbed\s+to|dropped\s+to|totals|totaled|totalled|exceeds|exceeded|hit)\Z",
    re.IGNORECASE,
)
_TOTAL: Final = pattern(
    r"(?:(?:a\s+)?(?:combined\s+|grand\s+)?total\s+of|an?\s+(?:estimated|additional|extra|average\s+of|record)|another|some|the|"
    r"as\s+many\s+as|a\s+further|roughly|just|only|up\s+to|at\s+least)\s+\Z",
    re.IGNORECASE,
)
_ARTICLE: Final = pattern(r"\b(?:an?|the|its|his|her|their|this|that|our)\s+\Z", re.IGNORECASE)
_PREPOSITION: Final = pattern(r"\s+(?:by|for|at|to|of|from|with|worth|about|nearly|costing)\s*\Z", re.IGNORECASE)
_IN_OR_OF: Final = pattern(r"\s+(?:in|of|worth\s+of)\s+(?=\w)")
_MOVED: Final = pattern(
    r"\b(?:rose|fell|risen|fallen|grew|grown|dropped|declined|increased|decreased|climbed|jumped|gained|lost|shrank|shrunk|"
    r"soared|surged|plunged|slipped|up|down|rise|fall|grow|drop|increase|decline)\s*\Z"
)
_OTHERS: Final = pattern(r"\s*(?:others|more\s+people|people|more)\b", re.IGNORECASE)
_TAIL: Final = pattern(r"\s+(?:more|others|in\s+all|in\s+total|apiece|each)\b")
_OF_THEM: Final = pattern(r"\s+of\s+(?:the|its|their|his|her|our|those|these|them|all)\b", re.IGNORECASE)
_IRREGULAR: Final = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "life": "lives",
    "foot": "feet",
}
_LAST_WORD: Final = pattern(r"([\w’'-]+)\s*\Z")
_ONE: Final = Decimal(1)


def without_figure(text: str, figure: Span, quantity: Quantity) -> str | None:
    """The text without the figure that stands at `figure`; None where no rule leaves a sentence."""
    if _LISTED.search(text, 0, figure.start) or _PER.match(text, figure.end):
        return None
    noun = _noun_at(text, figure)
    if noun < figure.end:  # "more than 1,000 containers": the noun is in the figure
        return _with_noun(text, Span(figure.start, figure.end), noun, quantity)
    before, after = text[: figure.start].rstrip(), text[figure.end :]
    counted = _NUMBER_OF.fullmatch(before)
    if counted is not None and not after.strip():
        return _there_are(counted["what"])
    if _OF_THEM.match(after):
        return f"{_without_total(before)} some{after}".strip()
    if (quantity.unit or "").split(" ")[0] == "percent" or quantity.unit == "percentage point":
        return _without_share(before, after)
    if quantity.unit is not None and quantity.unit.isupper():
        return _without_money(before, after)
    return _without_bare(before, after, quantity)


def _noun_at(text: str, figure: Span) -> int:
    """Where the words of the figure go on after its last number: the noun, if one stands there."""
    inside = text[figure.start : figure.end]
    last = max((number.end for number in numbers(inside)), default=0)
    rest = inside[last:]
    word = re.match(
        r"(?:\s*(?:%|percent|per\s+cent|percentage\s+points?|bn|m|k)\b|[%])?[\s-]*(?:or\s+(?:more|so|fewer|less)\s+)?",
        rest,
    )
    at = figure.start + last + (word.end() if word else 0)
    return at if any(map(str.isalpha, text[at : figure.end])) else figure.end


def _with_noun(text: str, figure: Span, noun: int, quantity: Quantity) -> str | None:
    before, rest, unit = _without_total(text[: figure.start]), text[noun:], quantity.unit or ""
    if unit.startswith("percent"):
        return _without_share(before.rstrip(), text[figure.end :])
    if _TIME.match(unit) or (_MEASURED.match(unit) and _IS.search(before)):
        return None
    if unit.isupper() or unit.startswith("USD"):
        return _without_money(before.rstrip(), text[figure.end :])
    if rest.lower().startswith("of "):
        return f"{before}some {rest}"
    if quantity.value == _ONE and not _ARTICLE.search(before):
        return f"{before}{'an' if rest[:1] in 'aeiou' else 'a'} {rest}"
    return _joined(before, rest)


def _joined(before: str, rest: str) -> str:
    """The two with the article that fits: "a $5 aid plan" → "an aid plan"."""
    article = _A.search(before)
    if article is not None:
        before = f"{before[: article.start()]}{article[1]}{'n' if rest.lstrip()[:1] in 'aeiou' else ''} "
    return f"{before}{rest.lstrip()}" if not before or before.endswith(" ") else f"{before} {rest.lstrip()}"


_A: Final = pattern(r"\b([Aa])n?\s*\Z")
_LISTED: Final = pattern(r"\d,?\s+(?:or\s+|and\s+|to\s+)?\Z")
_PER: Final = pattern(r"-an?-|\s?[-–]\s?\d")
_GOES_ON: Final = pattern(r"\s*(?:(?:that|which|who|he|she|they|it|is|was|were|has|had)\b|[,.;:]|\Z)")
_PRONOUN: Final = pattern(r"\W*(?:it|that|this|he|she|they|there|which|what)\W*", re.IGNORECASE)
_MEASURED: Final = pattern(r"(?:metre|meter|kilometre|kilometer|mile|foot|inch|tonne|ton|litre|liter|degree|hectare)\b")
_IS: Final = pattern(r"\b(?:is|are|was|were|be|been|to)\s+\Z", re.IGNORECASE)
_TIME: Final = pattern(r"(?:second|minute|hour|day|night|week|month|year|decade|time)s?\b")


def _without_total(before: str) -> str:
    while (match := _TOTAL.search(before)) is not None and match.group().strip().lower() not in ("the", "just", "only"):
        before = before[: match.start()]
    return "" if before.strip().lower() in ("only", "just") else before


def _there_are(what: str) -> str | None:
    """ "lorries sent north" → "lorries have been sent north"; "lorries" → "there are lorries"."""
    words = what.removeprefix("the ").split()
    if words[0] in ("dead", "missing") and len(words) > 1:  # "dead fish"
        return f"{' '.join(words[1:])} {'have died' if words[0] == 'dead' else 'are missing'}"
    if words[0] == "deaths":
        return f"people have died {' '.join(words[1:])}".strip()
    for at in range(1, len(words)):
        if is_participle(words[at]) and words[at].islower() and is_plural(" ".join(words[:at])):
            return f"{' '.join(words[:at])} have been {' '.join(words[at:])}"
    return f"there {'have been' if _HAPPENS.match(words[0]) else 'are'} {' '.join(words)}"


_HAPPENS: Final = pattern(
    r"[a-z]+(?:[ts]ions|ings)\b|(?:cases|fires|attacks|strikes|arrests|accidents|tests|flights|launches|incidents|leaks)\b"
)


def _without_share(before: str, after: str) -> str | None:
    if _IN_OR_OF.match(after) and not _ARTICLE.search(f"{before} "):
        return f"{before} a share{after}".strip()
    if _ARTICLE.search(f"{before} ") and after[:1] == " " and after[1:2].isalpha():
        return _joined(f"{before} ", after)
    if not before and after[1:2].islower() and not _IN_OR_OF.match(after):
        return f"A share of people{after}"
    stripped = _PREPOSITION.sub("", before)
    if before.endswith(" by") or _MOVED.search(before) or _MOVED.search(stripped):
        return f"{stripped}{after}"
    measure = _MEASURE_IS.fullmatch(before)
    if measure is None or after.strip(" ,") or _PRONOUN.fullmatch(measure["what"]):
        return None
    return str(measure["what"])


def _without_money(before: str, after: str) -> str | None:
    if _GOES_ON.match(after) and _ARTICLE.search(f"{before} "):
        return None
    if (of := _IN_OR_OF.match(after)) is not None and not _ARTICLE.search(f"{before} "):
        return f"{before} {after[of.end() :]}"
    if _ARTICLE.search(f"{before} ") and after[:1] in (" ", "-") and after[1:2].isalpha():
        return _joined(f"{before} ", after[1:])
    stripped = _PREPOSITION.sub("", before)
    if stripped != before or _MOVED.search(before):
        return f"{stripped}{after}"
    measure = _MEASURE_IS.fullmatch(before)
    if measure is not None:
        return None if after.strip(" ,") or _PRONOUN.fullmatch(measure["what"]) else str(measure["what"])
    return f"{before} money{after}".strip()


def _without_bare(before: str, after: str, quantity: Quantity) -> str | None:
    measure = _MEASURE_IS.fullmatch(before)
    if measure is not None and not after.strip(" ,"):
        return None if _PRONOUN.fullmatch(measure["what"]) else str(measure["what"])
    stripped = _PREPOSITION.sub("", before)
    if _MOVED.search(stripped) and stripped != before:
        return f"{stripped}{after}"
    if (others := _OTHERS.match(after)) is not None:
        return (
            f"{_without_total(f'{before} ')}others{after[others.end() :]}"
            if before
            else f"others{after[others.end() :]}"
        )
    if quantity.unit is None or quantity.unit.isupper():
        return None
    return f"{_without_total(f'{before} ')}{_plural(quantity.unit)}{after}".strip()


def _plural(unit: str) -> str:
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "sh", "ch", "x", "z")) else f"{unit}s"
