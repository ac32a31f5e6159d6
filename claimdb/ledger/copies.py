"""Near-copies among the documents of the database: found when an article is recorded, proposed, and linked by nobody
but a reviewer.

A text is read against those whose sketches share most with it. It is proposed as a copy of the one that shares most of
its words; of those that share as much, of one that is no copy itself, of the one published first, of the lowest id.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, or_, select

from claimdb import copies
from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.again import not_taken_back
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.record import Recorded
from claimdb.ledger.sketches import alike

COMPARED = 10  # texts that one text is compared with, word for word
_UNDATED = "9999-12-31"


class CopyProposal(NamedTuple):
    """That a document may be a copy of another; `share` of the shorter text stands in the longer."""

    document_id: str
    of_id: str
    because: str
    share: float


def propose_copies(changeset: Changeset, recorded: Iterable[Recorded]) -> list[CopyProposal]:
    """Proposes each document whose text was just recorded as a copy of one recorded before it, where it is a near-copy
    and the two were never linked; at most one proposal a document. What was proposed, in the order given."""
    given = [each.document_id for each in recorded if each.document_id and (each.new_document or each.text_attached)]
    changeset.flush()
    snapshots = _snapshots(changeset.connection, given)
    later = set(snapshots)
    proposals = []
    for snapshot in snapshots:
        later.discard(snapshot)
        text = changeset.connection.execute(_query().where(tables.snapshot.c.key == snapshot)).one()
        if found := _best(changeset.connection, text, later):
            changeset.add(
                tables.document_link,
                document=text.document,
                rel="copy_of",
                target_id=found.of_id,
                status="proposed",
                basis="inferred",
                because=found.because,
            )
            changeset.flush()
            proposals.append(found)
    return proposals


def _snapshots(connection: Connection, documents: Iterable[str]) -> list[int]:
    """The keys of the snapshots of these documents that have a text, in the same order."""
    query = (
        select(tables.document.c.id, tables.snapshot.c.key)
        .join(tables.snapshot, tables.snapshot.c.document == tables.document.c.key)
        .join(tables.snapshot_text, tables.snapshot_text.c.snapshot == tables.snapshot.c.key)
    )
    found: dict[str, int] = {}
    documents = list(dict.fromkeys(documents))
    for some in chunks(documents):
        found.update((row[0], row[1]) for row in connection.execute(query.where(tables.document.c.id.in_(some))))
    return [found[each] for each in documents if each in found]


def _query() -> Any:
    document, snapshot, held, details = (
        tables.document, tables.snapshot, tables.snapshot_text, tables.document_details,
    )  # fmt: skip
    live = and_(details.c.document == document.c.key, details.c.closed_in.is_(None))
    return (
        select(
            document.c.key.label("document"),
            document.c.id,
            snapshot.c.key.label("snapshot"),
            held.c.text,
            details.c.byline,
            details.c.published_latest,
        )
        .join(snapshot, snapshot.c.document == document.c.key)
        .join(held, held.c.snapshot == snapshot.c.key)
        .join(details, live)  # what is undone has none
    )


def _best(connection: Connection, text: Any, later: Set[int]) -> CopyProposal | None:
    """What a text is most likely a copy of."""
    own = copies.read(text.text, text.byline)
    if not own.is_long_enough:
        return None
    near = alike(connection, text.snapshot, own.shingles, COMPARED + len(later))
    candidates = [each for each in near if each not in later][:COMPARED]
    if not candidates:
        return None
    linked, copied = _linked(connection, text), _copies(connection)
    ranked = [
        ((-found.share, other.document in copied, other.published_latest or _UNDATED, other.id), found)
        for other, found in _judged(connection, own, candidates)
        if other.id not in linked
    ]
    if not ranked:
        return None
    (*_, of_id), found = min(ranked)
    return CopyProposal(text.id, of_id, found.because, found.share)


def _judged(connection: Connection, own: copies.Read, snapshots: Sequence[int]) -> Iterator[tuple[Any, copies.Copy]]:
    for snapshot in snapshots:
        other = connection.execute(_query().where(tables.snapshot.c.key == snapshot)).one()
        if found := copies.judge(own, copies.read(other.text, other.byline)):
            yield other, found


def _linked(connection: Connection, text: Any) -> set[str]:
    """The ids of the documents that were ever linked with this one, from either side."""
    link, document = tables.document_link.c, tables.document.c
    query = (
        select(link.target_id, document.id)
        .join(tables.document, document.key == link.document)
        .where(or_(link.document == text.document, link.target_id == text.id), not_taken_back(tables.document_link))
    )
    return {each for row in connection.execute(query) for each in row}


def _copies(connection: Connection) -> set[int]:
    """The keys of the documents that are, or may be, copies."""
    link = tables.document_link.c
    query = select(link.document).where(link.closed_in.is_(None), link.rel == "copy_of", link.status != "rejected")
    return set(connection.execute(query).scalars())
