"""Puts a plan into the ledger: what is new is added, what is known is left as it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from claimdb import dates
from claimdb.database import tables
from claimdb.ledger import search
from claimdb.ledger.again import Again, MentionWords, words_of
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.derived import NOTHING, Derived
from claimdb.ledger.documents import (
    DETAILS,
    Details,
    add_text,
    all_details,
    attach_text,
    details_of,
    differences,
    texts_held,
)
from claimdb.ledger.known import Known
from claimdb.ledger.links import add_document_links
from claimdb.ledger.parts import Parts
from claimdb.ledger.references import check_references, reread
from claimdb.ledger.rejected import as_rejected
from claimdb.quantities import canonical
from claimdb.records.plan import (
    GivenQuantity,
    Plan,
    PlannedAssertion,
    PlannedDocument,
    PlannedMention,
    TextOrigin,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording one plan did.

    `marks` counts the tags, notes and ratings that known assertions got; `not_taken` are ids of known assertions, each
    with a rating that was not taken, in words; `rejected_as_before` counts the new assertions that were proposed where
    the like was rejected, and are rejected too.
    """

    document_id: str | None
    new_document: bool
    new_assertions: tuple[str, ...]
    known_assertions: int
    differences: tuple[str, ...]
    text_attached: bool
    marks: int = 0
    not_taken: tuple[tuple[str, str], ...] = ()
    rejected_as_before: int = 0


class Writer:
    """Records plans in one changeset."""

    def __init__(self, changeset: Changeset) -> None:
        self._changeset = changeset
        self._connection = changeset.connection
        self._known = Known(changeset.connection)
        self._snapshots: dict[str, int] = {}
        self._passages: dict[tuple[int, int, int], int] = {}
        self._read: set[int] = set()  # snapshots whose passages are known
        self._mentions: dict[int, dict[MentionWords, int]] = {}  # of assertions just added
        self._again = Again(changeset)
        self._derived = NOTHING
        self._details: dict[int, Details] = {}  # of documents that were there before
        self._texts: set[tuple[int, str]] = set()
        self._parts = Parts(changeset, self._known, self._again)

    def look_up(self, plans: Iterable[Plan]) -> None:
        """Reads ahead what recording these plans will ask for."""
        plans = list(plans)
        self._known.look_up_plans(plans)
        self._parts.look_up(plans)
        known = [self._known.key(tables.document, plan.document.id) for plan in plans if plan.document]
        keys = [each for each in dict.fromkeys(known) if each is not None]
        self._details.update(all_details(self._connection, keys))
        self._texts.update(texts_held(self._connection, keys))

    def record(self, plan: Plan, origin: TextOrigin, derived: Derived = NOTHING) -> Recorded:
        """Records a plan; what was not derived from it ahead is now. Raises ClaimdbError, before anything of it is
        added, if it refers to what is not there."""
        self._derived = derived
        check_references(plan, self._changeset, self._known, self._parts)
        document = plan.document
        known = [each.id for each in plan.assertions if self._known.key(tables.assertion, each.id) is not None]
        gone = self._again.gone(known)
        fresh = [each for each in plan.assertions if each.id in gone or each.id not in known]
        if document is None:
            self._add_parts(plan)
            return Recorded(None, False, (), 0, (), False)
        if self._known.key(tables.document, document.id) is None:
            return self._record_new(plan, document, fresh, origin)
        return self._record_known(plan, document, fresh, origin)

    def _record_new(
        self, plan: Plan, document: PlannedDocument, fresh: list[PlannedAssertion], origin: TextOrigin
    ) -> Recorded:
        self._add_document(document, origin)
        self._add_parts(plan)
        self._add_details(document)
        add_document_links(self._changeset, self._known.required(tables.document, document.id), document.links)
        self._parts.add_marks(document.id, document.marks)
        fresh = reread(plan, fresh, document.published, self._changeset)
        self._add_assertions(plan, fresh)
        known = len(plan.assertions) - len(fresh)
        return Recorded(document.id, True, tuple(each.id for each in fresh), known, (), False)

    def _record_known(
        self, plan: Plan, document: PlannedDocument, fresh: list[PlannedAssertion], origin: TextOrigin
    ) -> Recorded:
        """Adds to a document that is there: its text if it had none, and what is new; its details stay."""
        key = self._known.required(tables.document, document.id)
        recorded = self._details.get(key)
        if recorded is None:
            self._changeset.flush()
            recorded = details_of(self._connection, key)
        if recorded is None:  # what recorded it is undone
            self._add_parts(plan)
            self._add_details(document)
            self._changeset.flush()
        attached = self._attach(key, document, origin)
        add_document_links(self._changeset, key, document.links)
        self._parts.add_marks(document.id, document.marks)
        fresh = reread(plan, fresh, recorded.published if recorded else document.published, self._changeset)
        self._add_parts(self._without_publisher(plan, document))
        marked = self._known_marked(plan, fresh)
        not_taken = tuple(
            (each.id, words) for each in marked for words in self._parts.rated_otherwise(each.id, each.marks)
        )
        new = fresh
        if fresh:
            self._changeset.flush()
            snapshot = self._snapshot(document.text_sha256)
            new = as_rejected(self._connection, snapshot, fresh, plan.sources, self._parts.same_sources)
        self._add_assertions(plan, new)
        return Recorded(
            document_id=document.id,
            new_document=recorded is None,
            new_assertions=tuple(each.id for each in fresh),
            known_assertions=len(plan.assertions) - len(fresh),
            differences=differences(document, recorded, plan.sources) if recorded else (),
            text_attached=attached,
            marks=sum(self._parts.add_marks(each.id, each.marks) for each in marked),
            not_taken=not_taken,
            rejected_as_before=sum(one.status != each.status for one, each in zip(fresh, new, strict=True)),
        )

    def _known_marked(self, plan: Plan, fresh: Iterable[PlannedAssertion]) -> list[PlannedAssertion]:
        """The assertions of a plan that are recorded already and have tags, notes or ratings in it."""
        new = {each.id for each in fresh}
        return [each for each in plan.assertions if each.marks and each.id not in new]

    def _attach(self, key: int, document: PlannedDocument, origin: TextOrigin) -> bool:
        """Gives a document that was there its text, if it is to have one; whether it had none."""
        if document.text is None:
            return False
        if (key, document.text_sha256) in self._texts:
            return self._again.stand(tables.snapshot_text, [document.text_sha256])
        self._changeset.flush()
        return attach_text(self._changeset, key, document.text_sha256, document.text, origin)

    def _without_publisher(self, plan: Plan, document: PlannedDocument) -> Plan:
        """The plan without a publication that nothing but the details of its document names: those are not recorded."""
        named = {each for assertion in plan.assertions for each in assertion.source_ids}
        named |= {each for claim in plan.claims for each in claim.against}
        named |= {link.target_id for source in plan.sources for link in source.links}
        named |= {source.id for source in plan.sources if source.aliases or source.links or source.marks}
        same = [source.same_as.target_id for source in plan.sources if source.same_as]
        named |= {*same, *(source.id for source in plan.sources if source.same_as)}
        kept = tuple(each for each in plan.sources if each.id != document.publisher_id or each.id in named)
        return plan._replace(sources=kept)

    def _add_parts(self, plan: Plan) -> None:
        self._parts.add_sources(plan.sources)
        self._parts.add_claims(plan.claims)

    def _add_document(self, document: PlannedDocument, origin: TextOrigin) -> None:
        key = self._changeset.add(tables.document, id=document.id)
        self._known.add(tables.document, document.id, key)
        self._parts.made(document.id)
        snapshot = self._changeset.add(tables.snapshot, document=key, text_sha256=document.text_sha256)
        self._snapshots[document.text_sha256] = snapshot
        self._read.add(snapshot)  # it has none
        if document.text is not None:
            add_text(self._changeset, snapshot, document.text, origin, self._derived.sketch)

    def _add_details(self, document: PlannedDocument) -> None:
        publisher = document.publisher_id and self._known.required(tables.source, document.publisher_id)
        bounds = dates.parse(document.published) if document.published else None
        self._changeset.add(
            tables.document_details,
            document=self._known.required(tables.document, document.id),
            publisher=publisher,
            published_earliest=str(bounds.earliest) if bounds and bounds.earliest else None,
            published_latest=str(bounds.latest) if bounds and bounds.latest else None,
            **{name: getattr(document, name) for name in DETAILS},
        )

    def _add_assertions(self, plan: Plan, fresh: list[PlannedAssertion]) -> None:
        if not fresh or plan.document is None:
            return
        snapshot = self._snapshot(plan.document.text_sha256)
        names = search.names_of(plan, fresh, self._connection)
        for assertion in fresh:
            stems = self._derived.stems.get(assertion.id) or names.stems(assertion)
            key = self._known.key(tables.assertion, assertion.id)
            if key is None:
                key = self._add_facts(assertion, self._passage(snapshot, assertion))
                self._changeset.add_derived(tables.assertion_search, assertion=key, stems=stems)
            else:
                self._changeset.flush()
                search.widen(self._connection, [key], stems.split())
            self._judge(key, assertion)

    def _snapshot(self, text_sha256: str) -> int:
        if text_sha256 not in self._snapshots:
            query = select(tables.snapshot.c.key).where(tables.snapshot.c.text_sha256 == text_sha256)
            self._snapshots[text_sha256] = self._connection.execute(query).scalar_one()
        return self._snapshots[text_sha256]

    def _passage(self, snapshot: int, assertion: PlannedAssertion) -> int:
        if snapshot not in self._read:
            self._read.add(snapshot)
            columns = tables.passage.c
            rows = self._connection.execute(
                select(columns.start, columns.end, columns.key).where(columns.snapshot == snapshot)
            )
            self._passages.update({(snapshot, row[0], row[1]): row[2] for row in rows})
        place = (snapshot, assertion.start, assertion.end)
        if place not in self._passages:
            self._passages[place] = self._changeset.add(
                tables.passage,
                snapshot=snapshot,
                start=assertion.start,
                end=assertion.end,
                exact_sha256=bytes.fromhex(assertion.exact_sha256),
            )
        return self._passages[place]

    def _add_facts(self, assertion: PlannedAssertion, passage: int) -> int:
        key = self._changeset.add(tables.assertion, passage=passage, **_facts(assertion))
        self._known.add(tables.assertion, assertion.id, key)
        self._parts.made(assertion.id)
        self._mentions[key] = {
            words_of(each): self._changeset.add(
                tables.mention,
                assertion=key,
                position=position,
                mention=each.mention,
                role=each.role,
                given=each.given,
            )
            for position, each in enumerate(assertion.mentions)
        }
        return key

    def _judge(self, key: int, assertion: PlannedAssertion) -> None:
        """Records what is judged of an assertion that nothing is judged of yet."""
        mentions = self._mentions.pop(key, None) or self._again.mentions(key)
        for each in assertion.mentions:
            self._resolve(mentions[words_of(each)], each)
        claim = self._known.required(tables.claim, assertion.claim_id)
        self._changeset.add(tables.assertion_claim, assertion=key, claim=claim)
        self._changeset.add(tables.decision, assertion=key, status=assertion.status, because=assertion.because)
        for reading in assertion.readings:
            self._changeset.add(
                tables.reading,
                assertion=key,
                clock=reading.clock,
                edtf=reading.edtf,
                earliest=str(reading.earliest) if reading.earliest else None,
                latest=str(reading.latest) if reading.latest else None,
                anchor=reading.anchor,
                rule=reading.rule,
            )
        for link in assertion.links:
            self._changeset.add(
                tables.assertion_link,
                assertion=key,
                rel=link.rel,
                target_id=link.target_id,
                scope=link.scope,
                basis=link.basis,
                because=link.because,
            )
        self._parts.add_marks(assertion.id, assertion.marks)

    def _resolve(self, key: int, mention: PlannedMention) -> None:
        for each in mention.sources:
            self._changeset.add(
                tables.mention_source,
                mention=key,
                source=self._known.required(tables.source, each.source_id),
                resolution=each.resolution,
                because=each.because,
            )


def _facts(assertion: PlannedAssertion) -> dict[str, object]:
    """The columns of an assertion's row."""
    said, about = assertion.said, assertion.about
    return {
        "id": assertion.id,
        "statement": assertion.statement,
        "stance": assertion.stance,
        "modality": assertion.modality,
        "condition": assertion.condition,
        "voice": assertion.voice,
        "act": assertion.act,
        "cue": assertion.cue,
        "audience": assertion.audience,
        "attribution": assertion.attribution,
        "within_id": assertion.within_id,
        "said_text": said.text if said else None,
        "said_edtf": said.edtf if said else None,
        "about_text": about.text if about else None,
        "about_edtf": about.edtf if about else None,
        **_quantity(assertion.quantity),
        "extractor": assertion.extractor,
        "confidence": assertion.confidence,
        "spans": assertion.spans.model_dump_json() if assertion.spans else None,
        "amends_id": assertion.amends_id,
    }


def _quantity(quantity: GivenQuantity | None) -> dict[str, object]:
    if quantity is None:
        return {}
    numbers = {name: getattr(quantity, name) for name in ("value", "low", "high")}
    return {
        "quantity_text": quantity.text,
        **{f"quantity_{name}": None if each is None else canonical(each) for name, each in numbers.items()},
        "quantity_low_inclusive": quantity.low_inclusive,
        "quantity_high_inclusive": quantity.high_inclusive,
        "quantity_approximate": quantity.approximate,
        "quantity_unit": quantity.unit,
        "quantity_rule": quantity.rule,
    }
