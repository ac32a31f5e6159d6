"""Which words are verbs, and which act they name."""

from typing import Final

from claimdb.matching.lists import ACTS, ASPECT_OTHER, ASPECT_PLAN, OTHER_VERBS
from claimdb.matching.tokens import base
from claimdb.quantities.tables import words

# By stem, so that every inflection is found.
_ACT_OF: Final = {base(verb): act for verb, act in ACTS.items()}
_STEMS: Final = frozenset(map(base, {*ACTS, *OTHER_VERBS, *ASPECT_PLAN, *ASPECT_OTHER}))
_PARTICIPLES: Final = frozenset(
    words("""
        been begun blown born bought broken brought built burnt caught chosen come cut dealt done drawn driven fallen
        fed felt found fought flown forbidden forgotten frozen given gone grown heard held hidden hit hurt kept known
        laid led left lent lost made meant met mown paid put read ridden risen run said seen sent set shaken shot
        shown shut sold sown spent spread stolen struck sunk sworn swept taken taught thrown told torn undergone
        understood won withdrawn worn written overthrown overturned split cost spoken sung sought stuck withheld
        rebuilt hung quit beat burst cast
        """)
)
_PASTS: Final = _PARTICIPLES | frozenset(
    words("""
        began became broke chose came did drew drove ate fell flew forgot gave went grew hid knew rode rose ran saw
        shook sank spoke stole swore took threw wore wrote withdrew overthrew was were had fled held kept left lost
        stood
        """)
)
_NO_PASTS: Final = frozenset(
    words("""
        hundred red need bed seed weed speed breed feed bleed deed indeed hatred sacred kindred naked wicked united
        shed embed agreed-upon armed
        """)
)


# Not among the irregular forms of search, since other words are spelt the same.
_FORMS: Final = {"found": "find", "left": "leave", "laid": "lay", "freed": "free"}


def act(verb: str) -> str:
    """The act that a verb in any inflection names: "shipped" and "sends" are one; a verb of no list is its stem."""
    stem = base(_FORMS.get(verb, verb))
    return _ACT_OF.get(stem, stem)


def is_known(word: str) -> bool:
    """Whether the word may be a verb at all, as far as the lists go."""
    return base(word) in _STEMS


def is_participle(word: str) -> bool:
    """Whether the word may follow "been"."""
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3 and word not in _NO_PASTS)


def is_gerund(word: str) -> bool:
    """Whether the word may follow "is" as a verb in "-ing"."""
    return word.endswith("ing") and len(word) > 5 and is_known(word)


def is_past(word: str) -> bool:
    """Whether the word may be a verb in the past tense."""
    return word in _PASTS or is_participle(word)


def is_present(word: str) -> bool:
    """Whether the word may be a verb in the present tense: "sells", or "sell" after a plural."""
    return is_known(word) and not word.endswith(
        ("ing", "ed", "ment", "ion", "ions", "ments", "er", "ers", "ance", "al")
    )
