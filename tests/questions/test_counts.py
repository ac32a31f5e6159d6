"""How many sources stand behind assertions: a range, as the certain and the possible speakers allow."""

from collections.abc import Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.questions.counts import document_count, source_range
from claimdb.questions.model import (
    AssertionAnswer,
    ClaimAnswer,
    DocumentAnswer,
    MentionAnswer,
    PassageAnswer,
    RecordedAnswer,
    SourceAnswer,
)


def answer(
    *mentions: str, role: str = "asserter", document: str = "d1", more: Sequence[MentionAnswer] = ()
) -> AssertionAnswer:
    """An assertion; "A" is a certain source, "A/B" a mention that could be either."""
    made = [*more]
    for position, mention in enumerate(mentions):
        names = mention.split("/")
        how = "candidate" if len(names) > 1 or mention.startswith("?") else "explicit"
        for name in names:
            source = SourceAnswer(0, name.lstrip("?"), name, None, None, None)
            made.append(MentionAnswer(position, source, mention, role, None, how, None))
    return AssertionAnswer(
        key=0, id="a1", status="accepted", claim=ClaimAnswer(0, "c1", "Rain fell", None, None, None),
        statement="Rain fell", mentions=tuple(made), stance="asserts", modality="certain", condition=None,
        voice="indirect", act="speech", cue=None, audience=None, said=None, about=None, quantity=None,
        passage=PassageAnswer(0, 1, "", None, None, None), within=None, links=(), extractor=None, confidence=None,
        spans=None, attribution=None, document=DocumentAnswer(0, document, "", False),
        recorded=RecordedAnswer("", "", "", "", ""),
    )  # fmt: skip


class Case(NamedTuple):
    name: str
    assertions: list[Sequence[str]]
    low: int
    high: int


CASES = [
    Case("nothing", [], 0, 0),
    Case("one", [("A",)], 1, 1),
    Case("one twice", [("A",), ("A",)], 1, 1),
    Case("two together", [("A", "B")], 2, 2),
    Case("one of two", [("A/B",)], 1, 1),
    Case("one of two, twice: one or both", [("A/B",), ("A/B",)], 1, 2),
    Case("a candidate who surely spoke elsewhere", [("A",), ("A/B",)], 1, 2),
    Case("the containers: officials, the minister, one of two groups", [("U",), ("S",), ("U/K",)], 2, 3),
    Case("nobody certain is among the candidates", [("A",), ("B/C",)], 2, 2),
    Case("one name accounts for two mentions", [("A/B",), ("B/C",)], 1, 2),
    Case("no name accounts for both", [("A/B",), ("C/D",)], 2, 2),
    Case("a triangle needs two", [("A/B",), ("B/C",), ("A/C",)], 2, 3),
    Case("three mentions, two names", [("A/B",), ("A/B",), ("A/B",)], 1, 2),
    Case("a lone candidate", [("?A",)], 1, 1),
    Case("a lone candidate beside a certain one", [("A",), ("?B",)], 2, 2),
    Case("high is capped by the names, low is not raised", [("A", "B"), ("A/B",)], 2, 2),
    Case("two mentions in one assertion", [("A/B", "C/D")], 2, 2),
    Case("greedy would take three: B covers most, A and C cover all",
         [("A/B",), ("A/B/D",), ("A/E",), ("C/B",), ("C/B/F",), ("C/G",)], 2, 6),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_range(case: Case) -> None:
    assert source_range(answer(*mentions) for mentions in case.assertions) == (case.low, case.high)


def test_who_only_speaks_for_another_is_not_a_second_source() -> None:
    spokesman = answer("B", role="spokesperson").mentions
    assert source_range([answer("A", more=spokesman)]) == (1, 1)
    assert source_range([answer("B", role="spokesperson")]) == (1, 1)  # where nobody else has the assertion


def test_documents_are_counted_once() -> None:
    assert document_count([answer("A", document="d1"), answer("B", document="d1"), answer("A", document="d2")]) == 2


MENTIONS = st.lists(st.sets(st.sampled_from("ABCDE"), min_size=1, max_size=3), min_size=1, max_size=2)


@given(st.lists(MENTIONS, max_size=4))
def test_the_range_is_what_all_readings_give(drawn: list[list[set[str]]]) -> None:
    """Each reading takes one name for each mention with candidates. The least number of sources over all readings is
    the low end; the high end is the definition's: certain and candidate mentions, at most all names."""
    assertions = [["/".join(sorted(names)) for names in mentions] for mentions in drawn]
    mentions = list(chain.from_iterable(assertions))
    certain = {mention for mention in mentions if "/" not in mention}
    open_mentions = [mention.split("/") for mention in mentions if "/" in mention]
    least = min(len(certain | set(reading)) for reading in product(*open_mentions))
    names = certain.union(*open_mentions)
    low, high = source_range(answer(*each) for each in assertions)
    assert low == least
    distinct = sum(len({each for each in some if "/" in each}) for some in assertions)
    assert high == min(len(certain) + distinct, len(names))
    assert low <= high


def test_a_long_list_of_candidates_is_counted_in_time() -> None:
    """Pairs of forty names: far too many sets to try."""
    pairs = [answer("/".join(pair)) for pair in combinations([f"N{number}" for number in range(40)], 2)]
    low, high = source_range(pairs)
    assert 39 <= low <= high == 40
