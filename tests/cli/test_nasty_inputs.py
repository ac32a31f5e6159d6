"""What no newspaper prints, through the command line: an answer for each file, in a while, and never a traceback."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

GERMAN = "Der Minister sagte am Montag, dass der Hafen geschlossen sei. Die Regierung wies die Vorwürfe zurück. " * 9
ARABIC = "قال الوزير إن الميناء مغلق منذ يوم الاثنين. ونفى المتحدث باسم الحكومة هذه الاتهامات. " * 9
SAID = "The mayor of Quell, Ana Berg, said on Monday that the port was shut."
FILES: dict[str, bytes] = {
    "arabic.txt": ARABIC.encode(),
    "german.txt": GERMAN.encode(),
    "word.txt": b"word",
    "quotes.txt": b'"' * 10_000,
    "opening.txt": "“".encode() * 10_000,
    "left-open.txt": "“The port is shut, she said. ".encode() * 100,
    "left-open-too.txt": b'"The port is shut, the mayor said. ' * 101,
    "single.txt": b"'said' " * 700,
    "said.txt": b"said " * 1_000,
    "figures.txt": b"1,000 " * 900,
    "brackets.txt": b"(" * 10_000,
    "letters.txt": b"a" * 200_000,
    "headings.txt": b"Anna Berg Said That\n" * 150,
    "returns.txt": b"The mayor said it rained.\r" * 120,
    "lines.txt": b"\n" * 100_000 + b"x",
    "one-sentence.txt": b"The mayor said that it rained and the board denied it and " * 60,
    "both-ways.txt": ("The minister said \u202e that the port\u202c was shut. " + ARABIC[:90]).encode() * 9,
    "scripts.html": (
        f"<html><head><script>var x = '{SAID}';</script></head><body><article><h1>Port shut</h1><p>{SAID}</p>"
        f"<p>{'Officials denied the report on Tuesday. ' * 9}</p></article><script>while (1) {{}}</script></body>"
        "</html>"
    ).encode(),
    "broken.html": f"<html><body><p>{SAID} <b>Then <i>she went</b> home.</p><div><p>She denied it".encode() * 9,
    "charset.html": (
        f'<html><head><meta charset="utf-16"><title>Port shut</title></head><body><p>{SAID} “Né,” she said.</p></body>'
        "</html>"
    ).encode(),
}
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "garbage.txt": (bytes(range(256)) * 800, ""),
    "no-article.html": (b"<html><body><nav><a href=a>Home</a></nav></body></html>", "no article"),
    "damaged.pdf": (b"%PDF-1.4\n" + bytes(range(255, 0, -1)) * 9, ""),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write() -> None:
    for name, data in [*FILES.items(), *((name, data) for name, (data, _) in UNREADABLE.items())]:
        Path(name).write_bytes(data)


def test_each_file_is_recorded_or_named(sqlite: str, run: Run) -> None:
    write()
    loaded = run("load", *FILES, *UNREADABLE, "--published", "2025-03-19", "--db", sqlite)
    assert loaded.status == 2 and "one article" in loaded.err  # nothing is taken for the details of many
    loaded = run("load", *FILES, *UNREADABLE, "--db", sqlite)
    assert loaded.status == 1
    assert "Traceback" not in loaded.err and "a fault of claimdb" not in loaded.err and "failed" not in loaded.err
    for name, (_, told) in UNREADABLE.items():
        assert any(line.startswith(name) and told in line for line in loaded.err.splitlines())
    assert f"{len(FILES)} documents read: {len(FILES)} new" in loaded.out
    assert f"{len(UNREADABLE)} not read" in loaded.out
    assert "this extractor reads English; the article is in German" in loaded.out
    assert "this extractor reads English; the article is in Arabic" in loaded.out
    assert run("verify", "--db", sqlite).status == 0
    again = run("load", *FILES, "--db", sqlite)
    assert again.status == 0 and f"{len(FILES)} known" in again.out


def test_each_file_has_its_line(run: Run) -> None:
    write()
    told = run("extract", *FILES, *UNREADABLE)
    lines = {each["document"]["text_file"]: each for each in map(json.loads, told.out.splitlines())}
    assert told.status == 1 and list(lines) == [*FILES, *UNREADABLE] and "Traceback" not in told.err
    assert [name for name, each in lines.items() if each["error"]] == list(UNREADABLE)
    assert lines["german.txt"]["assertions"] == lines["arabic.txt"]["assertions"] == []
    for name in ("scripts.html", "broken.html", "charset.html"):
        assert lines[name]["assertions"]


def test_a_long_text_shows_how_far_it_is_read_and_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    Path("long.txt").write_text("The river rose and the road was wet.\n" * 20_000, encoding="utf-8")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimdb", "load", "long.txt", "--db", "new.sqlite"],
        env={"PYTHONPATH": str(ROOT), "PATH": "", "CLAIMDB_RECORDER": "ana"},
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    shown = until(master, b" % read, ", 200)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    shown += until(master, b"recorded is", 60)
    assert process.wait(60) == 130 and time.monotonic() - began < 60
    os.close(master)
    assert b"article 1: long.txt (740,000 characters)" in shown
    assert b"interrupted" in shown and b"Traceback" not in shown
    assert not Path("new.sqlite").exists()


def until(terminal: int, words: bytes, seconds: float) -> bytes:
    """What a process writes to a terminal, up to these words."""
    shown, end = b"", time.monotonic() + seconds
    while words not in shown:
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 4096)
    return shown
