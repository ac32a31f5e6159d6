"""The record of one figure and its two written forms: exact (`canonical`) and for people (`describe`)."""

from dataclasses import dataclass
from decimal import Decimal

MAX_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as said: `text` holds the words, the other fields what they mean. Unknown is None.

    `value` is the figure itself, `low` and `high` are bounds the words give; "more than 1,000" has a low bound
    and no value, "close to 7,000" a value marked `approximate` and no bounds. An inclusive flag is None where its
    bound is None. `unit` is a singular noun ("container"), an ISO 4217 code ("USD"), "percent" or None.
    """

    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    low_inclusive: bool | None = None
    high: Decimal | None = None
    high_inclusive: bool | None = None
    approximate: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and where its words stand: `text[start:end]`, in code points of the text as given."""

    start: int
    end: int
    quantity: Quantity


def canonical(d: Decimal) -> str:
    """The one decimal spelling of a number: no exponent, no trailing zeros, no "-0" ("1000", "2.5").

    Exact up to 40 digits; raises ValueError for more, and for infinities and NaN, before any long text is built.
    """
    text = str(d)
    if text.isdigit() and text[0] != "0" and len(text) <= MAX_DIGITS:
        return text  # as most are
    sign, digits, exponent = d.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError("not a finite number")
    if not any(digits):
        return "0"
    end = len(digits)
    while digits[end - 1] == 0:
        end -= 1
    exponent += len(digits) - end
    if max(end + max(exponent, 0), -exponent) > MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits")
    plain = "".join(map(str, digits[:end])).lstrip("0")
    if exponent >= 0:
        plain += "0" * exponent
    else:
        plain = plain.rjust(1 - exponent, "0")
        plain = f"{plain[:exponent]}.{plain[exponent:]}"
    return f"-{plain}" if sign else plain


def grouped(d: Decimal) -> str:
    """A number for people: thousands separated by commas, a true minus sign. Raises as `canonical` does."""
    whole, point, fraction = canonical(abs(d)).partition(".")
    sign = "−" if d < 0 else ""
    return f"{sign}{int(whole):,}{point}{fraction}"


def describe(q: Quantity) -> str:
    """The figure in its normal form for a table column, without the unit, which has a place of its own.

    "more than 1,000", "at most 3,000,000", "about 7,000", "10,000", "5–10". A quantity without any number gives
    its words. Raises ValueError for numbers that `canonical` refuses.
    """
    about = "about " if q.approximate else ""
    span = _span(q, about)
    if q.value is None:
        return span or q.text
    shown = f"{about}{grouped(q.value)}"
    return f"{shown} ({_span(q, '')})" if span else shown


def _span(q: Quantity, about: str) -> str:
    """The bounds in words, "" if there are none; a bound whose flag is None reads as included."""
    low = high = ""
    if q.low is not None:
        low = f"{'more than' if q.low_inclusive is False else 'at least'} {about}{grouped(q.low)}"
    if q.high is not None:
        high = f"{'less than' if q.high_inclusive is False else 'at most'} {about}{grouped(q.high)}"
    if q.low is None or q.high is None:
        return low or high
    if q.low_inclusive is False or q.high_inclusive is False:
        return f"{low}, {high}"
    return f"{about}{grouped(q.low)}–{grouped(q.high)}"
