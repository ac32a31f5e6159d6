"""What recording by hand did, for people."""

from collections.abc import Iterator

from claimdb import dates
from claimdb.identity import short
from claimdb.output.counting import count
from claimdb.output.loads import remark_lines
from claimdb.output.terminal import safe
from claimdb.recording import Added, Done


def added_lines(done: Done) -> Iterator[str]:
    """The assertion that was recorded, or was there already."""
    added: Added = done.result
    assertion_id, recorded = added.assertion_id, added.recorded
    if recorded.new_assertions:
        yield f"assertion {short(assertion_id)} recorded in document {short(done.document_id)}, passage checked"
        yield from remark_lines(added.remarks)
    else:
        yield f"assertion {short(assertion_id)} was recorded already; nothing was changed"
    yield from _where(done)


def amended_lines(done: Done) -> Iterator[str]:
    """What changed, and which dates were read anew."""
    amended = done.result
    yield f"document {short(done.document_id)} amended:"
    for name, (before, after) in amended.changes.items():
        yield f"  {name}: {safe(before or 'unknown')} → {safe(after or 'unknown')}"
    if amended.reread:
        yield f"{count(len(amended.reread), 'date')} read anew:"
    for each in amended.reread:
        change = f"{dates.describe(each.before)} → {dates.describe(each.after)}"
        lost = "  (could not be read)" if each.after is None else ""
        yield f"  {short(each.assertion_id)} {each.clock} “{safe(each.phrase)}”: {change}{lost}"
    yield from _where(done)


def attached_lines(done: Done) -> Iterator[str]:
    """Whether the text was new, and how many passages it verifies."""
    attached, passages = done.result
    if attached:
        verified = f"{count(passages, 'passage')} verified"
        yield f"document {short(done.document_id)}: text attached, {verified}"
    else:
        yield f"document {short(done.document_id)} has this text already; nothing was changed"
    yield from _where(done)


def _where(done: Done) -> Iterator[str]:
    if done.changeset:
        yield f"written: {safe(done.database)}, changeset {short(done.changeset)}"
