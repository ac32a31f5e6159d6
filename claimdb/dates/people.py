"""Dates as people read them: short, never ambiguous, the same in every output.

2023-09~/2023-10~   c. Sep–Oct 2023        2024-06-03/2024-06-16   3–16 Jun 2024
../2024-03          by Mar 2024            2023-10/..              from Oct 2023
2022-21             spring 2022            2022-24                 winter 2022–23
"""

from datetime import date

from claimdb.dates.edtf import Edtf, Part, parse

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PREFIXES = {"": "", "~": "c. ", "?": "perhaps ", "%": "perhaps c. "}


def describe(edtf: str | None) -> str:
    """The date for people; `None` is "undated". Raises `DateError` if the text is not EDTF level 0 or 1."""
    return "undated" if edtf is None else describe_parsed(parse(edtf))


def describe_parsed(edtf: Edtf) -> str:
    """The same for a date that is parsed already."""
    if len(edtf.parts) == 1:
        return _marked(edtf.parts[0])
    first, last = edtf.parts
    if first.earliest is None:
        return ("by " if first.kind == "open" else "?–") + _marked(last)
    if last.latest is None:
        return "from " + _marked(first) if last.kind == "open" else _marked(first) + "–?"
    return _interval(first, last)


def _interval(first: Part, last: Part) -> str:
    # "Jun 2023–2025" could be read as June of three years: a dash joins only like with like.
    if (first.kind, first.mark) != (last.kind, last.mark):
        return f"{_marked(first)} to {_marked(last)}"
    if first.text == last.text:
        return _marked(first)
    return f"{_PREFIXES[first.mark]}{_shortened(first, last)}–{_plain(last)}"


def _shortened(first: Part, last: Part) -> str:
    """The first end without what it has in common with the last."""
    one, other = _known(first), _known(last)
    if first.kind == "year" or one.year != other.year:
        return _plain(first)
    month = MONTHS[one.month - 1]
    if first.kind == "month":
        return month
    return str(one.day) if one.month == other.month else f"{one.day} {month}"


def _marked(part: Part) -> str:
    return _PREFIXES[part.mark] + _plain(part)


def _plain(part: Part) -> str:
    day = _known(part)
    year = _year(day.year)
    month = f"{MONTHS[day.month - 1]} {year}"
    match part.kind:
        case "year" | "month" | "day":
            return {"year": year, "month": month, "day": f"{day.day} {month}"}[part.kind]
        case "time":
            return f"{day.day} {month}, {_clock(part.text)}"
        case "season":
            return _season(part, day)
        case "decade" | "century":
            return _years(part, day)
        case _:
            return _some(part, year, month)


def _known(part: Part) -> date:
    assert part.earliest is not None, "open and unknown ends are described by the interval"
    return part.earliest


def _year(year: int) -> str:
    return str(year) if year >= 1000 else f"AD {year}"


def _clock(text: str) -> str:
    clock = text.partition("T")[2]
    shown = clock[:5] if clock[6:8] == "00" else clock[:8]
    offset = clock[8:]
    if not offset:
        return shown
    return f"{shown} UTC" if offset == "Z" else f"{shown} UTC{offset}"


def _season(part: Part, day: date) -> str:
    name = SEASONS[part.text[-2:]]
    years = _year(day.year)
    return f"{name} {years}–{(day.year + 1) % 100:02}" if name == "winter" else f"{name} {years}"


def _years(part: Part, day: date) -> str:
    # "the 2000s" may be ten years or a hundred; the other decades have one meaning.
    if part.kind == "decade" and day.year % 100:
        return f"the {day.year}s"
    return f"{day.year}–{day.year + (9 if part.kind == 'decade' else 99)}"


def _some(part: Part, year: str, month: str) -> str:
    if part.kind == "some-month":
        return f"a month in {year}"
    return f"a day in {year if part.text[5:7] == 'XX' else month}"
