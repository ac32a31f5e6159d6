"""What a text says of the persons it names, between the commas beside their names."""

import re
from typing import Final

from claimdb.extraction.prose import Prose
from claimdb.extraction.who import lexicon, phrases
from claimdb.extraction.who.casting import Cast
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.index import Index
from claimdb.extraction.who.person_names import has_given_name
from claimdb.extraction.who.tokens import words

_KINDS: Final = ("person", "organization", "publication")
_MOST: Final = 6  # namings of one person that are looked at: the description stands at the first
_LEADING: Final = lexicon.listed("who is was as then now")
_AFTER: Final = re.compile(r",\s((?:the|a|an|his|her|its|their|[A-Z0-9])?[^,;.:“”\"()\n]{3,100})[,.;]")
_OWNER: Final = r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}[’']s?"
_BEFORE: Final = re.compile(
    r"(?:^|[,.;:“”\"(\n]|\b(?:and|that|but|as|when|with|by|to|of)\b)\s?"
    rf"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|{_OWNER})\s[^,;.:“”\"()\n]{{2,60}}),\s$"
)


def learn(prose: Prose, index: Index, cast: Cast) -> None:
    """Reads the descriptions that stand beside names anywhere in the text."""
    seen: dict[Entity, int] = {}
    for naming in index.namings():
        if naming.entity.kind not in _KINDS or seen.get(naming.entity, 0) >= _MOST:
            continue
        if prose.text.startswith(", which ", naming.end) and _may_be_body(naming.entity):
            index.reclassify(naming.entity)
        seen[naming.entity] = seen.get(naming.entity, 0) + 1
        after = _AFTER.match(prose.text, naming.end, naming.end + 120)
        if after:
            _describe(prose, index, cast, naming.entity, after.start(1), after.end(1))
            continue
        begin = max(0, naming.start - 100)
        before = _BEFORE.search(prose.text[begin : naming.start])
        if before:
            _describe(prose, index, cast, naming.entity, begin + before.start(1), begin + before.end(1))


def _may_be_body(entity: Entity) -> bool:
    """Whether nothing but the look of the name tells that this is a person."""
    told = entity.gender is not None or bool(entity.roles) or entity.full is None
    return entity.kind == "person" and not told and not has_given_name(entity.full.name if entity.full else ("",))


def _describe(prose: Prose, index: Index, cast: Cast, person: Entity, start: int, end: int) -> None:
    found = list(words(prose.text, start, end))
    while found and found[0].lower in _LEADING:
        found.pop(0)
    phrase = phrases.parse(found, index.vocabulary)
    tells = phrase.sort in ("organization", "document") and (phrase.definite or phrase.indefinite or phrase.owner)
    if tells and _may_be_body(person):
        index.reclassify(person)
    if person.kind != "person":
        if phrase.sort in ("organization", "document", "person", "office"):  # "a Swedish miner", "the owner"
            person.roles.setdefault(phrase.head, True)
        return
    if phrase.sort in ("office", "person", "spokes"):
        cast.describe(person, phrase)
