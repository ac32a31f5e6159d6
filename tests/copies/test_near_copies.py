"""What is told as a near-copy and what is not, on texts of our own; and that sketches find what is one."""

import random
import time

import pytest

from claimdb.copies import (
    CREDITED,
    FEWEST,
    SHARED,
    SKETCH,
    Copy,
    containment,
    judge,
    least,
    read,
    resemblance,
    shingles,
    sketch,
)
from claimdb.copies.shingles import WIDTH
from tests.copies.wire import (
    CHOIR,
    CUT,
    HEADLINE,
    MARKET,
    OTHER_WORDS,
    PARAGRAPHS,
    QUOTING,
    REWRITTEN,
    WIRE,
    another,
)


def compared(own: str, other: str) -> Copy | None:
    return judge(read(own), read(other))


HOUSE_STYLE = WIRE.replace("metre", "meter").replace("said", "says").replace("April 3", "3 April").replace('"', "“")
HARD_WRAPPED = "\n".join(
    " ".join(words[start : start + 11])
    for paragraph in PARAGRAPHS
    for words in [paragraph.split()]
    for start in range(0, len(words), 11)
)
COPIES = {
    "another headline and a local paragraph": REWRITTEN,
    "a cut tail": CUT,
    "the first half": "\n\n".join(PARAGRAPHS[:3]),
    "spelt and quoted in a house style": HOUSE_STYLE,
    "in capitals": WIRE.upper(),
    "wrapped at eleven words": HARD_WRAPPED,
    "with the paper's notices around it": MARKET.split("Egg")[0] + WIRE + "\n© 2024 The Courier. All rights reserved.",
    "with CRLF and a headline": f"{HEADLINE}\r\n\r\n" + WIRE.replace("\n", "\r\n"),
    "paragraphs in another order": "\n\n".join(reversed(PARAGRAPHS)),
    "one word in thirty another": " ".join(
        "indeed" if place % 30 == 17 else word for place, word in enumerate(WIRE.split())
    ),
}
OTHERS = {
    "the same event in other words": OTHER_WORDS,
    "one long quotation": QUOTING,
    "nothing": another(1),
    "too little of it": PARAGRAPHS[0],
}


@pytest.mark.parametrize("name", COPIES)
def test_near_copies_are_told_from_either_side_and_found_by_their_sketches(name: str) -> None:
    for own, other in ((COPIES[name], WIRE), (WIRE, COPIES[name])):
        found = compared(own, other)
        assert found is not None and found.share >= SHARED
        assert set(sketch(other)) & set(least(read(own).shingles, 256))


@pytest.mark.parametrize("name", OTHERS)
def test_other_articles_are_no_copies(name: str) -> None:
    assert compared(OTHERS[name], WIRE) is None
    assert compared(WIRE, OTHERS[name]) is None


def test_what_all_pages_of_a_paper_carry_makes_no_copy() -> None:
    assert compared(MARKET, CHOIR) is None
    assert containment(read(MARKET).shingles, read(CHOIR).shingles) == 0


def test_the_reason_tells_the_part_and_the_agency() -> None:
    assert compared(WIRE, WIRE) == Copy(1.0, "100 % of its text stands there; both credit Reuters")
    cut = compared(CUT, WIRE)
    assert cut is not None and cut.because == "95 % of its text stands there; both credit Reuters"
    longer = compared(REWRITTEN, CUT)
    assert longer is not None and "of that text stands in it, " in longer.because and "of its own" in longer.because


def test_a_part_that_is_not_the_whole_is_never_told_as_the_whole() -> None:
    long = " ".join(f"w{number}" for number in range(2000)) + "."
    found = compared(long.replace("w1500", "other"), long)
    assert found is not None and found.because == "99 % of its text stands there"


def test_a_shared_agency_lowers_what_is_needed() -> None:
    """Of 200 words the first 92 are shared, 45 % of the shingles."""
    first, own, other = another(1, 92).rstrip("."), another(2, 108), another(3, 108)
    one, two = f"{first} {own}", f"{first} {other}"
    assert compared(one, two) is None
    credit = "OBERLAU (AP) — "
    found = compared(credit + one, credit + two)
    assert found is not None and CREDITED <= found.share < SHARED
    assert "both credit The Associated Press" in found.because
    assert compared(credit + one, "OBERLAU (AFP) — " + two) is None


def test_a_few_sentences_are_not_enough() -> None:
    enough, short = another(5, FEWEST + WIDTH - 1), another(5, FEWEST + WIDTH - 2)
    assert compared(enough, enough) is not None and sketch(enough)
    assert compared(short, short) is None and sketch(short) == []


def test_scripts_without_spaces_are_read_by_characters() -> None:
    story = (
        "水利局は木曜日、一週間続いた雨で貯水池が満水に近づいたため、ダムの水"
        "門を二つ開けたと発表した。放流は少なくとも三日間続く見通しだ。"
    )
    added = "町長は住民に土のうを配り、古い橋に近づかないよう呼びかけた。"
    assert compared(story, story + added) is not None
    assert compared(story, added * 4) is None


def test_sketches_are_the_same_everywhere() -> None:
    """The least of CRC-32 hashes: a sketch that is stored must mean the same to every version."""
    words = [f"word{number}" for number in range(60)]
    assert least(shingles(words), 2) == FIRST_TWO
    assert sketch(" ".join(words) + ".")[:2] == FIRST_TWO


FIRST_TWO = [10573455, 75998282]


def test_resemblance_is_estimated_by_sketches() -> None:
    """Broder: the part of the least of both that is in both sketches estimates resemblance."""
    chance = random.Random(7)
    for part in (0.3, 0.5, 0.8):
        one = {chance.getrandbits(63) for _ in range(2_000)}
        other = set(list(one)[: int(2_000 * part)]) | {chance.getrandbits(63) for _ in range(int(2_000 * (1 - part)))}
        union = set(least(one | other, 400))
        estimate = len(union & set(least(one, 400)) & set(least(other, 400))) / 400
        assert abs(estimate - resemblance(one, other)) < 0.08
    assert resemblance(set(), set()) == containment(set(), {1}) == 0


def test_no_more_than_a_sketch_is_kept() -> None:
    assert len(sketch(another(9, 5_000))) == SKETCH


HOSTILE = {
    "quotation marks": '"' * 10_000,
    "parentheses": "(" * 100_000,
    "bylines": "By " * 33_000,
    "agencies": " AP" * 33_000,
    "open agencies": "(AP" * 33_000,
    "slashed agencies": "/AP" * 33_000,
    "one word": "a" * 100_000,
    "blanks": " " * 100_000,
    "dashes": "- " * 50_000,
    "lines": "\n" * 100_000,
    "rights": "Copyright " * 10_000,
    "half pairs": "\ud800 " * 1_000,
    "menus": "| " * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hangs(name: str) -> None:
    start = time.process_time()
    read(HOSTILE[name], HOSTILE[name])
    sketch(HOSTILE[name])
    assert time.process_time() - start < 2


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    start = time.process_time()
    assert sketch(another(3, 400) + " more words that go on" * 500_000)
    assert time.process_time() - start < 10
