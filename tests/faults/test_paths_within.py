"""A record and a folder lead nowhere but into themselves, whatever paths, links and devices are in them."""

import itertools
import os
from pathlib import Path

import pytest

from claimdb.reading import Options, Unread, read_paths
from claimdb.reading import pdf as reading_pdf
from claimdb.reading.pdf import pdf_article
from claimdb.reading.texts import TextError
from tests.conftest import Run
from tests.faults.bounds import bounded
from tests.reading.loading_of import messages, read, read_all
from tests.reading.pdf_writer import pdf, pdf_of_objects

SECRET = "The secret that the mayor of Quell, Ana Berg, said she had kept on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder from somebody else, beside a file of our own that is none of its business."""
    (tmp_path / "secret.txt").write_text(SECRET)
    made = tmp_path / "theirs"
    made.mkdir()
    return made


def test_paths_in_records_stay_inside(folder: Path, tmp_path: Path) -> None:
    (folder / "link.txt").symlink_to("../secret.txt")
    (folder / "far").symlink_to(tmp_path)
    (folder / "inner").mkdir()
    (folder / "page.html").mkdir()
    (folder / "page.html" / "secret.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    for name in (
        *("../secret.txt", str(tmp_path / "secret.txt"), "inner/../../secret.txt", "far/secret.txt", "link.txt"),
        *(
            "/etc/passwd",
            "/dev/zero",
            "zero.txt",
            "/dev/stdin",
            "/proc/self/environ",
            f"/proc/self/cwd{tmp_path}/secret.txt",
        ),
        *(
            "pipe.txt",
            "page.html",
            "page.html/secret.txt",
            "inner",
            ".",
            "",
            "~/x",
            "\\\\host\\x",
            "file:///etc/passwd",
            "-",
        ),
        *("a" * 300, "a/" * 3_000, "nul\0.txt"),
    ):
        with bounded(10):
            (each,) = read(f"document: {{text_file: {_quoted(name)}}}\n", ".yaml", folder)
        assert isinstance(each, Unread), name
        assert all(str(fault).isprintable() and "secret that" not in str(fault) for fault in each.faults)


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace("\0", "\\0") + '"'


def test_links_that_lead_out_of_a_folder_are_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "article.txt").write_text("The port is shut, the mayor said.\n")
    (folder / "again.txt").symlink_to("article.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "absolute.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "record.yaml").symlink_to(tmp_path / "secret.txt")
    (folder / "chain.txt").symlink_to("out.txt")
    (folder / "more").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    with bounded(10):
        told = messages(folder)
        texts = {getattr(each, "text", None) for each in read_all(folder)}
    assert texts == {None, "The port is shut, the mayor said.\n"}
    assert sum("is a link that leads out of the folder" in each for each in told) == 5
    assert any("pipe.txt: is not a plain file" in each for each in told)
    (named,) = read_all(folder / "out.txt")  # whoever names it means it
    assert getattr(named, "text", None) == SECRET


def test_so_for_a_reader_of_other_programs_files(folder: Path, run: Run, sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "quotes.json").write_text('{"quotation": "A secret."}\n')
    (folder / "quotes.json").symlink_to(tmp_path / "quotes.json")
    told = run("load", folder, "--reader", "quotebank", "--db", sqlite)
    assert told.status == 1 and "is a link that leads out of the folder" in told.err and "0 documents read" in told.out


def test_standard_input_without_an_end_is_not_waited_for() -> None:
    for start in (b"An article. ", b"<html><body>", b"document: {text: ", b'{"document": '):
        pieces = itertools.chain([start], itertools.repeat(b"x" * 1_000_000))
        with bounded(60):
            (each,) = read_paths(["-"], Options(), pieces)
        assert isinstance(each, Unread) and "MB" in str(each.faults[0])


def test_a_small_pdf_that_draws_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pdf, "MOST_STEPS", 200_000)  # what is read takes most of a minute to be drawn
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>"
    )
    many = b"/X Do\n" * 40
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 2000 >>" % (b"3 0 R " * 2_000),
        page,
        b"<< >>",
        _stream(b"<< /Length %d >>" % len(many), many),
        *(_stream(form % (7 + number, len(many)), many) for number in range(6)),
        _stream(b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 4 >>", b"q Q "),
    ]
    with bounded(), pytest.raises(TextError, match="draws more than any article"):
        pdf_article(pdf_of_objects(objects))


def _stream(dictionary: bytes, data: bytes) -> bytes:
    return dictionary + b"\nstream\n" + data + b"\nendstream"


def test_a_pdf_of_many_pages_is_read() -> None:
    assert (
        len(
            pdf_article(
                pdf([[f"The board said on Tuesday that page {number} was wrong."] for number in range(300)])
            ).text
        )
        > 9_000
    )
