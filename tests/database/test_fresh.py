"""A new SQLite database is the one that the migrations make."""

from pathlib import Path

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.fresh import FILE
from tests.database.fresh_schema import migrated


def test_the_file_is_what_the_migrations_make() -> None:
    assert FILE.read_text(encoding="utf-8") == migrated(), "run python -m tests.database.fresh_schema"


def test_a_new_database_has_the_migrated_schema(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "new.sqlite"), write=True)
    assert migrations.upgrade(engine) is None
    with engine.connect() as connection:
        assert migrations.revision(connection) == migrations.HEAD
        assert migrations.schema_digest(connection) == migrations.SCHEMAS[migrations.HEAD]
