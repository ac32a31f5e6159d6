"""Texts and queries to tokens.

A token is a stemmed word (`ship`), a number (`ⁿ10000`, `ⁿ2p5`), an acronym that spells a function word (`ªus` for
"U.S."), a hyphenated compound written solid (`hwasong11a`, beside its parts), or one or two characters of a
script written without spaces (`北朝`). It consists of letters and digits, at most `MAX_TOKEN` of them.

Texts are cut at white space and each piece is read once and remembered; only numbers of several words need the
whole text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import and_
from typing import NamedTuple

import Stemmer  # type: ignore[import-not-found]  # a C extension without stubs

from claimdb.quantities import Number, canonical, numbers
from claimdb.quantities.lexer import NUMBER_WORDS
from claimdb.quantities.patterns import pattern
from claimdb.words.fold import ACRONYM, NUMBER, clean, join_marks, letters_only, safe
from claimdb.words.lists import CAPITALS, FUNCTION_WORDS, IRREGULAR, SIGNS

MAX_TOKEN = 64
MAX_QUERY_TOKENS = 64

# Han, kana, bopomofo and Hangul; Thai, Lao, Tibetan, Myanmar, Khmer, Tai scripts and Javanese. Korean has spaces,
# but its particles stick to the nouns.
_NO_SPACES = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u30ff\u3100-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua980-\ua9ff\uaa60-\uaadf\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_DENSE = pattern(f"[{_NO_SPACES}]+")
_WORD = pattern(r"[^\W_]++(?:'[^\W_]++)*+")
_COMPOUND = pattern(r"(?<!\w)(?<!\w')[^\W_]++(?:'[^\W_]++)*+(?:-[^\W_]++(?:'[^\W_]++)*+)++")
_INITIAL = r"[A-Za-z\u0370-\u052f]"
_DOTTED = pattern(rf"(?<![\w.]){_INITIAL}(?:\.{_INITIAL})+(?!\w)\.?")
_ACRONYM = pattern(rf"(?<!\w)(?:{'|'.join(sorted(CAPITALS))})(?!\w)")
_LONG_WORD = pattern(r"[^\W\d_]{6}")
_POSSESSIVE = pattern(r"'[sS](?!\w)")
_LETTERS_DIGITS = pattern(r"([^\W\d_]+)([1-9]\d{0,5})")
_SCALE = pattern(r"hundred|thousand|million|billion|trillion|dozen", re.IGNORECASE)
_NUMERIC = pattern(rf"\d|(?<!\w)(?:{'|'.join(sorted(NUMBER_WORDS))})s?(?!\w)", re.IGNORECASE)
_JOINING = frozenset({"a", "an", "and", "of"})
_CACHED_LENGTH = 40
_CACHED_TEXT = 150


class _Terms(NamedTuple):
    """What one piece of text is indexed under and which of it a query requires.

    `numeric` says that digits or number words are in it, `joins` that it may stand between them: "half of a million".
    """

    indexed: tuple[str, ...]
    required: tuple[str, ...]
    numeric: bool
    joins: bool = False


def index_words(*texts: str) -> list[str]:
    """The tokens to index the texts under, together: sorted, each once. Any string is taken."""
    return sorted(index_word_set(*texts))


def index_word_set(*texts: str) -> set[str]:
    """The same, unsorted."""
    found: set[str] = set()
    for text in dict.fromkeys(texts):
        found.update(_known_text(text) if len(text) <= _CACHED_TEXT else _indexed(text))
    return found


def _indexed(text: str) -> tuple[str, ...]:
    pieces = [terms.indexed for terms in _read(clean(text))]
    return pieces[0] if len(pieces) == 1 else tuple({token for piece in pieces for token in piece})


_known_text = lru_cache(maxsize=8192)(_indexed)  # names and claims recur


def query_words(text: str) -> list[str]:
    """The tokens that a text must all be indexed under, each once; [] if nothing can be searched for.

    Everything is text: quotation marks, AND, NOT, `*`, `NEAR/2` and the like have no meaning. Of more than
    `MAX_QUERY_TOKENS` the first are taken. A query in capitals throughout does not tell "US" from "us"; such words
    are dropped from it if it has a word too long for an acronym.
    """
    text = clean(text)
    if text.isupper() and _LONG_WORD.search(text) is not None:
        text = _ACRONYM.sub(lambda match: match.group().lower(), text)
    found: dict[str, None] = {}
    for terms in _read(text):
        found.update(dict.fromkeys(terms.required))
        if len(found) >= MAX_QUERY_TOKENS:
            break
    return list(found)[:MAX_QUERY_TOKENS]


def _read(text: str) -> Iterable[_Terms]:
    """The terms of a cleaned text."""
    pieces = [_remembered(chunk) if len(chunk) <= _CACHED_LENGTH else _analyse(chunk) for chunk in text.split()]
    if not _may_hold_spaced_number(pieces):
        return pieces
    spaced = [number for number in numbers(text) if not _is_one_piece(text, number)]
    return _around(text, spaced) if spaced else pieces


def _may_hold_spaced_number(pieces: Sequence[_Terms]) -> bool:
    """Whether beside a piece with a number is another, or a word that may stand in one."""
    numeric = [each.numeric for each in pieces]
    if True not in numeric:
        return False
    may_go_on = [each.numeric or each.joins for each in pieces]
    return any(map(and_, numeric, may_go_on[1:])) or any(map(and_, numeric[1:], may_go_on))


def _is_one_piece(text: str, number: Number) -> bool:
    return len(text[number.start : number.end].split(None, 1)) == 1


def _around(text: str, spaced: list[Number]) -> Iterator[_Terms]:
    end = 0
    for number in spaced:
        yield from map(_terms, text[end : number.start].split())
        yield _number_terms(text, number)
        end = number.end
    yield from map(_terms, text[end:].split())


def _terms(chunk: str) -> _Terms:
    """The terms of a piece without white space; short ones are remembered, since words recur."""
    return _remembered(chunk) if len(chunk) <= _CACHED_LENGTH else _analyse(chunk)


@lru_cache(maxsize=1 << 15)
def _remembered(chunk: str) -> _Terms:
    return _analyse(chunk)


def _analyse(chunk: str) -> _Terms:
    if len(chunk) < 16 and chunk.isascii() and chunk.isdigit() and chunk[0] != "0":
        found = ((NUMBER + chunk)[:MAX_TOKEN],)
        return _Terms(found, found, True)
    return _plain(chunk) if chunk.isascii() and chunk.isalpha() and not _is_number_word(chunk) else _parsed(chunk)


def _is_number_word(word: str) -> bool:
    lower = word.lower()
    return lower in NUMBER_WORDS or lower.removesuffix("s") in NUMBER_WORDS


def _plain(word: str) -> _Terms:
    """The terms of nothing but letters, as most pieces are: what `_parsed` finds too, without the looking."""
    token = _word(word)
    found = (token,) if token else ()
    return _Terms(found, found, False, word.lower() in _JOINING)


def _parsed(chunk: str) -> _Terms:
    chunk = _POSSESSIVE.sub("", chunk)
    index: list[str] = [SIGNS[sign] for sign in chunk if sign in SIGNS]
    query: list[str] = []
    numeric = _NUMERIC.search(chunk) is not None
    if not chunk.isascii():
        for run in _DENSE.findall(chunk):
            _add_dense(run, index, query)
        chunk = join_marks(_DENSE.sub(" ", chunk))
    for dotted in _DOTTED.findall(chunk):
        query.append(_acronym(dotted))
    chunk = _DOTTED.sub(" ", chunk)
    found = list(numbers(chunk)) if numeric else []
    for number in found:
        terms = _number_terms(chunk, number)
        index.extend(terms.indexed)
        query.extend(terms.required)
    for compound in _COMPOUND.finditer(chunk):
        if not _is_cut(compound, found):
            _add_compound(compound.group(), index, query)
    words = _WORD.findall(_without(chunk, found))
    query.extend(filter(None, map(_word, words)))
    for word in words:
        _add_parts(word, index)
    joins = bool(words) and words[-1].lower() in _JOINING
    return _Terms(tuple(dict.fromkeys(index + query)), tuple(dict.fromkeys(query)), numeric, joins)


def _number_terms(text: str, number: Number) -> _Terms:
    """A number is required as its value; "million" alone also finds "three million"."""
    token = (NUMBER + canonical(number.value).replace(".", "p"))[:MAX_TOKEN]
    scales = _SCALE.findall(text, number.start, number.end)
    return _Terms((token, *map(_word, scales)), (token,), True)


def _is_cut(compound: re.Match[str], found: list[Number]) -> bool:
    """True if a number is the compound, or begins or ends outside it: "000-strong" in "10,000-strong"."""
    start, end = compound.span()
    at = bisect_left(found, start, key=_start)
    if at and found[at - 1].end > start:
        return True
    last = bisect_left(found, end, key=_start) - 1
    return last >= 0 and (found[last].end > end or (found[last].start, found[last].end) == (start, end))


def _start(number: Number) -> int:
    return number.start


def _without(text: str, found: list[Number]) -> str:
    """The text with the numbers blanked out."""
    kept, end = [], 0
    for number in found:
        kept.append(text[end : number.start])
        end = number.end
    return " ".join([*kept, text[end:]])


def _add_compound(compound: str, index: list[str], query: list[str]) -> None:
    """Indexes "F-16" as "f16" too; a query requires that only where a part alone would be dropped: "A-10"."""
    parts = compound.split("-")
    token = _word("".join(parts))
    if token.isdigit():
        return
    if token and any(map(str.isdigit, compound)) and not all(map(_word, parts)):
        query.append(token)
    elif token:
        index.append(token)


def _add_parts(word: str, index: list[str]) -> None:
    """Indexes "KN23" under its parts as well, as "KN-23" is."""
    if (match := _LETTERS_DIGITS.fullmatch(word)) is not None:
        index.extend(filter(None, (_word(match[1]), NUMBER + str(int(match[2])))))


def _acronym(dotted: str) -> str:
    """The token of "U.S.", the same as that of "US"; of "U.N." the same as of "UN" and "un"."""
    letters = dotted.replace(".", "").casefold()
    return (ACRONYM + letters)[:MAX_TOKEN] if letters in FUNCTION_WORDS else _word(letters)


def _word(word: str) -> str:
    """The token of one word, "" if it is a function word."""
    folded = word.casefold().replace("'", "")
    if folded in FUNCTION_WORDS:
        return ACRONYM + folded if word in CAPITALS else ""
    folded = IRREGULAR.get(folded, folded)[:MAX_TOKEN]
    return _stem(folded) if folded.isascii() else safe(folded)[:MAX_TOKEN]


_STEMMER = Stemmer.Stemmer("english", 0)


def _stem(word: str) -> str:
    """The Snowball English stem of a lower-case ASCII word; words with digits are kept as they are."""
    return str(_STEMMER.stemWord(word)) if word.isalpha() else word


def _add_dense(run: str, index: list[str], query: list[str]) -> None:
    """Pairs of neighbouring characters, and for queries of one character each character too."""
    for part in letters_only(run).split():
        singles = [safe(char) for char in part]
        pairs = [a + b for a, b in pairwise(singles)]
        index.extend(singles)
        query.extend(pairs or singles)
