"""What holds for every string and every number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdb.quantities import Quantity, canonical, describe, find, numbers, parse

SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
UNITS = list(filter(None, SMALL.replace("\n", " ").split(" ")))
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = st.sampled_from(
    [
        "more than", "at least", "up to", "about", "between", "from", "and", "to", "or", "-", "–", "5", "10,000",
        "2.5", "million", "half a", "two", "hundred", "dozen", "$", "%", "percent", "troops", "containers", "2023",
        "Oct.", "in", "of", "a", "an estimated", "or more", "+", "but fewer than", "one", "Group", "mm", "years old",
        ",", "per",
    ]
)  # fmt: skip
PHRASES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(), st.text("0123456789.,-–  ½$%+amkbn'’", max_size=40), PHRASES)


def spell(number: int) -> str:
    """The English words of a number from 0 to 999,999."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    last = number % 1000
    joined = f" {'and ' if last < 100 else ''}{spell(last)}" if last else ""
    return f"{spell(number // 1000)} thousand{joined}"


@given(st.integers(0, 999_999))
def test_number_words_mean_their_number(number: int) -> None:
    words = spell(number)
    assert [(found.start, found.end, found.value) for found in numbers(words)] == [(0, len(words), Decimal(number))]


@given(st.integers(0, 999_999), st.sampled_from(["words", "grouped", "plain", "spaced"]))
def test_more_than_gives_a_low_bound_not_included(number: int, spelling: str) -> None:
    written = {
        "words": spell(number),
        "grouped": f"{number:,}",
        "plain": str(number),
        "spaced": f"{number:,}".replace(",", "\u202f"),
    }[spelling]
    quantity = parse(f"more than {written}")
    assert quantity == Quantity(f"more than {written}", low=Decimal(number), low_inclusive=False)


@given(TEXTS)
def test_no_string_raises_and_every_figure_is_sound(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.quantity.text
        check(found.quantity)
        end = found.end
    if (quantity := parse(text)) is not None:
        check(quantity)


def check(quantity: Quantity) -> None:
    """A figure states a number, its bounds are in order, and flags stand exactly where bounds do."""
    stated = [number for number in (quantity.value, quantity.low, quantity.high) if number is not None]
    assert stated
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low < quantity.high
    assert (quantity.low is None) == (quantity.low_inclusive is None)
    assert (quantity.high is None) == (quantity.high_inclusive is None)
    assert quantity.value is None or (quantity.low is None and quantity.high is None)
    for number in stated:
        assert Decimal(canonical(number)) == number
    assert describe(quantity)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=8))
def test_canonical_is_exact_and_plain(number: Decimal) -> None:
    written = canonical(number)
    assert Decimal(written) == number
    assert canonical(Decimal(written)) == written
    assert not set(written) & set("eE+")
    assert written != "-0"
    assert "." not in written or written[-1] not in "0."


@settings(max_examples=30)
@given(st.integers(-60, 60), st.integers(1, 9))
def test_exponents_are_written_out_or_refused(exponent: int, digit: int) -> None:
    number = Decimal(f"{digit}e{exponent}")
    if -40 <= exponent < 40:
        assert Decimal(canonical(number)) == number
    else:
        with pytest.raises(ValueError, match="40 digits"):
            canonical(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1000", "1000"),
        ("1e3", "1000"),
        ("2.50", "2.5"),
        ("-0", "0"),
        ("0e999999", "0"),
        ("-0.50", "-0.5"),
        ("00", "0"),
    ],
)
def test_canonical_spellings(number: str, written: str) -> None:
    assert canonical(Decimal(number)) == written


@pytest.mark.parametrize("number", ["1e999999", "-1e999999", "1e-999999", "NaN", "Infinity"])
def test_numbers_without_a_short_spelling_are_refused(number: str) -> None:
    with pytest.raises(ValueError, match="number"):
        canonical(Decimal(number))
