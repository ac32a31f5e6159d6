"""The yardstick on cases small enough to count by hand."""

from collections import Counter
from pathlib import Path

import pytest

from claimdb.extraction.model import Article, Proposals
from claimdb.extraction.training.corpus import Attribution
from claimdb.extraction.training.yardstick import (
    FIGURES,
    Figures,
    Tokens,
    intervals,
    is_saying,
    kind_of_cue,
    kind_of_quotation,
    pairs,
    report,
    score,
    table,
)
from claimdb.records.models import Assertion
from tests.benchmarks.polnear import Run, attributions, extract, missed_bars, read_gold, read_marks

TEXT = "The old mill burned down, Ilka Moor said. Her brother doubted that it was an accident at all."


def marked(content: str, source: str = "", cue: str = "", text: str = TEXT) -> Attribution:
    """An attribution by its words, each of which stands once in the text; pieces are parted by a bar."""

    def spans(words: str) -> list[tuple[int, int]]:
        pieces = [each for each in words.split("|") if each]
        assert all(text.count(each) == 1 for each in pieces)
        return [(text.index(each), text.index(each) + len(each)) for each in pieces]

    return {"source": spans(source), "cue": spans(cue), "content": spans(content)}


MILL = marked("The old mill burned down", "Ilka Moor", "said")
ACCIDENT = marked("it was an accident at all", "Her brother", "doubted that")


def f1(name: str, predicted: list[Attribution], gold: list[Attribution], text: str = TEXT) -> float:
    return report(score(text, predicted, gold))[name].f1


def test_the_same_is_right_in_everything() -> None:
    figures = report(score(TEXT, [MILL, ACCIDENT], [MILL, ACCIDENT]))
    assert set(figures) == set(FIGURES)
    assert set(figures.values()) == {Figures(100, 100, 100)}


def test_nothing_predicted_and_nothing_to_find() -> None:
    assert report(score(TEXT, [], [MILL]))["full"] == Figures(0, 0, 0)
    assert report(score(TEXT, [MILL], []))["full"] == Figures(0, 0, 0)


@pytest.mark.parametrize(
    ("content", "hit", "exact"),
    [
        ("The old mill burned down,", 100, 100),  # punctuation does not count
        ("he old mill burned down", 100, 100),  # two thirds of "The"
        ("mill burned", 100, 0),  # 2·2 of 7
        ("down", 0, 0),  # 2·1 of 6
        ("burned down, Ilka Moor said. Her brother", 0, 0),  # 2·2 of 12
    ],
)
def test_a_content_is_hit_from_half_on(content: str, hit: float, exact: float) -> None:
    predicted = [marked(content, "Ilka Moor", "said" if "said" not in content else "")]
    assert f1("content hit", predicted, [MILL]) == hit
    assert f1("content exact", predicted, [MILL]) == exact


@pytest.mark.parametrize(
    ("source", "is_right"),
    [
        ("Ilka Moor", True),
        ("Moor", True),
        ("Ilka Moor said. Her brother doubted that it", True),  # eight for two: three times as long and two more
        ("Ilka Moor said. Her brother doubted that it was", False),
        ("Her brother", False),
        ("", False),
    ],
)
def test_a_right_source_shares_a_telling_word_and_is_not_too_long(source: str, is_right: bool) -> None:
    predicted = [marked("The old mill burned down", source)]
    assert f1("full", predicted, [MILL]) == (100 if is_right else 0)


def test_a_function_word_tells_nothing_unless_it_is_all_there_is() -> None:
    text = "The mayor of the town said it burned. She said so."
    town, she = marked("it burned", "The mayor of the town", text=text), marked("so", "She", text=text)
    assert f1("full", [marked("it burned", "of the", text=text)], [town], text) == 0
    assert f1("full", [marked("so", "She", text=text)], [she], text) == 100


def test_where_there_is_no_source_none_may_be_given() -> None:
    without = marked("The old mill burned down")
    assert f1("full", [without], [without]) == 100
    assert f1("full", [MILL], [without]) == 0
    assert f1("content hit", [MILL], [without]) == 100


def test_full_exact_wants_both_to_the_token() -> None:
    assert f1("full exact", [marked("The old mill burned down", "Moor", "said")], [MILL]) == 0
    assert f1("full exact", [marked("old mill burned down", "Ilka Moor", "said")], [MILL]) == 0


def test_speech_acts_go_by_the_cue_of_the_gold_and_else_by_their_own() -> None:
    counts = score(TEXT, [marked("The old mill burned down", "Ilka Moor", "doubted that"), ACCIDENT], [MILL, ACCIDENT])
    assert (counts["speech gold"], counts["speech predicted"], counts["speech full"]) == (1, 1, 1)
    assert score(TEXT, [MILL], [])["speech predicted"] == 1
    assert score(TEXT, [ACCIDENT], [])["speech predicted"] == 0
    assert score(TEXT, [marked("accident")], [])["speech predicted"] == 1  # without a cue


def test_a_content_without_a_token_counts_on_neither_side() -> None:
    only_a_comma: Attribution = {"source": [], "cue": [], "content": [(24, 25)]}
    assert TEXT[24] == ","
    assert score(TEXT, [only_a_comma], [only_a_comma])["predicted"] == 0


def test_pairs_are_one_to_one_and_the_best_come_first() -> None:
    a, b = frozenset(range(4)), frozenset(range(2, 6))
    assert list(pairs([b, a], [a])) == [(1.0, 1, 0)]
    assert [(mine, own) for _, mine, own in pairs([a, a], [a, b])] == [(0, 0), (1, 1)]


def test_tokens_of_a_role_count_once_however_often_they_are_marked() -> None:
    counts = score(TEXT, [MILL, MILL], [MILL])
    assert (counts["both content"], counts["predicted content"], counts["gold content"]) == (5, 5, 5)
    assert (counts["predicted"], counts["full"]) == (2, 1)


def test_a_span_holds_a_token_from_half_of_it_on() -> None:
    tokens = Tokens("a don’t bbbb c")
    assert tokens.words == ["a", "don’t", "bbbb", "c"]
    assert tokens.under([(8, 10)]) == {2}
    assert tokens.under([(9, 10)]) == set()
    assert tokens.under([(0, 1), (4, 14)]) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("has repeatedly Denied", True),
        ("according to", True),
        ("pointing out", True),
        ("point", False),
        ("wants", False),
        ("", False),
    ],
)
def test_a_word_of_saying(cue: str, expected: bool) -> None:
    assert is_saying(cue) is expected


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("", "no cue"),
        (":", "other cue"),
        ("according to", "other cue"),
        ("has said", "verb cue"),
        ("wants", "verb cue"),
        ("accusations of", "noun cue"),
        ("a warning", "noun cue"),
        ("rejected the accusations", "verb cue"),
    ],
)
def test_kinds_of_cues(cue: str, kind: str) -> None:
    assert kind_of_cue(cue) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("“It fell,”", "direct"), ('"It" … "fell"', "direct"), ("it “fell” again", "mixed"), ("it fell", "indirect")],
)
def test_kinds_of_quotation(text: str, kind: str) -> None:
    assert kind_of_quotation(text, [(0, len(text))]) == kind


def test_recall_is_counted_by_kind_of_gold() -> None:
    counts = score(TEXT, [MILL], [MILL, ACCIDENT])
    assert (counts["indirect: gold"], counts["indirect: content hit"], counts["indirect: full"]) == (2, 1, 1)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    good, bad = score(TEXT, [MILL], [MILL]), score(TEXT, [ACCIDENT], [MILL])
    articles: list[Counter[str]] = [good, good, good, bad]
    low, high = intervals(articles)["full"]
    assert low < 75 < high
    assert intervals(articles) == intervals(articles)
    assert intervals([good] * 4)["full"] == (100, 100)
    with pytest.raises(ValueError, match="at least one article"):
        intervals([])


def test_the_table_has_every_figure() -> None:
    shown = table([score(TEXT, [MILL], [MILL, ACCIDENT])])
    assert all(name in shown for name in FIGURES)
    assert "1 articles, 1 predicted, 2 gold" in shown
    assert "66.7" in shown  # one of one, one of two


def test_published_annotations_are_read_in_their_order() -> None:
    annotations = (
        "T1\tSource 26 35\tIlka Moor\nT2\tContent 0 12;13 24\tThe old mill burned down\nT3\tCue 36 40\tsaid\n"
        "E1\tAttribution:T3 Source:T1 Cue:T3 Content:T2 Content2:T4\nE2\tAttribution:T3 Content:T4\n"
        "#1\tAnnotatorNotes E1\ta note\nT4\tContent 46 53\tbrother\nE3\tAttribution-no-source:T3 Content2:T4\n"
    )
    assert read_marks(annotations) == [
        {"source": [(26, 35)], "cue": [(36, 40)], "content": [(0, 12), (13, 24)]},
        {"source": [], "cue": [], "content": [(46, 53)]},
    ]


def assertion(attribution: int | None, within: str | None, **spans: list[list[int]]) -> Assertion:
    given = {"claim": "It rains", "statement": "It rains", "sources": [{"name": "Ilka Moor"}]}
    passage = {"start": 0, "end": 9}
    return Assertion.model_validate(
        {**given, "passage": passage, "attribution": attribution, "within": within, "spans": spans or None}
    )


def test_assertions_of_one_attribution_count_once_and_nested_ones_not_at_all() -> None:
    found = attributions(
        [
            assertion(1, None, source=[[0, 4]], cue=[[5, 9]], content=[[10, 20]]),
            assertion(1, None, source=[[0, 4]], cue=[[5, 9]], content=[[30, 40], [18, 24]]),
            assertion(2, "a", content=[[10, 20]]),
            assertion(None, None, content=[[50, 60]]),
            assertion(None, None, content=[[70, 80]]),
            assertion(3, None),
        ]
    )
    assert found == [
        {"source": [(0, 4)], "cue": [(5, 9)], "content": [(10, 24), (30, 40)]},
        {"source": [], "cue": [], "content": [(50, 60)]},
        {"source": [], "cue": [], "content": [(70, 80)]},
    ]


class Echo:
    """An extractor that takes each whole text for what somebody said."""

    name = "echo-1"

    def extract(self, article: Article) -> Proposals:
        if "snow" in article.text:
            raise ValueError("too cold")
        return Proposals(assertions=[assertion(1, None, content=[[0, len(article.text)]])])


def test_an_extractor_is_run_over_files_and_its_bars_are_told(tmp_path: Path) -> None:
    texts = {"a": "It rains on the hills, and the people stay at home.", "b": "It snows and it snowed.", "c": ""}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run = extract({name: tmp_path / f"{name}.txt" for name in texts}, Echo())
    assert run.predictions["a"] == [{"source": [], "cue": [], "content": [(0, len(texts["a"]))]}]
    assert run.articles_a_second > 0
    assert run.peak_megabytes > 1
    assert len(run.errors) == 2
    assert "too cold" in run.errors[0]
    assert "c.txt" in run.errors[1]
    counts = [score(texts["a"], run.predictions["a"], run.predictions["a"])]
    assert missed_bars(counts, None) == ["speech acts, full: 0 of 90.5"]
    assert "speed: 0.1 of 5.0 articles/s" in missed_bars(counts, Run({}, 0.1, 1))


def test_a_corpus_is_read_with_the_first_annotators_marks(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "a_b.txt").write_text(TEXT, encoding="utf-8")
    for annotator, end in (("77", 4), ("12", 3)):
        marks = f"T1\tContent 0 {end}\tThe\nE1\tAttribution:T1 Content:T1\n"
        (tmp_path / "dev" / "attributions" / f"a_b_{annotator}.ann").write_text(marks, encoding="utf-8")
    (name,) = found = read_gold(tmp_path, "dev")
    assert (name, found[name].text) == ("a_b", TEXT)
    assert found[name].attributions == [{"source": [], "cue": [], "content": [(0, 3)]}]
    with pytest.raises(FileNotFoundError, match=r"no \.ann file"):
        read_gold(tmp_path, "train")
