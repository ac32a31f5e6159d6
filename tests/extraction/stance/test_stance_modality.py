"""Modality and condition, from the main clause alone."""

import pytest

from claimdb.extraction.stance import read_position
from tests.extraction.stance.marked import read

SAID = [
    ("the barge was late", "certain"),
    ("the barge may be late", "possible"),
    ("the barge might sink", "possible"),
    ("the barge could be late", "possible"),
    ("the barge could have sunk", "possible"),
    ("the plan could win", "possible"),
    ("perhaps the barge was late", "possible"),
    ("the barge was possibly late", "possible"),
    ("it was possible that the barge sank", "possible"),
    ("the barge could carry 300 cars", "capability"),
    ("the rocket can reach the coast", "capability"),
    ("the rocket could easily hit the port", "capability"),
    ("the rocket is able to turn", "capability"),
    ("the rocket is capable of turning", "capability"),
    ("the rocket will be able to turn", "capability"),
    ("the yard has the capacity to build four", "capability"),
    ("the crew was able to leave", "certain"),
    ("the barge is likely to sink", "probable"),
    ("the barge will likely sink", "probable"),
    ("the barge has probably sunk", "probable"),
    ("the barge is believed to have sunk", "probable"),
    ("the barge is expected to sail", "probable"),
    ("the barge appears to have sunk", "probable"),
    ("the barge seems to be sinking", "probable"),
    ("apparently the barge sank", "probable"),
    ("the barge will sail on Monday", "planned"),
    ("the barge would sail on Monday", "planned"),
    ("the crew is set to leave", "planned"),
    ("the crew plans to leave", "planned"),
    ("the crew was going to leave", "planned"),
    ("the crew'll leave", "planned"),
    ("the crew was going to the pier", "certain"),
    ("the barge sank in May 2021", "certain"),
    ("the will of the owner was read", "certain"),
    ("the crew would like a rest", "certain"),
    # modals of other clauses
    ("the barge, which could be late, had sailed", "certain"),
    ("the man who might win had left", "certain"),
    ("the barge had sailed because the tide might turn", "certain"),
    ("the crew had warned that the barge could sink", "certain"),
    ("the crew was told it would be paid", "certain"),
    ("when the tide may turn, the barge was gone", "certain"),
    ("if the tide turned, the barge might sink", "possible"),
    ("by March, the barge may have sunk", "possible"),
    ("I think the barge will sink", "planned"),
]


@pytest.mark.parametrize(("content", "modality"), SAID)
def test_the_main_clause_tells_the_modality(content: str, modality: str) -> None:
    prose, attribution = read(f"[The pilot] {{said}} <{content}>.")
    assert read_position(prose, attribution).modality == modality


CUES = [
    ("[The crew] {vowed} <to fight>.", "planned"),
    ("[The crew] {agreed to} <a pause>.", "planned"),
    ("[The crew] {plans} <to leave>.", "planned"),
    ("[The crew] {is ready} <to leave>.", "planned"),
    ("{is expected} <The crew> <to leave>.", "probable"),
    ("[Owners] {expect} <prices will rise>.", "probable"),
    ("[Owners] {suspect} <that it sank>.", "probable"),
    ("[Owners] {fear} <that it sank>.", "possible"),
    ("[Owners] {would not rule out} <a sale>.", "possible"),
    ("[Owners] {believe} <that it sank>.", "certain"),
    ("[Owners] {believe} <that it may have sunk>.", "possible"),
    ("[Owners] {said they hoped} <that it would sail>.", "planned"),
]


@pytest.mark.parametrize(("marked", "modality"), CUES)
def test_the_cue_tells_the_modality_where_the_content_does_not(marked: str, modality: str) -> None:
    prose, attribution = read(marked)
    assert read_position(prose, attribution).modality == modality


CONDITIONS = [
    ("{said} <if filled with sand, the barge could hold 300 tons>.", "if filled with sand"),
    ("{said} <that if filled with sand, the barge could hold 300 tons>.", "if filled with sand"),
    ("<Or, if filled with coal, more than half a ton>.", "if filled with coal"),
    ("<If filled with sand,> [the pilot] {said}, <the barge could hold 300 tons>.", "If filled with sand"),
    ("{said} <the barge would sail if the tide turned>.", "if the tide turned"),
    ("{said} <the barge would sail unless the tide turned>.", "unless the tide turned"),
    ("{said} <the barge would, if the tide turned, sail>.", "if the tide turned"),
    ("{said} <the barge would sail if the tide turned, and the crew agreed>.", "if the tide turned"),
    ("{said} <provided that it was paid, the crew would sail>.", "provided that it was paid"),
    ("{said} <the crew would sail as long as the U.S. owner paid>.", "as long as the U.S. owner paid"),
    ("{said} <should the talks fail, the crew would leave>.", "should the talks fail"),
    ("{threatened} <to leave unless paid>.", "unless paid"),
    (
        "{said} <if the pilot, after this, still will not go, he may leave>.",
        "if the pilot, after this, still will not go",
    ),
    ("{said}, <“We will go if you  call,”>", "if you call"),
    ("{said} <the offer would lapse and that if it did, he would sell>.", "if it did"),
    ("{asked} <if the boat had left>.", None),
    ("{wondered} <if the boat had left>.", None),
    ("{said} <the crew had not asked if the boat had left>.", None),
    ("{said} <he looked as if he had slept>.", None),
    ("{said} <the boat would sail even if it rained>.", None),
    ("{said} <few, if any, boats had sailed>.", None),
    ("{said} <the boat would sail if possible>.", None),
    ("{said on condition of anonymity} <that it had sailed>.", None),
    ("{said} <it sailed, in case you missed it>.", None),
    ("{said} <a boat should sail, as the law asks>.", None),
    ("{said} <the boat provided food>.", None),
]


@pytest.mark.parametrize(("marked", "condition"), CONDITIONS)
def test_the_condition_is_in_the_words_of_the_text(marked: str, condition: str | None) -> None:
    prose, attribution = read("[The pilot] " + marked if "[" not in marked else marked)
    position = read_position(prose, attribution)
    assert position.condition == condition
    if condition is None:
        assert position.condition_span is None
    else:
        assert position.condition_span is not None
        assert " ".join(prose.words(position.condition_span).split()) == condition
