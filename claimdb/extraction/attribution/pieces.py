"""A text → the word pieces that the network reads, each with what its vocabulary does not tell: case, quotation marks
and where paragraphs begin."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from claimdb.extraction.opening import open_vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CASES: Final = 4  # lower or none, Capital, CAPITALS, figures
QUOTES: Final = 3  # outside, within, the mark itself
STARTS: Final = 3  # inside, first of a sentence, first of a paragraph

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_MARKS = re.compile('[“”«»„"\n]')
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")


class Pieces(NamedTuple):
    """Word pieces of one text. `start` and `end` are code points of the text; `word` tells the pieces that begin a
    word or are a mark; `case`, `quote` and `begins` are features, one a piece."""

    ids: Ints
    start: Ints
    end: Ints
    word: npt.NDArray[np.bool_]
    case: Ints
    quote: Ints
    begins: Ints


@lru_cache(maxsize=2)
def load_tokenizer(path: Path) -> "Tokenizer":
    """The word-piece tokenizer of that file. Raises ExtractionError where it is missing or damaged."""
    return open_vocabulary(path)


def pieces_of(text: str, tokenizer: "Tokenizer") -> Pieces:
    """The pieces of a text, in its order."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    start, end = offsets[:, 0], offsets[:, 1]
    words = np.array([-1 if each is None else each for each in encoding.word_ids], dtype=np.int64)
    first = np.ones(len(words), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int64),
        start=start,
        end=end,
        word=first,
        case=_cases(text, start, end, first),
        quote=_quotes(text)[start] if len(start) else start,
        begins=_begins(text, start),
    )


def _cases(text: str, start: Ints, end: Ints, first: npt.NDArray[np.bool_]) -> Ints:
    """The case of the word that each piece is part of."""
    values = np.zeros(len(start), dtype=np.int64)
    heads = np.flatnonzero(first)
    for index, head in enumerate(heads):
        after = heads[index + 1] if index + 1 < len(heads) else len(start)
        values[head:after] = _case(text[start[head] : end[after - 1]])
    return values


def _case(word: str) -> int:
    if word[:1].isdigit():
        return 3
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _quotes(text: str) -> Ints:
    """For each character, whether it stands within double quotation marks; a paragraph starts outside of them."""
    values = np.zeros(len(text), dtype=np.int64)
    inside_since: int | None = None
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            if inside_since is not None:
                values[inside_since:at] = 1
            inside_since = None
            continue
        opens = mark in _OPENING or (mark == _EITHER and inside_since is None)
        if opens:
            inside_since = at + 1 if inside_since is None else inside_since
        elif inside_since is not None:
            values[inside_since:at] = 1
            inside_since = None
        values[at] = 2
    if inside_since is not None:
        values[inside_since:] = 1
    for match in _MARKS.finditer(text):
        if match[0] != "\n":
            values[match.start()] = 2
    return values


def _begins(text: str, start: Ints) -> Ints:
    """Which pieces are the first of a paragraph (2) or of a sentence (1)."""
    values = np.zeros(len(start), dtype=np.int64)
    if not len(start):
        return values
    for pattern, value in ((_SENTENCE, 1), (re.compile(r"\n"), 2)):
        ends = np.array([match.end() for match in pattern.finditer(text)], dtype=np.int64)
        at = np.searchsorted(start, ends)
        values[at[at < len(start)]] = value
    values[0] = 2
    return values
