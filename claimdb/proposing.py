"""Articles on their way into the ledger: an extractor reads them, and what it proposes is joined to what is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from claimdb.extracting import Watch, is_readable, propose
from claimdb.extraction.model import Extractor, Proposals
from claimdb.extraction.registry import find_extractor
from claimdb.identity import sha256
from claimdb.ledger.changesets import Changeset
from claimdb.reading import Incoming
from claimdb.records.models import Record
from claimdb.records.plan import Plan
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that can be recorded. `extractor` is the name of the one that read it, or had read it before and
    proposed so many assertions; `joined` counts those that stand on claims which were known."""

    incoming: Incoming
    record: Record
    plan: Plan
    extractor: str | None = None
    notes: tuple[str, ...] = ()
    proposed_before: int = 0
    joined: int = 0


class Proposer:
    """The extractor of a load. It is made when there is an article to read, and reads no text twice.

    `before` tells how many assertions of the text of this SHA-256 an extractor of this name has proposed.
    """

    def __init__(self, name: str | None, watch: Watch, before: Callable[[str, str], int]) -> None:
        self._watch = watch
        self._before = before
        self._read: set[str] = set()
        # A name is checked before anything is read; the built-in extractor need not be there for records alone.
        self._found = [find_extractor(name)] if name is not None else []

    def ready(self, incoming: Incoming) -> tuple[Ready, str | None]:
        """A document as it can be recorded, and why its article could not be read.

        Raises RecordError for what is wrong in its record, and ExtractionError where the extractor cannot work at all.
        """
        extractor = self._extractor() if is_readable(incoming) else None
        if extractor is None:
            return Ready(incoming, incoming.record, prepare(incoming.record, incoming.text)), None
        digest = sha256(incoming.text or "")
        before = self._before(digest, extractor.name)
        if before or digest in self._read:
            plan = prepare(incoming.record, incoming.text)
            return Ready(incoming, incoming.record, plan, extractor.name, proposed_before=before), None
        self._read.add(digest)
        with self._watch(incoming.file, len(incoming.text or "")) as progress:
            proposed = propose(extractor, incoming, progress)
        return Ready(incoming, proposed.record, proposed.plan, extractor.name, proposed.notes), proposed.error

    def _extractor(self) -> Extractor | None:
        if not self._found:
            self._found.append(find_extractor(None))
        return self._found[0]


def join(ready: Ready, changeset: Changeset) -> Ready:
    """The document with its proposals on the claims, and by the sources, that are known already, in the database or
    from what came before in this changeset."""
    if not any(each.extractor for each in ready.record.assertions):
        return ready
    from claimdb.matching import match
    from claimdb.questions.known import KnownThings

    record = ready.record
    published = record.document.published if record.document else None
    given = Proposals(list(record.sources), list(record.claims), list(record.assertions))
    changeset.flush()
    matched = match(given, KnownThings(changeset.connection), published)
    found = matched.proposals
    joined = record.model_copy(
        update={"sources": found.sources, "claims": found.claims, "assertions": found.assertions}
    )
    try:
        plan = prepare(joined, ready.incoming.text)
    except RecordError:  # two names that are one here; what was proposed stands as it was
        return ready
    return replace(ready, record=joined, plan=plan, joined=len(matched.joined))
