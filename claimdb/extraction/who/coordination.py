"""The words of a source → its several sources: "A and B", "A, B and C", "A or B", "both the X and the Y"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimdb.extraction.who import lexicon, places
from claimdb.extraction.who.person_names import is_acronym
from claimdb.extraction.who.phrases import is_plural
from claimdb.extraction.who.tokens import Word

_CONNECTIVES: Final = lexicon.listed("and or nor & plus")
_HEADS: Final = lexicon.PERSONS | lexicon.OFFICES | lexicon.ORGANIZATIONS | lexicon.DOCUMENTS | lexicon.SPOKES


class Parts(NamedTuple):
    """The sources in order; `alternatives` where only one of them spoke."""

    parts: list[list[Word]]
    alternatives: bool = False


def split(words: Sequence[Word], known: frozenset[str] = frozenset()) -> Parts:
    """The sources that a piece of text names. `known` are names with "and" in them, in lower case."""
    at = _connective(words)
    if at is None or " ".join(each.lower for each in words if not each.is_mark) in known:
        return Parts([list(words)])
    left, right = list(words[:at]), list(words[at + 1 :])
    if left and left[-1].text == ",":
        left.pop()
    named = [each for each in right if not each.is_mark]
    if words[at].lower == "or" and len(named) == 1 and left and is_acronym(named[0].text) and left[-1].is_capital:
        return Parts([left])  # "the Security Service, or SBU,"
    shared = _shared_head(left, right)
    if shared:
        return Parts([left + shared, right], words[at].lower in ("or", "nor"))
    later = split(right, known)
    return Parts([*_listed(left), *later.parts], words[at].lower in ("or", "nor") or later.alternatives)


def _connective(words: Sequence[Word]) -> int | None:
    """Where the first "and" or "or" stands that joins whole sources."""
    depth = 0
    for at, word in enumerate(words):
        depth += (word.text in "([") - (word.text in ")]")
        if word.lower in lexicon.RELATIVES and not word.is_capital and at:
            return None
        if depth == 0 and word.lower in _CONNECTIVES and 0 < at < len(words) - 1 and _joins(words, at):
            return at
    return None


def _joins(words: Sequence[Word], at: int) -> bool:
    left, right = words[at - 1], words[at + 1]
    if left.text == "," and at > 1:
        left = words[at - 2]
    if right.is_mark or left.is_mark:
        return right.text in '“"'
    before, after = list(words[:at]), list(words[at + 1 :])
    if _shared_head(before, after):
        return True
    if not _is_whole(before) or not _begins(right, after):
        return False
    # "director of research and policy": what hangs on the head has its own "and"
    hanging = any(each.lower in ("of", "for", "in", "at") and not each.is_capital for each in before)
    if hanging and right.text[0].islower() and right.lower not in lexicon.DETERMINERS:
        return False
    # "the president and chief executive", "the presidents of Chile and Peru"
    both_small = left.text[0].islower() and right.text[0].islower() and right.lower not in lexicon.DETERMINERS
    if hanging and right.is_capital and words[at - 2].lower in ("of", "for", "in", "at") and left.is_capital:
        return len(after) > 1 and after[0].lower in lexicon.TITLES
    return not both_small or (is_plural(left.lower) and is_plural(_head(after)))


def _is_whole(before: Sequence[Word]) -> bool:
    """Whether what stands before the connective ends as a source does, not as an adjective."""
    last = before[-1] if before[-1].text != "," else before[-2]
    closed = before[-1].text == "," and any(each.text == "," for each in before[:-1])
    if last.possessive or closed:  # "Anna Roth, a baker, and"
        return True
    if last.is_capital:
        return places.state(last.text) is not None or not (places.nation(last.text) or last.lower in lexicon.ADJECTIVES)
    plain = last.lower in _HEADS
    owned = any(each.lower in lexicon.DETERMINERS or each.possessive for each in before)
    return is_plural(last.lower) or (plain and (owned or len(before) == 1)) or last.lower in lexicon.PRONOUNS


def _begins(right: Word, after: Sequence[Word]) -> bool:
    """Whether what stands after the connective begins as a source does."""
    small = right.lower in lexicon.DETERMINERS | lexicon.QUANTIFIERS | lexicon.PRONOUNS
    return right.is_capital or small or is_plural(_head(after)) or right.lower in lexicon.QUALIFIERS


def _head(words: Sequence[Word]) -> str:
    head = ""
    for each in words:
        if each.is_mark or each.lower in lexicon.PREPOSITIONS:
            break
        head = each.lower
    return head


def _shared_head(left: Sequence[Word], right: Sequence[Word]) -> list[Word]:
    """The noun that "U.S. and South Korean officials" shares, as words; empty if each side has its own."""
    own = [each for each in left if each.lower not in lexicon.ARTICLES | lexicon.QUANTIFIERS | lexicon.LEADING]
    first = " ".join(each.text for each in own)
    for cut in (2, 1):
        second = " ".join(each.text for each in right[:cut])
        if places.nation(first) and places.nation(second) and len(right) > cut and is_plural(_head(right[cut:])):
            return list(right[cut:])
    return []


def _listed(left: list[Word]) -> list[list[Word]]:
    """The items before the last of a list "A, B and C"; one item if the commas set off what is said of it."""
    items: list[list[Word]] = [[]]
    for each in left:
        if each.text == ",":
            items.append([])
        else:
            items[-1].append(each)
    items = [each for each in items if each]
    alike = len(items) > 1 and all(_is_item(each) for each in items)
    return items if alike else [left]


def _is_item(words: Sequence[Word]) -> bool:
    """Whether words between commas are a name or a group, and no description: those have an article or an age."""
    first = words[0]
    if first.lower in ("a", "an", "the") and len(words) > 1 and all(each.is_capital for each in words[1:]):
        return True  # "the Pentagon, the Treasury and ..."
    if (
        first.lower in ("a", "an", "the", *lexicon.POSSESSIVES)
        or first.text[0].isdigit()
        or first.lower in lexicon.SUFFIXES
    ):
        return False
    if len(words) == 1 and places.province(first.text + "."):
        return False
    return first.is_capital or is_plural(_head(words)) or first.lower in lexicon.QUANTIFIERS
