"""The head of a plain text: headline, byline and day of publication where they plainly stand over the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from claimdb.quantities.patterns import pattern
from claimdb.reading.lines import Line
from claimdb.reading.written_dates import written_day

_HEAD: Final = 8  # lines that may stand over an article
_LONGEST_TITLE: Final = 200
_LONGEST_HEADLINE: Final = 140  # of a headline with nothing but the article under it
_SHORTEST_LEAD: Final = 10  # words of the sentence under it
_LONGEST_LINE: Final = 160
_BREAK: Final = pattern(r"\r\n|[\r\n\u2028\u2029\x85]")
_SENTENCE_END: Final = pattern(r"[.!?…]['\"”’)]*$")
_BY: Final = pattern(r"(?:(?:Written|Reported|Story|Words) )?(?:By|BY)[: ] ?(.{2,120})")
_NAME: Final = r"(?:[^\W\d_a-z][\w'’.-]*|[dD][aei]l?|[vV][ao]n|[dD]er|[bB]in|[eE]l|[aA]l|[lL]a|[dD][ou]s?|[yY]|[tT]he)"
_NAMES: Final = pattern(rf"{_NAME}(?: {_NAME}){{0,7}}(?:(?:,| and| &|, and| with) {_NAME}(?: {_NAME}){{0,7}}){{0,7}}")
_DATED: Final = pattern(
    r"(?:First published|Published(?: on| at)?|Posted(?: on| at)?|Publication date|Date(?: published)?|"
    r"Issued)[:.]? (.{6,80})",
    re.IGNORECASE,
)
_CHANGED: Final = pattern(r"(?:last )?(?:updated?|modified|revised)\b", re.IGNORECASE)
_ADDRESS: Final = pattern(r"(?:(?:URL|Link|Source|From): ?)?(https?://[^\s<>\"]{4,2000})", re.IGNORECASE)
_FIELD: Final = pattern(r"([A-Za-z][A-Za-z -]{1,20}): ?(\S.{0,400})")
# What the lines of a block of fields such as `Title: …` are called.
FIELDS: Final = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "by": "byline", "byline": "byline",
    "date": "published", "published": "published", "publication date": "published", "pubdate": "published",
    "date published": "published", "publish date": "published", "published at": "published",
    "publisher": "publisher", "publication": "publisher", "newspaper": "publisher", "site": "publisher",
    "site name": "publisher", "website": "publisher", "outlet": "publisher",
    "url": "url", "link": "url", "source": "url", "source url": "url", "canonical url": "url", "canonical": "url",
    "archive": "archive_url", "archive url": "archive_url", "archived": "archive_url",
    "language": "language", "lang": "language",
    "retrieved": "retrieved", "accessed": "retrieved", "access date": "retrieved", "clipped": "retrieved",
    "saved": "retrieved", "created": "retrieved",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over an article: details of a document, and how many of the first lines say them."""

    details: dict[str, str] = field(default_factory=dict)
    lines: int = 0


def heading_of(lines: Sequence[Line]) -> Heading:
    """Reads the first lines of a text. A line counts as part of the head only where a byline, a date or a block of
    fields stands near it; an article that starts with its first sentence has none."""
    fields = _fields(lines)
    if fields.lines:
        return fields
    details: dict[str, str] = {}
    last = 0
    for number, line in enumerate(lines[:_HEAD], start=1):
        found = said_by(line.words)
        if found:
            details = {**found, **details}
            last = number
        elif number > last + 3 or len(line.words) > _LONGEST_TITLE or _is_sentence(line.words, number == 1):
            break
    if not last or not ({"byline", "published"} & details.keys()):
        return Heading()
    first = lines[0].words
    if not said_by(first) and len(first) <= _LONGEST_TITLE:
        details["title"] = first.lstrip("#").strip()
    return Heading(details, last)


def headline_of(text: str, lines: Sequence[Line]) -> Heading:
    """A headline with nothing but the article under it: a line that is no sentence, a blank line, a longer sentence."""
    if len(lines) < 2 or not lines[0].words[:1].isalnum():
        return Heading()
    first, second = lines[0].words, lines[1].words
    apart = len(_BREAK.findall(text[lines[0].end : lines[1].start])) > 1
    short = len(first.split()) > 2 and len(first) <= _LONGEST_HEADLINE and len(first) < len(second)
    follows = _SENTENCE_END.search(second) is not None and len(second.split()) > _SHORTEST_LEAD
    if not (apart and short and follows) or first[-1] in ".:;,…" or said_by(first):
        return Heading()
    return Heading({"title": first}, 1)


def _is_sentence(words: str, may_be_title: bool) -> bool:
    """Whether a line is a sentence of the article; a headline may ask or exclaim."""
    ends = words.endswith(".") if may_be_title else _SENTENCE_END.search(words) is not None
    return ends and len(words.split()) > 5


def said_by(words: str) -> dict[str, str]:
    """What one line of a head says; nothing if it is no such line."""
    if len(words) > _LONGEST_LINE and not words.startswith("http"):
        return {}
    if _CHANGED.match(words):
        return {"": ""}  # a line of the head, which says nothing of publication
    if found := _BY.fullmatch(words):
        return _byline(found[1])
    if found := _DATED.fullmatch(words):
        return published_on(found[1], "the line over the article")
    if found := _ADDRESS.fullmatch(words):
        return {"url": found[1]}
    return published_on(words, "the line over the article")


def published_on(words: str, basis: str) -> dict[str, str]:
    """The day of publication that these words are, if they are one."""
    for part in (words, re.split(r"\s[|•·]\s|\s(?:[Uu]pdated|[Mm]odified)\b", words)[0].rstrip(" ,;(|")):
        if (day := written_day(part)) is not None:
            return {"published": day, "published_basis": basis}
    return {}


def _byline(words: str) -> dict[str, str]:
    names, *rest = re.split(r"\s*[|•·]\s*|\s+[-–—]\s+|,? (?=(?:Updated|Published|Posted)\b)", words, maxsplit=1)
    if not _NAMES.fullmatch(names):
        return {}
    return {"byline": names, **(published_on(rest[0].removeprefix("Published "), "the byline") if rest else {})}


def _fields(lines: Sequence[Line]) -> Heading:
    """A block of two or more fields at the very top."""
    details: dict[str, str] = {}
    number = 0
    for line in lines[: 2 * _HEAD]:
        found = _FIELD.fullmatch(line.words)
        key = FIELDS.get(found[1].lower()) if found else None
        if found is None or key is None:
            break
        number += 1
        details = {**field_details(key, found[2]), **details}
    return Heading(details, number) if number > 1 else Heading()


def field_details(key: str, value: str, basis: str = "the text's head") -> dict[str, str]:
    """A field's value as a document's detail: a date in EDTF, a byline without `By`; nothing where it is none."""
    value = value.strip()
    if key == "published":
        return published_on(value, basis)
    if key == "retrieved":
        day = written_day(value)
        return {"retrieved": value if re.match(r"\d{4}-\d\d-\d\dT", value) else day} if day else {}
    if key in ("url", "archive_url"):
        return {key: value} if re.match(r"https?://\S+$", value) else {}
    if key == "byline":
        value = re.sub(r"^[Bb][Yy] ", "", value)
    return {key: value} if value else {}
