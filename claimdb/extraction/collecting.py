"""What the parts of a text propose, made one: sources by their names, claims by what they are about."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from claimdb.extraction.assembling import assemble
from claimdb.extraction.locality import keep_local
from claimdb.extraction.model import Article, Draft, Proposals
from claimdb.extraction.prose import Prose
from claimdb.identity import fold
from claimdb.matching import Shared
from claimdb.records.models import Assertion, Mention, Source

_TELLING: Final = re.compile(r"[^\W\d_a-z]")  # a capital, or a letter of a script that has none


class Collected:
    """The proposals of an article, part by part, of which there may be `several`. Nothing else of a part is kept."""

    def __init__(self, article: Article, *, several: bool = False) -> None:
        self._article = article
        self._sources: list[Source] = []
        self._places: dict[str, int] = {}
        self._claims = Shared(several)
        self._assertions: list[Assertion] = []
        self._attributions = 0

    def add(self, prose: Prose, drafts: Sequence[Draft], sources: Sequence[Source], attributions: int) -> None:
        """Adds what a part says; its drafts get the keys of their claims and the names that their sources have in the
        parts before. `attributions` is how many were found in it."""
        known = self._places_of(sources)
        self._claims.share(drafts, [each.name for each in sources])
        for each in drafts if known else ():
            each.mentions = tuple(self._renamed(mention, known) for mention in each.mentions)
        for source in sources:
            self._add(source, known)
        self._assertions += assemble(prose, drafts, self._attributions)
        self._attributions += attributions

    def proposals(self) -> Proposals:
        """What all parts propose. Sources and claims that no assertion names are left out."""
        sources = self._sources
        claims = keep_local(self._article, self._claims.claims, sources)
        named = {mention.name for each in self._assertions for mention in each.sources}
        linked = {link.to for each in sources if each.name in named for link in each.links}
        used = {each.claim for each in self._assertions}
        return Proposals(
            sources=[_named_apart(each) for each in sources if each.name in named | linked],
            claims=[each for each in claims if each.key in used],
            assertions=self._assertions,
        )

    def _places_of(self, sources: Sequence[Source]) -> dict[str, int]:
        """Where the sources of a part stand that the parts before have named too, by their names in this one."""
        places = ((each.name, self._places.get(_key(each.name))) for each in sources)
        return {name: place for name, place in places if place is not None}

    def _add(self, source: Source, known: Mapping[str, int]) -> None:
        links = [
            link.model_copy(update={"to": self._sources[known[link.to]].name}) if link.to in known else link
            for link in source.links
        ]
        place = known.get(source.name)
        if place is None:
            self._places.setdefault(_key(source.name), len(self._sources))
            self._sources.append(source.model_copy(update={"links": links}) if known else source)
            return
        first = self._sources[place]
        aliases = dict.fromkeys(
            (*first.aliases, *source.aliases, *([source.name] if source.name != first.name else []))
        )
        to = {(link.rel, link.to): link for link in (*links, *first.links) if link.to != first.name}
        self._sources[place] = first.model_copy(update={"aliases": list(aliases), "links": list(to.values())})

    def _renamed(self, mention: Mention, known: Mapping[str, int]) -> Mention:
        """A mention of a source under the name and kind that it has in the parts before."""
        place = known.get(mention.name)
        if place is None:
            return mention
        source = self._sources[place]
        if (mention.name, mention.kind) == (source.name, source.kind):
            return mention
        return mention.model_copy(update={"name": source.name, "kind": source.kind})


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def _named_apart(source: Source) -> Source:
    """The source without aliases that any article may have for another: "mayor", "the company"."""
    return source.model_copy(update={"aliases": [each for each in source.aliases if _TELLING.search(each)]})
