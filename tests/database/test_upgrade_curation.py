"""A database of the second revision: upgraded, it is as one made anew, and a decision may be to withdraw."""

import pytest
from alembic import command
from sqlalchemy import Connection, text

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Run

DECIDE = "INSERT INTO decision (key, assertion, status, changeset) VALUES (9000, 1, :status, 1)"
DECIDED = "INSERT INTO decision (key, assertion, status, changeset, closed_in) VALUES (9001, 1, :status, 1, 1)"
CLOSE = "UPDATE decision SET closed_in = 1 WHERE key = 1"


def decisions(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text("SELECT * FROM decision ORDER BY key"))]


def test_an_upgrade_keeps_decisions_and_their_guards(seeded: str, run: Run) -> None:
    exported = run("export", "--db", seeded).out
    engine = open_engine(seeded, write=True)
    with engine.begin() as connection:
        connection.execute(text(CLOSE))
        connection.execute(text(DECIDE), {"status": "rejected"})
        before = decisions(connection)
        command.downgrade(migrations.config(connection), "0002")
        assert decisions(connection) == before
        if connection.dialect.name == "sqlite":
            assert migrations.schema_digest(connection) == migrations.SCHEMAS["0002"]
        with pytest.raises(DatabaseError), connection.begin_nested():
            connection.execute(text(DECIDED), {"status": "withdrawn"})
    assert migrations.upgrade(engine) == "0002"
    with engine.begin() as connection:
        migrations.check(connection)
        assert decisions(connection) == before
        for refused in ("DELETE FROM decision", "UPDATE decision SET because = 'x'", f"{CLOSE} AND 1 = 1"):
            with pytest.raises(DatabaseError, match=r"deleted|closed, once"), connection.begin_nested():
                connection.execute(text(refused))
        assert run("export", "--db", seeded).out != exported, "what was rejected is told"


def test_a_decision_may_be_to_withdraw(seeded: str) -> None:
    engine = open_engine(seeded, write=True)
    with engine.begin() as connection:
        connection.execute(text(CLOSE))
        with pytest.raises(DatabaseError), connection.begin_nested():
            connection.execute(text(DECIDE), {"status": "forgotten"})
        connection.execute(text(DECIDE), {"status": "withdrawn"})
    with pytest.raises(DatabaseError), engine.begin() as connection:
        command.downgrade(migrations.config(connection), "0002")  # the older schema cannot tell it
    with reading_connection(seeded) as connection:
        assert {row[2] for row in decisions(connection)} == {"accepted", "withdrawn"}


def test_an_upgraded_database_keeps_every_rule(seeded: str, run: Run) -> None:
    exported = run("export", "--db", seeded).out
    with open_engine(seeded, write=True).begin() as connection:
        command.downgrade(migrations.config(connection), "0001")
    assert run("db", "upgrade", "--db", seeded).status == 0
    assert run("export", "--db", seeded).out == exported
    with reading_connection(seeded) as connection:
        assert broken(connection) == []
