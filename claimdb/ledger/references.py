"""What a record says of things recorded earlier, checked against the database before anything is written."""

from collections import ChainMap
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import counted_as, is_id
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.known import Known
from claimdb.ledger.parts import Parts
from claimdb.records.order import in_order
from claimdb.records.plan import Plan, PlannedAssertion, Reading
from claimdb.records.readings import PUBLISHED, anchor_of, read_phrase

_MAX_CHAIN = 10_000


def check_references(plan: Plan, changeset: Changeset, known: Known, parts: Parts) -> None:
    """Raises ClaimdbError if an assertion names a claim that is nowhere, revises or retracts somebody else's, or
    closes a circle of dates; or if sources or claims would be the same in a circle. A link to an assertion that is not
    there yet is kept: it may be recorded later."""
    new_sources = parts.same_sources.fresh(plan.sources)
    _check_identities(plan, parts, known)
    same = {each.thing_id: each.same_as.target_id for each in new_sources}
    declared = {claim.id for claim in plan.claims}
    own = {assertion.id for assertion in plan.assertions}
    for assertion in plan.assertions:
        missing = assertion.claim_id not in declared and known.key(tables.claim, assertion.claim_id) is None
        if missing:
            raise ClaimdbError(f"there is no claim {assertion.claim_id}, neither in the record nor in the database")
        if known.key(tables.assertion, assertion.id) is not None:
            continue
        _check_revisions(
            assertion, own, changeset, lambda each: counted_as(each, ChainMap(same, parts.same_sources.live))
        )
        for reading in assertion.readings:
            if reading.anchor and is_id(reading.anchor, "assertion") and reading.anchor not in own:
                changeset.flush()  # the anchor may come with this changeset
                _check_circle(reading.anchor, own, changeset.connection)


def _check_identities(plan: Plan, parts: Parts, known: Known) -> None:
    """That no circle closes, and that the claims are there that others are the same as."""
    declared = {claim.id for claim in plan.claims}
    for each in parts.same_claims.fresh(plan.claims):
        target = each.same_as.target_id
        if target not in declared and known.key(tables.claim, target) is None:
            raise ClaimdbError(f"there is no claim {target}, neither in the record nor in the database")


def _check_revisions(
    assertion: PlannedAssertion, own: set[str], changeset: Changeset, of_whom: Callable[[str], str]
) -> None:
    for link in assertion.links:
        if link.rel not in ("revises", "retracts") or link.disputed or link.target_id is None or link.target_id in own:
            continue
        changeset.flush()  # what is revised may come with this changeset
        asserters = {of_whom(each) for each in _asserters_of(link.target_id, changeset.connection)}
        own_names = _with_offices(set(map(of_whom, assertion.asserter_ids)), changeset.connection, of_whom)
        if asserters and not asserters & own_names:
            raise ClaimdbError(f"{link.target_id} is by someone else; one {link.rel} only one's own assertion")


def _with_offices(sources: set[str], connection: Connection, of_whom: Callable[[str], str]) -> set[str]:
    """The sources with the offices that they hold and those who hold them: in this they are one."""
    holder, office, link = tables.source.alias(), tables.source.alias(), tables.source_link
    query = (
        select(holder.c.id, office.c.id)
        .join(link, link.c.source == holder.c.key)
        .join(office, link.c.target == office.c.key)
        .where(link.c.rel == "holds_office", link.c.closed_in.is_(None))
    )
    pairs = [{of_whom(each) for each in pair} for pair in connection.execute(query)]
    return sources.union(*(pair for pair in pairs if sources & pair))


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


def anchor_date(assertion_id: str, connection: Connection) -> str | None:
    """The date on which others hang that hang on a recorded assertion; None if it has none, or is not there."""
    reading = tables.reading
    query = (
        select(reading.c.clock, reading.c.edtf)
        .join(tables.assertion, tables.assertion.c.key == reading.c.assertion)
        .where(tables.assertion.c.id == assertion_id, reading.c.closed_in.is_(None))
    )
    by_clock: dict[str, str | None] = {row[0]: row[1] for row in connection.execute(query)}
    return by_clock.get("said") or by_clock.get("about")


def reread(
    plan: Plan, fresh: Sequence[PlannedAssertion], published: str | None, changeset: Changeset
) -> list[PlannedAssertion]:
    """The new assertions of a plan, each date read anew that hangs on what is recorded otherwise than the plan has it:
    on the publication, or on an assertion that was there already or stands in another record."""
    return _Rereading(plan, fresh, published, changeset).done()


class _Rereading:
    def __init__(
        self, plan: Plan, fresh: Sequence[PlannedAssertion], published: str | None, changeset: Changeset
    ) -> None:
        self._fresh = fresh
        self._published = published
        self._moved = plan.document is not None and plan.document.published != published
        self._changeset = changeset
        self._planned = {each.id: anchor_of(each.readings) for each in plan.assertions}
        self._places = {each.id: place for place, each in enumerate(fresh)}
        self._dates: dict[str, str | None] = {}

    def done(self) -> list[PlannedAssertion]:
        anchors = [[self._places.get(reading.anchor or "") for reading in each.readings] for each in self._fresh]
        graph = {place: [each for each in some if each is not None] for place, some in enumerate(anchors)}
        read: dict[int, PlannedAssertion] = {}
        for place in in_order(graph)[0]:
            assertion = self._fresh[place]
            readings = tuple(self._reading(assertion, reading) for reading in assertion.readings)
            self._dates[assertion.id] = anchor_of(readings)
            read[place] = assertion._replace(readings=readings)
        return [read[place] for place in range(len(self._fresh))]

    def _reading(self, assertion: PlannedAssertion, reading: Reading) -> Reading:
        given = assertion.said if reading.clock == "said" else assertion.about
        if given is None or given.text is None or given.edtf is not None:
            return reading
        after = None
        if reading.anchor and is_id(reading.anchor, "assertion"):
            after = self._date(reading.anchor)
            is_elsewhere = reading.anchor not in self._planned
            if after == self._planned.get(reading.anchor) or (is_elsewhere and reading.edtf is not None):
                return reading
        elif not self._moved or not (reading.anchor == PUBLISHED or (reading.edtf is None and reading.anchor is None)):
            return reading
        return read_phrase(reading.clock, given.text, self._published, reading.anchor, after, assertion.modality)

    def _date(self, anchor: str) -> str | None:
        if anchor not in self._dates:
            self._changeset.flush()  # the anchor may come with this changeset
            self._dates[anchor] = anchor_date(anchor, self._changeset.connection)
        return self._dates[anchor]
