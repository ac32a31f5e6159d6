"""Estimates found by rule, and contents taken to the end of their sentence."""

import time

import pytest

from claimdb.extraction.endings import to_sentence_ends
from claimdb.extraction.estimates import find_estimates
from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry put the death toll at 38.", "The ministry", "the death toll at 38"),
        (
            "In a new count, the mayor, Ana Roe, last week put the number of homes lost at about 400.",
            "the mayor, Ana Roe",
            "the number of homes lost at about 400",
        ),
        (
            "Analysts have estimated its debt at $4 billion, and the firm shrugged.",
            "Analysts",
            "its debt at $4 billion",
        ),
        (
            "Hale Research raised its estimate of the losses to $4 million from $3 million on Friday.",
            "Hale Research",
            "its estimate of the losses to $4 million",
        ),
        ("The ministry had put the toll at 38 on Sunday.", "The ministry", "the toll at 38"),
        ("It lowered the number of dead to 17 after four men were found.", "It", "the number of dead to 17"),
        ("Shares rose; the union puts the number of jobs lost at 40.", "the union", "the number of jobs lost at 40"),
        ("In an earlier report the auditor put them at $140,000.", "the auditor", "them at $140,000"),
        (
            "On Friday Hale Research placed the turnout at more than half.",
            "Hale Research",
            "the turnout at more than half",
        ),
    ],
)
def test_estimates_are_found(text: str, source: str, content: str) -> None:
    prose = Prose(text)
    (found,) = find_estimates(prose, [])
    assert prose.words(found.source[0]).removeprefix("On Friday ") == source
    assert prose.words(found.content[0]) == content


@pytest.mark.parametrize(
    "text",
    [
        "He put the kettle at the back.",
        "She put the file down at 5.",
        "The storm put the number of ferries in doubt at sea.",
        "They placed the crown at 12 Hill Street.",
        "It was put at 40.",
        "Although the paper put the toll at 9, nobody counted.",
    ],
)
def test_other_uses_of_the_words_are_not(text: str) -> None:
    assert find_estimates(Prose(text), []) == []


def test_what_is_found_already_or_not_read_is_left_alone() -> None:
    text = "The ministry put the death toll at 38."
    known = Attribution((Span(0, 12),), (Span(13, 16),), (Span(17, 37),), 0.9)
    assert find_estimates(Prose(text), [known]) == []
    assert find_estimates(Prose(text), [], (Span(0, len(text)),)) == []


def test_a_content_is_taken_to_the_end_of_its_sentence() -> None:
    text = "They could hold half a million rounds. He said so."
    short = Attribution((Span(39, 41),), (Span(42, 46),), (Span(0, 30),), 0.9)
    (found,) = to_sentence_ends(Prose(text), [short])
    assert text[found.content[0].start : found.content[0].end] == "They could hold half a million rounds"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The quay is shut, Ana said.", 16),  # what follows is the cue
        ("The quay is shut, they know.", 16),  # a clause of its own
        ("The quay is shut and nobody has told her yet.", 16),  # more than a word or two
        ("The quay is shut.", 16),  # nothing is missing
    ],
)
def test_a_content_that_ends_where_it_should_stays(text: str, end: int) -> None:
    said = text.find("said")
    cue = (Span(said, said + 4),) if said >= 0 else ()
    given = Attribution((), cue, (Span(0, end),), 0.9)
    assert to_sentence_ends(Prose(text), [given]) == [given]


def test_long_texts_take_little_time() -> None:
    began = time.monotonic()
    find_estimates(Prose("put the number of the " * 20_000), [])
    find_estimates(Prose("He put the toll at 5. " * 5_000), [])
    assert time.monotonic() - began < 20
