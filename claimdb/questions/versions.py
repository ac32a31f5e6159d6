"""Assertions that two merged databases recorded with other details: what was recorded first counts, in both."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import also_recorded, assertion, changeset
from claimdb.questions.moment import Moment

_DETAILS = tuple(each.name for each in assertion.c if each.name not in ("key", "id", "passage", "changeset"))


_VERSIONS = (
    select(also_recorded.c.of_key, changeset.c.recorded, changeset.c.id, also_recorded.c.line)
    .join(changeset, also_recorded.c.changeset == changeset.c.key)
    .where(
        also_recorded.c.of_table == "assertion",
        also_recorded.c.what == "made",
        also_recorded.c.line.is_not(None),
        among(also_recorded.c.of_key),
    )
)


def as_first_recorded(
    connection: Connection, moment: Moment, rows: Sequence[tuple[Any, ...]], at: Mapping[str, int]
) -> Sequence[tuple[Any, ...]]:
    """Rows of assertions (columns named `assertion_…`, with `recorded` and `changeset_id`, at these places), with the
    details of whichever changeset was recorded first."""
    first: dict[int, tuple[str, str, str]] = {}
    query = _VERSIONS if moment.is_now else _VERSIONS.where(moment.saw(also_recorded.c.changeset))
    key_at = at["assertion_key"]
    for some in chunks([row[key_at] for row in rows]):
        for key, *version in connection.execute(query, {"keys": some}):
            first[key] = min(first.get(key, tuple(version)), tuple(version))
    return [_with(row, first[row[key_at]], at) if row[key_at] in first else row for row in rows] if first else rows


def _with(row: tuple[Any, ...], version: tuple[str, str, str], at: Mapping[str, int]) -> tuple[Any, ...]:
    *rank, line = version
    if (row[at["recorded"]], row[at["changeset_id"]]) <= tuple(rank):
        return row
    fields, changed = json.loads(line)[2], list(row)
    for name in _DETAILS:
        changed[at[f"assertion_{name}"]] = fields.get(name)
    return tuple(changed)
