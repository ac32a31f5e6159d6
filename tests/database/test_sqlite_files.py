"""SQLite files that cannot be written, have a log beside them, are locked, damaged, or fill the disk."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.files import look
from tests.conftest import SEEDS, Run
from tests.database.people import as_nobody, many_records, open_folder, start
from tests.database.rows import plain_engine
from tests.database.test_opening import READ, WRITE, assert_refused
from tests.disks import mounted

ANSWER = "3 assertions, 2–3 sources, 1 document"


@pytest.fixture
def shared(seeded_sqlite: str, run: Run) -> Iterator[Path]:
    """A seeded database in a folder of its own, which everybody may read."""
    assert ANSWER in run(*READ, "--db", seeded_sqlite).out  # and all modules are imported
    with open_folder() as folder:
        yield Path(shutil.copy(seeded_sqlite, folder / "claims.sqlite"))


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if each != path)


def close_off(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)


def test_a_database_in_use_keeps_a_log(seeded_sqlite: str) -> None:
    with plain_engine(seeded_sqlite).connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_reader_leaves_nothing_behind(shared: Path, run: Run) -> None:
    assert ANSWER in run(*READ, "--db", shared).out
    assert beside(shared) == []


def test_a_file_and_folder_that_cannot_be_written_are_read(shared: Path) -> None:
    close_off(shared)
    result = as_nobody(*READ, "--db", shared)
    assert ANSWER in result.out, result
    assert beside(shared) == []
    assert_refused(as_nobody(*WRITE, "--db", shared), f"{shared}: is read-only; nothing was written")


def test_a_file_that_cannot_be_written_in_a_folder_that_can(shared: Path) -> None:
    close_off(shared)
    shared.parent.chmod(0o777)
    assert ANSWER in as_nobody(*READ, "--db", shared).out
    assert beside(shared) == [], "a log that its owner could not write would lock the owner out"
    assert_refused(as_nobody(*WRITE, "--db", shared), "is read-only; nothing was written")


def test_a_file_that_can_be_written_in_a_folder_that_cannot(shared: Path) -> None:
    shared.chmod(0o666)
    shared.parent.chmod(0o555)
    assert ANSWER in as_nobody(*READ, "--db", shared).out
    assert_refused(as_nobody(*WRITE, "--db", shared), "lies in a folder that is read-only; nothing was written")


def test_a_file_that_may_not_be_read(shared: Path) -> None:
    shared.chmod(0o000)
    if os.getuid() == 0:
        assert_refused(as_nobody(*READ, "--db", shared), "cannot be read: Permission denied")


def test_a_folder_where_nothing_can_be_made(shared: Path) -> None:
    close_off(shared)
    path = shared.parent / "new.sqlite"
    assert_refused(as_nobody(*WRITE, "--db", path), "no database can be made in this folder: it is read-only")
    path = shared.parent / "more" / "new.sqlite"
    assert_refused(as_nobody(*WRITE, "--db", path), "the folder for the database cannot be made: Permission denied")


def write_and_stay(path: Path) -> sqlite3.Connection:
    """Another program that has written to the log and not closed the database."""
    writer = sqlite3.connect(path)
    writer.execute("UPDATE assertion_search SET stems = 'zebra'")
    writer.commit()
    return writer


def test_a_log_in_use_is_read(shared: Path, run: Run) -> None:
    writer = write_and_stay(shared)
    assert len(beside(shared)) == 2
    for name in ("", *beside(shared)):
        (shared.parent / (name or shared.name)).chmod(0o444)
    shared.parent.chmod(0o555)
    for ask in (run, as_nobody):
        assert "assertions" in ask("who", "zebra", "--db", shared).out
        assert "no match" in ask(*READ, "--db", shared).err
    writer.close()


def test_a_log_that_was_left_is_read(shared: Path, run: Run) -> None:
    writer = write_and_stay(shared)
    copy = shared.parent / "copy"
    copy.mkdir()
    for name in (shared.name, f"{shared.name}-wal"):
        shutil.copy(shared.parent / name, copy / name)
    writer.close()
    close_off(copy / shared.name)
    result = as_nobody("who", "zebra", "--db", copy / shared.name)
    if os.getuid() == 0:
        assert_refused(result, "its newest content is in claims.sqlite-wal, which cannot be read", "copy both files")
    copy.chmod(0o755)
    (copy / shared.name).chmod(0o644)
    assert "assertions" in run("who", "zebra", "--db", copy / shared.name).out


def test_an_empty_log_does_not_matter(shared: Path) -> None:
    Path(f"{shared}-wal").touch()
    close_off(shared)
    assert ANSWER in as_nobody(*READ, "--db", shared).out


def test_a_file_without_a_log_is_read_with_locks(shared: Path) -> None:
    with sqlite3.connect(shared) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    close_off(shared)
    assert ANSWER in as_nobody(*READ, "--db", shared).out


@pytest.fixture
def fixed(seeded_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that, as far as can be told, this account may not write."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    return seeded_sqlite


def test_what_cannot_be_written_is_opened_as_it_stands(fixed: str, run: Run) -> None:
    assert look(Path(fixed), write=False).uri.endswith("?mode=ro&immutable=1")
    assert ANSWER in run(*READ, "--db", fixed).out
    with pytest.raises(DatabaseError, match="read-only"):
        look(Path(fixed), write=True)


def test_what_changes_while_it_is_read_is_not_passed_off_as_an_answer(fixed: str) -> None:
    reading = migrations.reading_connection(fixed)
    with pytest.raises(DatabaseError, match="was written to while it was read; ask again"), reading as connection:
        connection.execute(text("SELECT count(*) FROM assertion"))
        os.utime(fixed, ns=(1, 1))


def test_names_with_signs_of_urls(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    path = shutil.copy(seeded_sqlite, tmp_path / "a?mode=memory#b %41 ü.sqlite")
    assert ANSWER in run(*READ, "--db", path).out


def hold(path: str) -> sqlite3.Connection:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    return holder


def test_a_writer_waits_for_another_and_then_says_so(
    seeded_sqlite: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMDB_WAIT", "0.3")
    holder = hold(seeded_sqlite)
    began = time.monotonic()
    result = run(*WRITE, "--db", seeded_sqlite)
    assert 0.3 <= time.monotonic() - began < 5
    assert_refused(result, "another program is writing; waited 0.3 seconds. Try again")
    assert ANSWER in run(*READ, "--db", seeded_sqlite).out, "a reader does not wait"
    holder.execute("ROLLBACK")
    assert run(*WRITE, "--db", seeded_sqlite).status == 0


def test_a_writer_on_a_server_waits_and_then_says_so(postgres: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDB_WAIT", "0.3")
    assert run(*WRITE, "--db", postgres).status == 0
    with open_engine(postgres, write=True).begin():
        assert_refused(run(*WRITE, "--db", postgres), "another program is writing; waited 0.3 seconds. Try again")
        assert ANSWER in run(*READ, "--db", postgres).out, "a reader does not wait"
    assert run(*WRITE, "--db", postgres).status == 0


def test_two_writers_at_once_both_succeed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new.sqlite"
    both = [start("load", "-", "--db", path) for _ in range(2)]
    records = many_records(200)
    for each in both:
        assert each.stdin
        each.stdin.write(records)
        each.stdin.close()
    for each in both:
        assert each.wait(60) == 0, each.stderr and each.stderr.read()
        assert each.stdout and each.stderr
        each.stdout.close()
        each.stderr.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM assertion").fetchone() == (200,)


def is_sound(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def recorded(path: Path) -> tuple[int, int]:
    """How many documents there are, and how many changesets that were not finished."""
    with sqlite3.connect(path) as connection:
        documents = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return documents, connection.execute("SELECT count(*) FROM changeset WHERE id IS NULL").fetchone()[0]


def interrupt(process: "subprocess.Popen[bytes]") -> None:
    """Ctrl-C, and what comes of it."""
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert error.startswith(b"claimdb: interrupted") and error.count(b"\n") == 1, error


def test_interrupted_while_writing(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    path = Path(seeded_sqlite)
    (tmp_path / "many.jsonl").write_bytes(many_records(900))
    process = start("load", tmp_path / "many.jsonl", "--db", path)
    watcher = sqlite3.connect(path, timeout=0, isolation_level=None)
    while process.poll() is None:
        try:
            watcher.execute("BEGIN IMMEDIATE")
            watcher.execute("ROLLBACK")
        except sqlite3.OperationalError:
            break
    watcher.close()
    interrupt(process)
    assert is_sound(path)
    assert recorded(path) == (3, 0)
    assert ANSWER in run(*READ, "--db", path).out


def test_interrupted_between_batches_keeps_whole_ones(seeded_sqlite: str, run: Run, tmp_path: Path) -> None:
    path = Path(seeded_sqlite)
    records = tmp_path / "many.jsonl"
    records.write_bytes(many_records(1_500))
    process = start("load", records, "--db", path)
    while recorded(path)[0] == 3 and process.poll() is None:
        time.sleep(0.02)
    interrupt(process)
    assert is_sound(path)
    assert recorded(path) == (1_003, 0)
    assert run("load", records, "--db", path).status == 0
    assert recorded(path) == (1_503, 0)


def test_a_file_that_may_not_grow(seeded_sqlite: str, run: Run) -> None:
    """A limit on the size of files stands for a full disk where none can be made."""
    path = Path(seeded_sqlite)
    limit = path.stat().st_size + 100_000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        result = run("load", "-", "--db", path, stdin=many_records(600))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert_refused(result, "the disk failed or is full; what was being written is not recorded")
    assert is_sound(path)
    assert recorded(path) == (3, 0)
    assert ANSWER in run(*READ, "--db", path).out


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of little more than a megabyte."""
    with mounted(tmp_path, "1700k") as folder:
        yield folder


def test_a_full_disk(small_disk: Path, run: Run) -> None:
    path = small_disk / "claims.sqlite"
    assert run("load", SEEDS, "--db", path).status == 0
    result = run("load", "-", "--db", path, stdin=many_records(900))
    assert_refused(result, "is full; what was being written is not recorded")
    assert is_sound(path)
    assert recorded(path) == (3, 0)
    assert ANSWER in run(*READ, "--db", path).out


def test_no_room_for_a_new_database(small_disk: Path, run: Run) -> None:
    (small_disk / "filler").write_bytes(b"x" * 1_700_000)
    assert_refused(run(*WRITE, "--db", small_disk / "claims.sqlite"), "is full")


def test_a_file_cut_short(seeded_sqlite: str, run: Run) -> None:
    path = Path(seeded_sqlite)
    for length in (path.stat().st_size // 2, 4096, 1000, 100, 20):
        os.truncate(path, length)
        for words in (READ, WRITE):
            assert_refused(run(*words, "--db", path), "damaged")


@pytest.mark.parametrize("garbage", [b"\xff" * 4096, b"\0" * 4096, b"Officials said. " * 256], ids=["ff", "0", "text"])
def test_a_damaged_page_gives_the_answer_or_an_error(
    seeded_sqlite: str, run: Run, tmp_path: Path, garbage: bytes
) -> None:
    whole = Path(seeded_sqlite).read_bytes()
    path = tmp_path / "damaged.sqlite"
    expected = run(*READ, "--db", seeded_sqlite).out
    damaged = 0
    for start_ in range(0, len(whole), 4096):
        path.write_bytes(whole[:start_] + garbage + whole[start_ + 4096 :])
        result = run(*READ, "--db", path)
        if result.status == 0:
            assert result.out in (expected, ""), f"page {start_ // 4096}: {result.out}"
        else:
            damaged += 1
            assert_refused(result)
    assert damaged > 5
