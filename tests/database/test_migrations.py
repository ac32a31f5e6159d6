"""The schema and its changes: the scripts, the tables and the constants agree, on both engines."""

import inspect as python_inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, select, text

from claimdb.database import fresh, migrations, tables
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.errors import SchemaVersionError
from tests.conftest import ROOT, SEEDS, Run
from tests.database.rows import fill, plain_engine
from tests.server import Server


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """For writing, on a database at this version's schema."""
    made = open_engine(database, write=True)
    yield made
    made.dispose()


@pytest.fixture
def bare(engine: Engine) -> Engine:
    """The same, without any table."""
    with engine.begin() as connection:
        command.downgrade(migrations.config(connection), "base")
    return engine


def holds(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_one_line_of_revisions_ends_at_the_head() -> None:
    script = ScriptDirectory.from_config(migrations.config())
    assert script.get_heads() == [migrations.HEAD]
    assert [each.revision for each in script.walk_revisions()][::-1] == list(migrations.SCHEMAS)
    assert all(not each.is_merge_point and not each.is_branch_point for each in script.walk_revisions())


def test_alembic_of_this_project_is_never_a_package() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    assert ROOT not in Path(python_inspect.getfile(command)).parents


def test_the_scripts_are_found_in_a_checkout() -> None:
    assert migrations.scripts() == ROOT / "alembic"


def test_tables_are_what_the_migrations_make(engine: Engine) -> None:
    def ours(_: object, name: str | None, *rest: object) -> bool:
        return not (name or "").startswith(("assertion_fts", "ix_assertion_search_stems"))

    options = {"include_object": ours, "compare_type": True, "compare_server_default": True}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), tables.whole_metadata()) == []


def test_constraints_are_what_the_migrations_make(engine: Engine) -> None:
    """What alembic does not compare: checks, and where an index holds."""
    with engine.connect() as connection:
        look = inspect(connection)
        for table in tables.whole_metadata().sorted_tables:
            wanted = {each.name for each in table.constraints if str(each.name).startswith("ck_")}
            assert {each["name"] for each in look.get_check_constraints(table.name)} == wanted
            dialect = connection.dialect.name
            partial = {each.name for each in table.indexes if each.dialect_options[dialect]["where"] is not None}
            found = {
                each["name"]
                for each in look.get_indexes(table.name)
                if each["dialect_options"].get(f"{dialect}_where") is not None
            }
            assert found == partial


def test_the_digest_of_each_schema_is_the_one_noted(bare: Engine) -> None:
    if bare.dialect.name != "sqlite":
        pytest.skip("only SQLite's schema has a digest")
    for revision, digest in migrations.SCHEMAS.items():
        with bare.begin() as connection:
            command.upgrade(migrations.config(connection), revision)
            assert migrations.schema_digest(connection) == digest, revision


def test_white_space_and_statistics_leave_the_digest_as_it_is(sqlite: str) -> None:
    with plain_engine(sqlite).begin() as connection:
        connection.execute(text("ANALYZE"))
        connection.execute(text("PRAGMA writable_schema=ON"))
        connection.execute(text("UPDATE sqlite_master SET sql = replace(sql, char(10), ' ')"))
    with open_engine(sqlite).connect() as connection:
        migrations.check(connection)


def test_upgrade_from_the_first_revision_without_rows(bare: Engine) -> None:
    first = next(iter(migrations.SCHEMAS))
    with bare.begin() as connection:
        command.upgrade(migrations.config(connection), first)
    assert migrations.upgrade(bare) == first
    with bare.connect() as connection:
        migrations.check(connection)


def test_upgrade_from_the_first_revision_keeps_every_row(bare: Engine) -> None:
    first = next(iter(migrations.SCHEMAS))
    with bare.begin() as connection:
        command.upgrade(migrations.config(connection), first)
        made = fill(connection)
        before = {name: connection.execute(select(table)).mappings().all() for name, table in made.items()}
    migrations.upgrade(bare)
    with bare.connect() as connection:
        migrations.check(connection)
        for name, rows in before.items():
            after = connection.execute(text(f"SELECT * FROM {name}")).mappings().one()
            kept = {column: value for column, value in rows[0].items() if column in after}
            assert {column: after[column] for column in kept} == kept, name


def test_down_to_nothing_and_up_again(engine: Engine) -> None:
    with engine.begin() as connection:
        fill(connection)
    with engine.begin() as connection:
        command.downgrade(migrations.config(connection), "base")
        assert holds(connection) == set()
        assert migrations.revision(connection) is None
        if connection.dialect.name == "postgresql":
            left = text("SELECT count(*) FROM pg_proc WHERE proname LIKE 'claimdb%'")
            assert connection.execute(left).scalar_one() == 0
    assert migrations.upgrade(engine) is None
    with engine.connect() as connection:
        migrations.check(connection)
        fill(connection)


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(bare: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing_after(step: Callable[[Connection], None]) -> Callable[[Connection], None]:
        def fail(connection: Connection) -> None:
            step(connection)
            raise RuntimeError("cut off")

        return fail

    monkeypatch.setattr(migrations, "run", failing_after(migrations.run))
    monkeypatch.setattr(fresh, "make", failing_after(fresh.make))
    with pytest.raises(RuntimeError, match="cut off"):
        migrations.upgrade(bare)
    with bare.connect() as connection:
        assert holds(connection) == set()


def test_upgrading_what_is_up_to_date_does_nothing(engine: Engine) -> None:
    assert migrations.upgrade(engine) == migrations.HEAD


def stamp(database: str, revision: str) -> None:
    with plain_engine(database).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_a_newer_database_ends_reads_and_writes_with_status_3(database: str, run: Run) -> None:
    stamp(database, "9999")
    for words in (["who", "containers"], ["load", SEEDS]):
        result = run(*words, "--db", database)
        assert (result.status, result.out) == (3, "")
        assert result.err.startswith("claimdb: error: ")
        assert "the schema is 9999, which this version does not know: update claimdb" in result.err
    with pytest.raises(SchemaVersionError, match="9999"):
        migrations.upgrade(open_engine(database, write=True))


def test_an_older_database_ends_with_status_3_and_the_advice(
    database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0999")
    for words in (["who", "containers"], ["load", SEEDS]):
        result = run(*words, "--db", database)
        assert (result.status, result.out) == (3, "")
        assert "older than 0999: run `claimdb db upgrade`" in result.err


def test_an_older_database_is_upgraded_only_if_its_schema_is_ours(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with plain_engine(sqlite).begin() as connection:
        connection.execute(text("CREATE VIEW spy AS SELECT 1"))
    monkeypatch.setattr(migrations, "HEAD", "0999")
    with pytest.raises(DatabaseError, match="view spy"):
        migrations.upgrade(open_engine(sqlite, write=True))


def test_a_database_in_another_encoding_is_refused(server: Server) -> None:
    name = server.make("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(DatabaseError, match="encoding is LATIN1"):
        migrations.upgrade(open_engine(server.url(name), write=True))
    server.drop(name)
