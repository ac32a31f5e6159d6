"""What recording by hand did, for people."""

from collections.abc import Iterator, Sequence

from claimdb import dates
from claimdb.acts import Act
from claimdb.amending import AmendedAssertion
from claimdb.identity import short
from claimdb.ledger.amend import Reread
from claimdb.output import wording
from claimdb.output.counting import count
from claimdb.output.curation import written
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
    yield from _reread(amended.reread)
    yield from _where(done)


def amended_assertion_lines(done: Act[AmendedAssertion]) -> Iterator[str]:
    """What changed of an assertion, and which dates of others were read anew."""
    result = done.result
    what = wording.listed([each.replace("_", " ") for each in result.changed])
    if result.new_id is None:
        yield f"assertion {short(result.assertion_id)}: {what} judged anew"
    else:
        yield f"assertion {short(result.assertion_id)} amended ({what}); in its place: {short(result.new_id)}"
    yield from remark_lines(result.remarks)
    yield from _reread(result.reread)
    yield from written(done)


def attached_lines(done: Done) -> Iterator[str]:
    """Whether the text was new, and how many passages it verifies."""
    attached, passages = done.result
    if attached:
        verified = f"{count(passages, 'passage')} verified"
        yield f"document {short(done.document_id)}: text attached, {verified}"
    else:
        yield f"document {short(done.document_id)} has this text already; nothing was changed"
    yield from _where(done)


def _reread(reread: Sequence[Reread]) -> Iterator[str]:
    if reread:
        yield f"{count(len(reread), 'date')} read anew:"
    for each in reread:
        change = f"{dates.describe(each.before)} → {dates.describe(each.after)}"
        lost = "  (could not be read)" if each.after is None else ""
        yield f"  {short(each.assertion_id)} {each.clock} “{safe(each.phrase)}”: {change}{lost}"


def _where(done: Done) -> Iterator[str]:
    if done.changeset:
        yield f"written: {safe(done.database)}, changeset {short(done.changeset)}"
