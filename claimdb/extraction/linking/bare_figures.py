"""Figures that do not say what they are of: "revised the number to 31", "put it at 1.4 million", "90 tons"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Draft
from claimdb.extraction.wording.trimming import without_dates
from claimdb.quantities import find, numbers
from claimdb.quantities.patterns import pattern
from claimdb.words import query_words

FIGURE: Final = (
    r"(?:estimates?|figures?|counts?|tall(?:y|ies)|assessments?|forecasts?|projections?|tolls?|numbers?|outlook"
    r"|totals?)"
)
WHOSE: Final = r"(?:his|her|its|their|the|an?|that|this|our|my)"
_ALONE: Final = pattern(
    rf"(?:(?:{WHOSE}\s(?:\w+\s)?{FIGURE}|it|that|them|they)\s(?:(?:is|are|was|were)\s)?)?(?:(?:to|at|by|from)\s)?",
    re.IGNORECASE,
)


def is_bare(draft: Draft) -> bool:
    """Whether a statement is a figure and no more than a word for figures."""
    told, figure = draft.proposition.statement, _figure(draft)
    at = told.lower().find(figure.lower()) if figure else -1
    return at >= 0 and _ALONE.fullmatch(told[:at]) is not None and not told[at + len(figure) :].strip(" .,\"”'’")


def adopt(draft: Draft, before: Draft) -> bool:
    """Takes over what the earlier figure is of, where the draft's has no more than its unit; False where it has."""
    one, other = before.quantity, draft.quantity
    if one is None or other is None or before.wording is None or not is_bare(draft):
        return False
    if None not in (one.unit, other.unit) and one.unit != other.unit:
        return False
    told = draft.proposition.statement
    if other.unit is not None and not _adds_nothing(draft, told):
        return False
    whole, earlier = without_dates(before.proposition.statement), one.text or ""
    if _has_several(whole, one.unit if one.unit == other.unit else None, earlier):
        return False
    place = whole.lower().find(earlier.lower()) if earlier else -1
    if place >= 0:
        figure = _with_noun(_figure(draft), earlier) if other.unit is None else _figure(draft)
        figure = figure[:1].upper() + figure[1:] if place == 0 else figure
        statement = whole[:place] + figure + whole[place + len(earlier) :]
        draft.proposition = replace(draft.proposition, statement=statement)
    draft.wording = before.wording
    draft.quantity = other.model_copy(update={"unit": other.unit or one.unit})
    return True


def nearest(draft: Draft, others: Iterable[Draft]) -> Draft | None:
    """The first of these whose figure the draft's is of, which takes over what that is; None if none is."""
    for each in others:
        if adopt(draft, each):
            return each
        units = (draft.quantity and draft.quantity.unit, each.quantity and each.quantity.unit)
        if None not in units and units[0] == units[1]:  # not one farther off, in which it is the only figure
            return None
    return None


def _has_several(text: str, unit: str | None, earlier: str) -> bool:
    """Whether a statement has more figures than the one: "63 fires and four deaths". Of a unit, those of it count."""
    if unit is not None:
        return sum(each.quantity.unit == unit for each in find(text)) > 1
    return len([*numbers(text)]) != len([*numbers(earlier)])


def _figure(draft: Draft) -> str:
    return (draft.quantity.text or "") if draft.quantity is not None else ""


def _adds_nothing(draft: Draft, told: str) -> bool:
    return draft.wording is None or set(query_words(draft.wording.text)) <= set(query_words(told))


def _with_noun(figure: str, earlier: str) -> str:
    """A number with the noun of the earlier one: "31", "38 deaths" → "31 deaths"."""
    last = max((number.end for number in numbers(earlier)), default=len(earlier))
    noun = re.sub(r"\s+", " ", earlier[last:])
    return f"{figure}{noun}" if noun.startswith(" ") else figure
