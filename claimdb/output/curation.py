"""What acts of curation did, for people."""

from collections.abc import Iterator, Mapping
from typing import Any

from claimdb.acts import Act
from claimdb.curating import Judged, Linked
from claimdb.identity import KINDS, short
from claimdb.ledger.undo import Undone
from claimdb.output.terminal import safe
from claimdb.output.wording import count, listed

_MOST = 10  # ids that are named one by one
_ROWS = {
    "assertion_claim": ("claim of an assertion", "claims of assertions"),
    "assertion_link": ("link of assertions", "links of assertions"),
    "claim_against": ("accusation", "accusations"),
    "claim_identity": ("merge of claims", "merges of claims"),
    "claim_link": ("link of claims", "links of claims"),
    "disagreement": ("disagreement", "disagreements"),
    "document_details": ("set of a document's details", "sets of documents' details"),
    "document_link": ("link of documents", "links of documents"),
    "mention_source": ("source of a mention", "sources of mentions"),
    "reading": ("reading of a date", "readings of dates"),
    "source_alias": ("alias", "aliases"),
    "source_identity": ("merge of sources", "merges of sources"),
    "source_link": ("link of sources", "links of sources"),
    "standing": ("undoing", "undoings"),
}


def judged_lines(what: str, done: Act[Judged]) -> Iterator[str]:
    """Of which things something changed, and of which not."""
    yield f"{what}: {_things(done.result.changed)}"
    if done.result.unchanged:
        yield f"so already: {_things(done.result.unchanged)}"
    yield from written(done)


def linked_lines(done: Act[Linked], *, remove: bool) -> Iterator[str]:
    """The link."""
    one, rel, other = done.result.one, done.result.rel, done.result.other
    link = f"{KINDS[one[0]]} {short(one)} {rel} {short(other) if other else 'one that is not recorded'}"
    yield f"{'no longer linked' if remove else 'linked'}: {link}"
    yield from written(done)


def undone_lines(done: Act[Undone], *, dry_run: bool) -> Iterator[str]:
    """What was, or would be, taken back."""
    result = done.result
    verb = "would be undone" if dry_run else "undone"
    yield f"{verb}: {'changeset' if len(result.changesets) == 1 else 'changesets'} {_ids(result.changesets)}"
    if result.recorded:
        yield f"  no longer counted: {_counted(result.recorded)}"
    if result.closed:
        yield f"  judgements closed: {_counted(result.closed)}"
    if result.restored:
        yield f"  judged again as before: {_counted(result.restored)}"
    if dry_run:
        yield "nothing was written (--dry-run)"
    elif done.changeset:
        yield f"`claimdb undo {short(done.changeset)}` brings it back"
    yield from written(done)


def written(done: Act[Any]) -> Iterator[str]:
    """Where it was recorded."""
    if done.changeset:
        yield f"written: {safe(done.database)}, changeset {short(done.changeset)}"


def row_counts(counts: Mapping[str, int]) -> Iterator[str]:
    """So many rows of each table, in words."""
    for name, number in counts.items():
        one, many = _ROWS.get(name, (name.replace("_", " "), f"{name.replace('_', ' ')}s"))
        yield count(number, one, many)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(row_counts(counts))


def _things(ids: tuple[str, ...]) -> str:
    kinds = dict.fromkeys(KINDS[each[0]] for each in ids)
    own = {kind: [each for each in ids if KINDS[each[0]] == kind] for kind in kinds}
    return listed([f"{count(len(some), kind)} ({_ids(some)})" for kind, some in own.items()]) or "nothing"


def _ids(ids: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(ids) - _MOST:,} more" if len(ids) > _MOST else ""
    return ", ".join(short(each) for each in ids[:_MOST]) + more
