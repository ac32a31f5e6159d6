"""One row in every table of a database, whatever its revision; and statements that are tried and taken back."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Connection, Engine, MetaData, Table, create_engine, exc, inspect, text
from sqlalchemy.types import Boolean, Float, Integer, LargeBinary

from claimdb.database.location import parse_location

CHOICES = {
    ("claim", "kind"): "event",
    ("source", "kind"): "person",
    ("claim_link", "rel"): "related",
    ("source_link", "rel"): "part_of",
    ("assertion_link", "rel"): "denies",
    ("assertion_link", "scope"): "all",
    ("assertion_link", "basis"): "stated",
    ("assertion", "stance"): "asserts",
    ("assertion", "modality"): "certain",
    ("assertion", "voice"): "direct",
    ("assertion", "act"): "speech",
    ("mention", "role"): "asserter",
    ("mention_source", "resolution"): "explicit",
    ("reading", "clock"): "said",
    ("decision", "status"): "accepted",
    ("document_link", "rel"): "copy_of",
    ("document_link", "status"): "proposed",
    ("document_link", "basis"): "inferred",
    ("passage", "start"): 0,
    ("also_recorded", "what"): "made",
    ("standing", "status"): "undone",
}
NULL = {("changeset", "id"), ("changeset", "position"), ("changeset", "recorded"), ("changeset", "digest")}


def plain_engine(database: str) -> Engine:
    """An engine without claimdb's settings, as another program would have it."""
    return create_engine(parse_location(database))


def fill(connection: Connection) -> dict[str, Table]:
    """Puts a row into every table of ours that is there, and returns the tables by name."""
    ours = [name for name in inspect(connection).get_table_names() if not name.startswith(("alembic", "assertion_fts"))]
    metadata = MetaData()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exc.SAWarning)  # SQLAlchemy cannot reflect an index on an expression
        metadata.reflect(connection, only=ours)
    for table in metadata.sorted_tables:
        connection.execute(table.insert(), {column.name: _value(table, column) for column in table.columns})
    return {table.name: table for table in metadata.sorted_tables}


def _value(table: Table, column: "Column[object]") -> object:
    place = (table.name, column.name)
    if place in NULL or column.name == "closed_in":
        return None
    if place in CHOICES:
        return CHOICES[place]
    if column.name in ("earliest", "latest"):
        return "2024-03-14"
    kinds: tuple[tuple[type, object], ...] = ((Boolean, True), (Float, 0.5), (LargeBinary, b"\0" * 32), (Integer, 1))
    return next((value for kind, value in kinds if isinstance(column.type, kind)), "x")


@contextmanager
def filled(database: str) -> Iterator["Attempts"]:
    """A database with a row in every table, to try statements on."""
    engine = plain_engine(database)
    with engine.begin() as connection:
        fill(connection)
    with engine.connect() as connection:
        yield Attempts(connection)
    engine.dispose()


class Attempts:
    """Statements that are tried one by one, each taken back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.on_sqlite = connection.dialect.name == "sqlite"

    def refusal(self, *statements: str) -> str | None:
        """What the database says against the last of these statements; None if it does it."""
        try:
            *before, last = statements
            for statement in before:
                self._connection.execute(text(statement))
            try:
                self._connection.execute(text(last))
            except exc.DBAPIError as error:
                return str(error.orig).splitlines()[0]
            return None
        finally:
            self._connection.rollback()
