"""The extractor that asks a language model, against a server on this machine that answers well, badly, slowly and not
at all."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdb.errors import ArticleError, ExtractionError, UsageError
from claimdb.extraction.llm.extractor import Llm
from claimdb.extraction.model import Article, Span
from claimdb.extraction.registry import find_extractor
from tests.conftest import Run
from tests.extraction.llm.model_server import ModelServer, serving
from tests.ledger.made import rows

pytest.importorskip("llm.models", reason="the extra claimdb[llm] is not installed")

TEXT = (
    "Quay gates stuck again\n\n"
    "The Port of Estermouth said on Monday that two of its gates had jammed. “We’ll mend them,” said its director, "
    "Odile Marr.\n\nMarr denied that the port had skipped inspections.\n"
)


def assertion(**more: Any) -> dict[str, Any]:
    """One assertion as a model gives it."""
    return {
        "key": "a1",
        "claim": "gates",
        "statement": "Two gates of the port have jammed",
        "attribution": 1,
        "sources": [{"name": "Port of Estermouth", "mention": "The Port of Estermouth", "role": "asserter"}],
        "stance": "asserts",
        "modality": "certain",
        "voice": "indirect",
        "act": "speech",
        "cue": "said",
        "said": "on Monday",
        "quantity": "two of its gates",
        "passage": "The Port of Estermouth said on Monday that two of its gates had jammed",
        "spans": {
            "source": ["The Port of Estermouth"],
            "cue": ["said"],
            "content": ["that two of its gates had jammed"],
        },
        "confidence": 0.8,
        **more,
    }


def answer(*assertions: Any, **more: Any) -> dict[str, Any]:
    claim = {"key": "gates", "text": "Gates of the Port of Estermouth have jammed", "kind": "quantity", "unit": "gate"}
    source = {"name": "Port of Estermouth", "kind": "organization", "aliases": ["the port"]}
    return {"sources": [source], "claims": [claim], "assertions": list(assertions), **more}


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    for name in ("CLAIMDB_LLM_MODEL", "CLAIMDB_LLM_TIMEOUT", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with serving(tmp_path / "llm") as server:
        yield server


def words(span: Any) -> str:
    return TEXT[span[0] : span[1]]


def test_a_good_answer_is_proposed_in_the_words_of_the_text(model: ModelServer) -> None:
    model.says(answer(assertion()))
    extractor = Llm("local")
    found = extractor.extract(Article(TEXT, published="2025-03-19", publisher="The Harbour Gazette"))
    assert extractor.name == "llm-local-1"
    (one,) = found.assertions
    assert one.spans is not None and one.confidence == 0.8 and one.attribution == 1
    assert [words(each) for each in one.spans.content] == ["that two of its gates had jammed"]
    assert (words(one.spans.source[0]), words(one.spans.cue[0])) == ("The Port of Estermouth", "said")
    assert words((one.passage.start, one.passage.end)).startswith("The Port") and one.said is not None
    assert (one.said.text, one.said.edtf) == ("on Monday", None)
    assert one.quantity is not None and one.quantity.value is None  # the number is read from the words, later
    assert found.claims[0].key == one.claim and found.sources[0].aliases == ["the port"]
    assert found.notes == ()
    prompt = model.prompts[0]
    assert "2025-03-19" in prompt and "Marr denied that the port" in prompt
    assert model.requests[0]["model"] == "local-1" and not model.requests[0].get("stream")


def test_what_does_not_stand_in_the_text_is_left_out_and_counted(model: ModelServer) -> None:
    spans = {"source": ["The Port of Estermouth"], "cue": ["admitted"], "content": ["that two of its gates had jammed"]}
    model.says(
        answer(
            assertion(),
            assertion(key="a2", passage="The Port of Estermouth admitted that all gates had jammed"),
            assertion(key="a3", spans=spans),
            assertion(key="a4", spans={"source": [], "cue": [], "content": []}),
            assertion(key="a5", stance="shouts"),
            assertion(key="a6", claim="bridges"),
            assertion(key="a7", statement=None),
            assertion(key="a8", sources=[]),
            assertion(key="a9", passage=None),
        )
    )
    found = Llm("local").extract(Article(TEXT))
    assert len(found.assertions) == 1
    (note,) = found.notes
    assert note.startswith("8 of 9 assertions of the model left out")
    for why in ("passage does not stand", "cue or content does not stand", "no content", "stance", "statement"):
        assert why in note


def test_invented_details_go_and_the_assertion_stays(model: ModelServer) -> None:
    wrong = {"said": "in 1870", "quantity": "nine gates", "about": 7, "confidence": 12, "within": "a1", "key": "a1"}
    mention = {"name": "Port of Estermouth", "mention": "the harbour", "colour": "blue"}
    links = [{"rel": "denies", "to": "a9"}, {"rel": "loves", "to": None}, {"rel": "revises", "to": None}, "x"]
    model.says(answer(assertion(**wrong, sources=[mention], links=links, quality="high")))
    (one,) = Llm("local").extract(Article(TEXT)).assertions
    assert (one.said, one.quantity, one.about, one.confidence, one.within) == (None, None, None, None, None)
    assert one.sources[0].mention is None
    assert [(each.rel, each.to) for each in one.links] == [("revises", None)]


def test_links_and_nesting_are_kept_between_what_is_kept(model: ModelServer) -> None:
    denial = assertion(
        key="a2",
        attribution=2,
        stance="denies",
        statement="The port has skipped inspections",
        claim="The Port of Estermouth has skipped inspections",
        sources=[{"name": "Odile Marr", "mention": "Marr"}],
        said=None,
        quantity=None,
        passage="Marr denied that the port had skipped inspections",
        spans={"source": ["Marr"], "cue": ["denied"], "content": ["that the port had skipped inspections"]},
        links=[{"rel": "contradicts", "to": "a1", "basis": "inferred"}],
        within="a1",
    )
    model.says(answer(assertion(), denial))
    first, second = Llm("local").extract(Article(TEXT)).assertions
    assert second.within == first.key and second.links[0].to == first.key
    assert first.attribution != second.attribution
    assert second.spans is not None and words(second.spans.source[0]) == "Marr"
    assert second.spans.source[0][0] == TEXT.index("Marr denied")  # and not where she is named before


def test_straight_marks_and_joined_lines_are_found(model: ModelServer) -> None:
    text = "“We’ll mend\r\nthem,” said Odile Marr of the Cafe\u0301 Nord, 🚢 captain."
    passage = '"We\'ll mend them," said Odile Marr of the Café Nord'
    spans = {"source": ["Odile Marr of the Caf\u00e9 Nord"], "cue": ["said"], "content": ["We'll mend them"]}
    told = assertion(passage=passage, spans=spans, said=None, quantity=None, claim="Gates are mended by the port")
    model.says(answer(told))
    (one,) = Llm("local").extract(Article(text)).assertions
    assert one.spans is not None
    start, end = one.spans.content[0]
    assert text[start:end] == "We’ll mend\r\nthem"
    start, end = one.spans.source[0]
    assert text[start:end] == "Odile Marr of the Cafe\u0301 Nord"


@pytest.mark.parametrize(
    "bad",
    [
        "I am sorry, I cannot do that.",
        "",
        '{"assertions": [',
        '{"assertions": {"a": 1}}',
        '{"claims": []}',
        '{"assertions": ["The port said so"]}',
        '{"assertions": ' + "[" * 100_000,
        '{"assertions": [' + "9" * 5_000 + "]}",
    ],
)
def test_a_bad_answer_is_asked_for_again_and_then_given_up(bad: str, model: ModelServer) -> None:
    model.says(bad, f"Here it is:\n```json\n{json.dumps(answer(assertion()))}\n```")
    assert len(Llm("local").extract(Article(TEXT)).assertions) == 1
    assert len(model.requests) == 2 and "could not be used" in model.prompts[1]
    model.requests.clear()
    model.says(bad)
    with pytest.raises(ArticleError, match="3 answers that could not be used"):
        Llm("local").extract(Article(TEXT))
    assert len(model.requests) == 3


def test_a_slow_model_is_not_waited_for(model: ModelServer) -> None:
    model.waits()
    began = time.monotonic()
    with pytest.raises(ArticleError, match=r"did not answer within 0\.3 seconds"):
        Llm("local", timeout=0.3).extract(Article(TEXT))
    assert time.monotonic() - began < 10 and len(model.requests) <= 1


def test_a_server_that_fails_is_asked_again_a_bounded_number_of_times(model: ModelServer) -> None:
    model.fails(500)
    with pytest.raises(ArticleError, match=r"did not answer: .*out of order"):
        Llm("local", pause=0).extract(Article(TEXT))
    assert 2 <= len(model.requests) <= 10
    model.requests.clear()
    model.fails(400, "the context is too long")
    with pytest.raises(ArticleError, match="the context is too long"):
        Llm("local", pause=0).extract(Article(TEXT))
    assert len(model.requests) == 1


def test_a_connection_that_closes_is_an_error_of_the_article(model: ModelServer) -> None:
    model.closes()
    with pytest.raises(ArticleError, match="did not answer"):
        Llm("local", pause=0).extract(Article(TEXT))


@pytest.mark.parametrize("status", [401, 404])
def test_what_no_article_can_be_asked_is_an_error_of_the_extractor(status: int, model: ModelServer) -> None:
    model.fails(status, "who are you?")
    with pytest.raises(ExtractionError, match=r"cannot be asked: .*who are you") as raised:
        Llm("local", pause=0).extract(Article(TEXT))
    assert not isinstance(raised.value, ArticleError)


def test_a_long_article_is_read_in_pieces_that_share_claims(model: ModelServer) -> None:
    filler = "The tide tables of the quay were printed on blue paper that year. " * 80
    text = f"{TEXT}\n" + "".join(f"{filler}\n" for _ in range(6)) + "Marr said that two gates were shut.\n"
    later = assertion(
        claim="g",
        sources=[{"name": "Odile Marr", "mention": "Marr"}],
        passage="Marr said that two gates were shut",
        spans={"source": ["Marr"], "cue": ["said"], "content": ["that two gates were shut"]},
    )
    again = {"key": "g", "text": "Gates of the Port of Estermouth have jammed", "kind": "quantity", "unit": "gate"}
    nothing: dict[str, Any] = {"sources": [], "claims": [], "assertions": []}
    model.says(answer(assertion()), nothing, answer(later, claims=[again]))
    found = Llm("local").extract(Article(text))
    assert len(model.requests) == 3 and max(map(len, model.prompts)) < 20_000
    first, second = found.assertions
    assert first.claim == second.claim and first.key != second.key and first.attribution != second.attribution
    assert len(found.claims) == 1
    assert "Gates of the Port of Estermouth have jammed" in model.prompts[1]
    assert "list nothing from it" in model.prompts[2]
    assert second.passage.start == text.index("Marr said that two")


def test_what_is_not_the_article_is_not_shown(model: ModelServer) -> None:
    model.says(answer(assertion()))
    start = TEXT.index("Marr denied")
    Llm("local").extract(Article(TEXT, unread=(Span(start, len(TEXT)),)))
    assert "Marr denied" not in model.prompts[0] and "Quay gates stuck" in model.prompts[0]


def test_an_article_of_which_nothing_is_read_is_not_asked_about(model: ModelServer) -> None:
    model.says("never")
    assert Llm("local").extract(Article("  \n ")).assertions == []
    assert model.requests == []


def test_a_model_that_takes_a_schema_is_given_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "strict"))
    with serving(tmp_path / "strict", schema=True) as strict:
        (tmp_path / "strict" / "model_options.json").write_text('{"local": {"temperature": 0}}', encoding="utf-8")
        strict.says(answer(assertion()))
        assert len(Llm("local").extract(Article(TEXT)).assertions) == 1
        asked = strict.requests[0]
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["sources", "claims", "assertions"]
    assert asked["temperature"] == 0


def test_the_model_is_named_by_word_by_variable_or_by_the_library(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = find_extractor("llm:mine")
    assert named is not None and named.name == "llm-local-1"
    monkeypatch.setenv("CLAIMDB_LLM_MODEL", "local")
    named = find_extractor("llm")
    assert named is not None and named.name == "llm-local-1"
    with pytest.raises(ExtractionError, match="knows no model nobody"):
        find_extractor("llm:nobody")
    monkeypatch.setenv("CLAIMDB_LLM_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="CLAIMDB_LLM_TIMEOUT=soon"):
        find_extractor("llm:local")


def test_load_records_what_a_model_proposes(
    model: ModelServer, run: Run, tmp_path: Path, sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.says(answer(assertion(), assertion(key="a2", sources=[{"name": "Odile Marr"}, {"name": "Odile Marr"}])))
    article = tmp_path / "gates.txt"
    article.write_text(TEXT, encoding="utf-8")
    done = run("load", article, "--extractor", "llm:local", "--published", "2025-03-19", "--db", sqlite)
    assert done.status == 0, done.err
    assert "1 assertion proposed by llm-local-1" in done.out and "is named twice" in done.out
    (row,) = rows(run, sqlite, "who", "gates")
    assert (row["status"], row["extractor"], row["said"]["edtf"]) == ("proposed", "llm-local-1", "2025-03-17")
    assert row["quantity"]["value"] == 2
    model.says("nonsense")
    other = tmp_path / "other.txt"
    other.write_text(TEXT + "More.\n", encoding="utf-8")
    done = run("load", article, other, "--extractor", "llm:local", "--db", sqlite)
    assert done.status == 1 and f"{other}: no assertions are proposed: llm-local-1 gave 3 answers" in done.err
    assert "1 new, 1 known" in done.out and "proposed before by llm-local-1" in done.out
    assert len(rows(run, sqlite, "documents")) == 2
