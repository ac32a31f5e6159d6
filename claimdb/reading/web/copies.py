"""Saved and archived copies of pages: where the original was, where the copy is, when it was made."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from claimdb.reading.web.visible import Element

_ENDS: Final = 65_536  # characters at either end of a page, where those who save pages leave their notes
_SINGLE_FILE: Final = re.compile(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s*\n\s*url: (\S+)\s*\n(?:\s*saved date: ([^\n]+))?"
)
_SAVED_FROM: Final = re.compile(r"<!-- saved from url=\(\d{1,5}\)(\S+) -->")
_WAYBACK: Final = re.compile(r"(?:https?://web\.archive\.org)?/web/(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")
_WOMBAT: Final = re.compile(r"__wm\.wombat\(\"(https?://[^\"\s]{1,2000})\",\"(\d{14})\"")
_TODAY: Final = r"archive\.(?:today|ph|is|li|vn|fo|md)"
_TODAY_ADDRESS: Final = re.compile(rf"https?://{_TODAY}/(\d{{4}})\.?(\d\d)\.?(\d\d)-?(\d{{6}})/(https?://\S+)")
_TODAY_HOST: Final = re.compile(rf"(?:https?://)?{_TODAY}\b")
_WAYBACK_FRAME: Final = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "wm-capinfo")
_TODAY_FRAME: Final = ("HEADER", "FOOTER", "hashtags")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy tells of itself. `retrieved` is an instant. `is_foreign` where the head of the page is the
    archive's, not the article's."""

    url: str | None = None
    archive_url: str | None = None
    retrieved: str | None = None
    is_foreign: bool = False


def copy_of(page: str, root: Element, address: str | None = None) -> Copy:
    """What is known of a page as a copy; `address` is where the file says that it was saved from. The frame that an
    archive puts around a page is taken out of the tree, so that copies of one page have one text."""
    start, end = page[:_ENDS], page[-_ENDS:]
    saved_at = None
    if (found := _SINGLE_FILE.search(start)) or (found := _SINGLE_FILE.search(end)):
        address, saved_at = found[1], browser_instant(found[2] or "")
    elif found := _SAVED_FROM.search(start):
        address = address or found[1]
    addresses = [each for each in (address, *_addresses(root)) if each]
    copy = _today(root, addresses) or _wayback(start, addresses) or Copy(_plain(address))
    _remove(root, _TODAY_FRAME if copy.is_foreign else _WAYBACK_FRAME if copy.archive_url else ())
    return copy if copy.retrieved else Copy(copy.url, copy.archive_url, saved_at, copy.is_foreign)


def original(address: str) -> str:
    """An address without the archive's before it."""
    found = _WAYBACK.fullmatch(address)
    return re.sub(r"^(https?:)/(?!/)", r"\1//", found[2]) if found else address


def browser_instant(words: str) -> str | None:
    """The instant that a browser writes: `Wed Jun 12 2024 10:11:12 GMT+0200 (…)` or as mail does."""
    words = words.split("(")[0].strip()
    for form in ("%a %b %d %Y %H:%M:%S GMT%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z"):
        try:
            return _instant(datetime.strptime(words, form))
        except ValueError:
            continue
    try:
        return _instant(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _instant(moment: datetime) -> str | None:
    if moment.year < 1990:
        return None
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def _stamp(digits: str) -> str | None:
    try:
        return _instant(datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC))
    except ValueError:
        return None


def _addresses(root: Element) -> list[str]:
    """What a page says to be its own address."""
    links = root.xpath("//link[@rel='canonical' or @rel='bookmark' or @rel='original']/@href")
    return [str(each).strip() for each in (*links, *root.xpath("//meta[@property='og:url']/@content"))]


def _plain(address: str | None) -> str | None:
    """A web address without its fragment; nothing for files and mail parts."""
    if address is None or not re.match(r"https?://[^\s/]+", address):
        return None
    return address.split("#", 1)[0]


def _wayback(start: str, addresses: list[str]) -> Copy | None:
    for address in addresses:
        if found := _WAYBACK.fullmatch(address):
            url = original(address)
            return Copy(_plain(url), f"https://web.archive.org/web/{found[1]}/{url}", _stamp(found[1]))
    if found := _WOMBAT.search(start):
        return Copy(_plain(found[1]), f"https://web.archive.org/web/{found[2]}/{found[1]}", _stamp(found[2]))
    return None


def _today(root: Element, addresses: list[str]) -> Copy | None:
    """A copy of archive.today, under any of its names: it keeps nothing of the original head but the title."""
    site = str(next(iter(root.xpath("//meta[@property='og:site_name']/@content")), ""))
    if not _TODAY_HOST.fullmatch(site.strip()):
        return None
    dated = next((found for each in addresses if (found := _TODAY_ADDRESS.match(each))), None)
    typed = [str(each) for each in root.xpath("//input[@name='q']/@value") if str(each).startswith("http")]
    url = dated[5] if dated else next(iter(typed), None)
    times = root.xpath("//meta[@property='article:published_time']/@content | //time[@itemprop='pubdate']/@datetime")
    made = next((instant for each in times if (instant := browser_instant(str(each).replace("Z", "+0000")))), None)
    if made is None and dated:
        made = _stamp(dated[1] + dated[2] + dated[3] + dated[4])
    here = [each for each in addresses if _TODAY_HOST.match(each)]
    short = [each for each in here if not _TODAY_ADDRESS.match(each)]
    return Copy(_plain(url), next(iter([*short, *here]), None), made, is_foreign=True)


def _remove(root: Element, ids: tuple[str, ...]) -> None:
    for name in ids:
        for element in root.xpath("//*[@id=$name]", name=name):
            if element.getparent() is not None:
                element.drop_tree()
