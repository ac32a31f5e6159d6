"""Phrases that hang on a date told before (`after`)."""

import pytest

from claimdb.dates import resolve

TOLD = [
    ("just weeks later", "2023-09", "2023-09~/2023-10~"),
    ("weeks later", "2023-10-09", "2023-10-09~/2023-11-09~"),
    ("a few days later", "2023-10-09", "2023-10-09~/2023-10-16~"),
    ("days after", "2023-10-09", "2023-10-09~/2023-10-16~"),
    ("months earlier", "2023-10-09", "2022-10-09~/2023-10-09~"),
    ("hours later", "2023-10-09", None),
    ("at the time", "2022-09", "2022-09~"),
    ("at that time", "2022-09?", "2022-09%"),
    ("then", "2022-09", "2022-09~"),
    ("since then", "2022-09", "2022-09~/.."),
    ("by then", "2022-09", "../2022-09~"),
    ("the same day", "2023-10-09", "2023-10-09"),
    ("that night", "2023-10-09", "2023-10-09"),
    ("that month", "2023-10-09", "2023-10"),
    ("that year", "2023-10-09/2024-01-02", "2023/2024"),
    ("later that year", "2023-10-09", "2023-10-09/2023-12-31"),
    ("earlier that month", "2023-10-09", "2023-10-01/2023-10-09"),
    ("earlier that day", "2023-10-09", "2023-10-09"),
    ("the end of the year", "2022-09", "2022-12~"),
    ("the next day", "2023-10-09", "2023-10-10"),
    ("the next day", "2023-09", "2023-09-02/2023-10-01"),
    ("the next morning", "2023-10-09", "2023-10-10"),
    ("the following month", "2023-10-09", "2023-11"),
    ("the previous year", "2023-10-09", "2022"),
    ("the next year", "2023-10-09", "2024"),
    ("the day before", "2023-10-09", "2023-10-08"),
    ("the week after", "2023-10-09", "2023-10-16/2023-10-22"),
    ("two weeks later", "2023-10-09", "2023-10-23~"),
    ("three days after", "2023-10-09", "2023-10-12"),
    ("a month earlier", "2023-09", "2023-08"),
    ("a month earlier", "2023-10-31", "2023-09-30~"),
    ("a year later", "2022-09", "2023-09~"),
    ("year earlier", "2022", "2021"),
    ("the following Monday", "2023-10-09", "2023-10-16"),
    ("the previous August", "2023-10-09", "2023-08"),
    ("the next day", "9999-12-31", None),
    ("the next day", "2023/..", None),
]


@pytest.mark.parametrize(("phrase", "after", "edtf"), TOLD)
def test_told(phrase: str, after: str, edtf: str | None) -> None:
    for published in (None, "2024-06-12/2024-06-18"):
        reading = resolve(phrase, published, after)
        assert (reading.edtf, reading.anchor) == (edtf, "after" if edtf else None)


def test_publication_does_not_stand_in() -> None:
    for phrase, _, _ in TOLD:
        if "end of" not in phrase:
            assert resolve(phrase, "2024-06-17").edtf is None


def test_rule() -> None:
    assert resolve("a month earlier", None, "2023-09").rule == "a month before the date told before"
    assert resolve("the previous August", None, "2023-09").rule == "latest August before the date told before"
