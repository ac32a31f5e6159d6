"""The few holidays that English-language news dates things by, as they fall in a year.

Movable American holidays follow 5 U.S.C. § 6103 (Thanksgiving since 1941, Monday holidays since 1971) and Election
Day 2 U.S.C. § 7; earlier years are counted the same way.
"""

from collections.abc import Callable
from datetime import date, timedelta

from claimdb.dates.days import nth_weekday


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus as in Meeus, Astronomical Algorithms, ch. 8."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _easter(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=offset)


def _election_day(year: int) -> date:
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "New Year's Day": _fixed(1, 1),
    "Inauguration Day": _fixed(1, 20),
    "Martin Luther King Day": _nth(1, 0, 3),
    "Valentine's Day": _fixed(2, 14),
    "Presidents' Day": _nth(2, 0, 3),
    "St. Patrick's Day": _fixed(3, 17),
    "Palm Sunday": _easter(-7),
    "Good Friday": _easter(-2),
    "Easter": _easter(0),
    "Easter Monday": _easter(1),
    "May Day": _fixed(5, 1),
    "Mother's Day": _nth(5, 6, 2),
    "Memorial Day": _nth(5, 0, -1),
    "Father's Day": _nth(6, 6, 3),
    "Independence Day": _fixed(7, 4),
    "Bastille Day": _fixed(7, 14),
    "Labor Day": _nth(9, 0, 1),
    "Columbus Day": _nth(10, 0, 2),
    "Halloween": _fixed(10, 31),
    "Election Day": _election_day,
    "Veterans Day": _fixed(11, 11),
    "Thanksgiving": _nth(11, 3, 4),
    "Christmas Eve": _fixed(12, 24),
    "Christmas": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31),
}

# Other names, in the words that the lexer makes of them (small letters, no possessive).
NAMES: dict[tuple[str, ...], str] = {
    ("new", "year", "day"): "New Year's Day",
    ("new", "years", "day"): "New Year's Day",
    ("new", "year", "eve"): "New Year's Eve",
    ("new", "years", "eve"): "New Year's Eve",
    ("inauguration", "day"): "Inauguration Day",
    ("martin", "luther", "king", "day"): "Martin Luther King Day",
    ("martin", "luther", "king", "jr", "day"): "Martin Luther King Day",
    ("valentine", "day"): "Valentine's Day",
    ("presidents", "day"): "Presidents' Day",
    ("presidents'", "day"): "Presidents' Day",
    ("st", "patrick", "day"): "St. Patrick's Day",
    ("palm", "sunday"): "Palm Sunday",
    ("good", "friday"): "Good Friday",
    ("easter", "sunday"): "Easter",
    ("easter", "monday"): "Easter Monday",
    ("easter",): "Easter",
    ("may", "day"): "May Day",
    ("mother", "day"): "Mother's Day",
    ("memorial", "day"): "Memorial Day",
    ("father", "day"): "Father's Day",
    ("independence", "day"): "Independence Day",
    ("fourth", "of", "july"): "Independence Day",
    ("bastille", "day"): "Bastille Day",
    ("labor", "day"): "Labor Day",
    ("columbus", "day"): "Columbus Day",
    ("halloween",): "Halloween",
    ("election", "day"): "Election Day",
    ("veterans", "day"): "Veterans Day",
    ("armistice", "day"): "Veterans Day",
    ("remembrance", "day"): "Veterans Day",
    ("thanksgiving", "day"): "Thanksgiving",
    ("thanksgiving",): "Thanksgiving",
    ("christmas", "eve"): "Christmas Eve",
    ("christmas", "day"): "Christmas",
    ("christmas",): "Christmas",
    ("boxing", "day"): "Boxing Day",
}
