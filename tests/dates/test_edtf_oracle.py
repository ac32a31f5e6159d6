"""Bounds against PyPI's `edtf`, which reads levels 0 to 2, on every shape of level 0 and 1."""

import itertools
from datetime import date
from typing import Any

import edtf
import pytest

from claimdb.dates import parse
from claimdb.errors import DateError

YEARS = ("0001", "0476", "1582", "1900", "2000", "2023", "2024", "9998")
DATES = [
    *YEARS,
    *(f"{year}-{month:02}" for year in YEARS for month in range(1, 13)),
    *(f"{year}-{day}" for year in YEARS for day in ("01-01", "02-28", "06-30", "12-31")),
    "2024-02-29",
]
MARKED = [text + mark for text, mark in itertools.product(DATES[::3], "~?%")]
UNSPECIFIED = ["001X", "201X", "19XX", "20XX", "2004-XX", "0999-XX", "1985-04-XX", "2024-02-XX", "1985-XX-XX"]
SEASONS = [f"{year}-{season}" for year in YEARS for season in (21, 22, 23, 24)]
TIMES = [f"2024-06-18T{clock}" for clock in ("00:00:00Z", "10:15:30", "23:59:59+05:30", "10:00:00-04:00")]
ENDS = ["2022", "2023-09", "2023-12-31", "2024-02~", "2024?", "2024-06-18%"]
INTERVALS = [f"{first}/{last}" for first, last in itertools.combinations(ENDS, 2)]
OPEN = [f"../{end}" for end in ENDS] + [f"{end}/.." for end in ENDS]
UNKNOWN = [f"/{end}" for end in ENDS] + [f"{end}/" for end in ENDS]

# What we read otherwise, and why.
INTENDED = {
    "winter": "ends with February of the next year, as meteorologists count; the oracle ends it with 31 December",
    "unknown": "an unknown end has no bound; the oracle invents one ten years away",
}


def _day(moment: Any) -> date | None:
    """The oracle's bound: a struct_time, or an infinite float where there is none."""
    return None if isinstance(moment, float) else date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _oracle(text: str) -> tuple[date | None, date | None]:
    read = edtf.parse_edtf(text)
    return _day(read.lower_strict()), _day(read.upper_strict())


@pytest.mark.parametrize("shape", ["DATES", "MARKED", "UNSPECIFIED", "SEASONS", "TIMES", "INTERVALS", "OPEN"])
def test_same_bounds(shape: str) -> None:
    for text in globals()[shape]:
        if text.endswith("-24") and shape == "SEASONS":
            continue  # INTENDED["winter"]
        read = parse(text)
        assert (read.earliest, read.latest) == _oracle(text), text


def test_intended_differences_are_still_different() -> None:
    winter, unknown = parse("2022-24"), parse("2023-10/")
    assert winter.earliest == _oracle("2022-24")[0] and winter.latest != _oracle("2022-24")[1], INTENDED["winter"]
    assert unknown.latest is None and _oracle("2023-10/")[1] is not None, INTENDED["unknown"]
    for text in UNKNOWN:
        read, known = parse(text), parse(text.strip("/"))
        assert (read.earliest or read.latest) == (known.latest if text[0] == "/" else known.earliest)


def test_the_oracle_refuses_what_we_refuse() -> None:
    for text in ("2024-13", "2024-6", "soon", "2024-06-18T25:00:00", "1985-UU", ""):
        with pytest.raises(DateError):
            parse(text)
        with pytest.raises(edtf.EDTFParseException):
            edtf.parse_edtf(text)
