"""The listings of claims, sources and documents, in every format."""

from collections.abc import Iterator, Sequence
from typing import Any

from claimdb.output import wording
from claimdb.output.blocks import Ids
from claimdb.output.formats import Element, Listing
from claimdb.output.records import DOCUMENT_KEYS
from claimdb.output.terminal import Page, columns_of, indented
from claimdb.questions.listings import ClaimRow, DocumentRow, SourceRow
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.suggestions import Suggestion


def claims(rows: Sequence[ClaimRow], page: Page, ids: Ids) -> Listing:
    """The claims."""
    return Listing([claim_element(row) for row in rows], _flat, lambda: _claim_lines(rows, page, ids))


def claim_element(row: ClaimRow) -> dict[str, Any]:
    """A claim as data; `sources` and `origins` are the least and the greatest number behind it."""
    echoes = row.origins.echoes
    return {
        "id": row.claim.id,
        "text": row.claim.text,
        "kind": row.claim.kind,
        "unit": row.claim.unit,
        "cumulative": row.claim.cumulative,
        "against": list(row.against),
        "links": [{"rel": each.rel, "to": each.target_id, "because": each.because} for each in row.links],
        "assertions": row.assertions,
        "proposed": row.proposed,
        "sources": list(row.sources),
        "origins": [row.origins.low, row.origins.high],
        "origins_unknown": row.origins.unknown,
        "echoes": [{"rel": each.by, "from": each.assertion, "to": each.of, "certain": each.certain} for each in echoes],
        "documents": row.documents,
        "denials": row.denials,
        "first_said": row.first_said,
        "last_said": row.last_said,
        "merged": [{"id": each.id, "text": each.text} for each in row.merged],
    }


def _claim_lines(rows: Sequence[ClaimRow], page: Page, ids: Ids) -> Iterator[str]:
    widths = (max(page.width - 30, 30), 9, 8, 2, 7)
    yield from columns_of(("CLAIM", "SAID", "SOURCES", "", "ID"), widths, 0)
    for row in rows:
        low, high = row.sources
        behind = str(high) if low == high else f"{low}–{high}"
        counted = f"{row.assertions}×"
        yield from columns_of((row.claim.text, counted, behind, "", ids(row.claim.id)), widths, 0)
        heard = wording.origins_behind(row.origins)
        notes = [heard] if heard and row.assertions > 1 else []
        if row.against:
            notes.append(f"accuses {wording.listed(row.against)}")
        if row.denials:
            notes.append(f"denied, {wording.count(row.denials, 'denial')} recorded")
        if notes:
            yield from indented("; ".join(notes), 2, page.width)


def suggestions(rows: Sequence[Suggestion], page: Page, ids: Ids) -> Listing:
    """Pairs that are likely the same."""
    return Listing([suggestion_element(row) for row in rows], _flat_pair, lambda: _pair_lines(rows, page, ids))


def suggestion_element(row: Suggestion) -> dict[str, Any]:
    """A pair as data; `keep` is the one whose name would stay."""
    pair = {"keep": row.keep, "other": row.other}
    told = {name: {"id": each.id, "name": name_of(each), "kind": each.kind} for name, each in pair.items()}
    return {"id": row.other.id, **told, "score": row.score, "because": row.because}


def name_of(thing: SourceAnswer | ClaimAnswer) -> str:
    """What people call it."""
    return thing.text if isinstance(thing, ClaimAnswer) else thing.name


def _flat_pair(element: Element) -> dict[str, Any]:
    pair = {f"{name}_{key}": element[name][key] for name in ("keep", "other") for key in ("id", "name", "kind")}
    return {"score": element["score"], **pair, "because": element["because"]}


def _pair_lines(rows: Sequence[Suggestion], page: Page, ids: Ids) -> Iterator[str]:
    widths = (5, max(page.width - 18, 30), 9)
    yield from columns_of(("SCORE", "LIKELY THE SAME", "ID"), widths, 0)
    for row in rows:
        yield from columns_of((f"{row.score:.2f}", name_of(row.keep), ids(row.keep.id)), widths, 0)
        yield from columns_of(("", name_of(row.other), ids(row.other.id)), widths, 0)
        yield from indented(row.because, 8, page.width)
    if rows:
        what = "claim" if isinstance(rows[0].keep, ClaimAnswer) else "source"
        yield f"Next: claimdb {what} merge {ids(rows[0].keep.id)} {ids(rows[0].other.id)} --dry-run"


def sources(rows: Sequence[SourceRow], page: Page, ids: Ids) -> Listing:
    """The sources."""
    return Listing([source_element(row) for row in rows], _flat, lambda: _source_lines(rows, page, ids))


def source_element(row: SourceRow) -> dict[str, Any]:
    """A source as data; `document` is that of an unnamed group."""
    return {
        "id": row.source.id,
        "name": row.source.name,
        "kind": row.source.kind,
        "named": row.source.document_id is None,
        "distinct": row.source.distinct,
        "document": row.source.document_id,
        "aliases": list(row.aliases),
        "links": [
            {
                "rel": each.rel,
                "to": each.target.name,
                "to_id": each.target.id,
                "from": each.since,
                "until": each.until,
                "because": each.because,
            }
            for each in row.links
        ],
        "assertions": row.assertions,
        "as_candidate": row.as_candidate,
        "documents": row.documents,
        "merged": [{"id": each.id, "name": each.name} for each in row.merged],
    }


def _source_lines(rows: Sequence[SourceRow], page: Page, ids: Ids) -> Iterator[str]:
    widths = (max(page.width - 41, 25), 14, 10, 5, 7)
    yield from columns_of(("SOURCE", "KIND", "SAID", "DOCS", "ID"), widths, 0)
    for row in rows:
        spoken = f"{row.assertions}×" + (f" +{row.as_candidate}?" if row.as_candidate else "")
        kind = "unnamed group" if row.source.document_id else row.source.kind or "–"
        yield from columns_of((row.source.name, kind, spoken, str(row.documents), ids(row.source.id)), widths, 0)
        for link in row.links:
            yield from indented(f"{link.rel.replace('_', ' ')} {link.target.name}", 2, page.width)
        if row.aliases:
            yield from indented(f"also {wording.listed(row.aliases)}", 2, page.width)


def documents(rows: Sequence[DocumentRow], page: Page, ids: Ids) -> Listing:
    """The documents."""
    return Listing([document_element(row) for row in rows], _flat, lambda: _document_lines(rows, page, ids))


def document_element(row: DocumentRow) -> dict[str, Any]:
    """A document as data."""
    return {
        **{name: getattr(row.document, name) for name in DOCUMENT_KEYS},
        "assertions": row.assertions,
        "proposed": row.proposed,
        "rejected": row.rejected,
        "links": [
            {"rel": each.rel, "to": each.to, "status": each.status, "basis": each.basis, "because": each.because}
            for each in row.links
        ],
        "links_to": [
            {"rel": each.rel, "from": each.document_id, "status": each.status, "because": each.because}
            for each in row.linked_from
        ],
    }


def _document_lines(rows: Sequence[DocumentRow], page: Page, ids: Ids) -> Iterator[str]:
    widths = (16, max(page.width - 53, 12), 16, 9, 7)
    yield from columns_of(("PUBLISHED", "DOCUMENT", "PUBLISHER", "SAID", "ID"), widths, 0)
    for row in rows:
        document = row.document
        proposed = f" +{row.proposed}" if row.proposed else ""
        cells = (
            wording.published(document) if document.published else "unknown",
            document.title or "untitled",
            document.publisher or "unknown",
            f"{row.assertions}×{proposed}",
            ids(document.id),
        )
        yield from columns_of(cells, widths, 0)
        missing = [] if document.has_text else ["text not recorded"]
        if document.completeness not in (None, "full"):
            missing.append(str(document.completeness))
        if missing:
            yield from indented("; ".join(missing), 17, page.width)
        for told in document_links(row, ids):
            yield from indented(told, 17, page.width)


_LINKED = {"copy_of": "copy of", "edited_from": "edited from", "cites": "cites"}
_LINKED_FROM = {"copy_of": "copied by", "edited_from": "edited as", "cites": "cited by"}
_STATUS = {"proposed": "proposed: ", "accepted": "", "rejected": "rejected: "}


def document_links(row: DocumentRow, ids: Ids, *, whole: bool = False) -> Iterator[str]:
    """What a document is to others and they to it, one line each; what was rejected, and why it was thought, only if
    `whole`."""
    for link in row.links:
        if whole or link.status != "rejected":
            because = f"  {link.because}" if whole and link.because else ""
            yield f"{_STATUS[link.status]}{_LINKED[link.rel]} {ids(link.to)}{because}"
    for link in row.linked_from:
        if whole or link.status != "rejected":
            yield f"{_STATUS[link.status]}{_LINKED_FROM[link.rel]} {ids(link.document_id)}"


def _flat(element: Element) -> dict[str, Any]:
    """An element as one row: lists in one cell."""
    return {name: _cell(value) for name, value in element.items()}


def _cell(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if value and isinstance(value[0], dict):
        return " | ".join(map(_told, value))
    return " | ".join(map(str, value))


def _told(each: dict[str, Any]) -> str:
    """A link, or what is counted as the thing itself, in few words."""
    if "rel" in each:
        return f"{each['rel']} {each['to'] if 'to' in each else each['from']}"
    return f"{each['id']} {each['name'] if 'name' in each else each['text']}"
