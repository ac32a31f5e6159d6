"""A document's details and text in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from claimdb.copies import sketch
from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.errors import ClaimdbError
from claimdb.identity import sha256
from claimdb.ledger.again import Again
from claimdb.records.plan import PlannedDocument, PlannedSource, TextOrigin

if TYPE_CHECKING:
    from claimdb.ledger.changesets import Changeset

# The details that are columns of the same name in the record and in the table; the publisher is a source.
DETAILS = (
    "title",
    "byline",
    "url",
    "archive_url",
    "language",
    "retrieved",
    "published",
    "published_basis",
    "completeness",
)


class Details(NamedTuple):
    """The live details of a document; `key` is the row's."""

    key: int
    publisher: str | None
    title: str | None
    byline: str | None
    url: str | None
    archive_url: str | None
    language: str | None
    retrieved: str | None
    published: str | None
    published_basis: str | None
    completeness: str | None


def details_of(connection: Connection, document: int) -> Details | None:
    """The live details of a document, by its key; None where none are recorded."""
    return all_details(connection, [document]).get(document)


def all_details(connection: Connection, documents: Iterable[int]) -> dict[int, Details]:
    """The live details of documents, by their keys."""
    table, source = tables.document_details, tables.source
    query = (
        select(table.c.document, table.c.key, source.c.name, *(table.c[name] for name in DETAILS))
        .select_from(table.outerjoin(source, table.c.publisher == source.c.key))
        .where(table.c.closed_in.is_(None))
    )
    found: dict[int, Details] = {}
    for some in chunks(documents):
        for document, *row in connection.execute(query.where(table.c.document.in_(some))):
            found[document] = Details(*row)
    return found


def texts_held(connection: Connection, documents: Iterable[int]) -> set[tuple[int, str]]:
    """The texts of documents, by their keys, that are in the database: document and SHA-256."""
    snapshot, held = tables.snapshot, tables.snapshot_text
    query = select(snapshot.c.document, snapshot.c.text_sha256).join(held, held.c.snapshot == snapshot.c.key)
    found: set[tuple[int, str]] = set()
    for some in chunks(documents):
        found.update((row[0], row[1]) for row in connection.execute(query.where(snapshot.c.document.in_(some))))
    return found


def differences(
    planned: PlannedDocument, recorded: Details | None, sources: Iterable[PlannedSource]
) -> tuple[str, ...]:
    """What a record says of a document that is recorded otherwise, one line each. What it
    leaves out is no difference."""
    names = {source.id: source.name for source in sources}
    given = {"publisher": names.get(planned.publisher_id or "")}
    given |= {name: getattr(planned, name) for name in DETAILS}
    found = []
    for name, value in given.items():
        now = getattr(recorded, name) if recorded else None
        if value is not None and value != now:
            found.append(f"{name}: recorded as {now or 'unknown'}, here {value}")
    return tuple(found)


def attach_text(changeset: Changeset, document: int, text_sha256: str, text: str, origin: TextOrigin) -> bool:
    """Gives a document its text; returns False if it has it already.

    Raises ClaimdbError, naming the places, if a recorded passage is not in the text: then nothing is attached.
    """
    connection = changeset.connection
    snapshot, has_text = _snapshot(connection, document, text_sha256)
    if has_text:
        return Again(changeset).stand(tables.snapshot_text, [text_sha256])
    wrong = _wrong_passages(connection, snapshot, text)
    if wrong:
        listed = ", ".join(f"{start}–{end}" for start, end in wrong[:10])
        counted = "a recorded passage is" if len(wrong) == 1 else f"{len(wrong)} recorded passages are"
        raise ClaimdbError(f"{counted} not in this text (at {listed}); it is not attached")
    add_text(changeset, snapshot, text, origin)
    return True


def add_text(
    changeset: Changeset, snapshot: int, text: str, origin: TextOrigin, sketched: Sequence[int] | None = None
) -> None:
    """Records the text of a snapshot that has none, and its sketch, if need be made now."""
    changeset.add(tables.snapshot_text, snapshot=snapshot, text=text, **origin._asdict())
    for shingle in sketch(text) if sketched is None else sketched:
        changeset.add_derived(tables.document_sketch, shingle=shingle, snapshot=snapshot)


def _snapshot(connection: Connection, document: int, text_sha256: str) -> tuple[int, bool]:
    snapshot, held = tables.snapshot, tables.snapshot_text
    query = (
        select(snapshot.c.key, held.c.key)
        .select_from(snapshot.outerjoin(held, held.c.snapshot == snapshot.c.key))
        .where(snapshot.c.document == document, snapshot.c.text_sha256 == text_sha256)
    )
    row = connection.execute(query).first()
    if row is None:
        raise ClaimdbError("the text has another SHA-256 than the one recorded for this document")
    return row[0], row[1] is not None


def _wrong_passages(connection: Connection, snapshot: int, text: str) -> list[tuple[int, int]]:
    columns = tables.passage.c
    query = select(columns.start, columns.end, columns.exact_sha256).where(columns.snapshot == snapshot)
    return [
        (start, end)
        for start, end, digest in connection.execute(query.order_by(columns.start))
        if end > len(text) or bytes.fromhex(sha256(text[start:end])) != digest
    ]
