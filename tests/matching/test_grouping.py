"""Within one article: drafts about the same matter share a claim."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdb.extraction.model import Attribution, Draft, Position, Proposition, Span, Wording
from claimdb.matching import Shared, group, share_claims
from tests.matching.pairs import DIFFERENT, SAME, pairs

CONTAINERS = [
    Wording("North Korea had shipped containers of arms to Russia", "quantity", "container", True),
    Wording("North Korea had sent containers of weapons to Russia", "quantity", "container", True),
    Wording(
        "the number of shipping containers from North Korea sent to Russia is 12,000", "quantity", "container", True
    ),
]
TABLE = [each for pair in (*pairs(SAME), *pairs(DIFFERENT)) for each in pair]


def draft(number: int, wording: Wording | None, condition: str | None = None) -> Draft:
    span = (Span(number * 10, number * 10 + 5),)
    return Draft(
        number=number,
        attribution=Attribution((), (), span, 0.9),
        position=Position(condition=condition),
        proposition=Proposition(span, wording.text if wording else "nothing"),
        wording=wording,
    )


def test_wordings_of_one_matter_share_the_fullest() -> None:
    (chosen,) = set(group(CONTAINERS))
    assert chosen in CONTAINERS[:2]
    assert group([]) == []


def test_figures_under_different_conditions_are_of_two_claims() -> None:
    capacity = Wording("The containers could carry rounds", "quantity", "round", False)
    drafts = [
        draft(0, CONTAINERS[0]),
        draft(1, capacity, "If filled with 155-millimetre shells"),
        draft(2, capacity, "if filled with 122-millimeter rockets"),
        draft(3, CONTAINERS[2]),
        draft(4, None),
    ]
    claims = share_claims(drafts)
    assert [each.claim for each in drafts] == ["claim-1", "claim-2", "claim-3", "claim-1", ""]
    assert [each.text for each in claims[1:]] == [
        "The containers could carry rounds if filled with 155-millimetre shells",
        "The containers could carry rounds if filled with 122-millimeter rockets",
    ]


def test_a_condition_that_the_claim_has_is_not_said_twice() -> None:
    worded = Wording("The boats could hold rounds if filled with 152 mm shells", "quantity", "round", False)
    (claim,) = share_claims([draft(0, worded, "if filled with 152 mm shells")])
    assert claim.text == worded.text


def test_a_condition_of_no_figure_stays_beside_the_claim() -> None:
    (claim,) = share_claims([draft(0, Wording("Norway frees Anna Berg", "plan"), "if Chad pays")])
    assert claim.text == "Norway frees Anna Berg"


def test_a_claim_accuses_all_whom_its_wordings_accuse() -> None:
    accusing = [
        Wording("Norway sold salt to Chad", "event", against=("Norway",)),
        Wording("Salt was sold to Chad by Norway", "event", against=("Chad",)),
    ]
    (claim,) = share_claims([draft(at, each) for at, each in enumerate(accusing)])
    assert claim.against == ["Chad", "Norway"]


def test_a_short_name_is_whom_the_article_names_whole() -> None:
    wordings = [Wording("Anna Berg visited Oslo Harbour", "event"), Wording("Berg travelled to Oslo Harbour", "event")]
    assert len(set(group(wordings))) == 1
    assert len(set(group(wordings[1:] * 2, ["Anna Berg"]))) == 1
    assert len(set(group([*wordings, Wording("Carl Berg visited Rome Harbour", "event")]))) == 3


def test_what_was_said_before_may_be_left_out_in_one_text() -> None:
    bare = Wording("North Korea has sent containers to Russia", "quantity", "container", True)
    grain = Wording("North Korea has sent containers of grain to Russia", "quantity", "container", True)
    assert len(set(group([CONTAINERS[0], bare]))) == 1
    assert len(set(group([CONTAINERS[0], grain]))) == 2
    assert len(set(group([CONTAINERS[0], bare, grain]))) == 2


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(TABLE[:40]))
def test_the_order_of_the_wordings_does_not_matter(shuffled: list[Wording]) -> None:
    assert dict(zip(TABLE[:40], group(TABLE[:40]), strict=True)) == dict(zip(shuffled, group(shuffled), strict=True))


def test_every_claim_takes_one_of_its_wordings() -> None:
    chosen = group(TABLE)
    texts = {each.text for each in TABLE}
    assert all(each.text in texts for each in chosen)
    assert group(chosen) == chosen


def test_parts_of_a_text_share_the_claims_of_one_matter() -> None:
    shared = Shared(several=True)
    first = [draft(0, CONTAINERS[0]), draft(1, Wording("Berg opened the port of Quell", "event"))]
    second = [
        draft(0, Wording("Containers of arms had been shipped to Russia by North Korea", "quantity", "container"))
    ]
    third = [draft(0, Wording("Anna Berg opened the port of Quell", "event", against=("Anna Berg",)))]
    for some, names in ((first, ["Anna Berg"]), (second, []), (third, [])):
        shared.share(some, names)
    assert [each.claim for each in (*first, *second, *third)] == ["claim-1", "claim-2", "claim-1", "claim-2"]
    assert [each.key for each in shared.claims] == ["claim-1", "claim-2"]
    assert shared.claims[1].against == ["Anna Berg"]


def test_many_wordings_are_soon_grouped() -> None:
    many = [Wording(f"Anna Berg sold {kind} {number} to Norway", "event") for kind in "abcde" for number in range(400)]
    began = time.process_time()
    assert len(set(group(many))) == len(many)
    assert time.process_time() - began < 10


def test_names_of_initials_alone_are_told_apart() -> None:
    one, other = Wording("J. K. sold the house in Quell", "event"), Wording("T. R. sold the house in Quell", "event")
    assert len(set(group([one, other]))) == 2
