"""Dates as pages write them over an article: a day with its month in words, or in the order of ISO 8601."""

from datetime import date
from typing import Final

from claimdb.quantities.patterns import pattern

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"((?:1[6-9]|20)\d\d)"
_CLOCK: Final = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: ?\(?[a-z]{2,5}\)?(?:[+-]\d{1,4})?)?"
)
_BEFORE: Final = rf"(?:{_CLOCK},? )?{_WEEKDAY}"
_AFTER: Final = rf"(?:(?:,| at| [-–—|•·@])* {_CLOCK})?"
_MONTH_FIRST: Final = pattern(rf"{_BEFORE}{_MONTH} {_DAY},? {_YEAR}{_AFTER}")
_DAY_FIRST: Final = pattern(rf"{_BEFORE}{_DAY} (?:of )?{_MONTH},? {_YEAR}{_AFTER}")
_ISO: Final = pattern(r"((?:1[6-9]|20)\d\d)-(\d\d)-(\d\d)(?:[t ]\d{2}:\d{2}[\d:.,+z -]{0,20})?")
_LONGEST: Final = 80


def written_day(words: str) -> str | None:
    """The day that these words are, and nothing but it and a time of day: `Wed., June 12, 2024 at 5:04 p.m. ET`.

    Returns `2024-06-12`, or None where they are anything else. Days in numbers alone are read in the order of ISO 8601
    only: 06/12/2024 is two days.
    """
    if len(words) > _LONGEST:
        return None
    plain = " ".join(words.casefold().split()).rstrip(".") + ("." if words.rstrip().endswith(".m.") else "")
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_FIRST.fullmatch(plain):
        return _day(int(found[3]), _MONTHS.index(found[1][:3]) + 1, int(found[2]))
    if found := _DAY_FIRST.fullmatch(plain):
        return _day(int(found[3]), _MONTHS.index(found[2][:3]) + 1, int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
