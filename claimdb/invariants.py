"""What always holds of a database, one function a rule; each yields what breaks it, as values.

The tests run every rule after every kind of act. A rule looks at the database as it stands and knows nothing of how
it came to be so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from sqlalchemy import Connection, func, select, text

from claimdb import dates
from claimdb.copies import sketch
from claimdb.database import tables
from claimdb.identity import make_id, sha256
from claimdb.ledger.changesets import ChangesetRow, changeset_fields
from claimdb.ledger.digest import digest
from claimdb.questions.export import export
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch
from claimdb.questions.search import own_texts
from claimdb.records.models import Record
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError
from claimdb.words import index_words


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that breaks a rule: the rule, what it is about, and how."""

    rule: str
    thing: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.thing}: {self.message}"


Rule = Callable[[Connection], Iterator[Broken]]


def records_make_sense(connection: Connection) -> Iterator[Broken]:
    """Every document's record can be loaded again and gives the ids that are stored: so ids follow from what they
    name, passages stand in their texts, dates hang on each other without a circle, and references lead somewhere."""
    for record in export(connection, Moment()):
        name = str(record.get("document", {}).get("text_sha256", "what belongs to no document"))
        try:
            model = Record.model_validate(record)
            prepare(model, model.document.text if model.document else None)
        except (RecordError, ValidationError) as error:
            yield Broken("records_make_sense", name, str(error))


def texts_are_theirs(connection: Connection) -> Iterator[Broken]:
    """A text has the SHA-256 under which it is recorded."""
    query = select(tables.snapshot.c.text_sha256, tables.snapshot_text.c.text).join(
        tables.snapshot_text, tables.snapshot_text.c.snapshot == tables.snapshot.c.key
    )
    for recorded, content in connection.execute(query):
        if sha256(content) != recorded:
            yield Broken("texts_are_theirs", recorded, "the text has another SHA-256")


def bounds_follow_from_dates(connection: Connection) -> Iterator[Broken]:
    """The earliest and latest day of every date are those of its EDTF."""
    reading, details = tables.reading.c, tables.document_details.c
    queries = (
        select(reading.key, reading.edtf, reading.earliest, reading.latest),
        select(details.key, details.published, details.published_earliest, details.published_latest),
    )
    for query in queries:
        for key, edtf, earliest, latest in connection.execute(query):
            read = dates.parse(edtf) if edtf is not None else None
            bounds = (read.earliest, read.latest) if read else (None, None)
            if tuple(None if each is None else str(each) for each in bounds) != (earliest, latest):
                yield Broken("bounds_follow_from_dates", f"row {key}", f"{edtf} is not {earliest} to {latest}")


def judgements_are_whole(connection: Connection) -> Iterator[Broken]:
    """Every assertion stands on one claim, has one decision and at least one source."""
    assertion = tables.assertion.c
    for table in (tables.assertion_claim, tables.decision):
        live = select(table.c.assertion).where(table.c.closed_in.is_(None))
        for identifier in connection.execute(select(assertion.id).where(assertion.key.not_in(live))).scalars():
            yield Broken("judgements_are_whole", identifier, f"has no {table.name}")
    resolved = select(tables.mention_source.c.mention).where(tables.mention_source.c.closed_in.is_(None))
    query = select(assertion.id).join(tables.mention, tables.mention.c.assertion == assertion.key)
    for identifier in connection.execute(query.where(tables.mention.c.key.not_in(resolved))).scalars():
        yield Broken("judgements_are_whole", identifier, "has a mention that is nobody")


def changesets_follow(connection: Connection) -> Iterator[Broken]:
    """Every changeset's hash is that of what it recorded and of its parents, and none is older than a parent."""
    columns, parent = tables.changeset.c, tables.changeset_parent.c
    for row in connection.execute(select(tables.changeset).order_by(columns.key)):
        if row.id is None:
            yield Broken("changesets_follow", f"row {row.key}", "was never finished")
            continue
        query = select(columns.id, columns.recorded).join(tables.changeset_parent, parent.parent == columns.key)
        parents = list(connection.execute(query.where(parent.changeset == row.key).order_by(columns.id)))
        content = digest(connection, row.key)
        said = ChangesetRow(row.recorder, row.message, row.action, row.version)
        fields = changeset_fields(said, row.recorded, content, [each.id for each in parents])
        if content != row.digest:
            yield Broken("changesets_follow", row.id, "what it recorded is not what is there")
        elif make_id("changeset", fields) != row.id:
            yield Broken("changesets_follow", row.id, "its id does not follow from what it says")
        if any(each.recorded > row.recorded for each in parents):
            yield Broken("changesets_follow", row.id, "is older than one it follows")


def copies_are_found(connection: Connection) -> Iterator[Broken]:
    """Every text has the sketch that its words give, nothing else has one, and no document is linked to itself."""
    columns, held = tables.document_sketch.c, tables.snapshot_text.c
    stored: dict[int, set[int]] = {}
    for shingle, snapshot in connection.execute(select(columns.shingle, columns.snapshot)):
        stored.setdefault(snapshot, set()).add(shingle)
    for snapshot, content in connection.execute(select(held.snapshot, held.text)):
        if stored.pop(snapshot, set()) != set(sketch(content)):
            yield Broken("copies_are_found", f"snapshot {snapshot}", "is sketched from other words")
    yield from (Broken("copies_are_found", f"snapshot {each}", "has a sketch and no text") for each in stored)
    link, document = tables.document_link.c, tables.document.c
    itself = select(document.id).join(tables.document_link, link.document == document.key)
    for identifier in connection.execute(itself.where(link.target_id == document.id)).scalars():
        yield Broken("copies_are_found", identifier, "is linked to itself")


def search_finds_what_is_there(connection: Connection) -> Iterator[Broken]:
    """The search column of every assertion holds the stems of its words, and the engine's index agrees."""
    columns = tables.assertion_search.c
    stored = {row[0]: row[1] for row in connection.execute(select(columns.assertion, columns.stems))}
    names = _ever_names(connection)
    for answer in fetch(connection, Moment(), as_recorded=True):
        held = set((stored.pop(answer.key, None) or "").split())
        if held != set(index_words(*own_texts(answer), *names.get(answer.key, ()))):
            yield Broken("search_finds_what_is_there", answer.id, "is indexed under other words")
    yield from (Broken("search_finds_what_is_there", f"row {key}", "is of no assertion") for key in stored)
    if connection.dialect.name == "sqlite":
        indexed = connection.execute(text("SELECT count(*) FROM assertion_fts")).scalar_one()
        if indexed != connection.execute(select(func.count()).select_from(tables.assertion)).scalar_one():
            yield Broken("search_finds_what_is_there", "assertion_fts", "has another number of rows")


def _ever_names(connection: Connection) -> dict[int, list[str]]:
    """The texts of all claims and the names of all sources that were ever those of an assertion, by its key."""
    stood, mention, meant = tables.assertion_claim.c, tables.mention, tables.mention_source
    claims = select(stood.assertion, tables.claim.c.text).join(tables.claim, stood.claim == tables.claim.c.key)
    sources = (
        select(mention.c.assertion, tables.source.c.name)
        .join(meant, meant.c.mention == mention.c.key)
        .join(tables.source, meant.c.source == tables.source.c.key)
    )
    found: dict[int, list[str]] = {}
    for query in (claims, sources):
        for key, name in connection.execute(query):
            found.setdefault(key, []).append(name)
    return found


RULES: Final[tuple[Rule, ...]] = (
    records_make_sense,
    texts_are_theirs,
    bounds_follow_from_dates,
    judgements_are_whole,
    changesets_follow,
    copies_are_found,
    search_finds_what_is_there,
)


def broken(connection: Connection) -> list[Broken]:
    """Everything that breaks a rule."""
    return [each for rule in RULES for each in rule(connection)]
