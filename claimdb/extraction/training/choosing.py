"""Which weights and thresholds to keep, by what they find in articles that were not trained on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from claimdb.extraction.attribution.decoding import Reading, Thresholds, attribution, choose
from claimdb.extraction.attribution.network import Network
from claimdb.extraction.training.corpus import Article, Attribution
from claimdb.extraction.training.examples import Example
from claimdb.extraction.training.yardstick import Figures, report, score

LEAST: Final = 0.2  # no threshold below is tried
_STEPS: Final = tuple(round(0.3 + 0.025 * step, 3) for step in range(15))

Readings = list[list[Reading]]


def read_all(network: Network, examples: Iterable[Example]) -> Readings:
    """What the network says of each article's anchors, the improbable ones too."""
    return [network.read(each.pieces, LEAST) for each in examples]


def figures(
    articles: Sequence[Article], examples: Sequence[Example], readings: Readings, thresholds: Thresholds
) -> dict[str, Figures]:
    """All figures of the yardstick at these thresholds."""
    counts = Counter[str]()
    for article, found in zip(articles, _found(articles, examples, readings, thresholds), strict=True):
        counts.update(score(article.text, found, article.gold))
    return report(counts)


def best_thresholds(articles: Sequence[Article], examples: Sequence[Example], readings: Readings) -> Thresholds:
    """The thresholds with the best full F1: first that of cues, then that of contents without one."""
    best = Thresholds()
    for field in ("cue", "content", "cue"):
        tried = [best._replace(**{field: value}) for value in _STEPS]
        best = max(tried, key=lambda each: figures(articles, examples, readings, each)["full"].f1)
    return best


def _found(
    articles: Sequence[Article], examples: Sequence[Example], readings: Readings, thresholds: Thresholds
) -> Iterator[list[Attribution]]:
    for article, example, each in zip(articles, examples, readings, strict=True):
        chosen = choose(each, thresholds)
        yield [as_marked(attribution(one, example.pieces, example.heads, article.text)) for one in chosen]


def as_marked(found: object) -> Attribution:
    """An attribution as the corpus has it."""
    return {role: [tuple(span) for span in getattr(found, role)] for role in ("source", "cue", "content")}
