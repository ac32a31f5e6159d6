"""The made-up corpus: the same at every run, loadable whole, and of the proportions that it promises."""

from pathlib import Path

import claimdb
from tests.benchmarks.corpus import PER_DOCUMENT, lines, records
from tests.benchmarks.corpus.filling import fill


def test_the_same_arguments_give_the_same_bytes() -> None:
    first = list(lines(300))
    assert first == list(lines(300))
    assert first != list(lines(300, seed=2))


def test_any_part_is_made_alone() -> None:
    assert list(records(300, start=27)) == list(records(300))[27:]
    assert next(iter(records(10_000_000, start=900_000)))["assertions"]


def test_it_has_as_many_assertions_as_asked_for() -> None:
    made = list(records(123))
    assert [len(each["assertions"]) for each in made] == [PER_DOCUMENT] * 12 + [3]


def test_it_loads_whole(tmp_path: Path) -> None:
    file, database = tmp_path / "corpus.jsonl", str(tmp_path / "claims.sqlite")
    file.write_text("".join(lines(1_500)), encoding="utf-8")
    assert claimdb.load([str(file)], claimdb.Recorder("benchmark", "load"), database).faults == []
    with claimdb.open_database(database) as connection:
        count = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("document", "assertion", "claim", "source", "claim_identity", "assertion_link", "tag")
        }
    assert count["document"] == 150
    assert 450 - 3 <= count["claim"] <= 450  # a copy has the claims of the document before it
    assert 1_450 <= count["assertion"] <= 1_500
    assert min(count.values()) > 0


def test_a_database_filled_directly_answers_as_a_loaded_one(tmp_path: Path) -> None:
    file, loaded, filled = tmp_path / "corpus.jsonl", tmp_path / "loaded.sqlite", tmp_path / "filled.sqlite"
    file.write_text("".join(lines(1_500)), encoding="utf-8")
    claimdb.load([str(file)], claimdb.Recorder("benchmark", "load"), str(loaded))
    fill(filled, 1_500)
    exported = []
    for database in (loaded, filled):
        with claimdb.open_database(str(database)) as connection:
            exported.append(list(claimdb.export(connection, claimdb.Moment())))
    assert exported[0] == exported[1]
