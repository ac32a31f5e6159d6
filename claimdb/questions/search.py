"""Finding assertions by words: alike on both engines, because both only compare the stems that `words` made."""

from typing import Any

from sqlalchemy import Connection, column, func, literal, select, table, text
from sqlalchemy.sql import ColumnElement

from claimdb.database.tables import assertion, assertion_search
from claimdb.words import query_words

_fts = table("assertion_fts", column("rowid"), column("assertion_fts"))


def matches(connection: Connection, typed: str) -> ColumnElement[bool] | None:
    """The condition that an assertion has all the words typed; None if none of them can be searched for."""
    stems = query_words(typed)
    if not stems:
        return None
    if connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{stem}"' for stem in stems)
        found: Any = select(_fts.c.rowid).where(_fts.c.assertion_fts.op("MATCH")(query))
    else:
        query = " & ".join(f"'{stem}'" for stem in stems)
        vector = func.array_to_tsvector(func.string_to_array(assertion_search.c.stems, text("' '")))
        found = select(assertion_search.c.assertion).where(vector.op("@@")(literal(query).op("::")(text("tsquery"))))
    return assertion.c.key.in_(found)
