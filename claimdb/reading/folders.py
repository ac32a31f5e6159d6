"""The files of a folder and of those under it, in order of name, found one by one however many there are."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from claimdb.errors import Fault
from claimdb.reading.streams import suffix_of
from claimdb.reading.texts import shown_name

LEADS_OUT: Final = "is a link that leads out of the folder; name the file itself to have it read"
# The pictures and scripts of a page, which browsers save in a folder beside it.
_OF_PAGES: Final = (
    "_files",
    "-Dateien",
    "-dateien",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_bestanden",
    "-filer",
    "_pliki",
)


def files_under(folder: Path, suffixes: Collection[str]) -> Iterator[Path | Fault]:
    """The files whose names end so, and a fault for each folder that is closed and each link that leads out of the
    folder, each where it stands in the order.

    Hidden files and folders, links to folders, and the folders that browsers save beside a page are passed over.
    """
    open_folders = [iter(_entries(folder))]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, Fault):
            yield entry
        elif _is_folder(entry):
            if not entry.is_symlink():
                open_folders.append(iter(_entries(Path(entry.path))))
        elif suffix_of(Path(entry.name)) in suffixes:
            yield Fault(LEADS_OUT, shown_name(entry.path)) if leads_out(entry.path, folder) else Path(entry.path)


def leads_out(path: str | Path, folder: Path) -> bool:
    """Whether a file of a folder is a link to one that is not in it: what strangers have packed may hold links to
    anything of ours, and would have it recorded, and handed on."""
    return os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))  # noqa: PTH114  (as long as any path is)


def _entries(folder: Path) -> "list[os.DirEntry[str] | Fault]":
    """What stands in one folder."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda each: each.name)
    except OSError as error:
        return [Fault(f"cannot be read: {error.strerror}", shown_name(folder))]
    names = {each.name for each in entries}
    return [each for each in entries if not each.name.startswith(".") and not _is_of_page(each.name, names)]


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _is_of_page(folder: str, names: Collection[str]) -> bool:
    """Whether a folder holds what belongs to a page saved beside it."""
    stems = {folder.removesuffix(ending) for ending in _OF_PAGES if folder.endswith(ending)}
    return any(f"{stem}{suffix}" in names for stem in stems for suffix in (".html", ".htm", ".xhtml"))
