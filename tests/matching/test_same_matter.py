"""Which wordings are of one matter: a table of pairs, and what must hold of any words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdb.extraction.model import Wording
from claimdb.matching import Match, Refusal, same_matter
from claimdb.matching.compare import compare
from claimdb.matching.matters import read
from claimdb.records.values import ClaimKind
from tests.matching.pairs import DIFFERENT, SAME, Pair, pairs

SAME_PAIRS = pairs(SAME)
DIFFERENT_PAIRS = pairs(DIFFERENT)
ALL_WORDINGS = list(dict.fromkeys(each for pair in (*SAME_PAIRS, *DIFFERENT_PAIRS) for each in pair))
# Pairs of which the second says no more than the first only within one text.
ONLY_BETWEEN_TEXTS = ("The minister visited", "Police", "The company", "Officials")

KINDS = st.sampled_from(["event", "state", "plan", "quantity"])
WORDS = st.lists(
    st.sampled_from(
        """Norway Chad Anna Berg the a of to from with by in has had been was will not never sent sold ships arms
        containers 1,000 if denied that , who killed killing shipping number and or 's Dr. more than""".split()  # noqa: SIM905  (words, in lines)
    ),
    max_size=14,
).map(" ".join)


def test_the_table_is_large_enough() -> None:
    assert len(SAME_PAIRS) >= 60
    assert len(DIFFERENT_PAIRS) >= 80


def test_most_pairs_of_one_matter_are_found() -> None:
    missed = [pair for pair in SAME_PAIRS if not same_matter(*pair)]
    assert len(missed) <= len(SAME_PAIRS) * 0.1, missed


def test_within_one_text_more_are_found() -> None:
    assert all(same_matter(*pair, one_text=True) for pair in SAME_PAIRS)


@pytest.mark.parametrize("pair", DIFFERENT_PAIRS, ids=lambda pair: f"{pair.one.text} | {pair.other.text}")
def test_no_two_matters_are_taken_for_one(pair: Pair) -> None:
    for answer in (same_matter(*pair), same_matter(*reversed(pair))):
        assert isinstance(answer, Refusal)
        assert answer.reason


@pytest.mark.parametrize("pair", DIFFERENT_PAIRS, ids=lambda pair: f"{pair.one.text} | {pair.other.text}")
def test_nor_within_one_text(pair: Pair) -> None:
    if not _is_only_between_texts(pair):
        assert not same_matter(*pair, one_text=True)


def test_no_two_matters_are_joined_by_steps() -> None:
    """Every wording of the table against every other: not even by way of others do two matters become one."""
    matters = [read(each) for each in ALL_WORDINGS]
    joined = list(range(len(matters)))
    for at, one in enumerate(matters):
        for before, other in enumerate(matters[:at]):
            if joined[at] != joined[before] and compare(one, other, one_text=True):
                old, new = joined[at], joined[before]
                joined = [new if each == old else each for each in joined]
    places = {wording: at for at, wording in enumerate(ALL_WORDINGS)}
    wrong = [pair for pair in DIFFERENT_PAIRS if joined[places[pair.one]] == joined[places[pair.other]]]
    assert [pair for pair in wrong if not _is_only_between_texts(pair)] == []


def _is_only_between_texts(pair: Pair) -> bool:
    return any(pair.one.text.startswith(each) for each in ONLY_BETWEEN_TEXTS)


@pytest.mark.parametrize("wording", ALL_WORDINGS, ids=lambda wording: wording.text)
def test_a_wording_is_of_its_own_matter(wording: Wording) -> None:
    assert same_matter(wording, wording) == Match(1.0, "the same words")


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, KINDS, KINDS, st.booleans())
def test_it_does_not_matter_which_comes_first(
    one: str, other: str, kind: ClaimKind, other_kind: ClaimKind, one_text: bool
) -> None:
    first, second = Wording(one, kind), Wording(other, other_kind)
    answer, reverse = same_matter(first, second, one_text=one_text), same_matter(second, first, one_text=one_text)
    assert bool(answer) == bool(reverse)
    if isinstance(answer, Match) and isinstance(reverse, Match):
        assert answer.score == reverse.score
    assert same_matter(first, first)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_what_is_the_same_between_texts_is_the_same_within_one(one: str, other: str) -> None:
    first, second = Wording(one, "event"), Wording(other, "event")
    if same_matter(first, second):
        assert same_matter(first, second, one_text=True)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_taken(one: str, other: str) -> None:
    same_matter(Wording(one, "event"), Wording(other, "quantity"))


@pytest.mark.parametrize("text", ['"' * 10_000, "a " * 50_000, "1,000 " * 10_000, "Norway of " * 10_000, "(" * 10_000])
def test_odd_texts_take_no_time(text: str) -> None:
    started = time.perf_counter()
    same_matter(Wording(text, "event"), Wording(text + "x", "event"))
    assert time.perf_counter() - started < 1


def test_reasons_name_what_is_the_same() -> None:
    one = Wording("North Korea has shipped containers of arms to Russia", "quantity", "container")
    other = Wording("Russia received containers of weapons from North Korea", "quantity", "container")
    answer = same_matter(one, other)
    assert answer.reason == "same parties (North Korea, Russia), act (send) and unit (container)"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Norway sold salt to Chad", "Norway sold salt to Mali", "another to: Chad and Mali"),
        ("Norway sold salt to Chad", "Norway sent salt to Chad", "another act: sell and send"),
        ("Norway will sell salt to Chad", "Norway sold salt to Chad", "one is a plan and the other is not"),
        ("Norway did not sell salt to Chad", "Norway sold salt to Chad", "one is the negative of the other"),
        ("Norway could sell salt to Chad", "Norway sells salt to Chad", "one says what could be and the other what is"),
        ("The minister went home", "The minister had gone home", "minister may be another in another text"),
    ],
)
def test_refusals_say_why(one: str, other: str, reason: str) -> None:
    assert same_matter(Wording(one, "event"), Wording(other, "event")).reason == reason


def test_a_claim_without_a_figure_is_of_the_matter_of_one_with() -> None:
    figure = Wording("Norway has sent crates of salt to Chad", "quantity", "crate", True)
    assert same_matter(figure, Wording("Norway sent crates of salt to Chad", "event"))
    assert not same_matter(figure, Wording("Norway sent crates of salt to Chad", "quantity", "crate", False))
    assert not same_matter(figure, Wording("Norway sent crates of salt to Chad", "plan"))
