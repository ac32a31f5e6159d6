"""A new SQLite database without alembic, whose import alone takes as long as a question.

`fresh.sql` is what the migrations make, one statement a line, written by `python -m tests.database.fresh_schema`. A
test holds it against them; and every opening compares the schema's digest with that of the migrated one.
"""

from pathlib import Path

from sqlalchemy import Connection

FILE = Path(__file__).with_name("fresh.sql")

_LISTED = """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
AND name NOT LIKE 'assertion\\_fts\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"""


def statements(connection: Connection) -> list[str]:
    """The statements that make this database's schema, FTS5's own tables left to FTS5, and its revision."""
    made = [" ".join(sql.split()) for sql in connection.exec_driver_sql(_LISTED).scalars()]
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return [*made, f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')"]


def make(connection: Connection) -> None:
    """Gives an empty SQLite database its tables."""
    for statement in FILE.read_text(encoding="utf-8").splitlines():
        connection.exec_driver_sql(statement)
