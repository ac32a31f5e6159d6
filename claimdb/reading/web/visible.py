"""A parsed page → the text that a reader sees, in the order of the page, a paragraph a line.

Scripts, styles and what the page hides are left out. Runs of blanks become one, as a browser shows them; nothing else
is changed: the same tree always gives the same text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

# Elements that begin and end a line, by HTML's suggested style sheet.
_BLOCKS: Final = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
        "p", "plaintext", "pre", "search", "section", "summary", "table", "caption", "tbody",
        "tfoot", "thead", "tr", "ul", "title", "amp-story", "amp-story-page", "option",
    ]
)  # fmt: skip
_UNSEEN: Final = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
        "audio", "video", "map", "select", "datalist", "textarea", "input", "noframes", "noembed",
        "applet", "param", "source", "track", "area", "base", "link", "meta", "annotation",
        "annotation-xml", "rp",
    ]
)  # fmt: skip
_CELLS: Final = frozenset(("td", "th"))
_HIDDEN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_MOST_WEIGHED: Final = 8  # hidden elements whose text is weighed: a page has one that hides all of it

Element = Any  # lxml's stubs leave most of an element's attributes open


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a page: its words, and the innermost block element that it began in."""

    words: str
    element: Element


@dataclass(slots=True)
class Seen:
    """What a reader sees of a page. `times` are its time elements, with the number of the line they stand in."""

    lines: list[SeenLine] = field(default_factory=list)
    times: list[tuple[int, Element]] = field(default_factory=list)


class _Walk:
    def __init__(self, root: Element) -> None:
        self.seen = Seen()
        self._root = root
        self._blocks: list[Element] = [root]
        self._pieces: list[str] = []
        self._began_in: Element = root
        self._preformatted = 0
        self._weighed = 0

    def run(self) -> Seen:
        walker = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in ("comment", "pi"):
                self._add(element.tail)
            elif event == "end":
                self._end(element)
            elif self._is_unseen(element):
                walker.skip_subtree()
            else:
                self._start(element)
        self._break()
        return self.seen

    def _is_unseen(self, element: Element) -> bool:
        return element.tag in _UNSEEN or (self._is_hidden(element) and not self._is_most(element))

    @staticmethod
    def _is_hidden(element: Element) -> bool:
        if element.get("hidden", "until-found") != "until-found" or (
            element.tag == "dialog" and element.get("open") is None
        ):
            return True
        return _HIDDEN.search(element.get("style") or "") is not None

    def _is_most(self, element: Element) -> bool:
        """Whether a hidden element holds most of the page: a script shows it in a browser, as it would a banner."""
        if self._weighed >= _MOST_WEIGHED:
            return False
        self._weighed += 1
        return 2 * _weight(element) > _weight(self._root)

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
            self._blocks.append(element)
        elif tag == "br":
            self._break()
        elif tag in _CELLS and self._pieces:
            self._pieces.append("\t")
        elif tag == "time":
            self.seen.times.append((len(self.seen.lines), element))
        self._preformatted += tag == "pre"
        self._add(element.text)

    def _end(self, element: Element) -> None:
        if not self._is_closed_unseen(element):
            self._preformatted -= element.tag == "pre"
            if element.tag in _BLOCKS:
                self._break()
                if len(self._blocks) > 1:
                    self._blocks.pop()
        if element is not self._root:
            self._add(element.tail)

    def _is_closed_unseen(self, element: Element) -> bool:
        return element.tag in _BLOCKS and self._blocks[-1] is not element

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._pieces:
            self._began_in = self._blocks[-1]
        if not self._preformatted:
            self._pieces.append(text)
            return
        first, *rest = text.splitlines() or [""]
        self._pieces.append(first)
        for line in rest:
            self._break()
            self._began_in = self._blocks[-1]
            self._pieces.append(line)

    def _break(self) -> None:
        if not self._pieces:
            return
        cells = "".join("\t" if piece == "\t" else _BLANKS.sub(" ", piece) for piece in self._pieces).split("\t")
        words = "\t".join(_BLANKS.sub(" ", cell).strip(" ") for cell in cells).strip("\t")
        # Other line ends would be paragraphs for everybody who reads the text later.
        words = " ".join(words.splitlines()).strip()
        if words:
            self.seen.lines.append(SeenLine(words, self._began_in))
        self._pieces.clear()


def visible(root: Element) -> Seen:
    """What a reader sees of a page."""
    return _Walk(root).run()


def _weight(element: Element) -> int:
    return sum(len(each.text or "") for each in element.iter("p", "li", "blockquote", "td"))


def ancestors(element: Element) -> Iterator[Element]:
    """The element and those around it, from the inside out."""
    while element is not None:
        yield element
        element = element.getparent()
