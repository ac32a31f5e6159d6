"""Whether two wordings are of one matter."""

from collections.abc import Iterator
from typing import Final

from claimdb.matching.lists import CARRIERS
from claimdb.matching.matters import ClaimLike, Matter, read
from claimdb.matching.model import Match, Refusal
from claimdb.matching.phrases import Phrase, is_pronoun
from claimdb.matching.tokens import concept, initials

_CARRIERS: Final = frozenset(map(concept, CARRIERS))
_NOTHING: Final = Phrase()


def same_matter(one: ClaimLike, other: ClaimLike, *, one_text: bool = False) -> Match | Refusal:
    """Whether two claims are about the same matter: the same parties in the same roles, act, unit and object, under
    the same conditions, there and then. Inflection, voice and the words of the lists do not matter.

    With `one_text` both stand in one article, where what was said before may be left out ("the containers").
    """
    return compare(read(one), read(other), one_text=one_text)


def compare(one: Matter, other: Matter, *, one_text: bool = False) -> Match | Refusal:
    """The same for claims that have been read."""
    if one.identity == other.identity:
        return Match(1.0, "the same words")
    refusal = next(_refusals(one, other, one_text), None)
    if refusal is not None:
        return Refusal(refusal)
    if not one.act:
        return Match(0.95, "the same words but for inflection")
    shortened = not all(_is_same(_part(one, role), _part(other, role)) for role in {*one.parts, *other.parts})
    fuller = max(one, other, key=lambda each: (each.size, each.text))
    return Match(0.8 if shortened or one.purpose != other.purpose else 0.9, _reason(fuller))


def _refusals(one: Matter, other: Matter, one_text: bool) -> Iterator[str]:
    yield from _kinds(one, other)
    if one.act != other.act:
        yield f"another act: {one.act or 'none found'} and {other.act or 'none found'}"
    if not one.act and one.flat != other.flat:
        yield "other words, and no act to compare them by"
    if one.tail != other.tail:
        yield "another condition or clause"
    if one.manner != other.manner:
        yield "done in another way, or only tried"
    for role in sorted({*one.parts, *other.parts}):
        first, second = _part(one, role), _part(other, role)
        if not _is_same(first, second) and not (one_text and _may_be_shortened(first, second)):
            yield f"another {role}: {_words(first)} and {_words(second)}"
        if _initials_differ(first, second):
            yield f"another name: {_words(first)} and {_words(second)}"
        if is_pronoun(first):
            yield f"{_words(first)} may be another"
    if one.purpose and other.purpose and one.purpose != other.purpose:
        yield "for another purpose"
    if not one_text and one.act:
        yield from _unnamed(one, other)


def _kinds(one: Matter, other: Matter) -> Iterator[str]:
    if one.unit and other.unit and concept(one.unit) != concept(other.unit):
        yield f"another unit: {one.unit} and {other.unit}"
    if None not in (one.cumulative, other.cumulative) and one.cumulative != other.cumulative:
        yield "one adds up over time and the other does not"
    if one.planned != other.planned:
        yield "one is a plan and the other is not"
    if one.negated != other.negated:
        yield "one is the negative of the other"
    if one.able != other.able:
        yield "one says what could be and the other what is"


def _unnamed(one: Matter, other: Matter) -> Iterator[str]:
    """In two texts "the minister" and "police" are not the same."""
    leading = one.parts.get("agent") or one.parts.get("object", _NOTHING) | one.parts.get("cause", _NOTHING)
    if not leading.all & (one.named | other.named):
        yield f"{_words(leading)} may be another in another text"


def _part(matter: Matter, role: str) -> Phrase:
    return matter.parts.get(role, _NOTHING)


def _is_same(first: Phrase, second: Phrase) -> bool:
    return first.all == second.all and first.heads == second.heads and first.groups == second.groups


def _may_be_shortened(first: Phrase, second: Phrase) -> bool:
    """Whether one is "the containers" where the other is "the containers of arms"."""
    longer, shorter = (first, second) if len(first.all) > len(second.all) else (second, first)
    return longer.heads == shorter.heads == shorter.all and shorter.heads <= _CARRIERS


def _initials_differ(first: Phrase, second: Phrase) -> bool:
    """Whether a name has other initials in the middle: "George H.W. Bush" and "George W. Bush"."""
    others = dict(second.words)
    return any(
        (one := initials(said)) and (two := initials(others[key])) and one != two
        for key, said in first.words
        if key in first.names and key in others
    )


def _words(part: Phrase) -> str:
    return " ".join(words for _, words in part.words) or "nothing"


def _reason(one: Matter) -> str:
    """What is the same, in words."""
    roles = sorted(one.parts, key=lambda role: (role != "agent", role != "object", role))
    named = ((key, said, one.parts[role]) for role in roles for key, said in one.parts[role].words)
    parties = [key[1:] if key[0] == "@" else said for key, said, part in named if key in part.names]
    what = [f"act ({one.act})", *([f"unit ({one.unit})"] if one.unit else ["object"])]
    if parties:
        what.insert(0, f"parties ({', '.join(dict.fromkeys(parties))})")
    return f"same {', '.join(what[:-1])} and {what[-1]}"
