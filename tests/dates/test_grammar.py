"""Every rule of the grammar reads something, and nothing that fits its pattern makes it fail."""

import random

import pytest

from claimdb.dates import describe, parse, resolve
from claimdb.dates.grammar import rules
from claimdb.dates.patterns import Rule, RuleBook

EXAMPLES = {
    "MONTH": ("March", "Feb.", "May"),
    "WEEKDAY": ("Friday", "Sun."),
    "SEASON": ("winter", "fall"),
    "UNIT": ("day", "days", "week", "weeks", "month", "quarter", "half", "year", "years", "decade", "century"),
    "CLOCKUNIT": ("hours", "minute"),
    "PART": ("night", "noon"),
    "FEW": ("a few", "several"),
    "DECADE": ("1990s", "0000s"),
    "SHORTDECADE": ("'90s", "20s"),
    "ISO": ("2023-10-09", "0000-13-45"),
    "PACKED": ("20231009", "20230231"),
    "SLASHED": ("13/9/2023", "10/9/2023", "99/99/99", "0000/1/1"),
    "ORD": ("first", "4th", "99th", "0th"),
    "YEAR": ("1999", "'98", "'00"),
    "DAY": ("9", "31", "29th"),
    "N": ("a", "two", "13", "9,999", "98"),
    "HOLIDAY": ("Easter", "New Year's Eve"),
    "PHRASE": (
        "March",
        "last week",
        "1999",
        "the year",
        "yesterday",
        "late 2021",
        "year 1000",
        "by March",
        "then",
        "'00",
    ),
}
PUBLISHED = (None, "2024-06-17", "0001-01-01", "9999-12-31", "2024-06-01/2024-06-03")
AFTER = (None, "2023-09", "2023-10-09", "9999", "0001-01", "2023-09~/..")
RULES = {rule.pattern: rule for rule in rules()}


def _filled(pattern: str, chance: random.Random) -> str:
    return " ".join(chance.choice(EXAMPLES.get(item) or item.rstrip("?").split("|")) for item in pattern.split())


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule(rule: Rule) -> None:
    chance = random.Random(rule.pattern)
    read = 0
    for _ in range(80):
        phrase, published, after = _filled(rule.pattern, chance), chance.choice(PUBLISHED), chance.choice(AFTER)
        reading = resolve(phrase, published, after, chance.choice(("said", "past", "future")))
        if reading.edtf:
            bounds = parse(reading.edtf)
            assert (bounds.earliest, bounds.latest) == (reading.earliest, reading.latest)
            assert describe(reading.edtf)
            read += 1
    assert read, f"nothing that fits “{rule.pattern}” is read"


def test_a_pattern_of_no_slot_is_refused() -> None:
    with pytest.raises(AssertionError, match="no slot WEKDAY"):
        RuleBook().add("last WEKDAY")(lambda context, match: context.told)
