"""Files that hold a web page: HTML as browsers and archives save it, and MHTML. What reads them is imported here only
when one comes."""

from collections.abc import Callable, Iterator
from typing import Final

from claimdb.errors import Fault
from claimdb.reading.details import Article, article_incoming
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.reading.texts import TextError, origin

MAX_PAGE_BYTES: Final = 64_000_000
_HTML: Final = "web page"
_NOT_PAGES: Final = (
    (b"%PDF-", "is a PDF; name it .pdf"),
    (b"PK\x03\x04", "is a ZIP archive, not a web page"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
    (b"SQLite format 3\0", "is a database, not a web page"),
    (b"\x89PNG", "is a picture, not a web page"),
    (b"\xff\xd8\xff", "is a picture, not a web page"),
    (b"bplist00", "is a Safari web archive; save the page as HTML"),
)


def read_page(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The document of a saved web page."""
    return _read(file, options, _page, "text/html")


def read_mhtml(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The document of a web page saved as MHTML."""
    return _read(file, options, _mhtml, "multipart/related")


def _read(file: File, options: Options, read: Callable[[bytes], Article], kind: str) -> Iterator[Incoming | Unread]:
    if not file.data.strip():
        yield Unread((Fault("is empty: there is no article in it", file.name),))
        return
    try:
        _check(file.data)
        article = read(file.data)
    except TextError as error:
        yield Unread((error.fault(file.name),))
        return
    yield article_incoming(article, file, origin(file.data, file.name, kind, _HTML), options)


def _check(data: bytes) -> None:
    """Raises TextError for a file that is of another kind, or too large."""
    if len(data) > MAX_PAGE_BYTES:
        raise TextError(f"has {len(data) / 1e6:.1f} MB; at most {MAX_PAGE_BYTES / 1e6:g} MB are read")
    for beginning, message in _NOT_PAGES:
        if data.startswith(beginning):
            raise TextError(message)


def _page(data: bytes) -> Article:
    from claimdb.reading.web.charset import decode_page
    from claimdb.reading.web.page import page_article

    page = decode_page(data)
    _check_page(page)
    return page_article(page)


def _check_page(page: str) -> None:
    from claimdb.reading.texts import check_is_text

    check_is_text(page.replace("\ufffd", "\x01"))  # bytes that are no characters are as telling as controls


def _mhtml(data: bytes) -> Article:
    from claimdb.reading.web.mhtml import unpack
    from claimdb.reading.web.page import page_article

    packed = unpack(data)
    _check_page(packed.page)
    return page_article(packed.page, packed.address, packed.retrieved)
