"""Two attributions that say the same of the same words."""

from claimdb.extraction.distinct import distinct
from claimdb.extraction.model import Attribution, Draft, Proposition, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance import read_position
from claimdb.records.models import Mention

TEXT = "He said. The quay is shut. He said. She said."
PROSE = Prose(TEXT)
CONTENT = (Span(9, 25),)


def draft(number: int, source: tuple[int, int], cue: tuple[int, int], confidence: float) -> Draft:
    found = Attribution((Span(*source),), (Span(*cue),), CONTENT, confidence)
    name = TEXT[slice(*source)]
    proposition = Proposition(CONTENT, "The quay is shut")
    return Draft(number, found, read_position(PROSE, found), proposition, (Mention(name=name, mention=name),))


BEFORE, BEHIND, OTHER = (
    draft(0, (0, 2), (3, 7), 0.6),
    draft(1, (27, 29), (30, 34), 0.9),
    draft(2, (36, 39), (40, 44), 0.5),
)


def test_the_likelier_of_two_that_say_the_same_stands() -> None:
    assert distinct(PROSE, [BEFORE, BEHIND]) == [BEHIND]
    assert distinct(PROSE, [BEHIND, BEFORE]) == [BEHIND]


def test_what_another_says_of_the_same_words_stands_too() -> None:
    assert distinct(PROSE, [BEFORE, OTHER, BEHIND]) == [OTHER, BEHIND]
