"""Any one thing, as lines for people or as data."""

from collections.abc import Iterator
from typing import Any

from claimdb.output import listings, pages
from claimdb.output.blocks import ids_of
from claimdb.output.records import element, elements
from claimdb.output.terminal import Page
from claimdb.questions import show
from claimdb.questions.model import Hit
from claimdb.questions.things import Thing


def lines_of(thing: Thing, page: Page, limit: int = 100) -> Iterator[str]:
    """A thing laid out."""
    ids = ids_of(thing.id_length)
    match thing.page:
        case show.AssertionPage() as shown:
            return pages.assertion_lines(shown, page, ids)
        case show.ClaimPage() as shown:
            return pages.claim_lines(shown, page, ids, limit)
        case show.SourcePage() as shown:
            return pages.source_lines(shown, page, ids)
        case show.DocumentPage() as shown:
            return pages.document_lines(shown, page, ids, limit)
        case show.ChangesetPage() as shown:
            return pages.changeset_lines(shown, page)


def element_of(thing: Thing) -> dict[str, Any]:
    """A thing as data: an assertion as the questions give it, with its history; others as the listings do."""
    match thing.page:
        case show.AssertionPage() as shown:
            history = [each._asdict() for each in shown.history]
            links_to = [{"rel": rel, "from": other.id} for rel, other in shown.links_to]
            perhaps_same = [each.id for each in shown.perhaps_same]
            beside = {"links_to": links_to, "perhaps_same_utterance": perhaps_same}
            return {**element(Hit(shown.assertion)), **beside, "history": history}
        case show.ClaimPage() as shown:
            said = [each["id"] for each in elements(shown.answer.hits)]
            return {**listings.claim_element(shown.row), "assertion_ids": said}
        case show.SourcePage() as shown:
            linked = shown.linked_from
            linked_from = [{"rel": each.rel, "from": each.source.name, "from_id": each.source.id} for each in linked]
            return {**listings.source_element(shown.row), "linked_from": linked_from}
        case show.DocumentPage() as shown:
            said = [each["id"] for each in elements(shown.answer.hits)]
            text = {"length": shown.length, "file_name": shown.file_name, "file_sha256": shown.file_sha256}
            history = [each._asdict() for each in shown.history]
            return {**listings.document_element(shown.row), **text, "assertion_ids": said, "history": history}
        case show.ChangesetPage() as shown:
            return shown._asdict()
