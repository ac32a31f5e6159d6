"""What documents are to each other, in the ledger."""

from collections.abc import Iterable

from sqlalchemy import select

from claimdb.database import tables
from claimdb.ledger.again import not_taken_back
from claimdb.ledger.changesets import Changeset
from claimdb.records.plan import PlannedDocumentLink


def add_document_links(changeset: Changeset, document: int, links: Iterable[PlannedDocumentLink]) -> None:
    """Adds links of a document, by its key, unless it ever had one of the same relation to the same: what somebody has
    decided or closed since is not brought back by loading the old record again."""
    links = tuple(links)
    if not links:
        return
    changeset.flush()
    columns = tables.document_link.c
    known = changeset.connection.execute(
        select(columns.rel, columns.target_id).where(columns.document == document, not_taken_back(tables.document_link))
    ).all()
    said = {(row[0], row[1]) for row in known}
    for link in links:
        if (link.rel, link.target_id) not in said:
            changeset.add(tables.document_link, document=document, **link._asdict())
