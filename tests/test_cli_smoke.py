"""The first thing a newcomer does works on both engines."""

from tests.conftest import SEEDS, Run


def test_the_seeds_load_and_answer(database: str, run: Run) -> None:
    loaded = run("load", SEEDS, "--db", database)
    assert loaded.status == 0, loaded.err
    assert "3 documents read: 3 new" in loaded.out
    asked = run("who", "containers", "--db", database)
    assert "3 assertions, 2–3 sources, 1 document" in asked.out
