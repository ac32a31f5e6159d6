"""Articles as plain text or Markdown → a document with its text, and no assertions yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from claimdb.errors import Fault
from claimdb.reading.completeness import completeness_of
from claimdb.reading.details import Article, article_incoming
from claimdb.reading.heading import Heading, heading_of, headline_of
from claimdb.reading.lines import Line, lines_of, stretches
from claimdb.reading.markdown import front_matter, unread_markdown
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.reading.notices import is_notice_at_end, notice_of
from claimdb.reading.texts import MAX_TEXT_BYTES, TextError, check_is_text, decode, origin


def read_article(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The document of a text file, with the details that stand in it and those that the caller gave."""
    try:
        text = decode(file.data, MAX_TEXT_BYTES)
        check_is_text(text)
    except TextError as error:
        yield Unread((error.fault(file.name),))
        return
    if not text.strip():
        yield Unread((Fault("is empty: there is no article in it", file.name),))
        return
    article = article_of(text, is_markdown=Path(file.name).suffix.lower() == ".md")
    yield article_incoming(article, file, origin(file.data, file.name), options)


def article_of(text: str, is_markdown: bool = False) -> Article:
    """What a plain text shows of itself: its head, the lines that are not the article, whether it is cut off."""
    lines = lines_of(text)
    front = front_matter(lines)
    head = heading_of(lines[front.lines :])
    if not head.lines and not front.lines and not is_markdown:
        head = headline_of(text, lines)
    if is_markdown and "title" not in head.details:
        head = _with_markdown_title(head, lines, front.lines)
    details: dict[str, str | None] = {**head.details, **front.details}
    details.pop("", None)
    marks = unread_lines(lines, front.lines + head.lines, is_markdown or front.lines > 0)
    marked = list(zip(lines, marks, strict=True))
    if all(marks):  # a text of nothing but notices is somebody's article all the same
        marked = [(line, False) for line in lines]
    details["completeness"] = completeness_of(marked)
    return Article(text, details, stretches(marked))


def unread_lines(lines: Sequence[Line], head: int = 0, is_markdown: bool = False) -> list[bool]:
    """For each line, whether it is not the article: the first `head` lines, notices, captions, Markdown that is no
    prose."""
    marks = [number < head or notice_of(line.words) is not None for number, line in enumerate(lines)]
    if is_markdown:
        marks = [one or other for one, other in zip(marks, unread_markdown(lines), strict=True)]
    for number in reversed(range(len(lines))):
        if not marks[number] and not is_notice_at_end(lines[number].words):
            break
        marks[number] = True
    return marks


def _with_markdown_title(head: Heading, lines: Sequence[Line], start: int) -> Heading:
    """The first line as the title, where it is a heading of the first level."""
    first = lines[start].words if start < len(lines) else ""
    if not first.startswith("# ") or not first.strip("# "):
        return head
    return Heading({**head.details, "title": first.strip("# ")}, max(1, head.lines))
