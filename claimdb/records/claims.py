"""The claims of a record: those it declares, and those that its assertions name by their text."""

from collections.abc import Iterable

from claimdb.identity import is_id, nfc
from claimdb.records.identities import circles
from claimdb.records.ids import claim_id
from claimdb.records.marks import marks_of
from claimdb.records.models import Claim
from claimdb.records.names import Names
from claimdb.records.plan import PlannedClaim, PlannedClaimLink, PlannedIdentity
from claimdb.records.problems import Loc, Problem, did_you_mean, shown


class Claims:
    """The claims of one record by key, id and text."""

    def __init__(self, declared: Iterable[Claim], names: Names) -> None:
        self._names = names
        self._claims: dict[str, PlannedClaim] = {}
        self._by_key: dict[str, str] = {}
        self._by_text: dict[str, dict[str, None]] = {}
        self.problems: list[Problem] = []
        listed = list(declared)
        ids = [self._declare(claim, ("claims", position)) for position, claim in enumerate(listed)]
        for position, claim in enumerate(listed):
            links = self._links(claim, ids[position], ("claims", position))
            same_as = self._same_as(claim, ("claims", position))
            known = self._claims[ids[position]]
            self._claims[known.id] = known._replace(links=links, same_as=same_as, marks=marks_of(claim))
        same = [self._claims[each].same_as for each in ids]
        self.problems.extend(circles("claims", [claim.text for claim in listed], ids, same))

    def planned(self) -> tuple[PlannedClaim, ...]:
        """Every claim of the record; called last, when all have been looked up."""
        return tuple(self._claims.values())

    def find(self, name: str, loc: Loc) -> str:
        """The id of the claim that an assertion names by key, by id or by its text."""
        known = self._known(name, loc)
        if known is not None:
            return known
        if _is_a_word(name):
            self.problems.append(Problem(loc, f"{self._not_there(name)}; a claim given by its text is a sentence"))
            return ""
        return self._add(PlannedClaim(claim_id(name, None, None, None), nfc(name), None, None, None))

    def _declare(self, claim: Claim, loc: Loc) -> str:
        identifier = claim_id(claim.text, claim.kind, claim.unit, claim.cumulative)
        if identifier in self._claims:
            self.problems.append(Problem((*loc, "text"), f"the claim {shown(claim.text)} is declared twice"))
        if claim.key is not None:
            self._declare_key(claim.key, identifier, (*loc, "key"))
        against = dict.fromkeys(
            self._names.find(name, (*loc, "against", position)) for position, name in enumerate(claim.against)
        )
        unit = nfc(claim.unit) if claim.unit else None
        return self._add(PlannedClaim(identifier, nfc(claim.text), claim.kind, unit, claim.cumulative, tuple(against)))

    def _declare_key(self, key: str, identifier: str, loc: Loc) -> None:
        if self._by_key.setdefault(nfc(key), identifier) != identifier:
            self.problems.append(Problem(loc, f"the key {shown(key)} names another claim of this record already"))
        if is_id(key, "claim") and key != identifier:
            self.problems.append(Problem(loc, f"key {key} is not the id of this claim, which is {identifier}"))

    def _add(self, claim: PlannedClaim) -> str:
        self._claims.setdefault(claim.id, claim)
        self._by_text.setdefault(claim.text, {})[claim.id] = None
        return claim.id

    def _links(self, claim: Claim, identifier: str, loc: Loc) -> tuple[PlannedClaimLink, ...]:
        links: dict[tuple[str, str], PlannedClaimLink] = {}
        for position, link in enumerate(claim.links):
            where = (*loc, "links", position, "to")
            target = self._known(link.to, where)
            if target is None:
                self.problems.append(Problem(where, self._not_there(link.to)))
                continue
            if target == identifier:
                self.problems.append(Problem(where, "a claim is linked to itself"))
            if (link.rel, target) in links:
                self.problems.append(Problem(where, f"is {link.rel} to {shown(link.to)} twice; keep one"))
            links[link.rel, target] = PlannedClaimLink(link.rel, target, link.because)
        return tuple(links.values())

    def _same_as(self, claim: Claim, loc: Loc) -> PlannedIdentity | None:
        if claim.same_as is None:
            return None
        where = (*loc, "same_as", "to")
        target = self._known(claim.same_as.to, where)
        if target is None:
            self.problems.append(Problem(where, self._not_there(claim.same_as.to)))
            return None
        return PlannedIdentity(target, claim.same_as.because)

    def _known(self, name: str, loc: Loc) -> str | None:
        name = nfc(name)
        if name in self._by_key:
            return self._by_key[name]
        if is_id(name, "claim"):
            return name
        same_text = self._by_text.get(name, {})
        if len(same_text) > 1:
            message = f"{shown(name)} could be {len(same_text)} claims of this record; give the key of one"
            self.problems.append(Problem(loc, message))
        return min(same_text, default=None)

    def _not_there(self, name: str) -> str:
        return f"there is no claim {shown(name)} in this record{did_you_mean(nfc(name), self._by_key)}"


def _is_a_word(name: str) -> bool:
    """Whether a name is rather a key than a text: one word (of a script that puts blanks between words)."""
    return name.isascii() and " " not in name.strip()
