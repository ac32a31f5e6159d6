"""Records that say of the same sources and claims what others said before, a little differently."""

from pathlib import Path

from tests.conftest import Run

RECORD = """
document: {{text: "Text {number}.", publisher: The Harbour Gazette}}
sources: [{{name: bell hooks, named: true}}]
claims:
  - {{key: one, text: The dam leaks, links: [{{rel: related, to: two, because: {because}}}]}}
  - {{key: two, text: The dam was repaired}}
assertions:
  - {{claim: one, statement: The dam leaks, sources: [{{name: bell hooks}}], passage: {{exact: Text}}}}
"""


def _write(folder: Path, number: int, because: str) -> Path:
    path = folder / f"{number}.yaml"
    path.write_text(RECORD.format(number=number, because=because), encoding="utf-8")
    return path


def test_another_reason_for_a_link_is_not_another_link(database: str, run: Run, tmp_path: Path) -> None:
    for number, because in ((1, "same dam"), (2, "the same lake")):
        loaded = run("load", _write(tmp_path, number, because), "--db", database)
        assert (loaded.status, loaded.err) == (0, "")
    shown = run("claims", "leaks", "--db", database, "-f", "json").out
    assert shown.count('"rel": "related"') == 1 and "same dam" in shown


def test_a_name_in_lower_case_stays_a_name_through_an_export(
    database: str, sqlite: str, run: Run, tmp_path: Path
) -> None:
    run("load", _write(tmp_path, 1, "same dam"), "--db", database)
    exported = tmp_path / "out.jsonl"
    run("export", "--db", database, "-o", exported)
    other = tmp_path / "other.sqlite"
    assert run("load", exported, "--db", other).status == 0
    listed = [run("sources", "--db", name, "-f", "ids").out for name in (database, str(other))]
    assert listed[0] == listed[1] != ""
