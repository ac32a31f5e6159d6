"""What somebody is accused of, as a clause: "accused the firm of hiding debts", "the firm was blamed for the leak"."""

import re
from typing import Final

from claimdb.extraction.dating.phrases import phrases_in
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.propositions.cleaning import plain
from claimdb.extraction.propositions.verbs import base_of, is_participle, is_plural
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

ACCUSE: Final = frozenset(words("accuse suspect charge convict"))
BLAME: Final = frozenset(words("blame fault"))
_WORD: Final = pattern(r"[A-Za-z][\w’'-]*")
_NOT_DOING: Final = frozenset(
    words("nothing something anything everything king thing during according morning evening")
)
_OF: Final = {"blame": "for", "fault": "for", "charge": "with"}
_ONE: Final = frozenset({"is", "was", "has"})  # auxiliaries that tell of one accused
_BY_WHOM: Final = pattern(r"\bby\s+\Z")
_ASIDE: Final = pattern(r"\s*(?:who|whose|which|whom|where|when|and\s+(?:who|whose))\b", re.IGNORECASE)
_A_NAME: Final = pattern(r"(?:(?:[A-Z]\w*\.|[A-Z][\w’'-]*|of|de|van|von|al|the|and)\s*)+")
_NAME_BEFORE: Final = pattern(r"(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*),?\s*\Z")
_LEADING: Final = pattern(r"(?:the|an?|his|her|its|their)\s", re.IGNORECASE)


def in_the_passive(prose: Prose, attribution: Attribution, content: Spans) -> str | None:
    """ "The bank | was accused by clients | of hiding debts": who is accused stands before the cue."""
    if len(content) < 2 or not attribution.cue or not content[0].end <= attribution.cue[0].start < content[-1].end:
        return None
    found = [(base_of(match[0].lower()), match) for match in _WORD.finditer(prose.text, *_hull(attribution.cue))]
    verb, match = next(((verb, match) for verb, match in found if verb in ACCUSE | BLAME), ("", None))
    if match is None:
        return None
    told = _after(prose, attribution, Span(match.end(), content[-1].end))
    preposition = _OF.get(verb, "of")
    _, of, what = f" {told}".partition(f" {preposition} ")
    accused = plain(prose.words(Span(content[0].start, _before(content, attribution))))
    name = (
        _NAME_BEFORE.search(prose.text, max(0, content[0].start - 80), content[0].start)
        if accused.lower() in ("which", "who")
        else None
    )
    who = name["name"] if name is not None else named(accused)
    if not of or not what.strip() or not who:
        return None
    heard = {each[0].lower() for _, each in found}
    many = is_plural(who) if heard.isdisjoint(_ONE) else False
    if verb in BLAME:
        return f"{who} {'are' if many else 'is'} to blame for {what.strip()}"
    present = {word for word, _ in found} == {"be", verb} and not heard.isdisjoint({"is", "are"})
    return guilty(who, what.strip(), past=not present, many=many)


def _hull(pieces: Spans) -> Span:
    return Span(pieces[0].start, pieces[-1].end)


def _before(content: Spans, attribution: Attribution) -> int:
    """Where the words end that name who is accused."""
    return max(each.end for each in content if each.end <= attribution.cue[0].start)


def _after(prose: Prose, attribution: Attribution, span: Span) -> str:
    """The words behind the participle, without who accuses and when."""
    told, start = "", span.start
    for each in sorted(attribution.source):
        if span.start <= each.start < each.end <= span.end:
            told += _BY_WHOM.sub("", prose.text[start : each.start])
            start = each.end
    told = plain(told + prose.text[start : span.end])
    dates = [each for each in phrases_in(Prose(told), Span(0, len(told))) if each.span.start < 3]
    return told[dates[0].span.end :].strip(" ,") if dates else told.strip(" ,")


def named(words: str) -> str:
    """Of "the mayor, Ruth Okafor, whose brother sits on the board," the name: "Ruth Okafor"."""
    parts: list[str] = []
    for part in (each.strip() for each in words.split(",")):
        if _ASIDE.match(part):
            break
        parts.append(part)
    names = [part for part in parts if _A_NAME.fullmatch(part) and not _LEADING.match(part)]
    return (names or parts or [""])[0].strip()


def be(who: str, past: bool = False) -> str:
    """The form of "be" for a subject."""
    if who == "I":
        return "was" if past else "am"
    if past:
        return "were" if is_plural(who) else "was"
    return "are" if is_plural(who) else "is"


def guilty(who: str, what: str, past: bool, many: bool | None = None) -> str | None:
    """What somebody is accused of, as a clause; `many` tells whether they are several, if it is known."""
    doing, _, rest = what.partition(" ")
    are = be(who, past) if many is None else {(0, 0): "is", (0, 1): "was", (1, 0): "are", (1, 1): "were"}[many, past]
    if doing == "having":
        return f"{who} had {rest}" if is_participle(rest.split(maxsplit=1)[0] if rest else "") else None
    if doing == "being":
        return f"{who} {are} {rest}"
    if doing.endswith("ing") and doing not in _NOT_DOING:
        return f"{who} {are} {what}"
    return f"{who} {'are' if (is_plural(who) if many is None else many) else 'is'} guilty of {what}"
