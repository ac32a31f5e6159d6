"""A number with its sign and the unit written directly at it: "$2.5bn", "€3 million", "12%", "−5"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from heapq import merge
from typing import NamedTuple

from claimdb.quantities.lexer import Number, numbers
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import CURRENCY_CODES, CURRENCY_SIGNS, CURRENCY_WORDS, DOLLARS, SCALES


class Amount(NamedTuple):
    """`text[start:end]` with the number in it, its signed value, and its unit: an ISO 4217 code, "percent" …"""

    start: int
    end: int
    number: Number
    value: Decimal
    unit: str | None = None
    approximate: bool = False


_CODES = "|".join(sorted(CURRENCY_CODES))
_MONEY_BEFORE = pattern(
    rf"(?:(?<!\w)(?P<dollar>{'|'.join(DOLLARS)})\$|(?P<sign>[{''.join(CURRENCY_SIGNS)}])|(?<!\w)(?P<code>{_CODES}))\s?\Z"
)
_PERCENT = pattern(r"[ \u00a0\u202f]?(?:%|％)|[\s-]{1,2}(?:percent|per[\s-]cent|pct)(?:age\s+points?)?(?!\w)", re.I)
_POINTS = pattern(r"\s+(?:percentage|pct\.?)[\s-]points?(?!\w)|\s?pp(?!\w)", re.IGNORECASE)
_MONEY_AFTER = pattern(
    rf"[\s-]{{1,2}}(?:(?:U\.S\.|US)\s)?(?i:(?P<word>{'|'.join(CURRENCY_WORDS)}))(?!\w)|\s?(?P<code>{_CODES})(?!\w)"
    rf"|\s?(?P<sign>[€£₽₴])"
)
# "a couple of days" is said of two or about two; "a couple of hundred" of no stated number.
_COUPLE = pattern(rf"(?<!\w)a couple of(?=\s(?!(?:{'|'.join(SCALES)})))", re.IGNORECASE)
_MINUS = pattern(r"(?<!\w)minus\s\Z", re.IGNORECASE)
_LONGEST_BEFORE = 6


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text with what belongs to each, left to right."""
    floor = 0
    couples = (Number(match.start(), match.end(), Decimal(2), 1, False) for match in _COUPLE.finditer(text))
    for number in merge(numbers(text), couples, key=lambda number: number.start):
        amount = _amount(text, number, floor)
        floor = amount.end
        yield amount


def _amount(text: str, number: Number, floor: int) -> Amount:
    start, end, unit = number.start, number.end, None
    value = number.value
    if (money := _MONEY_BEFORE.search(text, max(floor, start - _LONGEST_BEFORE), start)) is not None:
        start, unit = money.start(), _currency(money)
    elif (point := _POINTS.match(text, end)) is not None:
        end, unit = point.end(), "percentage point"
    elif (percent := _PERCENT.match(text, end)) is not None:
        end, unit = percent.end(), "percent"
    elif (money := _MONEY_AFTER.match(text, end)) is not None:
        end, unit = money.end(), _currency(money)
    if (minus := _MINUS.search(text, max(floor, start - len("minus ")), start)) is not None:
        start, value = minus.start(), value.copy_negate()
    elif _is_negative(text, start, floor):
        start, value = start - 1, value.copy_negate()
    return Amount(start, end, number, value, unit, text[number.start : number.end].lower().endswith("of"))


def _currency(money: re.Match[str]) -> str:
    found = money.groupdict()
    if (sign := found.get("sign")) is not None:
        return CURRENCY_SIGNS[sign]
    if (dollar := found.get("dollar")) is not None:
        return DOLLARS[dollar]
    word = found.get("word")
    return CURRENCY_WORDS[word.lower()] if word else str(found["code"])


def _is_negative(text: str, start: int, floor: int) -> bool:
    """A minus sign touches the number and nothing before it: "-5", "(−5", but neither "F-16" nor "3-2"."""
    if start <= floor or text[start - 1] not in "-−":
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "([~<>≈≤≥"
