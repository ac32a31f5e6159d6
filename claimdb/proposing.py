"""Articles on their way into the ledger: an extractor reads them, and what it proposes is joined to what is known."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from operator import is_
from typing import TYPE_CHECKING, NamedTuple, Self

from claimdb.database import tables
from claimdb.errors import UsageError
from claimdb.extracting import AHEAD, HEAVIEST, LOST, Proposed, Watch, is_readable, propose
from claimdb.extraction.model import Extractor, Proposals
from claimdb.extraction.registry import NONE, check_extractor, find_extractor
from claimdb.identity import sha256
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.derived import NOTHING, Derived
from claimdb.reading import Incoming, Unread
from claimdb.records.models import Record
from claimdb.records.plan import Plan, TextOrigin
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError
from claimdb.workers import Pending, TaskLostError, Workers, here, in_order

if TYPE_CHECKING:
    from claimdb.matching import Known


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: it can be recorded, or why not. `error` says why its article could not be read."""

    incoming: Incoming
    ready: Ready | None = None
    error: str | None = None
    wrong: RecordError | None = None


Told = Ready | Unread | Outcome


class Proposer:
    """The extractor of a load, as a context. It is made when there is an article to read, and reads no text twice.

    `before` tells how many assertions of the text of this SHA-256 an extractor of this name has proposed. Where `jobs`
    is more than 1, so many worker processes read.
    """

    def __init__(self, name: str | None, watch: Watch, before: Callable[[str, str], int], jobs: int = 1) -> None:
        self._name = name
        self._watch = watch
        self._before = before
        self._jobs = jobs
        self._read: set[str] = set()
        self._reader: _Reader | None = None
        self._stack = ExitStack()
        check_extractor(name)  # before anything is read

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def outcomes(self, found: Iterable[Told | Incoming]) -> Iterator[Told]:
        """What becomes of documents, in their order; what is no document, or can be recorded as it is, as it came.

        Raises ExtractionError where the extractor cannot work at all, and WorkersError where processes cannot be had.
        """
        if self._jobs > 1:
            yield from in_order(self._begin, found, lambda: AHEAD * self._jobs, _weight, HEAVIEST)
            return
        for each in found:
            yield self._begin(each).result()

    def _begin(self, found: Told | Incoming) -> Pending[Told]:
        if not isinstance(found, Incoming):
            return here(found)
        try:
            return self._read_or_not(found)
        except RecordError as error:
            return here(Outcome(found, wrong=error))

    def _read_or_not(self, incoming: Incoming) -> Pending[Told]:
        plan = prepare(incoming.record, incoming.text)  # what is wrong in it is told before an extractor takes its time
        if not is_readable(incoming) or self._name == NONE:
            return here(ready(incoming, incoming.record, plan))
        self._reader = self._reader or self._make_reader()
        digest = sha256(incoming.text or "")
        before = self._before(digest, self._reader.name)
        if before or digest in self._read:
            return here(ready(incoming, incoming.record, plan, self._reader.name, proposed_before=before))
        self._read.add(digest)
        return _Reply(incoming, plan, self._reader.name, self._reader.propose(incoming))

    def _make_reader(self) -> "_Reader":
        if self._jobs > 1:
            workers: Workers[Incoming | None, Proposed | str]
            workers = self._stack.enter_context(Workers(self._jobs, Proposing(self._name)))
            return _Reader(str(workers.submit(None).result()), workers.submit)
        extractor = _extractor(self._name)
        return _Reader(extractor.name, lambda each: here(_propose_here(extractor, self._watch, each)))


class _Reader(NamedTuple):
    """What reads articles, and the name that marks its proposals."""

    name: str
    propose: Callable[[Incoming], Pending[Proposed | str]]


class _Reply:
    """What becomes of an article that a reader has been given."""

    def __init__(self, incoming: Incoming, plan: Plan, extractor: str, pending: Pending[Proposed | str]) -> None:
        self._incoming = incoming
        self._plan = plan
        self._extractor = extractor
        self._pending = pending

    def done(self) -> bool:
        """Whether it is known."""
        return self._pending.done()

    def result(self) -> Told:
        """What became of it."""
        read: Proposed | str = LOST
        with suppress(TaskLostError):
            read = self._pending.result()
        if isinstance(read, str):
            read = Proposed(self._incoming.record, self._plan, error=read)
        done = ready(self._incoming, read.record, read.plan, self._extractor, read.notes)
        return Outcome(self._incoming, done, read.error)


def _propose_here(extractor: Extractor, watch: Watch, incoming: Incoming) -> Proposed:
    with watch(incoming.file, len(incoming.text or "")) as progress:
        return propose(extractor, incoming, progress)


def _extractor(name: str | None, threads: int = 0) -> Extractor:
    found = find_extractor(name, threads)
    if found is None:
        raise UsageError("there is no extractor to read articles with")
    return found


def _weight(found: Told | Incoming) -> int:
    return len(found.text or "") if isinstance(found, Incoming) else 0


@dataclass(frozen=True, slots=True)
class Proposing:
    """What a worker process makes once: an extractor, opened for one article at a time on one processor."""

    extractor: str | None

    def __call__(self) -> Callable[[Incoming | None], Proposed | str]:
        """What reads articles; asked with None, it gives the extractor's name."""
        return partial(_propose_or_tell, _extractor(self.extractor, threads=1))


def _propose_or_tell(extractor: Extractor, incoming: Incoming | None) -> Proposed | str:
    return extractor.name if incoming is None else propose(extractor, incoming)


class Joiner:
    """Puts proposals on what is known already, in the database or from what came before in one changeset."""

    def __init__(self, changeset: Changeset) -> None:
        self._changeset = changeset
        self._known: Known | None = None

    def known(self) -> "Known":
        """What is known. On SQLite the words of what came before wait for the end of the changeset."""
        if self._known is None:
            from claimdb.ledger.waiting import WaitingWords
            from claimdb.questions.known import KnownThings

            self._known = KnownThings(self._changeset.connection, WaitingWords(self._changeset).having)
        self._changeset.flush(but=tables.assertion_search)
        return self._known


def join(ready: Ready, joiner: Joiner) -> Ready:
    """The document with its proposals on the claims, and by the sources, that are known already."""
    record = ready.proposals
    if record is None:
        return ready
    from claimdb.matching import match

    published = record.document.published if record.document else None
    given = Proposals(list(record.sources), list(record.claims), list(record.assertions))
    matched = match(given, joiner.known(), published)
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
