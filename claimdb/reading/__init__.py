"""Files → documents. Each kind of file has a reader, registered here by how the file's name ends."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from claimdb.errors import Fault, UsageError
from claimdb.reading.articles import read_article
from claimdb.reading.guess import guess_suffix
from claimdb.reading.manifest import Manifest, read_manifest
from claimdb.reading.model import File, Incoming, Options, Reader, Unread
from claimdb.reading.pages import MAX_PAGE_BYTES, read_mhtml, read_page
from claimdb.reading.pdf import MAX_PDF_BYTES, read_pdf
from claimdb.reading.records import read_json_file, read_json_lines, read_yaml_file
from claimdb.reading.texts import MAX_RECORD_BYTES, MAX_TEXT_BYTES, TextError, read_bytes, shown_name

__all__ = [
    "READERS",
    "STANDARD_INPUT",
    "File",
    "Incoming",
    "Manifest",
    "Options",
    "Reader",
    "Unread",
    "read_manifest",
    "read_paths",
]

STANDARD_INPUT: Final = "-"

READERS: Final[dict[str, Reader]] = {
    ".yaml": read_yaml_file,
    ".yml": read_yaml_file,
    ".json": read_json_file,
    ".jsonl": read_json_lines,
    ".txt": read_article,
    ".md": read_article,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".pdf": read_pdf,
}
_OF_ARTICLES: Final = (read_article, read_page, read_mhtml, read_pdf)
_LIMITS: Final[dict[Reader, int | None]] = {
    read_article: MAX_TEXT_BYTES,
    read_page: MAX_PAGE_BYTES,
    read_mhtml: MAX_PAGE_BYTES,
    read_pdf: MAX_PDF_BYTES,
    read_json_lines: None,
}
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
_NOT_ARTICLES = ("readme.md",)  # in a folder


def read_paths(paths: Iterable[str], options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """Everything that files, folders and `-` (standard input) hold, in the order named.

    In a folder, a file that a record names as its text, README.md, hidden files and kinds that no reader knows are
    passed over, and so are the folders that browsers save beside a page. Raises UsageError where `-` is named twice.
    """
    listed = list(paths)
    if listed.count(STANDARD_INPUT) > 1:
        raise UsageError("- is standard input, which can be read only once; name it once")
    if options.reader is not None:
        yield from _read_all(listed, options.reader, options, stdin)
        return
    for path in listed:
        if path == STANDARD_INPUT:
            data = b"".join(stdin)
            yield from READERS[guess_suffix(data)](File("standard input", data, "."), options)
        elif os.path.isdir(path):  # noqa: PTH112  (a name too long is not an error here)
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(path, options)


def _read_all(paths: Iterable[str], name: str, options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """What the reader of this name finds in files, in all those of folders but the hidden ones, and in `-`."""
    from claimdb.reading import feeds

    reader = feeds.find_reader(name)
    for path in paths:
        if path == STANDARD_INPUT:
            file = File("standard input", b"", ".")
            yield from feeds.read_stream(reader, feeds.Lines(stdin), file, options)
        elif os.path.isdir(path):  # noqa: PTH112  (a name too long is not an error here)
            inside = (each.relative_to(path) for each in sorted(Path(path).rglob("*")) if each.is_file())
            for each in inside:
                if not any(part.startswith(".") for part in each.parts):
                    yield from feeds.read_file(reader, Path(path, each), str(Path(path, each)), options)
        else:
            yield from feeds.read_file(reader, Path(path), path, options)


def _read_file(name: str, options: Options) -> Iterator[Incoming | Unread]:
    path = Path(name)
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    try:
        if not name:
            raise TextError("a file has no name: the path given is empty")
        data = read_bytes(path, _LIMITS.get(reader, MAX_RECORD_BYTES) if reader else None)
        if reader is None:
            raise TextError(f"is not a kind of file that is read here ({' '.join(READERS)})")
    except TextError as error:
        yield Unread((error.fault(name),))
        return
    yield from reader(File(shown_name(name), data, str(path.parent), name), options)


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
        folders[:] = [each for each in folders if not each.startswith(".") and not _is_of_page(each, names)]
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        files.extend(path for path in paths if path.suffix.lower() in READERS)
    return sorted(files), closed


def _is_article(path: Path) -> bool:
    return READERS[path.suffix.lower()] in _OF_ARTICLES


def _is_of_page(folder: str, names: Iterable[str]) -> bool:
    """Whether a folder holds what belongs to a page saved beside it."""
    stems = {folder.removesuffix(ending) for ending in _OF_PAGES if folder.endswith(ending)}
    return bool(stems) and any(f"{stem}{suffix}" in names for stem in stems for suffix in (".html", ".htm", ".xhtml"))
