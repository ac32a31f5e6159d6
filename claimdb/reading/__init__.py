"""Files → documents. Each kind of file has a reader, registered here by how the file's name ends."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from claimdb.errors import Fault, UsageError
from claimdb.reading.articles import read_article
from claimdb.reading.guess import guess_suffix
from claimdb.reading.model import File, Incoming, Options, Reader, Unread
from claimdb.reading.records import read_json_file, read_json_lines, read_yaml_file
from claimdb.reading.texts import MAX_RECORD_BYTES, MAX_TEXT_BYTES, TextError, read_bytes, shown_name

__all__ = ["READERS", "STANDARD_INPUT", "File", "Incoming", "Options", "Reader", "Unread", "read_paths"]

STANDARD_INPUT: Final = "-"

READERS: Final[dict[str, Reader]] = {
    ".yaml": read_yaml_file,
    ".yml": read_yaml_file,
    ".json": read_json_file,
    ".jsonl": read_json_lines,
    ".txt": read_article,
    ".md": read_article,
}
_LIMITS: Final[dict[str, int | None]] = {".txt": MAX_TEXT_BYTES, ".md": MAX_TEXT_BYTES, ".jsonl": None}
_NOT_ARTICLES = ("readme.md",)  # in a folder


def read_paths(paths: Iterable[str], options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """Everything that files, folders and `-` (standard input) hold, in the order named.

    In a folder, a file that a record names as its text, README.md, hidden files and kinds that no reader knows are
    passed over. Raises UsageError where `-` is named twice.
    """
    listed = list(paths)
    if listed.count(STANDARD_INPUT) > 1:
        raise UsageError("- is standard input, which can be read only once; name it once")
    for path in listed:
        if path == STANDARD_INPUT:
            data = b"".join(stdin)
            yield from READERS[guess_suffix(data)](File("standard input", data, "."), options)
        elif os.path.isdir(path):  # noqa: PTH112  (a name too long is not an error here)
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(path, options)


def _read_file(name: str, options: Options) -> Iterator[Incoming | Unread]:
    path = Path(name)
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    try:
        if not name:
            raise TextError("a file has no name: the path given is empty")
        data = read_bytes(path, _LIMITS.get(suffix, MAX_RECORD_BYTES) if reader else None)
        if reader is None:
            raise TextError(f"is not a kind of file that is read here ({' '.join(READERS)})")
    except TextError as error:
        yield Unread((error.fault(name),))
        return
    yield from reader(File(shown_name(name), data, str(path.parent)), options)


def _read_folder(folder: Path, options: Options) -> Iterator[Incoming | Unread]:
    """Records first: they name the texts that are theirs."""
    files, closed = _files(folder)
    yield from closed
    taken: set[str] = set()
    found = bool(closed)
    for path in files:
        if not _is_article(path):
            for each in _read_file(str(path), options):
                found = True
                taken.update(os.path.realpath(path.parent / name) for name in each.text_files)
                yield each
    for path in files:
        if _is_article(path) and os.path.realpath(path) not in taken and path.name.lower() not in _NOT_ARTICLES:
            found = True
            yield from _read_file(str(path), options)
    if not found:
        yield Unread((Fault(f"holds no file that is read here ({' '.join(READERS)})", shown_name(folder)),))


def _files(folder: Path) -> tuple[list[Path], list[Unread]]:
    """The files of a folder and those under it that a reader knows, in order of name; and folders that are closed."""
    files: list[Path] = []
    closed: list[Unread] = []

    def cannot(error: OSError) -> None:
        closed.append(Unread((Fault(f"cannot be read: {error.strerror}", shown_name(str(error.filename))),)))

    for parent, folders, names in os.walk(folder, onerror=cannot):
        folders[:] = [each for each in folders if not each.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        files.extend(path for path in paths if path.suffix.lower() in READERS)
    return sorted(files), closed


def _is_article(path: Path) -> bool:
    return READERS[path.suffix.lower()] is read_article
