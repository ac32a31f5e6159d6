"""SQLite files: whether one can be opened, in which way, and, in plain words, why not."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from claimdb.database.failures import DatabaseError

_MAGIC = b"SQLite format 3\0"
_READ_VERSION = 19  # where a file's header says how it is read: 2 means with a write-ahead log
_WAL = 2
_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a database, and takes for its own wherever it is
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class SQLiteFile(NamedTuple):
    """A database file that may be opened.

    `fixed` says that SQLite cannot make the files beside it that a write-ahead log needs even for reading, and that
    there is no log to read: the file alone is the database. SQLite then takes no locks, so whoever reads asks
    `changed` afterwards.
    """

    path: Path
    write: bool
    fixed: bool
    state: tuple[int, int, int]

    @property
    def uri(self) -> str:
        """What SQLite opens. A reader that may write does: the last to leave tidies the log away; its connection
        refuses every change."""
        if self.fixed:
            return f"{self.path.as_uri()}?mode=ro&immutable=1"
        return f"{self.path.as_uri()}?mode={'rwc' if self.write else 'rw'}"

    def changed(self) -> bool:
        """Whether somebody has written to the file since it was looked at."""
        return _state(self.path) != self.state


def look(path: Path, *, write: bool) -> SQLiteFile:
    """The file at this path; for writing, there need be none, and its folder is made.

    Raises DatabaseError where it cannot be opened, is not a SQLite database, has a log that cannot be read, or files
    beside it through which SQLite would change others.
    """
    path = _resolved(path)
    _check_beside(path)
    state = _state(path)
    mode = _mode(path)
    if mode is None:
        if not write:
            raise DatabaseError(
                f"{path}: there is no database here; `claimdb load` makes one, `claimdb demo` one to try"
            )
        _make_folder(path.parent)
        return SQLiteFile(path, write, False, state)
    if not stat.S_ISREG(mode):
        raise DatabaseError(f"{path}: is not a file")
    header = _header(path)
    if header and not header.startswith(_MAGIC):
        raise DatabaseError(f"{path}: is not a SQLite database; nothing was read or written")
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if write and not may_write:
        what = "is read-only" if not os.access(path, os.W_OK) else "lies in a folder that is read-only"
        raise DatabaseError(f"{path}: {what}; nothing was written")
    with_log = len(header) > _READ_VERSION and header[_READ_VERSION] == _WAL
    return SQLiteFile(path, write, with_log and not may_write and not _has_log(path), state)


def _resolved(path: Path) -> Path:
    """Where the file really lies: there SQLite keeps its log."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a circle of links
        raise DatabaseError(f"{path}: cannot be opened: {error}") from None


def _check_beside(path: Path) -> None:
    """Raises DatabaseError where what lies beside a database would have SQLite write to, wait for or delete a file that
    has nothing to do with it: a stranger's folder may hold links, and a journal that names any file as its superior is
    obeyed by deleting that file, even to read."""
    for ending in _BESIDE:
        beside = Path(f"{path}{ending}")
        try:
            mode = beside.lstat().st_mode
        except OSError:  # there is none, or SQLite too will not reach it
            continue
        if not stat.S_ISREG(mode):
            raise DatabaseError(f"{beside}: is a link or no plain file; nothing was read or written")
        if ending == "-journal" and _names_another(beside):
            raise DatabaseError(
                f"{beside}: names another file, which SQLite would delete; claimdb writes no such journal."
                " Nothing was read or written; if you trust who made it, open the database with sqlite3 once"
            )


def _names_another(journal: Path) -> bool:
    try:
        with journal.open("rb") as file:
            file.seek(max(0, journal.stat().st_size - len(_JOURNAL_MAGIC)))
            # At the start it says that this is a journal, at the end that the name of its superior stands before it.
            return file.tell() > 0 and file.read() == _JOURNAL_MAGIC
    except OSError:
        return False


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be opened: {error.strerror}") from None


def _state(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_READ_VERSION + 1)
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be read: {error.strerror}") from None


def _has_log(path: Path) -> bool:
    """Whether a log with content lies beside a file that cannot be written; one that SQLite cannot use is an error."""
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    try:
        if log.stat().st_size == 0:
            return False
    except FileNotFoundError:
        return False
    except OSError as error:
        raise DatabaseError(f"{log}: cannot be read: {error.strerror}") from None
    if not (os.access(log, os.R_OK) and os.access(index, os.R_OK)):
        raise DatabaseError(
            f"{path}: its newest content is in {log.name}, which cannot be read in a folder that is read-only;"
            " copy both files to one folder that is not"
        )
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{folder}: the folder for the database cannot be made: {error.strerror}") from None
    if not os.access(folder, os.W_OK):
        raise DatabaseError(f"{folder}: no database can be made in this folder: it is read-only")
