"""The first of the sources, documents and claims, and how many there are, without reading the others.

For the present, where nothing is undone; `listings` reads all, for all else.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, select

from claimdb.database import tables
from claimdb.database.chunks import among, chunks
from claimdb.questions import listings
from claimdb.questions.copies import DocumentLinkAnswer
from claimdb.questions.found import LISTED
from claimdb.questions.identities import identities, sources_by_key
from claimdb.questions.listings import ClaimRow, DocumentRow, SourceRow
from claimdb.questions.moment import Moment
from claimdb.questions.rows import documents_of
from claimdb.questions.sources import aliases_of, links_from, with_stems
from claimdb.questions.standing import undone
from claimdb.questions.suggestions import Suggestion
from claimdb.words import query_words

_Row = TypeVar("_Row")


class Listed(NamedTuple, Generic[_Row]):
    """The first rows of a listing, and how many it has."""

    rows: Sequence[_Row]
    total: int


def _is_plain(connection: Connection, moment: Moment, limit: int) -> bool:
    return bool(limit) and moment.is_settled and not undone(connection, moment)


def _whole(rows: Sequence[_Row], limit: int) -> Listed[_Row]:
    return Listed(rows[:limit] if limit else rows, len(rows))


def suggested(read: Callable[[Connection, Moment], list[Suggestion]]) -> Callable[..., Listed[Suggestion]]:
    """The first of the pairs that are likely the same, as a listing."""
    return lambda connection, moment, *, limit=0: _whole(read(connection, moment), limit)


def list_claims(
    connection: Connection, moment: Moment, text: str | None = None, *, single_source: bool = False, limit: int = 0
) -> Listed[ClaimRow]:
    """What `listings.claims` lists, no more than `limit` (0: all)."""
    return _whole(listings.claims(connection, moment, text, single_source=single_source), limit)


def list_sources(
    connection: Connection, moment: Moment, text: str | None = None, *, limit: int = 0
) -> Listed[SourceRow]:
    """What `listings.sources` lists, no more than `limit` (0: all)."""
    if not _is_plain(connection, moment, limit):
        return _whole(listings.sources(connection, moment, text), limit)
    own, same = tables.source, tables.source_identity
    is_other = exists().where(same.c.source == own.c.key, same.c.closed_in.is_(None))
    conditions: list[ColumnElement[bool]] = [~is_other]
    if text is not None:
        keys = with_stems(connection, query_words(text))
        if len(keys) > _MOST:
            return _whole(listings.sources(connection, moment, text), limit)
        conditions.append(own.c.key.in_(keys))
    counted = select(func.count()).select_from(own).where(*conditions)
    total = connection.execute(_ALL_SOURCES if text is None else counted).scalar_one()
    first = select(own.c.key).where(*conditions).order_by(own.c.folded, own.c.id).limit(limit)
    return Listed(source_rows(connection, moment, connection.execute(first).scalars().all()), total)


_MOST = 30_000  # values in one IN list
# Sources are numbered from 1 without gaps.
_OTHERS = select(func.count()).where(tables.source_identity.c.closed_in.is_(None)).scalar_subquery()
_ALL_SOURCES = select(func.coalesce(func.max(tables.source.c.key), 0) - _OTHERS)


def source_rows(connection: Connection, moment: Moment, keys: Sequence[int]) -> list[SourceRow]:
    """The rows of these sources, none of which is counted as another, in their order; the moment is settled."""
    same = identities(connection, moment).sources
    same.load(keys)
    by_key = {each.key: each for each in sources_by_key(connection, keys)}
    aliases = aliases_of(connection, moment, keys)
    links: dict[int, list[Any]] = {}
    for link in links_from(connection, moment, keys):
        links.setdefault(link.source.key, []).append(link)
    merged = [key for key in keys if same.merged(key)]
    counts = {**_spoken(connection, keys), **listings.spoken_as(connection, moment, [by_key[key] for key in merged])}
    return [
        SourceRow(
            by_key[key],
            aliases.get(key, ()),
            tuple(links.get(key, ())),
            *counts.get(key, (0, 0, 0)),
            merged=same.merged(key),
        )
        for key in keys
    ]


_SPOKEN = (
    select(
        tables.spoken_now.c.source,
        func.sum(tables.spoken_now.c.certain),
        func.sum(tables.spoken_now.c.candidate),
        func.count(tables.assertion_now.c.snapshot.distinct()),
    )
    .join(tables.assertion_now, tables.assertion_now.c.assertion == tables.spoken_now.c.assertion)
    .where(among(tables.spoken_now.c.source), tables.assertion_now.c.status < LISTED)
    .group_by(tables.spoken_now.c.source)
)


def _spoken(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """How often these sources speak, as recorded: surely, as one of several, and in how many documents."""
    rows = (row for some in chunks(keys) for row in connection.execute(_SPOKEN, {"keys": some}))
    return {row[0]: (int(row[1]), int(row[2]), row[3]) for row in rows}


def list_documents(
    connection: Connection, moment: Moment, text: str | None = None, missing: str | None = None, *, limit: int = 0
) -> Listed[DocumentRow]:
    """What `listings.documents` lists, no more than `limit` (0: all)."""
    if text is not None or missing is not None or not _is_plain(connection, moment, limit):
        return _whole(listings.documents(connection, moment, text, missing), limit)
    keys = connection.execute(_NEWEST, {"limit": limit}).scalars().all()
    total = connection.execute(select(tables.total_now.c.documents)).scalar() or 0
    return Listed(document_rows(connection, moment, keys), total)


_DETAILS = tables.document_details
_NEWEST = (
    select(_DETAILS.c.document)
    .join(tables.document, _DETAILS.c.document == tables.document.c.key)
    .where(_DETAILS.c.closed_in.is_(None))
    .order_by(_DETAILS.c.published_latest.desc().nulls_last(), tables.document.c.id.desc())
    .limit(bindparam("limit"))
)


def document_rows(connection: Connection, moment: Moment, keys: Sequence[int]) -> list[DocumentRow]:
    """The rows of these documents, in their order; the moment is settled."""
    documents = {each.key: each for each in documents_of(connection, moment, keys)}
    counts: dict[int, dict[int, int]] = {}
    links: dict[str, list[DocumentLinkAnswer]] = {}
    linked_from: dict[str, list[DocumentLinkAnswer]] = {}
    for some in chunks(keys):
        for key, status, number in connection.execute(_IN_DOCUMENTS, {"keys": some}):
            counts.setdefault(key, {})[status] = number
    for some_ids in chunks([each.id for each in documents.values()]):
        for row in connection.execute(_LINKS_FROM, {"ids": some_ids}):
            links.setdefault(row[0], []).append(DocumentLinkAnswer(*row))
        for row in connection.execute(_LINKS_TO, {"ids": some_ids}):
            linked_from.setdefault(row[2], []).append(DocumentLinkAnswer(*row))
    return [
        DocumentRow(
            document=document,
            assertions=counts.get(document.key, {}).get(0, 0),
            proposed=counts.get(document.key, {}).get(1, 0),
            rejected=counts.get(document.key, {}).get(2, 0),
            links=tuple(links.get(document.id, ())),
            linked_from=tuple(linked_from.get(document.id, ())),
        )
        for document in (documents[key] for key in keys if key in documents)
    ]


_IN_DOCUMENTS = (
    select(tables.snapshot.c.document, tables.assertion_now.c.status, func.count())
    .join(tables.assertion_now, tables.assertion_now.c.snapshot == tables.snapshot.c.key)
    .where(among(tables.snapshot.c.document))
    .group_by(tables.snapshot.c.document, tables.assertion_now.c.status)
)
_LINK = tables.document_link.c
_LINKS = (
    select(tables.document.c.id, _LINK.rel, _LINK.target_id, _LINK.status, _LINK.basis, _LINK.because)
    .join(tables.document_link, _LINK.document == tables.document.c.key)
    .where(_LINK.closed_in.is_(None))
    .order_by(tables.document.c.id, _LINK.rel, _LINK.target_id)
)
_LINKS_FROM = _LINKS.where(among(tables.document.c.id, "ids"))
_LINKS_TO = _LINKS.where(among(_LINK.target_id, "ids"))
