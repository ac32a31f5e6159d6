"""What a person sees while an article is read: nothing if it is short, or if there is no terminal."""

import io
import time

import pytest

from claimdb.cli import pace, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def wait_for(words: str, terminal: Terminal) -> None:
    """Returns when they are shown, which takes the other thread a moment."""
    until = time.monotonic() + 20
    while words not in terminal.getvalue():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_long_reading_is_shown_and_the_line_is_gone_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    terminal = Terminal()
    watch = progress.watch(terminal)
    for name in ("first.txt", "\x1b[31m" + "long" * 40 + ".txt"):
        with watch(name, 12_345):
            wait_for(f"article {1 if name == 'first.txt' else 2}: ", terminal)
    shown = terminal.getvalue()
    assert "article 1: first.txt (12,345 characters), 0 s" in shown and shown.endswith("\r\x1b[K")
    assert "article 2: …" in shown and "\x1b[31m" not in shown


def test_how_much_of_it_has_been_read_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    terminal = Terminal()
    with progress.watch(terminal)("long.txt", 200_000) as read:
        read(60_000)
        wait_for("(200,000 characters), 30 % read, 0 s", terminal)
        read(199_999)
        wait_for(", 99 % read, ", terminal)


def test_a_short_reading_is_not_shown() -> None:
    terminal = Terminal()
    with progress.watch(terminal)("a.txt", 10):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    stream = io.StringIO()
    with progress.watch(stream)("a.txt", 10):
        time.sleep(0.1)
    assert stream.getvalue() == ""


def test_an_error_passes_and_the_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    terminal = Terminal()
    with pytest.raises(KeyboardInterrupt), progress.watch(terminal)("a.txt", 10):
        wait_for("article 1", terminal)
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_which_of_how_many_and_how_long_it_still_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    terminal = Terminal()
    watch = progress.watch(terminal, lambda: 1_200)
    with watch("first.txt", 10):
        wait_for("article 1 of 1,200: first.txt (10 characters), 0 s", terminal)
    with watch("second.txt", 10):
        wait_for(" left: second.txt (10 characters)", terminal)
    assert "article 2 of 1,200, " in terminal.getvalue()


def test_the_pace_of_a_long_run_is_shown_and_the_line_is_gone_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.02)
    terminal = Terminal()
    with pace.pace("articles", lambda: 90_000, terminal) as done:
        wait_for("0 of 90,000 articles", terminal)
        done(1)
        done(1_199)
        wait_for("1,200 of 90,000 articles, ", terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_no_pace_is_shown_where_nobody_looks_and_nothing_is_counted() -> None:
    stream = io.StringIO()
    with pace.pace("articles", lambda: pytest.fail("counted"), stream) as done:
        done(1)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 10, 5.0, "0 of 10 articles"),
        (1_200, 90_000, 230.0, "1,200 of 90,000 articles, 5.2 a second, 4 h 43 min left"),
        (10_000, 90_000, 100.0, "10,000 of 90,000 articles, 100 a second, 13 min 20 s left"),
        (2, 3, 90.0, "2 of 3 articles, 45.0 s each, 45 s left"),
        (1, 100_000, 2.0, "1 of 100,000 articles, 2.0 s each, 2 d 7 h left"),
        (12, 10, 4.0, "12 of 12 articles, 3.0 a second, 0 s left"),
    ],
)
def test_a_pace_in_words(done: int, total: int, seconds: float, words: str) -> None:
    assert pace.told("articles", done, total, seconds) == words
