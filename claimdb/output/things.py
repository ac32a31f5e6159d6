"""Any one thing, as lines for people or as data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimdb.identity import short
from claimdb.output import listings, pages
from claimdb.output.blocks import ids_of
from claimdb.output.ratings import ratings
from claimdb.output.records import element, elements
from claimdb.output.terminal import Page, indented
from claimdb.questions import show
from claimdb.questions.marks import RatingAnswer
from claimdb.questions.model import Hit
from claimdb.questions.things import Thing
from claimdb.ratings import meaning

if TYPE_CHECKING:
    from claimdb.questions.history import Event


def lines_of(thing: Thing, page: Page, limit: int = 100) -> Iterator[str]:
    """A thing laid out, with what is judged of it beside; what to ask next comes last."""
    lines = list(_page_lines(thing, page, limit))
    following = [lines.pop()] if lines and lines[-1].startswith("Next: ") else []
    yield from (*lines, *_judged_lines(thing, page), *following)


def _judged_lines(thing: Thing, page: Page) -> Iterator[str]:
    if thing.amended_by:
        yield from pages.field("amended", f"{short(thing.amended_by)} stands in its place", page=page)
    if thing.tags:
        yield from pages.field("tags", ", ".join(thing.tags), page=page)
    if thing.ratings:
        yield from pages.field("ratings", *map(_rating, thing.ratings), page=page)
    if thing.notes:
        yield from pages.field("notes", *thing.notes, page=page)
    for event in thing.events or ():
        yield from indented(_event(event), 2, page.width, hang=2)


def _rating(rating: RatingAnswer) -> str:
    known = meaning(rating.scheme, rating.value)
    told = f" ({known.words})" if known else ""
    return f"{rating.scheme} {rating.value}{told}{f': {rating.because}' if rating.because else ''}"


def _event(event: "Event") -> str:
    """Something that was put or closed, in one line."""
    said = ", ".join(f"{name} {value}" for name, value in event.said.items())
    what = event.what.replace("_", " ")
    told = f"{'closed' if event.closed else 'put'} {what}: {said}" if event.said else f"recorded {what}"
    return f"{event.at[:16].replace('T', ' ')} {event.by} {event.action} ({short(event.changeset)}): {told}"


def _page_lines(thing: Thing, page: Page, limit: int) -> Iterator[str]:
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
    found = _page_element(thing)
    if not isinstance(thing.page, show.ChangesetPage):
        found |= {"tags": list(thing.tags), "notes": list(thing.notes), "ratings": ratings(thing.ratings)}
    if isinstance(thing.page, show.AssertionPage):
        found["amended_by"] = thing.amended_by
    if thing.events is not None:
        found["events"] = [{**each._asdict(), "said": dict(each.said)} for each in thing.events]
    return found


def _page_element(thing: Thing) -> dict[str, Any]:
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
            return {**shown._asdict(), "decided": [each._asdict() for each in shown.decided]}
