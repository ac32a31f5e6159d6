"""The condition under which a content is said to hold: "if filled with shells", "unless the tide turns"."""

from collections.abc import Sequence
from typing import Final

from claimdb.extraction.model import Span
from claimdb.extraction.stance.clauses import MODALS, is_verb
from claimdb.extraction.stance.inflection import table, word_set
from claimdb.extraction.stance.lexicon import PRONOUNS
from claimdb.extraction.stance.tokens import Token

# After these, "if" means "whether".
_OPEN: Final = frozenset(
    table(
        """ask wonder know see determine decide say tell doubt question check find learn inquire understand care
    test clarify"""
    )
) | word_set("unclear sure clear unsure uncertain question out matter unknown")
# "if" with one of these before it, or after it, states no condition.
_BEFORE: Final = word_set("as even what like though or than")
_AFTER: Final = word_set("not only anything any ever possible necessary so nothing you'll indeed i")
_OPENERS: Final = (
    ("if",), ("unless",), ("provided",), ("providing",), ("assuming",), ("in", "case"), ("in", "the", "event"),
    ("on", "condition"), ("as", "long", "as"), ("so", "long", "as"), ("only", "if"),
)  # fmt: skip
_OPENING_WORDS: Final = frozenset(each[0] for each in _OPENERS)
_STOPS: Final = frozenset("!?;:—–…()")
_LEADING: Final = word_set("that and but or so yet then") | frozenset(',“"«(') | {"''"}


def read_condition(tokens: Sequence[Token], asked: bool) -> Span | None:
    """The condition that opens or closes a sentence's tokens, or stands between its commas; None where there is none.

    `asked` tells that the cue asks or leaves open, so that an "if" at the beginning means "whether". An opening
    condition ends at its comma, one at the end with the sentence, both without marks around them.
    """
    start = 0
    while start < len(tokens) and tokens[start].word in _LEADING:
        start += 1
    if start >= len(tokens):
        return None
    if _opens(tokens, start) or _inverted(tokens, start):
        if asked and tokens[start].word == "if":
            return None
        return _opening(tokens, start)
    for place in range(start + 1, len(tokens)):
        if _opens(tokens, place) and tokens[place].word != "assuming" and not _whether(tokens, place):
            return _closing(tokens, place)
    return None


def _opens(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].word not in _OPENING_WORDS:
        return False
    words = tuple(token.word for token in tokens[place : place + 3])
    opener = next((each for each in _OPENERS if words[: len(each)] == each), None)
    if opener is None:
        return False
    after = tokens[place + len(opener)].word if place + len(opener) < len(tokens) else ""
    if not after or (after in _AFTER and not (after == "i" or opener == ("unless",))):
        return False
    if opener[0] in {"provided", "providing"}:  # "provided that", "provided the tide turns", not "provided food"
        return after == "that"
    if opener == ("assuming",):
        return after in PRONOUNS | {"the", "no"} or after == "that"
    if opener == ("in", "case") and after == "you":  # "in case you missed it"
        return False
    return not (opener == ("on", "condition") and after != "that") and _anonymity(tokens, place)


def _anonymity(tokens: Sequence[Token], place: int) -> bool:
    """False for "on condition of anonymity" and the like, which bound the saying and not what is said."""
    return (
        all(token.word not in {"anonymity", "anonymous"} for token in tokens[place : place + 12])
        or tokens[place].word == "if"
    )


def _inverted(tokens: Sequence[Token], start: int) -> bool:
    """ "Should the talks fail, …", "Were it to rain, …", "Had they known, …"."""
    if tokens[start].word not in {"should", "were", "had"} or tokens[-1].word == "?":
        return False
    comma = next((at for at in range(start + 2, len(tokens)) if tokens[at].word == ","), None)
    if comma is None:
        return False
    after = [token.word for token in tokens[comma + 1 : comma + 9]]
    return not MODALS.isdisjoint(after) and (
        tokens[start].word != "were" or any(each.word == "to" for each in tokens[start:comma])
    )


def _whether(tokens: Sequence[Token], place: int) -> bool:
    """Whether the "if" here is no condition: "to see if", "as if", "even if"."""
    if tokens[place].word != "if":
        return False
    before = [token.word for token in tokens[max(0, place - 3) : place] if token.is_word]
    return bool(before) and (
        before[-1] in _BEFORE
        or before[-1] in _OPEN
        or (before[-1] in {"him", "her", "them", "us", "me"} and before[-2:-1] != [] and before[-2] in _OPEN)
    )


def _opening(tokens: Sequence[Token], start: int) -> Span | None:
    for place in range(start + 1, len(tokens)):
        here = tokens[place]
        if here.word == "," and _ends(tokens, start, place):
            return _between(tokens, start, place)
        if here.piece != tokens[place - 1].piece:
            return _between(tokens, start, place)
        if here.word in _STOPS:
            return None
    return None


def _ends(tokens: Sequence[Token], start: int, comma: int) -> bool:
    """Whether a comma ends the condition: not one of its own lists, nor one between its subject and its verb."""
    inside, more = tokens[start:comma], any(token.word == "," for token in tokens[comma + 1 :])
    if more and len(inside) > 2 and not any(is_verb(inside, at) for at in range(1, len(inside))):
        return False
    following = [token.word for token in tokens[comma + 1 : comma + 3]]
    return not (following[:1] == ["and"] or following[:1] == ["or"])


def _closing(tokens: Sequence[Token], start: int) -> Span | None:
    end, before = start + 1, tokens[start - 1].word
    fronted = before in _FRONTED or before.endswith("ly")
    while end < len(tokens) and tokens[end].word not in _STOPS and tokens[end].piece == tokens[start].piece:
        if tokens[end].word == "," and (fronted or _goes_on(tokens, end)):
            break
        end += 1
    return _between(tokens, start, end)


_JOINING: Final = word_set("and but which who so while although adding")
_FRONTED: Final = frozenset({",", "and", "but", "that", "or", "because"})


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether after a comma another clause is joined: ", and", ", but", ", which"."""
    return comma + 1 < len(tokens) and tokens[comma + 1].word in _JOINING


def _between(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """From one token to before another, without marks at the end but one that closes what was opened inside."""
    last = end - 1
    while last > start and not tokens[last].is_word:
        last -= 1
    inside = [token.word for token in tokens[start : last + 1]]
    following = tokens[last + 1].word if last + 1 < len(tokens) else ""
    opened = {'"': inside.count('"') % 2, "”": max(0, inside.count("“") - inside.count("”"))}
    last += bool(opened.get(following))
    return Span(tokens[start].span.start, tokens[last].span.end) if last > start else None
