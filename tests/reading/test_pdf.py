"""PDF files: their text, their pages, and those that cannot be read."""

import builtins
import io
from typing import Any

import pypdf
import pytest

from claimdb.reading import Incoming, Options, Unread, read_paths
from claimdb.reading.model import File
from claimdb.reading.pdf import page_starts, read_pdf
from claimdb.version import __version__
from tests.reading.pdf_writer import pdf

FIRST = [
    "The Tessaly Courier - Page 1",
    "Harbour board doubts ferry figures",
    "By Ilka Brandt",
    "12 June 2024",
    "The harbour board of Tessaly said on Tuesday that the ferry company had car-",
    "ried fewer passengers than it claimed, and that the count was long over-",
    "due.",
    "The company denied the accusation and said that the board had counted wrong",
    "from the beginning to the end of the year, as it had done before.",
]
SECOND = [
    "The Tessaly Courier - Page 2",
    "Last month the company had put the number of crossings at more than 6,000 in",
    "a letter to the ministry.",
]
DATA = pdf(
    [FIRST, SECOND], "/Title (Harbour board doubts ferry figures) /Author (jsmith-pc) /CreationDate (D:20200101)"
)


def read(data: bytes) -> Incoming | Unread:
    (one,) = read_pdf(File("f.pdf", data, "."), Options())
    return one


def article(data: bytes) -> Incoming:
    one = read(data)
    assert isinstance(one, Incoming), one
    return one


def fault(data: bytes) -> str:
    one = read(data)
    assert isinstance(one, Unread)
    return one.faults[0].message


def test_an_article() -> None:
    one = article(DATA)
    document = one.record.document
    assert document is not None
    assert (document.title, document.byline) == ("Harbour board doubts ferry figures", "Ilka Brandt")
    assert (document.published, document.published_basis) == ("2024-06-12", "the line over the article")
    assert (document.language, document.publisher, document.completeness) == ("en", None, None)
    assert (one.origin.media_type, one.origin.reader) == ("application/pdf", f"claimdb {__version__} PDF")


def test_lines_become_paragraphs_and_pages_are_kept() -> None:
    one = article(DATA)
    text = one.text or ""
    assert text.splitlines(keepends=True)[4:] == [
        "The harbour board of Tessaly said on Tuesday that the ferry company had carried fewer passengers than it "
        "claimed, and that the count was long overdue.\n",
        "The company denied the accusation and said that the board had counted wrong from the beginning to the end of "
        "the year, as it had done before.\n",
        "\x0c",
        "\n",
        "The Tessaly Courier - Page 2\n",
        "Last month the company had put the number of crossings at more than 6,000 in a letter to the ministry.\n",
    ]
    assert one.pages == page_starts(text)
    assert [text[start:].lstrip()[:28] for start in one.pages] == [FIRST[0], SECOND[0]]


def test_running_heads_and_the_head_are_not_read() -> None:
    one = article(DATA)
    unread = [(one.text or "")[start:end] for start, end in one.unread]
    assert unread == ["\n".join(FIRST[:4]), SECOND[0]]


def test_standard_input() -> None:
    (one,) = read_paths(["-"], Options(), [DATA])
    assert isinstance(one, Incoming)


def test_a_scan() -> None:
    assert fault(pdf([[], []])) == "has no text layer: it is a scan; put it through OCR first"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_encryption(algorithm: str) -> None:
    def encrypted(password: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(DATA))
        writer.encrypt(password, "owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert fault(encrypted("secret")) == "is encrypted; save a copy without a password"
    assert article(encrypted("")).text == article(DATA).text


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n%%EOF", DATA[:200], b"hello", b"\0" * 1_000, DATA[300:]])
def test_damage(data: bytes) -> None:
    assert fault(data).startswith(("is a damaged PDF, or none", "has no text layer"))
    assert fault(b" ") == "is empty: there is no article in it"


def test_the_extra_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name == "pypdf":
            raise ImportError(name)
        return importing(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert fault(DATA) == "is a PDF, which needs pypdf: pip install claimdb[pdf]"
