"""Whether two records mean the same source: a name is often given in other words, and a group without a name always."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from claimdb.extraction.training.yardstick import FUNCTION_WORDS
from claimdb.records.models import Mention, Source

_WORD: Final = re.compile(r"\w+(?:[-’']\w+)*")
_TITLES: Final = frozenset(("doctor", "president", "captain", "mayor"))
_ALIKE: Final = 0.5


class People:
    """The sources of a gold record and of the proposals for its text."""

    def __init__(self, gold: Iterable[Source], proposed: Iterable[Source]) -> None:
        self._gold = {each.name: each for each in gold}
        self._proposed = {each.name: each for each in proposed}

    def same(self, own: Sequence[Mention], ours: Sequence[Mention]) -> bool:
        """Whether both name the same sources, no more and no fewer, as certain or as candidates."""
        certain = {each.resolution == "candidate" for each in own} == {each.resolution == "candidate" for each in ours}
        all_found = all(any(self._is(one, other) for other in ours) for one in own)
        return certain and all_found and all(any(self._is(one, other) for one in own) for other in ours)

    def any(self, own: Sequence[Mention], ours: Sequence[Mention]) -> bool:
        """Whether one that is proposed is one of the gold's, or its office, its holder, or whom it speaks for."""
        return any(self._is(one, other) or self._stands_for(one, other) for one in own for other in ours)

    def _is(self, own: Mention, ours: Mention) -> bool:
        gold, proposed = self._gold[own.name], self._proposed.get(ours.name)
        theirs = [gold.name, *gold.aliases]
        mine = [ours.name, *(proposed.aliases if proposed else [])]
        if any(_plain(one) == _plain(other) for one in theirs for other in mine):
            return True
        if gold.kind == "person" or (proposed is not None and proposed.kind == "person"):
            return False
        if gold.named is False and own.mention == ours.mention:
            return True
        return any(_alike(one, other) for one in theirs for other in mine)

    def _stands_for(self, own: Mention, ours: Mention) -> bool:
        gold, proposed = self._gold[own.name], self._proposed.get(ours.name)
        near = [link.to for link in gold.links] + [
            each.name for each in self._gold.values() if _links_to(each, gold.name)
        ]
        if any(_plain(one) == _plain(ours.name) or _alike(one, ours.name) for one in near):
            return True
        return proposed is not None and any(_alike(own.name, link.to) for link in proposed.links)


def _links_to(source: Source, name: str) -> bool:
    return any(link.to == name for link in source.links)


def _words(name: str) -> frozenset[str]:
    words = (each.removesuffix("’s").removesuffix("'s") for each in _WORD.findall(name.casefold()))
    return frozenset(each for each in words if each not in FUNCTION_WORDS)


def _plain(name: str) -> frozenset[str]:
    words = _words(name)
    return words - _TITLES or words


def _alike(one: str, other: str) -> bool:
    left, right = _words(one), _words(other)
    return bool(left and right) and 2 * len(left & right) / (len(left) + len(right)) >= _ALIKE
