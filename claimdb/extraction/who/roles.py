"""What a description says that somebody is: the role, of which state or organization, and whether still."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from claimdb.extraction.who import lexicon, places
from claimdb.extraction.who.phrases import Phrase, is_plural
from claimdb.extraction.who.tokens import Word

_PERSONAL: Final = lexicon.listed(
    """new then longtime late incoming outgoing retired presumptive republican democratic gop fellow top young
    old embattled powerful first-term second-term one-term two-term three-term most influential own
    popular outspoken current"""
)
_TITLES: Final = lexicon.TITLES | lexicon.QUALIFIERS | lexicon.QUANTIFIERS | lexicon.ADJECTIVES
_NOUNS: Final = (lexicon.ORGANIZATIONS | lexicon.listed("opposition")) - lexicon.listed("congress parliament senate")
_LONGEST: Final = 8  # words of the name of what an office belongs to


class Role(NamedTuple):
    """`place` is the state, `body` the words of the organization or person that it serves; "" where not said."""

    title: str
    head: str
    place: str
    body: tuple[Word, ...]
    held: bool


def read(phrase: Phrase) -> Role:
    """The role that a phrase of sort office, person or spokes describes."""
    place, rest = _place(phrase.modifiers)
    held = (
        not any(each.lower in lexicon.FORMER for each in phrase.modifiers)
        and phrase.words[0].lower not in lexicon.FORMER
    )
    title = [each for each in rest if each.lower not in lexicon.FORMER | _PERSONAL and not _praises(each)]
    opens = phrase.words[0]  # a sentence may give a common noun its capital: "Company spokesman Odd Bakken"
    names = {before for before, after in pairwise(title) if _is_organization(after)}  # "Justice" before "Department"
    capital = [each for each in title if each.is_capital and (each.lower not in _TITLES or each in names)]
    capital = [each for each in capital if each is not opens or each.lower not in _NOUNS]
    small = [each.lower for each in title if each not in capital or each.text in lexicon.COMPLEMENTS]
    body: tuple[Word, ...] = tuple(each for each in capital if each.text not in lexicon.COMPLEMENTS)
    if body and body[-1] is capital[-1] and _is_organization(body[-1]):  # "a State Department spokesman"
        small, body = [each.lower for each in title if each not in capital], tuple(capital)
    if phrase.owner:
        owner = places.place(spelled(phrase.owner))
        place, body = (owner, ()) if owner else (place, _proper(phrase.owner))
    head = phrase.head
    if phrase.of and phrase.preposition in ("of", "for", "at", "to", "in"):
        inside = _until_mark(phrase.of)
        if phrase.preposition == "of" and inside and inside[0].text.title() in lexicon.COMPLEMENTS and not place:
            head = f"{head} of {inside[0].lower}"
            inside = inside[1:]
            inside = inside[1:] if inside and inside[0].lower == "of" else inside
        found = places.place(spelled(inside))
        if found:
            place = found
        elif inside and phrase.preposition != "in":
            body = inside
    return Role(" ".join([*small, head]), phrase.head, place, body, held)


def _is_organization(word: Word) -> bool:
    return word.is_capital and word.lower in lexicon.ORGANIZATIONS


def _proper(owner: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of an owner that has a name; () of "its" and "the company's", whatever begins a sentence."""
    if len(owner) == 1 and is_plural(owner[0].lower) and owner[0].lower.rstrip("'’").removesuffix("s") in lexicon.ROLES:
        return ()  # "Teachers' union leader"
    named = owner[1:] if owner[0].lower in lexicon.DETERMINERS else owner
    return named if any(each.is_capital for each in named) else ()


def _praises(word: Word) -> bool:
    """Whether a word describes the person, not the office: "globe-trotting", "outspoken"."""
    low = word.lower
    plain = low in lexicon.QUALIFIERS or low in lexicon.COMMON or low in lexicon.TITLES
    return not word.is_capital and not plain and low.endswith(("ing", "ed", "est", "ful", "ous", "spoken", "born"))


def spelled(words: Sequence[Word]) -> str:
    """Words as one text, without a leading article."""
    texts = [each.text for each in words]
    while texts and texts[0].lower() in lexicon.ARTICLES:
        texts.pop(0)
    return " ".join(texts)


def _place(modifiers: Sequence[Word]) -> tuple[str, list[Word]]:
    """The state or part of one among words, and the other words."""
    for count in (2, 1):
        for at in range(len(modifiers) - count + 1):
            found = places.place(" ".join(each.text for each in modifiers[at : at + count]))
            if found:
                return found, [*modifiers[:at], *modifiers[at + count :]]
    return "", list(modifiers)


def place_in(words: Sequence[Word]) -> str:
    """The state or part of one that is named first among words, "" if none is."""
    return _place(words)[0]


def _until_mark(words: Sequence[Word]) -> tuple[Word, ...]:
    kept: list[Word] = []
    for each in words[:_LONGEST]:
        if each.is_mark or each.lower in lexicon.RELATIVES:
            break
        kept.append(each)
    return tuple(kept)
