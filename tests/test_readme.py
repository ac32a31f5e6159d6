"""The README says what is so."""

import re
import subprocess
from pathlib import Path

from claimdb.cli.app import COMMANDS
from tests.conftest import Run
from tests.readme import README, commands, printed


def test_every_output_of_the_tour_is_what_is_printed() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(re.findall("```console", text)) >= 8
    assert printed(text) == text


def test_every_command_is_told_of() -> None:
    text = README.read_text(encoding="utf-8")
    for name in COMMANDS:
        assert re.search(rf"`(claimdb )?{name}\b", text), name


def test_the_record_in_the_readme_loads(tmp_path: Path, run: Run, sqlite: str) -> None:
    text = README.read_text(encoding="utf-8")
    record = re.search("```yaml\n(.*?)```", text, re.S)
    consoles = "".join(re.findall("```console\n(.*?)```", text, re.S))
    article = next(command for command in commands(consoles) if command.endswith("> quays.txt"))
    assert record
    (tmp_path / "record.yaml").write_text(record[1], encoding="utf-8")
    subprocess.run(["sh", "-c", article], cwd=tmp_path, check=True)
    result = run("load", tmp_path / "record.yaml", "--db", sqlite)
    assert result.status == 0, result.err
    assert "1 assertion: 1 new" in result.out
