"""What is judged of an assertion, judged otherwise; and one assertion put in the place of another."""

from typing import Any

from sqlalchemy import select

from claimdb.database import tables
from claimdb.identity import short
from claimdb.ledger.again import Again, words_of
from claimdb.ledger.amend import Reread, read_anew_after
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.decisions import ACCEPTED, WITHDRAWN, Decision, decide
from claimdb.ledger.judgements import live, put, said
from claimdb.ledger.known import Known
from claimdb.ledger.parts import Parts
from claimdb.ledger.search import add_words
from claimdb.records.plan import Plan, PlannedAssertion, Reading


def judge_anew(
    changeset: Changeset, assertion: int, old: PlannedAssertion, new: PlannedAssertion, plan: Plan
) -> tuple[Reread, ...]:
    """Records the claim, the sources and the readings of dates of an assertion where they are others now; returns the
    dates of others that hang on its own and were read anew. New sources and claims are those of the plan."""
    known = Known(changeset.connection)
    parts = Parts(changeset, known)
    if new.claim_id != old.claim_id:
        parts.add_claims(each for each in plan.claims if each.id == new.claim_id)
        claim = known.required(tables.claim, new.claim_id)
        put(changeset, tables.assertion_claim, [{"assertion": assertion, "claim": claim}])
        add_words(changeset.connection, [assertion], _name(changeset, tables.claim, "text", new.claim_id))
    if new.mentions != old.mentions:
        parts.add_sources(each for each in plan.sources if each.id in new.source_ids)
        changeset.flush()
        _resolve(changeset, assertion, old, new, known)
    if new.readings == old.readings:
        return ()
    put(changeset, tables.reading, [_reading(assertion, each) for each in new.readings])
    return read_anew_after(changeset, new.id)


def _resolve(changeset: Changeset, assertion: int, old: PlannedAssertion, new: PlannedAssertion, known: Known) -> None:
    """Closes who a mention is taken to be, all of it, and records it anew: the order of alternatives is theirs."""
    keys = Again(changeset).mentions(assertion)
    before = {words_of(each): each for each in old.mentions}
    for mention in new.mentions:
        if before.get(words_of(mention)) == mention:
            continue
        key = keys[words_of(mention)]
        rows = live(changeset, tables.mention_source, "mention", [key])
        changeset.close_all(tables.mention_source, [row["key"] for row in rows])
        for each in mention.sources:
            changeset.add(
                tables.mention_source,
                mention=key,
                source=known.required(tables.source, each.source_id),
                resolution=each.resolution,
                because=each.because,
            )
            add_words(changeset.connection, [assertion], _name(changeset, tables.source, "name", each.source_id))


def put_in_place(changeset: Changeset, old: int, old_id: str, new_id: str, because: str | None) -> tuple[Reread, ...]:
    """What is judged of an assertion goes over to the one that amends it: links from and to it, tags, notes, ratings,
    and the dates that hang on it; then it is withdrawn. Returns the dates that were read anew."""
    changeset.flush()
    new = Known(changeset.connection).required(tables.assertion, new_id)
    leaving = live(changeset, tables.assertion_link, "assertion", [old])
    changeset.close_all(tables.assertion_link, [row["key"] for row in leaving])
    _move(changeset, tables.assertion_link, "target_id", old_id, new_id)
    for table in (tables.tag, tables.note, tables.rating):
        _move(changeset, table, "target_id", old_id, new_id)
    _move(changeset, tables.reading, "anchor", old_id, new_id)
    why = f"amended by {short(new_id)}" + (f": {because}" if because else "")
    decide(changeset, {old: Decision(WITHDRAWN, why), new: Decision(ACCEPTED, None)})
    return read_anew_after(changeset, new_id)


def _move(changeset: Changeset, table: Any, column: str, old: str, new: str) -> None:
    """What leads to one leads to the other."""
    rows = live(changeset, table, column, [old])
    changeset.close_all(table, [row["key"] for row in rows])
    put(changeset, table, [{**said(table, row), column: new} for row in rows])


def _reading(assertion: int, reading: Reading) -> dict[str, object]:
    return {
        "assertion": assertion,
        "clock": reading.clock,
        "edtf": reading.edtf,
        "earliest": str(reading.earliest) if reading.earliest else None,
        "latest": str(reading.latest) if reading.latest else None,
        "anchor": reading.anchor,
        "rule": reading.rule,
    }


def _name(changeset: Changeset, table: Any, column: str, identifier: str) -> str:
    changeset.flush()
    name: str = changeset.connection.execute(select(table.c[column]).where(table.c.id == identifier)).scalar_one()
    return name
