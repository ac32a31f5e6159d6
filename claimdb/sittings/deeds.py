"""What a reviewer changes of a proposal: its claim, its source, its date, or all of it. Each is one changeset. What is
changed of a passage is changed in every copy of its document, as decisions are."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from claimdb.acts import Act, acting
from claimdb.errors import ClaimdbError
from claimdb.ledger.changesets import Changeset, Recorder
from claimdb.questions.copies import in_copies
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch
from claimdb.reviewing import refuse_decided
from claimdb.sittings import changes
from claimdb.sittings.editing import Edited
from claimdb.typed import line

Changed = tuple[str, ...]
"""The ids of what was changed: of the proposal, then of copies."""


def put_on_claim(key: int, claim: str, recorder: Recorder, database: str | None) -> Act[Changed]:
    """Puts a proposal on another claim: one that is there (its id, or its whole text), or a new one of this text, with
    the kind and unit of the one it was on. Raises ClaimdbError if it is on that claim already."""
    text = line(claim, "a claim")
    return _change(key, lambda changeset, some: changes.put_on_claim(changeset, some, text), recorder, database)


def say_by(key: int, source: str, recorder: Recorder, database: str | None) -> Act[Changed]:
    """Says of a proposal that this source made it: a name, an alias or an id of one that is there, or a new name.
    Raises ClaimdbError if it is said already, if the name could be several, or if several sources made it together."""
    name = line(source, "a source")
    return _change(key, lambda changeset, some: changes.say_by(changeset, some, name), recorder, database)


def date_anew(key: int, typed: str, recorder: Recorder, database: str | None) -> Act[Changed]:
    """Reads the phrase of a proposal that dates the saying anew: as an EDTF date, or a phrase that is read from the
    publication. Raises ClaimdbError if it has no phrase, if what was typed is no date, or if it is read so already."""
    return _change(key, lambda changeset, some: changes.date_anew(changeset, some, typed), recorder, database)


def amend(edited: Edited, recorder: Recorder, database: str | None) -> Act[Changed]:
    """Records what a proposal became when it was edited, accepted, in its place; the proposal is withdrawn, and stays
    on record. Raises FaultsError where what was edited cannot be recorded, and MeanwhileError where somebody else has
    decided on it since."""
    return _change(
        edited.answer.key,
        lambda changeset, some: tuple(changes.amend(changeset, each, edited.fields_for(each)) for each in some),
        recorder,
        database,
        seen=edited.answer.status,
    )


def _change(
    key: int,
    change: Callable[[Changeset, Sequence[AssertionAnswer]], Changed],
    recorder: Recorder,
    database: str | None,
    seen: str | None = None,
) -> Act[Changed]:
    with acting(database, recorder) as (name, changeset):
        refuse_decided(changeset, {key: seen} if seen else {})
        changed = change(changeset, _with_copies(changeset.connection, key))
        if not changed:
            raise ClaimdbError("that is recorded already; nothing was changed")
    return Act(name, changeset.id, changed)


def _with_copies(connection: Connection, key: int) -> list[AssertionAnswer]:
    """An assertion, and the proposals in copies of its document that say the same."""
    moment = Moment()
    (answer,) = fetch(connection, moment, [key])
    return [answer, *in_copies(connection, moment, [answer], "proposed").get(answer.id, ())]
