"""Patterns over tokens, and books of the rules that read what they match.

A pattern is words and slots: `N UNIT ago`, `last|previous MONTH`, `week of? PHRASE`. Small letters are words, `|`
separates alternatives, `?` ends an optional word, capitals are slots for tokens of a kind. `PHRASE` stands for one
or more tokens that are a phrase by themselves. A rule gets the tokens of slots and alternatives, in order, but not
those of plain or optional words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claimdb.dates.context import Context
from claimdb.dates.lexer import Token, Tokens
from claimdb.dates.spans import Span


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens of a match, and its phrases."""

    tokens: Tokens
    phrases: tuple[Tokens, ...]

    def __getitem__(self, place: int) -> Token:
        return self.tokens[place]


Reader = Callable[[Context, Match], Span]
Slot = Callable[[Token], bool]


def _kind(kind: str) -> Slot:
    return lambda token: token.kind == kind


def _is_year(token: Token) -> bool:
    return (token.kind == "number" and len(token.text) == 4 and 1000 <= token.value < 2200) or token.kind == "shortyear"


def _is_day(token: Token) -> bool:
    return token.kind in ("number", "ordinal") and 1 <= token.value <= 31 and token.text not in ("a", "couple")


def _is_count(token: Token) -> bool:
    return token.kind == "number" and 1 <= token.value < 10000


_KINDS = (
    *("clockunit", "holiday", "month", "weekday", "season", "unit", "part", "few"),
    *("decade", "shortdecade", "iso", "packed", "slashed"),
)
SLOTS: dict[str, Slot] = {kind.upper(): _kind(kind) for kind in _KINDS}
SLOTS |= {"ORD": _kind("ordinal"), "YEAR": _is_year, "DAY": _is_day, "N": _is_count}


class _Item(NamedTuple):
    words: tuple[str, ...] = ()
    slot: Slot | None = None
    optional: bool = False
    phrase: bool = False

    def accepts(self, token: Token) -> bool:
        """True if the token can stand here."""
        return self.slot(token) if self.slot else token.text in self.words

    @property
    def captured(self) -> bool:
        """True if the rule gets the token."""
        return not self.optional and (self.slot is not None or len(self.words) > 1)


def _item(text: str) -> _Item:
    if text == "PHRASE":
        return _Item(phrase=True)
    if text in SLOTS:
        return _Item(slot=SLOTS[text])
    assert text == text.lower(), f"no slot {text}"
    return _Item(words=tuple(text.rstrip("?").split("|")), optional=text.endswith("?"))


class Rule(NamedTuple):
    """A pattern and the function that reads what it matches."""

    name: str
    pattern: str
    items: tuple[_Item, ...]
    reader: Reader

    def may_span(self, length: int) -> bool:
        """False if no so many tokens can match."""
        least = sum(not item.optional for item in self.items)
        return least <= length and (length <= len(self.items) or any(item.phrase for item in self.items))

    def may_begin(self, token: Token) -> bool:
        """False if nothing that begins with this token can match."""
        first = self.items[0]
        return first.phrase or first.optional or first.accepts(token)

    def matches(self, tokens: Tokens) -> Iterator[Match]:
        """Every way to lay the pattern over all the tokens."""
        return _lay(self.items, tokens, Match((), ()))


class RuleBook(list[Rule]):
    """The rules of one module, in the order in which they are tried."""

    def add(self, *patterns: str) -> Callable[[Reader], Reader]:
        """Registers a function under each of the patterns."""

        def register(reader: Reader) -> Reader:
            for pattern in patterns:
                items = tuple(_item(text) for text in pattern.split())
                self.append(Rule(reader.__name__, pattern, items, reader))
            return reader

        return register


def _lay(items: tuple[_Item, ...], tokens: Tokens, so_far: Match) -> Iterator[Match]:
    if not items:
        if not tokens:
            yield so_far
        return
    item, rest = items[0], items[1:]
    if item.phrase:
        yield from _lay_phrase(rest, tokens, so_far)
        return
    if tokens and item.accepts(tokens[0]):
        taken = (*so_far.tokens, tokens[0]) if item.captured else so_far.tokens
        yield from _lay(rest, tokens[1:], Match(taken, so_far.phrases))
    if item.optional:
        yield from _lay(rest, tokens, so_far)


def _lay_phrase(rest: tuple[_Item, ...], tokens: Tokens, so_far: Match) -> Iterator[Match]:
    """A phrase ends at the first of the words that follow it in the pattern, so splits do not multiply."""
    least = sum(not item.optional for item in rest)
    for end in range(1, len(tokens) - least + 1) if rest else (len(tokens),):
        found = end < len(tokens) and bool(rest) and bool(rest[0].words) and rest[0].accepts(tokens[end])
        if end and (not rest or not rest[0].words or found):
            yield from _lay(rest, tokens[end:], Match(so_far.tokens, (*so_far.phrases, tokens[:end])))
        if found:
            return
