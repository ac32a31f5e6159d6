"""The document of a record, and which text it is."""

from collections.abc import Iterator

from claimdb.identity import sha256
from claimdb.records.ids import document_id
from claimdb.records.marks import marks_of
from claimdb.records.models import Record
from claimdb.records.names import Names
from claimdb.records.plan import PlannedDocument, PlannedDocumentLink
from claimdb.records.problems import Loc, Problem


class TextOf:
    """The text of a record's document: the text itself if it is here, its SHA-256, and the document's id."""

    def __init__(self, record: Record, text: str | None) -> None:
        self._document = document = record.document
        self.text = text if text is not None or document is None else document.text
        self.sha256 = document.text_sha256 if document else None
        self.problems: list[Problem] = []
        if document is not None and self.text is not None:
            self._check(self.text)
        elif document is not None and self.sha256 is None:
            self.problems.append(Problem(("document", "text_file"), f"{document.text_file} was not read"))
        self.document_id = document_id(self.sha256) if self.sha256 else None
        self.links = tuple(self._links())

    def _check(self, text: str) -> None:
        if not text.strip():
            self.problems.append(Problem(("document",), "the text is empty"))
        digest = sha256(text)
        if self.sha256 not in (None, digest):
            message = f"text_sha256 is of another text: the text here has {digest}"
            self.problems.append(Problem(("document", "text_sha256"), message))
        self.sha256 = digest

    def _links(self) -> Iterator[PlannedDocumentLink]:
        """The document's links, each once; to itself, or said of the same twice, is a problem."""
        given = self._document.links if self._document else []
        first: dict[tuple[str, str], int] = {}
        for number, link in enumerate(given):
            loc: Loc = ("document", "links", number)
            before = first.setdefault((link.rel, link.to), number)
            if link.to == self.document_id:
                self.problems.append(Problem((*loc, "to"), "a document is linked to itself"))
            elif before == number:
                yield PlannedDocumentLink(link.rel, link.to, link.status, link.basis, link.because)
            elif given[before] != link:
                message = f"is the same link as links[{before}], but says other things of it; keep one"
                self.problems.append(Problem(loc, message))


def plan_document(record: Record, text: TextOf, names: Names) -> PlannedDocument | None:
    """The document with its details; None where the record is about none."""
    document = record.document
    if document is None or text.document_id is None or text.sha256 is None:
        return None
    publisher = document.publisher
    return PlannedDocument(
        id=text.document_id,
        text_sha256=text.sha256,
        text=text.text,
        publisher_id=publisher and names.find_publisher(publisher, ("document", "publisher")),
        title=document.title,
        byline=document.byline,
        url=document.url,
        archive_url=document.archive_url,
        language=document.language,
        retrieved=document.retrieved,
        published=document.published,
        published_basis=document.published_basis,
        completeness=document.completeness,
        links=text.links,
        marks=marks_of(document),
    )
