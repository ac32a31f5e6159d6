"""A disk that is full or turns read-only: one clear line, nothing lost of what was there, nothing half-written."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimdb.database.failures import DatabaseError
from claimdb.ledger.changesets import Recorder
from claimdb.loaded import Summary
from claimdb.loading import LoadOptions, load
from tests.conftest import ROOT, Result, Run
from tests.database.people import NOBODY
from tests.disks import mounted
from tests.faults.records import ASSERTIONS, write

BATCH = 15
DOCUMENTS = 60


class Disk:
    """A small file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, left: int) -> None:
        """Leaves so many bytes."""
        free = os.statvfs(self.folder)
        (self.folder / "filler").write_bytes(b"x" * (free.f_bavail * free.f_bsize - left))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path, "16m") as folder:
        yield Disk(folder)


def test_a_disk_that_fills_up_in_a_load(disk: Disk, run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, DOCUMENTS)
    path = disk.folder / "claims.sqlite"
    told: list[str] = []

    def after_batch(summary: Summary) -> None:
        told[:] = summary.changesets
        if len(told) == 3:
            disk.fill(left=120_000)  # what a reader needs for the index of the log, and no batch fits in

    options = LoadOptions(batch_assertions=BATCH, after_batch=after_batch)
    with pytest.raises(DatabaseError, match="is full; what was being written is not recorded"):
        load([str(file)], Recorder("ana", "load"), str(path), options)
    assert len(told) == 3 < DOCUMENTS * ASSERTIONS // BATCH
    kept = run("log", "--db", path, "-f", "ids", "--limit", "0").out.split()
    assert sorted(kept) == sorted(told)
    assert run("verify", "--db", path).status == 0
    assert _one_line(run("load", file, "--db", path), 1, "is full")
    (disk.folder / "filler").unlink()
    assert run("load", file, "--db", path).status == 0
    assert run("load", file, "--db", tmp_path / "undisturbed.sqlite").status == 0
    assert run("export", "--db", path).out == run("export", "--db", tmp_path / "undisturbed.sqlite").out
    assert run("verify", "--db", path).status == 0


OUTPUTS = (
    ("export",),
    ("export", "--to", "prov"),
    ("who", "heron", "-f", "json"),
    ("sources", "-f", "csv", "--limit", "0"),
    ("bundle", "bj5hbq5"),
)


@pytest.mark.parametrize("words", OUTPUTS, ids=range(len(OUTPUTS)))
def test_an_output_on_a_full_disk(words: tuple[str, ...], disk: Disk, seeded_sqlite: str, run: Run) -> None:
    target = disk.folder / "answer"
    target.write_text("yesterday's answer")
    disk.fill(left=0)
    assert _one_line(run(*words, "--db", seeded_sqlite, "-o", target), 1, "No space left", "left as it was")
    assert target.read_text() == "yesterday's answer"
    assert sorted(each.name for each in disk.folder.iterdir()) == ["answer", "filler"]
    assert _one_line(run(*words, "--db", seeded_sqlite, "-o", disk.folder / "new"), 1, "No space left")
    assert not (disk.folder / "new").exists()


def with_files_of_at_most(size: int, *words: object) -> Result:
    """A command whose files may not grow larger: that stands for a full disk where none can be made."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "claimdb", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, preexec_fn=limit, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def test_an_output_that_may_not_grow(seeded_sqlite: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / "answer"
    target.parent.mkdir()
    target.write_text("yesterday's answer")
    refused = with_files_of_at_most(40_000, "export", "--db", seeded_sqlite, "-o", target)
    assert _one_line(refused, 1, "File too large", "left as it was")
    assert [each.read_text() for each in target.parent.iterdir()] == ["yesterday's answer"]


def test_what_was_extracted_before_the_disk_was_full_is_whole(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, each in enumerate(files):
        each.write_text(f"The mayor of Quell, Ana Berg, said on Monday that port {number} was shut.\n")
    whole = run("extract", *files).out
    first, second, _ = whole.splitlines(keepends=True)
    room = len(first.encode()) + len(second.encode()) // 2
    stopped = with_files_of_at_most(room, "extract", *files, "-o", tmp_path / "lines.jsonl")
    assert _one_line(stopped, 1, "File too large", "what was read before is in")
    assert (tmp_path / "lines.jsonl.part").read_text(encoding="utf-8") == first
    assert not (tmp_path / "lines.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", ["who heron", "export", "export --to prov", "verify"])
def test_standard_output_that_is_full(words: str, seeded_sqlite: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimdb", *words.split(), "--db", seeded_sqlite],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = Result(done.returncode, "", done.stderr)
    assert _one_line(told, 1, "standard output cannot be written: No space left on device")


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_database_that_turns_read_only_in_a_load(closed: str, run: Run, tmp_path: Path) -> None:
    """As an account that may no longer write: root may write whatever the rights say."""
    file = write(tmp_path, 60)
    folder = tmp_path / "theirs"
    folder.mkdir()
    path = folder / "claims.sqlite"
    for each in (tmp_path, *tmp_path.parents):
        if each.owner() != folder.owner() or each.stat().st_mode & 0o005 == 0o005:
            break  # from here on anybody may read
        each.chmod(0o755)
    assert run("load", file, "--db", tmp_path / "undisturbed.sqlite").status == 0  # and all modules are imported
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    said = _in_a_child(lambda: _load_until_closed(file, path, folder if closed == "folder" else path))
    assert said == f"{path}: the database is read-only; nothing was written"
    folder.chmod(0o755)
    path.chmod(0o644)
    assert run("verify", "--db", path).status == 0
    assert len(run("log", "--db", path, "-f", "ids").out.split()) == 3
    assert run("load", file, "--db", path).status == 0
    assert run("export", "--db", path).out == run("export", "--db", tmp_path / "undisturbed.sqlite").out


def _load_until_closed(file: Path, path: Path, close: Path) -> str:
    def after_batch(summary: Summary) -> None:
        if len(summary.changesets) == 3:
            close.chmod(0o444 if close == path else 0o555)

    options = LoadOptions(batch_assertions=BATCH, after_batch=after_batch)
    try:
        load([str(file)], Recorder("ana", "load"), str(path), options)
    except DatabaseError as error:
        return str(error)
    return "was loaded"


def _in_a_child(act: Callable[[], str]) -> str:
    """What a function returns that is called in a child process, from which root's rights are taken."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            said = act()
        except BaseException as error:
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        printed = pipe.read()
    os.waitpid(child, 0)
    return printed


def _one_line(result: Result, status: int, *parts: str) -> bool:
    assert (result.status, result.out) == (status, ""), result
    assert result.err.startswith("claimdb: error: ") and result.err.count("\n") == 1, result.err
    assert "fault of claimdb" not in result.err and all(part in result.err for part in parts), result.err
    return True
