"""What to search a database for, to find the claims that could be of the same matter."""

from functools import lru_cache
from typing import Final

from claimdb.extraction.who import places
from claimdb.matching.acts import SEATS
from claimdb.matching.lists import THINGS
from claimdb.matching.matters import Matter
from claimdb.matching.model import Term, Terms
from claimdb.words import query_words

_ROLES: Final = ("agent", "object", "to", "cause", "from", "in")
_MAX_NAMES: Final = 4
# Names in use beside the name and the adjective.
_OTHER_NAMES: Final = {
    "United States": ("United States", "American", "America", "USA"),
    "United Kingdom": ("Britain", "UK", "British", "Briton"),
    "United Arab Emirates": ("UAE", "Emirates"),
    "North Korea": ("DPRK",),
    "South Korea": ("ROK",),
    "China": ("PRC",),
    "Netherlands": ("Holland",),
    "Myanmar": ("Burma", "Burmese"),
}


def terms_of(matter: Matter) -> Terms:
    """The terms that every wording of this matter has: its names, and the head of its object. None where it names
    nobody: then it is joined with nothing in another text."""
    named: dict[str, Term] = {}
    for role in _ROLES:
        part = matter.parts.get(role)
        for concept, said in part.words if part else ():
            if part is not None and concept in part.names and concept not in named:
                named[concept] = _state_term(concept[1:]) if concept[0] == "@" else _name_term(said)
    found = [term for term in list(named.values())[:_MAX_NAMES] if term.any_of]
    given = matter.parts.get("object")
    heads = sorted(given.heads - given.names) if given else []
    if len(heads) == 1 and heads[0][0] != "#":
        said = next(said for concept, said in given.words if concept == heads[0]) if given else ""
        found.append(_thing_term(heads[0], said.lower()))
    return tuple(each for each in found if each.any_of) if named else ()


@lru_cache(maxsize=512)
def _state_term(state: str) -> Term:
    seats = (seat.title() for seat in sorted(SEATS) if places.seat(seat.title()) == state)
    return _any((state, places.adjective(state), *_OTHER_NAMES.get(state, ()), *seats))


def _name_term(said: str) -> Term:
    return _any((" ".join(each for each in said.replace(".", " ").split() if len(each) > 1),))


def _thing_term(concept: str, said: str) -> Term:
    return _any((said, *(word for word, first in THINGS.items() if first == concept)))


def _any(forms: tuple[str, ...]) -> Term:
    return Term(tuple(dict.fromkeys(words for form in forms if (words := tuple(query_words(form))))))
