"""What a record says of things recorded earlier, checked against the database before anything is written."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import is_id
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.known import Known
from claimdb.records.plan import Plan, PlannedAssertion, Reading
from claimdb.records.readings import PUBLISHED, read_phrase

_MAX_CHAIN = 10_000


def check_references(plan: Plan, changeset: Changeset, known: Known) -> None:
    """Raises ClaimdbError if an assertion names a claim that is nowhere, revises or retracts somebody else's, or
    closes a circle of dates. A link to an assertion that is not there yet is kept: it may be recorded later."""
    declared = {claim.id for claim in plan.claims}
    own = {assertion.id for assertion in plan.assertions}
    for assertion in plan.assertions:
        missing = assertion.claim_id not in declared and known.key(tables.claim, assertion.claim_id) is None
        if missing:
            raise ClaimdbError(f"there is no claim {assertion.claim_id}, neither in the record nor in the database")
        if known.key(tables.assertion, assertion.id) is not None:
            continue
        _check_revisions(assertion, own, changeset)
        for reading in assertion.readings:
            if reading.anchor and is_id(reading.anchor, "assertion") and reading.anchor not in own:
                changeset.flush()  # the anchor may come with this changeset
                _check_circle(reading.anchor, own, changeset.connection)


def _check_revisions(assertion: PlannedAssertion, own: set[str], changeset: Changeset) -> None:
    for link in assertion.links:
        if link.rel not in ("revises", "retracts") or link.target_id is None or link.target_id in own:
            continue
        changeset.flush()  # what is revised may come with this changeset
        asserters = _asserters_of(link.target_id, changeset.connection)
        own_names = _with_offices(assertion.asserter_ids, changeset.connection)
        if asserters and not asserters & own_names:
            raise ClaimdbError(f"{link.target_id} is by someone else; one {link.rel} only one's own assertion")


def _with_offices(sources: Iterable[str], connection: Connection) -> set[str]:
    """The sources with the offices that they hold and those who hold them: in this they are one."""
    holder, office, link = tables.source.alias(), tables.source.alias(), tables.source_link
    query = (
        select(holder.c.id, office.c.id)
        .join(link, link.c.source == holder.c.key)
        .join(office, link.c.target == office.c.key)
        .where(link.c.rel == "holds_office", link.c.closed_in.is_(None))
    )
    own = set(sources)
    return own.union(*(pair for pair in connection.execute(query) if own.intersection(pair)))


def _asserters_of(assertion_id: str, connection: Connection) -> set[str]:
    query = (
        select(tables.source.c.id)
        .join(tables.mention_source, tables.mention_source.c.source == tables.source.c.key)
        .join(tables.mention, tables.mention.c.key == tables.mention_source.c.mention)
        .join(tables.assertion, tables.assertion.c.key == tables.mention.c.assertion)
        .where(
            tables.assertion.c.id == assertion_id,
            tables.mention.c.role != "relay",
            tables.mention_source.c.closed_in.is_(None),
        )
    )
    return set(connection.execute(query).scalars())


def _check_circle(anchor: str, own: set[str], connection: Connection) -> None:
    """Follows recorded anchors; reaching an assertion that is only now being recorded closes a circle."""
    waiting, seen = [anchor], {anchor}
    while waiting and len(seen) < _MAX_CHAIN:
        query = (
            select(tables.reading.c.anchor)
            .join(tables.assertion, tables.assertion.c.key == tables.reading.c.assertion)
            .where(tables.assertion.c.id == waiting.pop(), tables.reading.c.closed_in.is_(None))
        )
        for further in connection.execute(query).scalars():
            if further in own:
                raise ClaimdbError(f"the dates hang on each other in a circle through {further}")
            if further and is_id(further, "assertion") and further not in seen:
                seen.add(further)
                waiting.append(further)


def reread(assertion: PlannedAssertion, published: str | None) -> PlannedAssertion:
    """The assertion with the dates that hang on the publication read from the one that is recorded."""
    phrases = {"said": assertion.said, "about": assertion.about}
    readings = []
    for reading in assertion.readings:
        given = phrases[reading.clock]
        hangs = reading.anchor == PUBLISHED or (reading.edtf is None and reading.anchor is None)
        if hangs and given is not None and given.text is not None and given.edtf is None:
            reading = _read_anew(reading, given.text, published, assertion.modality)
        readings.append(reading)
    return replace(assertion, readings=tuple(readings))


def _read_anew(reading: Reading, phrase: str, published: str | None, modality: str) -> Reading:
    return read_phrase(reading.clock, phrase, published, reading.anchor, None, modality)
