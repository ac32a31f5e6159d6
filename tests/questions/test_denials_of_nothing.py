"""Denials of what nobody is recorded as asserting are in every format."""

import json
from pathlib import Path

from tests.conftest import Run

RECORD = """\
document: {publisher: The Courier, published: 2025-03-19, text: "The board denied the accusation."}
assertions:
  - claim: The board is lying
    statement: The board was lying
    sources: [{name: the board, kind: group, mention: The board}]
    stance: denies
    extractor: somebody-1
    passage: {exact: The board denied the accusation}
"""


def test_a_lone_denial_is_told_in_tables_and_data(tmp_path: Path, run: Run, sqlite: str) -> None:
    file = tmp_path / "record.yaml"
    file.write_text(RECORD, encoding="utf-8")
    assert run("load", file, "--db", sqlite).status == 0
    table = run("denied", "--db", sqlite)
    assert "Denied, with no matching assertion of it recorded:" in table.out
    assert "denied?" in table.out
    assert "proposed, not reviewed" in table.out
    (told,) = json.loads(run("denied", "-f", "json", "--db", sqlite).out)
    assert (told["stance"], told["status"], told["denied"]) == ("denies", "proposed", False)
    assert "The board was lying" in run("denied", "-f", "csv", "--db", sqlite).out
