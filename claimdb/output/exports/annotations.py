"""W3C Web Annotation: one annotation for each assertion, on its passage.

The target is the page where an address is recorded, else the document's own name. The words are quoted where the text
is recorded; the position counts code points of the recorded text, whose SHA-256 stands beside it. The bodies are what
is asserted, and its stance, modality and sources as tags.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from claimdb.output import wording
from claimdb.output.exports import URN
from claimdb.output.exports.streamed import present, write_list
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.recorded import Recorded, RecordedDocument

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"claimdb": URN}]


def write(recorded: Recorded, out: BinaryIO) -> None:
    """Writes an annotation page with all annotations."""
    head = {"@context": _CONTEXT, "id": f"{URN}annotations", "type": "AnnotationPage"}
    write_list(head, "items", _annotations(recorded), out)


def _annotations(recorded: Recorded) -> Iterator[dict[str, Any]]:
    for document in recorded.documents():
        for answer in document.assertions:
            yield _annotation(document, answer)


def _annotation(document: RecordedDocument, answer: AssertionAnswer) -> dict[str, Any]:
    return present(
        id=f"{URN}{answer.id}",
        type="Annotation",
        motivation="describing",
        created=answer.recorded.at,
        creator={"type": "Person", "name": answer.recorded.by},
        generator={"type": "Software", "name": answer.extractor or f"claimdb {answer.recorded.version}"},
        body=list(_bodies(answer)),
        target=_target(document, answer),
        **{"claimdb:claim": answer.claim.id, "claimdb:status": answer.status},
    )


def _bodies(answer: AssertionAnswer) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": answer.statement}
    for tag in (answer.stance, answer.modality, wording.source_names(answer)):
        yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag}


def _target(recorded: RecordedDocument, answer: AssertionAnswer) -> dict[str, Any]:
    document, passage = recorded.document, answer.passage
    quote = present(type="TextQuoteSelector", exact=passage.exact, prefix=passage.prefix, suffix=passage.suffix)
    place = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    return present(
        type="SpecificResource",
        source=document.url or f"{URN}{document.id}",
        state={"type": "TimeState", "cached": document.archive_url} if document.archive_url else None,
        selector=[quote, place] if passage.exact is not None else [place],
        **{"claimdb:textSha256": document.text_sha256, "claimdb:exactSha256": passage.exact_sha256},
    )
