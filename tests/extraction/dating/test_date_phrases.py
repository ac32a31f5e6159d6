"""Which words of a sentence are phrases that date something."""

import time

import pytest

from claimdb.extraction.dating import find_phrases
from claimdb.extraction.model import Span
from claimdb.extraction.prose import Prose

FOUND = [
    ("The ministry warned of it as far back as May 2019.", ["as far back as May 2019"]),
    ("Then, last August, the bridge fell.", ["last August"]),
    ("By March, the mine had closed.", ["By March"]),
    ("Just weeks later, she resigned.", ["Just weeks later"]),
    ("At the time, he was abroad.", ["At the time"]),
    ("He told them at that time to leave.", ["at that time"]),
    ("She spoke on Tuesday night and again Friday.", ["on Tuesday night", "Friday"]),
    ("It opened earlier this month.", ["earlier this month"]),
    ("It closed late last year.", ["late last year"]),
    ("The strike began two days after the vote.", ["two days after the vote"]),
    ("He has been in prison since 2019.", ["since 2019"]),
    ("They met on Oct. 9, 2023, in Rome.", ["on Oct. 9, 2023"]),
    ("They met on 9 October 2023 in Rome.", ["on 9 October 2023"]),
    ("They met on Monday, March 3.", ["on Monday, March 3"]),
    ("The fair ran June 3-5.", ["June 3-5"]),
    ("At 5 p.m. Thursday the siren went.", ["At 5 p.m. Thursday"]),
    ("Over the weekend it rained.", ["Over the weekend"]),
    ("In the first half of 2015 sales fell.", ["In the first half of 2015"]),
    ("By the end of the year it will run.", ["By the end of the year"]),
    ("The summer of 2013 was dry.", ["The summer of 2013"]),
    ("Between 2010 and 2013 they built it.", ["Between 2010 and 2013"]),
    ("It lasts from Monday to Friday.", ["from Monday to Friday"]),
    ("The next day, it sank.", ["The next day"]),
    ("It was raised a year later.", ["a year later"]),
    ("More than two years ago it failed.", ["More than two years ago"]),
    ("''Six months ago we had nothing.''", ["Six months ago"]),
    ("For the past two years prices rose.", ["For the past two years"]),
    ("In recent weeks prices fell.", ["In recent weeks"]),
    ("In the early 1990s it was new.", ["In the early 1990s"]),
    ("It fell on Christmas Day.", ["on Christmas Day"]),
    ("So far this year 3 have come.", ["So far this year"]),
    ("Tuesday's vote was close.", ["Tuesday"]),
    ("No later than Friday, it ends.", ["No later than Friday"]),
    ("It came in mid-October and again in fall.", ["in mid-October"]),
    ("That same year it was sold.", ["That same year"]),
]
NONE = [
    "Theresa May said she may march.",
    "She wrote for The Sunday Times.",
    "He watches Saturday Night Live.",
    "At the same time, costs rose.",
    "At the time of the crash he slept.",
    "To this day nobody knows.",
    "It was a two-day visit.",
    "The 2012 campaign was short.",
    "He is 54 years old.",
    "It printed 1,500 copies.",
    "The last time he came, it rained.",
    "A last minute deal was made.",
    "Mr. April drives on.",
    "It holds 2015 people.",
    "Prices fall and stocks spring back.",
    "A second chance.",
]


def phrases(text: str) -> list[str]:
    prose = Prose(text)
    return [prose.words(span) for sentence in prose.sentences for span in find_phrases(prose, sentence)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_phrases_are_found_with_their_preposition(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_names_ages_and_durations_are_no_dates(text: str) -> None:
    assert phrases(text) == []


def test_only_the_span_given_is_read() -> None:
    prose = Prose("On Monday it rained. On Tuesday it snowed.")
    assert find_phrases(prose, prose.sentences[1]) == [Span(21, 31)]


@pytest.mark.parametrize("words", ["Monday ", "the next day or the ", "2", "in the last "])
def test_hostile_text_costs_little(words: str) -> None:
    text = words * (100_000 // len(words))
    prose = Prose(text)
    started = time.process_time()
    find_phrases(prose, Span(0, len(text)))
    assert time.process_time() - started < 1
