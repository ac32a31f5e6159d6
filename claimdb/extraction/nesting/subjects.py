"""Noun phrases that can only be somebody who speaks: a pronoun, a name, a noun for people or bodies."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from claimdb.extraction.stance.clauses import AUXILIARIES, RELATIVES, is_verb
from claimdb.extraction.stance.inflection import word_set
from claimdb.extraction.stance.tokens import Token

_LONGEST: Final = 10
_LONGEST_ASIDE: Final = 14
_PRONOUNS: Final = word_set("i we he she they")
_OPENERS: Final = word_set(
    """that and but because when while after before although though as if where since until whether so or yet
    how why whereas than which"""
)
_MARKS: Final = frozenset({",", ";", ":", "—", "–", '"', "“", "''", "‘", "(", "[", "«"})
_INSIDE: Final = word_set("of for from the a an and 's his her its their our in at")
_FIRST: Final = word_set("the a an his her its their our my some many several other most two three both")
_ROLES: Final = word_set(
    """minister ministers spokesman spokeswoman spokesperson spokesmen official officials president chancellor
    premier governor mayor senator senators ambassador general colonel commander chief chairman chairwoman
    director secretary lawyer lawyers attorney attorneys prosecutor prosecutors judge judges police officer
    officers investigator investigators inspector inspectors witness witnesses resident residents critic critics
    expert experts analyst analysts researcher researchers scientist scientists engineer engineers doctor
    doctors diplomat diplomats envoy company companies firm firms agency agencies ministry ministries government
    governments authority authorities army military navy court courts council committee commission union unions
    bank party parties leader leaders opposition lawmaker lawmakers campaign office department embassy kremlin
    white-house administration regulator regulators owner owners operator operators captain manager managers
    executive executives adviser advisers advisor advisors aide aides journalist journalists reporter reporters
    newspaper editor candidate candidates rival rivals group groups organization organisation foundation charity
    university hospital school man woman husband wife son daughter father mother brother sister colleague
    colleagues supporter supporters protester protesters activist activists rebel rebels driver farmer farmers
    teacher teachers neighbor neighbors neighbour neighbours defendant suspect victim victims detective
    detectives deputy source sources historian historians economist economists people men women voters
    harbourmaster harbormaster coroner auditor auditors accountant bureau bureaus institute association federation
    cooperative laboratory club team network coalition consortium insurer insurers lender lenders broker brokers
    senator customers customer clients client tenants parents nurses miners pilots crew guards firefighters"""
)
_TITLES: Final = word_set(
    "former acting deputy vice then-president state foreign prime defense defence interior finance first senior"
)
_NO_NAMES: Final = word_set(
    """you mine yours one today yesterday monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december it there this these those what
    who which others some many reports report no not nobody nothing everyone everything here now then however
    yes once only still"""
)


def subject_before(found: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject that ends right before a verb: its first token and the one after its last; None if none is clear.

    An apposition between commas ("Ana Kord, the mayor,") belongs to it.
    """
    if end <= 0:
        return None
    last = end
    if found[end - 1].word == ",":
        opening = next(
            (at for at in range(end - 2, max(-1, end - 2 - _LONGEST_ASIDE), -1) if found[at].word == ","), -1
        )
        if opening < 1 or not _apposes(found[opening + 1 : end - 1]):
            return None
        last, end = end - 1, opening
    start = end
    while start and end - start < _LONGEST and not _bounds(found, start - 1):
        start -= 1
    if end - start >= _LONGEST or not _speaks(found, start, end):
        return None
    return start, last


def subject_from(found: Sequence[Token], start: int) -> int | None:
    """After the last token of the noun phrase that begins at `start` and ends its clause; None if none is clear."""
    end = start
    while end < len(found) and (found[end].is_word or found[end].word in {"-", "’", "'"}):
        end += 1
    if end - start > _LONGEST or not _speaks(found, start, end):
        return None
    return end


def is_speaker(found: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens from `start` to before `end` are such a noun phrase."""
    return 0 <= start < end <= len(found) and end - start < _LONGEST and _speaks(found, start, end)


def _bounds(found: Sequence[Token], at: int) -> bool:
    """Whether a token is before the beginning of a subject. "And" between two names is inside it."""
    word = found[at].word
    if word == "and" and at and found[at - 1].capital and at + 1 < len(found) and found[at + 1].capital:
        return False
    return word in _MARKS or word in _OPENERS


def _apposes(aside: Sequence[Token]) -> bool:
    """Whether what stands between two commas says who somebody is, without a verb of its own."""
    if not aside or any(token.word in AUXILIARIES or token.word in {"who", "which"} for token in aside):
        return False
    return aside[0].word in _FIRST or aside[0].word in _ROLES or any(token.word in _ROLES for token in aside)


def _speaks(found: Sequence[Token], start: int, end: int) -> bool:
    phrase = found[start:end]
    if not phrase:
        return False
    if len(phrase) == 1 and phrase[0].word in _PRONOUNS:
        return True
    if any(not _nominal(found, at) for at in range(start, end)) or _reduced(phrase):
        return False
    if phrase[0].word in {"of", "for", "from", "in", "at", "and", "'s"} or phrase[-1].word in _INSIDE:
        return False
    head = _head(phrase)
    if head.capital:
        return head.word not in _NO_NAMES
    return head.word in _ROLES and (len(phrase) > 1 or head.word.endswith("s") or head.word in {"police", "people"})


def _reduced(phrase: Sequence[Token]) -> bool:
    """Whether a clause without its "that" is hidden in it: "the lawsuit Kord" announced, "what voters" said."""
    if phrase[0].word in RELATIVES:
        return True
    for before, token in pairwise(phrase):
        if token.capital and not before.capital and before.word not in _ROLES | _INSIDE | _FIRST | _TITLES:
            return True
    return False


def _nominal(found: Sequence[Token], at: int) -> bool:
    token = found[at]
    if not token.is_word or token.word in _PRONOUNS or token.word in AUXILIARIES:
        return False
    if token.word.endswith("ing") and not token.capital:
        return False
    return token.capital or token.word in _INSIDE or token.word in _ROLES or not is_verb(found, at)


def _head(phrase: Sequence[Token]) -> Token:
    """The noun that the phrase is about: the last word before "of", "for", "in" and the like."""
    for at, token in enumerate(phrase[1:], 1):
        if token.word in {"of", "for", "from", "in", "at"}:
            return phrase[at - 1]
    return phrase[-1]
