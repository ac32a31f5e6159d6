"""What the assertions of a record say of each other: by key or id."""

from collections.abc import Mapping, Sequence

from claimdb.identity import counted_as, is_id, nfc
from claimdb.records.models import Assertion, Link
from claimdb.records.order import in_order
from claimdb.records.plan import PlannedAssertion, PlannedLink, PlannedSource
from claimdb.records.problems import Loc, Problem, chain, did_you_mean, shown
from claimdb.records.readings import PUBLISHED

_NEEDS_SHARED_ASSERTER = ("revises", "retracts")


class References:
    """The assertions of one record by key and by id; `ids` are theirs, "" where an assertion is wrong."""

    def __init__(self, assertions: Sequence[Assertion], ids: Sequence[str]) -> None:
        self._assertions = assertions
        self._ids = ids
        self.problems: list[Problem] = []
        self.places: dict[str, int] = {each: position for position, each in reversed(list(enumerate(ids))) if each}
        self._keys: dict[str, int] = {}
        for position, assertion in enumerate(assertions):
            if assertion.key is not None:
                self._add_key(nfc(assertion.key), position)
        self.places.update(self._keys)

    def _add_key(self, key: str, position: int) -> None:
        loc: Loc = ("assertions", position, "key")
        if self._keys.setdefault(key, position) != position:
            first = self._keys[key]
            self.problems.append(Problem(loc, f"the key {shown(key)} is there already, at assertions[{first}]"))
        if key == PUBLISHED:
            self.problems.append(Problem(loc, f"the key {key!r} means the publication; take another"))
        identifier = self._ids[position]
        if is_id(key, "assertion") and identifier and key != identifier:
            self.problems.append(Problem(loc, f"key {key} is not the id of this assertion, which is {identifier}"))

    def position(self, name: str) -> int | None:
        """Where the assertion of this key or id stands in the record, if it does."""
        return self.places.get(nfc(name))

    def name(self, position: int) -> str:
        """An assertion's key, else its place, for messages."""
        return self._assertions[position].key or f"assertions[{position}]"

    def resolve(self, position: int) -> tuple[str | None, tuple[PlannedLink, ...]]:
        """The id of what an assertion stands within, and its links."""
        given, loc = self._assertions[position], ("assertions", position)
        within = self._refer(given.within, (*loc, "within")) if given.within is not None else None
        links = [self._link(link, position, (*loc, "links", number)) for number, link in enumerate(given.links)]
        return within, tuple(dict.fromkeys(links))

    def _link(self, link: Link, position: int, loc: Loc) -> PlannedLink:
        target = self._refer(link.to, (*loc, "to")) if link.to is not None else None
        if target and target == self._ids[position]:
            self.problems.append(Problem((*loc, "to"), "an assertion is linked to itself"))
        return PlannedLink(link.rel, target, link.scope, link.basis, link.because, bool(link.disputed))

    def _refer(self, name: str, loc: Loc) -> str | None:
        position = self.position(name)
        if position is not None:
            return self._ids[position]
        if is_id(name, "assertion"):
            return name
        hint = did_you_mean(nfc(name), self._keys) or ", and it is not a whole id"
        self.problems.append(Problem(loc, f"there is no assertion {shown(name)} in this record{hint}"))
        return None

    def check_nesting(self) -> None:
        """No assertion stands within itself."""
        outer = [self.position(each.within) if each.within is not None else None for each in self._assertions]
        graph = {position: () if inner is None else (inner,) for position, inner in enumerate(outer)}
        for circle in in_order(graph)[1]:
            names = chain([self.name(each) for each in (*circle, circle[0])], " within ")
            self.problems.append(
                Problem(("assertions", circle[0], "within"), f"an assertion stands within itself: {names}")
            )

    def check_revisions(self, planned: Sequence[PlannedAssertion], sources: Sequence[PlannedSource]) -> None:
        """One revises and retracts only one's own; who holds an office and the office are one in this, and so are
        sources that are the same."""
        same = {source.id: source.same_as.target_id for source in sources if source.same_as}
        by_id = {assertion.id: assertion for assertion in planned}
        held = {
            (counted_as(source.id, same), counted_as(link.target_id, same))
            for source in sources
            for link in source.links
            if link.rel == "holds_office"
        }
        for position, given in enumerate(self._assertions):
            for number, link in enumerate(given.links):
                target = self.position(link.to) if link.to is not None else None
                if target is None or link.disputed or link.rel not in _NEEDS_SHARED_ASSERTER:
                    continue
                own, other = by_id.get(self._ids[position]), by_id.get(self._ids[target])
                if own and other and not _share_asserter(_roots(own, same), _roots(other, same), held):
                    loc = ("assertions", position, "links", number)
                    message = f"{link.to} is by someone else; one {link.rel} only one's own assertion"
                    self.problems.append(Problem(loc, message))


def _roots(assertion: PlannedAssertion, same: Mapping[str, str]) -> frozenset[str]:
    return frozenset(counted_as(each, same) for each in assertion.asserter_ids)


def _share_asserter(own: frozenset[str], other: frozenset[str], held: set[tuple[str, str]]) -> bool:
    return any(one == two or (one, two) in held or (two, one) in held for one in own for two in other)
