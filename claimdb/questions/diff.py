"""What differs between two states, in assertions: of one database at two times, or of two databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import assertion
from claimdb.questions.model import AssertionAnswer, DateAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch

State = tuple[Connection, Moment]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which assertion, what (added, gone, status, claim, said, about, sources or links), and how it
    is before and after (None: not there)."""

    id: str
    statement: str
    what: str
    before: str | None
    after: str | None


def diff(before: State, after: State) -> list[Change]:
    """The differences from one state to the other, by the ids of the assertions."""
    ids = sorted(set(_ids(before)) | set(_ids(after)))
    return [change for some in chunks(ids, 2_000) for change in _changes(some, before, after)]


def _ids(state: State) -> Iterator[str]:
    connection, moment = state
    yield from connection.execute(select(assertion.c.id).where(moment.made(assertion))).scalars()


def _changes(ids: Sequence[str], before: State, after: State) -> Iterator[Change]:
    old, new = _answers(ids, before), _answers(ids, after)
    for identifier in sorted({*old, *new}):
        was, now = old.get(identifier), new.get(identifier)
        if was is None and now is not None:
            yield Change(identifier, now.statement, "added", None, now.status)
        elif was is not None and now is None:
            yield Change(identifier, was.statement, "gone", was.status, None)
        elif was is not None and now is not None:
            yield from _differences(was, now)


def _answers(ids: Sequence[str], state: State) -> dict[str, AssertionAnswer]:
    connection, moment = state
    return {each.id: each for each in fetch(connection, moment, None, assertion.c.id.in_(ids))}


def _differences(was: AssertionAnswer, now: AssertionAnswer) -> Iterator[Change]:
    for (what, before), (_, after) in zip(_told(was), _told(now), strict=True):
        if before != after:
            yield Change(now.id, now.statement, what, before, after)


def _told(answer: AssertionAnswer) -> Iterator[tuple[str, str | None]]:
    """What is judged of an assertion, in words that can be compared."""
    yield "status", answer.status
    yield "claim", f"{answer.claim.text} ({answer.claim.id})"
    yield "said", _date(answer.said)
    yield "about", _date(answer.about)
    sources = sorted(
        f"{'? ' if each.resolution == 'candidate' else ''}{each.source.name} ({each.source.id})"
        for each in answer.mentions
    )
    yield "sources", "; ".join(sources) or None
    yield "links", "; ".join(sorted(f"{each.rel} {each.to or 'what is not here'}" for each in answer.links)) or None


def _date(answer: DateAnswer | None) -> str | None:
    return answer.edtf if answer is not None else None
