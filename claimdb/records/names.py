"""Which source a name in a record means."""

from collections.abc import Iterable

from claimdb.identity import fold, make_id, nfc
from claimdb.records.models import Source
from claimdb.records.plan import PlannedSource, PlannedSourceLink
from claimdb.records.problems import Loc, Problem


class Names:
    """The sources of one record: those it declares, and those it only mentions.

    A name that is not declared stands for a source of its own: the publication if it is the publisher's, an unnamed
    group of this document if it ends in a lower-case word ("U.S. officials"; proper names do not), else one of a
    kind that nobody has stated.
    """

    def __init__(self, declared: Iterable[Source], publisher: str | None, document_id: str | None) -> None:
        self._document_id = document_id
        self._publisher = fold(publisher) if publisher else None
        self._declared: list[tuple[Source, str]] = []
        self._by_name: dict[str, list[tuple[Source, str]]] = {}
        self._implied: dict[str, PlannedSource] = {}
        self.problems: list[Problem] = []
        for position, source in enumerate(declared):
            self._declare(source, ("sources", position))

    def _declare(self, source: Source, loc: Loc) -> None:
        if source.named is False and source.kind not in (None, "group"):
            self.problems.append(Problem((*loc, "named"), "only a group can be without a name"))
        identifier = self._plan(source.name, source.kind, source.distinct, source.named, loc).id
        if any(other == identifier for _, other in self._declared):
            self.problems.append(Problem((*loc, "name"), f"{source.name} is declared twice"))
        self._declared.append((source, identifier))
        for name in dict.fromkeys(map(fold, (source.name, *source.aliases))):
            self._by_name.setdefault(name, []).append((source, identifier))

    def _plan(
        self, name: str, kind: str | None, distinct: str | None, named: bool | None, loc: Loc
    ) -> PlannedSource:
        name = nfc(name)
        kind = kind or self._kind_of(name, named)
        unnamed = kind == "group" and (named is False or (named is None and _is_common_noun(name)))
        if unnamed and self._document_id is None:
            self.problems.append(Problem(loc, f"{name!r} is an unnamed group, which needs a document"))
        document_id = self._document_id if unnamed else None
        fields = {"kind": kind, "name": name, "distinct": distinct, "document": document_id}
        return PlannedSource(make_id("source", fields), kind, name, distinct, document_id)

    def _kind_of(self, name: str, named: bool | None) -> str | None:
        if fold(name) == self._publisher:
            return "publication"
        return "group" if named is False or _is_common_noun(name) else None

    def find(self, name: str, loc: Loc, kind: str | None = None, distinct: str | None = None) -> str:
        """The id of the source that a name means; a name that could be several is a problem."""
        known = self._by_name.get(fold(name), [])
        fitting = [
            (source, identifier)
            for source, identifier in known
            if kind in (None, source.kind) and distinct in (None, source.distinct)
        ]
        exact = [each for each in fitting if fold(each[0].name) == fold(name)]
        found = {identifier for _, identifier in exact or fitting}
        if len(found) > 1:
            self.problems.append(Problem(loc, f"{name!r} could be {len(found)} sources; add kind or distinct"))
        if found:
            return min(found)
        source = self._plan(name, kind, distinct, None, loc)
        self._implied.setdefault(source.id, source)
        return source.id

    def planned(self) -> tuple[PlannedSource, ...]:
        """Every source of the record, declared ones first; called last, when all names have been looked up."""
        declared = [
            self._with_links(source, identifier, ("sources", position))
            for position, (source, identifier) in enumerate(self._declared)
        ]
        taken = {source.id for source in declared}
        return (*declared, *(source for key, source in self._implied.items() if key not in taken))

    def _with_links(self, source: Source, identifier: str, loc: Loc) -> PlannedSource:
        plain = self._plan(source.name, source.kind, source.distinct, source.named, loc)
        links = []
        for position, link in enumerate(source.links):
            where = (*loc, "links", position, "to")
            target = self.find(link.to, where)
            if target == identifier:
                self.problems.append(Problem(where, f"{source.name} is linked to itself"))
            links.append(PlannedSourceLink(link.rel, target, link.from_, link.until, link.because))
        aliases = tuple(dict.fromkeys(map(nfc, source.aliases)))
        return PlannedSource(
            identifier, plain.kind, plain.name, plain.distinct, plain.document_id, aliases, tuple(links)
        )


def _is_common_noun(name: str) -> bool:
    """Whether a name is a description: its last word begins in lower case."""
    words = name.split()
    return bool(words) and words[-1][0].islower()
