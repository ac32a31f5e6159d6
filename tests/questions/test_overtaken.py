"""An answer tells what was taken back, revised or denied later, on whichever row a reader looks at."""

import json
from pathlib import Path

from tests.conftest import Run

RECORD = """
document:
  {publisher: Kurier, published: 2024-05-09,
   text: "The union said 4,300 struck. It said 3,900 struck. It took back the first. Mr. Cole denied a rise."}
claims: [{key: strike, text: Drivers struck, kind: quantity, unit: driver}, {key: rise, text: A rise was offered}]
assertions:
  - {key: A, claim: strike, statement: "4,300 drivers struck", sources: [{name: Drivers}], said: {edtf: 2024-05-06},
     quantity: {text: "4,300"}, passage: {exact: "The union said 4,300 struck"}}
  - {key: B, claim: strike, statement: "3,900 drivers struck", sources: [{name: Drivers}], said: {edtf: 2024-05-07},
     quantity: {text: "3,900"}, passage: {exact: "It said 3,900 struck"}, links: [{rel: revises, to: A}]}
  - {key: C, claim: strike, statement: "4,300 drivers struck", sources: [{name: Drivers}], said: {edtf: 2024-05-08},
     stance: retracts, passage: {exact: "It took back the first"}, links: [{rel: retracts, to: A}]}
  - {key: D, claim: rise, statement: A rise was offered, sources: [{name: Mr. Cole}], stance: denies,
     passage: {exact: "Mr. Cole denied a rise"}}
"""


def _loaded(run: Run, database: str, folder: Path) -> str:
    path = folder / "strike.yaml"
    path.write_text(RECORD, encoding="utf-8")
    loaded = run("load", path, "--db", database)
    assert loaded.status == 0, loaded.err
    return database


def test_the_old_row_says_that_it_was_revised_and_taken_back(database: str, run: Run, tmp_path: Path) -> None:
    _loaded(run, database, tmp_path)
    for question in ("who", "figures", "when"):
        printed = run(question, "struck", "--db", database).out
        assert "later taken back, 8 May 2024" in printed, printed
        assert "later revised, to 3,900, 7 May 2024" in printed, printed


def test_a_denial_of_what_nobody_is_recorded_as_asserting_is_shown(database: str, run: Run, tmp_path: Path) -> None:
    _loaded(run, database, tmp_path)
    printed = run("denied", "rise", "--db", database)
    assert "Denied, with no matching assertion of it recorded:" in printed.out and "Mr. Cole" in printed.out
    (told,) = json.loads(run("denied", "rise", "--db", database, "-f", "json").out)
    assert (told["stance"], told["denied"]) == ("denies", False)


def test_a_denial_is_a_denial_by_every_clock(database: str, run: Run, tmp_path: Path) -> None:
    _loaded(run, database, tmp_path)
    printed = run("who", "rise", "--known-on", "2024-01", "--db", database).out
    assert "denied: A rise was" in " ".join(printed.split())
