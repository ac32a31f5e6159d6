"""What holds for every phrase and date."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdb.dates import DateReading, describe, parse, resolve

VOCABULARY = """
    last next this past coming the a by since before after from to between and early mid late earlier later end of
    beginning in on at first second third 9 9th 31 1999 2023 '98 1990s 10/9/2023 2023-10-09 two couple few day days
    week weeks month months quarter half year years decade century hours ago now yesterday tomorrow today Monday
    Friday March Sept. February May spring winter Christmas Easter weekend night that same told then - ended fiscal
    about perhaps more than less so far year-ago fourth
"""
WORDS = VOCABULARY.split()
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
EDTF = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4] + "~"),
    st.tuples(DAYS, st.integers(0, 9)).map(lambda pair: _interval(*pair)),
    st.sampled_from(
        ["../2024-03", "2024-03/", "2022-24", "201X", "2024-XX", "2024-06-18T10:00:00Z", "2023-09~/2023-10~"]
    ),
)
TENSES = st.sampled_from(["said", "past", "present", "future"])


def _interval(day: date, length: int) -> str:
    last = min(date.max.toordinal(), day.toordinal() + length)
    return f"{day.isoformat()}/{date.fromordinal(last).isoformat()}"


def _is_sound(reading: DateReading, phrase: str) -> None:
    assert reading.text == phrase
    if reading.edtf is None:
        assert reading == DateReading(phrase)
        return
    read = parse(reading.edtf)
    assert (read.earliest, read.latest) == (reading.earliest, reading.latest)
    assert read.text == reading.edtf and reading.rule and describe(reading.edtf)
    assert (read.earliest or date.min) <= (read.latest or date.max)


@settings(max_examples=400, deadline=None)
@given(PHRASES, EDTF, st.none() | EDTF, TENSES)
def test_words_in_any_order(phrase: str, published: str, after: str | None, tense: str) -> None:
    _is_sound(resolve(phrase, published, after, tense), phrase)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.none() | DAYS)
def test_any_text(phrase: str, published: date | None) -> None:
    _is_sound(resolve(phrase, published.isoformat() if published else None), phrase)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "1" * 10_000, "March " * 2_000, "by " * 19 + "March", "-" * 199, "½ ago"]
)
def test_monsters(text: str) -> None:
    _is_sound(resolve(text, "2024-06-17", "2023"), text)


@given(EDTF)
def test_canonical_text_is_stable(text: str) -> None:
    once = parse(text)
    assert parse(once.text) == once


RELATIVE = ("yesterday", "last week", "on Tuesday", "last August", "two months ago", "the third quarter", "Christmas")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RELATIVE), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_the_hull_holds_the_reading_of_each_day(phrase: str, first: date, length: int) -> None:
    days = [first + timedelta(days=number) for number in range(length)]
    hull = resolve(phrase, f"{days[0]}/{days[-1]}")
    each = [resolve(phrase, day.isoformat()) for day in days]
    assert hull.earliest == min(reading.earliest for reading in each if reading.earliest)
    assert hull.latest == max(reading.latest for reading in each if reading.latest)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RELATIVE), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_bound_is_where_its_phrase_ends(phrase: str, published: date) -> None:
    day, told = published.isoformat(), phrase.removeprefix("on ")
    inner = resolve(told, day, tense="said")
    upper, lower = resolve(f"by {told}", day), resolve(f"since {told}", day)
    assert (upper.earliest, upper.latest) == (None, inner.latest)
    assert (lower.earliest, lower.latest) == (inner.earliest, None)
