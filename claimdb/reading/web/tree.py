"""The characters of a web page → its tree, whatever they are."""

import re
from typing import Any, Final

from lxml import etree, html

_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{20000,}")
_ATTRIBUTE: Final = re.compile(r"[\s\"'][\w:.-]{1,80}\s?=?")
_MOST_ATTRIBUTES: Final = 1_000


def parse(page: str) -> Any | None:
    """The root of a page's tree; None where there is nothing in it. Broken markup is mended as the parser sees fit."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        return html.document_fromstring(_tame(page).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _tame(page: str) -> str:
    """Without the attributes of a tag that has thousands: the parser compares each with every other."""

    def bare(match: re.Match[str]) -> str:
        tag = match[0]
        return tag if len(_ATTRIBUTE.findall(tag)) <= _MOST_ATTRIBUTES else re.split(r"\s", tag, maxsplit=1)[0]

    return _LONG_TAG.sub(bare, page)
