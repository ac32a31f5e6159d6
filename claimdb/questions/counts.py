"""How many sources stand behind assertions, when some could be one of several: a range, never a guess."""

from collections.abc import Iterable
from itertools import combinations

from claimdb.questions.model import AssertionAnswer

_EXACT_UP_TO = 12  # alternatives; beyond, the lower end is found greedily and may be too high


def source_range(answers: Iterable[AssertionAnswer]) -> tuple[int, int]:
    """The least and the greatest number of sources behind these assertions.

    High: the certain sources plus the mentions with candidates, no more than the distinct names. Low: the certain
    sources plus the fewest names that account for the mentions that no certain source can.
    """
    listed = list(answers)
    sure = (frozenset([each]) for answer in listed for each in answer.certain_sources)
    return _range(sure, [mention for answer in listed for mention in _candidates(answer)])


def range_of(spoken: Iterable[frozenset[str]]) -> tuple[int, int]:
    """The same for speakers, each by the names of those it could be: of one name, it surely is that one."""
    listed = list(spoken)
    return _range((each for each in listed if len(each) == 1), [each for each in listed if len(each) > 1])


def _range(sure: Iterable[frozenset[str]], doubtful: list[frozenset[str]]) -> tuple[int, int]:
    certain = frozenset[str]().union(*sure)
    names = certain.union(*doubtful)
    unexplained = {mention for mention in doubtful if not mention & certain}
    return len(certain) + _fewest(list(unexplained)), min(len(certain) + len(doubtful), len(names))


def _candidates(answer: AssertionAnswer) -> set[frozenset[str]]:
    """For each mention with candidates, the ids of the sources it could be."""
    groups: dict[int, set[str]] = {}
    for each in answer.asserters:
        if each.resolution == "candidate":
            groups.setdefault(each.position, set()).add(each.source.id)
    return {frozenset(group) for group in groups.values()}


def _fewest(mentions: list[frozenset[str]]) -> int:
    """The size of the smallest set of names that has one of each mention's."""
    if not mentions:
        return 0
    names = sorted(frozenset[str]().union(*mentions))
    if len(names) <= _EXACT_UP_TO:
        for size in range(1, len(names) + 1):
            for some in combinations(names, size):
                if all(mention.intersection(some) for mention in mentions):
                    return size
    count, left = 0, list(mentions)
    while left:
        best = max(names, key=lambda name: sum(name in mention for mention in left))
        left = [mention for mention in left if best not in mention]
        count += 1
    return count


def document_count(answers: Iterable[AssertionAnswer]) -> int:
    """How many documents hold these assertions."""
    return len({answer.document.id for answer in answers})
