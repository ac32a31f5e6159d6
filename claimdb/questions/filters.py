"""What a question may be narrowed by, and whether an assertion fits surely, possibly or not at all."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from claimdb import dates, quantities
from claimdb.errors import DateError, UsageError
from claimdb.questions.model import AssertionAnswer, QuantityAnswer

Fit = Literal["certain", "possible", "no"]
Clock = Literal["known", "said"]


class Filters(NamedTuple):
    """The shared filters. Dates are EDTF; `figure` is `N` or `LOW..HIGH`; `as_of` a changeset or a UTC time.

    `strict` keeps only what surely fits. Rejected assertions are left out unless `status` asks for them.
    """

    source: str | None = None
    claim: str | None = None
    document: str | None = None
    publisher: str | None = None
    tag: str | None = None
    stance: str | None = None
    denied: bool = False
    modality: str | None = None
    status: str | None = None
    figure: str | None = None
    since: str | None = None
    until: str | None = None
    known_on: str | None = None
    as_of: str | None = None
    strict: bool = False
    confidence_above: float | None = None
    confidence_below: float | None = None


class Test(NamedTuple):
    """One filter: how an assertion fits it, the doubt it leaves where it fits only possibly, and which clock it is."""

    fit: Callable[[AssertionAnswer], Fit]
    doubt: str
    clock: Clock | None = None


def tests_of(filters: Filters) -> list[Test]:
    """The filters that ask for a judgement row by row. Raises UsageError for a date or figure that is none."""
    return list(_tests(filters))


def _tests(filters: Filters) -> Iterator[Test]:
    if filters.since is not None:
        since = _day(filters.since, "--since", first=True)
        yield Test(lambda each: said_since(each, since), "perhaps said earlier", "said")
    if filters.until is not None:
        until = _day(filters.until, "--until", first=False)
        yield Test(lambda each: said_until(each, until), "perhaps said later", "said")
    if filters.known_on is not None:
        known = _day(filters.known_on, "--known-on", first=False)
        yield Test(lambda each: published_by(each, known), "perhaps published later", "known")
    if filters.figure is not None:
        low, high = figure_range(filters.figure)
        yield Test(lambda each: has_figure(each.quantity, low, high), "its figure may be another")
    if filters.denied:
        yield Test(_is_denied, "the denial is only proposed")


def _day(typed: str, option: str, *, first: bool) -> str:
    """The first or last day of the date typed."""
    if not typed.strip():
        raise UsageError(f"{option} is empty; give a date such as 2024-06 or leave it out")
    try:
        date = dates.parse(typed.strip())
    except DateError as error:
        raise UsageError(f"{option} {typed}: {error}") from None
    day = date.earliest if first else date.latest
    if day is None:
        raise UsageError(f"{option} {typed}: the date is open on the side that is asked for")
    return str(day)


def said_since(answer: AssertionAnswer, day: str) -> Fit:
    """Whether it was said on a day or later."""
    earliest, latest = answer.said_bounds
    if earliest is not None and earliest >= day:
        return "certain"
    return "no" if latest is not None and latest < day else "possible"


def said_until(answer: AssertionAnswer, day: str) -> Fit:
    """Whether it was said by a day."""
    earliest, latest = answer.said_bounds
    if latest is not None and latest <= day:
        return "certain"
    return "no" if earliest is not None and earliest > day else "possible"


def published_by(answer: AssertionAnswer, day: str) -> Fit:
    """Whether the document that holds it was published by a day."""
    document = answer.document
    if document.published_latest is not None and document.published_latest <= day:
        return "certain"
    return "no" if document.published_earliest is not None and document.published_earliest > day else "possible"


def _is_denied(answer: AssertionAnswer) -> Fit:
    if answer.denied:
        return "certain"
    return "possible" if answer.denials.proposed else "no"


_RANGE = re.compile(r"(.*?)\.\.(.*)")


def figure_range(typed: str) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that `--figure` asks for; an open side is None. Raises UsageError."""
    match = _RANGE.fullmatch(typed.strip())
    low, high = match.groups() if match else (typed, typed)
    bounds = _number(low, typed), _number(high, typed)
    if bounds == (None, None):
        raise UsageError("--figure needs a number, or LOW..HIGH with at least one of them")
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        raise UsageError(f"--figure {typed}: {low.strip()} is above {high.strip()}")
    return bounds


def _number(typed: str, whole: str) -> Decimal | None:
    if not typed.strip():
        return None
    try:
        number = Decimal(typed.strip().replace(",", "").replace("_", ""))
    except InvalidOperation:
        read = quantities.parse(typed.strip())
        if read is None or read.value is None:
            raise UsageError(f"--figure {whole}: give a number, such as 10000, or LOW..HIGH") from None
        return read.value
    if not number.is_finite():
        raise UsageError(f"--figure {whole}: give a number, such as 10000, or LOW..HIGH")
    return number


def has_figure(quantity: QuantityAnswer | None, low: Decimal | None, high: Decimal | None) -> Fit:
    """Whether a figure lies between two numbers, both included."""
    if quantity is None:
        return "no"
    if quantity.value is not None:
        inside = (low is None or quantity.value >= low) and (high is None or quantity.value <= high)
        return "no" if not inside else "possible" if quantity.approximate else "certain"
    if quantity.low is None and quantity.high is None:
        return "no"
    if _ends_before(quantity, low) or _starts_after(quantity, high):
        return "no"
    low_fits = low is None or (quantity.low is not None and quantity.low >= low)
    high_fits = high is None or (quantity.high is not None and quantity.high <= high)
    return "certain" if low_fits and high_fits and not quantity.approximate else "possible"


def _ends_before(quantity: QuantityAnswer, low: Decimal | None) -> bool:
    if quantity.high is None or low is None:
        return False
    return quantity.high < low or (quantity.high == low and not quantity.high_inclusive)


def _starts_after(quantity: QuantityAnswer, high: Decimal | None) -> bool:
    if quantity.low is None or high is None:
        return False
    return quantity.low > high or (quantity.low == high and not quantity.low_inclusive)
