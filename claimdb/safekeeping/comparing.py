"""What a copy is, and whether it is what was copied."""

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from claimdb.database import tables
from claimdb.database.location import display_name
from claimdb.errors import ClaimdbError
from claimdb.ledger.changesets import head_of


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, from where to where: how many rows of which table, and the head, which both have (None: nothing
    is recorded). `proven` is false where the schema is an older one, which this version cannot verify."""

    source: str
    target: str
    counts: dict[str, int]
    head: str | None
    recorded: str | None
    proven: bool = True


def copied_tables() -> list[Table]:
    """All tables, those that others refer to first."""
    return tables.metadata.sorted_tables


def compared(there: Connection, here: Connection, name: str | None = None) -> Copied:
    """What both databases have. Raises ClaimdbError, which calls the copy `name`, unless they have the same head and as
    many rows in every table."""
    name = name or display_name(here.engine.url)
    head, found = head_of(there), head_of(here)
    if (head and head.id) != (found and found.id):
        raise ClaimdbError(f"{name}: its head is not that of what was copied; nothing is kept")
    counts = {table.name: count(there, table) for table in copied_tables()}
    for table in copied_tables():
        if count(here, table) != counts[table.name]:
            raise ClaimdbError(f"{name}: has not as many rows of {table.name} as what was copied; nothing is kept")
    return Copied(display_name(there.engine.url), name, counts, head and head.id, head and head.recorded)


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
