"""Corrects a document's details. Dates that hang on its publication are read anew, and so is what hangs on those."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, select

from claimdb import dates
from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.errors import ClaimdbError
from claimdb.identity import fold
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.documents import DETAILS, Details, details_of
from claimdb.ledger.references import anchor_date
from claimdb.records.names import Names
from claimdb.records.plan import Reading
from claimdb.records.readings import PUBLISHED, read_phrase


@dataclass(frozen=True, slots=True)
class Reread:
    """A date that was read anew: of which assertion, which clock, and its EDTF before and after (None: unread)."""

    assertion_id: str
    clock: str
    phrase: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Amended:
    """What amending a document did: each detail before and after, and the dates that were read anew."""

    changes: Mapping[str, tuple[str | None, str | None]]
    reread: tuple[Reread, ...]


def amend_document(changeset: Changeset, document: int, given: Mapping[str, str | None]) -> Amended:
    """Closes the details of a document (by its key) and records others; `given` holds those that change, None clears
    one. Raises ClaimdbError if nothing would change."""
    now = details_of(changeset.connection, document)
    changes = {name: (_now(now, name), value) for name, value in given.items() if _now(now, name) != value}
    if not changes:
        raise ClaimdbError("that is what is recorded already; nothing was changed")
    _replace(changeset, document, now, {name: value for name, (_, value) in changes.items()})
    published = changes["published"][1] if "published" in changes else None
    reread = tuple(_Rereading(changeset).document(document, published)) if "published" in changes else ()
    return Amended(changes, reread)


def read_anew_after(changeset: Changeset, assertion_id: str) -> tuple[Reread, ...]:
    """Reads anew the dates that hang on an assertion whose own date was changed, and what hangs on those."""
    return tuple(_Rereading(changeset).after(assertion_id))


def read_what_waited(changeset: Changeset, recorded: Iterable[str]) -> tuple[Reread, ...]:
    """Reads the dates that hang on assertions which are recorded only now, and what hangs on those."""
    changeset.flush()
    reading = tables.reading.c
    waiting = select(reading.anchor).distinct().where(reading.edtf.is_(None), reading.closed_in.is_(None))
    anchors: list[str] = []
    for some in chunks(recorded):
        anchors.extend(changeset.connection.execute(waiting.where(reading.anchor.in_(some))).scalars())
    return tuple(_Rereading(changeset).after(*sorted(anchors)))


def _now(details: Details | None, name: str) -> str | None:
    value: str | None = getattr(details, name) if details else None
    return value


def _replace(changeset: Changeset, document: int, now: Details | None, changed: Mapping[str, str | None]) -> None:
    table = tables.document_details
    publisher = None
    if now is not None:
        query = select(table.c.publisher).where(table.c.key == now.key)
        publisher = changeset.connection.execute(query).scalar()
        changeset.close(table, now.key)
    if "publisher" in changed:
        publisher = _publisher(changeset, changed["publisher"])
    values = {name: changed.get(name, _now(now, name)) for name in DETAILS}
    bounds = dates.parse(values["published"]) if values["published"] else None
    changeset.add(
        table,
        document=document,
        publisher=publisher,
        published_earliest=str(bounds.earliest) if bounds and bounds.earliest else None,
        published_latest=str(bounds.latest) if bounds and bounds.latest else None,
        **values,
    )


def _publisher(changeset: Changeset, name: str | None) -> int | None:
    """The key of the publication of this name, recorded if it is not there."""
    if name is None:
        return None
    names = Names((), name, None)
    names.find(name, ())
    (source,) = names.planned()
    table = tables.source
    key = changeset.connection.execute(select(table.c.key).where(table.c.id == source.id)).scalar()
    if key is not None:
        return int(key)
    key = changeset.add(table, id=source.id, kind=source.kind, name=source.name, folded=fold(source.name))
    changeset.flush()
    return key


class _Rereading:
    """Reads dates anew, those that hang on others after them."""

    def __init__(self, changeset: Changeset) -> None:
        self._changeset = changeset

    def document(self, document: int, published: str | None) -> Iterator[Reread]:
        """All dates of a document that hang on its publication, and what hangs on those."""
        rows = self._rows(tables.snapshot.c.document == document)
        changed: list[str] = []
        for row in rows:
            hangs = row.anchor == PUBLISHED or (row.edtf is None and row.anchor is None)
            if hangs:
                anchor = PUBLISHED if row.anchor == PUBLISHED else None
                new = read_phrase(row.clock, row.phrase, published, anchor, None, row.modality)
                yield from self._replace(row, new, changed)
        yield from self._all_hanging_on(changed)

    def after(self, *assertion_ids: str) -> Iterator[Reread]:
        """All dates that hang on assertions, and what hangs on those."""
        return self._all_hanging_on(list(assertion_ids))

    def _all_hanging_on(self, changed: list[str]) -> Iterator[Reread]:
        seen: set[str] = set()
        while changed:
            anchor_id = changed.pop()
            if anchor_id not in seen:
                seen.add(anchor_id)
                yield from self._hanging_on(anchor_id, changed)

    def _hanging_on(self, anchor_id: str, changed: list[str]) -> Iterator[Reread]:
        self._changeset.flush()
        after = anchor_date(anchor_id, self._changeset.connection)
        for row in self._rows(tables.reading.c.anchor == anchor_id):
            new = read_phrase(row.clock, row.phrase, row.published, anchor_id, after, row.modality)
            yield from self._replace(row, new, changed)

    def _rows(self, *conditions: Any) -> list[Any]:
        """Live readings that were read from a phrase."""
        rows = self._changeset.connection.execute(_reading_query().where(*conditions))
        return [row for row in rows if row.phrase is not None and row.given is None]

    def _replace(self, row: Any, new: Reading, changed: list[str]) -> Iterator[Reread]:
        if (new.edtf, new.anchor, new.rule) == (row.edtf, row.anchor, row.rule):
            return
        self._changeset.close(tables.reading, row.key)
        self._changeset.add(
            tables.reading,
            assertion=row.assertion,
            clock=row.clock,
            edtf=new.edtf,
            earliest=str(new.earliest) if new.earliest else None,
            latest=str(new.latest) if new.latest else None,
            anchor=new.anchor,
            rule=new.rule,
        )
        if new.edtf != row.edtf:
            changed.append(row.id)
            yield Reread(row.id, row.clock, row.phrase, row.edtf, new.edtf)


def _reading_query() -> Select[Any]:
    reading, assertion, details = tables.reading, tables.assertion, tables.document_details
    is_said = reading.c.clock == "said"

    return (
        select(
            reading.c.key,
            reading.c.assertion,
            reading.c.clock,
            reading.c.edtf,
            reading.c.anchor,
            reading.c.rule,
            assertion.c.id,
            assertion.c.modality,
            case((is_said, assertion.c.said_text), else_=assertion.c.about_text).label("phrase"),
            case((is_said, assertion.c.said_edtf), else_=assertion.c.about_edtf).label("given"),
            details.c.published,
        )
        .join(assertion, reading.c.assertion == assertion.c.key)
        .join(tables.passage, assertion.c.passage == tables.passage.c.key)
        .join(tables.snapshot, tables.passage.c.snapshot == tables.snapshot.c.key)
        .outerjoin(details, and_(details.c.document == tables.snapshot.c.document, details.c.closed_in.is_(None)))
        .where(reading.c.closed_in.is_(None))
        .order_by(assertion.c.id, reading.c.clock)
    )
