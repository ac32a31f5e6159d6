"""Whether what can happen again and again was told of at one time."""

from collections.abc import Iterable
from datetime import date, timedelta

from claimdb import dates
from claimdb.errors import DateError
from claimdb.matching.matters import Matter
from claimdb.matching.model import Days
from claimdb.records.models import Date

# An event without a date is taken to be at most this long before the publication that tells of it.
_NEWS = timedelta(days=60)


def hull(edtfs: Iterable[str | None]) -> Days | None:
    """The first and the last day of these dates; None where none is known, or one is open."""
    bounds = [each for edtf in edtfs if edtf and (each := _bounds(edtf))]
    return (min(first for first, _ in bounds), max(last for _, last in bounds)) if bounds else None


def another_time(
    one: Matter, about: Days | None, published: Days | None, other: tuple[Days | None, Days | None]
) -> str:
    """Why two tellings of a matter may be of two events; "" if they are not, or if the matter is no single event.

    `other` are the days that the other telling is about, and those of its publication.
    """
    if not one.is_repeatable or one.kind == "state":
        return ""
    first, second = _window(about, published), _window(*other)
    if first is None or second is None:
        return "it can happen more than once, and there is no date to tell by"
    if first[0] > second[1] or second[0] > first[1]:
        return f"another time: {first[0]} to {first[1]}, and {second[0]} to {second[1]}"
    return ""


def days_of(given: Date | None) -> Days | None:
    """The days of a date of a record, if they are known."""
    return hull([given.edtf]) if given is not None else None


def _bounds(edtf: str) -> Days | None:
    try:
        read = dates.parse(edtf)
    except DateError:
        return None
    return (str(read.earliest), str(read.latest)) if read.earliest and read.latest else None


def _window(about: Days | None, published: Days | None) -> Days | None:
    """The days on which an event happened, as far as a date of its own or the publication tells."""
    if about is not None or published is None:
        return about
    first = date.fromisoformat(published[0])
    return str(first - _NEWS if first.toordinal() > _NEWS.days else first), published[1]
