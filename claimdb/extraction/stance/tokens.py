"""The words and marks of a few spans, as the lexicons know them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from claimdb.extraction.model import Span, Spans
from claimdb.extraction.prose import Prose

# A clause longer than this says nothing that its beginning does not: it bounds the work on a text without stops.
LONGEST: Final = 1500

_TOKEN: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Lt|Col|Capt|Prof|St|Jr|Sr|Amb|Maj)\."
    r"|\w+(?:[.,'’-]\w+)*|''|``|[^\w\s]"
)
_PARTS: Final = re.compile(r"(n['’]t|['’](?:s|re|ll|d|ve|m))$", re.IGNORECASE)
_APOSTROPHES: Final = frozenset("'’")
_STEMS: Final = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


class Token(NamedTuple):
    """One word or mark. `word` is in lower case, contractions apart and full: "won't" → will, not."""

    word: str
    span: Span
    piece: int  # the position of the span it stands in
    capital: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or digit: no mark."""
        return self.word[0].isalnum() or (self.word[0] == "'" and self.word[1:2].isalpha())


def tokens(prose: Prose, spans: Iterable[Span]) -> list[Token]:
    """The tokens of all spans, in order. Reads no more than the first `LONGEST` characters of each."""
    found: list[Token] = []
    for piece, span in enumerate(spans):
        end = min(span.end, span.start + LONGEST)
        for match in _TOKEN.finditer(prose.text, span.start, end):
            text, word = match[0], match[0].lower()
            if word == "cannot" or not _APOSTROPHES.isdisjoint(word):
                found += _apart(text, match.start(), piece)
            else:  # most words
                found.append(Token(word, Span(*match.span()), piece, text[0].isupper()))
    return found


def first_sentence(prose: Prose, content: Spans) -> tuple[Spans, bool]:
    """What of a content stands in its first sentence that has a word, and whether more sentences follow in it."""
    pieces = [each for each in content if any(map(str.isalnum, prose.words(each)[:LONGEST]))]
    if not pieces:
        return (), False
    start = next(place for place in range(*pieces[0]) if prose.text[place].isalnum())
    end = prose.sentence_at(start).end
    inside = tuple(Span(each.start, min(each.end, end)) for each in pieces if each.start < end)
    return inside, any(map(str.isalnum, _after(prose, pieces, end)))


def plain(found: Iterable[Token]) -> str:
    """The words of tokens, with blanks between them, for patterns."""
    return " ".join(token.word for token in found)


def _after(prose: Prose, pieces: Iterable[Span], end: int) -> str:
    return "".join(prose.text[max(each.start, end) : each.end][:LONGEST] for each in pieces if each.end > end)


def _apart(text: str, start: int, piece: int) -> list[Token]:
    word = text.lower().replace("’", "'")
    if word == "cannot":
        return [Token("can", Span(start, start + 3), piece), Token("not", Span(start + 3, start + 6), piece)]
    match = _PARTS.search(word)
    if not match or not match.start():
        return [Token(word, Span(start, start + len(text)), piece, text[0].isupper())]
    middle = start + match.start()
    stem, rest = word[: match.start()], match[0]
    if rest == "n't":
        stem, rest = _STEMS.get(stem, stem), "not"
    return [
        Token(stem, Span(start, middle), piece, text[0].isupper()),
        Token(rest, Span(middle, start + len(text)), piece),
    ]
