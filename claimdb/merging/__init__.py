"""`db merge`: takes another database's changesets in, unchanged, and adds one that follows both heads.

Facts are matched by what they are, never by their keys. Judgements all come along; where both databases have one in a
place that has room for one, what the histories say decides, and else they disagree (`slots`). The outcome does not
depend on which database is merged into which.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from claimdb.database import tables
from claimdb.database.engine import open_engine
from claimdb.database.location import display_name, parse_location
from claimdb.database.migrations import reading_connection
from claimdb.errors import ClaimdbError
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.digest import digest_of
from claimdb.merging.facts import Facts
from claimdb.merging.judgements import Judgements
from claimdb.merging.keys import Keys
from claimdb.proof.graph import read_graph
from claimdb.proof.verify import first_fault

_NOTHING = digest_of(())


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: how many changesets and rows of which table it brought, how many were here already, and how
    many disagreements it opened. `changeset` is None where there was nothing to bring."""

    database: str
    other: str
    changeset: str | None
    changesets: int
    brought: dict[str, int]
    known: int
    disagreements: int


def merge(other: str, recorder: Recorder, database: str | None = None, *, dry_run: bool = False) -> Merged:
    """Merges another database, a path or a URL, into one. Both must be of this version's schema and sound.

    Raises ClaimdbError where one fails `verify`, or where the other's passages do not stand in a text recorded here,
    SchemaVersionError and DatabaseError as reading does. Nothing is recorded then, nor with `dry_run`.
    """
    with reading_connection(database) as connection:
        _refuse_unsound(connection)
    with reading_connection(other) as source:
        _refuse_unsound(source)
        engine = open_engine(database, write=True)
        with recording(engine, recorder, keep=not dry_run) as changeset:
            counts = _merge(changeset, source)
        name, shown = display_name(engine.url), display_name(parse_location(other))
        return Merged(name, shown, None if dry_run else changeset.id, *counts)


def _refuse_unsound(connection: Connection) -> None:
    first = first_fault(connection)
    if first is not None:
        name = display_name(connection.engine.url)
        raise ClaimdbError(f"{name}: does not verify, so nothing is merged: {first.thing}: {first.message}")


def _merge(changeset: Changeset, source: Connection) -> tuple[int, dict[str, int], int, int]:
    theirs, ours = read_graph(source), read_graph(changeset.connection)
    here = {row.id: row.key for row in ours.rows.values()}
    coming = [row for row in theirs.rows.values() if row.id not in here]
    if all(row.digest == _NOTHING for row in coming):
        return 0, {}, 0, 0
    keys = Keys(source, changeset.connection)
    keys.know(tables.changeset, {row.key: here[row.id] for row in theirs.rows.values() if row.id in here})
    common = frozenset(keys.known(tables.changeset).values())
    _bring_changesets(changeset, keys, theirs, sorted(coming, key=lambda row: (row.position, row.key)))
    facts = Facts(changeset, keys, frozenset(row.key for row in coming))
    facts.bring()
    judgements = Judgements(facts, common)
    judgements.bring()
    facts.check_passages()
    return len(coming), facts.brought, facts.met, judgements.disagreements


def _bring_changesets(changeset: Changeset, keys: Keys, theirs: Any, coming: list[Any]) -> None:
    """The other's changesets as they are, all at the merge's position; the merge's own comes after them."""
    rows: list[dict[str, Any]] = []
    for row in coming:
        key = changeset.take_key(tables.changeset)
        keys.know(tables.changeset, {row.key: key})
        rows.append({**row._mapping, "key": key})
    newest = {**theirs.head._mapping, "key": keys.known(tables.changeset)[theirs.head.key]}
    position = changeset.join(_Row(**{name: newest[name] for name in ("key", "id", "recorded")}))
    for each in rows:
        each["position"] = position
    changeset.connection.execute(tables.changeset.insert(), rows)
    known = keys.known(tables.changeset)
    edges = [
        {"changeset": known[row.key], "parent": known[parent]}
        for row in coming
        for parent in theirs.parents.get(row.key, ())
    ]
    if edges:
        changeset.connection.execute(tables.changeset_parent.insert(), edges)
    _ = changeset.key  # begun now, so that its key is the greatest


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    id: str
    recorded: str
