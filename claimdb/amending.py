"""Amending an assertion: what its text says in other words, or what is judged of it otherwise.

A fact is never changed. Where statement, stance, figure, passage or the like change, another assertion is recorded that
names the one it amends: what was judged of that one goes over to it, and the amended one is withdrawn. The claim, who a
mention is taken to be and how a phrase is read as a date are judgements: they are closed, and others put beside them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from claimdb.acts import Act, acting
from claimdb.errors import ClaimdbError, UsageError
from claimdb.identity import short
from claimdb.ledger.amend import Reread
from claimdb.ledger.changesets import Changeset, Recorder
from claimdb.ledger.decisions import WITHDRAWN, amended_by
from claimdb.ledger.documents import details_of
from claimdb.ledger.record import Writer
from claimdb.ledger.replacing import judge_anew, put_in_place
from claimdb.questions.model import AssertionAnswer, DateAnswer, MentionAnswer, QuantityAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.numbers import plain_number
from claimdb.questions.rows import fetch
from claimdb.questions.targets import target
from claimdb.recording import known_claim, known_source, prepare_record, text_of, validated
from claimdb.records.ids import assertion_id
from claimdb.records.plan import Plan, PlannedAssertion, TextOrigin
from claimdb.records.remarks import remarks

_FACTS: Final = (
    "id", "act", "audience", "within_id", "attribution", "spans",
)  # fmt: skip  # beside what the id is made of
FIELDS: Final = (
    "claim", "statement", "sources", "stance", "modality", "condition", "voice", "act", "cue", "audience", "said",
    "about", "quantity", "passage", "within",
)  # fmt: skip
BY_HAND: Final = "read by hand"


@dataclass(frozen=True, slots=True)
class AmendedAssertion:
    """What amending did: the assertion, the one that stands in its place (None: only what is judged of it changed),
    what changed, the dates of others that were read anew, and what looks wrong in what changed: ids and remarks."""

    assertion_id: str
    new_id: str | None
    changed: tuple[str, ...]
    reread: tuple[Reread, ...]
    remarks: tuple[tuple[str, str], ...] = ()


def amend_assertion(
    assertion: str,
    fields: Mapping[str, Any],
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
) -> Act[AmendedAssertion]:
    """Amends an assertion, named by its id. `fields` are those keys of an assertion in the exchange record that change;
    None clears one. A date given as EDTF alone is the reading of the phrase that is there.

    Raises ClaimdbError if nothing would change, or if it was withdrawn; FaultsError for a value that is wrong.
    """
    if not fields:
        raise UsageError("name at least one thing to change, such as --stance denies")
    with acting(database, recorder) as (name, changeset):
        found = target(changeset.connection, assertion, "assertion")
        done = amend_in(changeset, found.key, fields, because)
    return Act(name, changeset.id, done)


def amend_in(changeset: Changeset, key: int, fields: Mapping[str, Any], because: str | None = None) -> AmendedAssertion:
    """The same in an act that is under way, of the assertion with this key."""
    connection = changeset.connection
    (now,) = fetch(connection, Moment(), [key], as_recorded=True)
    _refuse_withdrawn(connection, now)
    before, after = _planned(connection, now, {}), _planned(connection, now, dict(fields))
    return _amended(changeset, now, before, after, because)


def _refuse_withdrawn(connection: Connection, now: AssertionAnswer) -> None:
    if now.status == WITHDRAWN:
        later = amended_by(connection, [now.id]).get(now.id)
        instead = f"; {short(later)} is in its place" if later else ""
        raise ClaimdbError(f"assertion {short(now.id)} was withdrawn ({now.because or 'without a reason'}){instead}")


def _amended(
    changeset: Changeset, now: AssertionAnswer, before: Plan, after: Plan, because: str | None
) -> AmendedAssertion:
    (old,), (new,) = before.assertions, after.assertions
    changed = tuple(_changed(old, new))
    if not changed:
        raise ClaimdbError("that is what is recorded already; nothing was changed")
    if not any(getattr(old, name) != getattr(new, name) for name in _FACTS):
        reread = judge_anew(changeset, now.key, old, new, after)
        return AmendedAssertion(now.id, None, changed, reread, _remarks(now.id, before, after))
    (amended,) = (each._replace(amends_id=now.id) for each in after.assertions)
    plan = after._replace(assertions=(with_own_id(amended, now.document.text_sha256),))
    Writer(changeset).record(plan, TextOrigin())
    reread = put_in_place(changeset, now.key, now.id, plan.assertions[0].id, because)
    new_id = plan.assertions[0].id
    return AmendedAssertion(now.id, new_id, changed, reread, _remarks(new_id, before, after))


def _remarks(identifier: str, before: Plan, after: Plan) -> tuple[tuple[str, str], ...]:
    """What looks wrong in an assertion as amended, and was not so before."""
    known = {remark for _, remark in remarks(before)}
    return tuple((identifier, remark) for _, remark in remarks(after) if remark not in known)


def with_own_id(assertion: PlannedAssertion, text_sha256: str) -> PlannedAssertion:
    """The same with the id that follows from what it says and amends."""
    return assertion._replace(id=assertion_id(assertion, text_sha256))


def _changed(old: PlannedAssertion, new: PlannedAssertion) -> Iterator[str]:
    """The names of what differs, for people."""
    named = {"claim_id": "claim", "mentions": "source", "readings": "date", "start": "passage", "end": "passage"}
    told = dict.fromkeys(
        named.get(name, name)
        for name in PlannedAssertion._fields
        if name not in ("id", "status", "because", "exact_sha256", "spans", "extractor", "confidence", "amends_id")
        and getattr(old, name) != getattr(new, name)
    )
    yield from told


def _planned(connection: Connection, now: AssertionAnswer, fields: dict[str, Any]) -> Plan:
    """The plan of a record that holds the assertion as it would be."""
    unknown = sorted(fields.keys() - set(FIELDS))
    if unknown:
        raise ClaimdbError(f"{unknown[0]} cannot be amended; what can: {', '.join(FIELDS)}")
    details = details_of(connection, now.document.key)
    mentions, declared = _sources(connection, now, fields.pop("sources", None))
    claim = known_claim(connection, fields.pop("claim"))[0] if fields.get("claim") else now.claim.id
    dates: dict[str, Any] = {
        clock: _date(getattr(now, clock), fields.pop(clock)) for clock in ("said", "about") if clock in fields
    }
    assertion: dict[str, Any] = {
        **_as_recorded(now),
        **{name: value for name, value in fields.items() if name != "claim"},
        **dates,
        "sources": mentions,
        "claim": claim,
        "status": "accepted",
    }
    if "passage" in fields:
        assertion["spans"] = None  # they are of the passage that was
    digest, text = text_of(connection, now.document.key)
    document = {
        "text_sha256": digest,
        "publisher": details.publisher if details else None,
        "published": details.published if details else None,
    }
    return prepare_record(validated({"document": document, "sources": declared, "assertions": [assertion]}), text)


def _sources(
    connection: Connection, now: AssertionAnswer, given: list[dict[str, Any]] | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The mentions, and the sources that they name, declared. A new source without words of its own is who the words
    that are there are taken to be, if there is one mention."""
    if given is None:
        mentions = [
            {**_mention(each), "name": each.source.id, "resolution": each.resolution, "because": each.because}
            for each in now.mentions
        ]
        return mentions, _declared(each.source for each in now.mentions)
    positions = {each.position for each in now.mentions}
    words = _mention(now.mentions[0]) if len(positions) == 1 else {}
    found = [known_source(connection, now.document.id, each["name"]) for each in given]
    mentions = []
    for each, source in zip(given, found, strict=True):
        own = {name: value for name, value in each.items() if value is not None}
        kept = {} if "mention" in own and own["mention"] != words.get("mention") else words
        mentions.append({**kept, **own, **({"name": source.id} if source else {})})
    return mentions, _declared(each for each in found if each is not None)


def _mention(each: MentionAnswer) -> dict[str, Any]:
    return {"mention": each.mention, "role": each.role, "given": each.given}


def _declared(sources: Iterable[SourceAnswer]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "kind": each.kind,
            "distinct": each.distinct,
            "named": each.document_id is None if each.kind in (None, "group") else None,
        }
        for each in {each.id: each for each in sources}.values()
    ]


def _as_recorded(now: AssertionAnswer) -> dict[str, Any]:
    """The assertion as the keys of a record, without what is not given."""
    same = ("statement", "stance", "modality", "condition", "voice", "act", "cue", "audience", "within", "attribution")
    return {
        **{name: getattr(now, name) for name in same},
        "said": _given_date(now.said),
        "about": _given_date(now.about),
        "quantity": _given_quantity(now.quantity),
        "passage": {"start": now.passage.start, "end": now.passage.end, "exact_sha256": now.passage.exact_sha256},
        "links": [
            {name: getattr(link, name) for name in ("rel", "to", "scope", "basis", "because")} for link in now.links
        ],
        "spans": json.loads(now.spans) if now.spans else None,
    }


def _given_date(date: DateAnswer | None) -> dict[str, Any] | None:
    return None if date is None else {name: getattr(date, name) for name in ("text", "edtf", "anchor", "rule")}


def _given_quantity(quantity: QuantityAnswer | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    numbers = {name: plain_number(getattr(quantity, name)) for name in ("value", "low", "high")}
    same = ("text", "low_inclusive", "high_inclusive", "unit", "rule")
    return {**{name: getattr(quantity, name) for name in same}, **numbers, "approximate": quantity.approximate or None}


def _date(now: DateAnswer | None, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """A date as amended. An EDTF alone is how the phrase that is there is read, unless it was recorded with one."""
    if given is None or given.get("text") is not None or given.get("edtf") is None:
        return given
    if now is None or now.text is None:
        return given
    is_as_recorded = now.edtf is not None and now.rule is None
    rule = None if is_as_recorded else given.get("rule") or BY_HAND
    return {"text": now.text, "edtf": given["edtf"], "anchor": given.get("anchor"), "rule": rule}
