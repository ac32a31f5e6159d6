"""The figure that a proposition counts, and what is no figure."""

import time
from decimal import Decimal

import pytest

from claimdb.extraction.figures import counts, find_figure, read_quantity
from claimdb.extraction.model import Proposition, Span
from claimdb.extraction.prose import Prose
from claimdb.records.models import Quantity

COUNTS = [
    ("they had sent more than 1,000 crates of tea", "more than 1,000 crates", "crate"),
    ("the lorry could carry as many as three million eggs", "as many as three million eggs", "egg"),
    ("they could hold over half a million eggs", "over half a million eggs", "egg"),
    ("it had sent close to 7,000 crates", "close to 7,000 crates", "crate"),
    ("the number of farm lorries sent north at 10,000", "10,000", "lorry"),
    ("the number of lorries at about 300", "about 300", "lorry"),
    ("the death toll had reached 30", "30", "death"),
    ("the storm killed 12", "12", "person"),
    ("a storm that left 12 dead", "12", "person"),
    ("the storm killed 12 people and wounded 30", "12 people", "person"),
    ("at least 30 of the 80 lorries were lost", "at least 30", "lorry"),
    ("it paid $5 million for three ships", "$5 million", "USD"),
    ("prices had risen 4.5 percent", "4.5 percent", "percent"),
    ("it costs €3 a day", "€3 a day", "EUR per day"),
    ("two ships sank", "two ships", "ship"),
    ("for three days, 40 ships waited", "40 ships", "ship"),
    ("he was jailed for 10 years", "10 years", "year"),
    ("it lies 30 miles from 4 wells", "4 wells", "well"),
    ("over 20 years, it sold 50,000 bikes", "50,000 bikes", "bike"),
    ("between 50 and 60 people came", "between 50 and 60 people", "person"),
    ("the 43 victims were named", "43 victims", "victim"),
    ("if 20 ships come, 300 people must go", "300 people", "person"),
]
NONE = [
    "the 152-millimeter shells came late",
    "a 9mm pistol was found",
    "the boy, 54, was lost",
    "a 54-year-old man was lost",
    "it fell in 2019",
    "it fell on March 5",
    "the Hwasong-11A flew",
    "a Boeing 737 crashed",
    "it breaks Article 5",
    "it is not COVID-19",
    "he is No. 2",
    "the Group of Seven met",
    "it was the 38th time",
    "it began at 5 p.m.",
    "it ended 3-2",
    "call 555 010 9999",
    "two weeks ago it rained",
    "it rained for the first two days",
    "a two-day visit was planned",
    "a two-storey house stood there",
    "voters under 30 stayed away",
    "he died at the age of 43",
    "the two had met",
    "the two countries had agreed",
    "it fails unless 60 members vote for it",
    "one of them knows",
    "it was quiet",
    "they led by 80 to 1",
]


def quantity(text: str) -> Quantity | None:
    return read_quantity(Prose(text), Proposition((Span(0, len(text)),), "It is so"))


@pytest.mark.parametrize(("text", "words", "unit"), COUNTS)
def test_the_figure_that_is_told(text: str, words: str, unit: str) -> None:
    read = quantity(text)
    assert read is not None
    assert (read.text, read.unit) == (words, unit)


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing(text: str) -> None:
    assert quantity(text) is None


def test_bounds_are_read_by_rule() -> None:
    read = quantity("they sent more than 1,000 crates")
    assert read is not None
    assert (read.low, read.low_inclusive, read.value, read.rule) == (Decimal(1000), False, None, "read from the words")


def test_an_approximate_value_has_no_bounds() -> None:
    read = quantity("they sent close to 7,000 crates")
    assert read is not None
    assert (read.value, read.approximate, read.low, read.high) == (Decimal(7000), True, None, None)


def test_a_figure_in_a_later_piece_is_found() -> None:
    prose = Prose("The port, he said, lost 40 ships.")
    read = read_quantity(prose, Proposition((Span(0, 8), Span(19, 32)), "It is so"))
    assert read is not None
    assert read.text == "40 ships"


def test_a_number_longer_than_a_record_holds_keeps_its_words() -> None:
    read = quantity(f"it has {'9' * 35} grains of sand")
    assert read is not None
    assert (read.value, read.unit) == (None, "grain")


def test_where_the_figure_of_a_statement_stands() -> None:
    assert find_figure("They sent 40 ships") == Span(10, 18)
    assert find_figure("They sent ships") is None


def test_durations_do_not_count() -> None:
    assert counts("It sent 40 ships and 30 men in 6 hours") == [Span(8, 16), Span(21, 27)]


@pytest.mark.parametrize("words", ["the number of ", "1 if 2 of the ", "killed 12 ", "9"])
def test_hostile_text_costs_little(words: str) -> None:
    started = time.process_time()
    quantity(words * (100_000 // len(words)))
    assert time.process_time() - started < 1
