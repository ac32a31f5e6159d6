"""Reviews at a terminal: what is on the screen at every size, what keys do, and that no exit loses a decision."""

import os
import signal
import stat
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.console.terminal import STYLE, Terminal, plain
from tests.ledger.made import load, only, record, rows
from tests.sittings.proposals import BRIDGE, FELL, NO, ROSE, copies, load_proposals, proposed

LONG = "The council met in the old hall, as it does on every second Monday of a month. " * 20
NAMES = (
    ("金正恩国防委员长", "北朝鲜国务委员会"),
    ("Святейший Патриарх", "Всеволод Чаплин"),
    ("وزير الخارجية", "عباس عراقچی"),
)


@pytest.fixture
def proposals(sqlite: str, run: Run) -> str:
    load_proposals(run, sqlite)
    return sqlite


@pytest.fixture
def many(sqlite: str, run: Run) -> str:
    """Long paragraphs, wide names, figures, conditions, and what a terminal would obey."""
    texts = []
    for number, (words, name) in enumerate(NAMES):
        exact = f"{words}: it holds {number}, said {name}\x1b[31m\u202e"
        made = proposed(
            f"The dam {words} holds {number},000 tonnes of water in every year of the plan", name, exact,
            condition=f"if the gates of {words} are shut and nobody opens them before the spring comes",
            quantity={"text": f"{number + 1},000 tonnes", "value": number + 1000, "unit": "tonne"},
            said={"text": "last week"}, about={"text": "by March"}, modality="possible",
        )  # fmt: skip
        texts.append(record(made, text=f"{LONG}{exact} {LONG}\n\nAnd so on, {number}.", document={"title": words * 9}))
    load(run, sqlite, *texts)
    return sqlite


def statuses(run: Run, database: str) -> list[str]:
    found = [rows(run, database, "who", "--status", each) for each in ("accepted", "rejected", "proposed", "withdrawn")]
    return [row["status"] for some in found for row in some]


@pytest.mark.parametrize("size", [(24, 80), (50, 200), (15, 60)])
@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"LANG": "C", "LC_ALL": "C"}])
def test_every_screen_fits_and_has_the_keys_on_its_last_line(
    many: str, size: tuple[int, int], environment: dict[str, str]
) -> None:
    from wcwidth import wcswidth

    terminal = Terminal(many, size=size, **environment)
    for lines in [terminal.screen(), terminal.press("k"), terminal.press("k")]:
        text = plain(lines)
        assert len(lines) == size[0]
        assert [line for line in text.split("\n") if wcswidth(line) > size[1] or wcswidth(line) < 0] == []
        assert all(each in lines[-1] for each in ("a accept", "x reject", "K", "A", "q quit"))
        assert "\x1b[31m" not in "\n".join(lines) and "\u202e" not in text and "  source" in text
        assert any(name[:4] in text for _, name in NAMES)
        styled = bool(STYLE.search("\n".join(lines)))
        assert styled == ("NO_COLOR" not in environment) and ("»" in text) != styled
    assert "end of the queue" in plain(terminal.press("k"))
    assert "0 proposals decided" in terminal.end()[0]


def test_all_that_a_reviewer_needs_is_there(proposals: str) -> None:
    text = plain(Terminal(proposals, NO_COLOR="1").screen())
    for told in ("»It rose last week, said Ann Bell«", "confidence 0.90, made 1", "The river rose", "joins 1 proposed",
                 "Ann Bell", "asserts; certain; indirect", "“last week”", "4 waiting"):  # fmt: skip
        assert told in text


def test_keys_do_what_they_say(proposals: str, run: Run) -> None:
    terminal = Terminal(proposals)
    terminal.screen()
    assert FELL["statement"] in plain(terminal.press("k"))
    assert ROSE["statement"] in plain(terminal.press("b"))
    assert "this is the first" in plain(terminal.press("b"))
    terminal.type("x", "reject because")
    assert "rejected" in plain(terminal.press("told by nobody\r"))
    assert only(run, proposals, "who", "river", "--status", "rejected")["statement"] == ROSE["statement"]
    assert "taken back" in plain(terminal.press("u"))
    terminal.type("n", "note")
    assert "note recorded" in plain(terminal.press("asked her\r"))
    terminal.type("t", "tag")
    assert "left as it is" in plain(terminal.press("\r"))
    terminal.type("d", "said")
    assert "2024-06-12" in plain(terminal.press("2024-06-12\r"))
    terminal.type("s", "source")
    assert "Greta Holm" in plain(terminal.press("Greta Holm\r"))
    terminal.type("c", "claim")
    assert "The water rose" in plain(terminal.press("The water rose\r"))
    terminal.type("?", "Any key goes back")
    assert "The water rose" in plain(terminal.press(" "))
    assert "'z' is no key" in plain(terminal.press("z"))
    assert "is no key" not in plain(terminal.press("\r"))
    assert "accepted" in plain(terminal.press("a"))
    row = only(run, proposals, "who", "water", "--status", "accepted")
    assert (row["sources"][0]["name"], row["said"]["earliest"]) == ("Greta Holm", "2024-06-12")
    assert BRIDGE["statement"] in plain(terminal.press("K"))
    said, status = terminal.end()
    assert status == 0 and "1 proposal decided in this sitting, recorded; 3 still wait." in said
    assert FELL["statement"] in plain(Terminal(proposals).screen())


def test_a_date_that_cannot_be_read_anew_is_refused_before_it_is_typed(proposals: str) -> None:
    terminal = Terminal(proposals)
    terminal.screen()
    assert FELL["statement"] in plain(terminal.press("k"))
    assert "no phrase of the text dates it" in plain(terminal.press("d"))


def test_all_alike_are_accepted_after_a_yes(sqlite: str, run: Run) -> None:
    many = [
        proposed("The river rose", "Ann Bell", f"It rose, said Ann Bell on day {number} of them")
        for number in range(40)
    ]
    load(run, sqlite, record(*many, NO))
    terminal = Terminal(sqlite, size=(15, 60))
    terminal.screen()
    terminal.type("A", "Accept them all?")
    assert "none of them" in plain(terminal.press("n"))
    terminal.type("A", "40 proposals from Ann Bell")
    assert NO["statement"] in plain(terminal.press("y"))
    assert statuses(run, sqlite).count("accepted") == 40
    assert "taken back" in plain(terminal.press("u"))
    assert "accepted" not in statuses(run, sqlite)


def test_copies_are_named_and_decided_together(sqlite: str, run: Run) -> None:
    copies(run, sqlite)
    terminal = Terminal(sqlite)
    assert "the same passage, decided with it, in The Herald" in plain(terminal.screen())
    assert "in 1 copy" in plain(terminal.press("a"))


def test_ctrl_c_end_of_input_and_a_vanished_terminal_lose_nothing(proposals: str, run: Run) -> None:
    terminal = Terminal(proposals)
    terminal.screen()
    terminal.press("a")
    said, status = terminal.interrupt()
    assert status == 130 and "1 proposal decided" in said and "interrupted" in said and "Traceback" not in said
    terminal = Terminal(proposals)
    terminal.screen()
    terminal.press("a")
    said, status = terminal.end("\x04")
    assert status == 0 and "1 proposal decided" in said
    terminal = Terminal(proposals)
    terminal.screen()
    terminal.press("a")
    assert terminal.hang_up() == signal.SIGHUP
    assert statuses(run, proposals) == ["accepted"] * 3 + ["proposed"]
    terminal = Terminal(proposals)
    terminal.screen()
    terminal.type("x", "reject because")
    said, status = terminal.interrupt()
    assert status == 130 and "Traceback" not in said
    terminal = Terminal(proposals)
    terminal.screen()
    assert "Nothing waits" in plain(terminal.press("a"))
    terminal.end()
    said, status = Terminal(proposals).ended()
    assert status == 0 and "Nothing waits to be reviewed." in said


def editor(folder: Path, script: str) -> str:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_an_editor_changes_a_proposal(proposals: str, run: Run, tmp_path: Path) -> None:
    command = editor(tmp_path, """sed -i.bak 's/^modality: certain/modality: probable/' "$1" """)
    terminal = Terminal(proposals, EDITOR=command)
    terminal.screen()
    assert "edited and accepted" in plain(terminal.press("e"))
    terminal.end()
    assert only(run, proposals, "who", "rose", "--status", "accepted")["modality"] == "probable"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "ended with status 3"),
        ("""sed -i.bak 's/^stance: .*/stance: shouts/' "$1" """, ":7: stance must be"),
        ("""printf 'a: [\\n' > "$1" """, "is not YAML"),
        ("""printf '\\377\\376\\000' > "$1" """, "not UTF-8"),
    ],
)
def test_what_an_editor_spoils_is_told_and_kept(
    proposals: str, run: Run, tmp_path: Path, script: str, told: str
) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    terminal = Terminal(proposals, size=(50, 200), EDITOR=editor(tmp_path, script), TMPDIR=str(drafts))
    terminal.screen()
    shown = " ".join(plain(terminal.press("e")).split())
    (kept,) = drafts.glob("*.yaml")
    assert told in shown and str(kept) in shown and "nothing was recorded" in shown
    terminal.end()
    assert kept.exists() and set(statuses(run, proposals)) == {"proposed"}


def test_an_editor_that_removes_its_file_is_told_once(proposals: str, tmp_path: Path) -> None:
    terminal = Terminal(proposals, VISUAL=editor(tmp_path, 'rm "$1"'))
    terminal.screen()
    told = " ".join(plain(terminal.press("e")).split())  # however it is folded
    assert "what the editor left cannot be read" in told and "kept in" not in told
    assert told.count("nothing was recorded") == 1


def test_without_an_editor_fields_are_asked_one_by_one(proposals: str, run: Run) -> None:
    terminal = Terminal(proposals)
    terminal.screen()
    terminal.type("e", "statement [The river rose]")
    terminal.type("The river rose again\r", "stance [asserts]")
    for name in ("modality", "condition", "claim", "said", "about"):
        terminal.type("\r", name)
    terminal.type("\r", "figure [none]")
    assert "edited and accepted" in plain(terminal.press("\r"))
    terminal.end()
    assert only(run, proposals, "who", "again", "--status", "accepted")["claim"] == "The river rose"


def test_a_plain_terminal_takes_lines(proposals: str, run: Run) -> None:
    terminal = Terminal(proposals, TERM="dumb")
    terminal.type("", "q quit")
    terminal.type("accept\r", FELL["statement"])
    said, status = terminal.end("q\r")
    assert status == 0 and "1 proposal decided" in said and "\x1b" not in said
    assert statuses(run, proposals).count("accepted") == 1


def test_a_terminal_without_unicode_is_shown_plain_marks(proposals: str) -> None:
    lines = Terminal(proposals, NO_COLOR="1", PYTHONIOENCODING="ascii", PYTHONUTF8="0").screen()
    assert ">It rose last week, said Ann Bell<" in plain(lines)
    assert os.linesep.join(lines).isascii()
