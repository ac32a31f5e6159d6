"""What articles and names hold reaches no terminal raw: neither what it would obey nor what turns the text around."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from claimdb import cli
from claimdb.output.terminal import for_screen
from tests.conftest import Run

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\u202egnp.exe\u2066\x85\x08\x7f\u200b\u2028\ufeff\U000e0041"
STYLES = re.compile("\x1b\\[[012]m")


def evil(words: str) -> str:
    return f"{words} {EVIL}x"


def record() -> dict[str, Any]:
    """A record with such characters wherever a text may stand."""
    name, other = evil("Ann Bell"), evil("Office")
    text = f"{evil('On Monday')} {evil('rain')} fell, said {name}.\n{evil('Ten boats')} left.\n"
    return {
        "document": {
            "publisher": evil("Gazette"),
            "title": evil("Rain"),
            "byline": evil("Cy"),
            "published": "2024-05-08",
            "published_basis": evil("dateline"),
            "text": text,
            "notes": [evil("a note")],
            "tags": [evil("tag")],
        },
        "sources": [
            {
                "name": name,
                "kind": "person",
                "aliases": [evil("Annie")],
                "links": [{"rel": "holds_office", "to": other}],
            },
            {"name": other, "kind": "office"},
        ],
        "claims": [{"key": "rain", "text": evil("Rain fell"), "against": [other]}],
        "assertions": [
            {
                "key": "a",
                "claim": "rain",
                "statement": evil("Rain fell"),
                "sources": [{"name": name, "mention": name}],
                "cue": evil("said"),
                "condition": evil("if wet"),
                "audience": evil("us"),
                "said": {"text": evil("On Monday"), "edtf": "2024-05-06"},
                "quantity": {"text": evil("Ten boats"), "value": 10, "unit": evil("boat")},
                "passage": {"start": 0, "end": 60},
                "notes": [evil("n")],
                "tags": [evil("t")],
            },
            {
                "claim": "rain",
                "statement": evil("No rain"),
                "stance": "denies",
                "sources": [{"name": other, "mention": other, "because": evil("x")}],
                "passage": {"start": 1, "end": 61},
                "links": [{"rel": "denies", "to": "a", "because": evil("y")}],
                "extractor": evil("robot"),
                "status": "proposed",
            },
        ],
    }


class Screen(io.TextIOWrapper):
    """A terminal that remembers what it was given."""

    def __init__(self) -> None:
        self.given = io.BytesIO()
        super().__init__(self.given, encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        """All that it was given."""
        self.flush()
        return self.given.getvalue().decode()


@pytest.fixture
def database(sqlite: str, run: Run, tmp_path: Path) -> str:
    file = tmp_path / f"{evil('record')}.jsonl"
    file.write_text(json.dumps(record()), encoding="utf-8")
    loaded = run("load", file, "--db", sqlite, "-m", evil("why"), "--recorder", evil("ana"))
    assert loaded.status == 0, loaded.err
    assert_harmless(loaded.out + loaded.err)
    first = run("who", "rain", "--db", sqlite, "-f", "ids").out.split()[0]
    assert run("rate", first, evil("likely"), "--scheme", evil("mine"), "--db", sqlite).status == 0
    return sqlite


def assert_harmless(text: str) -> None:
    left = STYLES.sub("", text).replace("\n", "").replace("\t", "")
    assert left.isprintable(), [hex(ord(each)) for each in left if not each.isprintable()]


COMMANDS = (
    "who rain",
    "what Ann",
    "when rain",
    "figures",
    "denied",
    "unanswered",
    "hedges",
    "claims",
    "sources",
    "documents",
    "log",
    "export",
    "review --list",
    "conflicts",
    "verify",
    "db info",
    "db path",
    "show ASSERTION",
    "show CLAIM",
    "show SOURCE",
    "show DOCUMENT",
    "show CHANGESET",
    "show ASSERTION --history",
    "log ASSERTION",
    "bundle ASSERTION",
    "export --to prov",
    "export --to claimreview",
    "export --to annotations",
    "diff 2020 2999",
    "sources --suggest",
    "claims --suggest",
)


@pytest.mark.parametrize("words", COMMANDS)
def test_nothing_harmful_reaches_a_terminal(
    words: str, database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = {
        "ASSERTION": "who rain",
        "CLAIM": "claims",
        "SOURCE": "sources",
        "DOCUMENT": "documents",
        "CHANGESET": "log",
    }
    for name, listing in lists.items():
        if name in words:
            words = words.replace(name, run(*listing.split(), "--db", database, "-f", "ids").out.split()[0])
    takes_format = not words.startswith(("export", "bundle", "verify", "db", "show"))
    for kind in ("table", "json", "csv", "tsv", "markdown") if takes_format else ("",):
        out, err = Screen(), Screen()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
            status = cli.run([*words.split(), "--db", database, *(["-f", kind] if kind else [])])
        assert status == 0, (words, kind, err.shown())
        assert_harmless(out.shown())
        assert_harmless(err.shown())


@pytest.mark.parametrize(
    "words", ["who rain", "what Ann", "denied", "claims", "sources", "documents", "log", "review --list"]
)
def test_a_layout_is_harmless_even_in_a_file(words: str, database: str, run: Run) -> None:
    told = run(*words.split(), "--db", database)
    assert told.status == 0 and told.out
    assert_harmless(told.out)


def test_what_is_shown_of_data_is_still_data() -> None:
    shown = for_screen(json.dumps({"name": EVIL}, ensure_ascii=False))
    assert_harmless(shown)
    assert json.loads(shown.replace("\\U000e0041", "\U000e0041"))["name"] == EVIL


def test_styles_of_ours_stay_and_those_of_others_do_not() -> None:
    assert (
        for_screen("\x1b[1mBold\x1b[0m\n\tü–“” \x1b[8mhidden\r") == "\x1b[1mBold\x1b[0m\n\tü–“” \\u001b[8mhidden\\u000d"
    )
