"""Who speaks, who is spoken of, and who answers for whom."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from claimdb.extraction.model import Draft
from claimdb.extraction.who import person_names, places
from claimdb.identity import fold
from claimdb.records.models import Mention, Source

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_NAME: Final = 5  # words of the longest name of a state
_ANSWERS_FOR: Final = ("holds_office", "member_of", "part_of", "speaks_for")
_NO_NAMES: Final = frozenset({"the", "its", "his", "her", "their", "it", "he", "she", "they", "a", "an"})
_MAX_STEPS: Final = 4


class Parties:
    """The sources of one article and what they are to each other."""

    def __init__(self, sources: Iterable[Source]) -> None:
        sources = list(sources)
        self._above: dict[str, set[str]] = {}
        self._held: set[tuple[str, str]] = set()
        self._names: dict[str, set[str]] = {}
        self._bodies: set[str] = set()
        self._full = [source.name for source in sources if source.kind == "person" and len(source.name.split()) > 1]
        for source in sources:
            if source.kind not in ("person", None):
                self._bodies.add(fold(source.name))
            self._names[fold(source.name)] = {source.name, *source.aliases}
            for link in source.links:
                if link.rel in _ANSWERS_FOR:
                    self._above.setdefault(fold(source.name), set()).add(link.to)
                if link.rel == "holds_office":
                    self._held.add((fold(source.name), fold(link.to)))

    def may_revise(self, one: Draft, other: Draft) -> bool:
        """Whether the two are surely of one source; who holds an office and the office are one in this."""
        first, second = set(asserters(one)), set(asserters(other))
        pairs = [(fold(a), fold(b)) for a in first for b in second]
        return any(a == b or (a, b) in self._held or (b, a) in self._held for a, b in pairs)

    def answered_for(self, mentions: Iterable[Mention]) -> dict[str, str]:
        """All for whom the sources of these mentions answer, by folded name: themselves, what they belong to by the
        links of sources, and the states in their names ("the Russian foreign ministry")."""
        found: dict[str, str] = {}
        for mention in mentions:
            if mention.role == "relay" or mention.resolution == "candidate":
                continue
            for name in self._chain(mention.name):
                if name.lower() in _NO_NAMES:
                    continue
                found.setdefault(fold(name), name)
            for words in (mention.name, mention.mention or ""):
                for state in states(words):
                    found.setdefault(fold(state), state)
        return found

    def called(self, name: str) -> set[str]:
        """The names under which the article knows a source, itself among them."""
        return self._names.get(fold(name), set()) | {name}

    def named_in(self, text: str, name: str) -> bool:
        """Whether a text names this source, a person by the family name too."""
        return names(text, self.called(name), is_body=fold(name) in self._bodies)

    def canonical(self, name: str) -> str:
        """The name of the one source that a name in the text is part of, or that is part of it; itself otherwise."""
        own = set(fold(name).split())
        found = {full for full in self._full if (known := set(fold(full).split())) and (own <= known or known <= own)}
        return found.pop() if len(found) == 1 else name

    def _chain(self, name: str) -> list[str]:
        found, waiting = [name], [(name, 0)]
        while waiting:
            here, steps = waiting.pop()
            for above in sorted(self._above.get(fold(here), ())):
                if above not in found and steps < _MAX_STEPS:
                    found.append(above)
                    waiting.append((above, steps + 1))
        return found


def asserters(draft: Draft) -> Iterator[str]:
    """The names of those who speak or are spoken for."""
    return (each.name for each in draft.mentions if each.role != "relay")


def share_source(one: Draft, other: Draft) -> bool:
    """Whether somebody may speak in both."""
    return bool({fold(name) for name in asserters(one)} & {fold(name) for name in asserters(other)})


@lru_cache(maxsize=1024)  # each denial of an article asks it of the same statements
def states(text: str) -> tuple[str, ...]:
    """The states named in a text, by name, adjective or seat of government, in order."""
    words = list(_WORD.finditer(text))
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        length, state = _state_at(text, words, at)
        if state:
            found[state] = None
        at += length
    return tuple(found)


def _state_at(text: str, words: list[re.Match[str]], at: int) -> tuple[int, str | None]:
    if not words[at][0][:1].isupper():
        return 1, None
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        name = text[words[at].start() : words[at + length - 1].end()].removesuffix("'s").removesuffix("’s")
        state = places.nation(name) or places.people(name) or places.seat(name)
        if state is not None:
            return length, state
    return 1, None


def names(text: str, called: Iterable[str], is_body: bool = False) -> bool:
    """Whether a text has one of these names as whole words; a person's family name will do, if it is no body's."""
    folded = f" {' '.join(each[0] for each in _WORD.finditer(fold(text).replace(chr(39) + 's', '')))} "
    for name in called:
        words = [each[0] for each in _WORD.finditer(fold(name))]
        if words and f" {' '.join(words)} " in folded:
            return True
        parts = tuple(name.split())
        is_person = not is_body and len(words) in (2, 3) and all(word[:1].isupper() for word in parts)
        is_person = is_person and not person_names.is_organization(parts)
        if is_person and not places.nation(name) and f" {words[-1]} " in folded:
            return True
    return False
