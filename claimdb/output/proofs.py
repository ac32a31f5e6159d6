"""What `verify` of a database and of a bundle, `db merge` and `conflicts` say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claimdb.identity import short
from claimdb.output.formats import Element, Listing
from claimdb.output.terminal import Page, indented
from claimdb.output.wording import count
from claimdb.questions.conflicts import Conflict, differing

if TYPE_CHECKING:
    from claimdb.merging import Merged
    from claimdb.proof.offline import Proven
    from claimdb.proof.verify import Verified
    from claimdb.questions.diff import Change


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


def conflict_listing(
    rows: Sequence[Conflict], page: Page, ids: Callable[[str], str], names: Mapping[str, str]
) -> Listing:
    """The open disagreements, each with how to settle it; `names` are what things are called, by id."""
    return Listing([_element(row) for row in rows], _flat, lambda: _conflict_lines(rows, page, ids, names))


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


def _conflict_lines(
    rows: Sequence[Conflict], page: Page, ids: Callable[[str], str], names: Mapping[str, str]
) -> Iterator[str]:
    def quoted(value: object) -> str:
        if isinstance(value, str):
            return f"“{names[value]}” ({ids(value)})" if value in names else f"“{value}”"
        return _word(value)

    for row in rows:
        identifier = ids(row.target_id)
        called = f"  “{names[row.target_id]}”" if row.target_id in names else ""
        yield from indented(f"{row.name.replace('_', ' ')} of {identifier}{called}", 0, page.width, hang=2)
        of_two = row.name == "amendment"
        if of_two:
            yield f"  {ids(row.kept['id'])}, recorded last, and {ids(row.other['id'])} both stand in its place"
        for name, kept, other in differing(row):
            if of_two and name == "id":
                continue
            aside = "is in the other" if of_two else "was set aside"
            told = f"{name.replace('_', ' ')}: {quoted(kept)} stands, {quoted(other)} {aside}"
            yield from indented(told, 2, page.width)
        yield f"  to settle: claimdb conflicts --keep {identifier}   or   --take {identifier}"


def _word(value: object) -> str:
    return "nothing" if value is None else str(value)


def proven_lines(done: "Proven") -> Iterator[str]:
    """What a bundle proves, and what it cannot."""
    yield f"{done.file}: verified, {count(len(done.assertions), 'assertion')}"
    for identifier, statement, recorded, recorder in done.assertions:
        yield f"  {short(identifier)}  {statement}"
        yield f"           recorded {recorded} by {recorder}"
        for verdict in done.decided[identifier]:
            if verdict.status != "accepted":
                because = f": {verdict.because}" if verdict.because else ""
                status = "only proposed, not reviewed" if verdict.status == "proposed" else verdict.status.upper()
                told = f"{status}, {verdict.recorded} by {verdict.recorder}{because}"
                yield f"           {told}"
    yield "It proves that these were recorded as they stand here, in changesets that the head follows"
    yield f"  head: {done.head}; {count(done.changesets, 'changeset')} recomputed"
    if done.passages:
        yield f"  {count(done.passages, 'passage')} found in the text at its place"
    if done.unseen:
        yield f"  {count(done.unseen, 'passage')} NOT seen: the text is not in the bundle, only its SHA-256"
    yield "It cannot prove when (the times are the recorder's own, unless you noted the head then), that the texts"
    yield "are what was published, or that nothing else was recorded about them."


def diff_listing(rows: "Sequence[Change]", page: Page, ids: Callable[[str], str]) -> Listing:
    """The differences between two states."""
    return Listing([asdict(row) for row in rows], dict, lambda: _diff_lines(rows, page, ids))


def _diff_lines(rows: "Sequence[Change]", page: Page, ids: Callable[[str], str]) -> Iterator[str]:
    for row in rows:
        yield from indented(f"{ids(row.id)}  {row.what}: {row.statement}", 0, page.width)
        if row.what not in ("added", "gone"):
            yield from indented(f"{_word(row.before)} → {_word(row.after)}", 9, page.width)
