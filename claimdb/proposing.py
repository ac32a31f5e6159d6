"""Articles on their way into the ledger: an extractor reads them, and what it proposes is joined to what is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import is_

from claimdb.extracting import Watch, is_readable, propose
from claimdb.extraction.model import Extractor, Proposals
from claimdb.extraction.registry import find_extractor
from claimdb.identity import sha256
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.derived import NOTHING, Derived
from claimdb.reading import Incoming
from claimdb.records.models import Record
from claimdb.records.plan import Plan, TextOrigin
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that can be recorded, with what was derived from its plan ahead; `file` and `line` tell where it is.

    `proposals` is its record, if that has any that may be joined to what is known. `extractor` is the name of the one
    that read it, or had read it before and proposed so many assertions; `joined` counts those that stand on claims
    which were known. `remarks` are of the plan, if they are made already.
    """

    file: str
    line: int | None
    origin: TextOrigin
    plan: Plan
    proposals: Record | None = None
    is_article: bool = False
    extractor: str | None = None
    notes: tuple[str, ...] = ()
    proposed_before: int = 0
    joined: int = 0
    derived: Derived = NOTHING
    remarks: tuple[tuple[str, str], ...] | None = None


def ready(
    incoming: Incoming,
    record: Record,
    plan: Plan,
    extractor: str | None = None,
    notes: tuple[str, ...] = (),
    proposed_before: int = 0,
) -> Ready:
    """A document as it came, with its record and plan."""
    return Ready(
        file=incoming.file,
        line=incoming.line_of(()),
        origin=incoming.origin,
        plan=plan,
        proposals=record if any(each.extractor for each in record.assertions) else None,
        is_article=incoming.is_article,
        extractor=extractor,
        notes=notes,
        proposed_before=proposed_before,
    )


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
            return ready(incoming, incoming.record, prepare(incoming.record, incoming.text)), None
        digest = sha256(incoming.text or "")
        before = self._before(digest, extractor.name)
        if before or digest in self._read:
            plan = prepare(incoming.record, incoming.text)
            return ready(incoming, incoming.record, plan, extractor.name, proposed_before=before), None
        self._read.add(digest)
        with self._watch(incoming.file, len(incoming.text or "")) as progress:
            proposed = propose(extractor, incoming, progress)
        return ready(incoming, proposed.record, proposed.plan, extractor.name, proposed.notes), proposed.error

    def _extractor(self) -> Extractor | None:
        if not self._found:
            self._found.append(find_extractor(None))
        return self._found[0]


def join(ready: Ready, changeset: Changeset) -> Ready:
    """The document with its proposals on the claims, and by the sources, that are known already, in the database or
    from what came before in this changeset."""
    record = ready.proposals
    if record is None:
        return ready
    from claimdb.matching import match
    from claimdb.questions.known import KnownThings

    published = record.document.published if record.document else None
    given = Proposals(list(record.sources), list(record.claims), list(record.assertions))
    changeset.flush()
    matched = match(given, KnownThings(changeset.connection), published)
    found = matched.proposals
    if _same(found, given):
        return ready
    joined = record.model_copy(
        update={"sources": found.sources, "claims": found.claims, "assertions": found.assertions}
    )
    try:
        plan = prepare(joined, ready.plan.document.text if ready.plan.document else None)
    except RecordError:  # two names that are one here; what was proposed stands as it was
        return ready
    return replace(ready, plan=plan, joined=len(matched.joined), derived=NOTHING, remarks=None)


def _same(found: Proposals, given: Proposals) -> bool:
    """Whether matching left all as it was."""
    pairs = ((found.sources, given.sources), (found.claims, given.claims), (found.assertions, given.assertions))
    return all(len(one) == len(two) and all(map(is_, one, two)) for one, two in pairs)
