"""A proof that can be handed on: some assertions with all they rest on, and what of the changesets' graph shows that
they were recorded, in one JSON file. `claimdb.proof.offline` checks it without a database.

    {"format": "claimdb bundle", "version": 1, "made_by": "claimdb 0.1.0",
     "assertions": [id, …],                     those asked for
     "head": id,                                the newest changeset when it was made
     "changesets": [{"id", "recorder", "message", "action", "version", "recorded", "digest", "parents": [id, …],
                     "rows": [[table, "made" | "closed", {field: value}], …],
                     "other_rows": [hash, …]}, …],
     "texts": {SHA-256: text}}                  left out on demand

A row's hash is BLAKE2b-256 over its canonical JSON, as it stands in `rows` (sorted keys, no spaces, UTF-8); a digest is
BLAKE2b-256 over the sorted hashes of all rows of the changeset, of which `other_rows` are those that are not needed
here. A changeset's id is that of its other fields. Changesets without `rows` are the path from the head.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.ledger.digest import lines, lines_by_key, row_digest
from claimdb.proof.graph import Graph, read_graph
from claimdb.questions.lookup import find_id
from claimdb.version import __version__

FORMAT: Final = "claimdb bundle"
VERSION: Final = 1
SAID: Final = ("id", "recorder", "message", "action", "version", "recorded", "digest")

Keys = dict[Table, set[int]]


def bundle(connection: Connection, ids: Iterable[str], *, with_text: bool = True) -> dict[str, Any]:
    """The proof of these assertions, named by ids or their beginnings. Raises what looking up an id raises."""
    wanted = dict(find_id(connection, each, "assertion")[1:] for each in ids)
    needed = _needed(connection, list(wanted))
    graph = read_graph(connection)
    own = _own_lines(connection, needed)
    path = _path(graph, set(own))
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"claimdb {__version__}",
        "assertions": sorted(wanted.values()),
        "head": graph.head.id,
        "changesets": [_changeset(connection, graph, key, own.get(key)) for key in sorted(path)],
        "texts": _texts(connection, needed) if with_text else {},
    }


def _needed(connection: Connection, assertions: Sequence[int]) -> Keys:
    """The rows on which assertions rest: facts by what they refer to, judgements by what they are about."""
    needed: Keys = {tables.assertion: set(assertions)}
    _refer(connection, needed, tables.assertion, tables.passage, "passage")
    _refer(connection, needed, tables.passage, tables.snapshot, "snapshot")
    _refer(connection, needed, tables.snapshot, tables.document, "document")
    for table, column in (
        (tables.snapshot_text, tables.snapshot_text.c.snapshot),
        (tables.mention, tables.mention.c.assertion),
        (tables.mention_source, tables.mention_source.c.mention),
        (tables.assertion_claim, tables.assertion_claim.c.assertion),
        (tables.document_details, tables.document_details.c.document),
    ):
        _about(connection, needed, table, column)
    _refer(connection, needed, tables.mention_source, tables.source, "source")
    _refer(connection, needed, tables.document_details, tables.source, "publisher")
    _refer(connection, needed, tables.assertion_claim, tables.claim, "claim")
    for table in tables.JUDGEMENTS:
        owner = next(column for column in table.columns if column.name != "key")
        if owner.foreign_keys:
            _about(connection, needed, table, owner)
        else:
            _about_ids(connection, needed, table, owner)
    return needed


def _refer(connection: Connection, needed: Keys, table: Table, to: Table, column: str) -> None:
    for some in chunks(needed.get(table, ())):
        found = connection.execute(select(table.c[column]).where(table.c.key.in_(some))).scalars()
        needed.setdefault(to, set()).update(each for each in found if each is not None)


def _about(connection: Connection, needed: Keys, table: Table, column: Any) -> None:
    (reference,) = column.foreign_keys
    for some in chunks(needed.get(reference.column.table, ())):
        found = connection.execute(select(table.c.key).where(column.in_(some))).scalars()
        needed.setdefault(table, set()).update(found)


def _about_ids(connection: Connection, needed: Keys, table: Table, column: Any) -> None:
    for thing in (tables.assertion, tables.claim, tables.source, tables.document):
        for some in chunks(needed.get(thing, ())):
            named = select(thing.c.id).where(thing.c.key.in_(some))
            found = connection.execute(select(table.c.key).where(column.in_(named))).scalars()
            needed.setdefault(table, set()).update(found)


def _own_lines(connection: Connection, needed: Keys) -> dict[int, list[bytes]]:
    """The lines of these rows, by the changeset that made or closed them."""
    found: dict[int, list[bytes]] = {}
    for table, keys in needed.items():
        for column, what in (("changeset", "made"), ("closed_in", "closed")):
            if column not in table.c:
                continue
            by: dict[int, int] = {}
            for some in chunks(keys):
                rows = connection.execute(select(table.c.key, table.c[column]).where(table.c.key.in_(some)))
                by.update({row[0]: row[1] for row in rows if row[1] is not None})
            made = lines_by_key(connection, table, by, "made" if what == "made" else "closed")
            for key, line in made.items():
                found.setdefault(by[key], []).append(line)
    return found


def _path(graph: Graph, wanted: set[int]) -> set[int]:
    """The changesets wanted, and those through which the head follows each, by the shortest way."""
    child: dict[int, int] = {}
    waiting, seen = [graph.head.key], {graph.head.key}
    for key in waiting:
        for parent in graph.parents.get(key, ()):
            if parent not in seen:
                seen.add(parent)
                child[parent] = key
                waiting.append(parent)
    path = {graph.head.key}
    for each in wanted:
        key = each
        while key not in path:
            path.add(key)
            key = child[key]
    return path


def _changeset(connection: Connection, graph: Graph, key: int, own: list[bytes] | None) -> dict[str, Any]:
    row = graph.rows[key]
    said = {name: getattr(row, name) for name in SAID}
    said["parents"] = sorted(graph.rows[each].id for each in graph.parents.get(key, ()))
    if own is not None:
        mine = {row_digest(line) for line in own}
        others = [each for _, line in lines(connection, key) if (each := row_digest(line)) not in mine]
        # Rows that say the same are as many as they are: each stands in the digest.
        said["rows"] = [json.loads(line) for line in sorted(_as_often(connection, key, mine))]
        said["other_rows"] = sorted(each.hex() for each in others)
    return said


def _as_often(connection: Connection, key: int, wanted: set[bytes]) -> list[bytes]:
    return [line for _, line in lines(connection, key) if row_digest(line) in wanted]


def _texts(connection: Connection, needed: Keys) -> dict[str, str]:
    snapshot, held = tables.snapshot, tables.snapshot_text
    query = select(snapshot.c.text_sha256, held.c.text).join(held, held.c.snapshot == snapshot.c.key)
    found = connection.execute(query.where(snapshot.c.key.in_(needed[tables.snapshot])))
    return {row[0]: row[1] for row in found}
