"""The network on texts of our own: what it must find, and what it must bear."""

import shutil
import time
from pathlib import Path

import pytest

from claimdb.errors import ExtractionError
from claimdb.extraction.attribution import Attributor
from claimdb.extraction.attribution.network import Network
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.opening import MODEL, VOCABULARY

STORY = (
    "The ferry line will close in May, the harbour minister said on Monday.\n"
    "“We cannot pay for it any longer,” Ana Ibáñez told reporters. “The boats are forty years old.”\n"
    "According to the seamen’s union, 300 people will lose their jobs.\n"
)


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    return Attributor(threads=1)


def words(text: str, spans: Spans) -> list[str]:
    return [text[a:b] for a, b in spans]


def with_cue(text: str, found: list[Attribution], cue: str) -> Attribution:
    return next(each for each in found if cue in " ".join(words(text, each.cue)))


def test_sources_cues_and_contents_are_found(attributor: Attributor) -> None:
    found = attributor.find(STORY)
    said = with_cue(STORY, found, "said")
    assert words(STORY, said.source) == ["the harbour minister"]
    assert words(STORY, said.content) == ["The ferry line will close in May"]
    told = with_cue(STORY, found, "told")
    assert words(STORY, told.source) == ["Ana Ibáñez"]
    assert "We cannot pay for it any longer" in words(STORY, told.content)[0]
    according = with_cue(STORY, found, "According to")
    assert "seamen’s union" in words(STORY, according.source)[0]
    assert words(STORY, according.content)[0].startswith("300 people will lose their jobs")
    assert all(0 < each.confidence <= 1 for each in found)


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("á", "a\u0301"), ("ferry", "⛴ 𝔣erry ⛴")])
def test_places_hold_in_texts_of_any_encoding(attributor: Attributor, old: str, new: str) -> None:
    text = STORY.replace(old, new)
    said = with_cue(text, attributor.find(text), "told")
    assert words(text, said.source) == ["Ana Ibáñez".replace(old, new)]


def test_the_same_text_gives_the_same_attributions(attributor: Attributor) -> None:
    assert attributor.find(STORY) == attributor.find(STORY)


def test_nothing_is_found_in_what_is_not_read(attributor: Attributor) -> None:
    line = STORY.index("“We cannot")
    end = STORY.index("\n", line)
    found = attributor.find(STORY, (Span(line, end),))
    assert all(
        b <= line or a >= end for each in found for part in (each.source, each.cue, each.content) for a, b in part
    )
    assert with_cue(STORY, found, "According to")


ODD = {
    "nothing": "",
    "blanks": " \n\t",
    "a word": "word",
    "a mark": "?",
    "opening marks": "“" * 10_000,
    "straight marks": '"' * 10_001,
    "one long word": "x" * 50_000,
    "many short words": "a " * 20_000,
    "right to left": "\u202eabc\u202c said",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_borne(attributor: Attributor, text: str) -> None:
    began = time.monotonic()
    found = attributor.find(text)
    assert all(0 <= a < b <= len(text) for each in found for a, b in each.content)
    assert time.monotonic() - began < 60


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match=r"none\.onnx is missing"):
        Attributor(model=tmp_path / "none.onnx")
    with pytest.raises(ExtractionError, match="vocabulary"):
        Attributor(vocabulary=tmp_path / "none.json")


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(MODEL.read_bytes()[:100_000])
    with pytest.raises(ExtractionError, match=r"damaged\.onnx is damaged"):
        Network(damaged)
    empty = tmp_path / "empty.onnx"
    empty.write_bytes(b"")
    with pytest.raises(ExtractionError, match=r"empty\.onnx"):
        Network(empty)
    vocabulary = tmp_path / "tokenizer.json"
    shutil.copy(VOCABULARY, vocabulary)
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8")[:1000], encoding="utf-8")
    with pytest.raises(ExtractionError, match="damaged"):
        Attributor(vocabulary=vocabulary)


def test_a_model_of_another_kind_is_named(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    model = onnx.load(str(MODEL))
    del model.metadata_props[:]
    other = tmp_path / "other.onnx"
    onnx.save(model, str(other))
    with pytest.raises(ExtractionError, match="not a model that this version reads"):
        Network(other)


def test_the_model_is_small_enough_to_ship() -> None:
    assert MODEL.stat().st_size + VOCABULARY.stat().st_size <= 30_000_000
