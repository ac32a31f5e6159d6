"""Manifests: the details of each article in one CSV file."""

from pathlib import Path

import pytest

from claimdb.errors import FaultsError
from claimdb.reading import Incoming, Options, read_manifest, read_paths
from claimdb.records.models import Document


def write(folder: Path, text: str | bytes, name: str = "m.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def wrong(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a manifest: `line: message`."""
    with pytest.raises(FaultsError) as caught:
        read_manifest(write(folder, text))
    return [f"{fault.line or '-'}: {fault.message}" for fault in caught.value.faults]


def documents(folder: Path, manifest: str, details: Document | None = None) -> list[tuple[str | None, str | None]]:
    options = Options(details=details, manifest=read_manifest(write(folder, manifest)))
    read = [each for each in read_paths([str(folder)], options, ()) if isinstance(each, Incoming)]
    found = [each.record.document for each in read]
    return [(each.publisher, each.published) for each in found if each is not None]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_file_has_its_own_details(tmp_path: Path, mark: str) -> None:
    write(tmp_path, "Published: 1 May 2020\n\nAnn said so.", "a.txt")
    write(tmp_path, "Bo said so.", "b.txt")
    write(tmp_path, "Cy said so.", "c.txt")
    rows = [["File", "publisher", "published"], ["a.txt", "The Gazette", "2024-06"], ["b.txt", "", "2023"]]
    text = "\ufeff" + "\r\n".join(mark.join(row) for row in rows) + "\r\n\r\n"
    assert documents(tmp_path, text) == [("The Gazette", "2024-06"), (None, "2023"), (None, None)]


def test_the_caller_wins(tmp_path: Path) -> None:
    write(tmp_path, "Ann said so.", "a.txt")
    given = Document(text_sha256="0" * 64, publisher="The Post")
    text = 'path,publisher,published\na.txt,"The ""Gazette"", daily",2024\n'
    assert documents(tmp_path, text, given) == [("The Post", "2024")]


def test_paths_are_seen_from_the_manifest_or_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "lists").mkdir()
    write(tmp_path / "in", "Ann said so.", "a.txt")
    monkeypatch.chdir(tmp_path)
    for named in ("../in/a.txt", "in/a.txt", str(tmp_path / "in" / "a.txt")):
        manifest = read_manifest(write(tmp_path / "lists", f"file,title\n{named},T\n"))
        assert manifest.details_of("in/a.txt") == {"title": "T"}
        assert manifest.unused() == ()


def test_rows_that_nothing_was_read_for(tmp_path: Path) -> None:
    manifest = read_manifest(write(tmp_path, "file,title\na.txt,A\nb.txt,B\n"))
    manifest.details_of(str(tmp_path / "b.txt"))
    assert manifest.details_of(None) == {}
    assert [str(fault) for fault in manifest.unused()] == [f"{tmp_path}/m.csv:2: no article a.txt was read"]


BAD = {
    "": ["-: is empty: a manifest starts with a line that names its columns"],
    "file,titel\n": ["1: unknown column 'titel'; did you mean 'title'?"],
    "title\n": ["1: the column file is missing"],
    "\nfile,path\n": ["2: has both file and path; one column names the file"],
    "file,title,title\n": ["1: the column 'title' is there twice"],
    "file,published\na,2024-13\nb,2024\nc,tomorrow\n": [
        "2: published is wrong: 2024-13 is not a date: months run from 01 to 12 (21 to 24 are spring to winter)",
        "4: published is wrong: tomorrow is not a date: write 2024, 2024-06, 2024-06-18 or another EDTF date",
    ],
    "file,title\na,A\n./a,B\n": ["3: names ./a again; line 2 did"],
    "file,title\n,A\n": ["2: names no file"],
    "file,title\na,A,B\n": ["2: has 3 fields, and the heading names 2 columns"],
    'file,title\na,"A\nB"\nb,A,B\n': ["4: has 3 fields, and the heading names 2 columns"],
    "file,completeness\na,half\n": [
        "2: completeness must be 'full', 'truncated', 'paywalled', 'excerpt' or 'unknown', not 'half'"
    ],
}


@pytest.mark.parametrize(("text", "expected"), BAD.items())
def test_a_bad_manifest(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert wrong(tmp_path, text) == expected


def test_manifests_that_are_no_text(tmp_path: Path) -> None:
    assert wrong(tmp_path, b"file\n\xff")[0].startswith("2: is not UTF-8")
    assert wrong(tmp_path, 'file\n"a')[0].startswith("-: is not CSV")
    with pytest.raises(FaultsError, match="there is no such file"):
        read_manifest(tmp_path / "none.csv")


def test_a_bare_name_is_for_the_first_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    for folder in ("art", "other"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "quays.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "list.csv").write_text("file,publisher\nquays.txt,The Courier\n", encoding="utf-8")
    manifest = read_manifest(tmp_path / "list.csv")
    assert manifest.details_of(str(tmp_path / "art" / "quays.txt")) == {"publisher": "The Courier"}
    assert manifest.details_of(str(tmp_path / "other" / "quays.txt")) == {}
    assert manifest.unused() == ()
