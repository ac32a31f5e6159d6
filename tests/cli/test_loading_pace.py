"""The pace of a load of JSON Lines: at a terminal one line, that is gone at the end; elsewhere nothing."""

import io
import time
from pathlib import Path

import pytest

from claimdb.cli import pace
from claimdb.cli.loading_pace import loading_pace
from claimdb.loaded import Summary


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(out: Terminal, words: str) -> str:
    """What is shown once these words are."""
    until = time.monotonic() + 20
    while words not in out.getvalue() and time.monotonic() < until:
        time.sleep(0.01)
    return out.getvalue().split("\r\x1b[K")[-1]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.01)


def test_rate_and_rest_are_shown_and_gone_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "big.jsonl.gz"
    file.write_bytes(b"x" * 2_000_000)
    out, summary = Terminal(), Summary("d", dry_run=False, new_assertions=900, known_assertions=100)
    with loading_pace([str(file)], out) as (on_read, after_batch):
        assert on_read is not None and after_batch is not None
        on_read(500_000)
        assert "reading; 0 MB read" in _shown(out, "reading")
        after_batch(summary)
        line = _shown(out, "1,000 assertions")
        assert " a second; 25 % of 2 MB, " in line and line.endswith(" left")
    assert out.getvalue().endswith("\r\x1b[K")


def test_what_comes_through_a_pipe_has_no_end_to_tell() -> None:
    out = Terminal()
    with loading_pace(["-"], out) as (on_read, after_batch):
        assert on_read is not None and after_batch is not None
        on_read(3_000_000)
        after_batch(Summary("d", dry_run=False, new_assertions=10))
        assert _shown(out, "10 assertions").endswith(" a second; 3 MB")


@pytest.mark.parametrize(("paths", "out"), [(["a.jsonl"], io.StringIO()), (["a.txt"], Terminal())])
def test_elsewhere_nothing_is_counted(paths: list[str], out: io.StringIO) -> None:
    with loading_pace(paths, out) as told:
        assert told == (None, None)
    assert out.getvalue() == ""
