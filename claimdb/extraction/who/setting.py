"""What the rules for one document share: the text, its names, its sources, and who has spoken so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimdb.extraction.model import Article, Attribution
from claimdb.extraction.prose import Prose
from claimdb.extraction.who.casting import Cast
from claimdb.extraction.who.discourse import Discourse
from claimdb.extraction.who.entities import Entity, Registry
from claimdb.extraction.who.index import Index
from claimdb.extraction.who.phrases import Phrase
from claimdb.records.values import Resolution, Role


class Found(NamedTuple):
    """One who may be meant by a mention. `mention` is the part of the words that names them, "" for all of the part."""

    entity: Entity
    resolution: Resolution = "explicit"
    because: str | None = None
    role: Role = "asserter"
    mention: str = ""


@dataclass(slots=True)
class Setting:
    """The document while it is read. `phrases` are those of every attribution's source, in order."""

    article: Article
    prose: Prose
    attributions: Sequence[Attribution]
    registry: Registry
    index: Index
    cast: Cast
    discourse: Discourse
    phrases: list[list[Phrase]]


def candidates(entities: Sequence[Entity], because: Sequence[str]) -> list[Found]:
    """Several of whom one is meant; one alone is certain."""
    if len(entities) == 1:
        return [Found(entities[0], "coreference", because[0])]
    return [Found(each, "candidate", why) for each, why in zip(entities, because, strict=True)]


def start_of(attribution: Attribution) -> int:
    """Where an attribution's source stands, else its cue, else its content."""
    pieces = attribution.source or attribution.cue or attribution.content
    return pieces[0].start if pieces else 0


def end_of(attribution: Attribution) -> int:
    """Where the last piece of an attribution ends."""
    return max((each.end for each in (*attribution.source, *attribution.cue, *attribution.content)), default=0)
