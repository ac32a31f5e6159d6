"""What recording derives from a plan beside its rows: search words and the sketch of its text.

It follows from the plan alone, so that those who prepare plans may derive it ahead, on another processor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdb.copies import sketch
from claimdb.ledger.search import SearchNames
from claimdb.records.plan import Plan


@dataclass(frozen=True, slots=True)
class Derived:
    """The search columns of assertions by their ids, as far as the plan tells them, and the sketch of the text."""

    stems: Mapping[str, str]
    sketch: Sequence[int] | None


def derive(plan: Plan) -> Derived:
    """All that can be derived from a plan without a database."""
    names = SearchNames({each.id: each.text for each in plan.claims}, {each.id: each.name for each in plan.sources})
    stems = {each.id: names.stems(each) for each in plan.assertions if each.claim_id in names.claims}
    text = plan.document.text if plan.document else None
    return Derived(stems, None if text is None else sketch(text))


NOTHING = Derived({}, None)
