"""Articles as plain text or Markdown → a document with its text, and no assertions yet."""

from collections.abc import Iterator

from claimdb.errors import Fault
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.reading.texts import MAX_TEXT_BYTES, TextError, decode, origin
from claimdb.records.models import Document, Record


def read_article(file: File, options: Options) -> Iterator[Incoming | Unread]:
    """The document of a text file, with the details that the caller gave."""
    try:
        text = decode(file.data, MAX_TEXT_BYTES)
    except TextError as error:
        yield Unread((error.fault(file.name),))
        return
    if not text.strip():
        yield Unread((Fault("is empty: there is no article in it", file.name),))
        return
    details = options.details.model_dump(exclude={"text", "text_file", "text_sha256"}) if options.details else {}
    record = Record(document=Document(**details, text=text))
    yield Incoming(file.name, record, text, origin(file.data, file.name), is_article=True)
