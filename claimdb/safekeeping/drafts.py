"""A SQLite file that is made beside its place, and put there when it is whole."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimdb.database.failures import DatabaseError
from claimdb.database.files import look
from claimdb.errors import ClaimdbError

_BESIDE = ("-wal", "-shm", "-journal")


@contextmanager
def draft_of(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """The path of a file to make a database in. It takes the place of `target` at the end, whole and on the disk, and
    is gone if anything is raised. What is at `target` is replaced only if `replace` says so, and if it is a database
    that nobody has open.

    Raises ClaimdbError where something is there already, and DatabaseError where nothing can be made there.
    """
    target = look(target, write=True).path  # makes the folder, and says so where this account may not write there
    _refuse_taken(target, replace=replace)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        yield draft
        _put(draft, target, replace=replace)
    except OSError as error:
        raise DatabaseError(f"{target}: cannot be written: {error.strerror}") from None
    finally:
        for name in ("", *_BESIDE):
            Path(f"{draft}{name}").unlink(missing_ok=True)


def _refuse_taken(target: Path, *, replace: bool) -> None:
    if not target.exists():
        return
    if not replace:
        raise ClaimdbError(f"{target}: is there already; name another file, or say --overwrite")
    open_by = next((name for name in _BESIDE if Path(f"{target}{name}").exists()), None)
    if open_by is not None:
        beside = f"{target.name}{open_by}"
        raise ClaimdbError(f"{target}: is in use, or a writer was cut off ({beside} lies beside it); not overwritten")


def _put(draft: Path, target: Path, *, replace: bool) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    if replace and target.exists():
        draft.chmod(target.stat().st_mode)  # what was private stays private
        draft.replace(target)
    else:
        _put_where_nothing_is(draft, target)
    with suppress(OSError):  # not every system can
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _put_where_nothing_is(draft: Path, target: Path) -> None:
    """A link, unlike a renaming, never takes the place of what somebody has put there meanwhile."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise ClaimdbError(f"{target}: somebody else has made it meanwhile; nothing was written") from None
    except OSError:  # a file system without links
        _refuse_taken(target, replace=False)
        draft.rename(target)
