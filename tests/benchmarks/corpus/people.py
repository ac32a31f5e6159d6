"""The sources of the corpus: in twenties, each a state with its offices, their holders, its organs, papers, and others.

A source's number says everything of it. Low numbers speak most.
"""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from tests.benchmarks.corpus.chance import mixed
from tests.benchmarks.corpus.words import BODIES, GIVEN, name

COHORT: Final = 20
_BEFORE: Final = 2 * COHORT  # known before the first document; then twelve come with each hundred documents
_STATE, _ORGANS, _PAPER, _PRESIDENT, _MINISTER = 0, (1, 2, 3), 4, 5, 6
_OFFICE_OF: Final = {8: _PRESIDENT, 9: _MINISTER}  # who holds which office
_MEMBER_OF: Final = {10: 2, 11: 3, 12: 1}
_MERGED: Final = 57  # of each hundred, this one is the same as an earlier one


class Someone(NamedTuple):
    """A source: its name, and how an article calls it."""

    name: str
    kind: str
    mention: str


@lru_cache(maxsize=1 << 15)
def someone(number: int) -> Someone:
    """The source of this number."""
    place = number % COHORT
    own = name(number, 3)
    state = f"{name(number - place, 3)}ia"
    if place == _STATE:
        return Someone(state, "state", state)
    if place in _ORGANS:
        called = f"{own} {BODIES[mixed(number, 1) % len(BODIES)]}"
        return Someone(called, "organization", f"the {called}")
    if place == _PAPER:
        return Someone(f"The {own} Gazette", "publication", f"The {own} Gazette")
    if place == _PRESIDENT:
        return Someone(f"President of {state}", "office", f"{state}'s president")
    if place == _MINISTER:
        return Someone(f"Foreign Minister of {state}", "office", f"{state}'s foreign minister")
    called = f"{GIVEN[mixed(number, 2) % len(GIVEN)]} {own}"
    return Someone(called, "person", called if mixed(number, 3) % 2 else own)


def declared(number: int) -> list[dict[str, Any]]:
    """What a record says of a source that is met for the first time: the source, and those to which it is linked."""
    place, who = number % COHORT, someone(number)
    known: dict[str, Any] = {"name": who.name, "kind": who.kind}
    if number % 10 in (3, 8):
        known["aliases"] = [f"{who.name.split()[-1]} of {name(number, 3)}"]
    others: list[int] = []
    if place in _OFFICE_OF or place in _MEMBER_OF:
        others = [number - place + (_OFFICE_OF.get(place) or _MEMBER_OF[place])]
        rel = {"rel": "holds_office", "from": f"{2010 + number % 13}"} if place in _OFFICE_OF else {"rel": "member_of"}
        known["links"] = [{**rel, "to": someone(others[0]).name}]
    elif place in (*_ORGANS, _PRESIDENT, _MINISTER):
        others = [number - place]
        known["links"] = [{"rel": "part_of", "to": someone(others[0]).name}]
    elif number % 100 == _MERGED:
        others = [number - COHORT]
        known["same_as"] = {"to": someone(others[0]).name, "because": "the same person, spelled otherwise"}
    return [known, *({"name": someone(each).name, "kind": someone(each).kind} for each in others)]


def known_sources(document: int) -> int:
    """How many sources are known when the document of this number is written."""
    return _BEFORE + (document + 1) * 12 // 100


def papers(number: int) -> int:
    """How many publications there are among this many sources."""
    return number // COHORT
