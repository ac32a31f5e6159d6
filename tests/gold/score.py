"""How well each stage of extraction does on the gold set, with gold attributions and end to end.

    python tests/gold/score.py [NAME…] [--end-to-end] [--faults]       # all ten articles, or those named

The gold set are ten articles of our own with their records, the YAML files beside this one. The later stages are given
the right attributions, so that their own faults show; end to end they get what the network found in the text.

Assertions are paired by their contents (`yardstick.py`); a stage is judged on the pairs. What most assertions have not
(a date, a figure, a link) is given as F1 of those that have it, the rest as the share that is right.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from claimdb.extraction.builtin import BuiltIn
from claimdb.extraction.model import Article, Attribution, Proposals, Span
from claimdb.extraction.pipeline import propose
from claimdb.extraction.training.yardstick import HIT, Tokens, pairs, score
from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records.models import Assertion, Quantity, Record
from tests.benchmarks.polnear import attributions
from tests.benchmarks.seed_check import Bounds, clocks
from tests.gold.people import People

HERE: Final = Path(__file__).resolve().parent
UNREAD: Final[Bounds] = ("", "")  # a phrase that cannot be read as a date
STAGES: Final = (
    "attribution",
    "nesting",
    "propositions",
    "stance",
    "modality",
    "act",
    "voice",
    "condition",
    "who",
    "who, any",
    "said",
    "about",
    "quantity",
    "denials",
    "links",
    "claims",
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One article of the set with its record."""

    name: str
    text: str
    record: Record

    @property
    def article(self) -> Article:
        """What an extractor is given of it: its caption and its subscription notice are in the text all the same."""
        document = self.record.document
        assert document is not None
        return Article(self.text, publisher=document.publisher, published=document.published, language="en")


@dataclass(frozen=True, slots=True)
class Answer:
    """An assertion as the scorer looks at it, of the gold or proposed."""

    given: Assertion
    content: frozenset[int]
    said: Bounds | None
    about: Bounds | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold assertion with the proposal that has its content."""

    gold: Answer
    ours: Answer


class Counts:
    """What is right, predicted and to be found, by stage; and every fault in words."""

    def __init__(self) -> None:
        self.right = Counter[str]()
        self.predicted = Counter[str]()
        self.gold = Counter[str]()
        self.faults: list[str] = []

    def add(self, stage: str, right: int, predicted: int, gold: int) -> None:
        """Adds to the counts of a stage."""
        self.right[stage] += right
        self.predicted[stage] += predicted
        self.gold[stage] += gold

    def figure(self, stage: str) -> float:
        """F1 in percent; a share where as much is predicted as there is to find. 100 where there is nothing."""
        both = self.predicted[stage] + self.gold[stage]
        return round(200 * self.right[stage] / both, 1) if both else 100.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--end-to-end", action="store_true", help="on the text alone, not with gold attributions")
    parser.add_argument("--faults", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    articles = [each for each in read_gold() if not options.names or each.name in options.names]
    counts = (
        end_to_end(articles, BuiltIn(threads=1).extract) if options.end_to_end else with_gold_attributions(articles)
    )
    print(f"{'stage':14}{'figure':>8}{'right':>7}{'predicted':>11}{'gold':>6}")
    for stage in STAGES:
        numbers = f"{counts.right[stage]:7}{counts.predicted[stage]:11}{counts.gold[stage]:6}"
        print(f"{stage:14}{counts.figure(stage):8.1f}{numbers}")
    if options.faults:
        print("\n".join(counts.faults))
    return 0


def read_gold() -> list[Gold]:
    """The articles of the set, by name."""
    found = []
    for path in sorted(HERE.glob("*.yaml")):
        (parsed,) = read_yaml(path.read_text(encoding="utf-8"))
        record = Record.model_validate(parsed.data, by_alias=True, by_name=False)
        found.append(Gold(path.stem, path.with_suffix(".txt").read_bytes().decode("utf-8"), record))
    return found


def with_gold_attributions(articles: Iterable[Gold]) -> Counts:
    """All stages after the first, each on what is right so far; nesting on the attributions that are not nested."""
    counts = Counts()
    for each in articles:
        flat = gold_attributions(each.record, nested=False)
        _score_nesting(counts, each, propose(each.article, flat))
        _score(counts, each, propose(each.article, gold_attributions(each.record, nested=True)))
    return counts


def end_to_end(articles: Iterable[Gold], extract: Callable[[Article], Proposals]) -> Counts:
    """All stages on the text alone."""
    counts = Counts()
    for each in articles:
        proposals = extract(each.article)
        _score_nesting(counts, each, proposals)
        _score(counts, each, proposals)
    return counts


def gold_attributions(record: Record, nested: bool) -> list[Attribution]:
    """The attributions of a record as the network would give them, in order of the text."""
    groups: dict[int, list[Assertion]] = {}
    for each in record.assertions:
        if nested or each.within is None:
            assert each.attribution is not None
            groups.setdefault(each.attribution, []).append(each)
    number = {each.key: list(groups).index(place) for place, group in groups.items() for each in group}
    return [
        Attribution(
            source=_united(group, "source"),
            cue=_united(group, "cue"),
            content=_united(group, "content"),
            confidence=1.0,
            within=number[group[0].within] if group[0].within else None,
        )
        for group in groups.values()
    ]


def _united(group: Sequence[Assertion], role: str) -> tuple[Span, ...]:
    """The pieces of all, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(tuple(piece) for each in group for piece in getattr(each.spans, role)):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def _score(counts: Counts, gold: Gold, proposals: Proposals) -> None:
    flat = score(gold.text, attributions(proposals.assertions), attributions(gold.record.assertions))
    counts.add("attribution", flat["full"], flat["predicted"], flat["gold"])
    found = _pairs(gold, proposals.assertions)
    counts.add("propositions", len(found), len(proposals.assertions), len(gold.record.assertions))
    people = People(gold.record.sources, proposals.sources)
    for pair in found:
        for stage, right in _judged(pair, people):
            counts.add(stage, right, 1, 1)
            if not right:
                counts.faults.append(_fault(gold, stage, pair))
        for stage, mine, own, right in _optional(pair):
            counts.add(stage, right, mine, own)
            if (mine or own) and not right:
                counts.faults.append(_fault(gold, stage, pair))
    _score_links(counts, gold, found, proposals.assertions)
    _score_claims(counts, gold, found)


def _pairs(gold: Gold, proposed: Sequence[Assertion]) -> list[Pair]:
    tokens = Tokens(gold.text)
    published = gold.article.published
    theirs = _answers(tokens, gold.record.assertions, published)
    ours = _answers(tokens, proposed, published)
    found = pairs([each.content for each in ours], [each.content for each in theirs])
    return [Pair(theirs[own], ours[mine]) for dice, mine, own in found if dice >= HIT]


def _answers(tokens: Tokens, assertions: Sequence[Assertion], published: str | None) -> list[Answer]:
    dated = zip(assertions, clocks(assertions, published), strict=True)
    return [
        Answer(
            each,
            tokens.under(each.spans.content if each.spans else []),
            bounds.get("said", UNREAD if each.said else None),
            bounds.get("about", UNREAD if each.about else None),
        )
        for each, bounds in dated
    ]


def _judged(pair: Pair, people: People) -> Iterator[tuple[str, bool]]:
    """What every assertion has, and whether it is right."""
    ours, own = pair.ours.given, pair.gold.given
    yield "stance", ours.stance == own.stance
    yield "modality", ours.modality == own.modality
    yield "act", ours.act == own.act
    yield "voice", ours.voice == own.voice
    yield "who", people.same(own.sources, ours.sources)
    yield "who, any", people.any(own.sources, ours.sources)


def _optional(pair: Pair) -> Iterator[tuple[str, bool, bool, bool]]:
    """What some assertions have: whether the proposal has it, whether the gold has it, whether they agree."""
    ours, own = pair.ours, pair.gold
    mine, theirs = _plain(ours.given.condition), _plain(own.given.condition)
    yield "condition", bool(mine), bool(theirs), bool(mine) and mine == theirs
    for stage, left, right in (("said", ours.said, own.said), ("about", ours.about, own.about)):
        yield stage, left is not None, right is not None, left is not None and left == right
    figure, told = _numbers(ours.given.quantity), _numbers(own.given.quantity)
    yield "quantity", figure is not None, told is not None, figure is not None and figure == told


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().replace(",", " ").split())


def _numbers(quantity: Quantity | None) -> tuple[object, ...] | None:
    if quantity is None:
        return None
    bounds = (quantity.low, quantity.low_inclusive, quantity.high, quantity.high_inclusive)
    return (quantity.value, *bounds, bool(quantity.approximate))


def _score_nesting(counts: Counts, gold: Gold, proposals: Proposals) -> None:
    """A nested assertion is found if its proposal is nested in the one that has the content of its own outer one."""
    inner = [each for each in gold.record.assertions if each.within]
    ours = {pair.gold.given.key: pair.ours.given for pair in _pairs(gold, proposals.assertions)}
    keys = {key: each.key for key, each in ours.items()}
    for each in inner:
        found = ours.get(each.key)
        right = found is not None and found.within is not None and found.within == keys.get(each.within)
        counts.add("nesting", right, 0, 1)
        if not right:
            counts.faults.append(f"{gold.name} {each.key} nesting: not found in {each.within}")
    nested = {each.attribution for each in proposals.assertions if each.within}
    counts.add("nesting", 0, len(nested), 0)


def _score_links(counts: Counts, gold: Gold, found: Sequence[Pair], proposed: Sequence[Assertion]) -> None:
    names = {pair.ours.given.key: pair.gold.given.key for pair in found}
    for stage, kinds in (("denials", {"denies"}), ("links", {"revises", "retracts", "repeats"})):
        own = {
            (each.key, link.rel, link.to) for each in gold.record.assertions for link in each.links if link.rel in kinds
        }
        ours = {
            (names.get(each.key, f"? {each.key}"), link.rel, names.get(link.to, f"? {link.to}") if link.to else None)
            for each in proposed
            for link in each.links
            if link.rel in kinds
        }
        counts.add(stage, len(own & ours), len(ours), len(own))
        counts.faults += [f"{gold.name} {stage}: missed {each}" for each in sorted(own - ours, key=str)]
        counts.faults += [f"{gold.name} {stage}: wrong {each}" for each in sorted(ours - own, key=str)]


def _score_claims(counts: Counts, gold: Gold, found: Sequence[Pair]) -> None:
    """Pairs of assertions that share a claim."""
    own, ours = set(), set()
    for one, other in combinations(sorted(found, key=lambda each: each.gold.given.key or ""), 2):
        keys = (one.gold.given.key, other.gold.given.key)
        if one.gold.given.claim == other.gold.given.claim:
            own.add(keys)
        if one.ours.given.claim == other.ours.given.claim:
            ours.add(keys)
    counts.add("claims", len(own & ours), len(ours), len(own))
    counts.faults += [f"{gold.name} claims: not joined {' '.join(map(str, each))}" for each in sorted(own - ours)]
    counts.faults += [f"{gold.name} claims: wrongly joined {' '.join(map(str, each))}" for each in sorted(ours - own)]


def _fault(gold: Gold, stage: str, pair: Pair) -> str:
    own, ours = (_shown(stage, each) for each in (pair.gold, pair.ours))
    return f"{gold.name} {pair.gold.given.key} {stage}: {ours} for {own}: {pair.gold.given.statement[:60]!r}"


def _shown(stage: str, answer: Answer) -> object:
    given = answer.given
    if stage.startswith("who"):
        return [(each.name, each.role, each.resolution) for each in given.sources]
    if stage in ("said", "about"):
        phrase = given.said if stage == "said" else given.about
        return (phrase.text if phrase else None, answer.said if stage == "said" else answer.about)
    return _numbers(given.quantity) if stage == "quantity" else getattr(given, stage)


if __name__ == "__main__":
    sys.exit(main())
