"""`verify`: every rule that a database must keep, in the order in which a fault is best named."""

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, func, select

from claimdb.database import tables
from claimdb.database.location import display_name
from claimdb.database.migrations import reading_connection
from claimdb.errors import ClaimdbError, UsageError
from claimdb.identity import id_prefix, short
from claimdb.proof import derived, graph, identities, ids, present, storage, texts
from claimdb.proof.broken import Broken, Rule

# Ids before digests: where a thing is altered, its own id names it, and the digest only its changeset.
RULES: Final[tuple[Rule, ...]] = (
    storage.engine_is_sound,
    storage.references_lead_somewhere,
    storage.values_are_of_their_type,
    texts.texts_are_theirs,
    ids.ids_follow,
    derived.bounds_follow_from_dates,
    derived.names_are_folded,
    derived.judgements_are_whole,
    derived.judgements_stand_once,
    identities.identities_end,
    identities.marks_are_of_something,
    graph.changesets_follow,
    texts.copies_are_found,
    derived.search_finds_what_is_there,
    present.the_present_is_what_is_judged,
)


# What takes longest begins first, so that all processors have work to the end.
_LONGEST: Final = (
    derived.search_finds_what_is_there,
    graph.changesets_follow,
    ids.ids_follow,
    texts.copies_are_found,
    present.the_present_is_what_is_judged,
    storage.engine_is_sound,
)
LARGE = 20_000  # assertions from which it pays to start other processes


class NotProvenError(ClaimdbError):
    """What is recorded is not what was recorded."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was recomputed and found right: how many of each thing, and the head (None: nothing is recorded)."""

    database: str
    counts: dict[str, int]
    texts: int
    head: str | None
    recorded: str | None


def faults(connection: Connection) -> Iterator[Broken]:
    """All that is wrong with a database, rule by rule. What cannot even be read is wrong too; DatabaseError is raised
    where the engine cannot read it."""
    for rule in RULES:
        yield from _kept(rule, connection)


def first_fault(connection: Connection) -> Broken | None:
    """The first thing that is wrong. The rules of a large database are shared out among processors."""
    workers = min(os.cpu_count() or 1, 4)
    if workers == 1 or _count(connection, tables.assertion) < LARGE:
        return next(faults(connection), None)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    url = connection.engine.url.render_as_string(hide_password=False)
    name = connection.engine.url.database or "" if connection.dialect.name == "sqlite" else url
    # Not forked: a connection must not be carried into another process.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        found = {rule: pool.submit(_first_of, rule, name) for rule in dict.fromkeys((*_LONGEST, *RULES))}
        return next((fault for rule in RULES if (fault := found[rule].result()) is not None), None)


def _first_of(rule: Rule, database: str) -> Broken | None:
    """The first thing that breaks one rule; in a process of its own."""
    gc.set_threshold(50_000, 20, 20)  # rows are many and short-lived
    with reading_connection(database) as connection:
        return next(_kept(rule, connection), None)


def _kept(rule: Rule, connection: Connection) -> Iterator[Broken]:
    try:
        yield from rule(connection)
    except ClaimdbError as error:
        if not isinstance(error, ValueError):  # a date that is none is a ValueError
            raise
        yield Broken(rule.__name__, "a date", str(error))
    except Exception as error:  # a value that no writer of ours has put there
        yield Broken(rule.__name__, "a value", f"cannot be read ({type(error).__name__}: {error})")


def verify(connection: Connection, head: str | None = None) -> Verified:
    """Recomputes everything. `head` is a changeset's id that was noted earlier: it must still be in the history.

    Raises NotProvenError, naming the first thing that is wrong and what to do; UsageError if `head` is no id.
    """
    name = display_name(connection.engine.url)
    first = first_fault(connection)
    if first is not None:
        raise NotProvenError(
            f"{name}: {first.thing}: {first.message} (rule {first.rule}). It was altered or damaged after it was "
            "recorded: restore a backup from before, and verify that"
        )
    known = graph.read_graph(connection)
    if head is not None:
        _check_head(known, head, name)
    newest = known.head
    return Verified(
        name,
        {table.name: _count(connection, table) for table in _COUNTED},
        _count(connection, tables.snapshot_text),
        newest and newest.id,
        newest and newest.recorded,
    )


_COUNTED: Final = (
    tables.document,
    tables.passage,
    tables.assertion,
    tables.claim,
    tables.source,
    tables.changeset,
)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _check_head(known: graph.Graph, head: str, name: str) -> None:
    typed = id_prefix(head)
    if typed is None or typed[0] not in (None, "changeset"):
        raise UsageError(f"--head {head}: is not the id of a changeset, as `claimdb log` prints it")
    found = [row for row in known.rows.values() if str(row.id).startswith(f"x1{typed[1]}")]
    if len(found) > 1:
        listed = ", ".join(sorted(str(row.id) for row in found))
        raise UsageError(f"--head {head}: several changesets begin so: {listed}")
    if not found or found[0].key not in known.ancestors([known.head.key]):
        raise NotProvenError(
            f"{name}: changeset {head} is not in this history: it was rewritten after that was noted, or this is "
            f"another database (its head is {short(known.head.id) if known.head else 'none'})"
        )
