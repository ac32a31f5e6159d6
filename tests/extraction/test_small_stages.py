"""The small stages: passives undone, speakers for pronouns, claims that stay with their article."""

import pytest

from claimdb.extraction.locality import keep_local, names_something
from claimdb.extraction.model import Article, Attribution, Proposition, Span, Spans
from claimdb.extraction.passives import undo_passives
from claimdb.extraction.prose import Prose
from claimdb.extraction.speakers import with_speaker
from claimdb.records.models import Claim, Mention, Source


def spans(text: str, *words: str) -> Spans:
    return tuple(Span(text.index(each), text.index(each) + len(each)) for each in words)


def words(text: str, pieces: Spans) -> list[str]:
    return [text[a:b] for a, b in pieces]


@pytest.mark.parametrize(
    ("text", "accused", "cue", "content", "source"),
    [
        ("Roe has been accused of fraud.", "Roe", "has been accused", "fraud", []),
        ("Roe was accused on Monday by the opposition of lying.", "Roe", "was accused", "lying", ["the opposition"]),
        ("Mayor accused of fraud", "Mayor", "accused", "fraud", []),
        ("Two men were charged by prosecutors with theft.", "Two men", "were charged", "theft", ["prosecutors"]),
    ],
)
def test_the_accused_does_not_accuse(text: str, accused: str, cue: str, content: str, source: list[str]) -> None:
    given = Attribution(spans(text, accused), spans(text, cue), spans(text, content), 0.9)
    (found,) = undo_passives(Prose(text), [given])
    assert words(text, found.source) == source
    assert words(text, found.content) == [accused, content]


def test_what_somebody_is_accused_of_is_none_of_who_accuses() -> None:
    text = "Roe was accused by the union of lying."
    given = Attribution(spans(text, "Roe", "the union of lying"), spans(text, "was accused"), spans(text, "Roe"), 0.9)
    (found,) = undo_passives(Prose(text), [given])
    assert (words(text, found.source), words(text, found.content)) == (["the union"], ["Roe", "of lying"])


@pytest.mark.parametrize(
    "text", ["Roe accused Ode of fraud.", "Roe said Ode was accused of fraud.", "Roe charged that Ode lied."]
)
def test_the_active_is_left_alone(text: str) -> None:
    cue = "said" if "said" in text else text.split()[1]
    given = Attribution(spans(text, "Roe"), spans(text, cue), spans(text, "Ode"), 0.9)
    assert undo_passives(Prose(text), [given]) == [given]


@pytest.mark.parametrize(
    ("statement", "name", "kind", "told"),
    [
        ("It had shut two quays", "Estermouth Board", "organization", "Estermouth Board had shut two quays"),
        ("She would go", "Ana Roe", "person", "Ana Roe would go"),
        ("They had left", "U.S. officials", "group", "U.S. officials had left"),
        ("It had collapsed", "U.S. officials", "group", "It had collapsed"),
        ("It was clear that", "Estermouth Board", "organization", "It was clear that"),
        ("He had left", "police", "group", "He had left"),
        ("The quay is shut", "Ana Roe", "person", "The quay is shut"),
        (
            "It was considering sanctions",
            "Estermouth Board",
            "organization",
            "Estermouth Board was considering sanctions",
        ),
        ("It was raining", "Estermouth Board", "organization", "It was raining"),
        ("It had shut two quays", "harbor office", "organization", "The harbor office had shut two quays"),
        ("Guilty", "Ana Roe", "person", "Ana Roe is guilty"),
    ],
)
def test_a_pronoun_at_the_head_is_the_speaker(statement: str, name: str, kind: str, told: str) -> None:
    mention = Mention.model_validate({"name": name, "kind": kind, "mention": name})
    given = Proposition((Span(5, 9),), statement)
    attribution = Attribution((Span(0, 2),), (Span(3, 4),), (Span(5, 9),), 0.9)
    assert with_speaker(attribution, given, [mention], quoted=False).statement == told
    assert with_speaker(attribution, given, [mention], quoted=True) is given
    candidates = [mention.model_copy(update={"resolution": "candidate"})]
    assert with_speaker(attribution, given, candidates, quoted=False) is given


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("People have died", False),
        ("It is awful", False),
        ("I know it", False),
        ("The dam fails on Monday", False),
        ("The dam above Lanto has failed", True),
        ("Lanto’s dam has failed", True),
        ("Lanto has no water", True),
    ],
)
def test_a_claim_names_something_or_not(text: str, named: bool) -> None:
    assert names_something(text, {"Lanto"}) is named


def test_a_claim_without_a_name_stays_with_its_article() -> None:
    claims = [Claim(key="1", text="People have died"), Claim(key="2", text="The dam above Lanto has failed")]
    sources = [Source(name="Lanto Water", kind="organization")]
    told = keep_local(Article("a text", title="Dam fails"), claims, sources)
    assert [each.text for each in told] == ["People have died (“Dam fails”)", "The dam above Lanto has failed"]
    one, other = (keep_local(Article(text, publisher="The Courier"), claims, sources)[0].text for text in ("a", "b"))
    assert one != other
    assert one.startswith("People have died (The Courier, text ")
