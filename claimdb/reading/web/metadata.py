"""What a page says of its article: headline, byline, publisher, day of publication, language, address.

Each is taken from where sites put it for machines, else from the lines between the headline and the article, else not
at all: right or absent.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from email.utils import parsedate
from typing import Final

from claimdb.reading.heading import said_by
from claimdb.reading.web.copies import Copy, original
from claimdb.reading.web.linked_data import LinkedArticle, linked_article, squeezed
from claimdb.reading.web.visible import Element, Seen, ancestors
from claimdb.reading.written_dates import written_day

_TITLES: Final = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title")
_BYLINES: Final = (
    "citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author",
    "sailthru.author", "byline",
)  # fmt: skip
_PUBLISHERS: Final = (
    "og:site_name",
    "citation_publisher",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
)
_DATES: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date",
    "citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "published_time", "article.published", "article_date_original", "date",
)  # fmt: skip
_LANGUAGES: Final = ("og:locale", "citation_language", "dc.language", "content-language")
_NO_NAME: Final = re.compile(
    r"https?:|^@|\S@\S|^(?:admin|administrator|editor|webmaster|staff|user|unknown|none|null|n/a)$", re.I
)
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?")
_SITE: Final = re.compile(r"\s+[|•·»–—-]\s+")
_ISO: Final = re.compile(r"(\d{4})[-/]?(\d{1,2})?(?:[-/]?(\d{1,2}))?(?:[T ].*)?")
_CHANGED: Final = re.compile(r"\b(?:updated?|modified|changed|last|corrected|revised)\b", re.IGNORECASE)
_HEAD_LINES: Final = 40  # between the headline and the article


def details_of(root: Element, seen: Seen, marks: Sequence[bool], copy: Copy) -> dict[str, str | None]:
    """A page's details of a document. `marks` says which lines are the article."""
    meta = {} if copy.is_foreign else _meta(root)
    page_title = _page_title(root)
    headline = _headline(seen, root, page_title, meta)
    own = _own_address(root, meta, copy)
    titles = {squeezed(each) for each in (headline, page_title, *_values(meta, _TITLES)) if each}
    data = LinkedArticle() if copy.is_foreign else linked_article(root, titles, own)
    publisher = data.publisher or _first_name(_values(meta, _PUBLISHERS))
    said = _over_the_article(seen, marks, headline)
    published, basis = _published(data, meta, seen, marks, said)
    if published is not None and copy.retrieved is not None and published[:10] > _next_day(copy.retrieved):
        published, basis = None, None
    return {
        "title": _title(data, headline, meta, page_title, publisher),
        "byline": _byline([data.byline] if data.byline else _values(meta, _BYLINES)) or said.get("byline"),
        "publisher": publisher,
        "published": published,
        "published_basis": basis,
        "language": _language(root, data, meta, copy),
        "url": own or _web_address(data.url),
        "archive_url": copy.archive_url,
        "retrieved": copy.retrieved,
    }


def whole_length(root: Element, seen: Seen) -> int | None:
    """How long the whole article is, in characters without blanks, as the page's data say."""
    titles = {squeezed(line.words) for line in seen.lines if line.element.tag == "h1"}
    return linked_article(root, titles, None).body_length


def _meta(root: Element) -> dict[str, list[str]]:
    """The values of a page's meta elements by their names; those in the body of an embedded page do not count."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or element.get("itemprop")
        value = " ".join((element.get("content") or "").split())
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _values(meta: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    """The values of the first name that has any."""
    return next((meta[name] for name in names if name in meta), [])


def _first_name(names: Iterable[str]) -> str | None:
    return next((name for name in names if not _NO_NAME.search(name)), None)


def _page_title(root: Element) -> str | None:
    title = next(root.iter("title"), None)
    return (" ".join("".join(title.itertext()).split()) or None) if title is not None else None


def _headline(seen: Seen, root: Element, page_title: str | None, meta: dict[str, list[str]]) -> str | None:
    """The first heading of the first level that the page's titles bear out, else the only one."""
    heads = [line.words for line in seen.lines if line.element.tag == "h1"]
    titles = squeezed(" ".join([page_title or "", *(each for name in _TITLES for each in meta.get(name, ()))]))
    borne = next((each for each in heads if len(squeezed(each)) > 5 and squeezed(each) in titles), None)
    return borne or (heads[0] if len(heads) == 1 else None)


def _title(
    data: LinkedArticle, headline: str | None, meta: dict[str, list[str]], page_title: str | None, publisher: str | None
) -> str | None:
    if (
        data.title
        and headline
        and data.title.rstrip("….").strip()
        and headline.startswith(data.title.rstrip("….").strip())
    ):
        return headline  # JSON-LD cuts long headlines off
    if data.title:
        return data.title
    named = next(iter(_values(meta, _TITLES)), None) or page_title
    if headline and (named is None or squeezed(headline) in squeezed(named)):
        return headline
    return _without_site(named, publisher) if named else headline


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site at its end."""
    parts = _SITE.split(title)
    if len(parts) > 1 and publisher and squeezed(parts[-1]) in (squeezed(publisher), squeezed(f"the {publisher}")):
        return title[: title.rindex(parts[-1])].rstrip(" |•·»–—-")
    return title


def _byline(names: Iterable[str]) -> str | None:
    plain = [re.sub(r"^(?:by|von|par|por)\s+", "", each, flags=re.IGNORECASE) for each in names]
    return ", ".join(dict.fromkeys(each for each in plain if each and not _NO_NAME.search(each))) or None


def _own_address(root: Element, meta: dict[str, list[str]], copy: Copy) -> str | None:
    if copy.is_foreign:
        return copy.url
    links = [str(each).strip() for each in root.xpath("//link[@rel='canonical']/@href")]
    for address in map(original, (*links, *meta.get("og:url", ()))):
        parts = re.fullmatch(r"https?://([^\s/?#]+)(/[^\s#]*)?(?:#\S*)?", address)
        if parts and (copy.url is None or len(parts[2] or "/") > 1 or copy.url.count("/") < 4):
            return address.split("#", 1)[0]
    return copy.url


def _web_address(value: str | None) -> str | None:
    return value.split("#", 1)[0] if value and re.fullmatch(r"https?://[^\s/]+/\S+", value) else None


def _language(root: Element, data: LinkedArticle, meta: dict[str, list[str]], copy: Copy) -> str | None:
    named = [] if copy.is_foreign else [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    for value in (*named, data.language, *_values(meta, _LANGUAGES)):
        if value and (found := _TAG.fullmatch(value.strip())):
            script = f"-{found[2].title()}" if found[2] else ""
            return found[1].lower() + script + (f"-{found[3].upper()}" if found[3] else "")
    return None


def _over_the_article(seen: Seen, marks: Sequence[bool], headline: str | None) -> dict[str, str]:
    """What the lines between the headline and the article say."""
    start, end = _head(seen, marks, headline)
    found: dict[str, str] = {}
    for line in seen.lines[start:end]:
        found = {**said_by(line.words), **found}
    return found


def _first(seen: Seen, marks: Sequence[bool]) -> int:
    """The number of the article's first line that is no byline, date or the like."""
    lines = zip(seen.lines, marks, strict=True)
    return next((number for number, (line, mark) in enumerate(lines) if mark and not said_by(line.words)), 0)


def _head(seen: Seen, marks: Sequence[bool], headline: str | None) -> tuple[int, int]:
    """The lines between the headline and the article's first paragraph."""
    first = _first(seen, marks)
    heads = [n for n, line in enumerate(seen.lines[:first]) if line.element.tag == "h1" and line.words == headline]
    start = heads[-1] + 1 if heads else first
    return max(start, first - _HEAD_LINES), first


def _published(
    data: LinkedArticle, meta: dict[str, list[str]], seen: Seen, marks: Sequence[bool], said: dict[str, str]
) -> tuple[str | None, str | None]:
    if data.published and (day := day_of(data.published)):
        return day, "page: JSON-LD datePublished"
    for name in _DATES:
        for value in meta.get(name, ()):
            if day := day_of(value):
                return day, f"page: meta {name}"
    if day := _time_element(seen, marks):
        return day, "page: time element"
    return said.get("published"), "page: line over the article" if "published" in said else None


def _time_element(seen: Seen, marks: Sequence[bool]) -> str | None:
    """The day of the time elements by the headline, if they agree; those of changes do not count, nor do those of
    other parts of the page."""
    first = _first(seen, marks)
    heads = [number for number, line in enumerate(seen.lines) if line.element.tag == "h1"]
    start = max((each for each in heads if each < first), default=first)
    days = set()
    for number, element in seen.times:
        words = seen.lines[number].words if number < len(seen.lines) else ""
        marked = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        near = start <= number < first and not _CHANGED.search(words)
        if (marked or near) and not any(each.tag in ("aside", "nav", "footer") for each in ancestors(element)):
            written = " ".join("".join(element.itertext()).split())
            days.add(written_day(written) or day_of(element.get("datetime") or ""))
    return days.pop() if len(days) == 1 else None


def day_of(value: str) -> str | None:
    """A date of a page's metadata as a day (or year, or month) in EDTF; None for what is none or a placeholder."""
    value = value.strip()
    found = _ISO.fullmatch(value)
    if found is None:
        parts = parsedate(value) if "," in value and ":" in value else None
        iso = f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else ""
        return written_day(iso or value)
    year, month, day = found.groups()
    if not "1600" <= year <= "2200" or value.startswith("1970-01-01"):
        return None
    if month is None:
        return year if len(value) == 4 else None
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 and "T" not in value else None
    return written_day(f"{year}-{int(month):02}-{int(day):02}")


def _next_day(instant: str) -> str:
    return (date.fromisoformat(instant[:10]) + timedelta(days=1)).isoformat()
