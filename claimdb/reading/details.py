"""What is known of an article: what the caller says, then the manifest, then what the file says of itself."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pydantic import ValidationError

from claimdb.reading.language import are_one, detect
from claimdb.reading.model import File, Incoming, Options
from claimdb.records.models import Document, Record
from claimdb.records.plan import TextOrigin

Spans = tuple[tuple[int, int], ...]

_TEXT_KEYS: Final = {"text", "text_file", "text_sha256"}
_ANY_TEXT: Final = "0" * 64


class Article(NamedTuple):
    """A text as a reader found it: what the file says of it, which parts are not the article, where pages start."""

    text: str
    details: Mapping[str, str | None]
    unread: Spans = ()
    pages: tuple[int, ...] = ()


def article_incoming(article: Article, file: File, origin: TextOrigin, options: Options) -> Incoming:
    """The document of an article. A detail that the caller or the manifest gives replaces the file's own."""
    given = _given(file, options)
    details = {**found_details(article), **given}
    if "published" in given and "published_basis" not in given:
        details.pop("published_basis", None)  # the basis of another date
    record = Record(document=Document.model_validate({**details, "text": article.text}))
    return Incoming(
        file.name, record, article.text, origin, is_article=True, unread=article.unread, pages=article.pages
    )


def _given(file: File, options: Options) -> dict[str, str]:
    """The caller's details over those of the manifest."""
    given = options.manifest.details_of(file.path) if options.manifest is not None else {}
    if options.details is not None:
        given.update(options.details.model_dump(exclude=_TEXT_KEYS, exclude_none=True))
    return given


def found_details(article: Article) -> dict[str, str]:
    """What the file says of itself, as far as a document can hold it; the language that the text is in wins over the
    one that the file names, which is often that of the site's template."""
    found = {key: value for key, value in article.details.items() if value is not None and _fits(key, value)}
    if found.get("published") is None:
        found.pop("published_basis", None)
    seen = detect(_read_text(article))
    if seen is not None and not are_one(found.get("language", ""), seen):
        found["language"] = seen
    return found


def _fits(key: str, value: str) -> bool:
    try:
        Document.model_validate({key: value, "text_sha256": _ANY_TEXT})
    except ValidationError:
        return False
    return True


def _read_text(article: Article) -> str:
    """The text without what is not the article; all of it where nothing else is left."""
    kept, last = [], 0
    for start, end in article.unread:
        kept.append(article.text[last:start])
        last = end
    kept.append(article.text[last:])
    text = "".join(kept)
    return text if text.strip() else article.text
