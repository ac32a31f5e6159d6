"""Writes claimdb/database/fresh.sql from the migrations: `python -m tests.database.fresh_schema`."""

import tempfile
from pathlib import Path

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.fresh import FILE, statements


def migrated() -> str:
    """What the file must hold: the schema of a database that went through all migrations."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(str(Path(folder) / "migrated.sqlite"), write=True)
        with engine.begin() as connection:
            migrations.run(connection)
            return "".join(f"{each}\n" for each in statements(connection))


if __name__ == "__main__":
    FILE.write_text(migrated(), encoding="utf-8")
