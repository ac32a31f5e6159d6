"""Anything by its id: the page of each kind."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database.tables import changeset
from claimdb.errors import ClaimdbError
from claimdb.identity import short
from claimdb.questions import show
from claimdb.questions.lookup import TABLES, find_id, shown_length
from claimdb.questions.moment import Moment, moment_of
from claimdb.questions.standing import is_standing

Page = show.AssertionPage | show.ClaimPage | show.SourcePage | show.DocumentPage | show.ChangesetPage


class Thing(NamedTuple):
    """One thing whole, and how many characters of an id tell it from others."""

    page: Page
    id_length: int


def find_thing(connection: Connection, typed: str, as_of: str | None = None) -> Thing:
    """The page of the one thing whose id begins as typed. Raises ClaimdbError if there is none, or several,
    or it was not recorded by then."""
    kind, key, identifier = find_id(connection, typed)
    moment = moment_of(connection, as_of)
    recorded = changeset.c.key if kind == "changeset" else TABLES[kind].c.changeset
    by_then = select(recorded).where(TABLES[kind].c.key == key, moment.saw(recorded))
    if connection.execute(by_then).first() is None:
        raise ClaimdbError(f"{kind} {identifier} was not recorded by then (--as-of {as_of})")
    if not is_standing(connection, moment, kind, key):
        by = f"`claimdb log {short(identifier)}` tells by which changeset; --as-of an earlier one shows it"
        raise ClaimdbError(f"{kind} {identifier} was undone: {by}")
    return Thing(_page(connection, moment, kind, key, as_of), shown_length(connection, [identifier]))


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
