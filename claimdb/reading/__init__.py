"""Files → documents. Each kind of file has a reader, registered here by how the file's name ends."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from claimdb.errors import Fault, UsageError
from claimdb.reading.articles import read_article
from claimdb.reading.folders import LEADS_OUT, files_under, leads_out
from claimdb.reading.guess import START, guess_suffix
from claimdb.reading.manifest import Manifest, read_manifest
from claimdb.reading.model import File, Incoming, Options, RawLine, Reader, Unread
from claimdb.reading.pages import MAX_PAGE_BYTES, read_mhtml, read_page
from claimdb.reading.pdf import MAX_PDF_BYTES, read_pdf
from claimdb.reading.records import raw_lines, read_json_file, read_json_lines, read_line, read_yaml_file
from claimdb.reading.streams import Lines, is_packed, peeked, suffix_of, unpacked
from claimdb.reading.texts import (
    MAX_RECORD_BYTES,
    MAX_TEXT_BYTES,
    TextError,
    joined,
    open_bytes,
    read_bytes,
    shown_name,
)
from claimdb.records.models import Document

__all__ = [
    "ARTICLES",
    "READERS",
    "STANDARD_INPUT",
    "File",
    "Incoming",
    "Manifest",
    "Options",
    "RawLine",
    "Reader",
    "Unread",
    "articles_under",
    "open_file",
    "read_article_file",
    "read_line",
    "read_manifest",
    "read_paths",
    "scan_paths",
]

STANDARD_INPUT: Final = "-"

READERS: Final[dict[str, Reader]] = {
    ".yaml": read_yaml_file,
    ".yml": read_yaml_file,
    ".json": read_json_file,
    ".jsonl": read_json_lines,
    ".jsonl.gz": read_json_lines,
    ".jsonl.zst": read_json_lines,
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
ARTICLES: Final = tuple(suffix for suffix, reader in READERS.items() if reader in _OF_ARTICLES)
_LIMITS: Final[dict[Reader, int | None]] = {
    read_article: MAX_TEXT_BYTES,
    read_page: MAX_PAGE_BYTES,
    read_mhtml: MAX_PAGE_BYTES,
    read_pdf: MAX_PDF_BYTES,
}
_NOT_ARTICLES = ("readme.md",)  # in a folder


def read_paths(paths: Iterable[str], options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """Everything that files, folders and `-` (standard input) hold, in the order named.

    In a folder, a file that a record names as its text, README.md, hidden files and kinds that no reader knows are
    passed over, and so are the folders that browsers save beside a page. Raises UsageError where `-` is named twice.
    """
    for each in scan_paths(paths, options, stdin):
        yield read_line(each, options) if isinstance(each, RawLine) else each


def scan_paths(paths: Iterable[str], options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread | RawLine]:
    """The same, but JSON Lines as lines that are yet to be read (`read_line`), where that can be."""
    listed = list(paths)
    if listed.count(STANDARD_INPUT) > 1:
        raise UsageError("- is standard input, which can be read only once; name it once")
    if options.reader is not None:
        yield from _read_all(listed, options.reader, options, stdin)
        return
    for path in listed:
        if path == STANDARD_INPUT:
            yield from _scan_stream(stdin, options)
        elif os.path.isdir(path):  # noqa: PTH112  (a name too long is not an error here)
            yield from _scan_folder(Path(path), options)
        else:
            yield from _scan_file(path, options)


def _scan_stream(stdin: Iterable[bytes], options: Options) -> Iterator[Incoming | Unread | RawLine]:
    """What standard input holds, which its beginning tells. What is packed can only be JSON Lines."""
    start, pieces = peeked(stdin, START)
    file = File("standard input", b"", ".")
    suffix = ".jsonl" if is_packed(start) else guess_suffix(start)
    if suffix == ".jsonl":
        for each in raw_lines(replace(file, stream=unpacked(Lines(pieces)))):
            yield each
            if options.on_read is not None and isinstance(each, RawLine):
                options.on_read(len(each.data))
        return
    try:
        data = joined(pieces, _LIMITS.get(READERS[suffix]) or MAX_RECORD_BYTES)
    except TextError as error:
        yield Unread((error.fault(file.name),))
        return
    yield from READERS[suffix](replace(file, data=data), options)


def _read_all(paths: Iterable[str], name: str, options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """What the reader of this name finds in files, in all those of folders but the hidden ones, and in `-`."""
    from claimdb.reading import feeds

    reader = feeds.find_reader(name)
    for path in paths:
        if path == STANDARD_INPUT:
            file = File("standard input", b"", ".")
            yield from feeds.read_stream(reader, Lines(stdin), file, options)
        elif os.path.isdir(path):  # noqa: PTH112  (a name too long is not an error here)
            inside = (each.relative_to(path) for each in sorted(Path(path).rglob("*")) if each.is_file())
            for each in inside:
                if any(part.startswith(".") for part in each.parts):
                    continue
                if leads_out(Path(path, each), Path(path)):
                    yield Unread((Fault(LEADS_OUT, shown_name(Path(path, each))),))
                else:
                    yield from feeds.read_file(reader, Path(path, each), str(Path(path, each)), options)
        else:
            yield from feeds.read_file(reader, Path(path), path, options)


def _scan_file(name: str, options: Options) -> Iterator[Incoming | Unread | RawLine]:
    path = Path(name)
    if READERS.get(suffix_of(path)) is not read_json_lines:
        yield from _read_file(name, options)
        return
    try:
        stream = open_bytes(path)
    except TextError as error:
        yield Unread((error.fault(name),))
        return
    before = 0
    with stream:
        for each in raw_lines(File(shown_name(name), b"", str(path.parent), name, stream)):
            yield each
            if options.on_read is not None:
                options.on_read(stream.tell() - before)
                before = stream.tell()


def _read_file(name: str, options: Options) -> Iterator[Incoming | Unread]:
    if READERS.get(suffix_of(Path(name))) is read_json_lines:
        for each in _scan_file(name, options):
            yield read_line(each, options) if isinstance(each, RawLine) else each
        return
    opened = open_file(name)
    if isinstance(opened, Unread):
        yield opened
    else:
        yield from READERS[suffix_of(Path(name))](opened, options)


def open_file(name: str) -> File | Unread:
    """A file with its bytes, for the reader of its kind."""
    path = Path(name)
    reader = READERS.get(suffix_of(path))
    try:
        if not name:
            raise TextError("a file has no name: the path given is empty")
        data = read_bytes(path, _LIMITS.get(reader, MAX_RECORD_BYTES) if reader else None)
        if reader is None:
            raise TextError(f"is not a kind of file that is read here ({' '.join(READERS)})")
    except TextError as error:
        return Unread((error.fault(name),))
    return File(shown_name(name), data, str(path.parent), name)


def read_article_file(file: File, suffix: str, details: Document | None) -> Incoming | Unread:
    """The article in a file of the kind that has this suffix, one of `ARTICLES`, with these details over its own. Opens
    no other file."""
    return next(READERS[suffix](file, Options(details=details)))


def _scan_folder(folder: Path, options: Options) -> Iterator[Incoming | Unread | RawLine]:
    """Records first: they name the texts that are theirs, for which they are read where there are texts."""
    listed = list(files_under(folder, READERS))
    files = [each for each in listed if isinstance(each, Path)]
    if files and not any(map(_is_article, files)):
        for entry in listed:
            if isinstance(entry, Fault):
                yield Unread((entry,))
            else:
                yield from _scan_file(str(entry), options)
        return
    yield from (Unread((each,)) for each in listed if isinstance(each, Fault))
    taken: set[str] = set()
    found = len(files) < len(listed)
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


def articles_under(folder: Path) -> Iterator[Path | Fault]:
    """The articles in a folder and those under it, one by one in order of name, but for README.md; records are passed
    over. A fault for each folder that is closed."""
    for each in files_under(folder, ARTICLES):
        if isinstance(each, Fault) or each.name.lower() not in _NOT_ARTICLES:
            yield each


def _is_article(path: Path) -> bool:
    return suffix_of(path) in ARTICLES
