"""Dates and figures as the recorder gave them, apart from what was read from their words."""

from functools import lru_cache

from claimdb import quantities
from claimdb.records.models import Date, Quantity
from claimdb.records.plan import GivenDate, GivenQuantity

READ_FROM_WORDS = "read from the words"


def given_date(given: Date | None) -> GivenDate | None:
    """A date without what a rule derived."""
    if given is None:
        return None
    return GivenDate(given.text, None if given.rule else given.edtf)


def given_quantity(given: Quantity | None) -> GivenQuantity | None:
    """A figure with its numbers: those of the record, or those that its words say."""
    if given is None:
        return None
    if given.has_numbers or given.text is None or (read := _read(given.text)) is None:
        return GivenQuantity(
            text=given.text,
            value=given.value,
            low=given.low,
            low_inclusive=_inclusive(given.low, given.low_inclusive),
            high=given.high,
            high_inclusive=_inclusive(given.high, given.high_inclusive),
            approximate=bool(given.approximate),
            unit=given.unit,
            rule=given.rule,
        )
    return GivenQuantity(
        text=given.text,
        value=read.value,
        low=read.low,
        low_inclusive=read.low_inclusive,
        high=read.high,
        high_inclusive=read.high_inclusive,
        approximate=read.approximate,
        unit=given.unit or read.unit,
        rule=READ_FROM_WORDS,
    )


@lru_cache(maxsize=2048)  # a record that is proposed is prepared again, and others have the same words
def _read(text: str) -> quantities.Quantity | None:
    return quantities.parse(text)


def _inclusive(bound: object, said: bool | None) -> bool | None:
    """A bound is included unless the record says otherwise."""
    return None if bound is None else said is not False
