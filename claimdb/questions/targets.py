"""The things that an act is to be about, by what a person or a program typed of their ids."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.errors import ClaimdbError, Fault, FaultsError
from claimdb.identity import KINDS, IdKind, is_id, short
from claimdb.questions.lookup import CHUNK, TABLES, find_id
from claimdb.questions.moment import Moment
from claimdb.questions.standing import is_standing, undone

_MOST = 20  # faults that are told


class Target(NamedTuple):
    """A thing by kind, key and id."""

    kind: IdKind
    key: int
    id: str

    def __str__(self) -> str:
        return f"{self.kind} {short(self.id)}"


def targets(connection: Connection, typed: Iterable[str], *kinds: IdKind) -> list[Target]:
    """The things whose ids begin so, each once, in the order typed; `kinds` are those that are allowed.

    Raises FaultsError, with all that is wrong, for what is unknown, ambiguous, of another kind, or undone.
    """
    listed = list(dict.fromkeys(each.strip() for each in typed if each.strip()))
    if not listed:
        raise ClaimdbError("no id is given")
    whole = _whole(connection, [each for each in listed if is_id(each)], kinds)
    found: dict[str, Target] = {}
    faults: list[Fault] = []
    for each in listed:
        try:
            target = whole.get(each) or Target(*find_id(connection, each, *kinds))
            found[target.id] = target
        except ClaimdbError as error:
            faults.append(Fault(str(error)))
    faults.extend(Fault(message) for message in _undone(connection, list(found.values())))
    if faults:
        more = [Fault(f"and {len(faults) - _MOST} more ids")] if len(faults) > _MOST else []
        raise FaultsError([*faults[:_MOST], *more])
    return list(found.values())


def target(connection: Connection, typed: str, *kinds: IdKind) -> Target:
    """The one thing whose id begins so. Raises what `targets` raises."""
    return targets(connection, [typed], *kinds)[0]


def _whole(connection: Connection, ids: Sequence[str], kinds: Sequence[IdKind]) -> dict[str, Target]:
    """Those of these whole ids that are there."""
    found: dict[str, Target] = {}
    for kind, table in TABLES.items():
        own = [each for each in ids if KINDS[each[0]] == kind and (not kinds or kind in kinds)]
        for start in range(0, len(own), CHUNK):
            query = select(table.c.id, table.c.key).where(table.c.id.in_(own[start : start + CHUNK]))
            found.update({row[0]: Target(kind, row[1], row[0]) for row in connection.execute(query)})
    return found


def _undone(connection: Connection, found: Sequence[Target]) -> Iterable[str]:
    """What does not stand of these."""
    moment = Moment()
    if not undone(connection, moment):
        return
    for each in found:
        if each.kind != "changeset" and not is_standing(connection, moment, each.kind, each.key):
            yield f"{each} was undone; `claimdb log {short(each.id)}` tells by which changeset"
