"""An article → proposals: what `load` and `extract` ask an extractor, and what `extract` tells of one file."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final

from claimdb.errors import ArticleError, ExtractionError, Fault
from claimdb.extraction.model import Article, Extractor, Span, unheard
from claimdb.extraction.recordable import sound, with_proposals
from claimdb.identity import sha256
from claimdb.reading import Incoming, Unread
from claimdb.records.models import Assertion, Document, Passage, Record
from claimdb.records.plan import Plan
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError, printable

LOST: Final = "every worker that was given it died of it"
AHEAD: Final = 16  # articles in flight for each worker, those included that wait for one before them
HEAVIEST: Final = 64_000_000  # bytes of articles in flight
_LONGEST_ERROR = 500


# Entered while an extractor reads an article, with the article's file and how many characters it has; gives what is to
# be told how many of them have been read.
Watch = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]


def unwatched(file: str, length: int) -> AbstractContextManager[Callable[[int], None]]:
    """Nobody is told that an article is being read."""
    return nullcontext(unheard)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An article's record with what an extractor proposes, and its plan. `notes` are for people; `error` says why the
    article could not be read, and then nothing is proposed."""

    record: Record
    plan: Plan
    notes: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file gave: `file` is its path as given. The record's document has the details and the SHA-256 of the
    text; there is none where there is no text. `error` says why the file could not be read."""

    file: str
    record: Record
    error: str | None = None
    notes: tuple[str, ...] = ()


def is_readable(incoming: Incoming) -> bool:
    """Whether this is for an extractor: an article with its text, of which no assertions are recorded by hand."""
    return incoming.is_article and incoming.text is not None and not incoming.record.assertions


def propose(extractor: Extractor, incoming: Incoming, progress: Callable[[int], None] = unheard) -> Proposed:
    """Asks an extractor about an article. An assertion that cannot be recorded is left out, with a note. An extractor
    may tell `progress` how many characters it has read.

    Raises ExtractionError where the extractor cannot work at all, and RecordError where what was given with the article
    is wrong. Whatever else goes wrong in an extractor is the `error` of this article.
    """
    text = incoming.text or ""
    plain = prepare(incoming.record, text)  # what is wrong in it is told before an extractor takes its time
    try:
        found = extractor.extract(_article(incoming, progress))
        record, plan, left_out = sound(with_proposals(incoming.record, found, extractor.name), text)
        return Proposed(record, plan, (*map(printable, found.notes), *left_out))
    except ArticleError as error:
        return Proposed(incoming.record, plain, error=printable(str(error)))
    except ExtractionError:
        raise
    except Exception as error:  # of a program that is not ours, or a fault of ours that must not cost the document
        what = printable(f"{type(error).__name__}: {error}")[:_LONGEST_ERROR]
        return Proposed(incoming.record, plain, error=f"the extractor {extractor.name} failed: {what}")


def _article(incoming: Incoming, progress: Callable[[int], None]) -> Article:
    document = incoming.record.document
    details = document or Document(text="-")
    return Article(
        text=incoming.text or "",
        unread=tuple(Span(start, end) for start, end in incoming.unread),
        publisher=details.publisher,
        published=details.published,
        title=details.title,
        byline=details.byline,
        language=details.language,
        progress=progress,
    )


def refused(path: str, incoming: Incoming | Unread) -> Extracted | None:
    """Why nothing can be extracted from what a file holds, if that is so; `path` is the file as it was given."""
    if isinstance(incoming, Unread):
        return Extracted(path, Record(), "; ".join(map(_without_file, incoming.faults)))
    if not is_readable(incoming):
        return Extracted(path, Record(), "holds records; assertions are extracted from articles")
    return None


def read_with(
    extractor: Extractor, path: str, open_: Callable[[], Incoming | Unread], watch: Watch = unwatched
) -> Extracted:
    """What an extractor proposes from what `open_` finds in a file.

    Raises ExtractionError where the extractor cannot work at all.
    """
    try:
        incoming = open_()
    except Exception as error:  # of a program that reads pages, or a fault of ours: it must not cost the other files
        return Extracted(path, Record(), f"cannot be read: {_told(error)}")
    refusal = refused(path, incoming)
    if refusal is not None or isinstance(incoming, Unread):
        return refusal or Extracted(path, Record())
    try:
        with watch(incoming.file, len(incoming.text or "")) as progress:
            proposed = propose(extractor, incoming, progress)
    except RecordError as error:
        return Extracted(path, Record(), "; ".join(map(str, error.problems)))
    return Extracted(path, _with_words(proposed.record, incoming.text or ""), proposed.error, proposed.notes)


def _told(error: Exception) -> str:
    return printable(f"{type(error).__name__}: {error}")[:_LONGEST_ERROR]


def _without_file(fault: Fault) -> str:
    return fault.message if fault.line is None else f"line {fault.line}: {fault.message}"


def _with_words(record: Record, text: str) -> Record:
    """The record with the words of each passage, and with the SHA-256 of the text in place of the text."""
    details = record.document.model_dump(exclude={"text", "text_file", "text_sha256"}) if record.document else {}
    return record.model_copy(
        update={
            "document": Document.model_validate({**details, "text_sha256": sha256(text)}),
            "assertions": [_quoted(each, text) for each in record.assertions],
        }
    )


def _quoted(assertion: Assertion, text: str) -> Assertion:
    place = assertion.passage
    if place.start is None or place.end is None:
        start = text.index(place.exact or "")
        place = Passage(start=start, end=start + len(place.exact or ""))
    exact = text[place.start : place.end]
    return assertion.model_copy(update={"passage": place.model_copy(update={"exact": exact, "exact_sha256": None})})
