"""Names of people: what is title, given name, family name; and which short form can mean which full name."""

import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from claimdb.extraction.who import given_names, lexicon, places
from claimdb.extraction.who.tokens import Word

Gender = Literal["male", "female"]
# "spokesman" and "chairman" are written of women too.
_MEN: Final = lexicon.listed(
    "businessman congressman assemblyman statesman councilman alderman policeman fireman fisherman"
)
_PAPERS: Final = lexicon.PUBLICATIONS - {"network", "station"}
# "Bank Wisła": in many languages the sort of body comes first.
_FIRST_WORDS: Final = lexicon.listed(
    """bank banco banca banque grupo groupe gruppo radio gazeta ministerio ministère universidad universidade université
    università universität banka"""
)
_LONGEST: Final = 8  # words of a person's name
_PART_OF_NAME: Final = lexicon.listed("jr sr ii iii iv")


class Titled(NamedTuple):
    """A name in its parts: the titles before it in lower case, the name's words, a suffix such as "Jr."."""

    titles: tuple[str, ...]
    name: tuple[str, ...]
    suffix: str

    @property
    def whole(self) -> str:
        """The name as one writes it, without titles."""
        return " ".join((*self.name, *([self.suffix] if self.suffix else [])))

    @property
    def courtesy_only(self) -> bool:
        """Whether it is a family name after "Mr." and the like."""
        return bool(self.titles) and all(each in lexicon.COURTESY for each in self.titles)


def split(words: Sequence[Word]) -> Titled:
    """A run of capitalised words as titles, name and suffix; the name is empty where all are titles."""
    texts = [each.text for each in words]
    end = len(texts)
    suffix = ""
    while end > 1 and texts[end - 1].lower().strip(".") in lexicon.SUFFIXES:
        suffix, end = (texts[end - 1] if texts[end - 1].lower().strip(".") in _PART_OF_NAME else suffix), end - 1
    if suffix.lower() in ("jr", "sr"):
        suffix += "."
    cut = _titles_end(texts[:end])
    return Titled(tuple(each.lower() for each in texts[:cut]), tuple(texts[cut:end]), suffix)


def _titles_end(texts: Sequence[str]) -> int:
    """Where the titles end that a name begins with."""
    last = max((at + 1 for at, each in enumerate(texts) if each.lower() in lexicon.TITLES), default=0)
    for at, each in enumerate(texts):  # "Donor Berg", "Roth Challenger Peter Moll"
        names_left = len(texts) - at - 1
        if each.lower() in given_names.PERSON_TITLES and names_left and (at == 0 or names_left > 1):
            last = max(last, at + 1)
    while 0 < last < len(texts) and (texts[last] in lexicon.COMPLEMENTS or texts[last] in ("of", "the", "and", "for")):
        last += 1
    if last == len(texts) and last > 1 and is_given(texts[0]):
        return 0  # "Stephen King"
    if last == 0:
        while last < len(texts) - 1 and _qualifies(texts[last]):
            last += 1
    return last


def _qualifies(word: str) -> bool:
    return word in lexicon.QUALIFIERS or word.lower() == "ex"


def role_of(titles: Sequence[str]) -> str:
    """Titles as the words of a role, without qualifiers of the person: ("sen",) → "senator"; courtesy gives ""."""
    kept = [lexicon.ROLE_OF_TITLE.get(each, each) for each in titles if each not in lexicon.COURTESY]
    return " ".join(kept)


def gender(titles: Sequence[str], name: Sequence[str]) -> Gender | None:
    """What titles and given name tell; None where they do not."""
    for each in titles:
        if each in lexicon.FEMALE_TITLES or each.endswith("woman"):
            return "female"
        if each in lexicon.MALE_TITLES or each in _MEN:
            return "male"
    if len(name) > 1 and not family_first(name):
        first = plain(name[0])
        if first in given_names.MALE_NAMES:
            return "male"
        if first in given_names.FEMALE_NAMES:
            return "female"
    return None


def has_given_name(name: Sequence[str]) -> bool:
    """Whether it begins with a common given name or an initial, and goes on."""
    first = name[0].lower()
    is_initial = len(first) == 2 and first.endswith(".")
    return len(name) > 1 and (is_initial or is_given(first))


def is_given(word: str) -> bool:
    """Whether a word is a common given name; of one with a hyphen the first half tells ("Jean-Pierre")."""
    low = plain(word)
    return low in given_names.GIVEN_NAMES or low.partition("-")[0] in given_names.GIVEN_NAMES


def plain(word: str) -> str:
    """A word small and without accents, as names are listed."""
    return "".join(each for each in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(each))


def looks_like_person(name: Sequence[str]) -> bool:
    """Whether words could be a person's name: two to five, none of them telling of something else."""
    particles = sum(each.lower() in lexicon.PARTICLES for each in name)
    if (
        not 2 <= len(name) <= 5 + particles
        or len(name) > _LONGEST
        or places.place(" ".join(name))
        or places.seat(" ".join(name))
    ):
        return False
    last = name[-1].lower()
    if any(each.lower() in lexicon.STOP or each.lower() in lexicon.HEADLINE for each in name[1:]):
        return False
    if len(name) > 4 and not particles:
        return False
    if last in lexicon.NEVER_PERSONS or any(each.isdigit() for word in name for each in word):
        return False
    if any(places.place(each) for each in name[:-1]) and not has_given_name(name):
        return False
    return not (len(name[0]) > 2 and name[0].isupper() and name[0].isalpha())  # "GOP Senate"


def is_organization(name: Sequence[str]) -> bool:
    """Whether a proper name tells by its words that it is an organization's."""
    low = [each.lower() for each in name]
    if len(name) > 1 and low[0] in _FIRST_WORDS:
        return True
    if len(name) == 1:
        known = name[0] in lexicon.KNOWN_ORGANIZATIONS or name[0] in lexicon.KNOWN_PUBLICATIONS
        return known or is_acronym(name[0])
    of = next((at for at, each in enumerate(low) if each in ("of", "for", "to")), 0)
    if of and low[of - 1] in lexicon.ORGANIZATION_HEADS:
        return True
    if low[-1] in lexicon.ORGANIZATION_TAILS or low[-1] in lexicon.PUBLICATIONS:
        return not (has_given_name(name) and low[-1] in lexicon.FAMILY_TAILS)
    return name[-1] in lexicon.KNOWN_PUBLICATIONS and low[0] in ("the", "al")


def is_publication(name: Sequence[str]) -> bool:
    """Whether an organization's name is a publication's."""
    last = name[-1]
    return last in lexicon.KNOWN_PUBLICATIONS or (len(name) > 1 and last.lower() in _PAPERS)


def is_acronym(word: str) -> bool:
    """Whether a word is capitals only, as "FBI" and "F.B.I."."""
    letters = word.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper() and letters.lower() != letters


def family_names(name: Sequence[str]) -> list[str]:
    """The words by which a full name is shortened, likeliest first: the last; the first where families go first."""
    tail = len(name) - 1
    while tail > 1 and name[tail - 1].lower() in lexicon.PARTICLES:
        tail -= 1
    found = [" ".join(name[tail:])]
    if tail > 1:  # "Mario Vargas Llosa"
        found.append(" ".join(name[tail - 1 :]))
    if tail < len(name) - 1:
        found.append(name[-1])
    if family_first(name):
        found.insert(0, name[0])
    for at in range(1, tail):  # "De la Espriella", "Abd el-Fattah Mansour"
        if name[at - 1].lower() not in lexicon.PARTICLES:
            is_particle = name[at].lower() in lexicon.PARTICLES and name[-2].lower() not in lexicon.PARTICLES
            found += [" ".join(name[at:]), *([" ".join(name[at:-1])] if is_particle else [])]
    found += [each for each in name[1:-1] if len(each) > 2 and each.lower() not in lexicon.PARTICLES]
    return list(dict.fromkeys(found))


def is_short(name: Sequence[str]) -> bool:
    """Whether a name is a family name alone: one word, or particles and one ("van der Laan")."""
    if len(name) == 3 and name[0][0].isupper() and name[0].lower() in given_names.FAMILIES_FIRST:
        return False  # "Le Van Duc"
    return all(each.lower() in lexicon.PARTICLES for each in name[:-1])


def family_first(name: Sequence[str]) -> bool:
    """Whether a full name is written as in Korea and China: "Kim Jong-un", "Xi Jinping"."""
    if not 2 <= len(name) <= 3:
        return False
    first, second = name[0].lower(), name[1]
    hyphen = second.partition("-")[2]
    if len(name) == 2 and hyphen[:1].islower():
        return True
    return first in given_names.FAMILIES_FIRST and not is_given(first)


def same_person(one: Titled, other: Titled) -> bool:
    """Whether two full names are forms of one: equal but for middle names, initials and well-known short forms."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.name == other.name:
        return one.suffix == other.suffix
    if one.name[-1].lower() != other.name[-1].lower():
        return False
    first, second = _given(one.name[0]), _given(other.name[0])
    if first != second and not (_is_initial(first, second) or _is_initial(second, first)):
        return False
    middles = [{each.lower().strip(".") for each in full.name[1:-1]} for full in (one, other)]
    return not (middles[0] and middles[1]) or any(a[0] == b[0] for a in middles[0] for b in middles[1])


def _given(word: str) -> str:
    low = word.lower()
    return given_names.NICKNAMES.get(low, low)


def _is_initial(short: str, long: str) -> bool:
    return len(short) == 2 and short.endswith(".") and long.startswith(short[0])
