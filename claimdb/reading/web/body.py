"""Which lines of a page are the article: what trafilatura finds, put back in its place in the page's own text."""

import logging
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from claimdb.reading.notices import notice_of
from claimdb.reading.web.visible import Element, SeenLine, ancestors

_APART: Final = frozenset(
    (
        "nav", "footer", "aside", "figcaption", "figure", "form", "button", "menu", "dialog", "label", "amp-sidebar",
        "amp-consent", "amp-ad", "amp-user-notification", "amp-lightbox", "amp-social-share",
    )
)  # fmt: skip
_APART_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|related|recirc\w*|newsletter\w*|promo\w*|shar(?:e|ing)|social\w*|cookies?|consent|"
    r"gdpr|paywall|paygate|regwall|gate|subscri\w+|breadcrumbs?|comments?|disqus\w*|advert\w*|ads?|sponsor\w*|outbrain|taboola|teasers?|"
    r"most-?(?:read|popular)|trending|recommend\w*|bylines?|datelines?|author-?(?:bio|box|info|card)|tags|tag-?list|"
    r"sidebar|widget|pagination|toolbar|copyright|footer|signup|sign-up|read-?more|jp-relatedposts|sharedaddy)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARAGRAPHS: Final = frozenset(("p", "blockquote", "li"))
_SENTENCE: Final = re.compile(r"[.!?…:;\"”’»)。！？؟।]\W*$")
_DROPPED: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_WHOLE_SHARE: Final = 0.2  # of the article; what holds more is no box beside it
_COVERED: Final = 0.5  # of a line
# Beyond these trafilatura takes minutes, and no page with an article is so large, so deep or so wide.
_MOST_ELEMENTS: Final = 5_000
_DEEPEST: Final = 120
_MOST_CHILDREN: Final = 800
_LARGE: Final = 2_500  # elements: no second opinions
_NO_WORDS: Final = (
    "script",
    "style",
    "svg",
    "noscript",
    "template",
    "iframe",
    "object",
    "picture",
    "video",
    "canvas",
    "nav",
    "footer",
)
_SHORTEST_GAP: Final = 40
_SHORTEST_SENTENCE: Final = 80
_MOST_SEARCHES: Final = 2_000

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def article_lines(root: Element, lines: Sequence[SeenLine]) -> list[bool]:
    """For each line of a page, whether it is part of the article."""
    paragraphs = _paragraphs(root)
    if paragraphs is None:
        marks = [_is_prose(line) for line in lines]
    else:
        marks = _aligned(paragraphs, [_key(line.words) for line in lines])
    if not any(mark and _is_prose(line) for mark, line in zip(marks, lines, strict=True)):
        return [False] * len(lines)  # a list of headlines is no article
    apart = _Apart(lines, marks)
    marks = [mark and not apart.holds(line) for mark, line in zip(marks, lines, strict=True)]
    _fill(lines, marks, apart)
    return [
        mark and line.element.tag not in ("h1", "title") and notice_of(line.words) is None
        for mark, line in zip(marks, lines, strict=True)
    ]


def _is_prose(line: SeenLine) -> bool:
    shortest = _SHORTEST_GAP if line.element.tag in _PARAGRAPHS else _SHORTEST_SENTENCE
    return len(line.words) >= shortest and _SENTENCE.search(line.words) is not None


def _paragraphs(root: Element) -> list[str] | None:
    """The article's paragraphs, as trafilatura finds them; None where the page is too large for it or it gives up."""
    from trafilatura import bare_extraction

    tree = deepcopy(root)
    etree.strip_elements(tree, *_NO_WORDS, with_tail=False)
    size = _size(tree)
    if size is None:
        return None
    try:
        found: Any = bare_extraction(tree, include_comments=False, fast=size > _LARGE)
    except Exception:  # a library that meets markup it was not made for
        return None
    text = getattr(found, "text", None) or ""
    return [paragraph for paragraph in text.split("\n") if paragraph.strip()]


def _size(tree: Element) -> int | None:
    """How many elements a tree has; None for too many, too deep or too wide."""
    size = depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        size += event == "start"
        if size > _MOST_ELEMENTS or depth > _DEEPEST or (event == "start" and len(element) > _MOST_CHILDREN):
            return None
    return size


def _key(words: str) -> str:
    """Words as they are compared: blanks and invisible characters left out, composed alike."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", words))


def _aligned(paragraphs: Sequence[str], keys: Sequence[str]) -> list[bool]:
    """For each line, whether the paragraphs cover most of it. Paragraphs come in the order of the page; one that the
    page has several times stands where its neighbours are."""
    wanted = [key for each in paragraphs if (key := _key(each.removeprefix("- ")))]
    places = defaultdict(list)
    for number, key in enumerate(keys):
        places[key].append(number)
    marks = [False] * len(keys)
    once = _anchors(wanted, places)
    last = -1
    partial: list[tuple[str, int]] = []
    for number, key in enumerate(wanted):
        if number in once:
            last = once[number]
        elif key in places:
            last = min(places[key], key=lambda place: (place <= last, abs(place - last)))
        else:
            partial.append((key, last))
            continue
        marks[last] = True
    _cover(partial, keys, marks)
    return marks


def _anchors(wanted: Sequence[str], places: dict[str, list[int]]) -> dict[int, int]:
    """The paragraphs that are whole lines and stand in the page once, with their lines."""
    counts = Counter(wanted)
    return {n: places[key][0] for n, key in enumerate(wanted) if len(places.get(key, ())) == 1 and counts[key] == 1}


def _cover(partial: Sequence[tuple[str, int]], keys: Sequence[str], marks: list[bool]) -> None:
    """Marks the lines that paragraphs cover which are several lines, or parts of one."""
    whole = "".join(keys)
    starts, at = [], 0
    for key in keys:
        starts.append(at)
        at += len(key)
    covered = [0] * len(keys)
    for key, last in partial[:_MOST_SEARCHES]:
        from_ = starts[last] if last >= 0 else 0
        found = whole.find(key, from_)
        found = whole.find(key) if found < 0 else found
        if found < 0 or len(key) < 4:
            continue
        _count(found, found + len(key), starts, keys, covered)
    for number, key in enumerate(keys):
        if key and covered[number] >= _COVERED * len(key):
            marks[number] = True


def _count(start: int, end: int, starts: Sequence[int], keys: Sequence[str], covered: list[int]) -> None:
    number = max(0, bisect_right(starts, start) - 1)
    while number < len(keys) and starts[number] < end:
        line_end = starts[number] + len(keys[number])
        covered[number] += max(0, min(end, line_end) - max(start, starts[number]))
        number += 1


class _Apart:
    """Which parts of a page stand beside the article: navigation, captions, boxes, as their markup says."""

    def __init__(self, lines: Sequence[SeenLine], marks: Sequence[bool]) -> None:
        self._weights: Counter[Element] = Counter()
        self._known: dict[Element, bool] = {}
        self._total = 0
        for line, mark in zip(lines, marks, strict=True):
            if mark:
                self._total += len(line.words)
                for element in ancestors(line.element):
                    self._weights[element] += len(line.words)
        self._notices = {line.element.getparent() for line in lines if notice_of(line.words) is not None}

    def holds(self, line: SeenLine) -> bool:
        """Whether a line stands in such a part."""
        path = []
        answer = False
        for element in ancestors(line.element):
            if element in self._known:
                answer = self._known[element]
                break
            path.append(element)
        for element in reversed(path):
            answer = answer or self._is_apart(element)
            self._known[element] = answer
        return answer

    def _is_apart(self, element: Element) -> bool:
        if self._weights[element] > _WHOLE_SHARE * self._total:
            return False
        if (
            element.tag in _APART
            or element in self._notices
            or element.get("role") in ("navigation", "contentinfo", "complementary", "dialog")
        ):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return len(names) < 2_000 and _APART_NAME.search(names) is not None


def _fill(lines: Sequence[SeenLine], marks: list[bool], apart: _Apart) -> None:
    """Marks the sentences left out between paragraphs of the article that stand beside them in the markup."""
    read = [number for number, mark in enumerate(marks) if mark]
    if not read:
        return
    parents = Counter(lines[number].element.getparent() for number in read if lines[number].element.tag in _PARAGRAPHS)
    for number in range(read[0], read[-1] + 1):
        line = lines[number]
        if (
            not marks[number]
            and line.element.tag in _PARAGRAPHS
            and parents[line.element.getparent()] > 1
            and len(line.words) >= _SHORTEST_GAP
            and _SENTENCE.search(line.words)
            and not apart.holds(line)
        ):
            marks[number] = True
