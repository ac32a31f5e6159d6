"""What the database itself refuses, whoever writes: no fact changes, a judgement is closed once."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Table, UniqueConstraint

from claimdb.database import tables
from tests.conftest import Run
from tests.database.rows import Attempts, filled

FOR_EVER = (*tables.FACTS, tables.changeset_parent, tables.also_recorded)
GUARDED = (*FOR_EVER, *tables.JUDGEMENTS, tables.changeset)
NEVER = ("never changed", "never deleted", "never replaced")


@pytest.fixture
def attempts(database: str) -> Iterator[Attempts]:
    with filled(database) as made:
        yield made


def names(some: tuple[Table, ...]) -> list[str]:
    return [table.name for table in some]


def assert_never(refusal: str | None, statement: str) -> None:
    assert refusal, f"done: {statement}"
    assert any(words in refusal for words in (*NEVER, "never changed or deleted")), f"{statement}: {refusal}"


def test_every_table_is_a_fact_a_judgement_or_known_to_be_neither() -> None:
    others = {"changeset", "changeset_parent", "also_recorded", "assertion_search", "document_sketch"}
    others |= {"assertion_now", "spoken_now", "total_now", "name_stem", "changeset_rows"}
    assert {*names(tables.FACTS), *names(tables.JUDGEMENTS)} | others == set(tables.metadata.tables)


def test_no_column_of_a_fact_is_ever_updated(attempts: Attempts) -> None:
    for table in FOR_EVER:
        for column in table.columns:
            statement = f'UPDATE {table.name} SET "{column.name}" = "{column.name}"'
            assert_never(attempts.refusal(statement), statement)


def test_nothing_recorded_is_deleted(attempts: Attempts) -> None:
    for table in GUARDED:
        statement = f"DELETE FROM {table.name}"
        assert_never(attempts.refusal(statement), statement)
        if not attempts.on_sqlite:
            statement = f"TRUNCATE {table.name} CASCADE"
            assert_never(attempts.refusal(statement), statement)


def test_nothing_recorded_is_replaced(attempts: Attempts) -> None:
    for table in GUARDED:
        if attempts.on_sqlite:
            statement = f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}"
        else:
            keys = ", ".join(table.primary_key.columns.keys())
            statement = f"INSERT INTO {table.name} SELECT * FROM {table.name} ON CONFLICT ({keys}) DO UPDATE SET"
            statement += " action = 'other'" if table is tables.changeset else f" changeset = {table.name}.changeset"
        refusal = attempts.refusal(statement)
        assert refusal, f"done: {statement}"
        assert any(words in refusal for words in (*NEVER, "changed or deleted", "closed, once")), refusal


def as_inserted(table: Table, instead: dict[str, str]) -> str:
    """A table's columns by name, and a SELECT of them with other values for some."""
    names = [f'"{column.name}"' for column in table.columns]
    values = [instead.get(column.name, f'"{column.name}"') for column in table.columns]
    return f"({', '.join(names)}) SELECT {', '.join(values)}"


def test_nothing_takes_the_place_of_what_is_unique(seeded_sqlite: str) -> None:
    connection = sqlite3.connect(seeded_sqlite)  # recursive triggers are off here
    tried = 0
    for table in GUARDED:
        if "key" not in table.columns:
            continue
        columns = as_inserted(table, {"key": '"key" + 1000000'})
        has_unique = any(index.unique for index in table.indexes)
        has_unique |= any(isinstance(constraint, UniqueConstraint) for constraint in table.constraints)
        empty = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,)
        if not has_unique or empty:
            continue
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            connection.execute(f"INSERT OR REPLACE INTO {table.name} {columns} FROM {table.name}")
        tried += 1
    assert tried >= 14
    connection.close()


def test_a_judgement_is_closed_once_and_otherwise_stays(attempts: Attempts) -> None:
    for name in names(tables.JUDGEMENTS):
        close = f"UPDATE {name} SET closed_in = 1"
        assert attempts.refusal(close) is None, name
        assert "closed, once" in (attempts.refusal(close, close) or ""), name
        assert "closed, once" in (attempts.refusal(close, f"UPDATE {name} SET closed_in = NULL") or ""), name
        assert "closed, once" in (attempts.refusal(f"UPDATE {name} SET closed_in = NULL") or ""), name


def test_closing_a_judgement_changes_nothing_else_of_it(attempts: Attempts) -> None:
    for table in tables.JUDGEMENTS:
        for column in table.columns:
            if column.name != "closed_in":
                other = "7" if "INT" in str(column.type) else "'other'"
                for change in (f'"{column.name}" = {other}', f'closed_in = 1, "{column.name}" = {other}'):
                    statement = f"UPDATE {table.name} SET {change}"
                    assert "closed, once" in (attempts.refusal(statement) or ""), statement


def test_another_judgement_stands_beside_a_closed_one(attempts: Attempts) -> None:
    for table in tables.JUDGEMENTS:
        columns = as_inserted(table, {"key": '"key" + 1', "closed_in": "NULL"})
        again = f"INSERT INTO {table.name} {columns} FROM {table.name}"
        assert attempts.refusal(f"UPDATE {table.name} SET closed_in = 1", again) is None, table.name
        if any(index.unique for index in table.indexes):
            assert attempts.refusal(again), table.name


FINISH = "UPDATE changeset SET id = 'b1', position = 1, recorded = 'now', digest = 'd'"


def test_a_changeset_is_finished_once(attempts: Attempts) -> None:
    assert attempts.refusal(FINISH) is None
    for change in (FINISH, "UPDATE changeset SET id = NULL", "UPDATE changeset SET recorded = 'then'"):
        assert "never changed" in (attempts.refusal(FINISH, change) or ""), change


def test_finishing_a_changeset_does_not_rewrite_who_and_why(attempts: Attempts) -> None:
    for change in ("recorder = 'eve'", "message = NULL", "action = 'other'", "version = '0'", "key = 7"):
        assert "never changed" in (attempts.refusal(f"{FINISH}, {change}") or ""), change
    assert "never changed" in (attempts.refusal("UPDATE changeset SET recorder = 'eve'") or "")


def test_finishing_a_changeset_cannot_replace_another(sqlite: str) -> None:
    with filled(sqlite) as attempts:
        second = "INSERT INTO changeset (key, recorder, action, version) VALUES (2, 'x', 'x', 'x')"
        take = "UPDATE OR REPLACE changeset SET id = 'b1' WHERE key = 2"
        assert "never changed" in (attempts.refusal(FINISH, second, take) or "")


def fts_is_sound(path: str) -> bool:
    connection = sqlite3.connect(path)
    try:
        for rank in (0, 1):  # 1: compared with the table that it indexes
            connection.execute("INSERT INTO assertion_fts(assertion_fts, rank) VALUES ('integrity-check', ?)", (rank,))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_the_search_index_follows_its_table(seeded_sqlite: str, run: Run) -> None:
    assert fts_is_sound(seeded_sqlite)
    connection = sqlite3.connect(seeded_sqlite)
    connection.execute("UPDATE assertion_search SET stems = 'zebra' WHERE assertion = 1")
    connection.execute("DELETE FROM assertion_search WHERE assertion = 2")
    connection.commit()
    assert fts_is_sound(seeded_sqlite)
    found = connection.execute("SELECT rowid FROM assertion_fts WHERE assertion_fts MATCH 'zebra'").fetchall()
    assert found == [(1,)]
    connection.execute("DROP TRIGGER claimdb_search_update")
    connection.execute("UPDATE assertion_search SET stems = 'lion' WHERE assertion = 1")
    connection.commit()
    connection.close()
    assert not fts_is_sound(seeded_sqlite), "the check sees what is wrong"
