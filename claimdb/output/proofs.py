"""What `verify` says."""

from collections.abc import Iterator

from claimdb.output.wording import count
from claimdb.proof.verify import Verified


def verified_lines(done: Verified) -> Iterator[str]:
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
