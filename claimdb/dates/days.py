"""Calendar arithmetic on whole days: which days a year, month, season or week holds, and shifting by units.

Everything here works on the proleptic Gregorian calendar for the years 1–9999. A step outside it raises
`OverflowError` or `ValueError`, as `datetime.date` does. A period is a pair of its first and last day.
"""

from datetime import date, timedelta

Days = tuple[date, date]

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month, 28–31."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_days(year: int, month: int) -> Days:
    """The first and last day of a month (1–12)."""
    return date(year, month, 1), date(year, month, days_in_month(year, month))


def year_days(year: int) -> Days:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def years_days(first: int, last: int) -> Days:
    """The first day of one year and the last day of another."""
    return date(first, 1, 1), date(last, 12, 31)


def months_days(year: int, first: int, count: int) -> Days:
    """The days of `count` months of a year, from month `first` on."""
    return date(year, first, 1), month_days(year, first + count - 1)[1]


def season_days(year: int, season: int) -> Days:
    """The days of an EDTF season (21 spring, 22 summer, 23 autumn, 24 winter).

    The seasons are the meteorological ones of the northern hemisphere (WMO): spring is March to May, and so on;
    winter begins in December of `year` and ends with February of the year after.
    """
    if season == 24:
        return date(year, 12, 1), month_days(year + 1, 2)[1]
    return months_days(year, 3 * (season - 20), 3)


def quarter_days(year: int, quarter: int) -> Days:
    """The days of a calendar quarter (1–4)."""
    return months_days(year, 3 * quarter - 2, 3)


def half_days(year: int, half: int) -> Days:
    """The days of a half-year (1 or 2)."""
    return months_days(year, 6 * half - 5, 6)


def week_days(day: date) -> Days:
    """Monday to Sunday of the week that holds `day` (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_days(day: date) -> Days:
    """Saturday and Sunday of the week that holds `day`."""
    monday, sunday = week_days(day)
    return monday + timedelta(days=5), sunday


def period_days(day: date, unit: str) -> Days:
    """The calendar period of that unit which holds `day`; a decade runs from a year ending in 0."""
    if unit in ("week", "fortnight"):
        return week_days(day)
    if unit == "weekend":
        return weekend_days(day)
    if unit == "day":
        return day, day
    return _months_period(day, MONTHS_IN[unit])


def _months_period(day: date, months: int) -> Days:
    if months <= 12:
        return months_days(day.year, (day.month - 1) // months * months + 1, months)
    years = months // 12
    first = day.year // years * years
    return years_days(first, first + years - 1)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on (or back); the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the years 1–9999")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def shift(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units (day, week, month, quarter, year, decade …); negative is back."""
    if unit in DAYS_IN:
        return day + timedelta(days=count * DAYS_IN[unit])
    return add_months(day, count * MONTHS_IN[unit])


def shift_period(days: Days, count: int, unit: str) -> Days:
    """A period moved by `count` units; one that ends with a month still ends with a month.

    September moved by a month is October, all 31 days of it.
    """
    first, last = days
    if unit not in DAYS_IN and last.day == days_in_month(last.year, last.month):
        moved = add_months(last.replace(day=1), count * MONTHS_IN[unit])
        return shift(first, count, unit), month_days(moved.year, moved.month)[1]
    return shift(first, count, unit), shift(last, count, unit)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (0 Monday … 6 Sunday) of a month; `nth` -1 is the last."""
    first, last = month_days(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def edtf_text(first: date, last: date) -> str:
    """The shortest EDTF for a period: a year, a month, a day, or an interval of years, months or days."""
    length = _precision(first, last)
    low, high = first.isoformat()[:length], last.isoformat()[:length]
    return low if low == high else f"{low}/{high}"


def _precision(first: date, last: date) -> int:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return len("YYYY")
    if first.day == 1 and last.day == days_in_month(last.year, last.month):
        return len("YYYY-MM")
    return len("YYYY-MM-DD")
