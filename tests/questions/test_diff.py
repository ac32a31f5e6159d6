"""What differs between two times, and between two databases."""

from pathlib import Path

from sqlalchemy import text

from claimdb.database.migrations import reading_connection
from tests.conftest import Run
from tests.ledger.made import document_id, load, record, rows, said

RAIN = record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said={"text": "last week"}))
SNOW = record(said("Snow fell", "Ann Bell", "Snow, said Ann Bell"))


def test_what_was_added_and_dated_anew(database: str, run: Run) -> None:
    load(run, database, RAIN)
    run("amend", document_id(run, database), "--published", "2024-01-18", "--db", database)
    load(run, database, SNOW)
    with reading_connection(database) as connection:
        first, _, last = connection.execute(text("SELECT id FROM changeset ORDER BY position")).scalars()
    changes = rows(run, database, "diff", first, last)
    assert {(each["statement"], each["what"]) for each in changes} == {("Rain fell", "said"), ("Snow fell", "added")}
    dated = next(each for each in changes if each["what"] == "said")
    assert (dated["before"], dated["after"]) == ("2024-06-10/2024-06-16", "2024-01-08/2024-01-14")
    assert {each["what"] for each in rows(run, database, "diff", last, first)} == {"said", "gone"}
    assert rows(run, database, "diff", last, last) == []
    assert "2024-06" in run("diff", first, last, "--db", database).out


def test_another_database(sqlite: str, run: Run, tmp_path: Path) -> None:
    other = str(tmp_path / "other.sqlite")
    load(run, sqlite, RAIN)
    load(run, other, RAIN, SNOW)
    (change,) = rows(run, sqlite, "diff", other)
    assert (change["statement"], change["what"]) == ("Snow fell", "added")
    assert run("diff", tmp_path / "none.sqlite", "--db", sqlite).status == 1
