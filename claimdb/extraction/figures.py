"""The figure that a proposition tells: the one it counts, with its bounds and its unit.

Which numbers are figures at all (calibres, ages, years, names and scores are not) is known to `claimdb.quantities`.
Of several figures the first that counts things goes before sums of money and shares, and these before durations and
distances. "Put the number of lorries at 300" tells 300 lorries: there the unit is the noun of what is put at a number.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from claimdb import quantities
from claimdb.extraction.model import Proposition, Span
from claimdb.extraction.prose import Prose
from claimdb.quantities import Found, nouns
from claimdb.quantities.lexer import NUMBER_WORDS
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words
from claimdb.records.given import READ_FROM_WORDS
from claimdb.records.models import Quantity

_DIGIT: Final = pattern(r"[\d½¼¾]")
_WORD: Final = pattern(r"[a-z]+")
_TIMES: Final = frozenset(words("second minute hour day night week weekend month quarter year decade century"))
_LENGTHS: Final = frozenset(
    words(
        "mile metre meter kilometre kilometer km foot ft inch acre hectare yard degree mph point page word",
        "side",
    )
)
_CASUALTY: Final = pattern(
    r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing)|injur(?:ed|ing)|hurt|arrest(?:ed|ing)|detain(?:ed|ing)|evacuated|displaced"
    r"|rescued|infected|executed)\s+\Z",
    re.IGNORECASE,
)
_PEOPLE_AFTER: Final = pattern(
    r"\s+(?:(?:others|more)\s+)?(?:(?:were\s+|are\s+)?(?:dead|killed|wounded|injured|hurt|missing|arrested)\b"
    r"|(?:(?:have|has|had)\s+)?(?:left|fled|drowned|died)\b)"
)
_COUNTED_NOUN: Final = pattern(
    r"\b(?:numbers?|total|tally|count|estimate)\s+of(?:\s+(?:the|its|their|his|her|those|these))?(?=\s)", re.IGNORECASE
)
_TOLL: Final = pattern(
    r"\b(?:death|casualty|fatality)?\s?toll\b|\bnumber\s+of\s+(?:dead|deaths|victims)\b", re.IGNORECASE
)
_OF: Final = pattern(r"\s+of\s+(?:(?:the|its|their|his|her|our|those|these|all)\s+)?", re.IGNORECASE)
_DATING: Final = pattern(r"\s+(?:ago|later|earlier|before|after|from\s+now|old)\b|[’']", re.IGNORECASE)
_DATED: Final = pattern(r"\b(?:last|past|next|first|coming|previous|every|final|recent)\s+\Z", re.IGNORECASE)
_AGED: Final = pattern(
    r"\b(?:ages?(?:\s+of)?|aged|turned|turning|(?:voters|people|children|kids|adults|women|men|[A-Z]\w+s)\s+(?:aged\s+)?)\s*\Z"
)
_UNDER: Final = pattern(r"(?:under|over|younger\s+than|older\s+than)\b", re.IGNORECASE)
_SET_OFF: Final = pattern(
    r"\W*(?:if|when|with|after|before|over|since|unless|although|though|while|because|as|given)\b", re.IGNORECASE
)
_REACHED: Final = pattern(
    r"\b(?:at|to|by|reached|totall?ed|exceeded|hit|was|is|were|are|of)\s+(?:an?\s+|about\s+)?\Z", re.IGNORECASE
)
_QUOTED: Final = pattern(r"['\"“‘]\Z")
_ATTRIBUTIVE: Final = pattern(r"\w[-‐‑][a-z]")  # "a two-man race", "a two-storey house"
# "80 to 1"
_ODDS: Final = pattern(r"\d\s+to\s+\Z", re.IGNORECASE)
_TO_ONE: Final = pattern(r"\s+to\s+(?:1|one)\b", re.IGNORECASE)
_DIGITS_AFTER: Final = pattern(r"[ .-]\d")
_DIGITS_BEFORE: Final = pattern(r"\d[ .-]\Z")
_KNOWN: Final = pattern(
    r"(?:\b(?:the|his|her|its|their|our|my|your|these|those|first|last|other|same)|[’']s)\s+\Z", re.IGNORECASE
)
_NOT: Final = pattern(r"\bnot\s+(?:a\s+single\s+)?\Z", re.IGNORECASE)
_IF: Final = pattern(r"\b(?:if|unless)\b", re.IGNORECASE)
_FEW: Final = 10
_LONGEST: Final = 3000  # a piece of content that is longer has no stops: a table
_WINDOW: Final = 200


class _Choice(NamedTuple):
    rank: int
    place: int
    found: Found
    unit: str | None


def read_quantity(prose: Prose, proposition: Proposition) -> Quantity | None:
    """The figure that a proposition counts, None if it tells none. Its numbers are read from its words by rule."""
    choices = [
        choice for piece in proposition.content for choice in _choices(prose.words(piece)[:_LONGEST], piece.start)
    ]
    if not choices:
        return None
    best = min(choices, key=lambda each: (each.rank, each.place))
    return _as_given(best.found.quantity, best.unit)


def counts(text: str) -> list[Span]:
    """Where the figures of a text stand that count things, people or money: no durations, ages or dates."""
    return [Span(each.found.start, each.found.end) for each in _choices(text, 0) if each.rank % 4 < 2]


def find_figure(text: str) -> Span | None:
    """Where the figure of a statement stands, by the same choice; None if it tells none."""
    choices = list(_choices(text, 0))
    if not choices:
        return None
    best = min(choices, key=lambda each: (each.rank, each.place)).found
    return Span(best.start, best.end)


def _choices(text: str, offset: int) -> Iterator[_Choice]:
    found = quantities.find(text) if _may_count(text) else []
    for number, each in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        unit = each.quantity.unit or _unit(text, each, following)
        rank = _rank(text, each, unit)
        if rank is not None:
            yield _Choice(rank, offset + each.start, each, unit)


def _may_count(text: str) -> bool:
    """Whether there is anything that a number is written with: most contents have none, and reading them is dear."""
    return _DIGIT.search(text) is not None or not NUMBER_WORDS.isdisjoint(_WORD.findall(text.lower()))


def _unit(text: str, found: Found, following: Found | None) -> str | None:
    """What a number without a noun counts: of "30 of the 80 lorries", of "killed 12", of "the number of lorries"."""
    of = _OF.match(text, found.end)
    if of is not None and following is not None and following.start == of.end():
        return following.quantity.unit
    if _CASUALTY.search(text, max(0, found.start - 16), found.start) or _PEOPLE_AFTER.match(text, found.end):
        return "person"
    if _TOLL.search(text, max(0, found.start - _WINDOW), found.start) is not None:
        return "death"
    counted = _COUNTED_NOUN.search(text, max(0, found.start - _WINDOW), found.start)
    if counted is None:
        return None
    head = nouns.head(text, counted.end(), one=False, lenient=False)
    return head[0] if head is not None else None


def _rank(text: str, found: Found, unit: str | None) -> int | None:
    """How sure it is that this is what is told, the lower the surer; None for what dates, ages or labels something."""
    quantity, start = found.quantity, found.start
    before = max(0, start - 24)
    measure = (unit or "").split(" per ")[0]
    if quantity.value == 1 and _NOT.search(text, before, start):
        return None
    if measure in _TIMES and _is_date(text, found):
        return None
    if unit is None and _is_age_or_label(text, found):
        return None
    if _is_small(quantity) and _ATTRIBUTIVE.search(text, start, found.end + 2):
        return None
    if _is_condition(text, start) or (_is_small(quantity) and _KNOWN.search(text, before, start)):
        return None
    late = 4 if _is_set_off(text, start) else 0
    if measure in _TIMES or measure in _LENGTHS or quantity.value == 0:
        return late + 2
    if unit is None and _REACHED.search(text, before, start) is None:
        return late + 1
    return late


def _is_small(quantity: quantities.Quantity) -> bool:
    return quantity.value is not None and quantity.value <= _FEW


def _is_condition(text: str, start: int) -> bool:
    """Whether it stands in a condition: "if 20 ships came, …", "… unless 60 senators vote for it"."""
    ends = [match.end() for match in _IF.finditer(text, max(0, start - _WINDOW), start)]
    return bool(ends) and ", " not in text[ends[-1] : start]


def _is_date(text: str, found: Found) -> bool:
    if "-" in found.quantity.text:  # "a two-day visit"
        return True
    return (
        _DATING.match(text, found.end) is not None
        or _DATED.search(text, max(0, found.start - 12), found.start) is not None
    )


def _is_age_or_label(text: str, found: Found) -> bool:
    quantity, start = found.quantity, found.start
    number = quantity.value if quantity.value is not None else (quantity.low or quantity.high)
    bounded = quantity.value is None
    if bounded and not _UNDER.match(text, start):
        return False
    if number is not None and number <= 120 and _AGED.search(text, max(0, start - 24), start):
        return True
    if bounded:
        return False
    before, after = text[max(0, start - 2) : start], text[found.end : found.end + 2]
    if _QUOTED.search(before) or (number is not None and number <= 120 and before == ", " and after.startswith(",")):
        return True
    if _TO_ONE.match(text, found.end) or (number == 1 and _ODDS.search(text, max(0, start - 8), start)):
        return True
    if _DIGITS_AFTER.match(after) or _DIGITS_BEFORE.search(before):  # of a telephone number
        return True
    return number is not None and number <= _FEW and _REACHED.search(text, max(0, start - 16), start) is None


def _is_set_off(text: str, start: int) -> bool:
    """Whether it stands in a clause or phrase set off before the main one: "If 20 ships came, …"."""
    if start > _WINDOW:
        return False
    comma = text.find(", ", start)
    return comma > 0 and _SET_OFF.match(text) is not None and ", " not in text[:start]


def _as_given(quantity: quantities.Quantity, unit: str | None) -> Quantity:
    try:
        return Quantity(
            text=quantity.text,
            value=quantity.value,
            low=quantity.low,
            low_inclusive=quantity.low_inclusive,
            high=quantity.high,
            high_inclusive=quantity.high_inclusive,
            approximate=quantity.approximate or None,
            unit=unit,
            rule=READ_FROM_WORDS,
        )
    except ValueError:  # a number longer than a record holds
        return Quantity(text=quantity.text, unit=unit)
