"""Assertions that two merged databases recorded with other details: what was recorded first counts, in both."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from claimdb.database.chunks import chunks
from claimdb.database.tables import also_recorded, assertion, changeset
from claimdb.questions.moment import Moment

_DETAILS = tuple(each.name for each in assertion.c if each.name not in ("key", "id", "passage", "changeset"))


def as_first_recorded(
    connection: Connection, moment: Moment, rows: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """Rows of assertions (columns named `assertion_…`, with `recorded` and `changeset_id`), with the details of
    whichever changeset was recorded first."""
    first: dict[int, tuple[str, str, str]] = {}
    also = also_recorded.c
    query = (
        select(also.of_key, changeset.c.recorded, changeset.c.id, also.line)
        .join(changeset, also.changeset == changeset.c.key)
        .where(also.of_table == "assertion", also.what == "made", also.line.is_not(None), moment.saw(also.changeset))
    )
    for some in chunks([row["assertion_key"] for row in rows]):
        for key, *version in connection.execute(query.where(also.of_key.in_(some))):
            first[key] = min(first.get(key, tuple(version)), tuple(version))
    return [_with(row, first[row["assertion_key"]]) if row["assertion_key"] in first else row for row in rows]


def _with(row: Mapping[str, Any], version: tuple[str, str, str]) -> Mapping[str, Any]:
    *rank, line = version
    if (row["recorded"], row["changeset_id"]) <= tuple(rank):
        return row
    fields = json.loads(line)[2]
    return {**row, **{f"assertion_{name}": fields.get(name) for name in _DETAILS}}
