"""A claim's words, each with what it is compared by."""

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from claimdb.extraction.who import places
from claimdb.matching.lists import MONTHS, THINGS, WEEKDAYS
from claimdb.quantities import canonical, numbers
from claimdb.words import query_words
from claimdb.words.fold import clean
from claimdb.words.lists import FUNCTION_WORDS

Kind = Literal["word", "name", "state", "adjective", "seat", "number", "comma"]
MAX_TEXT: Final = 2_000  # characters of a claim that are read

_BOUND: Final = re.compile(
    r"(?:(?:no |not )?(?:more|less|fewer|higher|lower|greater) than|as (?:many|much|few|little) as|up to"
    r"|at (?:least|most)|close to|nearly|almost|about|around|approximately|roughly|(?:well )?over|(?:just )?under"
    r"|some|an estimated|only)\s$",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|'s(?!\w)|(?<=s)'(?!\w)|[^\W_]+(?:-[^\W_]+)*(?:'(?!s(?!\w))[^\W_]+)*|[,;:()–—]"
)
_NOT: Final = re.compile(r"n't(?!\w)", re.IGNORECASE)
_HYPHENED: Final = re.compile(r"([A-Za-z.]+)-(made|built|produced|backed|led|owned|born|based|supplied)")
_DERIVED: Final = re.compile(
    r"(?:ity|ive|ant|ent|ion|al|ance|ence|or|er|ist|ism|ous|able|ible|ful|ness|ly|ment|ary|ate|ize|ise)$"
)
_DESIGNATION: Final = re.compile(r"[^\W\d_]-$")  # "F-16" is a name
_LONGEST_NAME: Final = 5  # words of the longest name of a state
_PLURAL_VERB: Final = frozenset({"ss", "us", "is", "as", "os"})


class Token(NamedTuple):
    """One word: as written, in lower case, what it is compared by, and whether "'s" follows it."""

    text: str
    lower: str
    concept: str
    kind: Kind
    possessive: bool = False


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a claim; the name of a state is one token, and so is that of anybody else."""
    text = _NOT.sub(" not", clean(text[:MAX_TEXT]))
    found: list[Token] = []
    at = 0
    for number in numbers(text):
        if _DESIGNATION.search(text[max(0, number.start - 2) : number.start]):
            continue
        found.extend(_words(_BOUND.sub("", text[at : number.start]), begins=not found))
        value = canonical(number.value)
        found.append(Token(text[number.start : number.end], value, f"#{value}", "number"))
        at = number.end
    found.extend(_words(text[at:], begins=not found))
    return tuple(_named(found))


def _words(text: str, *, begins: bool) -> list[Token]:
    """The words between two numbers; states are found by their longest name."""
    raw = _TOKEN.findall(_HYPHENED.sub(r"\1 \2", text))
    found: list[Token] = []
    at = 0
    while at < len(raw):
        if raw[at] in ("'s", "'"):
            if found:
                found[-1] = found[-1]._replace(possessive=True)
            at += 1
            continue
        length, token = _place(raw, at) or (1, _plain(raw[at], begins and not found, raw[at + 1 : at + 2]))
        found.append(token)
        at += length
    return found


def _place(raw: list[str], at: int) -> tuple[int, Token] | None:
    """A state, its adjective or people, or its seat of government, and how many words name it."""
    if not raw[at][:1].isupper() or raw[at] == "The":
        return None
    for length in range(min(_LONGEST_NAME, len(raw) - at), 0, -1):
        words = " ".join(raw[at : at + length])
        token = _place_token(words)
        if token is not None:
            return length, token
    return None


@lru_cache(maxsize=4096)
def _place_token(words: str) -> Token | None:
    if (state := places.state(words)) is not None:
        return Token(words, words.lower(), f"@{state}", "state")
    if (state := places.nation(words) or places.people(words)) is not None:
        return Token(words, words.lower(), f"@{state}", "adjective")
    if (state := places.seat(words)) is not None:
        return Token(words, words.lower(), words.lower(), "seat")
    return None


def _plain(word: str, is_first: bool, following: list[str]) -> Token:
    token = _alone(word)
    if is_first and token.kind == "name" and not _surely_named(word, following):
        return token._replace(kind="word")
    return token


@lru_cache(maxsize=16384)
def _alone(word: str) -> Token:
    """A word as it is where its capital is no sentence's."""
    if word in ",;:()–—":
        return Token(word, word, ",", "comma")
    lower = word.lower()
    is_name = word[0].isupper() and lower not in FUNCTION_WORDS and lower not in MONTHS and lower not in WEEKDAYS
    return Token(word, lower, concept(lower), "name" if is_name else "word")


def _surely_named(word: str, following: list[str]) -> bool:
    """Whether a capital at the beginning is more than that."""
    return any(each.isupper() or each.isdigit() for each in word[1:]) or any(each[:1].isupper() for each in following)


def name_concept(name: str) -> str:
    """What a name is compared by: blanks, hyphens and capitals do not matter, nor does an initial in the middle."""
    every = name.lower().replace(".", " ").split()
    parts = [each for each in every if len(each) > 1] or every  # "J. K." is all there is
    joined = "".join(letter for part in parts for letter in part if letter.isalnum())
    return concept(joined) if len(parts) == 1 else joined


def initials(name: str) -> str:
    """The letters that stand for names in the middle of a name."""
    letters = name.replace(".", " ").split()
    return "".join(each for each in letters if len(each) == 1) if len(letters) > 1 else ""


def _named(found: list[Token]) -> list[Token]:
    """Neighbouring words of a name made one."""
    joined: list[Token] = []
    for token in found:
        before = joined[-1] if joined else None
        if token.kind == "name" and before is not None and before.kind == "name" and not before.possessive:
            text = f"{before.text} {token.text}"
            joined[-1] = Token(text, text.lower(), name_concept(text), "name", token.possessive)
        else:
            joined.append(token)
    return joined


@lru_cache(maxsize=16384)
def concept(word: str) -> str:
    """What a word is compared by: inflections agree, other derivations from one stem do not ("author", "authority").

    The stemmer of the search index takes both for one, which is right for finding and wrong for telling apart.
    """
    if word in THINGS:
        return THINGS[word]
    stems = query_words(word)
    stem = "".join(stems) or word
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if _is_plural(word) else word
    if singular in THINGS:
        return THINGS[singular]
    derived = _DERIVED.search(singular)
    return f"{stem}+{derived[0]}" if derived and not stem.endswith(derived[0]) and len(singular) > 4 else stem


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and word[-2:] not in _PLURAL_VERB


@lru_cache(maxsize=16384)
def base(word: str) -> str:
    """The stem of a word, whatever its ending: how verbs are looked up."""
    stems = query_words(word)
    return stems[0] if stems else word
