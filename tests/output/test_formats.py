"""Every listing in every format: whole, parseable, cut off aloud, and never half-written."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.ledger.made import load, record, rows, said

LISTINGS = [("who", "containers"), ("what", "South Korea"), ("figures",), ("denied",), ("claims",), ("sources",),
            ("documents",)]  # fmt: skip
KEYS = {
    "key", "claim", "statement", "sources", "stance", "modality", "condition", "voice", "act", "cue", "audience",
    "said", "about", "quantity", "passage", "within", "links", "status", "extractor", "confidence", "spans",
    "attribution",
}  # fmt: skip
MORE = {"id", "denied", "denials", "denials_proposed", "related_denials", "documents", "document", "recorded"}


@pytest.mark.parametrize("asked", LISTINGS, ids=lambda asked: asked[0])
def test_all_formats_list_the_same_rows(asked: tuple[str, ...], seeded_sqlite: str, run: Run) -> None:
    def printed(format_: str) -> str:
        done = run(*asked, "-f", format_, "--db", seeded_sqlite)
        assert (done.status, done.err) == (0, "")
        return done.out

    ids = [row["id"] for row in json.loads(printed("json"))]
    assert ids
    assert printed("ids").split() == ids
    assert [json.loads(line)["id"] for line in printed("jsonl").splitlines()] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(printed("csv")))] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(printed("tsv")), dialect="excel-tab")] == ids
    markdown = printed("markdown").splitlines()
    assert len(markdown) == len(ids) + 2 and set(markdown[1]) <= set("| -")
    assert all(identifier in line for identifier, line in zip(ids, markdown[2:], strict=True))
    table = printed("table")
    assert all(identifier[2:9] in table for identifier in ids)


@pytest.mark.parametrize("format_", ["csv", "tsv", "markdown"])
def test_what_was_merged_is_told_in_one_cell(format_: str, database: str, run: Run) -> None:
    load(
        run,
        database,
        record(
            said("It rained", "Ann Bell", "It rained, said Ann Bell"),
            said("Rain fell", "A. Bell", "Rain fell, said A. Bell"),
        ),
    )
    for what, keep, other, key in (
        ("source", "Ann Bell", "A. Bell", "name"),
        ("claim", "It rained", "Rain fell", "text"),
    ):
        assert run(what, "merge", keep, other, "--yes", "--db", database).status == 0
        (merged,) = (each for row in rows(run, database, f"{what}s") for each in row["merged"])
        done = run(f"{what}s", "-f", format_, "--db", database)
        assert (done.status, done.err) == (0, "")
        assert f"{merged['id']} {merged[key]}" in done.out and merged[key] == other


def test_every_key_of_the_record_is_present(seeded: str, run: Run) -> None:
    for row in rows(run, seeded, "who", "--stance", "asserts"):
        assert row.keys() >= KEYS | MORE
        assert row["said"] is None or row["said"].keys() >= {"text", "edtf", "anchor", "rule", "earliest", "latest"}
        assert row["passage"].keys() >= {"start", "end", "exact", "exact_sha256", "prefix", "suffix", "verified"}
        for each in row["sources"]:
            assert each.keys() >= {"name", "kind", "distinct", "mention", "role", "resolution", "because", "given"}
        assert row["document"]["id"] in row["documents"]


def test_a_limit_cuts_off_rows_and_not_what_is_counted(seeded_sqlite: str, run: Run) -> None:
    def printed(*words: str) -> str:
        return " ".join(run(*words, "--db", seeded_sqlite).out.split())

    cut = printed("who", "containers", "--limit", "2")
    assert "3 assertions (2 shown), 2–3 sources, 1 document; 2–3 independent origins" in cut
    assert "6 assertions (2 shown) in 4 claims, all relayed by The New York Times" in cut
    assert "1 assertion," not in cut and "as many as three" not in cut
    assert "cumulative; 3 estimates (1 shown), 2–3 sources, 1 document" in printed(
        "figures", "containers", "--limit", "1"
    )
    assert "1 assertion, 1 source" in printed("what", "Shin Won-sik", "--limit", "1")
    assert "4 assertions (1 shown) in 4 claims" in printed("what", "Shin Won-sik", "--limit", "1")


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "markdown", "ids"])
def test_a_limit_cuts_and_says_so(format_: str, seeded_sqlite: str, run: Run) -> None:
    done = run("who", "containers", "--limit", "2", "-f", format_, "--db", seeded_sqlite)
    assert done.err == "claimdb: 2 of 6 rows are shown; --limit 0 shows all\n"
    first = [row["id"][2:9] for row in rows(run, seeded_sqlite, "who", "containers")]
    assert [name in done.out for name in first] == [True, True, False, False, False, False]
    for enough in ("6", "0"):
        assert run("who", "containers", "--limit", enough, "-f", format_, "--db", seeded_sqlite).err == ""


def test_nothing_found_in_every_format(seeded_sqlite: str, run: Run) -> None:
    for format_, empty in (("json", "[]\n"), ("jsonl", ""), ("ids", ""), ("markdown", ""), ("table", "")):
        assert run("who", "zebra", "-f", format_, "--db", seeded_sqlite).out == empty


def test_output_goes_to_a_file_whole(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text("old")
    done = run("who", "containers", "-f", "json", "-o", file, "--db", seeded_sqlite)
    assert (done.status, done.out) == (0, "")
    assert len(json.loads(file.read_text(encoding="utf-8"))) == 6
    assert [each.name for each in tmp_path.iterdir() if "rows" in each.name] == ["rows.json"]
    assert run("who", "containers", "-f", "ids", "-o", "-", "--db", seeded_sqlite).out


@pytest.mark.parametrize("command", [("who", "containers"), ("export",), ("claims",), ("show",)])
def test_output_that_cannot_be_written(command: tuple[str, ...], seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    if command == ("show",):
        command = ("show", run("claims", "-f", "ids", "--db", seeded_sqlite).out.split()[0])
    for target in (tmp_path / "none" / "rows.txt", tmp_path):
        done = run(*command, "-o", target, "--db", seeded_sqlite)
        assert done.status in (1, 2) and str(target) in done.err and "Traceback" not in done.err
    assert not (tmp_path / "none").exists()


def test_output_into_what_is_no_file_is_written_there(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    """A pipe stays a pipe: nothing is put in its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("claims", "-f", "ids", "-o", pipe, "--db", seeded_sqlite).status == 0
    assert pipe.is_fifo() and len(os.read(reader, 100_000).split()) == 27
    os.close(reader)


def test_output_through_a_link_keeps_the_link(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert run("claims", "-f", "ids", "-o", tmp_path / "link.txt", "--db", seeded_sqlite).status == 0
    assert (tmp_path / "link.txt").is_symlink() and len((tmp_path / "real.txt").read_text().split()) == 27


EVIL = "Ann\u202eBell"
WORDS = "=1+1 | *bold* <b> `x` [a](b)\\"


def test_what_an_article_holds_cannot_harm(sqlite: str, run: Run) -> None:
    """No control or bidi character reaches the terminal, no formula a spreadsheet, no markup a page."""
    text = f"{EVIL} said \x1b[31m{WORDS}\x07."
    made = said("Rain fell", [{"name": "Cy Dunn", "mention": EVIL}], text, statement=WORDS)
    load(run, sqlite, record(made, text=f"One. {text} Two.", document={"title": "A title"}))
    (row,) = rows(run, sqlite, "who", "rain")
    for command in (
        ("who", "rain"),
        ("when", "rain"),
        ("show", row["id"]),
        ("show", row["document"]["id"]),
        ("sources",),
    ):
        out = run(*command, "--db", sqlite).out
        assert not any(character in out for character in "\x1b\x07\u202e"), command
    assert "\\u202e" in run("who", "rain", "--db", sqlite).out
    (cells,) = csv.DictReader(io.StringIO(run("who", "rain", "-f", "csv", "--db", sqlite).out))
    assert cells["statement"] == f"'{WORDS}"
    line = run("who", "rain", "-f", "markdown", "--db", sqlite).out.splitlines()[2]
    assert "\\*bold\\*" in line and "\\<b\\>" in line and "\\|" in line
    assert row["sources"][0]["mention"] == EVIL  # data is data


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft of " * 3


@pytest.mark.parametrize("columns", [None, "70", "100"])
def test_no_line_is_wider_than_the_page(
    columns: str | None, seeded_sqlite: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimdb.output.terminal import width

    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    figure = {"text": "123,456,789 containers and then some", "value": 1234567, "unit": "container"}
    extra = said(
        LONG.strip(), LONG.strip(), f"{LONG} said 北朝鮮は砲弾を輸出した", quantity=figure, said="2024-01-01/2024-12-31"
    )
    load(run, seeded_sqlite, record(extra, document={"title": LONG.strip(), "url": "https://a.example/" + "x" * 100}))
    row = rows(
        run, seeded_sqlite, "who", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    )[0]
    asked = [("who", "containers"), ("what", "South Korea"), ("when", "--stance", "asserts"), ("figures",), ("denied",),
             ("unanswered",), ("claims",), ("sources",), ("documents",), ("show", row["id"]), ("show", row["claim_id"]),
             ("who", "containers", "--known-on", "2024-03-01"), ("show", row["document"]["id"]),
             ("show", row["sources"][0]["id"]), ("show", row["recorded"]["changeset"])]  # fmt: skip
    for command in asked:
        out = run(*command, "--db", seeded_sqlite).out
        wide = [line for line in out.splitlines() if width(line) > int(columns or 80)]
        assert not [line for line in wide if "claimdb " not in line and "://" not in line], command
    assert row["id"][2:9] in run("figures", "--db", seeded_sqlite).out
