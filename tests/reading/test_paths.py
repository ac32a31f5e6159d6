"""Files, folders and standard input: what is read, what is passed over, what is refused."""

import errno
import os
from pathlib import Path

import pytest

from claimdb.errors import UsageError
from claimdb.reading import Incoming, Options, Unread, read_paths
from claimdb.reading.guess import guess_suffix
from claimdb.reading.texts import TextError, read_bytes, read_text, shown_name
from tests.conftest import SEEDS, Run
from tests.reading.loading_of import messages, read_all

RECORD = "document: {text_file: a.txt}\n"
KINDS = ".yaml .yml .json .jsonl .jsonl.gz .jsonl.zst .txt .md .html .htm .xhtml .mhtml .mht .pdf"


def names(*paths: Path | str) -> list[str]:
    """The names of the files that were read, articles marked."""
    read = [each for each in read_all(*paths) if isinstance(each, Incoming)]
    return [("article " if each.is_article else "") + Path(each.file).name for each in read]


def write(folder: Path, **files: str | bytes) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def test_the_seeds() -> None:
    assert names(SEEDS) == ["arms-shipments.yaml", "ferry-toll.yaml", "kettle-recall.yaml"]


def test_a_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_dot_txt="text of a record",
        b_dot_yaml=RECORD,
        c_dot_md="an article",
        sub__README_dot_md="about this folder",
        sub__deep__d_dot_TXT="another",
        e_dot_docx="PK",
        _dot_hidden_dot_yaml="nonsense",
        _dot_git__f_dot_txt="hidden",
    )
    assert names(tmp_path) == ["b.yaml", "article c.md", "article d.TXT"]
    assert messages(tmp_path) == []


@pytest.mark.parametrize(
    "record",
    [
        "document: {text_file: a.txt, titel: x}",  # wrong
        "document:\n  text_file: 'a.txt'\n  title: a: b",  # no YAML
        "document:\n  text_file: a.txt # its text\n  title: [",
        "document: {text_file: sub/../a.txt}\nassertions: x",
    ],
)
def test_a_record_that_cannot_be_read_keeps_its_text(tmp_path: Path, record: str) -> None:
    write(tmp_path, a_dot_txt="text of a record", b_dot_yaml=record)
    (read,) = read_all(tmp_path)
    assert isinstance(read, Unread)


def test_so_does_a_line_of_json_lines(tmp_path: Path) -> None:
    lines = '{"document": {"text_file": "a.txt"}\n{"document": {"text_file": "b.txt"}, "x": 1}\n'
    write(tmp_path, a_dot_txt="A", b_dot_txt="B", c_dot_jsonl=lines)
    assert [type(each) for each in read_all(tmp_path)] == [Unread, Unread]


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    write(tmp_path, x_dot_docx="x", README_dot_md="x")
    assert messages(tmp_path) == [f"{tmp_path}: holds no file that is read here ({KINDS})"]


def test_links_and_loops(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="an article")
    (tmp_path / "broken.yaml").symlink_to("nowhere")
    (tmp_path / "self.json").symlink_to("self.json")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to("a.txt")
    assert messages(tmp_path) == [
        f"{tmp_path}/broken.yaml: there is no such file",
        f"{tmp_path}/self.json: cannot be read: Too many levels of symbolic links",
    ]
    assert names(tmp_path) == ["article a.txt", "article again.txt"]


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, r_dot_yaml="document: {text_file: pipe.txt}", s_dot_yaml="document: {text_file: .}")
    said = "is not a plain file; to read from a pipe, use - and standard input"
    assert messages(tmp_path) == [
        f"{tmp_path}/r.yaml:1: text_file pipe.txt: {said}",
        f"{tmp_path}/s.yaml:1: text_file .: is a folder",
    ]
    assert messages(tmp_path / "pipe.txt") == [f"{tmp_path}/pipe.txt: {said}"]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    (tmp_path / name).write_text("an article")
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("x: y")
    bad, article = read_all(tmp_path)
    assert isinstance(article, Incoming)
    assert article.origin.file_name == "caf\\xe9\\n.txt"
    assert isinstance(bad, Unread)
    assert str(bad.faults[0]).startswith(f"{tmp_path}/\\xff.yaml:1: unknown key 'x'")
    assert shown_name("é") == "é"


def test_a_folder_and_a_file_that_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_dot_txt="an article", sub__b_dot_txt="another")
    scandir, read = os.scandir, Path.open

    def closed_scandir(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    def closed_file(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path, mode)

    monkeypatch.setattr(os, "scandir", closed_scandir)
    monkeypatch.setattr(Path, "open", closed_file)
    assert messages(tmp_path) == [
        f"{tmp_path}/sub: cannot be read: Permission denied",
        f"{tmp_path}/a.txt: cannot be read: Permission denied",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing.yaml", "missing.yaml: there is no such file"),
        ("missing.xyz", "missing.xyz: there is no such file"),
        ("x.docx", f"x.docx: is not a kind of file that is read here ({KINDS})"),
        ("", "claimdb: error: a file has no name: the path given is empty"),
        ("n" * 300 + ".txt", "n" * 300 + ".txt: cannot be read: File name too long"),
        ("empty.txt", "empty.txt: is empty: there is no article in it"),
        ("bad.txt", "bad.txt:2: is not UTF-8: byte 0xff at offset 2; save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, x_dot_docx="PK", empty_dot_txt=" \n", bad_dot_txt=b"a\n\xff")
    assert messages(name) == [expected]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_dot_txt="x" * 101)
    with pytest.raises(TextError, match=r"has 0\.0 MB; at most 0\.0001 MB are read"):
        read_bytes(tmp_path / "a.txt", 100)
    assert len(read_bytes(tmp_path / "a.txt", None)) == 101


def test_an_article_is_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path, a_dot_md=b"\xef\xbb\xbfcafe\xcc\x81\r\n\xf0\x9f\x98\x80")
    text, origin = read_text(tmp_path / "a.md", "in/a.md")
    assert text == "cafe\u0301\r\n😀"
    assert (origin.file_name, origin.media_type) == ("a.md", "text/markdown")


# Texts that records name


@pytest.mark.parametrize("kind", ["parent", "absolute", "link"])
def test_a_text_outside_the_folder(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "in"
    write(tmp_path, a_dot_txt="secret", in__x_dot_yaml="")
    (folder / "link.txt").symlink_to("../a.txt")
    name = {"parent": "../a.txt", "absolute": str(tmp_path / "a.txt"), "link": "link.txt"}[kind]
    record = folder / "r.yaml"
    record.write_text(f"document:\n  text_file: {name}\n")
    assert messages(record) == [f"{record}:2: text_file {name} is outside the record's folder; --outside allows it"]
    (read,) = read_paths([str(record)], Options(outside=True), ())
    assert isinstance(read, Incoming)
    assert read.text == "secret"


@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "../in/a.txt", "{}/a.txt"])
def test_a_text_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    write(folder, a_dot_txt="text")
    (folder / "r.yaml").write_text(f"document: {{text_file: '{name.format(folder)}'}}")
    (read,) = read_all(folder)
    assert isinstance(read, Incoming)
    assert read.text == "text"


def test_a_text_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    write(tmp_path, a_dot_yaml="document: {text_file: no.txt}", b_dot_yaml="document: {text_file: c.txt}")
    write(tmp_path, c_dot_txt=b"a\n\0", d_dot_yaml="document: {text_file: l.txt}")
    (tmp_path / "l.txt").symlink_to("l.txt")
    assert messages(tmp_path)[:3] == [
        f"{tmp_path}/a.yaml:1: text_file no.txt: there is no such file",
        f"{tmp_path}/b.yaml:1: text_file c.txt, line 2: has a NUL character: not a text file",
        f"{tmp_path}/d.yaml:1: text_file l.txt: cannot be read: Too many levels of symbolic links",
    ]


def test_a_text_by_its_hash() -> None:
    from claimdb.identity import sha256
    from claimdb.records.plan import TextOrigin

    given = Options(texts={sha256("Ann"): ("Ann", TextOrigin())})
    stdin = f"document: {{text_sha256: {sha256('Ann')}}}".encode()
    (read,) = read_paths(["-"], given, [stdin])
    assert isinstance(read, Incoming)
    assert read.text == "Ann"


# Standard input

GUESSES = {
    b'{"document": {}}': ".json",
    b'\xef\xbb\xbf\n{ "document": {}}\n': ".json",
    b'[{"document": {}}]': ".json",
    b"[]": ".json",
    b'{\n "document": {}\n}': ".json",
    b'{"document": {}}\n{"document": {}}': ".jsonl",
    b'{"document": {}}\nnonsense': ".jsonl",
    b'{"document":\n{"document": {}}': ".jsonl",
    b"document:\n  text: x": ".yaml",
    b"# a comment\n\n%YAML 1.2\n---\n# more\nsources: []": ".yaml",
    b"---\n'claims':\n": ".yaml",
    b"- document: {text: x}": ".yaml",
    b"--- \n- assertions: []": ".yaml",
    b"# made by hand\n{document: {}}": ".txt",
    b"": ".txt",
    b"[Reuters] Ann said": ".txt",
    b"{sic} she said": ".txt",
    b"# A title\n\nAnn said so.": ".txt",
    b"---\ntitle: front matter\n---\nAnn said": ".txt",
    b"Documents: Ann said": ".txt",
    b"\xff\xfe\x00": ".txt",
}


@pytest.mark.parametrize(("data", "suffix"), GUESSES.items())
def test_what_standard_input_holds(data: bytes, suffix: str) -> None:
    assert guess_suffix(data) == suffix


def test_every_seed_is_known_on_standard_input() -> None:
    assert {guess_suffix(path.read_bytes()) for path in SEEDS.glob("*.yaml")} == {".yaml"}
    assert {guess_suffix(path.read_bytes()) for path in SEEDS.glob("*.txt")} == {".txt"}


def test_standard_input_is_read_once() -> None:
    (read,) = read_all("-", stdin=b"Ann said so.")
    assert isinstance(read, Incoming)
    assert (read.file, read.is_article) == ("standard input", True)
    assert messages("-") == ["standard input: is empty: there is no article in it"]
    with pytest.raises(UsageError, match="- is standard input, which can be read only once"):
        read_all("-", "-")


def test_the_command_says_all_that_is_wrong(run: Run, sqlite: str, tmp_path: Path) -> None:
    write(tmp_path, a_dot_yaml="document: {text: x}\nassertion: []\nclaims: {}\n", b_dot_yaml="document: {text: good}")
    result = run("load", tmp_path, "--db", sqlite)
    assert result.status == 1
    assert result.err.splitlines()[:2] == [
        f"{tmp_path}/a.yaml:2: unknown key 'assertion'; did you mean 'assertions'?",
        f"{tmp_path}/a.yaml:3: claims must be a list, not a mapping",
    ]
    assert "1 new" in result.out
