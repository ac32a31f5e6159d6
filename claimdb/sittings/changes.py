"""What a review changes of proposals, in a changeset that is begun: claim, source, date; proposals amended.
The functions return the ids of the assertions that they changed, or made."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from claimdb import dates
from claimdb.amending import amend_in
from claimdb.database import tables
from claimdb.errors import ClaimdbError, DateError
from claimdb.identity import fold
from claimdb.ledger.amend import read_anew_after
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.decisions import ACCEPTED, Decision, decide
from claimdb.ledger.judgements import live, put
from claimdb.ledger.known import Known
from claimdb.ledger.parts import Parts
from claimdb.ledger.search import add_words
from claimdb.questions.model import AssertionAnswer, DateAnswer
from claimdb.recording import known_claim, known_source
from claimdb.records.ids import claim_id
from claimdb.records.names import Names
from claimdb.records.plan import PlannedClaim

REVIEWED = "as reviewed"  # why a judgement stands, where a reviewer made it


def put_on_claim(changeset: Changeset, answers: Sequence[AssertionAnswer], typed: str) -> tuple[str, ...]:
    """Puts assertions on a known claim (its id, or its whole text) or on a new one of this text."""
    known = Known(changeset.connection)
    identifier, text = known_claim(changeset.connection, typed)
    if known.key(tables.claim, identifier) is None:
        old = answers[0].claim
        identifier = claim_id(text, old.kind, old.unit, old.cumulative)
        Parts(changeset, known).add_claims([PlannedClaim(identifier, text, old.kind, old.unit, old.cumulative)])
    claim = known.required(tables.claim, identifier)
    done = put(changeset, tables.assertion_claim, [{"assertion": each.key, "claim": claim} for each in answers])
    moved = {row["assertion"] for row in done}
    changeset.flush()
    add_words(changeset.connection, sorted(moved), text)
    return tuple(each.id for each in answers if each.key in moved)


def say_by(changeset: Changeset, answers: Sequence[AssertionAnswer], typed: str) -> tuple[str, ...]:
    """Says of assertions that one source made them: a known one (by id, name or alias), or a new one of this name."""
    return tuple(each.id for each in answers if _say_by(changeset, each, typed))


def _say_by(changeset: Changeset, answer: AssertionAnswer, typed: str) -> bool:
    position, words = _only_mention(answer)
    key, name = _source(changeset, answer, typed)
    mention, stood = tables.mention, tables.mention_source
    columns = mention.c
    query = select(columns.key).where(columns.assertion == answer.key, columns.position == position)
    of = changeset.connection.execute(query).scalar_one()
    before = live(changeset, stood, "mention", [of])
    if [(row["source"], row["resolution"] == "candidate") for row in before] == [(key, False)]:
        return False
    is_named = words is None or fold(name) in fold(words)
    changeset.close_all(stood, [row["key"] for row in before])
    resolution = "explicit" if is_named else "coreference"
    changeset.add(stood, mention=of, source=key, resolution=resolution, because=REVIEWED)
    changeset.flush()
    add_words(changeset.connection, [answer.key], name)
    return True


def _only_mention(answer: AssertionAnswer) -> tuple[int, str | None]:
    """The position and the words of the one mention of those who made an assertion."""
    positions = {each.position: each.mention for each in answer.asserters}
    if len(positions) > 1:
        raise ClaimdbError("several sources made it together: use e to edit them")
    return next(iter(positions.items()))


def _source(changeset: Changeset, answer: AssertionAnswer, typed: str) -> tuple[int, str]:
    """The key and the name of a known source, or of a new one that is recorded."""
    found = known_source(changeset.connection, answer.document.id, typed)
    if found is not None:
        return found.key, found.name
    names = Names((), answer.document.publisher, answer.document.id)
    names.find(typed, ())
    (planned,) = names.planned()
    known = Known(changeset.connection)
    Parts(changeset, known).add_sources([planned])
    return known.required(tables.source, planned.id), planned.name


def date_anew(changeset: Changeset, answers: Sequence[AssertionAnswer], typed: str) -> tuple[str, ...]:
    """Reads the phrases that date the saying of assertions anew: as this EDTF, or as this phrase is read."""
    return tuple(each.id for each in answers if _date_anew(changeset, each, typed.strip()))


def check_dated(answer: AssertionAnswer) -> DateAnswer:
    """How its saying is dated. Raises ClaimdbError if no phrase dates it, so that there is none to be read anew."""
    if answer.said is None or answer.said.text is None:
        raise ClaimdbError(
            "no phrase of the text dates it, so a date would be another assertion: use e and give `said`"
        )
    return answer.said


def _date_anew(changeset: Changeset, answer: AssertionAnswer, typed: str) -> bool:
    said = check_dated(answer)
    edtf, rule = _read(typed, answer.document.published)
    bounds = dates.parse(edtf)
    row = {
        "assertion": answer.key,
        "clock": "said",
        "edtf": bounds.text,
        "earliest": str(bounds.earliest) if bounds.earliest else None,
        "latest": str(bounds.latest) if bounds.latest else None,
        "anchor": None,
        "rule": rule,
    }
    if said.edtf == bounds.text or not put(changeset, tables.reading, [row]):
        return False
    changeset.flush()
    read_anew_after(changeset, answer.id)
    return True


def _read(typed: str, published: str | None) -> tuple[str, str]:
    """The EDTF that was typed, or the one of a phrase, and the rule that tells which."""
    try:
        return dates.parse(typed).text, REVIEWED
    except DateError:
        read = dates.resolve(typed, published=published, tense="said")
    if read.edtf is None:
        raise ClaimdbError(f"{typed!r} is neither a date such as 2024-06-18 nor a phrase that is understood")
    return read.edtf, f"{REVIEWED}: “{typed}”"


def amend(changeset: Changeset, answer: AssertionAnswer, fields: Mapping[str, Any]) -> str:
    """Amends an assertion in these fields, and accepts what it is then; returns the id of that."""
    done = amend_in(changeset, answer.key, fields)
    changeset.flush()
    identifier = done.new_id or answer.id
    key = Known(changeset.connection).required(tables.assertion, identifier)
    decide(changeset, {key: Decision(ACCEPTED, None)})
    return identifier
