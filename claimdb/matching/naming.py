"""Which names of proposals mean a known source."""

from collections.abc import Iterable, Mapping

from claimdb.extraction.model import Proposals
from claimdb.identity import fold
from claimdb.matching.model import Known, KnownSource, Reused
from claimdb.records.models import Assertion, Claim, Mention, Source, SourceLink

# What one may be called and the other recorded as, beside the same kind.
_ALIKE = ({"organization", "publication"}, {"organization", "office"})


class Naming:
    """The sources of one article's proposals, and the known ones that they are."""

    def __init__(self, sources: Iterable[Source], known: Known) -> None:
        listed = [each for each in sources if not _is_unnamed(each)]
        names = {name for each in listed for name in (each.name, *each.aliases)}
        self._named: dict[str, list[KnownSource]] = {}
        self._called: dict[str, list[KnownSource]] = {}
        for each in sorted(known.sources_named(sorted(names)) if names else (), key=lambda each: each.id):
            self._named.setdefault(fold(each.name), []).append(each)
            for alias in dict.fromkeys(map(fold, each.aliases)):
                self._called.setdefault(alias, []).append(each)
        self._is: dict[tuple[str, str | None], KnownSource] = {}
        self.reused: dict[str, Reused] = {}
        for source in listed:
            reused = self._known_as(source)
            if reused is not None:
                self._is[fold(source.name), source.distinct] = reused.source
                self.reused[source.name] = reused

    def renamed(self, proposals: Proposals) -> Proposals:
        """The proposals with every such source under its known name."""
        if not self._is:
            return proposals
        return Proposals(
            self._sources(proposals.sources),
            [self._claim(each) for each in proposals.claims],
            [self._assertion(each) for each in proposals.assertions],
            proposals.notes,
        )

    def _known_as(self, source: Source) -> Reused | None:
        """The known source that a name means; None if none does, or several do."""
        for name in (source.name, *source.aliases):
            folded = fold(name)
            by_name = [each for each in self._named.get(folded, ()) if _may_be(source, each)]
            if by_name:
                return _alone(by_name, f"{name!r} is its name")
            by_alias = [each for each in self._called.get(folded, ()) if _may_be(source, each)]
            if by_alias:
                return _alone(by_alias, f"{name!r} is known as another name for it")
        return None

    def _name(self, name: str) -> str:
        source = self._is.get((fold(name), None))
        return source.name if source else name

    def _sources(self, sources: Iterable[Source]) -> list[Source]:
        """Two sources of the article that are one known source become one."""
        kept: dict[tuple[str, str | None, str | None], Source] = {}
        for each in sources:
            known = self._is.get((fold(each.name), each.distinct)) if not _is_unnamed(each) else None
            links = [link.model_copy(update={"to": self._name(link.to)}) for link in each.links]
            renamed = each.model_copy(update={"links": links})
            if known is not None:
                renamed = _as_known(renamed, known)
            key = fold(renamed.name), renamed.kind, renamed.distinct
            kept[key] = _united(kept[key], renamed) if key in kept else renamed
        return list(kept.values())

    def _claim(self, claim: Claim) -> Claim:
        against = list(dict.fromkeys(self._name(each) for each in claim.against))
        return claim.model_copy(update={"against": against})

    def _assertion(self, assertion: Assertion) -> Assertion:
        mentions: dict[tuple[str, str | None, str | None, str], Mention] = {}
        for each in assertion.sources:
            known = self._is.get((fold(each.name), each.distinct)) if each.kind != "group" else None
            if known is not None:
                each = each.model_copy(update={"name": known.name, "kind": known.kind, "distinct": known.distinct})
            mentions.setdefault((each.name, each.distinct, each.mention, each.role), each)
        return assertion.model_copy(update={"sources": list(mentions.values())})


def _is_unnamed(source: Source) -> bool:
    """Whether a source is a group that belongs to its document."""
    return source.named is False or (source.kind in (None, "group") and source.name.split()[-1][:1].islower())


def _may_be(source: Source, known: KnownSource) -> bool:
    if source.distinct is not None and source.distinct != known.distinct:
        return False
    kinds = {source.kind, known.kind} - {None}
    return len(kinds) < 2 or any(kinds <= alike for alike in _ALIKE)


def _alone(found: list[KnownSource], because: str) -> Reused | None:
    return Reused(found[0], because) if len({each.id for each in found}) == 1 else None


def _as_known(source: Source, known: KnownSource) -> Source:
    names = {name: None for name in (source.name, *source.aliases) if fold(name) != fold(known.name)}
    links = [link for link in source.links if fold(link.to) != fold(known.name)]
    return source.model_copy(
        update={
            "name": known.name,
            "kind": known.kind,
            "distinct": known.distinct,
            "aliases": list(names),
            "links": links,
        }
    )


def _united(one: Source, other: Source) -> Source:
    links: Mapping[SourceLink, None] = dict.fromkeys([*one.links, *other.links])
    return one.model_copy(update={"aliases": list(dict.fromkeys([*one.aliases, *other.aliases])), "links": list(links)})
