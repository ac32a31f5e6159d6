"""A web page → the document of its article."""

from claimdb.reading.completeness import completeness_of, stops_short
from claimdb.reading.details import Article
from claimdb.reading.heading import said_by
from claimdb.reading.lines import Line, stretches
from claimdb.reading.texts import MAX_TEXT_BYTES, TextError
from claimdb.reading.web.body import article_lines
from claimdb.reading.web.copies import copy_of
from claimdb.reading.web.metadata import details_of, whole_length
from claimdb.reading.web.tree import parse
from claimdb.reading.web.visible import Seen, visible
from claimdb.records.values import Completeness

NO_ARTICLE = "no article found in the page"
_SHORTEST_ARTICLE = 60  # characters


def page_article(page: str, address: str | None = None, retrieved: str | None = None) -> Article:
    """The visible text of a page, what of it is not the article, and what the page says of the article.

    `address` and `retrieved` are what the file around the page says, as an MHTML file does. Raises TextError for a page
    without an article, and for one whose text is too large.
    """
    root = parse(page)
    if root is None:
        raise TextError(NO_ARTICLE)
    copy = copy_of(page, root, address)
    seen = visible(root)
    marks = article_lines(root, seen.lines)
    if sum(len(line.words) for line, mark in zip(seen.lines, marks, strict=True) if mark) < _SHORTEST_ARTICLE:
        raise TextError(NO_ARTICLE)
    details = details_of(root, seen, marks, copy)
    details["retrieved"] = details["retrieved"] or retrieved
    text, marked = _laid_out(seen, marks, details["title"])
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise TextError(f"has {len(text) / 1e6:.1f} MB of text; at most {MAX_TEXT_BYTES / 1e6:g} MB are read")
    details["completeness"] = completeness_of(marked) or _by_length(marked, whole_length(root, seen))
    return Article(text, details, stretches(marked))


def _laid_out(seen: Seen, marks: list[bool], title: str | None) -> tuple[str, list[tuple[Line, bool]]]:
    """The text, a line each; and for each line whether it is not the article. The headline and the lines over the
    article that say who wrote it and when are not."""
    first = next(number for number, mark in enumerate(marks) if mark)
    marked = []
    at = 0
    for number, (line, mark) in enumerate(zip(seen.lines, marks, strict=True)):
        is_head = number < first + 4 and (line.words == title or bool(said_by(line.words)))
        marked.append((Line(at, at + len(line.words), line.words), not mark or is_head))
        at += len(line.words) + 1
    return "".join(f"{line.words}\n" for line in seen.lines), marked


def _by_length(marked: list[tuple[Line, bool]], whole: int | None) -> Completeness | None:
    """By the length of the article in the page's data, where that is given: full, or truncated."""
    if not whole:
        return None
    here = sum(len("".join(line.words.split())) for line, is_unread in marked if not is_unread)
    last = next(line for line, is_unread in reversed(marked) if not is_unread)
    if here >= 0.9 * whole and not stops_short(last.words):
        return "full"
    return "truncated" if here < 0.5 * whole else None
