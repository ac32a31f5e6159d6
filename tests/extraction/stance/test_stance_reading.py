"""Stance, scope and negation, from cues and contents as reporters write them."""

import pytest

from claimdb.extraction.model import Span
from claimdb.extraction.stance import positive_words, read_position
from tests.extraction.stance.marked import read

CUES = [
    ("[The firm] {said} <the bridge was safe>.", "asserts"),
    ("[The firm] {accused} <the union of lying>.", "asserts"),
    ("[Two aides] {alleged} <that the ledger was burnt>.", "asserts"),
    ("[The harbourmaster] {warned} <that the quay was sinking>.", "asserts"),
    ("[Her rival] {falsely claimed} <that she had resigned>.", "asserts"),
    ("[The port] {confirmed} <that the tug had sailed>.", "asserts"),
    # denials
    ("[The port] {denied} <the accusations>.", "denies"),
    ("[The port] {has repeatedly denied} <that it was paid>.", "denies"),
    ("[The port] {denies} <any wrongdoing>.", "denies"),
    ("[She] {rebutted} <the report>.", "denies"),
    ("[She] {was asked to leave and denied} <the charge>.", "denies"),
    ("[The clerk] {dismissed} <the reports as nonsense>.", "denies"),
    ("[The clerk] {rejected the notion} <that he had slept>.", "denies"),
    ("[The clerk] {pushed back on} <claims that he had slept>.", "denies"),
    ("[The clerk] {ruled out} <a strike>.", "denies"),
    ("[The clerk] {brushed off} <the criticism>.", "denies"),
    ("[The clerk] {called} <the claims baseless>.", "denies"),
    ("[The clerk] {called} <it a lie>.", "denies"),
    ("[The clerk] {described} <the story as ridiculous>.", "denies"),
    ("[The clerk] {pleaded} <not guilty>.", "denies"),
    ("[The clerk] {disputed} <her account>.", "denies"),
    ("[The trust] {does not plan} <to sell the mill>.", "denies"),
    ("[The trust] {has no plans} <to sell the mill>.", "denies"),
    ("[The trust] {withdrew} <its denial>.", "retracts"),
    ("[The trust] {withdrew} <its troops>.", "asserts"),
    # cues that only look like denials
    ("[The court] {denied} <the motion>.", "asserts"),
    ("[The court] {denied} <him the nomination>.", "asserts"),
    ("[The visitors] {were denied} <entry>.", "asserts"),
    ("[The mayor] {rejected} <the offer>.", "asserts"),
    ("[The mayor] {rejects} <the bill>.", "asserts"),
    ("[The mayor] {dismissed} <them as amateurs>.", "asserts"),
    ("{was dismissed} <Schilling>.", "asserts"),
    ("[The mayor] {called for} <a false report to be withdrawn>.", "asserts"),
    ("[The mayor] {called} <the dress absurd>.", "asserts"),
    ("[The mayor] {spent the contest railing at} <her rivals>.", "asserts"),
    # doubts
    ("[The envoy] {doubted} <that the truce would hold>.", "doubts"),
    ("[The envoy] {cast doubt on} <the count>.", "doubts"),
    ("[The envoy] {was sceptical of} <the plan>.", "doubts"),
    ("[The envoy] {questioned} <whether the tug had sunk>.", "doubts"),
    ("[The envoy] {could not confirm} <the report>.", "doubts"),
    ("[The envoy] {did not confirm} <that the tug had sunk>.", "doubts"),
    ("[The envoy] {has not confirmed} <the toll>.", "doubts"),
    ("[The envoy] {does not believe} <the tug sank>.", "doubts"),
    ("[The envoy] {asked} <whether the tug had sunk>.", "doubts"),
    ("{It is unclear} <whether the tug sank>.", "doubts"),
    ("[The envoy] {called into question} <the count>.", "doubts"),
    ("[The envoy] {was questioned about} <the tug>.", "asserts"),
    ("[The envoy] {wrote in response to questions} <that the tug was safe>.", "asserts"),
    ("{There is no doubt} <that the tug was safe>.", "asserts"),
    # declining
    ("[A spokeswoman] {declined} <to comment on the case>.", "declines"),
    ("[A spokeswoman] {refused to comment on} <the case>.", "declines"),
    ("[A spokeswoman] {would not say} <who had paid>.", "declines"),
    ("[A spokeswoman] {would not discuss} <the case>.", "declines"),
    ("[The mill] {did not immediately respond to} <a request for comment>.", "declines"),
    ("[The mill] {did not return} <calls>.", "declines"),
    ("[The owner] {could not be reached} <for comment>.", "declines"),
    ("[The owner] {neither confirmed nor denied} <the sale>.", "declines"),
    ("[The owner] {would neither confirm nor deny} <the sale>.", "declines"),
    ("[The owner] {would not confirm} <the sale>.", "declines"),
    ("[The owner] {did not deny} <that she had met him>.", "declines"),
    ("[The owner] {never said} <that it was for sale>.", "declines"),
    ("[The owner] {did not mention} <the sale>.", "declines"),
    ("[The owner] {remained silent about} <the sale>.", "declines"),
    ("[The owner] {said} <he had no comment>.", "declines"),
    ("[The owner] {said} <she could not comment on the sale>.", "declines"),
    # negated cues that leave the content standing
    ("[The owner] {did not dispute} <the count>.", "asserts"),
    ("[The owner] {would not rule out} <a sale>.", "asserts"),
    ("[The owner] {refused to rule out} <a sale>.", "asserts"),
    ("[The owner] {could not deny} <that it was late>.", "asserts"),
    ("[The owner] {not only said} <that it was late>.", "asserts"),
    ("[The owner] {made no secret of} <the sale>.", "asserts"),
    # taking back
    ("[The paper] {retracted} <the story>.", "retracts"),
    ("[The witness] {recanted} <his testimony>.", "retracts"),
    ("[The witness] {walked back} <his remarks>.", "retracts"),
    ("[The witness] {took back} <the accusation>.", "retracts"),
    ("[The witness] {withdrew} <her statement>.", "retracts"),
    ("[The witness] {corrected himself on} <the date>.", "retracts"),
    ("[The party] {withdrew} <the bill>.", "asserts"),
]


@pytest.mark.parametrize(("marked", "stance"), CUES)
def test_the_cue_tells_the_stance(marked: str, stance: str) -> None:
    prose, attribution = read(marked)
    position = read_position(prose, attribution)
    assert position.stance == stance
    assert position.negation is None
    assert (position.scope is not None) == (stance == "denies")


SCOPES = [
    ("[She] {denied} <the accusations>.", "all"),
    ("[She] {disputed} <the figure>.", "figure"),
    ("[She] {disputes} <the number of barges>.", "figure"),
    ("[She] {rejected} <the estimate of the agency>.", "figure"),
    ("[She] {denied} <that the number of barges was known>.", "all"),
    ("[She] {denied} <saying the bridge was safe>.", "said"),
    ("[She] {denied having said} <that the bridge was safe>.", "said"),
    ("[She] {denied} <she had ever said it>.", "said"),
    ("[She] {denied} <making the remark>.", "said"),
    ("[She] {disputed} <the characterisation of the deal>.", "wording"),
    ("[She] {rejected} <the label>.", "wording"),
    ("[She] {said} <the barge had not sunk>.", "all"),
]


@pytest.mark.parametrize(("marked", "scope"), SCOPES)
def test_a_denial_has_a_scope(marked: str, scope: str) -> None:
    prose, attribution = read(marked)
    position = read_position(prose, attribution)
    assert (position.stance, position.scope) == ("denies", scope)


NEGATED = [
    ("[The firm] {said} <it had not sold arms>.", "denies", "not", "it had sold arms"),
    ("[The firm] {said} <that it hadn't sold any arms>.", "denies", "n't", "that it had sold arms"),
    ("[The firm] {said} <the mill won’t close>.", "denies", "n’t", "the mill will close"),
    ("[The firm] {said} <no arms had been sold>.", "denies", "no", "arms had been sold"),
    ("[The firm] {said} <it had sold no arms>.", "denies", "no", "it had sold arms"),
    ("[The firm] {said} <it had never sold arms>.", "denies", "never", "it had sold arms"),
    ("[The firm] {said} <it never sold arms>.", "denies", "never", "it sold arms"),
    ("[The firm] {said} <the barge was not inspected>.", "denies", "not", "the barge was inspected"),
    ("[The firm] {said} <the barge is not a warship>.", "denies", "not", "the barge is a warship"),
    ("[The firm] {said} <the barge cannot carry cars>.", "denies", "not", "the barge can carry cars"),
    ("[The firm] {said} <there was no leak>.", "denies", "no", "there was a leak"),
    ("[The firm] {said} <no judge had seen it>.", "denies", "no", "a judge had seen it"),
    ("[The firm] {said} <it had made no such offer>.", "denies", "no", "it had made such an offer"),
    (
        "[The firm] {said} <there was no fighting anywhere near it>.",
        "denies",
        "no",
        "there was fighting somewhere near it",
    ),
    ("[The firm] {said} <no one has died>.", "denies", "no one", "someone has died"),
    ("[The firm] {said} <nothing had been agreed>.", "denies", "nothing", "something had been agreed"),
    ("[The firm] {said} <it had done nothing wrong>.", "denies", "nothing", "it had done something wrong"),
    ("[The firm] {said} <it had nothing to do with it>.", "denies", "nothing", "it had something to do with it"),
    ("[The firm] {said} <not one dollar was lost>.", "denies", "not one", "a dollar was lost"),
    ("[The firm] {said} <it had not known of the plan>.", "denies", "not", "it had known of the plan"),
    ("[The firm] {said} <it was not to blame>.", "denies", "not", "it was to blame"),
    ("[The firm] {said} <the charge was false>.", "denies", "was false", "the charge"),
    ("[The firm] {said} <the charges were without foundation>.", "denies", "were without foundation", "the charges"),
    ("[The firm] {said} <it was shameful and false>.", "denies", "was shameful and false", "it"),
    ("[The firm] {said} <the barge had not yet sailed>.", "denies", "not yet", "the barge had sailed"),
    ("[The firm] {said} <the report was false>.", "denies", "was false", "the report"),
    ("[The firm] {said} <the claims are completely baseless>.", "denies", "are completely baseless", "the claims"),
    ("[The firm] {said} <Nobody touched the safe>.", "denies", "Nobody", "Somebody touched the safe"),
    ("[The firm] {said} <nothing had been signed>.", "denies", "nothing", "something had been signed"),
    ("[The firm] {said} <we hid nothing from anyone>.", "denies", "nothing", "we hid something from someone"),
    ("[The firm] {said} <I have sold nothing>.", "denies", "nothing", "I have sold something"),
    ('[The firm] {said} <"That is not true.">', "denies", "not", '"That is true."'),
    ('<"We did not sell the mill,"> [the firm] {said}.', "denies", "not", '"We did sell the mill,"'),
    ("[The firm] {denied} <that it had not paid>.", "asserts", "not", "that it had paid"),
    ("[He] {said} <he did not think the boat was safe>.", "doubts", "he did not think", "the boat was safe"),
    ("[He] {said}, <“I don’t believe that the boat sank.”>", "doubts", "I don’t believe that", "“the boat sank.”"),
]


@pytest.mark.parametrize(("marked", "stance", "words", "positive"), NEGATED)
def test_a_negated_content_denies_its_positive(marked: str, stance: str, words: str, positive: str) -> None:
    prose, attribution = read(marked)
    position = read_position(prose, attribution)
    assert position.stance == stance
    assert position.negation is not None
    assert prose.words(position.negation) == words
    content = Span(attribution.content[0].start, attribution.content[-1].end)
    assert " ".join(positive_words(prose.text, position.negation, content).split()).replace("“ ", "“") == positive


NOT_DENIED = [
    "[He] {said} <nobody knows the way>.",
    "[He] {said} <nobody wanted the boat>.",
    "[He] {said} <nothing is easy>.",
    "[He] {said} <we took nothing but a chair>.",
    "[He] {said} <we have nothing to add>.",
    "[He] {said} <the crew said nothing>.",
    "[He] {said} <the boat was not only late but empty>.",
    "[He] {said} <there was no doubt that it had sunk>.",
    "[He] {said} <no fewer than nine barges had sunk>.",
    "[He] {said} <it is not easy to row>.",
    "[He] {said} <the boat was not just old>.",
    "[He] {said} <they could not help but laugh>.",
    "[He] {said} <the crew does not want a fight>.",
    "[He] {said} <the crew did not know the way>.",
    "[He] {said} <the boat that had not sailed was sold>.",
    "[He] {said} <the boat, which had not sailed, was sold>.",
    "[He] {said} <the boat was sold because it had not sailed>.",
    "[He] {said} <if the boat had not sailed, it would have burnt>.",
    "[He] {said} <when it did not sail, the crew left>.",
    "[He] {said} <the tug would not leave until May>.",
    "[He] {said} <the tug would not leave unless it was paid>.",
    "[He] {said} <the tug no longer sailed>.",
    "[He] {said} <not all barges had sailed>.",
    "[He] {said} <the barges did not all sail>.",
    "[He] {said} <the barges had not sailed, but the tug had left>.",
    "[He] {said} <the barges had not sailed and the tug was gone>.",
    '[He] {said}, <"They did not sail. They were sold.">',
    '[He] {said}, <"Don\'t trust the tide.">',
    '[He] {said}, <"Why did they not sail?">',
    "[He] {said} <you should not sail at night>.",
    "[He] {said} <you can't win>.",
    "[He] {said} <nobody was hurt>.",
    "[He] {said} <the steps taken to ensure barges are not sinking were late>.",
    "[He] {said} <the boat might not sail>.",
    "[He] {said} <it was no secret>.",
    "[He] {said} <by no means had it sailed>.",
    "[He] {said} <the boat was not going far enough>.",
    "[He] {said} <“No Boat Left Behind” was a bad law>.",
    "[He] {said} <the passport was false>.",
    "[He] {planned} <marches along routes the city had not closed>.",
    '[He] {said}, <"I\'ll never forget that race.">',
    '[He] {said}, <"In every port there are tales that crews will leave, men won\'t sail.">',
    "[He] {said} <the way they did not look at it was telling>.",
]


@pytest.mark.parametrize("marked", NOT_DENIED)
def test_a_negation_that_does_not_reach_the_whole_denies_nothing(marked: str) -> None:
    prose, attribution = read(marked)
    position = read_position(prose, attribution)
    assert (position.stance, position.negation, position.scope) == ("asserts", None, None)


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[The firm] , {denied ,} <, the charge>.", "denies"),
        ("[The firm] {, has denied that} <it was paid>.", "denies"),
        ("{} <“It was late”>.", "asserts"),
        ("[The firm] {said} <.>", "asserts"),
        ("[The firm] {said} <>", "asserts"),
        ("[The firm] {in a statement on Friday denied} <“the charge”>.", "denies"),
    ],
)
def test_stray_marks_and_words_do_no_harm(marked: str, stance: str) -> None:
    prose, attribution = read(marked)
    assert read_position(prose, attribution).stance == stance
