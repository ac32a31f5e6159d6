"""What `verify`, `db merge` and `conflicts` say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimdb.identity import short
from claimdb.output.formats import Element, Listing
from claimdb.output.terminal import Page, indented
from claimdb.output.wording import count
from claimdb.questions.conflicts import Conflict, differing

if TYPE_CHECKING:
    from claimdb.merging import Merged
    from claimdb.proof.verify import Verified


def verified_lines(done: "Verified") -> Iterator[str]:
    """What was checked, how much of it, and the head to note for the next time."""
    yield f"{done.database}: verified"
    listed = [count(number, name) for name, number in done.counts.items()]
    yield f"  {', '.join(listed)}; {count(done.texts, 'text')}"
    yield "  recomputed: ids, text and passage hashes, dates, names, sketches and search words, changesets"
    yield "  checked: the engine's own integrity, its search index, references, value types, the schema"
    if done.head is None:
        yield "  head: none, as nothing is recorded"
    else:
        yield f"  head: {done.head}, recorded {done.recorded}"
        yield f"Note the head: claimdb verify --head {done.head} finds a history rewritten since."


def merged_lines(done: "Merged", *, dry_run: bool) -> Iterator[str]:
    """What a merge brought."""
    if not done.changesets:
        yield f"{done.database}: {done.other} has nothing that is not here; nothing was written"
        return
    things = ("document", "assertion", "claim", "source")
    listed = [count(done.brought.get(name, 0), name) for name in things]
    rest = sum(done.brought.values()) - sum(done.brought.get(name, 0) for name in things)
    yield f"{done.other}: {count(done.changesets, 'changeset')} with {', '.join(listed)} that are new here"
    yield f"  {count(rest, 'other row')} came along; {count(done.known, 'fact')} were here already"
    if done.disagreements:
        yield f"{count(done.disagreements, 'disagreement')} left open; to see and settle them: claimdb conflicts"
    if dry_run:
        yield f"{done.database}: nothing was written (--dry-run)"
    else:
        yield f"written: {done.database}, changeset {short(done.changeset or '')}"


def conflict_listing(rows: Sequence[Conflict], page: Page, ids: Callable[[str], str]) -> Listing:
    """The open disagreements, each with how to settle it."""
    return Listing([_element(row) for row in rows], _flat, lambda: _conflict_lines(rows, page, ids))


def _element(row: Conflict) -> dict[str, Any]:
    return {
        "id": row.target_id,
        "what": row.name,
        "kept": row.kept,
        "other": row.other,
        "differs": [name for name, _, _ in differing(row)],
        "changeset": row.changeset,
        "recorded": row.recorded,
    }


def _flat(element: Element) -> Mapping[str, Any]:
    flat = {name: element[name] for name in ("id", "what", "changeset", "recorded")}
    for side in ("kept", "other"):
        flat[side] = "; ".join(f"{name}: {element[side].get(name, 'none')}" for name in element["differs"])
    return flat


def _conflict_lines(rows: Sequence[Conflict], page: Page, ids: Callable[[str], str]) -> Iterator[str]:
    for row in rows:
        identifier = ids(row.target_id)
        yield f"{row.name.replace('_', ' ')} of {identifier}"
        for name, kept, other in differing(row):
            told = f"{name.replace('_', ' ')}: {_word(kept)} stands, {_word(other)} was set aside"
            yield from indented(told, 2, page.width)
        yield f"  to settle: claimdb conflicts --keep {identifier}   or   --take {identifier}"


def _word(value: object) -> str:
    return "nothing" if value is None else str(value)
