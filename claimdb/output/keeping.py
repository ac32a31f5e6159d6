"""What `db copy`, `db backup` and `db check` say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimdb.output.counting import count
from claimdb.output.proofs import verified_lines

if TYPE_CHECKING:
    from claimdb.safekeeping.checking import Checked
    from claimdb.safekeeping.comparing import Copied

_NAMED = ("document", "assertion", "claim", "source", "changeset")


def copied_lines(done: "Copied") -> Iterator[str]:
    """What was copied, that it was verified, and the head."""
    yield f"{done.target}: a copy of {done.source}"
    yield from _held(done)


def backup_lines(done: "Copied") -> Iterator[str]:
    """The same of a backup, and how to use it."""
    yield f"{done.target}: a backup of {done.source}"
    yield from _held(done)
    yield f"To restore it: claimdb db copy {done.target} TO, or use it as it is: claimdb --db {done.target} …"


def _held(done: "Copied") -> Iterator[str]:
    if done.proven:
        listed = [count(done.counts[name], name) for name in _NAMED]
        yield f"  {', '.join(listed)}; {count(sum(done.counts.values()), 'row')} in all"
        yield "  verified, and compared: the same head, as many rows in every table"
    else:
        yield "  its schema is older than this version's: checked by the engine only, and compared: the same head"
        yield "  once it is upgraded (claimdb db upgrade), claimdb verify recomputes the rest"
    yield f"  head: {done.head}, recorded {done.recorded}" if done.head else "  head: none, as nothing is recorded"


def checked_lines(done: "Checked") -> Iterator[str]:
    """What was checked, and what could not be."""
    yield from verified_lines(done.verified)
    yield f"The engine found nothing wrong: {done.engine}"
    for remark in done.remarks:
        yield f"note: {remark}"
