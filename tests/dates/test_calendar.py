"""Calendar arithmetic, and when the holidays fall."""

from datetime import date

import pytest

from claimdb.dates.days import add_months, edtf_text, period_days, shift, shift_period
from claimdb.dates.holidays import HOLIDAYS, NAMES, easter


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("day", "2024-06-17", "2024-06-17"),
        ("week", "2024-06-17", "2024-06-23"),
        ("fortnight", "2024-06-17", "2024-06-23"),
        ("weekend", "2024-06-22", "2024-06-23"),
        ("month", "2024-06-01", "2024-06-30"),
        ("quarter", "2024-04-01", "2024-06-30"),
        ("half", "2024-01-01", "2024-06-30"),
        ("year", "2024-01-01", "2024-12-31"),
        ("decade", "2020-01-01", "2029-12-31"),
        ("century", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_period_of_a_day(unit: str, first: str, last: str) -> None:
    assert period_days(date(2024, 6, 17), unit) == (date.fromisoformat(first), date.fromisoformat(last))


def test_shifting_keeps_to_the_month() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)
    assert shift(date(2024, 2, 29), -1, "year") == date(2023, 2, 28)
    assert shift(date(2024, 6, 17), 2, "week") == date(2024, 7, 1)
    september = (date(2023, 9, 1), date(2023, 9, 30))
    assert shift_period(september, 1, "month") == (date(2023, 10, 1), date(2023, 10, 31))
    for beyond in (120_000, -120_000):
        with pytest.raises(OverflowError):
            add_months(date(2024, 1, 1), beyond)


def test_shortest_text() -> None:
    assert edtf_text(date(2024, 1, 1), date(2024, 12, 31)) == "2024"
    assert edtf_text(date(2023, 1, 1), date(2024, 12, 31)) == "2023/2024"
    assert edtf_text(date(2024, 2, 1), date(2024, 2, 29)) == "2024-02"
    assert edtf_text(date(2024, 2, 1), date(2024, 2, 28)) == "2024-02-01/2024-02-28"


@pytest.mark.parametrize("day", ["1818-03-22", "1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"])
def test_easter(day: str) -> None:
    expected = date.fromisoformat(day)
    assert easter(expected.year) == expected


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Thanksgiving", "2023-11-23"),
        ("Memorial Day", "2024-05-27"),
        ("Labor Day", "2024-09-02"),
        ("Election Day", "1998-11-03"),
        ("Election Day", "2022-11-08"),
        ("Martin Luther King Day", "2024-01-15"),
        ("Presidents' Day", "2024-02-19"),
        ("Columbus Day", "2023-10-09"),
        ("Good Friday", "2024-03-29"),
        ("Mother's Day", "2024-05-12"),
    ],
)
def test_holidays(name: str, day: str) -> None:
    expected = date.fromisoformat(day)
    assert HOLIDAYS[name](expected.year) == expected


def test_every_name_is_a_holiday_and_every_holiday_has_a_name() -> None:
    assert set(NAMES.values()) == set(HOLIDAYS)
