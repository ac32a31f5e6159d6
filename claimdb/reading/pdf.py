"""PDF with a text layer → the document of its article, its pages parted by form feeds.

A form feed stands alone on a line between two pages, as `pdftotext` writes it, so that the page of a passage can be
told from the text alone. Lines of a page are put together to paragraphs. Needs the extra `claimdb[pdf]`.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from claimdb.errors import Fault
from claimdb.quantities.patterns import pattern
from claimdb.reading.articles import unread_lines
from claimdb.reading.completeness import completeness_of
from claimdb.reading.details import Article, article_incoming
from claimdb.reading.heading import heading_of
from claimdb.reading.lines import Line, lines_of, stretches
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.reading.texts import MAX_TEXT_BYTES, TextError, origin

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PDF_BYTES: Final = 64_000_000
MOST_PAGES: Final = 3_000
MOST_STEPS: Final = 20_000_000  # of drawing, on all pages; three thousand pages of prose take a fifth of it
PAGE_BREAK: Final = "\f"
_DAMAGED: Final = "is a damaged PDF, or none"
_ENDLESS: Final = "draws more than any article: it is damaged, or made to keep its readers busy"
_SCAN: Final = "has no text layer: it is a scan; put it through OCR first"
_FEWEST_LETTERS: Final = 20
_ENDS: Final = pattern(r"[.!?:…][\"”’')\]]*$")
_HYPHEN: Final = pattern(r"[^\W\d_][-\u2010\u00ad]$")
_PAGE_NUMBER: Final = pattern(r"(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)
_CONTROLS: Final = pattern("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def read_pdf(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The document of a PDF file."""
    if not file.data.strip():
        yield Unread((Fault("is empty: there is no article in it", file.name),))
        return
    try:
        article = pdf_article(file.data)
    except TextError as error:
        yield Unread((error.fault(file.name),))
        return
    yield article_incoming(article, file, origin(file.data, file.name, "application/pdf", "PDF"), options)


def pdf_article(data: bytes) -> Article:
    """The text of a PDF's pages, what of it is not the article, and what its first page says. Raises TextError for one
    that is encrypted, damaged or a scan, and where the extra is not installed."""
    if len(data) > MAX_PDF_BYTES:
        raise TextError(f"has {len(data) / 1e6:.1f} MB; at most {MAX_PDF_BYTES / 1e6:g} MB are read")
    try:
        import pypdf
    except ImportError:
        raise TextError("is a PDF, which needs pypdf: pip install claimdb[pdf]") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is nothing to tell
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader)
        budget = _Budget()
        pages = [_page_lines(page, budget) for page in _pages(reader)]
        about = _about(reader)
    except TextError:
        raise
    except RecursionError:
        raise TextError(_DAMAGED) from None
    except Exception as error:  # pypdf raises what its parts raise on a damaged file
        if type(error).__name__ == "LimitReachedError":
            raise TextError(_ENDLESS) from None
        raise TextError(f"{_DAMAGED} ({type(error).__name__})") from None
    if sum(letter.isalnum() for lines in pages for line in lines for letter in line) < _FEWEST_LETTERS:
        raise TextError(_SCAN if pages else _DAMAGED)
    return _article(pages, about)


def page_starts(text: str) -> tuple[int, ...]:
    """Where the pages of a PDF's text start; the first at 0."""
    return (0, *(match.end() for match in re.finditer(f"\n{PAGE_BREAK}\n", text)))


def _unlock(reader: "PdfReader") -> None:
    """Opens a PDF that anybody may read, though not change."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise TextError("is encrypted; save a copy without a password")


def _pages(reader: "PdfReader") -> Iterator[Any]:
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            raise TextError(f"has more than {MOST_PAGES:,} pages")
        yield page


class _Budget:
    """How much a PDF may draw. A small file can have the same pages, and forms within forms, drawn again and again."""

    def __init__(self) -> None:
        self._steps = MOST_STEPS
        self._characters = 2 * MAX_TEXT_BYTES

    def spend(self, operator: Any, operands: Any, *_: Any) -> None:
        """Takes one step, which may show text; pypdf calls it before each. Raises TextError when nothing is left."""
        self._steps -= 1
        for each in operands if operator in (b"Tj", b"TJ", b"'", b'"') else ():
            shown = each if isinstance(each, list) else [each]
            self._characters -= sum(len(part) for part in shown if isinstance(part, (str, bytes)))
        if self._steps < 0 or self._characters < 0:
            raise TextError(_ENDLESS)

    def check(self) -> None:
        """Raises TextError if nothing is left: inside a form pypdf passes over what is raised."""
        self.spend(b"", ())


def _page_lines(page: Any, budget: _Budget) -> list[str]:
    shown = page.extract_text(visitor_operand_before=budget.spend)
    budget.check()
    text = _CONTROLS.sub("", shown.replace("\f", "\n").replace("\r", "\n"))
    return [" ".join(line.split()) for line in text.splitlines()]


def _about(reader: "PdfReader") -> dict[str, str]:
    """The title and author that the file names."""
    info = reader.metadata
    found = {"title": info.title, "byline": info.author} if info else {}
    return {key: " ".join(str(value).split()) for key, value in found.items() if value}


def _article(pages: Sequence[Sequence[str]], about: dict[str, str]) -> Article:
    running = _running(pages)
    texts = ["".join(f"{each}\n" for each in _paragraphs(lines, running)) for lines in pages]
    text = f"{PAGE_BREAK}\n".join(texts)
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise TextError(f"has {len(text) / 1e6:.1f} MB of text; at most {MAX_TEXT_BYTES / 1e6:g} MB are read")
    lines = lines_of(text)
    body = [line for line in lines if not _is_running(line.words, running)]
    head = heading_of(body)
    skipped = lines.index(body[head.lines]) if head.lines and head.lines < len(body) else 0
    marks = unread_lines(lines, skipped)
    marks = [mark or _is_running(line.words, running) for mark, line in zip(marks, lines, strict=True)]
    marked = list(zip(lines, marks, strict=True))
    details: dict[str, str | None] = {**_borne_out(about, lines), **head.details}
    details["completeness"] = completeness_of(marked)
    starts, at = [], 0
    for each in texts:
        starts.append(at)
        at += len(each) + 2
    return Article(text, details, stretches(marked), tuple(starts))


def _borne_out(about: dict[str, str], lines: Sequence[Line]) -> dict[str, str]:
    """What the file names and its first lines show too: many files carry the name of their draft or their typist."""
    head = re.sub(r"\W+", "", " ".join(line.words for line in lines[:12])).casefold()
    return {
        key: value for key, value in about.items() if len(value) > 4 and re.sub(r"\W+", "", value).casefold() in head
    }


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines that stand at the top or foot of several pages, numbers in them aside."""
    counts: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line]
        counts.update({_unnumbered(line) for line in (*filled[:2], *filled[-2:])})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(line for line, number in counts.items() if number >= least and line)


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_running(line: str, running: frozenset[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _unnumbered(line) in running


def _paragraphs(lines: Sequence[str], running: frozenset[str]) -> Iterator[str]:
    """The lines of a page put together: a paragraph ends at an empty line, or with a sentence on a line that is not
    full."""
    full = 0.75 * max((len(line) for line in lines), default=0)
    pending = ""
    for line in lines:
        if not line or _is_running(line, running):
            yield from filter(None, (pending, line))
            pending = ""
            continue
        pending = _joined(pending, line)
        is_short = len(line) < full
        if is_short and (_ENDS.search(line) or pending == line):
            yield pending
            pending = ""
    if pending:
        yield pending


def _joined(before: str, line: str) -> str:
    """Two lines as one. A word parted at a hyphen is put together if it goes on in small letters."""
    if not before:
        return line
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
