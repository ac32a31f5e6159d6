"""Runs migrations on the connection that claimdb hands over, or on the database of `-x db=` or CLAIMDB_DB."""

import os

from alembic import context
from sqlalchemy import Connection

from claimdb.database.tables import whole_metadata


def ours(obj: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """Leaves out of comparisons what only one engine has: the tables and the index of search."""
    return not (name or "").startswith(("assertion_fts", "ix_assertion_search_stems"))


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=whole_metadata(),
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
        include_object=ours,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        run(connection)
        return
    from claimdb.database.engine import open_engine

    name = context.get_x_argument(as_dictionary=True).get("db") or os.environ.get("CLAIMDB_DB", "claimdb.sqlite")
    with open_engine(name, write=True).begin() as connection:
        run(connection)


main()
