"""Which source a name in a record means."""

from collections.abc import Iterable

from claimdb.identity import fold, is_id, nfc
from claimdb.records.identities import circles
from claimdb.records.ids import source_id
from claimdb.records.marks import marks_of
from claimdb.records.models import Mention, Source
from claimdb.records.plan import PlannedIdentity, PlannedSource, PlannedSourceLink
from claimdb.records.problems import Loc, Problem, shown


class Names:
    """The sources of one record: those it declares, and those it only mentions.

    A name that is not declared stands for a source of its own: the publication if it is the publisher's, an unnamed
    group of this document if it ends in a lower-case word ("U.S. officials"; proper names do not), else one of a
    kind that nobody has stated. A mention that states a kind or a distinct mark says so for its name everywhere in
    the record, so that the order of the assertions does not matter.
    """

    def __init__(
        self,
        declared: Iterable[Source],
        publisher: str | None,
        document_id: str | None,
        mentions: Iterable[Mention] = (),
    ) -> None:
        self._document_id = document_id
        self._publisher = fold(publisher) if publisher else None
        self._declared: list[tuple[Source, PlannedSource]] = []
        self._sources: dict[str, PlannedSource] = {}
        self._by_name: dict[str, list[PlannedSource]] = {}
        self._by_alias: dict[str, list[PlannedSource]] = {}
        self.problems: list[Problem] = []
        for position, source in enumerate(declared):
            self._declare(source, ("sources", position))
        self._introduce([each for each in mentions if each.kind is not None or each.distinct is not None])

    def _declare(self, source: Source, loc: Loc) -> None:
        if source.named is False and source.kind not in (None, "group"):
            self.problems.append(Problem((*loc, "named"), "named is false, but only a group can be without a name"))
        planned = self._plan(source.name, source.kind, source.distinct, source.named, loc)
        if planned.id in self._sources:
            self.problems.append(Problem((*loc, "name"), f"the source {shown(source.name)} is declared twice"))
        self._declared.append((source, planned))
        self._add(planned)
        for alias in dict.fromkeys(map(fold, source.aliases)):
            self._by_alias.setdefault(alias, []).append(planned)

    def _introduce(self, mentions: Iterable[Mention]) -> None:
        known = {*self._by_name, *self._by_alias}
        for each in mentions:
            if fold(each.name) not in known and not is_id(each.name, "source"):
                planned = self._plan(each.name, each.kind, each.distinct, None, ())
                if planned.id not in self._sources:
                    self._add(planned)

    def _add(self, planned: PlannedSource) -> None:
        self._sources[planned.id] = planned
        self._by_name.setdefault(fold(planned.name), []).append(planned)

    def _plan(self, name: str, kind: str | None, distinct: str | None, named: bool | None, loc: Loc) -> PlannedSource:
        name = nfc(name)
        distinct = nfc(distinct) if distinct else None
        kind = kind or self._kind_of(name, named)
        unnamed = kind == "group" and (named is False or (named is None and _is_common_noun(name)))
        if unnamed and self._document_id is None:
            message = f"{shown(name)} is a group without a name, which belongs to a document; there is none here"
            self.problems.append(Problem(loc, message))
        document_id = self._document_id if unnamed else None
        return PlannedSource(source_id(kind, name, distinct, document_id), kind, name, distinct, document_id)

    def _kind_of(self, name: str, named: bool | None) -> str | None:
        if fold(name) == self._publisher:
            return "publication"
        return "group" if named is False or (named is None and _is_common_noun(name)) else None

    def find(self, name: str, loc: Loc, kind: str | None = None, distinct: str | None = None) -> str:
        """The id of the source that a name means, or an id of a source of this record; a name that could be several
        is a problem."""
        if is_id(name, "source"):
            return self._by_id(name, loc)
        folded = fold(name)
        same_name = [*self._by_name.get(folded, ()), *self._by_alias.get(folded, ())]
        if not same_name:
            planned = self._plan(name, kind, distinct, None, loc)
            self._sources.setdefault(planned.id, planned)
            return planned.id
        fitting = self._fitting(name, kind, nfc(distinct) if distinct else None)
        if not fitting:
            other = " or ".join(dict.fromkeys(_description(each) for each in same_name))
            message = f"{shown(name)} is {other} in this record; declare the other source too, or correct this one"
            self.problems.append(Problem(loc, message))
        if len(fitting) > 1:
            which = "; ".join(sorted(_description(each) for each in fitting.values()))
            message = f"{shown(name)} could be {len(fitting)} sources ({which}); say which by kind or distinct"
            self.problems.append(Problem(loc, message))
        return min(fitting, default="")

    def find_publisher(self, name: str, loc: Loc) -> str:
        """The same for the publisher: a publication before others of the name."""
        publications = self._fitting(name, "publication", None)
        return next(iter(publications)) if len(publications) == 1 else self.find(name, loc)

    def _by_id(self, identifier: str, loc: Loc) -> str:
        if identifier not in self._sources:
            self.problems.append(Problem(loc, f"{identifier} is no source of this record; declare it under sources"))
        return identifier

    def _fitting(self, name: str, kind: str | None, distinct: str | None) -> dict[str, PlannedSource]:
        """What has this name, else this name but for capitals and the like, else this alias, and is of this kind and
        mark if they are given."""
        same = self._by_name.get(fold(name), [])
        for some in ([each for each in same if each.name == nfc(name)], same, self._by_alias.get(fold(name), [])):
            fitting = {
                each.id: each for each in some if kind in (None, each.kind) and distinct in (None, each.distinct)
            }
            if fitting:
                return fitting
        return {}

    def planned(self) -> tuple[PlannedSource, ...]:
        """Every source of the record, declared ones first; called last, when all names have been looked up."""
        declared = {
            planned.id: self._with_links(source, planned, ("sources", position))
            for position, (source, planned) in enumerate(self._declared)
        }
        listed = [declared[planned.id] for _, planned in self._declared]
        same = [each.same_as for each in listed]
        self.problems.extend(circles("sources", [each.name for each in listed], [each.id for each in listed], same))
        return tuple({**declared, **{key: each for key, each in self._sources.items() if key not in declared}}.values())

    def _with_links(self, source: Source, planned: PlannedSource, loc: Loc) -> PlannedSource:
        links = []
        for position, link in enumerate(source.links):
            where = (*loc, "links", position, "to")
            target = self.find(link.to, where)
            if target == planned.id:
                self.problems.append(Problem(where, f"{shown(source.name)} is linked to itself"))
            links.append(PlannedSourceLink(link.rel, target, link.from_, link.until, link.because))
        aliases = dict.fromkeys(alias for alias in map(nfc, source.aliases) if alias != planned.name)
        return planned._replace(
            aliases=tuple(aliases),
            links=tuple(dict.fromkeys(links)),
            same_as=self._same_as(source, loc),
            marks=marks_of(source),
        )

    def _same_as(self, source: Source, loc: Loc) -> PlannedIdentity | None:
        if source.same_as is None:
            return None
        return PlannedIdentity(self.find(source.same_as.to, (*loc, "same_as", "to")), source.same_as.because)


def _description(source: PlannedSource) -> str:
    kind = f"a source of kind {source.kind}" if source.kind else "a source of no stated kind"
    return f"{kind}, distinct {shown(source.distinct)}" if source.distinct else kind


def _is_common_noun(name: str) -> bool:
    """Whether a name is a description: its last word begins in lower case."""
    words = name.split()
    return bool(words) and words[-1][0].islower()
