"""A database of the first revision, with its texts: upgraded, it finds their copies."""

from alembic import command
from sqlalchemy import text

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.migrations import reading_connection
from claimdb.invariants import broken
from tests.conftest import Run
from tests.copies.wire import CHOIR, CUT, WIRE
from tests.ledger.made import load, record, said
from tests.ledger.test_document_links import id_of, pairs, record_articles


def test_an_upgraded_database_finds_copies_of_what_it_held(database: str, run: Run) -> None:
    load(run, database, record(said("Homes are safe", "Ilse Marwick", "Nobody needs to leave home"), text=WIRE))
    load(run, database, {"document": {"text": CHOIR}})
    with open_engine(database, write=True).begin() as connection:
        command.downgrade(migrations.config(connection), "0001")
        if connection.dialect.name == "sqlite":
            assert migrations.schema_digest(connection) == migrations.SCHEMAS["0001"]
    done = run("who", "homes", "--db", database)
    assert done.status == 3 and "run `claimdb db upgrade`" in done.err
    assert run("db", "upgrade", "--db", database).status == 0
    with reading_connection(database) as connection:
        assert broken(connection) == []
        assert connection.execute(text("SELECT count(*) FROM document_sketch")).scalar_one() == 64
    assert pairs(record_articles(database, CUT)) == [(id_of(CUT), id_of(WIRE))]
