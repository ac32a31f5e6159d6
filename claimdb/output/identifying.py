"""What an act on identity did, or would do, for people."""

from collections.abc import Iterator, Mapping

from claimdb.identifying import Identified, Named
from claimdb.identity import short
from claimdb.output.terminal import safe
from claimdb.output.wording import count, range_of
from claimdb.questions.effects import Change, Effects, Heard
from claimdb.questions.listings import ClaimRow
from claimdb.questions.model import ClaimAnswer, SourceAnswer

_MOST = 20  # claims listed


def merged_lines(done: Identified) -> Iterator[str]:
    """Two that are counted as one from now on."""
    yield f"{_named(done.other)} is counted as {_named(done.kept)}, which stays"
    yield f"  {_rows(done)} counted so; either name finds them"
    yield from _end(done)


def unmerged_lines(done: Identified) -> Iterator[str]:
    """One that is counted as itself again."""
    yield f"{_named(done.other)} is no longer counted as {_named(done.kept)}"
    yield f"  {_rows(done)} counted as its own again"
    yield from _end(done)


def split_lines(done: Identified) -> Iterator[str]:
    """What went from one to another."""
    yield f"{_rows(done)} moved from {_named(done.other)} to {_named(done.kept)}"
    yield from _end(done)


def alias_lines(done: Named, *, removed: bool) -> Iterator[str]:
    """The name given or taken."""
    what = "is no longer an alias of" if removed else "is an alias of"
    yield f"“{safe(done.alias or '')}” {what} {_named(done.source)}"
    for each in done.also:
        yield f"  it is a name of {_named(each)} too: whoever asks by it gets both"
    yield _written(done.database, done.changeset)


def office_lines(done: Named) -> Iterator[str]:
    """The office held."""
    if done.office is not None:
        new = ", recorded as an office" if done.is_new else ""
        yield f"{_named(done.source)} holds the office of {_named(done.office)}{new}"
    yield _written(done.database, done.changeset)


def _named(thing: SourceAnswer | ClaimAnswer) -> str:
    words = f"“{safe(thing.text)}”" if isinstance(thing, ClaimAnswer) else safe(thing.name)
    return f"{words} ({short(thing.id)})"


def _rows(done: Identified) -> str:
    what = "assertion" if isinstance(done.kept, ClaimAnswer) else "mention"
    verb = "is" if done.rows == 1 and done.documents else "are"
    return f"{count(done.rows, what)} in {count(done.documents, 'document')} {verb}"


def _end(done: Identified) -> Iterator[str]:
    yield from _effects(done.effects)
    yield _written(done.database, done.changeset) if done.changeset else "nothing was recorded"


def _written(database: str, changeset: str | None) -> str:
    return f"written: {safe(database)}, changeset {short(changeset or '')}"


def _effects(effects: Effects) -> Iterator[str]:
    changes, sources = effects.claims, effects.sources
    counts = [count(len(some), what) for what, some in (("claim", changes), ("source", sources)) if some]
    yield f"answers that change: {', '.join(counts) or 'none'}"
    for identifier, before, after in sources:
        yield f"  {short(identifier)}  {safe(before.name)}"
        yield f"           found by this name: {_arrows(_found(before), _found(after))}"
    for change in changes[:_MOST]:
        yield from _change(change)
    if len(changes) > _MOST:
        yield f"  … and {len(changes) - _MOST:,} more"
    for links, told in ((effects.disputed, "is disputed: they are not by the same"), (effects.settled, "counts again")):
        for one, rel, other in links:
            yield f"  link: {short(one)} {rel} {short(other)} {told}"


def _change(change: Change) -> Iterator[str]:
    row = change.after or change.before
    if row is None:
        return
    yield f"  {short(row.claim.id)}  {safe(row.claim.text)}"
    if change.before is None or change.after is None:
        yield f"           {'is a claim of its own' if change.after else 'is no longer a claim of its own'}"
        return
    yield f"           {_arrows(_figures(change.before), _figures(change.after)) or 'named otherwise'}"


def _arrows(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return "; ".join(f"{before[name]} → {after[name]}" for name in before if before[name] != after[name])


def _found(heard: Heard) -> dict[str, str]:
    published = f"{count(heard.published, 'document')} published"
    return {"assertions": count(heard.assertions, "assertion"), "published": published}


def _figures(row: ClaimRow) -> dict[str, str]:
    low, high = row.sources
    return {
        "assertions": count(row.assertions, "assertion"),
        "sources": range_of(low, high, "source"),
        "origins": range_of(row.origins.low, row.origins.high, "origin"),
        "denials": count(row.denials, "denial") if row.denials else "no denial",
        "against": f"accuses {', '.join(map(safe, row.against)) or 'nobody'}",
    }
