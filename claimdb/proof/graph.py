"""The changesets: what each recorded, what it follows, and where it stands in this database's history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.identity import make_id
from claimdb.ledger.changesets import ChangesetRow, changeset_fields
from claimdb.ledger.digest import digests
from claimdb.proof.broken import Broken


@dataclass(frozen=True, slots=True)
class Graph:
    """All changesets by key, and the parents of each."""

    rows: Mapping[int, Any]
    parents: Mapping[int, Sequence[int]]

    def ancestors(self, keys: Sequence[int]) -> set[int]:
        """These changesets and all that they follow."""
        found: set[int] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found and key in self.rows:
                found.add(key)
                waiting.extend(self.parents.get(key, ()))
        return found

    @property
    def head(self) -> Any:
        """The changeset on which the next one follows; None in an empty database."""
        finished = [row for row in self.rows.values() if row.position is not None]
        return max(finished, key=lambda row: (row.position, row.key), default=None)


def read_graph(connection: Connection) -> Graph:
    """The graph of a database; its changesets are few beside what they recorded."""
    rows = {row.key: row for row in connection.execute(select(tables.changeset).order_by(tables.changeset.c.key))}
    parents: dict[int, list[int]] = {}
    edges = tables.changeset_parent.c
    for child, parent in connection.execute(select(edges.changeset, edges.parent)):
        parents.setdefault(child, []).append(parent)
    return Graph(rows, parents)


def changesets_follow(connection: Connection) -> Iterator[Broken]:
    """Every changeset's hash is that of what it recorded and of its parents, none is older than a parent, and each
    stands in the history where its parents put it."""
    graph = read_graph(connection)
    for key, content in digests(connection):
        if key in graph.rows:
            yield from _changeset(graph, graph.rows[key], content)
    yield from _positions(graph)


def _changeset(graph: Graph, row: Any, content: str) -> Iterator[Broken]:
    if row.id is None:
        yield Broken("changesets_follow", f"row {row.key}", "was never finished")
        return
    parents = [graph.rows[each] for each in graph.parents.get(row.key, ()) if each in graph.rows]
    said = ChangesetRow(row.recorder, row.message, row.action, row.version)
    named = [str(each.id) for each in parents]
    if content != row.digest:
        yield Broken("changesets_follow", f"changeset {row.id}", "what it recorded is not what is there")
    elif make_id("changeset", changeset_fields(said, row.recorded, content, sorted(named))) != row.id:
        yield Broken("changesets_follow", f"changeset {row.id}", "its id does not follow from what it says")
    if any(str(each.recorded) > str(row.recorded) for each in parents):
        yield Broken("changesets_follow", f"changeset {row.id}", "is older than one it follows")


def _positions(graph: Graph) -> Iterator[Broken]:
    """Positions rise by one. What a merge brought stands where the merge does: of the changesets of one position one
    follows all the others, and follows what stood there before."""
    places: dict[int, list[int]] = {}
    for row in graph.rows.values():
        if row.id is not None:
            places.setdefault(row.position or 0, []).append(row.key)
    if sorted(places) != list(range(1, len(places) + 1)):
        yield Broken("changesets_follow", "the history", "has a gap: positions are missing")
        return
    before: int | None = None
    seen: set[int] = set()
    for place in sorted(places):
        own = set(places[place])
        tips = own - {parent for key in own for parent in graph.parents.get(key, ())}
        if len(tips) != 1:
            yield Broken("changesets_follow", f"position {place}", "several changesets stand there, none of them last")
            return
        (tip,) = tips
        beyond = {each for key in own for each in graph.parents.get(key, ())} - own
        starts = before is None or before in beyond
        if not starts or not beyond <= seen or max(own) != tip:
            named = graph.rows[tip].id
            yield Broken("changesets_follow", f"changeset {named}", "does not follow what was recorded before it")
            return
        seen |= own
        before = tip
