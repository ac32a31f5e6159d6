"""A record → a plan: checks what must hold between the values of a record, and computes what follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from claimdb import quantities
from claimdb.identity import is_id, make_id, nfc, sha256
from claimdb.records.models import Assertion, Claim, Date, Document, Mention, Quantity, Record
from claimdb.records.names import Names
from claimdb.records.passages import PassageError, locate
from claimdb.records.plan import (
    GivenDate,
    GivenQuantity,
    Plan,
    PlannedAssertion,
    PlannedClaim,
    PlannedClaimLink,
    PlannedDocument,
    PlannedLink,
    PlannedMention,
    PlannedResolution,
    Reading,
)
from claimdb.records.problems import Loc, Problem, Problems
from claimdb.records.readings import Readings

READ_FROM_WORDS = "read from the words"
_NEEDS_SHARED_ASSERTER = ("revises", "retracts")


def prepare(record: Record, text: str | None) -> Plan:
    """The plan of a record; `text` is the document's text if there is one (the record's own, its file's or one that
    was found for its SHA-256). Raises `Problems` with everything that is wrong."""
    return _Preparation(record, text).plan()


def document_id(text_sha256: str) -> str:
    """The id of the document that was first seen with this text."""
    return make_id("document", {"text_sha256": text_sha256})


def claim_id(text: str, kind: str | None, unit: str | None, cumulative: bool | None) -> str:
    """The id of a claim."""
    fields = {"text": nfc(text), "kind": kind, "unit": unit and nfc(unit), "cumulative": cumulative}
    return make_id("claim", fields)


class _Preparation:
    def __init__(self, record: Record, text: str | None) -> None:
        self._record = record
        self._text = text
        self._problems: list[Problem] = []
        self._sha256 = self._text_sha256()
        self._document_id = document_id(self._sha256) if self._sha256 else None
        publisher = record.document.publisher if record.document else None
        self._names = Names(record.sources, publisher, self._document_id)
        self._claims: dict[str, PlannedClaim] = {}
        self._claim_keys: dict[str, str] = {}

    def plan(self) -> Plan:
        document = self._plan_document()
        self._declare_claims()
        assertions = self._plan_assertions()
        sources = self._names.planned()
        problems = [*self._problems, *self._names.problems]
        if problems:
            raise Problems(sorted(problems, key=lambda problem: [str(step).zfill(6) for step in problem.loc]))
        return Plan(document, sources, tuple(self._claims.values()), assertions)

    def _problem(self, loc: Loc, message: str) -> None:
        self._problems.append(Problem(loc, message))

    def _text_sha256(self) -> str | None:
        document = self._record.document
        if document is None:
            return None
        if self._text is None:
            return document.text_sha256
        digest = sha256(self._text)
        if document.text_sha256 not in (None, digest):
            self._problem(("document", "text_sha256"), f"the text has SHA-256 {digest}, not this one")
        return digest

    def _plan_document(self) -> PlannedDocument | None:
        document: Document | None = self._record.document
        if document is None or self._document_id is None or self._sha256 is None:
            return None
        publisher = document.publisher
        return PlannedDocument(
            id=self._document_id,
            text_sha256=self._sha256,
            text=self._text,
            publisher_id=publisher and self._names.find(publisher, ("document", "publisher")),
            title=document.title,
            byline=document.byline,
            url=document.url,
            archive_url=document.archive_url,
            language=document.language,
            retrieved=document.retrieved,
            published=document.published,
            published_basis=document.published_basis,
            completeness=document.completeness,
        )

    # Claims

    def _declare_claims(self) -> None:
        for position, claim in enumerate(self._record.claims):
            identifier = self._claim(claim, ("claims", position))
            for name in (claim.key, nfc(claim.text)):
                if name is not None and self._claim_keys.setdefault(name, identifier) != identifier:
                    self._problem(("claims", position), f"{name!r} names another claim of this record already")
        for position, claim in enumerate(self._record.claims):
            self._link_claim(claim, ("claims", position))

    def _claim(self, claim: Claim, loc: Loc) -> str:
        identifier = claim_id(claim.text, claim.kind, claim.unit, claim.cumulative)
        if claim.key is not None and is_id(claim.key, "claim") and claim.key != identifier:
            self._problem((*loc, "key"), f"is not the id of this claim, which is {identifier}")
        against = tuple(
            self._names.find(name, (*loc, "against", position)) for position, name in enumerate(claim.against)
        )
        self._claims[identifier] = PlannedClaim(
            identifier, nfc(claim.text), claim.kind, claim.unit, claim.cumulative, against
        )
        return identifier

    def _link_claim(self, claim: Claim, loc: Loc) -> None:
        identifier = claim_id(claim.text, claim.kind, claim.unit, claim.cumulative)
        links = []
        for position, link in enumerate(claim.links):
            where = (*loc, "links", position, "to")
            target = self._claim_keys.get(link.to) or (link.to if is_id(link.to, "claim") else None)
            if target is None:
                self._problem(where, f"there is no claim {link.to!r} in this record")
            elif target == identifier:
                self._problem(where, "a claim is linked to itself")
            else:
                links.append(PlannedClaimLink(link.rel, target, link.because))
        known = self._claims[identifier]
        self._claims[identifier] = PlannedClaim(
            known.id, known.text, known.kind, known.unit, known.cumulative, known.against, tuple(links)
        )

    def _claim_of(self, name: str) -> str:
        """The id of the claim that an assertion names: by key, by id, or by its text."""
        if known := self._claim_keys.get(name) or self._claim_keys.get(nfc(name)):
            return known
        if is_id(name, "claim"):
            return name
        identifier = claim_id(name, None, None, None)
        self._claims.setdefault(identifier, PlannedClaim(identifier, nfc(name), None, None, None))
        return identifier

    # Assertions

    def _plan_assertions(self) -> tuple[PlannedAssertion, ...]:
        given = self._record.assertions
        keys = self._assertion_keys(given)
        drafts = [self._draft(assertion, position) for position, assertion in enumerate(given)]
        ids = [draft.id if draft else "" for draft in drafts]
        published = self._record.document.published if self._record.document else None
        readings = Readings(given, keys, published)
        read = readings.read(ids)
        self._problems.extend(readings.problems)
        self._check_nesting(given, keys)
        planned = [
            self._finish(draft, given[position], position, ids, keys, read.get(position, ()))
            for position, draft in enumerate(drafts)
            if draft is not None
        ]
        self._check_revisions(planned, ids, keys)
        return tuple({assertion.id: assertion for assertion in planned}.values())

    def _assertion_keys(self, given: Sequence[Assertion]) -> dict[str, int]:
        keys: dict[str, int] = {}
        for position, assertion in enumerate(given):
            if assertion.key is None:
                continue
            if assertion.key in keys:
                self._problem(("assertions", position, "key"), f"{assertion.key!r} names another assertion already")
            keys.setdefault(assertion.key, position)
        return keys

    def _draft(self, assertion: Assertion, position: int) -> PlannedAssertion | None:
        """The assertion without what refers to others; None if its passage is not there."""
        loc: Loc = ("assertions", position)
        try:
            start, end, digest = locate(assertion.passage, self._text)
        except PassageError as error:
            self._problem((*loc, "passage"), str(error))
            return None
        self._check_spans(assertion, loc)
        mentions = self._mentions(assertion.sources, loc)
        quantity = given_quantity(assertion.quantity)
        draft = PlannedAssertion(
            id="",
            start=start,
            end=end,
            exact_sha256=digest,
            statement=assertion.statement,
            stance=assertion.stance,
            modality=assertion.modality,
            condition=assertion.condition,
            voice=assertion.voice,
            act=assertion.act,
            cue=assertion.cue,
            audience=assertion.audience,
            attribution=assertion.attribution,
            within_id=None,
            said=_given_date(assertion.said),
            about=_given_date(assertion.about),
            quantity=quantity,
            mentions=mentions,
            claim_id=self._claim_of(assertion.claim),
            readings=(),
            links=(),
            status=assertion.recorded_status,
            extractor=assertion.extractor,
            confidence=assertion.confidence,
            spans=assertion.spans,
        )
        identifier = assertion_id(draft, self._sha256 or "")
        if assertion.key is not None and is_id(assertion.key, "assertion") and assertion.key != identifier:
            self._problem((*loc, "key"), f"is not the id of this assertion, which is {identifier}")
        return replace(draft, id=identifier)

    def _check_spans(self, assertion: Assertion, loc: Loc) -> None:
        spans = assertion.spans
        if spans is None:
            return
        longest = len(self._text) if self._text is not None else None
        for piece in ("source", "cue", "content"):
            for position, (start, end) in enumerate(getattr(spans, piece)):
                if start >= end or (longest is not None and end > longest):
                    self._problem((*loc, "spans", piece, position), f"{start}–{end} is not a place in the text")

    def _mentions(self, given: Iterable[Mention], loc: Loc) -> tuple[PlannedMention, ...]:
        """Candidates with the same words and role are alternatives under one mention."""
        groups: dict[tuple[str | None, str, str | None], list[PlannedResolution]] = {}
        for position, each in enumerate(given):
            source = self._names.find(each.name, (*loc, "sources", position, "name"), each.kind, each.distinct)
            shared = each.mention is not None
            name = None if shared else nfc(each.given or each.name)
            resolved = groups.setdefault((each.mention, each.role, name), [])
            if any(source == other.source_id for other in resolved):
                self._problem((*loc, "sources", position), f"{each.name} is named twice with the same words")
            resolved.append(PlannedResolution(source, each.resolution, each.because))
        return tuple(PlannedMention(*key, tuple(resolved)) for key, resolved in groups.items())

    def _check_nesting(self, given: Sequence[Assertion], keys: dict[str, int]) -> None:
        for position, assertion in enumerate(given):
            seen = {position}
            outer = assertion.within
            while outer is not None and outer in keys:
                if keys[outer] in seen:
                    self._problem(("assertions", position, "within"), "an assertion stands within itself")
                    break
                seen.add(keys[outer])
                outer = given[keys[outer]].within

    def _finish(
        self,
        draft: PlannedAssertion,
        given: Assertion,
        position: int,
        ids: Sequence[str],
        keys: dict[str, int],
        readings: tuple[Reading, ...],
    ) -> PlannedAssertion:
        loc: Loc = ("assertions", position)

        def refer(name: str, where: Loc) -> str | None:
            if name in keys:
                return ids[keys[name]]
            if is_id(name, "assertion"):
                return name
            self._problem(where, f"there is no assertion {name!r} in this record, and it is not a whole id")
            return None

        within = refer(given.within, (*loc, "within")) if given.within else None
        links = []
        for number, link in enumerate(given.links):
            where = (*loc, "links", number, "to")
            target = refer(link.to, where) if link.to is not None else None
            if target is not None and target == draft.id:
                self._problem(where, "an assertion is linked to itself")
            links.append(PlannedLink(link.rel, target, link.scope, link.basis, link.because))
        return replace(draft, within_id=within, readings=readings, links=tuple(links))

    def _check_revisions(self, planned: list[PlannedAssertion], ids: Sequence[str], keys: dict[str, int]) -> None:
        by_id = {assertion.id: assertion for assertion in planned}
        for position, given in enumerate(self._record.assertions):
            assertion = by_id.get(ids[position])
            for number, link in enumerate(given.links):
                target = by_id.get(ids[keys[link.to]]) if link.to in keys else None
                if assertion is None or target is None or link.rel not in _NEEDS_SHARED_ASSERTER:
                    continue
                if not assertion.source_ids & target.source_ids:
                    where = ("assertions", position, "links", number)
                    self._problem(where, f"{link.to} is by someone else; one {link.rel} only one's own assertion")


def assertion_id(assertion: PlannedAssertion, text_sha256: str) -> str:
    """The id of an assertion: of what its text says, and of nothing that is judged about it."""
    fields = {
        "text_sha256": text_sha256,
        "passage": [assertion.start, assertion.end],
        "statement": assertion.statement,
        "stance": assertion.stance,
        "modality": assertion.modality,
        "condition": assertion.condition,
        "voice": assertion.voice,
        "cue": assertion.cue,
        "mentions": sorted([each.mention or "", each.role, each.given or ""] for each in assertion.mentions),
        "said": _date_fields(assertion.said),
        "about": _date_fields(assertion.about),
        "quantity": _quantity_fields(assertion.quantity),
    }
    return make_id("assertion", fields)


def _given_date(given: Date | None) -> GivenDate | None:
    if given is None:
        return None
    return GivenDate(given.text, None if given.rule else given.edtf)


def _date_fields(given: GivenDate | None) -> list[str | None] | None:
    return [given.text, given.edtf] if given else None


def given_quantity(given: Quantity | None) -> GivenQuantity | None:
    """A figure with its numbers: those of the record, or those that its words say."""
    if given is None:
        return None
    if given.has_numbers or given.text is None or (read := quantities.parse(given.text)) is None:
        return GivenQuantity(
            text=given.text,
            value=given.value,
            low=given.low,
            low_inclusive=_inclusive(given.low, given.low_inclusive),
            high=given.high,
            high_inclusive=_inclusive(given.high, given.high_inclusive),
            approximate=bool(given.approximate),
            unit=given.unit,
            rule=given.rule,
        )
    return GivenQuantity(
        text=given.text,
        value=read.value,
        low=read.low,
        low_inclusive=read.low_inclusive,
        high=read.high,
        high_inclusive=read.high_inclusive,
        approximate=read.approximate,
        unit=given.unit or read.unit,
        rule=READ_FROM_WORDS,
    )


def _inclusive(bound: object, said: bool | None) -> bool | None:
    """A bound is included unless the record says otherwise."""
    return None if bound is None else True if said is None else said


def _quantity_fields(given: GivenQuantity | None) -> dict[str, object] | None:
    """What the recorder gave: numbers that were read from the words follow from the words."""
    if given is None:
        return None
    if given.rule is not None:
        return {"text": given.text}
    fields: dict[str, object] = {
        "text": given.text,
        "value": _canonical(given.value),
        "low": _canonical(given.low),
        "low_inclusive": given.low_inclusive,
        "high": _canonical(given.high),
        "high_inclusive": given.high_inclusive,
        "approximate": given.approximate or None,
        "unit": given.unit,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _canonical(number: Decimal | None) -> str | None:
    return None if number is None else quantities.canonical(number)
