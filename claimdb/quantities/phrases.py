"""From numbers to figures: ranges, bounds, units, and what is no figure at all.

What is left out, because no number is stated: "dozens", "hundreds of", "several thousand", "nearly tripled"; a
bound read into them would be invented. Ratios ("one in five"), fractions ("two-thirds"), dates, years, times,
ages, calibres, ordinals and names are no counts. Durations ("two days") are figures with a unit of time.
A rise "from 5 to 10" is two figures; a range needs "between", "ranging from" or a bare "5 to 10".
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from claimdb.quantities import judge, markers, nouns
from claimdb.quantities.amounts import Amount, amounts
from claimdb.quantities.lexer import EXACT, fits, numbers
from claimdb.quantities.markers import Markers
from claimdb.quantities.model import Found, Quantity
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_LINK = pattern(r"\s?[-‐‑–]\s?|\s{1,3}to\s{1,3}|-to-|\s{1,3}or\s{1,3}", re.IGNORECASE)
_AND = pattern(r"\s{1,3}and\s{1,3}", re.IGNORECASE)
_DASH = pattern(r"\s?[-‐‑–]\s?")
_TO = pattern(r"\s{1,3}to\s{1,3}", re.IGNORECASE)
_RATIO = pattern(r"\s{1,3}(?:(?:in|out\s{1,3}of)(?:\s{1,3}every)?|of\s{1,3}every)\s{1,3}|-(?:in|to)-", re.IGNORECASE)
_BUT = pattern(r",?\s{1,3}(?:but|and)\s{1,3}", re.IGNORECASE)
_CHAIN = frozenset(" \u00a0.‐‑–-")
_STRONG = pattern(r"[-‐‑ ]strong(?!\w)", re.IGNORECASE)
_LEADING = pattern(
    r"(?:(?:the|a|an|these|those|another|additional|extra|further|its|their|all|total|of|combined|record)\s+)*",
    re.IGNORECASE,
)
_TIMES = frozenset(words("second minute hour day night week month year decade"))
_MAX_PHRASE = 1000


def find(text: str) -> list[Found]:
    """The figures of a text, left to right, without overlap, each with its bound words and its unit.

    Linear in the length of the text; never raises.
    """
    return list(_scan(text, lenient=False))


def parse(text: str) -> Quantity | None:
    """The figure that a phrase states, None if it states none or more than one.

    The phrase is known to be a figure, so it is read more freely than running text: "2023" alone is the number
    2023, "5–10" a range and no score. Before the figure only articles and the like may stand; words after it are
    kept in `text`, which is the phrase without surrounding white space. Phrases over 1,000 characters give None.
    Never raises.
    """
    phrase = text.strip()
    if len(phrase) > _MAX_PHRASE:
        return None
    found = list(_scan(phrase, lenient=True))
    if len(found) != 1 or _LEADING.fullmatch(phrase, 0, found[0].start) is None:
        return None
    if any(not found[0].start <= number.start < found[0].end for number in numbers(phrase)):
        return None
    return replace(found[0].quantity, text=phrase)


class _Cursor:
    """The amounts of a text with a view ahead; `floor` is where the last one taken ended."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.floor = 0
        self._source = amounts(text)
        self._queue: deque[Amount] = deque()

    def peek(self, ahead: int) -> Amount | None:
        """The amount that many places ahead, None past the last."""
        while len(self._queue) <= ahead:
            amount = next(self._source, None)
            if amount is None:
                return None
            self._queue.append(amount)
        return self._queue[ahead]

    def drop(self, count: int = 1) -> None:
        """Moves past that many amounts."""
        for _ in range(count):
            self.floor = max(self.floor, self._queue.popleft().end)


class _Reading(NamedTuple):
    """What one or two amounts say together: `quantity` without its words and unit, and the amounts used.

    `start` is where the words begin, `inner` where those begin that belong to the first number; `dash` marks two
    numbers joined by a bare dash.
    """

    start: int
    inner: int
    first: Amount
    last: Amount
    used: int
    quantity: Quantity
    bound: bool = False
    clock: bool = False
    dash: bool = False


def _scan(text: str, *, lenient: bool) -> Iterator[Found]:
    cursor = _Cursor(text)
    while (first := cursor.peek(0)) is not None:
        if first.start < cursor.floor:  # taken as part of the unit of the last figure: "0 TWO A0S"
            cursor.drop()
            continue
        if _skip_chain(cursor) or _skip_ratio(cursor):
            continue
        marks = markers.before(text, first.start, cursor.floor)
        reading = _range(cursor, first, marks, lenient) or _one_amount(cursor, first, marks)
        found = _complete(text, reading, lenient)
        cursor.drop(reading.used)
        if found is not None:
            cursor.floor = max(cursor.floor, found.end)
            yield found


def _skip_chain(cursor: _Cursor) -> bool:
    """Skips three or more bare numbers in a row, as in telephone numbers, versions and tables."""
    if not (_linked(cursor, 0) and _linked(cursor, 1)):
        return False
    while _linked(cursor, 0):
        cursor.drop()
    cursor.drop()
    return True


def _linked(cursor: _Cursor, at: int) -> bool:
    left, right = cursor.peek(at), cursor.peek(at + 1)
    if left is None or right is None or not (left.number.plain and right.number.plain):
        return False
    return right.start - left.end == 1 and cursor.text[left.end] in _CHAIN


def _skip_ratio(cursor: _Cursor) -> bool:
    """Skips both numbers of "one in five", "9 out of 10", "2-to-1"."""
    first, second = cursor.peek(0), cursor.peek(1)
    if first is None or second is None or first.unit or second.unit or judge.is_year(second.number):
        return False
    gap = _RATIO.fullmatch(cursor.text, first.end, second.start)
    if gap is None or (gap.group().lower() == "-to-") == (first.value < second.value):
        return False
    unit = nouns.head(cursor.text, second.end, one=second.value == 1, lenient=False)
    if unit is not None and unit[0] in _TIMES:
        return False
    cursor.drop(2)
    return True


def _range(cursor: _Cursor, first: Amount, marks: Markers, lenient: bool) -> _Reading | None:
    """The reading of two amounts as a range, None if they are not one."""
    second = cursor.peek(1)
    if second is None or not _joined(cursor.text, first, second, marks, lenient):
        return None
    low, high = _shared(first, second), second.value
    if not low < high or not fits(low):
        return None
    dash = _DASH.fullmatch(cursor.text, first.end, second.start) is not None and marks.start == first.start
    quantity = Quantity("", None, low, True, high, True, marks.approximate, second.unit or first.unit)
    if marks.side == "low":
        quantity = replace(quantity, low_inclusive=marks.inclusive, high=None, high_inclusive=None)
    elif marks.side == "high":
        quantity = replace(quantity, high_inclusive=marks.inclusive, low=None, low_inclusive=None)
    bound = marks.side in ("low", "high")
    return _Reading(marks.start, marks.inner, first, second, 2, quantity, bound, marks.clock, dash)


def _joined(text: str, first: Amount, second: Amount, marks: Markers, lenient: bool) -> bool:
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if marks.side == "from" and not lenient and _TO.fullmatch(text, first.end, second.start):
        return False
    if marks.side == "between" and _AND.fullmatch(text, first.end, second.start):
        return True
    return _LINK.fullmatch(text, first.end, second.start) is not None


def _shared(first: Amount, second: Amount) -> Decimal:
    """The first value of a range, with the scale of the second where only that names it: "12-15 million"."""
    scale = Decimal(second.number.scale)
    if first.number.scale > 1 or scale == 1 or first.value >= EXACT.divide(second.value, scale):
        return first.value
    return EXACT.multiply(first.value, scale)


def _one_amount(cursor: _Cursor, first: Amount, marks: Markers) -> _Reading:
    """The reading of one amount, or of two that bound the figure from both sides ("more than 5 but under 10")."""
    about = marks.approximate or first.approximate
    if marks.side not in ("low", "high"):
        quantity = Quantity("", first.value, approximate=about, unit=first.unit)
        return _Reading(marks.inner, marks.inner, first, first, 1, quantity)
    if marks.side == "high":
        quantity = Quantity("", high=first.value, high_inclusive=marks.inclusive, approximate=about, unit=first.unit)
        return _Reading(marks.start, marks.inner, first, first, 1, quantity, True, marks.clock)
    quantity = Quantity("", low=first.value, low_inclusive=marks.inclusive, approximate=about, unit=first.unit)
    reading = _Reading(marks.start, marks.inner, first, first, 1, quantity, True, marks.clock)
    return _with_ceiling(cursor, reading) or reading


def _with_ceiling(cursor: _Cursor, reading: _Reading) -> _Reading | None:
    second = cursor.peek(1)
    if second is None or (reading.first.unit and reading.first.unit != second.unit):
        return None
    marks = markers.before(cursor.text, second.start, reading.first.end)
    if marks.side != "high" or _BUT.fullmatch(cursor.text, reading.first.end, marks.start) is None:
        return None
    if not reading.first.value < second.value:
        return None
    quantity = replace(
        reading.quantity,
        high=second.value,
        high_inclusive=marks.inclusive,
        approximate=reading.quantity.approximate or marks.approximate,
        unit=second.unit,
    )
    return reading._replace(last=second, used=2, quantity=quantity)


def _complete(text: str, reading: _Reading, lenient: bool) -> Found | None:
    """Adds the unit and what follows the number; None if it is no figure."""
    one = reading.first is reading.last and reading.first.value == 1
    quantity, end, marked = _after(text, reading.last.end, reading.quantity)
    if quantity.unit is None:
        if (strong := _STRONG.match(text, end)) is not None:
            end = strong.end()
        elif (unit := nouns.head(text, end, one=one, lenient=lenient)) is not None:
            quantity, end = replace(quantity, unit=unit[0]), unit[1]
    if not marked:
        quantity, end, marked = _after(text, end, quantity)
    if not _is_figure(text, reading._replace(quantity=quantity, bound=reading.bound or marked), lenient):
        return None
    if quantity.unit is not None and (rate := nouns.rate(text, end)) is not None:
        quantity, end = replace(quantity, unit=f"{quantity.unit} {rate[0]}"), rate[1]
    return Found(reading.start, end, replace(quantity, text=text[reading.start : end]))


def _after(text: str, end: int, quantity: Quantity) -> tuple[Quantity, int, bool]:
    """The quantity with the marker that follows at `end`, where that ends, and whether there was one."""
    marker = markers.after(text, end)
    if marker is None:
        return quantity, end, False
    side, inclusive, stop = marker
    if side == "about":
        return replace(quantity, approximate=True), stop, True
    if quantity.value is None:
        return quantity, end, False
    if side == "low":
        return replace(quantity, value=None, low=quantity.value, low_inclusive=inclusive), stop, True
    return replace(quantity, value=None, high=quantity.value, high_inclusive=inclusive), stop, True


def _is_figure(text: str, reading: _Reading, lenient: bool) -> bool:
    first, last, unit = reading.first, reading.last, reading.quantity.unit
    if judge.is_something_else(text, first.start, last.end, first.number):
        return False
    if reading.inner < first.start and judge.follows_label(text, reading.inner):
        return False
    counted = unit is not None and (first.unit is not None or nouns.is_unit(unit))
    if not counted and not reading.bound and judge.is_label(text, first.start, first.number):
        return False
    if reading.used == 2 and unit is None and judge.is_year(first.number) and judge.is_year(last.number):
        return False
    if judge.is_year(first.number) and first.unit is None:
        return _is_count(text, reading, counted, lenient)
    if unit is not None or reading.bound or lenient:
        return True
    if reading.dash and first.number.plain and last.number.plain and last.value < 100:
        return False
    return not judge.is_pronoun(text, first.number)


def _is_count(text: str, reading: _Reading, counted: bool, lenient: bool) -> bool:
    """Whether four bare digits are a count and no year: a bound, a noun that is counted, or no likely year."""
    unit, likely = reading.quantity.unit, judge.is_likely_year(reading.first.number)
    if likely and unit is None and judge.is_since(text, reading.first.start):
        return False
    if reading.bound and not (reading.clock and likely and unit is None):
        return True
    if unit is None:
        return lenient
    dated = judge.in_year(text, reading.inner)
    return counted and not dated if likely else counted or not dated
