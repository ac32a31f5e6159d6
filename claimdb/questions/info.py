"""What a database holds, in numbers."""

from sqlalchemy import Connection, func, select, text

from claimdb.database import migrations, tables
from claimdb.database.location import display_name
from claimdb.ledger.changesets import head_of
from claimdb.version import __version__

Told = dict[str, str | int | None]


def info(connection: Connection) -> Told:
    """Counts, size in bytes, versions, and the newest changeset."""
    told: Told = {"database": display_name(connection.engine.url), "engine": _engine(connection)}
    told["claimdb"] = __version__
    told["schema"] = migrations.revision(connection)
    told["size"] = _size(connection)
    for table in (tables.document, tables.assertion, tables.claim, tables.source, tables.changeset):
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        told[f"{table.name}s"] = count
    head = head_of(connection)
    told["head"], told["recorded"] = (head.id, head.recorded) if head else (None, None)
    return told


def _engine(connection: Connection) -> str:
    version = connection.dialect.server_version_info or ()
    return f"{connection.dialect.name} {'.'.join(map(str, version))}"


def _size(connection: Connection) -> int:
    query = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if connection.dialect.name == "sqlite"
        else "SELECT pg_database_size(current_database())"
    )
    return int(connection.execute(text(query)).scalar_one())
