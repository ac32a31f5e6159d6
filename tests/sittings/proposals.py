"""Proposals made for the tests of reviews."""

from typing import Any

from claimdb.ledger.changesets import Recorder
from claimdb.questions.filters import Filters
from claimdb.questions.queue import Order
from claimdb.sittings import Sitting, Wanted
from tests.conftest import Run
from tests.ledger.made import Element, load, record, said

ANA = Recorder("ana", "review")


def proposed(claim: str, source: str, words: str, confidence: float = 0.8, **more: Any) -> Element:
    """An assertion as an extractor proposes it."""
    return said(claim, source, words, extractor="made 1", confidence=confidence, **more)


ROSE = proposed("The river rose", "Ann Bell", "It rose last week, said Ann Bell", 0.9, said={"text": "last week"})
FELL = proposed("The river fell", "Ann Bell", "It fell, said Ann Bell", 0.7)
NO = proposed("The river rose", "Carl Day", "It did not, said Carl Day", 0.95, stance="denies")
BRIDGE = proposed("The bridge holds", "Eva Falk", "It holds, said Eva Falk", 0.6)
FIRST = record(ROSE, FELL, NO)
SECOND = record(BRIDGE, publisher="The Herald")


def load_proposals(run: Run, database: str) -> None:
    """Two documents, with three proposals and one."""
    load(run, database, FIRST, SECOND)


def copies(run: Run, database: str) -> None:
    """One story in two papers, each with the same proposal and one that the other has not."""
    own = proposed("The ferry sank", "Eva Falk", "It sank, said Eva Falk")
    load(run, database, record(own, text="One paper.\nIt sank, said Eva Falk. And so on."))
    listed = run("documents", "--db", database, "-f", "ids").out.split()
    other = record(
        own, FELL, text="It sank, said Eva Falk. It fell, said Ann Bell.", publisher="The Herald",
        document={"links": [{"rel": "copy_of", "to": listed[0], "status": "proposed"}]},
    )  # fmt: skip
    load(run, database, other)


def sitting(database: str, text: str | None = None, by: Order = "document", **filters: Any) -> Sitting:
    """A sitting of the reviewer that all tests have."""
    return Sitting(Wanted(text, Filters(**filters), by), ANA, database)


def shown(one: Sitting) -> str:
    """The statement that lies on the desk; "" where none does."""
    view = one.view()
    return view.proposal.answer.statement if view.proposal else ""
