"""FollowTheMoney entities, one a line, for Aleph, OpenSanctions and their tools.

A source is a Person, an Organization, a PublicBody, a Position or another LegalEntity; a document an Article; a claim a
Note. An assertion is a link from each who made it to the claim, with the stance as its role, the article as its proof,
the passage and the days of the saying; one of several who may have spoken has a link whose status says so. Offices,
memberships and who speaks for whom are links of their own schemas where the kinds of both allow it.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from claimdb.output.exports.streamed import write_lines
from claimdb.questions.model import AssertionAnswer, DocumentAnswer, SourceAnswer
from claimdb.questions.recorded import Recorded, RecordedDocument
from claimdb.questions.sources import SourceLinkAnswer

_SCHEMAS: Final = {
    "person": "Person",
    "organization": "Organization",
    "publication": "Organization",
    "state": "PublicBody",
    "office": "Position",
}
_OTHER: Final = "LegalEntity"
_ORGANIZATIONS: Final = ("Organization", "PublicBody")


def write(recorded: Recorded, out: BinaryIO) -> None:
    """Writes the entities as JSON Lines."""
    write_lines(_entities(recorded), out)


def _entities(recorded: Recorded) -> Iterator[dict[str, Any]]:
    for source in recorded.sources:
        yield _entity(source.id, schema_of(source), name=source.name, alias=recorded.aliases.get(source.key, ()))
    for link in recorded.source_links:
        yield _source_link(link)
    claims: set[str] = set()
    for document in recorded.documents():
        yield _article(document.document, document.text)
        for answer in document.assertions:
            if answer.claim.id not in claims:
                claims.add(answer.claim.id)
                yield _entity(answer.claim.id, "Note", name=answer.claim.text)
            yield from _assertion(document, answer)


def schema_of(source: SourceAnswer) -> str:
    """The schema of a source."""
    return _SCHEMAS.get(source.kind or "", _OTHER)


def _entity(identifier: str, schema: str, **values: Any) -> dict[str, Any]:
    listed = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in values.items()}
    properties = {name: some for name, some in listed.items() if some}
    return {"id": identifier, "schema": schema, "properties": properties, "datasets": ["claimdb"]}


def _article(document: DocumentAnswer, text: str | None) -> dict[str, Any]:
    return _entity(
        document.id,
        "Article",
        title=document.title,
        author=document.byline,
        publisher=document.publisher,
        sourceUrl=document.url,
        publishedAt=_day(document.published_earliest, document.published_latest),
        retrievedAt=document.retrieved and document.retrieved[:10],
        bodyText=text,
    )


def _day(earliest: str | None, latest: str | None) -> str | None:
    """A day that is known; a year or a month if no more is."""
    if earliest is None or latest is None:
        return None
    shared = (length for length in (10, 7, 4) if earliest[:length] == latest[:length])
    length = next(shared, 0)
    return earliest[:length] or None


def _assertion(recorded: RecordedDocument, answer: AssertionAnswer) -> Iterator[dict[str, Any]]:
    said = answer.said
    hedge = "" if answer.modality == "certain" else f" ({answer.modality})"
    for number, each in enumerate(answer.asserters):
        status = f"{answer.status}, one of several" if each.resolution == "candidate" else answer.status
        yield _entity(
            answer.id if number == 0 else f"{answer.id}-{number}",
            "UnknownLink",
            subject=each.source.id,
            object=answer.claim.id,
            role=f"{answer.stance}{hedge}",
            status=status,
            summary=answer.statement,
            description=answer.passage.exact,
            startDate=said.earliest if said else None,
            endDate=said.latest if said else None,
            proof=answer.document.id,
            publisher=recorded.document.publisher,
            sourceUrl=recorded.document.url,
            recordId=answer.id,
        )


def _source_link(link: SourceLinkAnswer) -> dict[str, Any]:
    one, other = schema_of(link.source), schema_of(link.target)
    identifier = f"{link.source.id}-{link.rel}-{link.target.id}"
    dates = {"startDate": link.since_earliest, "endDate": link.until_latest}
    match link.rel:
        case "holds_office" if one == "Person" and other == "Position":
            return _entity(identifier, "Occupancy", holder=link.source.id, post=link.target.id, **dates)
        case "member_of" | "part_of" if one != "Position" and other in _ORGANIZATIONS:
            return _entity(identifier, "Membership", member=link.source.id, organization=link.target.id, **dates)
        case "speaks_for" if "Position" not in (one, other):
            return _entity(identifier, "Representation", agent=link.source.id, client=link.target.id, **dates)
        case _:
            role = link.rel.replace("_", " ")
            return _entity(identifier, "UnknownLink", subject=link.source.id, object=link.target.id, role=role, **dates)
