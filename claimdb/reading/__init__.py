"""Files → documents. Each kind of file has a reader, registered here by how the file's name ends."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from claimdb.errors import Fault
from claimdb.reading.articles import read_article
from claimdb.reading.model import File, Incoming, Options, Reader, Unread
from claimdb.reading.records import read_json_file, read_json_lines, read_yaml_file
from claimdb.reading.texts import MAX_RECORD_BYTES, MAX_TEXT_BYTES, TextFault, read_bytes

STANDARD_INPUT: Final = "-"

READERS: Final[dict[str, Reader]] = {
    ".yaml": read_yaml_file,
    ".yml": read_yaml_file,
    ".json": read_json_file,
    ".jsonl": read_json_lines,
    ".txt": read_article,
    ".md": read_article,
}
_LIMITS = {".txt": MAX_TEXT_BYTES, ".md": MAX_TEXT_BYTES, ".jsonl": 1 << 40}
_NOT_ARTICLES = ("readme.md",)  # in a folder


def read_paths(paths: Iterable[str], options: Options, stdin: Iterable[bytes]) -> Iterator[Incoming | Unread]:
    """Everything that files, folders and `-` (standard input) hold, in the order named.

    In a folder, a file that a record names as its text, README.md and kinds that no reader knows are passed over.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_stdin(b"".join(stdin), options)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(Path(path), options)


def _read_file(path: Path, options: Options) -> Iterator[Incoming | Unread]:
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    try:
        if reader is None:
            known = " ".join(READERS)
            read_bytes(path, 1 << 40)
            raise TextFault(f"is not a kind of file that is read here ({known})")
        data = read_bytes(path, _LIMITS.get(suffix, MAX_RECORD_BYTES))
    except TextFault as fault:
        yield Unread((fault.fault(str(path)),))
        return
    yield from reader(File(str(path), data, str(path.parent)), options)


def _read_folder(folder: Path, options: Options) -> Iterator[Incoming | Unread]:
    """Records first: they name the texts that are theirs."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in READERS)
    records = [path for path in files if READERS[path.suffix.lower()] is not read_article]
    taken: set[Path] = set()
    found = False
    for path in records:
        for each in _read_file(path, options):
            found = True
            taken.update(_named_text(each, path))
            yield each
    for path in files:
        is_article = READERS[path.suffix.lower()] is read_article
        if is_article and path.resolve() not in taken and path.name.lower() not in _NOT_ARTICLES:
            found = True
            yield from _read_file(path, options)
    if not found:
        yield Unread((Fault(f"holds no file that is read here ({' '.join(READERS)})", str(folder)),))


def _named_text(each: Incoming | Unread, path: Path) -> Iterator[Path]:
    if isinstance(each, Incoming) and each.record.document and each.record.document.text_file:
        yield (path.parent / each.record.document.text_file).resolve()


def _read_stdin(data: bytes, options: Options) -> Iterator[Incoming | Unread]:
    """Standard input: JSON Lines, JSON or YAML as its beginning says, else an article."""
    reader = READERS[_guess(data)]
    yield from reader(File("standard input", data, "."), options)


def _guess(data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        lines = [line for line in start.split(b"\n") if line.strip()]
        one_a_line = len(lines) > 1 and all(line.lstrip()[:1] == b"{" for line in lines)
        return ".jsonl" if one_a_line else ".json"
    first = start.split(b"\n", 1)[0].rstrip()
    is_record = first == b"---" or first.split(b":")[0] in (b"document", b"sources", b"claims", b"assertions")
    return ".yaml" if is_record else ".txt"
