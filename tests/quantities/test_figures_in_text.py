"""Which figures are found in running text, and which numbers are passed over."""

import time

import pytest

from claimdb.quantities import describe, find, numbers

SENTENCES = [
    ("He handed over 16 documents.", [("16 documents", "16", "document")]),
    ("He kept over 16 documents.", [("over 16 documents", "more than 16", "document")]),
    (
        "Washington said that Pyongyang shipped more than 1,000 containers of arms.",
        [("more than 1,000 containers", "more than 1,000", "container")],
    ),
    (
        "The number nearly tripled, to close to 7,000 containers, by March 2024.",
        [("close to 7,000 containers", "about 7,000", "container")],
    ),
    (
        "They could hold as many as three million 152-millimeter shells or more than half a million rockets.",
        [
            ("as many as three million", "at most 3,000,000", None),
            ("more than half a million rockets", "more than 500,000", "rocket"),
        ],
    ),
    ("On Oct. 9, 2023, at 10:30, the 45-year-old met the Group of 7 with 12 F-16s.", [("12 F-16s", "12", "F-16")]),
    ("It rose from 5 tanks to 10 tanks.", [("5 tanks", "5", "tank"), ("10 tanks", "10", "tank")]),
    ("It rose from 1,000 to 7,000.", [("1,000", "1,000", None), ("7,000", "7,000", None)]),
    ("Estimates ranging from 5 to 10 were given.", [("ranging from 5 to 10", "5–10", None)]),
    (
        "He put it at $1.2-$1.5 billion a year.",
        [("$1.2-$1.5 billion a year", "1,200,000,000–1,500,000,000", "USD per year")],
    ),
    ("Kim, 40, said 300 were dead.", [("300", "300", None)]),
    ("One of the officials, no one else, and one official said so.", [("one official", "1", "official")]),
    ("“More than 50” or (about 60) tanks", [("More than 50", "more than 50", None), ("about 60", "about 60", None)]),
    (
        "In 2023 troops moved; 2,023 troops; 2023 troops moved.",
        [("2,023 troops", "2,023", "troop"), ("2023 troops", "2,023", "troop")],
    ),
    (
        "the 2024 elections, around 2010, 1500 gizmos, more than 2000, up to 2024",
        [("1500 gizmos", "1,500", "gizmo"), ("more than 2000", "more than 2,000", None)],
    ),
    ("They won 3-2, lost 2-3, drew 2-2; 10-12 tanks", [("10-12 tanks", "10–12", "tank")]),
    ("A Boeing 737 and Flight 17 with 298 people", [("298 people", "298", "person")]),
    (
        "In Ukraine 300 soldiers; saw Kyiv 400 cross. 500 came",
        [("300 soldiers", "300", "soldier"), ("500", "500", None)],
    ),
    ("call 202-555-0199 or 44 20 7946 now", []),
    ("one in five, 9 out of 10, 2-to-1", []),
    ("one in two days", [("two days", "2", "day")]),
    ("a tally of 52 to 48", [("52", "52", None), ("48", "48", None)]),
    ("stationed near 7 bases", [("7 bases", "7", "base")]),
    ("five of the 12 soldiers", [("five", "5", None), ("12 soldiers", "12", "soldier")]),
    (
        "more than 5 containers but fewer than 10",
        [("more than 5 containers", "more than 5", "container"), ("fewer than 10", "less than 10", None)],
    ),
    ("more than 10 but fewer than 5", [("more than 10", "more than 10", None), ("fewer than 5", "less than 5", None)]),
    (
        "more than $5 but less than 10%",
        [("more than $5", "more than 5", "USD"), ("less than 10%", "less than 10", "percent")],
    ),
    ("$5 to 10%", [("$5", "5", "USD"), ("10%", "10", "percent")]),
    (
        "5,000 barrels per day, 10 a day after",
        [("5,000 barrels per day", "5,000", "barrel per day"), ("10", "10", None)],
    ),
    ("between 5 and 10 or more", [("between 5 and 10", "5–10", None)]),
    ("nearly 5,000 152-mm shells", [("nearly 5,000", "about 5,000", None)]),
    ("3 tanks or so", [("3 tanks or so", "about 3", "tank")]),
    ("9 or more than 10", [("9", "9", None), ("more than 10", "more than 10", None)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:30] for text, _ in SENTENCES])
def test_figures_of_a_sentence(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    got = [(found.quantity.text, describe(found.quantity), found.quantity.unit) for found in find(text)]
    assert got == expected


def test_places_are_code_points_of_the_text_as_given() -> None:
    text = "Cafe\u0301 \U0001f680: more than 1,000 containers"
    (found,) = find(text)
    assert text[found.start : found.end] == "more than 1,000 containers"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("F-16 and 11A and 38th", ["16"]),
        ("from two hundred and three to 10k", ["203", "10000"]),
        ("5 million million", ["5000000"]),
        ("hundred thousand", []),
        ("twenty twenty-four", ["20", "24"]),
        ("one hundred and zero", ["100", "0"]),
        ("twenty and five", ["20", "5"]),
        ("two thousand a hundred", ["2000", "100"]),
        ("one million million", ["1000000"]),
        ("one hundred hundred", ["100"]),
        ("two hundred dozen", ["2400"]),
        ("two dozen hundred", ["24"]),
        ("a hundred and a half", ["150.0"]),
        ("5 hundred thousand", ["500000"]),
        ("a dozen", ["12"]),
        ("a half of it, an hour, half", []),
        ("202 555 0123", ["202", "555"]),
        ("9" * 41, []),
        ("9" * 39 + " million", []),
        ("¾ million", ["750000.00"]),
    ],
)
def test_number_expressions_without_judgement(text: str, expected: list[str]) -> None:
    assert [str(number.value) for number in numbers(text)] == expected


GARBAGE = {
    "digits": "9" * 10_000,
    "grouped digits": "1,000" * 20_000,
    "spaced digits": "1 111 " * 20_000,
    "dots": "1." * 50_000,
    "number words": "one hundred and " * 10_000,
    "scales": "a million " * 10_000,
    "markers": "more than about at least " * 5_000,
    "hyphens": "5-" * 50_000,
    "long word": "5 " + "a" * 200_000,
    "white space": "5" + " " * 200_000 + "percentage",
    "capitals": "A" * 100_000 + " 5",
    "dotted": "U.S." * 30_000,
}


@pytest.mark.parametrize("text", GARBAGE.values(), ids=GARBAGE)
def test_garbage_takes_linear_time(text: str) -> None:
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 5
