"""Dates in EDTF (ISO 8601-2:2019, as specified by the Library of Congress), levels 0 and 1, years 0001–9999.

Level 0: `2024`, `2024-06`, `2024-06-18`, `2024-06-18T10:00:00Z` (or an offset, or none), `2024-06-12/2024-06-18`.
Level 1: seasons `2024-21` … `2024-24`, qualifiers `~` (approximate), `?` (uncertain) and `%` (both) at the end of
a date, unspecified digits from the right (`201X`, `20XX`, `2004-XX`, `1985-04-XX`, `1985-XX-XX`), and intervals with
an open (`..`) or unknown (empty) end or qualified ends. As in the specification, the ends of an interval are years,
months or days.

Qualifiers mark a date and do not widen its bounds. The bounds of a date-time are its calendar day as written.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimdb.dates.days import Days, month_days, season_days, year_days, years_days
from claimdb.errors import DateError

MARKS = {(False, False): "", (False, True): "?", (True, False): "~", (True, True): "%"}
_QUALIFIERS = {mark: flags for flags, mark in MARKS.items() if mark}
_LONGEST = 60


class Part(NamedTuple):
    """A date alone, or one end of an interval.

    `kind` is year, month, day, time, season, decade, century, some-month, some-day (of a month or a year), open or
    unknown; `text` is the EDTF without its qualifier. An open or unknown end has no bounds.
    """

    kind: str
    text: str
    earliest: date | None = None
    latest: date | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def mark(self) -> str:
        """The EDTF qualifier: `~`, `?`, `%` or nothing."""
        return MARKS[self.approximate, self.uncertain]


class Edtf(NamedTuple):
    """A date or interval: its canonical text, its first and last day (None where open or unknown), its parts.

    `approximate` and `uncertain` are true if any part is so marked. `parts` holds one part, or the two ends.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool
    parts: tuple[Part, ...]


@lru_cache(maxsize=8192)  # what is loaded by the thousand has the same few days
def parse(text: str) -> Edtf:
    """Read EDTF text; small letters x, t and z are taken for X, T and Z, outer blanks dropped.

    Raises `DateError`, with a message for people, for everything that is not level 0 or 1 of years 0001–9999.
    """
    if len(text) > _LONGEST:
        raise DateError(f"{text[:20]}… is not a date: it is {len(text):,} characters long")
    canonical = _canonical(text.strip())
    parts: tuple[Part, ...] = _interval(canonical) if "/" in canonical else (_part(canonical),)
    return Edtf(
        text="/".join(part.text + part.mark for part in parts),
        earliest=parts[0].earliest,
        latest=parts[-1].latest,
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
        parts=parts,
    )


def _canonical(text: str) -> str:
    """In capitals, if it has no other letters than those of EDTF; a word is shown as it was written."""
    letters = {character for character in text if character.isalpha()}
    return text.upper() if letters <= set("xtzXTZ") else text


def _interval(text: str) -> tuple[Part, Part]:
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(f"{text} is not a date: an interval has one “/”, between its first and last date")
    first, last = _end(ends[0], text), _end(ends[1], text)
    if first.earliest is None and last.latest is None:
        raise DateError(f"{text} says nothing: at least one end of an interval must be a date")
    if first.earliest and last.latest and first.earliest > last.latest:
        raise DateError(f"{text} ends before it begins: write the earlier date first")
    return first, last


def _end(text: str, whole: str) -> Part:
    if text in ("", ".."):
        return Part("open" if text else "unknown", text)
    part = _part(text)
    if part.kind not in ("year", "month", "day"):
        raise DateError(f"{whole}: the ends of an interval are years, months or days (EDTF level 1), not {text}")
    return part


def _part(text: str) -> Part:
    approximate, uncertain = _QUALIFIERS.get(text[-1:], (False, False))
    bare = text[:-1] if approximate or uncertain else text
    kind, (earliest, latest) = _time(bare) if "T" in bare and bare[0].isdecimal() else _date(bare)
    return Part(kind, bare, earliest, latest, approximate, uncertain)


def _date(text: str) -> tuple[str, Days]:
    _refuse_unsupported(text)
    fields = text.split("-")
    if [len(field) for field in fields] != [4, 2, 2][: len(fields)] or not _digits(text.replace("-", "")):
        raise DateError(f"{text or 'nothing'} is not a date: write 2024, 2024-06, 2024-06-18 or another EDTF date")
    if "X" in text:
        return _unspecified(text, fields)
    numbers = [int(field) for field in fields]
    _check_year(numbers[0], text)
    if len(numbers) == 1:
        return "year", year_days(numbers[0])
    return _month(text, *numbers) if len(numbers) == 2 else _day(text, *numbers)


def _digits(text: str) -> bool:
    return all(character in "0123456789X" for character in text)


def _refuse_unsupported(text: str) -> None:
    if text[:1] in ("-", "Y", "y") and text[1:].lstrip("-")[:1].isdecimal():
        raise DateError(f"{text} is out of range: years run from 0001 to 9999, in four digits")
    significant = text[:4].isdecimal() and text[4:5] in ("S", "E")
    if significant or any(character in "[]{}?~%" for character in text):
        raise DateError(f"{text} is EDTF level 2: use levels 0 and 1, such as 2022-09, 2023-09~/2023-10~ or ../2024-03")
    if text[:1].isdecimal() and "u" in text.lower():
        raise DateError(f"{text} is not a date: an unspecified digit is written X, as in 201X or 2004-XX")


def _check_year(year: int, text: str) -> None:
    if year == 0:
        raise DateError(f"{text} is out of range: years run from 0001 to 9999")


def _month(text: str, year: int, month: int) -> tuple[str, Days]:
    if 1 <= month <= 12:
        return "month", month_days(year, month)
    if not 21 <= month <= 24:
        raise DateError(f"{text} is not a date: months run from 01 to 12 (21 to 24 are spring to winter)")
    if (year, month) == (9999, 24):
        raise DateError(f"{text} is out of range: that winter ends in the year 10000")
    return "season", season_days(year, month)


def _day(text: str, year: int, month: int, day: int) -> tuple[str, Days]:
    try:
        exact = date(year, month, day)
    except ValueError:
        raise DateError(f"{text} is an impossible date: there is no such day in the calendar") from None
    return "day", (exact, exact)


def _unspecified(text: str, fields: list[str]) -> tuple[str, Days]:
    year = fields[0]
    if len(fields) == 1 and "X" not in year.rstrip("X") and year.count("X") <= 2:
        return _years(text, year)
    if "X" in year or fields[-1] != "XX" or "X" in fields[1].replace("XX", ""):
        raise DateError(f"{text}: in EDTF level 1, X stands only for the last digits, as in 201X, 20XX or 2004-XX")
    return _some(text, fields)


def _years(text: str, year: str) -> tuple[str, Days]:
    first = int(year.replace("X", "0"))
    _check_year(first, text)
    return (
        ("decade", years_days(first, first + 9)) if year.count("X") == 1 else ("century", years_days(first, first + 99))
    )


def _some(text: str, fields: list[str]) -> tuple[str, Days]:
    year = int(fields[0])
    _check_year(year, text)
    if fields[1] == "XX":
        return ("some-month" if len(fields) == 2 else "some-day"), year_days(year)
    kind, days = _month(text, year, int(fields[1]))
    if kind == "season":
        raise DateError(f"{text} is not a date: a season has no days")
    return "some-day", days


def _time(text: str) -> tuple[str, Days]:
    day, _, clock = text.partition("T")
    kind, days = _date(day)
    if kind != "day":
        raise DateError(f"{text} is not a date: a time needs a whole date before it, as in 2024-06-18T10:00:00Z")
    if not (_clock(clock[:8]) and _offset(clock[8:])):
        raise DateError(f"{text}: write the time as 10:00:00, 10:00:00Z or 10:00:00+02:00")
    return "time", days


def _clock(text: str) -> bool:
    return _numbers(text, (23, 59, 59)) if text.count(":") == 2 else False


def _offset(text: str) -> bool:
    """True for none, Z, ±hh or ±hh:mm; no zone of the world is more than 14 hours from UTC."""
    if text in ("", "Z"):
        return True
    within = _numbers(text[1:], (14, 59)[: text.count(":") + 1])
    return text[0] in "+-" and within and not (text[1:3] == "14" and text[3:] not in ("", ":00"))


def _numbers(text: str, most: tuple[int, ...]) -> bool:
    fields = text.split(":")
    if len(fields) != len(most) or any(len(field) != 2 or not field.isdecimal() for field in fields):
        return False
    return text.isascii() and all(int(field) <= limit for field, limit in zip(fields, most, strict=True))
