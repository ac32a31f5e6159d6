"""What a person means who names a source, a claim or assertions for an act, and how much hangs on them."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError, UsageError
from claimdb.identity import fold, short
from claimdb.questions.identities import claims_by_key, identities
from claimdb.questions.lookup import find_id, find_ids
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.search import by_sources
from claimdb.questions.sources import find_sources

Thing = SourceAnswer | ClaimAnswer
_Thing = TypeVar("_Thing", SourceAnswer, ClaimAnswer)


def one_source(connection: Connection, typed: str) -> SourceAnswer:
    """The source of this name, alias or id. Raises ClaimdbError if there is none, or several."""
    found = find_sources(connection, Moment(), typed, only_names=True)
    return the_one(found, found, typed, "source")


def one_claim(connection: Connection, typed: str) -> ClaimAnswer:
    """The claim of this whole text or id. Raises ClaimdbError if there is none, or several."""
    same = identities(connection, Moment()).claims
    found = list({each.id: each for each in map(same.root, recorded_claims(connection, typed))}.values())
    return the_one(found, found, typed, "claim")


def recorded_claims(connection: Connection, typed: str) -> list[ClaimAnswer]:
    """The claims, as recorded, of this whole text, else of an id that begins so."""
    wanted = fold(typed)
    columns = tables.claim.c
    keys = [row[0] for row in connection.execute(select(columns.key, columns.text)) if fold(row[1]) == wanted]
    if not keys:
        keys = [key for _, key, _ in find_ids(connection, typed, "claim")]
    return sorted(claims_by_key(connection, keys), key=lambda each: each.id)


def the_one(found: Sequence[_Thing], known: Sequence[Thing], typed: str, what: str) -> _Thing:
    """The only one. Raises ClaimdbError if there is none, or several: then it lists them."""
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(described(each) for each in found[:10])
        raise ClaimdbError(f"{typed!r} could be {listed}; give the id of one of them")
    if known:
        raise ClaimdbError(f"{typed!r} is not merged with another {what}; nothing was changed")
    raise ClaimdbError(f"there is no {what} {typed!r}: give its id, its name or its whole text")


def described(thing: Thing) -> str:
    """A source or a claim as a message tells it from others."""
    if isinstance(thing, ClaimAnswer):
        return f"“{thing.text}” ({short(thing.id)})"
    known_in = f", known in document {short(thing.document_id)}" if thing.document_id else ""
    return f"{thing.name} ({thing.kind or 'kind not stated'}{known_in}, {short(thing.id, 26)})"


def assertion_keys(connection: Connection, ids: Iterable[str]) -> list[int]:
    """The keys of assertions by their ids. Raises ClaimdbError for an id of none or several."""
    keys = list(dict.fromkeys(find_id(connection, each, "assertion")[1] for each in ids))
    if not keys:
        raise UsageError("which assertions? give at least one id")
    return keys


def document_of(connection: Connection, assertions: Sequence[int]) -> str | None:
    """The id of the document in which all of these stand, if it is one."""
    ids = set(connection.execute(_in_documents(tables.document.c.id, assertions)).scalars())
    return ids.pop() if len(ids) == 1 else None


def count_mentions(connection: Connection, sources: Sequence[int]) -> tuple[int, int]:
    """How many mentions mean these sources or what is counted as them, and in how many documents."""
    keys = identities(connection, Moment()).sources.keys(sources)
    meant = tables.mention_source.c
    rows = select(func.count()).where(meant.closed_in.is_(None), meant.source.in_(keys))
    documents = _in_documents(tables.document.c.key, by_sources(Moment(), keys)).distinct()
    return connection.execute(rows).scalar_one(), len(connection.execute(documents).all())


def count_assertions(connection: Connection, claims: Sequence[int]) -> tuple[int, int]:
    """How many assertions stand on these claims or what is counted as them, and in how many documents."""
    keys = identities(connection, Moment()).claims.keys(claims)
    stood = tables.assertion_claim.c
    on_claim = select(stood.assertion).where(stood.closed_in.is_(None), stood.claim.in_(keys))
    documents = _in_documents(tables.document.c.key, on_claim).distinct()
    return len(connection.execute(on_claim).all()), len(connection.execute(documents).all())


def count_documents(connection: Connection, assertions: Sequence[int]) -> int:
    """How many documents hold these assertions."""
    return len(connection.execute(_in_documents(tables.document.c.key, assertions).distinct()).all())


def _in_documents(column: Any, assertions: Any) -> Any:
    return (
        select(column)
        .select_from(
            tables.assertion.join(tables.passage, tables.assertion.c.passage == tables.passage.c.key)
            .join(tables.snapshot, tables.passage.c.snapshot == tables.snapshot.c.key)
            .join(tables.document, tables.snapshot.c.document == tables.document.c.key)
        )
        .where(tables.assertion.c.key.in_(assertions))
    )
