"""One thing whole: what `show` tells of an assertion, a claim, a source, a document or a changeset."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from claimdb.database import tables
from claimdb.questions import listings
from claimdb.questions.ask import ask
from claimdb.questions.copies import perhaps_same
from claimdb.questions.denials import with_denials
from claimdb.questions.filters import Filters
from claimdb.questions.identities import claims_by_key, identities
from claimdb.questions.listed import document_rows, source_rows
from claimdb.questions.model import Answer, AssertionAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch
from claimdb.questions.sources import SourceLinkAnswer, links_from, links_to, offices_held
from claimdb.questions.standing import text_of_snapshot
from claimdb.questions.surroundings import searched


class Closed(NamedTuple):
    """A judgement that stood once: what it said, who closed it, and when. `text` is what a claim named by `value`
    says."""

    what: str
    value: str
    closed_at: str
    closed_by: str
    changeset: str
    text: str | None = None


class Context(NamedTuple):
    """A passage in its text: the paragraph's number (1-based), and the sentence before and after."""

    paragraph: int
    before: str
    after: str


class AssertionPage(NamedTuple):
    """An assertion with what it refers to and what was once judged of it."""

    assertion: AssertionAnswer
    others: Mapping[str, AssertionAnswer]
    offices: tuple[SourceLinkAnswer, ...]
    links_to: tuple[tuple[str, AssertionAnswer], ...]  # relation, and the assertion that has it to this one
    context: Context | None
    history: tuple[Closed, ...]
    documents: int
    perhaps_same: tuple[AssertionAnswer, ...] = ()  # in copies of its document


class Merged(NamedTuple):
    """What is counted as another: its id and name or text, by whom, in which changeset, and why."""

    id: str
    name: str
    by: str
    changeset: str
    because: str | None


class ClaimPage(NamedTuple):
    """A claim and all that is said of it."""

    row: listings.ClaimRow
    linked: Mapping[str, str]  # claim id → its text
    answer: Answer
    merged: tuple[Merged, ...] = ()


class SourcePage(NamedTuple):
    """A source, its links from both ends."""

    row: listings.SourceRow
    linked_from: tuple[SourceLinkAnswer, ...]
    merged: tuple[Merged, ...] = ()


class DocumentPage(NamedTuple):
    """A document, its text's origin, and the assertions in it."""

    row: listings.DocumentRow
    length: int | None
    file_name: str | None
    file_sha256: str | None
    reader: str | None
    recorded: tuple[str, str, str]  # when, by whom, changeset
    answer: Answer
    history: tuple[Closed, ...]


class Verdict(NamedTuple):
    """What was decided on an assertion, and why."""

    id: str
    statement: str
    status: str
    because: str | None


class ChangesetPage(NamedTuple):
    """A changeset: who, when, why, how many rows of each table it made and closed, and what it decided anew on
    assertions."""

    id: str
    recorded: str
    recorder: str
    action: str
    message: str | None
    version: str
    digest: str
    parents: tuple[str, ...]
    made: Mapping[str, int]
    closed: Mapping[str, int]
    decided: tuple[Verdict, ...]


def assertion_page(connection: Connection, moment: Moment, key: int) -> AssertionPage:
    """An assertion by its key."""
    (answer,), others = with_denials(connection, moment, fetch(connection, moment, [key]))
    wanted = {link.to for link in answer.links if link.to} | ({answer.within} if answer.within else set())
    if answer.said and answer.said.anchor:
        wanted.add(answer.said.anchor)
    if answer.about and answer.about.anchor:
        wanted.add(answer.about.anchor)
    others |= _by_id(connection, moment, wanted - others.keys())
    return AssertionPage(
        assertion=answer,
        others=others,
        offices=tuple(offices_held(links_from(connection, moment, _speakers(answer)), answer)),
        links_to=_links_to(connection, moment, answer.id),
        context=_context(connection, moment, answer),
        history=_history(connection, answer.key),
        documents=searched(connection, moment).documents,
        perhaps_same=perhaps_same(connection, moment, answer),
    )


def _speakers(answer: AssertionAnswer) -> list[int]:
    return [each.source.key for each in answer.mentions]


def _by_id(connection: Connection, moment: Moment, ids: set[str]) -> dict[str, AssertionAnswer]:
    query = select(tables.assertion.c.key).where(tables.assertion.c.id.in_(sorted(ids)))
    keys = list(connection.execute(query).scalars()) if ids else []
    return {each.id: each for each in fetch(connection, moment, keys)} if keys else {}


def _links_to(connection: Connection, moment: Moment, identifier: str) -> tuple[tuple[str, AssertionAnswer], ...]:
    link = tables.assertion_link
    query = select(link.c.assertion, link.c.rel).where(link.c.target_id == identifier, moment.live(link))
    rels = {row[0]: row[1] for row in connection.execute(query)}
    return tuple((rels[each.key], each) for each in fetch(connection, moment, list(rels))) if rels else ()


def _text(connection: Connection, moment: Moment, document: int) -> str | None:
    query = (
        select(tables.snapshot_text.c.text)
        .select_from(tables.snapshot_text)
        .join(tables.snapshot, text_of_snapshot(connection, moment))
        .where(tables.snapshot.c.document == document)
    )
    text: str | None = connection.execute(query).scalar()
    return text


_AFTER = re.compile(r"\A[.!?…。！？”’\"')]*[ \t]*")  # what ends the passage, and not what begins the next sentence
# A sentence ends where the next begins with a capital, and not after an initial or a title.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\b(?:Mrs|Gen|Gov|Sen|Rep))"
    r"[.!?…][”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])|[。！？]"
)
_MOST = 400  # code points of the sentences beside a passage


def _context(connection: Connection, moment: Moment, answer: AssertionAnswer) -> Context | None:
    text = _text(connection, moment, answer.document.key)
    if text is None:
        return None
    start, end = answer.passage.start, answer.passage.end
    paragraphs = [line for line in text[:start].split("\n") if line.strip()]
    is_new = text.rfind("\n", 0, start) + 1 == start or not text[text.rfind("\n", 0, start) + 1 : start].strip()
    number = len(paragraphs) + 1 if is_new else max(len(paragraphs), 1)
    return Context(number, sentence_before(text, start), sentence_after(text, end))


def sentence_before(text: str, start: int) -> str:
    """What stands before a place in its paragraph: the rest of its sentence, or the sentence before."""
    piece = text[max(0, text.rfind("\n", 0, start) + 1, start - _MOST) : start]
    ends = [match.end() for match in _END.finditer(piece) if match.end() < len(piece)]
    return piece[ends[-1] if ends else 0 :].strip()


def sentence_after(text: str, end: int) -> str:
    """What stands after a place in its paragraph: the rest of its sentence, or the sentence after."""
    stop = text.find("\n", end)
    piece = _AFTER.sub("", text[end : min(stop if stop >= 0 else len(text), end + _MOST)], count=1)
    first = _END.search(piece)
    return piece[: first.end() if first else len(piece)].strip()


def _history(connection: Connection, key: int) -> tuple[Closed, ...]:
    """The judgements about an assertion that were closed, oldest first."""
    reading, claim, decision = tables.reading, tables.assertion_claim, tables.decision
    closed: list[Closed] = []
    for row in _closed(connection, reading, key, reading.c.clock, reading.c.edtf):
        closed.append(Closed(row[3], row[4] or "not read", *row[:3]))
    for row in _closed(connection, decision, key, decision.c.status):
        closed.append(Closed("status", row[3], *row[:3]))
    for row in _closed(connection, claim, key, tables.claim.c.id, tables.claim.c.text, joined=True):
        closed.append(Closed("claim", row[3], row[0], row[1], row[2], row[4]))
    closed.extend(_closed_sources(connection, key))
    return tuple(sorted(closed, key=lambda each: (each.closed_at, each.what)))


def _closed_sources(connection: Connection, key: int) -> Iterable[Closed]:
    """Who the mentions of an assertion were once taken to be."""
    changeset, meant, said = tables.changeset.c, tables.mention_source, tables.mention.c
    query = (
        select(tables.source.c.name, changeset.recorded, changeset.recorder, changeset.id)
        .join(meant, meant.c.source == tables.source.c.key)
        .join(tables.changeset, meant.c.closed_in == changeset.key)
        .where(meant.c.mention.in_(select(said.key).where(said.assertion == key)))
        .order_by(changeset.position, meant.c.key)
    )
    return [Closed("source", *row) for row in connection.execute(query)]


def _closed(
    connection: Connection, table: Table, key: int, *columns: Column[str], joined: bool = False
) -> Sequence[tuple[str, ...]]:
    changeset = tables.changeset.c
    query = select(changeset.recorded, changeset.recorder, changeset.id, *columns).join(
        table, table.c.closed_in == changeset.key
    )
    if joined:
        query = query.join(tables.claim, table.c.claim == tables.claim.c.key)
    rows = connection.execute(query.where(table.c.assertion == key).order_by(changeset.position))
    return [tuple(row) for row in rows]


def claim_page(connection: Connection, moment: Moment, key: int, as_of: str | None = None) -> ClaimPage:
    """A claim by its key; of one that is counted as another, that other."""
    same = identities(connection, moment).claims
    key = same.root_key(key)
    (row,) = listings.claim_rows(connection, moment, claims_by_key(connection, [key]))
    targets = [link.target_id for link in row.links]
    query = select(tables.claim.c.id, tables.claim.c.text).where(tables.claim.c.id.in_(targets))
    linked = {each[0]: each[1] for each in connection.execute(query)} if targets else {}
    answer = ask(connection, None, Filters(claim=row.claim.id, as_of=as_of))
    return ClaimPage(row, linked, answer, _merged(connection, moment, tables.claim, same.keys([key])))


def source_page(connection: Connection, moment: Moment, key: int) -> SourcePage:
    """A source by its key; of one that is counted as another, that other."""
    same = identities(connection, moment).sources
    key = same.root_key(key)
    (row,) = _source_rows(connection, moment, key)
    linked_from = tuple(links_to(connection, moment, [key]))
    return SourcePage(row, linked_from, _merged(connection, moment, tables.source, same.keys([key])))


def _source_rows(connection: Connection, moment: Moment, key: int) -> Iterable[listings.SourceRow]:
    if moment.is_settled:
        return source_rows(connection, moment, [key])
    return (row for row in listings.sources(connection, moment) if row.source.key == key)


def _merged(connection: Connection, moment: Moment, things: Table, keys: Sequence[int]) -> tuple[Merged, ...]:
    is_source = things is tables.source
    table = tables.source_identity if is_source else tables.claim_identity
    name = tables.source.c.name if is_source else tables.claim.c.text
    changeset = tables.changeset.c
    query = (
        select(things.c.id, name, changeset.recorder, changeset.id, table.c.because)
        .join(table, table.c[things.name] == things.c.key)
        .join(tables.changeset, table.c.changeset == changeset.key)
        .where(moment.live(table), things.c.key.in_(keys))
        .order_by(changeset.position, things.c.id)
    )
    return tuple(Merged(*row) for row in connection.execute(query))


def document_page(connection: Connection, moment: Moment, key: int, as_of: str | None = None) -> DocumentPage:
    """A document by its key."""
    (row,) = _document_rows(connection, moment, key)
    held, snapshot = tables.snapshot_text, tables.snapshot
    query = (
        select(func.length(held.c.text), held.c.file_name, held.c.file_sha256, held.c.reader)
        .select_from(held)
        .join(snapshot, text_of_snapshot(connection, moment))
        .where(snapshot.c.document == key)
    )
    length, file_name, file_sha256, reader = connection.execute(query).first() or (None, None, None, None)
    changeset = tables.changeset.c
    made = select(changeset.recorded, changeset.recorder, changeset.id).join(
        tables.document, tables.document.c.changeset == changeset.key
    )
    return DocumentPage(
        row,
        length,
        file_name,
        file_sha256,
        reader,
        recorded=tuple(connection.execute(made.where(tables.document.c.key == key)).one()),
        answer=ask(connection, None, Filters(document=row.document.id, as_of=as_of)),
        history=_details_history(connection, key),
    )


def _document_rows(connection: Connection, moment: Moment, key: int) -> Iterable[listings.DocumentRow]:
    if moment.is_settled:
        return document_rows(connection, moment, [key])
    return (row for row in listings.documents(connection, moment) if row.document.key == key)


def _details_history(connection: Connection, key: int) -> tuple[Closed, ...]:
    """The dates of publication that were once recorded."""
    changeset, details = tables.changeset.c, tables.document_details
    query = (
        select(details.c.published, changeset.recorded, changeset.recorder, changeset.id)
        .join(details, details.c.closed_in == changeset.key)
        .where(details.c.document == key)
        .order_by(changeset.position)
    )
    return tuple(Closed("published", row[0] or "unknown", *row[1:]) for row in connection.execute(query))


def changeset_page(connection: Connection, key: int) -> ChangesetPage:
    """A changeset by its key."""
    columns = tables.changeset.c
    query = select(
        columns.id,
        columns.recorded,
        columns.recorder,
        columns.action,
        columns.message,
        columns.version,
        columns.digest,
    ).where(columns.key == key)
    parents = (
        select(columns.id)
        .join(tables.changeset_parent, tables.changeset_parent.c.parent == columns.key)
        .where(tables.changeset_parent.c.changeset == key)
        .order_by(columns.id)
    )
    both = (*tables.FACTS, *tables.JUDGEMENTS)
    made = {table.name: _count(connection, table, table.c.changeset == key) for table in both}
    closed = {table.name: _count(connection, table, table.c.closed_in == key) for table in tables.JUDGEMENTS}
    return ChangesetPage(
        *connection.execute(query).one(),
        parents=tuple(connection.execute(parents).scalars()),
        made={name: number for name, number in made.items() if number},
        closed={name: number for name, number in closed.items() if number},
        decided=_decided(connection, key) if closed["decision"] else (),
    )


def _decided(connection: Connection, changeset: int) -> tuple[Verdict, ...]:
    assertion, own = tables.assertion.c, tables.decision.c
    query = (
        select(assertion.id, assertion.statement, own.status, own.because)
        .join(tables.decision, own.assertion == assertion.key)
        .where(own.changeset == changeset)
        .order_by(own.key)
    )
    return tuple(Verdict(*row) for row in connection.execute(query))


def _count(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(table).where(condition)
    return connection.execute(query).scalar_one()
