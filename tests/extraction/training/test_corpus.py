"""Marked articles → examples: which words anchor an attribution, and which play which role in it."""

import itertools
import random
from pathlib import Path

import numpy as np
import pytest

from claimdb.extraction.attribution.pieces import load_tokenizer
from claimdb.extraction.opening import VOCABULARY
from claimdb.extraction.training.corpus import Article, read_split
from claimdb.extraction.training.examples import CONTENT, CUE, Anchored, Example, cut, example

TEXT = "Ana Roe said the quay was shut. “We will mend it,” she added. “In May.”\n"
MARKED = """\
T1\tSource 0 7\tAna Roe
T2\tCue 8 12\tsaid
T3\tContent 13 30\tthe quay was shut
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tContent 32 49;62 71\t“We will mend it, “In May.”
T5\tSource 51 54\tshe
T6\tCue 55 60\tadded
E2\tAttribution:T6 Source:T5 Cue:T6 Content:T4
T7\tContent 62 71\t“In May.”
E3\tAttribution:T7 Content:T7
E4\tAttribution:T6 Cue:T6
#1\tAnnotatorNotes T1\ta remark
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for split in ("train", "dev"):
        (tmp_path / split / "text").mkdir(parents=True)
        (tmp_path / split / "attributions").mkdir()
        (tmp_path / split / "text" / "quay_1.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / split / "attributions" / "quay_1_b.ann").write_text(MARKED, encoding="utf-8")
        (tmp_path / split / "attributions" / "quay_1_c.ann").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def article(folder: Path) -> Article:
    return next(read_split(folder, "train"))


def test_articles_are_read_with_all_their_readings(article: Article) -> None:
    assert (article.name, article.text) == ("quay_1", TEXT)
    assert sorted(article.readings) == ["b", "c"]
    assert article.gold[0] == {"source": [(0, 7)], "cue": [(8, 12)], "content": [(13, 30)]}
    assert article.gold[1]["content"] == [(32, 49), (62, 71)]
    assert len(article.gold) == 3, "what has no content is none"


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \.ann file"):
        list(read_split(tmp_path, "train"))


def of_role(found: Anchored, role: int) -> np.ndarray:
    """The words that have a role, as indices into the text."""
    labels = found.chain.steps.sum(1).argmax(-1)
    return np.asarray(np.flatnonzero(labels == role) + found.chain.first)


def words(found: Example, at: np.ndarray) -> list[str]:
    ends = np.append(found.pieces.end[found.heads[1:] - 1], found.pieces.end[-1:])
    return [TEXT[found.pieces.start[found.heads[word]] : ends[word]] for word in at]


def test_attributions_are_anchored_at_their_cue_or_content(article: Article) -> None:
    found = example(article, load_tokenizer(VOCABULARY))
    said, added, alone = found.attributions
    assert (said.kind, added.kind, alone.kind) == (CUE, CUE, CONTENT)
    assert words(found, np.array([said.word, added.word])) == ["said", "added"]
    assert words(found, of_role(said, 1)) == ["Ana", "Roe"]
    assert words(found, of_role(said, 3)) == ["the", "quay", "was", "shut"]
    assert words(found, of_role(added, 3)) == ["“", "We", "will", "mend", "it", ",", "“", "In", "May", ".", "”"]
    assert alone.word == int(of_role(alone, 3)[0])


@pytest.mark.parametrize("seed", range(5))
def test_windows_hold_each_piece_once(article: Article, seed: int) -> None:
    found = example(article._replace(text=TEXT * 40), load_tokenizer(VOCABULARY), [])
    spans = cut(found, random.Random(seed), 100)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(found.pieces.ids)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(spans))
    assert all(0 < b - a <= 100 for a, b in spans)
