"""Anything by its id: the page of each kind."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database.tables import assertion, changeset, decision
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.questions import show
from claimdb.questions.history import Event, history
from claimdb.questions.lookup import TABLES, find_id, shown_length
from claimdb.questions.marks import RatingAnswer, marks
from claimdb.questions.moment import Moment, moment_of
from claimdb.questions.standing import is_standing
from claimdb.questions.targets import Target

Page = show.AssertionPage | show.ClaimPage | show.SourcePage | show.DocumentPage | show.ChangesetPage


class Thing(NamedTuple):
    """One thing whole, how many characters of an id tell it from others, its tags, notes and ratings, which assertion
    stands in its place, and if asked for all that was ever judged of it."""

    page: Page
    id_length: int
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ratings: tuple[RatingAnswer, ...] = ()
    amended_by: str | None = None
    events: tuple[Event, ...] | None = None


def find_thing(connection: Connection, typed: str, as_of: str | None = None, *, with_history: bool = False) -> Thing:
    """The page of the one thing whose id begins as typed; `with_history` with its events. Raises ClaimdbError if there
    is none, or several, or it was not recorded by then."""
    kind, key, identifier = find_id(connection, typed)
    moment = moment_of(connection, as_of)
    recorded = changeset.c.key if kind == "changeset" else TABLES[kind].c.changeset
    by_then = select(recorded).where(TABLES[kind].c.key == key, moment.saw(recorded))
    if connection.execute(by_then).first() is None:
        raise ClaimdbError(f"{kind} {identifier} was not recorded by then (--as-of {as_of})")
    if not is_standing(connection, moment, kind, key):
        by = f"`claimdb log {short(identifier)}` tells by which changeset; --as-of an earlier one shows it"
        raise ClaimdbError(f"{kind} {identifier} was undone: {by}")
    judged = marks(connection, moment, [identifier])
    return Thing(
        _page(connection, moment, kind, key, as_of),
        shown_length(connection, [identifier]),
        tuple(judged.tags.get(identifier, ())),
        tuple(judged.notes.get(identifier, ())),
        tuple(judged.ratings.get(identifier, ())),
        _amended_by(connection, moment, identifier) if kind == "assertion" else None,
        history(connection, moment, Target(kind, key, identifier)) if with_history else None,
    )


def _amended_by(connection: Connection, moment: Moment, identifier: str) -> str | None:
    """The id of the assertion that stood in the place of one."""
    query = (
        select(assertion.c.id)
        .join(decision, decision.c.assertion == assertion.c.key)
        .where(assertion.c.amends_id == identifier, moment.live(decision), decision.c.status != "withdrawn")
        .order_by(assertion.c.id)
    )
    return connection.execute(query.limit(1)).scalar()


def _page(connection: Connection, moment: Moment, kind: str, key: int, as_of: str | None) -> Page:
    match kind:
        case "assertion":
            return show.assertion_page(connection, moment, key)
        case "claim":
            return show.claim_page(connection, moment, key, as_of)
        case "source":
            return show.source_page(connection, moment, key)
        case "document":
            return show.document_page(connection, moment, key, as_of)
        case _:
            return show.changeset_page(connection, key)
