"""Recording by hand: one assertion added, a document's details corrected, a text attached.

Each is one act: one changeset, or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from claimdb.acts import existing
from claimdb.database import tables
from claimdb.database.location import display_name
from claimdb.errors import ClaimdbError, Fault, FaultsError, UsageError
from claimdb.identity import sha256
from claimdb.ledger.amend import Amended, amend_document
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.documents import attach_text, details_of
from claimdb.ledger.record import Recorded, Writer
from claimdb.questions.lookup import find_id, find_ids
from claimdb.questions.model import SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.sources import find_sources
from claimdb.reading.messages import problems_of
from claimdb.reading.texts import TextError, read_text
from claimdb.records.models import Document, Record
from claimdb.records.plan import Plan, TextOrigin
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError
from claimdb.records.remarks import remarks


@dataclass(frozen=True, slots=True)
class Done:
    """What an act recorded, where, and in which changeset (None: nothing new)."""

    database: str
    changeset: str | None
    document_id: str
    result: Any


@dataclass(frozen=True, slots=True)
class Added:
    """The assertion that was recorded or known, and what looks wrong in it: ids and remarks."""

    assertion_id: str
    recorded: Recorded
    remarks: tuple[tuple[str, str], ...]


def add(document: str, fields: Mapping[str, Any], recorder: Recorder, database: str | None = None) -> Done:
    """Records one assertion in a document that is there, named by its id.

    `fields` are the keys of an assertion in the exchange record. A source is one known by this id, name or alias,
    if there is just one; a claim one known by its id or its whole text. Raises FaultsError where a field is wrong
    or the passage is not in the text.
    """
    engine = existing(database)
    with recording(engine, recorder) as changeset:
        _, key, identifier = find_id(changeset.connection, document, "document")
        done = add_to(changeset, key, identifier, fields)
    return Done(display_name(engine.url), changeset.id, identifier, done)


def add_to(changeset: Changeset, key: int, document_id: str, fields: Mapping[str, Any]) -> Added:
    """Records one assertion in the document of this key and id, as `add` does, in a changeset that is begun."""
    connection = changeset.connection
    digest, text = text_of(connection, key)
    details = details_of(connection, key)
    record = validated(
        {
            "document": {
                "text_sha256": digest,
                "publisher": details.publisher if details else None,
                "published": details.published if details else None,
            },
            **_resolved(connection, document_id, fields),
        }
    )
    plan = prepare_record(record, text)
    told = tuple(remarks(plan))
    return Added(plan.assertions[0].id, Writer(changeset).record(plan, TextOrigin()), told)


def prepare_record(record: Record, text: str | None) -> Plan:
    """The plan of a record made here; what is wrong in it is raised as FaultsError."""
    try:
        return prepare(record, text)
    except RecordError as error:
        raise FaultsError([Fault(problem.message) for problem in error.problems]) from None


def validated(data: dict[str, Any]) -> Record:
    """A record of these values; what is wrong in them is raised as FaultsError."""
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        raise FaultsError([Fault(problem.message) for problem in problems_of(error)]) from None


def text_of(connection: Connection, document: int) -> tuple[str, str | None]:
    """The SHA-256 of a document's text, and the text where it is recorded."""
    query = (
        select(tables.snapshot.c.text_sha256, tables.snapshot_text.c.text)
        .outerjoin(tables.snapshot_text, tables.snapshot_text.c.snapshot == tables.snapshot.c.key)
        .where(tables.snapshot.c.document == document)
    )
    row = connection.execute(query).one()
    return row[0], row[1]


def _resolved(connection: Connection, document_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The assertion with known sources and claims in place of what was typed, and those sources declared."""
    found = [known_source(connection, document_id, each["name"]) for each in fields["sources"]]
    mentions = [
        {**each, **({"name": source.id, "given": source.name} if source else {})}
        for each, source in zip(fields["sources"], found, strict=True)
    ]
    declared = {
        source.id: {
            "name": source.name,
            "kind": source.kind,
            "distinct": source.distinct,
            "named": source.document_id is None if source.kind == "group" else None,
        }
        for source in found
        if source
    }
    claim, text = known_claim(connection, fields["claim"])
    statement = fields.get("statement") or text
    assertion = {**fields, "sources": mentions, "claim": claim, "statement": statement}
    return {"sources": list(declared.values()), "assertions": [assertion]}


def known_source(connection: Connection, document_id: str, name: str) -> SourceAnswer | None:
    """The known source that a name means, or None; an unnamed group of another document is not meant."""
    moment = Moment()
    found = [
        each
        for each in find_sources(connection, moment, name, only_names=True)
        if each.document_id in (None, document_id)
    ]
    if len(found) > 1:
        listed = ", ".join(f"{each.name} ({each.kind or 'kind not stated'}, {each.id})" for each in found)
        raise ClaimdbError(f"{name!r} could be {listed}; give the id of one of them")
    return found[0] if found else None


def known_claim(connection: Connection, typed: str) -> tuple[str, str]:
    """The id of a known claim and its text, or what was typed, which is the text of a new one."""
    columns = tables.claim.c
    by_id = find_ids(connection, typed, "claim") if len(typed) >= 7 else []
    if len(by_id) > 1:
        find_id(connection, typed, "claim")  # raises, and lists them
    if by_id:
        text = connection.execute(select(columns.text).where(columns.key == by_id[0][1])).scalar_one()
        return by_id[0][2], text
    known = list(connection.execute(select(columns.id).where(columns.text == typed).order_by(columns.id)).scalars())
    if len(known) > 1:
        raise ClaimdbError(f"there are {len(known)} claims with this text ({', '.join(known)}); give the id of one")
    return (known[0] if known else typed), typed


def amend(document: str, details: Mapping[str, str | None], recorder: Recorder, database: str | None = None) -> Done:
    """Corrects details of a document, named by its id; a value of None or "" clears one. Dates that hang on the
    publication are read anew. Raises ClaimdbError if nothing would change, FaultsError for a value that is wrong."""
    given = {name: value or None for name, value in details.items()}
    if not given:
        raise UsageError("name at least one detail to change, such as --published 2024-06-17")
    checked = _checked_details(given)
    engine = existing(database)
    with recording(engine, recorder) as changeset:
        _, key, identifier = find_id(changeset.connection, document, "document")
        amended: Amended = amend_document(changeset, key, checked)
    return Done(display_name(engine.url), changeset.id, identifier, amended)


def _checked_details(given: Mapping[str, str | None]) -> dict[str, str | None]:
    present = {name: value for name, value in given.items() if value is not None}
    try:
        checked = Document.model_validate({**present, "text_sha256": "0" * 64})
    except ValidationError as error:
        raise FaultsError([Fault(problem.message) for problem in problems_of(error)]) from None
    return {name: getattr(checked, name) if value is not None else None for name, value in given.items()}


def attach(document: str, file: str, recorder: Recorder, database: str | None = None) -> Done:
    """Gives a document, named by its id, its text; every recorded passage is checked against it first.

    The result is how many passages were verified; 0 where the text was there already. Raises ClaimdbError if it is
    another text.
    """
    try:
        text, origin = read_text(Path(file), file)
    except TextError as error:
        raise FaultsError([error.fault(file)]) from None
    engine = existing(database)
    with recording(engine, recorder) as changeset:
        connection = changeset.connection
        _, key, identifier = find_id(connection, document, "document")
        attached = attach_text(changeset, key, sha256(text), text, origin)
        query = (
            select(tables.passage.c.key)
            .join(tables.snapshot, tables.passage.c.snapshot == tables.snapshot.c.key)
            .where(tables.snapshot.c.document == key)
        )
        passages = len(connection.execute(query).all()) if attached else 0
    return Done(display_name(engine.url), changeset.id, identifier, (attached, passages))
