"""MHTML, a web page packed as a mail message → the page."""

import email
import email.message
from collections.abc import Iterator
from dataclasses import dataclass

from claimdb.reading.texts import TextError
from claimdb.reading.web.charset import decode_page
from claimdb.reading.web.copies import browser_instant


@dataclass(frozen=True, slots=True)
class Packed:
    """A page out of an MHTML file, where it was saved from, and when."""

    page: str
    address: str | None
    retrieved: str | None


def unpack(data: bytes) -> Packed:
    """The main page of an MHTML file. Raises TextError where there is none."""
    message = email.message_from_bytes(data.lstrip())
    part = _main(message)
    if part is None:
        raise TextError("holds no web page: it is damaged, or no MHTML file")
    payload = part.get_payload(decode=True)
    page = decode_page(payload if isinstance(payload, bytes) else b"", _charset(part))
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return Packed(page, address, browser_instant(_header(message, "Date") or ""))


def _main(message: email.message.Message) -> email.message.Message | None:
    """The part that the message starts with, else its first page."""
    pages = [each for each in _parts(message) if each.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "")
    return next((each for each in pages if start and _header(each, "Content-ID") == start), next(iter(pages), None))


def _parts(message: email.message.Message) -> Iterator[email.message.Message]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list):
            waiting.extend(each for each in reversed(payload) if isinstance(each, email.message.Message))
        else:
            yield part


def _charset(part: email.message.Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


def _header(part: email.message.Message, name: str) -> str | None:
    value = part.get(name)
    return " ".join(str(value).split()) if value is not None else None
