"""How many sources stand behind assertions, when some could be one of several: a range, never a guess."""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import NamedTuple

from claimdb.questions.model import AssertionAnswer

_EXACT_UP_TO = 12  # alternatives; beyond, the lower end is found greedily and may be too high


def source_range(answers: Iterable[AssertionAnswer]) -> tuple[int, int]:
    """The least and the greatest number of sources behind these assertions.

    High: the certain sources plus the mentions with candidates, no more than the distinct names. Low: the certain
    sources plus the fewest names that account for the mentions that no certain source can.
    """
    listed = list(answers)
    certain = frozenset[str]().union(*(answer.certain_sources for answer in listed))
    spoken = Spoken(certain, [mention for answer in listed for mention in _candidates(answer)])
    return spoken.least(), spoken.most()


class Spoken(NamedTuple):
    """Those who surely spoke, and for each who may be one of several the names of those it could be."""

    certain: frozenset[str]
    doubtful: Sequence[frozenset[str]]

    def least(self) -> int:
        """The least number of sources that they are."""
        unexplained = {mention for mention in self.doubtful if not mention & self.certain}
        return len(self.certain) + _fewest(list(unexplained))

    def most(self) -> int:
        """The greatest number."""
        return min(len(self.certain) + len(self.doubtful), len(self.certain.union(*self.doubtful)))


def spoken_by(speakers: Iterable[frozenset[str]]) -> Spoken:
    """Speakers, each by the names of those it could be: of one name, it surely is that one."""
    listed = list(speakers)
    sure = (each for each in listed if len(each) == 1)
    return Spoken(frozenset[str]().union(*sure), [each for each in listed if len(each) > 1])


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
    return _greedily(mentions)


def _greedily(mentions: list[frozenset[str]]) -> int:
    """How many names it takes if each time the one is taken that most of the mentions left have."""
    having: dict[str, set[int]] = {}
    for number, mention in enumerate(mentions):
        for name in mention:
            having.setdefault(name, set()).add(number)
    heap = [(-len(some), name) for name, some in having.items()]
    heapify(heap)
    left = set(range(len(mentions)))
    count = 0
    while left:
        had, name = heappop(heap)
        now = having[name] & left
        if len(now) == -had:
            left -= now
            count += 1
        elif now:
            heappush(heap, (-len(now), name))
    return count


def document_count(answers: Iterable[AssertionAnswer]) -> int:
    """How many documents hold these assertions."""
    return len({answer.document.id for answer in answers})
