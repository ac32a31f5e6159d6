"""Who can speak in a document, while the stage finds out about them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from claimdb.extraction.who.person_names import Gender, Titled
from claimdb.identity import fold, nfc
from claimdb.records.models import Source, SourceLink
from claimdb.records.values import SourceKind, SourceRel

_LONGEST: Final = 400  # characters of a name


@dataclass(eq=False, slots=True)
class Entity:
    """One source. `roles` are what the text calls a person, in lower case ("defense minister"); `places` whose.

    `plural` says that "they" can mean it, `firm` that it is known to be what `kind` says, `first` where it is first
    named in full, `settled` that an earlier part of the text has given it its name.
    """

    name: str
    kind: SourceKind
    named: bool = True
    first: int = 0
    firm: bool = True
    plural: bool = False
    settled: bool = False
    gender: Gender | None = None
    full: Titled | None = None
    head: str = ""
    count: int = 0
    roles: dict[str, bool] = field(default_factory=dict)  # role → whether held now
    places: set[str] = field(default_factory=set)
    aliases: dict[str, None] = field(default_factory=dict)
    links: dict[tuple[SourceRel, str], tuple["Entity", str]] = field(default_factory=dict)

    def link(self, rel: SourceRel, to: "Entity", because: str) -> None:
        """Says what it is to another; nothing is linked to itself."""
        if to is not self and fold(to.name) != fold(self.name):
            self.links.setdefault((rel, to.name), (to, because))

    def alias(self, words: str) -> None:
        """Adds another name for it."""
        words = " ".join(words.split())[:_LONGEST].strip()
        if words and words != self.name:
            self.aliases[words] = None

    def has_role(self, role: str) -> bool:
        """Whether the text has called it this, whole or by the last word."""
        return any(each == role or each.endswith(" " + role) for each in self.roles)


class Registry:
    """The sources of one document, each name once."""

    def __init__(self) -> None:
        self._by_name: dict[str, Entity] = {}

    def add(self, entity: Entity) -> Entity:
        """The entity, or the one that has its name already, with or without "the"."""
        return self._by_name.setdefault(fold(entity.name).removeprefix("the "), entity)

    def make(self, name: str, kind: SourceKind, *, named: bool = True, plural: bool = False, head: str = "") -> Entity:
        """The source with a name, made if there is none."""
        name = nfc(" ".join(name.split()))[:_LONGEST].strip()
        return self.add(Entity(name, kind, named=named, plural=plural, head=head))

    def sources(self, used: Iterator[Entity]) -> list[Source]:
        """The records of the entities used and of all that they are linked to, in order of first use."""
        order: dict[Entity, None] = {}
        waiting = list(used)[::-1]
        while waiting:
            entity = waiting.pop()
            if entity not in order:
                order[entity] = None
                waiting.extend(target for target, _ in reversed(entity.links.values()))
        names = {fold(each.name) for each in order}
        return [_record(each, names) for each in order]


def _record(entity: Entity, names: set[str]) -> Source:
    aliases = [each for each in entity.aliases if fold(each) not in names]
    links = [SourceLink(rel=rel, to=to.name, because=why) for (rel, _), (to, why) in entity.links.items()]
    named = False if entity.kind == "group" and not entity.named else None
    return Source(name=entity.name, kind=entity.kind, named=named, aliases=aliases, links=links)
