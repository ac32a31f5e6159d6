"""What a page says of its article in JSON-LD (schema.org)."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claimdb.reading.web.visible import Element

_ARTICLE: Final = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|(?:Live)?BlogPosting|Report|SocialMediaPosting)")
_LONGEST: Final = 4_000_000
_DEEPEST: Final = 6
# Where a page puts its main thing; lists of other articles are under other keys.
_WITHIN: Final = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article as the page's data describe it."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    body_length: int | None = None  # characters, of the whole article


def linked_article(root: Element, titles: set[str], url: str | None) -> LinkedArticle:
    """The page's own article. Where several are described, the one whose headline is the page's, or whose address is;
    where none of them is, nothing."""
    found: list[Mapping[str, Any]] = []
    known: dict[str, Mapping[str, Any]] = {}
    for data in linked_data(root):
        for thing in _things(data, 0):
            if isinstance(name := thing.get("@id"), str) and len(thing) > 1:
                known.setdefault(name, thing)
            if any(_ARTICLE.fullmatch(kind) for kind in _texts(thing.get("@type"))):
                found.append(thing)
    if len(found) > 1:
        own = [each for each in found if _is_own(each, titles, url)]
        found = own[:1]
    return _article(found[0], known) if found else LinkedArticle()


def squeezed(title: str) -> str:
    """A title as titles are compared."""
    return re.sub(r"\W+", "", title).casefold()


def linked_data(root: Element) -> Iterator[Any]:
    """The blocks of JSON-LD in a page; those that are none are passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()[:_LONGEST]
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/|;)\s*$", "", text)
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _things(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data[:200]:
            yield from _things(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("author", "publisher", "creator"):
            named = data.get(key)
            for each in named if isinstance(named, list) else [named]:
                if isinstance(each, dict) and "@id" in each:
                    yield {name: value for name, value in each.items() if name != "@type"}
        for key in _WITHIN:
            yield from _things(data.get(key), depth + 1)


def _is_own(thing: Mapping[str, Any], titles: set[str], url: str | None) -> bool:
    heads = {squeezed(each) for each in (*_texts(thing.get("headline")), *_texts(thing.get("name")))}
    if heads & titles:
        return True
    return url is not None and any(each.split("#")[0].rstrip("/") == url.rstrip("/") for each in _addresses(thing))


def _addresses(thing: Mapping[str, Any]) -> list[str]:
    page = thing.get("mainEntityOfPage")
    return [*_texts(thing.get("url")), *_texts(page.get("@id") if isinstance(page, dict) else page)]


def _article(thing: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> LinkedArticle:
    body = _first(thing, "articleBody")
    return LinkedArticle(
        title=_first(thing, "headline") or _first(thing, "name"),
        byline=", ".join(dict.fromkeys(_names(thing.get("author") or thing.get("creator"), known))) or None,
        publisher=next(iter(_names(thing.get("publisher"), known)), None),
        published=_first(thing, "datePublished"),
        language=next(iter(_texts(_language(thing.get("inLanguage")))), None),
        url=next(iter(_addresses(thing)), None),
        body_length=len(re.sub(r"<[^<>]*>|\s+", "", body)) if body else None,
    )


def _language(value: Any) -> Any:
    return value.get("alternateName") if isinstance(value, dict) else value


def _first(thing: Mapping[str, Any], key: str) -> str | None:
    return next(iter(_texts(thing.get(key))), None)


def _texts(value: Any) -> list[str]:
    """The texts of a value: one, or those of a list."""
    values = value if isinstance(value, list) else [value]
    return [text for each in values if isinstance(each, str) and (text := " ".join(html.unescape(each).split()))]


def _names(value: Any, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    names = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            name = each.get("name") or known.get(str(each.get("@id")), {}).get("name")
            names.extend(_texts(name))
        else:
            names.extend(_texts(each))
    return names
