"""EDTF text: what is accepted, its bounds and marks, and what is refused in which words."""

from datetime import date

import pytest

from claimdb.dates import parse
from claimdb.errors import ClaimdbError, DateError

BOUNDS = [
    # level 0
    ("2024", "2024-01-01", "2024-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2024-06-18", "2024-06-18", "2024-06-18"),
    ("2024-06-12/2024-06-18", "2024-06-12", "2024-06-18"),
    ("2023/2024-02", "2023-01-01", "2024-02-29"),
    ("2024-06/2024", "2024-06-01", "2024-12-31"),
    # a date-time is its calendar day as written, whatever the offset
    ("2024-06-18T23:30:00", "2024-06-18", "2024-06-18"),
    ("2024-06-18T23:30:00Z", "2024-06-18", "2024-06-18"),
    ("2024-06-18T23:30:00-05:00", "2024-06-18", "2024-06-18"),
    ("2024-06-18T00:00:00+14", "2024-06-18", "2024-06-18"),
    # level 1
    ("2022-21", "2022-03-01", "2022-05-31"),
    ("2022-22", "2022-06-01", "2022-08-31"),
    ("2022-23", "2022-09-01", "2022-11-30"),
    ("2022-24", "2022-12-01", "2023-02-28"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("2023-09~", "2023-09-01", "2023-09-30"),
    ("2023-09~/2023-10~", "2023-09-01", "2023-10-31"),
    ("2023-09?/2024%", "2023-09-01", "2024-12-31"),
    ("../2024-03", None, "2024-03-31"),
    ("/2024-03", None, "2024-03-31"),
    ("2023-10/..", "2023-10-01", None),
    ("2023-10~/", "2023-10-01", None),
    # a qualifier is allowed on a season too, which strict level 1 leaves open
    ("2022-21~", "2022-03-01", "2022-05-31"),
]

REFUSED = [
    ("", "nothing is not a date"),
    ("soon", "soon is not a date"),
    ("Yesterday", "Yesterday is not a date"),
    ("Thursday", "Thursday"),
    ("24-06-18", "not a date"),
    ("2024-6", "not a date"),
    ("2024-06-18-01", "not a date"),
    ("２０２４", "not a date"),
    ("2024-13", "months run from 01 to 12"),
    ("2024-25", "months run from 01 to 12"),
    ("2023-02-29", "impossible date"),
    ("2024-04-31", "impossible date"),
    ("0000", "0001 to 9999"),
    ("0000-XX", "0001 to 9999"),
    ("000X", "0001 to 9999"),
    ("-0044", "0001 to 9999"),
    ("Y17000", "0001 to 9999"),
    ("9999-24", "year 10000"),
    ("2024-06-18/2024-06-12", "ends before it begins"),
    ("2024/2023", "ends before it begins"),
    ("../..", "says nothing"),
    ("/", "says nothing"),
    ("2022/2023/2024", "one “/”"),
    ("2022-21/2023", "ends of an interval"),
    ("201X/2023", "ends of an interval"),
    ("2024-06-18T10:00:00/2024-06-19", "ends of an interval"),
    ("?2024", "level 2"),
    ("2024?-06", "level 2"),
    ("2024~?", "level 2"),
    ("[2023,2024]", "level 2"),
    ("{2023..2024}", "level 2"),
    ("1950S2", "level 2"),
    ("1XXX", "only for the last digits"),
    ("2X24", "only for the last digits"),
    ("XXXX-12", "only for the last digits"),
    ("2024-1X", "only for the last digits"),
    ("2024-XX-12", "only for the last digits"),
    ("2024-1X-XX", "only for the last digits"),
    ("2024-13-XX", "months run from 01 to 12"),
    ("2024-21-XX", "a season has no days"),
    ("1985-UU", "written X"),
    ("2024-06T10:00:00Z", "whole date"),
    ("2024-06-18T10:00", "write the time as"),
    ("2024-06-18T24:00:00", "write the time as"),
    ("2024-06-18T10:60:00", "write the time as"),
    ("2024-06-18T10:00:0x", "write the time as"),
    ("2024-06-18T10:00:00.5", "write the time as"),
    ("2024-06-18T10:00:00+15:00", "write the time as"),
    ("2024-06-18T10:00:00+14:30", "write the time as"),
    ("2024-06-18T10:00:00+2", "write the time as"),
    ("2024" * 1000, "characters long"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    read = parse(text)
    assert (read.earliest, read.latest) == (
        earliest and date.fromisoformat(earliest),
        latest and date.fromisoformat(latest),
    )
    assert read.text == text


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(DateError, match=message) as caught:
        parse(text)
    assert isinstance(caught.value, ClaimdbError)
    assert len(str(caught.value)) < 200


def test_canonical_text() -> None:
    assert parse(" 2024-06-18t10:00:00z\n").text == "2024-06-18T10:00:00Z"
    assert parse("201x").text == "201X"


def test_marks_do_not_widen() -> None:
    for mark, approximate, uncertain in (("~", True, False), ("?", False, True), ("%", True, True), ("", False, False)):
        read = parse("2022-09" + mark)
        assert (read.earliest, read.latest) == (date(2022, 9, 1), date(2022, 9, 30))
        assert (read.approximate, read.uncertain) == (approximate, uncertain)
    assert parse("2023~/2024?").approximate and parse("2023~/2024?").uncertain


def test_parts_tell_open_from_unknown() -> None:
    assert [part.kind for part in parse("../2024-03").parts] == ["open", "month"]
    assert [part.kind for part in parse("2024-03-01/").parts] == ["day", "unknown"]
