"""What of a Markdown text is not prose: front matter, pictures, lists of links, tables, code."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimdb.quantities.patterns import pattern
from claimdb.reading.heading import FIELDS, Heading, field_details
from claimdb.reading.lines import Line

_FENCE: Final = pattern(r"(```+|~~~+)")
_PICTURE: Final = pattern(r"(?:\[?!\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])(?:\]\([^)]{0,2000}\))?\s*)+")
_LINKS: Final = pattern(
    r"(?:[-*+]|\d{1,3}[.)])\s+(?:\[[^\]]{0,300}\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])[\s,;|·•]*)+|"
    r"(?:<https?://[^>\s]{1,2000}>|https?://\S{1,2000})|"
    r"\[[^\]]{1,300}\]:\s+\S{1,2000}.{0,200}"
)
_TABLE: Final = pattern(r"\|.*\||:?-{3,}:?(?:\s*\|\s*:?-{3,}:?)+")
_RULE: Final = pattern(r"(?:[-*_=]\s*){3,}|<!--.{0,2000}-->|</?[a-z][^<>]{0,500}>")
_EMPHASIS: Final = pattern(r"([*_])(?!\1).{3,300}\1")
_KEY: Final = pattern(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?")
_ITEM: Final = pattern(r"-\s+(.+)")
_MOST_FRONT: Final = 200  # lines


def unread_markdown(lines: Sequence[Line]) -> Iterator[bool]:
    """For each line, whether it is markup, a picture or its caption, links alone, a table's or code's."""
    fence = ""
    after_picture = False
    for line in lines:
        opens = _FENCE.match(line.words)
        if fence:
            yield True
            fence = "" if opens and opens[1].startswith(fence) else fence
            continue
        if opens:
            fence = opens[1]
            yield True
            continue
        is_picture = _PICTURE.fullmatch(line.words) is not None
        is_caption = after_picture and _EMPHASIS.fullmatch(line.words) is not None
        after_picture = is_picture
        yield is_picture or is_caption or any(each.fullmatch(line.words) for each in (_LINKS, _TABLE, _RULE))


def front_matter(lines: Sequence[Line]) -> Heading:
    """The details in a block between two lines of `---` at the top, as far as they are single values or plain lists."""
    if not lines or lines[0].words != "---":
        return Heading()
    end = next((number for number, line in enumerate(lines[1:_MOST_FRONT], start=1) if line.words in ("---", "...")), 0)
    if not end:
        return Heading()
    details: dict[str, str] = {}
    for name, values in _values(lines[1:end]):
        key = FIELDS.get(name.lower().replace("_", " ").replace("-", " "))
        if key and values:
            details = {**field_details(key, ", ".join(values), "the text's front matter"), **details}
    return Heading(details, end + 1)


def _values(lines: Sequence[Line]) -> Iterator[tuple[str, list[str]]]:
    name, values = "", list[str]()
    for line in lines:
        if (item := _ITEM.fullmatch(line.words)) and name:
            values.append(_plain(item[1]))
        elif found := _KEY.fullmatch(line.words):
            yield name, values
            name, value = found[1], (found[2] or "").strip()
            is_list = value.startswith("[") and value.endswith("]") and not value.startswith("[[")
            parts = value[1:-1].split(",") if is_list else [value]
            values = [plain for part in parts if (plain := _plain(part))]
    yield name, values


def _plain(value: str) -> str:
    """A value without quotation marks and the brackets of a note's link."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.removeprefix("[[").removesuffix("]]").strip()
