"""Proposals × what is known: which proposals are about a known claim."""

from collections.abc import Iterable, Mapping

from claimdb.extraction.model import Proposals
from claimdb.matching.alike import Alike
from claimdb.matching.compare import compare
from claimdb.matching.matters import Matter, read
from claimdb.matching.model import Days, Joined, Known, KnownClaim, Matched, Refusal
from claimdb.matching.names import bodies, short_names
from claimdb.matching.naming import Naming
from claimdb.matching.terms import terms_of
from claimdb.matching.times import another_time, days_of, hull
from claimdb.records.models import Assertion, Claim


def match(proposals: Proposals, known: Known, published: str | None = None) -> Matched:
    """The proposals with known claims and sources where they mean them, and why.

    An assertion joins the known claim that is about the same matter; what can happen more than once must be of the
    same time, for which `published`, the publication in EDTF, stands in where the assertion has no date. A source
    becomes the known one that alone has its name or alias; groups without a name stay their document's. Asks `known`
    twice at most.
    """
    naming = Naming(proposals.sources, known)
    named = naming.renamed(proposals)
    joined = _joined(named, known, hull([published]))
    return Matched(_with_claims(named, joined), joined, naming.reused)


def _joined(proposals: Proposals, known: Known, published: Days | None) -> dict[str, Joined]:
    """The known claims that assertions join, by their keys."""
    names = [name for source in proposals.sources for name in (source.name, *source.aliases)]
    short = {**bodies(proposals.sources), **short_names([*(claim.text for claim in proposals.claims), *names])}
    matters = {claim.key or claim.text: read(claim, short) for claim in proposals.claims}
    wanted = [terms for matter in matters.values() if (terms := terms_of(matter))]
    if not wanted:
        return {}
    candidates: Alike[tuple[KnownClaim, Matter]] = Alike()
    for each in sorted(known.claims_like(wanted), key=lambda each: each.id):
        matter = read(each)
        candidates.add(matter, (each, matter))
    found: dict[str, Joined] = {}
    for assertion in proposals.assertions:
        told = matters.get(assertion.claim)
        best = _best(told, days_of(assertion.about), published, candidates.of(told)) if told else None
        if best is not None:
            found[assertion.key or assertion.statement] = best
    return found


def _best(
    matter: Matter, about: Days | None, published: Days | None, candidates: Iterable[tuple[KnownClaim, Matter]]
) -> Joined | None:
    """The known claim that is most surely the same; of several equally sure the first by id, so that it is always the
    same one."""
    best: tuple[float, Joined] | None = None
    for claim, other in candidates:
        answer = compare(matter, other)
        if isinstance(answer, Refusal) or another_time(matter, about, published, (claim.about, claim.published)):
            continue
        if best is None or answer.score > best[0]:
            best = answer.score, Joined(claim, answer.reason)
    return best[1] if best else None


def _with_claims(proposals: Proposals, joined: Mapping[str, Joined]) -> Proposals:
    """The assertions on their known claims. A claim that nobody stands on any more goes; whom it accuses stays said
    of the known claim."""
    assertions = [_on(each, joined.get(each.key or each.statement)) for each in proposals.assertions]
    in_use = {each.claim for each in assertions} | {link.to for claim in proposals.claims for link in claim.links}
    claims = [each for each in proposals.claims if each.key in in_use or each.text in in_use]
    moved = {
        before.claim: each for before in proposals.assertions if (each := joined.get(before.key or before.statement))
    }
    accused: dict[str, Claim] = {}
    for claim in proposals.claims:
        to = moved.get(claim.key or claim.text)
        if to is not None and claim.against:
            accused[to.claim.id] = _accusing(to.claim, [*accused.get(to.claim.id, claim).against, *claim.against])
    return Proposals(proposals.sources, [*claims, *accused.values()], assertions, proposals.notes)


def _on(assertion: Assertion, joined: Joined | None) -> Assertion:
    return assertion.model_copy(update={"claim": joined.claim.id}) if joined else assertion


def _accusing(claim: KnownClaim, against: Iterable[str]) -> Claim:
    """A known claim as a record declares it, to say whom it accuses."""
    return Claim(
        key=claim.id,
        text=claim.text,
        kind=claim.kind,
        unit=claim.unit,
        cumulative=claim.cumulative,
        against=list(dict.fromkeys(against)),
    )
