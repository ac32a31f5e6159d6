"""What people judge of things that are recorded: withdrawn, linked, rated, tagged, noted.

Each is one act: one changeset, or nothing. All go by `claimdb.ledger.judgements`: what stands is closed, and another
judgement is put beside it. Things are named by their ids, or the beginnings of those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from claimdb import dates
from claimdb.acts import Act, acting
from claimdb.database import tables
from claimdb.errors import ClaimdbError, DateError, UsageError
from claimdb.identity import short
from claimdb.ledger import linking
from claimdb.ledger.changesets import Recorder
from claimdb.ledger.decisions import WITHDRAWN, Decision, decide, decisions
from claimdb.ledger.judgements import Row, put, remove
from claimdb.questions.disputes import disputed
from claimdb.questions.moment import Moment
from claimdb.questions.sources import find_sources
from claimdb.questions.targets import Target, target, targets
from claimdb.ratings import checked
from claimdb.typed import line

UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Judged:
    """The ids of the things that an act was about: those of which something changed, and the others."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that was recorded, replaced or removed."""

    one: str
    rel: str
    other: str | None


def withdraw(ids: Iterable[str], because: str, recorder: Recorder, database: str | None = None) -> Act[Judged]:
    """Withdraws assertions: what the recorder does with what should not have been recorded. (That a source takes back
    its own words is an assertion of it, and a link.) Raises ClaimdbError if one is withdrawn already."""
    because = line(because, "--because")
    with acting(database, recorder) as (name, changeset):
        found = targets(changeset.connection, ids, "assertion")
        before = decisions(changeset, (each.key for each in found))
        again = [each for each in found if before[each.key].status == WITHDRAWN]
        if again:
            because = before[again[0].key].because or "no reason is given"
            raise ClaimdbError(f"{again[0]} is withdrawn already ({because}); nothing was changed")
        decide(changeset, {each.key: Decision(WITHDRAWN, because) for each in found})
    return Act(name, changeset.id, Judged(tuple(each.id for each in found), ()))


def tag(
    ids: Iterable[str], tags: Iterable[str], recorder: Recorder, database: str | None = None, *, remove: bool = False
) -> Act[Judged]:
    """Gives things tags, or takes those tags from them. Raises ClaimdbError if nothing would change."""
    wanted = [line(each, "a tag") for each in tags]
    if not wanted:
        raise UsageError("name at least one tag")
    said = [{"tag": each} for each in wanted]
    return _judge(ids, tables.tag, said, recorder, database, taking_away=remove)


def note(
    ids: Iterable[str], text: str, recorder: Recorder, database: str | None = None, *, remove: bool = False
) -> Act[Judged]:
    """Puts a note to things, or takes the note of this text away. Raises ClaimdbError if nothing would change."""
    said = [{"text": line(text, "a note")}]
    return _judge(ids, tables.note, said, recorder, database, taking_away=remove)


def rate(
    ids: Iterable[str],
    value: str | None,
    recorder: Recorder,
    database: str | None = None,
    *,
    scheme: str = "admiralty",
    because: str | None = None,
) -> Act[Judged]:
    """Rates things by a scheme (`claimdb.ratings`), in place of how they were rated by it; None takes the rating away.
    Raises ClaimdbError for a value that the scheme does not have, or if nothing would change."""
    why = line(because, "--because") if because is not None else None
    if value is None:
        return _judge(ids, tables.rating, [{"scheme": scheme}], recorder, database, taking_away=True)
    scheme, value = checked(line(scheme, "--scheme"), line(value, "a rating"))
    said = {"scheme": scheme, "value": value, "because": why}
    return _judge(ids, tables.rating, [said], recorder, database)


def link(
    one: str,
    rel: str,
    other: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    extras: Mapping[str, str | None] | None = None,
    remove: bool = False,
) -> Act[Linked]:
    """Records what a thing is to another, or closes such a link. `other` may be `unseen` for an assertion that is not
    recorded; sources may be named. `extras` are scope, basis, because, since and until, as the relation takes them.

    Raises ClaimdbError for a thing linked to itself or in a circle, a revision or retraction of what somebody else
    said, a relation that such things do not have, and what is recorded already.
    """
    if rel not in linking.RELS:
        raise UsageError(f"there is no relation {rel!r}; there are {', '.join(linking.RELS)}")
    with acting(database, recorder) as (name, changeset):
        connection = changeset.connection
        ends = _end(connection, one, rel), _end(connection, other, rel)
        made = linking.Link(ends[0], rel, ends[1], _bounded(extras or {}))
        if remove:
            linking.remove_link(changeset, made)
        else:
            _check_shared(connection, made)
            if not linking.add_link(changeset, made):
                raise ClaimdbError(f"that {ends[0]} {rel} {ends[1]} is recorded already; nothing was changed")
    return Act(name, changeset.id, Linked(ends[0].id or "", rel, ends[1].id))


def _judge(
    ids: Iterable[str],
    table: Table,
    said: Sequence[Row],
    recorder: Recorder,
    database: str | None,
    *,
    taking_away: bool = False,
) -> Act[Judged]:
    """Puts (or takes away) the same judgements of many things."""
    with acting(database, recorder) as (name, changeset):
        found = targets(changeset.connection, ids, "assertion", "claim", "source", "document")
        wanted = [{"target_id": each.id, **row} for each in found for row in said]
        done = remove(changeset, table, wanted) if taking_away else put(changeset, table, wanted)
        if not done:
            told = "nothing of that is recorded" if taking_away else "that is recorded already"
            raise ClaimdbError(f"{told} of {_listed(found)}; nothing was changed")
        changed = {row["target_id"] for row in done}
    unchanged = tuple(each.id for each in found if each.id not in changed)
    return Act(name, changeset.id, Judged(tuple(each.id for each in found if each.id in changed), unchanged))


def _listed(found: Sequence[Target]) -> str:
    return str(found[0]) if len(found) == 1 else f"these {len(found)} things"


def _end(connection: Connection, typed: str, rel: str) -> linking.End:
    kind = linking.RELS[rel]
    if typed == UNSEEN:
        return linking.End(kind, None, None)
    if kind == "source":
        named = find_sources(connection, Moment(), typed, only_names=True)
        if len(named) > 1:
            listed = ", ".join(f"{each.name} ({short(each.id)})" for each in named)
            raise ClaimdbError(f"{typed!r} could be {listed}; give the id of one of them")
        if named:
            return linking.End(kind, named[0].key, named[0].id)
    found = target(connection, typed, kind)
    return linking.End(found.kind, found.key, found.id)


def _bounded(extras: Mapping[str, str | None]) -> dict[str, str | None]:
    """The extras, with the days that bound since and until."""
    given = {name: line(value, f"--{name}") for name, value in extras.items() if value is not None}
    found: dict[str, str | None] = dict(given)
    if "since" in given:
        since = _day(given["since"], "--from")
        found |= {"since": since.text, "since_earliest": str(since.earliest) if since.earliest else None}
    if "until" in given:
        until = _day(given["until"], "--until")
        found |= {"until": until.text, "until_latest": str(until.latest) if until.latest else None}
    first, last = found.get("since_earliest"), found.get("until_latest")
    if first and last and first > last:
        raise UsageError(f"from {given['since']} until {given['until']} ends before it begins")
    return found


def _day(typed: str, option: str) -> dates.Edtf:
    try:
        return dates.parse(typed)
    except DateError as error:
        raise UsageError(f"{option} {typed}: {error}") from None


def _check_shared(connection: Connection, made: linking.Link) -> None:
    """One revises and retracts only one's own."""
    if made.rel not in ("revises", "retracts") or made.one.key is None or made.other.id is None:
        return
    if disputed(connection, Moment(), [(made.one.key, made.other.id)]):
        raise ClaimdbError(f"{made.other} is by someone else; one {made.rel} only one's own assertion")
