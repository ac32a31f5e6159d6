"""Which sources, or claims, of a record are the same as which."""

from collections.abc import Sequence

from claimdb.records.order import in_order
from claimdb.records.plan import PlannedIdentity
from claimdb.records.problems import Loc, Problem, chain, shown


def circles(
    what: str, names: Sequence[str], ids: Sequence[str], same: Sequence[PlannedIdentity | None]
) -> list[Problem]:
    """A problem for each circle among the sources or claims (`what`) of a record: their names, ids and identities."""
    places = {identifier: place for place, identifier in enumerate(ids)}
    graph = {
        place: (places[each.target_id],) if each and each.target_id in places else () for place, each in enumerate(same)
    }
    problems = []
    for circle in in_order(graph)[1]:
        told = chain([shown(names[place]) for place in (*circle, circle[0])], " as ")
        loc: Loc = (what, circle[0], "same_as")
        problems.append(Problem(loc, f"same_as goes in a circle: {told}"))
    return problems
