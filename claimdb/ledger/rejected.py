"""Proposals like one that was rejected: a better extractor words it otherwise, and so gives it another id.

They are recorded with the decision that was made, and its reason names the one on which it was made: nobody has to
decide twice, nothing is hidden, and who reads it otherwise can accept it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.identity import fold, short
from claimdb.ledger.decisions import REJECTED
from claimdb.ledger.identities import Identities
from claimdb.records.plan import PlannedAssertion, PlannedSource
from claimdb.words import index_words

_SHARED: Final = 0.5  # of two passages (Dice), from which on they are one


class _Decided(NamedTuple):
    """A recorded assertion of a text; `speakers` are the ids of its sources, and their names and mentions, folded."""

    id: str
    start: int
    end: int
    stance: str
    statement: str
    status: str
    because: str | None
    speakers: set[str]


def as_rejected(
    connection: Connection,
    snapshot: int,
    fresh: Sequence[PlannedAssertion],
    sources: Iterable[PlannedSource],
    same: Identities,
) -> list[PlannedAssertion]:
    """New assertions of a text (by its snapshot's key): those that are proposed, and are at a passage where the same
    speaker's assertion of the same stance was rejected, come back rejected. Where others than that stand there too,
    it is the one in the most like words that counts."""
    proposed = [each for each in fresh if each.status == "proposed" and each.extractor is not None]
    before = _decided(connection, snapshot, same) if proposed else []
    if not before:
        return list(fresh)
    names = {each.id: each.name for each in sources}
    done = {each.id: _as_before(each, _speakers(each, names, same), before) for each in proposed}
    return [done.get(each.id, each) for each in fresh]


def _as_before(each: PlannedAssertion, speakers: set[str], before: Iterable[_Decided]) -> PlannedAssertion:
    alike = [
        old
        for old in before
        if old.stance == each.stance and old.speakers & speakers and _overlap(each, old) >= _SHARED
    ]
    words = set(index_words(each.statement))
    nearest = max(alike, key=lambda old: (_dice(words, old.statement), old.status == REJECTED, old.id), default=None)
    if nearest is None or nearest.status != REJECTED:
        return each
    why = f"as {short(nearest.id)}, of the same passage"
    return each._replace(status=REJECTED, because=f"{nearest.because}; {why}" if nearest.because else why)


def _overlap(one: PlannedAssertion, other: _Decided) -> float:
    """What two passages share of their positions in the text (Dice)."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * shared / (one.end - one.start + other.end - other.start)


def _dice(words: set[str], statement: str) -> float:
    others = set(index_words(statement))
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _speakers(each: PlannedAssertion, names: dict[str, str], same: Identities) -> set[str]:
    found = {same.root(identifier) for identifier in each.source_ids}
    found |= {fold(names[identifier]) for identifier in each.source_ids if identifier in names}
    return found | {fold(mention.mention) for mention in each.mentions if mention.mention}


def _decided(connection: Connection, snapshot: int, same: Identities) -> list[_Decided]:
    """What was decided on the assertions of a text, if any of them was rejected."""
    assertion, passage, decision = tables.assertion, tables.passage, tables.decision
    query = (
        select(
            assertion.c.key, assertion.c.id, passage.c.start, passage.c.end, assertion.c.stance, assertion.c.statement,
            decision.c.status, decision.c.because,
        )
        .join(passage, assertion.c.passage == passage.c.key)
        .join(decision, (decision.c.assertion == assertion.c.key) & decision.c.closed_in.is_(None))
        .where(passage.c.snapshot == snapshot)
    )  # fmt: skip
    rows = connection.execute(query).all()
    if all(row.status != REJECTED for row in rows):
        return []
    speakers = _recorded_speakers(connection, snapshot, same)
    return [_Decided(*row[1:], speakers.get(row[0], set())) for row in rows]


def _recorded_speakers(connection: Connection, snapshot: int, same: Identities) -> dict[int, set[str]]:
    assertion, passage, mention = tables.assertion, tables.passage, tables.mention
    meant, source = tables.mention_source, tables.source
    query: Any = (
        select(assertion.c.key, mention.c.mention, source.c.id, source.c.name)
        .join(passage, assertion.c.passage == passage.c.key)
        .join(mention, mention.c.assertion == assertion.c.key)
        .join(meant, (meant.c.mention == mention.c.key) & meant.c.closed_in.is_(None))
        .join(source, meant.c.source == source.c.key)
        .where(passage.c.snapshot == snapshot)
    )
    found: dict[int, set[str]] = {}
    for key, words, identifier, name in connection.execute(query):
        found.setdefault(key, set()).update({same.root(identifier), fold(name), *([fold(words)] if words else ())})
    return found
