"""Files → the ledger: reads, extracts, prepares, and records in batches of whole documents."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Engine

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.location import default_database, display_name, parse_location
from claimdb.errors import ClaimdbError, Fault, UsageError
from claimdb.extracting import Watch, unwatched
from claimdb.identity import sha256
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.copies import CopyProposal, propose_copies
from claimdb.ledger.record import Recorded, Writer
from claimdb.proposing import Proposer, Ready, join
from claimdb.questions.extracted import proposed_before
from claimdb.reading import Incoming, Options, Unread, read_paths
from claimdb.reading.manifest import read_manifest
from claimdb.reading.records import fault as fault_at
from claimdb.reading.texts import TextError, read_text
from claimdb.records.models import Document
from claimdb.records.plan import TextOrigin
from claimdb.records.problems import RecordError
from claimdb.records.remarks import remarks

BATCH_ASSERTIONS = 10_000  # a changeset holds about so many, in whole documents
BATCH_DOCUMENTS = 1_000
BATCH_CHARACTERS = 20_000_000
BATCH_SECONDS = 60.0  # what an interruption loses at most, beside the document that is being read


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document that was read, and what recording it did.

    `extractor` is the name of the one that read it, None where none did; `notes` are what that has to say.
    `proposed_before` counts the assertions that it had proposed already: then it did not read it again. `joined` counts
    those that stand on claims known before; `copy_of` is the document that it seems to be a copy of.
    """

    file: str
    is_article: bool
    has_date: bool
    has_publisher: bool
    length: int | None
    recorded: Recorded
    remarks: tuple[tuple[str, str], ...] = ()  # ids of new assertions, and what looks wrong in each
    extractor: str | None = None
    notes: tuple[str, ...] = ()
    proposed_before: int = 0
    joined: int = 0
    copy_of: CopyProposal | None = None


@dataclass(slots=True)
class Summary:
    """What a load did. `changesets` are the ids of those written; `database` is the one they are in."""

    database: str
    dry_run: bool
    documents: list[Loaded] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    not_read: int = 0
    changesets: list[str] = field(default_factory=list)
    made_database: bool = False

    @property
    def new_documents(self) -> int:
        """How many documents were not known before."""
        return sum(each.recorded.new_document for each in self.documents)

    @property
    def new_assertions(self) -> int:
        """How many assertions were not known before."""
        return sum(len(each.recorded.new_assertions) for each in self.documents)

    @property
    def known_assertions(self) -> int:
        """How many assertions were there already, with those that an extractor did not have to propose again."""
        return sum(each.recorded.known_assertions + each.proposed_before for each in self.documents)

    @property
    def proposed(self) -> int:
        """How many of the new assertions an extractor proposed as this load read the articles."""
        return sum(len(each.recorded.new_assertions) for each in self.documents if each.extractor is not None)


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load. `details` are those of one article, `manifest` is a file with those of many; `text_files` give
    records the texts whose SHA-256 they name. `reader` is the name of one of `claimdb.readers` that reads all files.
    `extractor` is the name of the one that reads articles (None: the
    built-in one; "none": no extractor); `watch` is entered while it reads one.

    A changeset takes in whole documents until it has `batch_assertions`; `after_batch` is called when one is committed,
    with the summary up to there: what that tells of is safe from any fault."""

    details: Document | None = None
    text_files: tuple[str, ...] = ()
    all_or_nothing: bool = False
    dry_run: bool = False
    outside: bool = False
    manifest: str | None = None
    reader: str | None = None
    extractor: str | None = None
    watch: Watch = unwatched
    batch_assertions: int = BATCH_ASSERTIONS
    after_batch: Callable[[Summary], None] | None = None


def load(
    paths: Iterable[str],
    recorder: Recorder,
    database: str | None = None,
    options: LoadOptions | None = None,
    stdin: Iterable[bytes] = (),
) -> Summary:
    """Records all that these files hold; each document whole or not at all.

    Good documents are kept and bad ones are in the summary's `faults`; with `all_or_nothing` one fault keeps all out.
    An article that the extractor could not read is recorded without proposals, and is a fault too. A database is made
    where there is none, once there is something to record. Raises UsageError where the options do not fit the files,
    ExtractionError where the extractor cannot work at all, and DatabaseError where the database cannot be written.
    """
    options = options or LoadOptions()
    name = database or default_database()
    summary = Summary(display_name(parse_location(name)), options.dry_run)
    reading, unnamed = _reading_options(options)
    with ExitStack() as stack:
        target = _Target(name, options, summary, stack)
        proposer = Proposer(options.extractor, options.watch, target.proposed_before)
        incoming = _naming(read_paths(paths, reading, stdin), unnamed)
        ready = _prepared(_one_article(incoming, options), summary, proposer)
        if options.all_or_nothing:
            everything = list(ready)
            summary.faults.extend(_left_over(unnamed, reading))
            if not summary.faults:
                _record([everything], target, recorder, options, summary)
            return summary
        _record(_batches(ready, options.batch_assertions), target, recorder, options, summary)
    summary.faults.extend(_left_over(unnamed, reading))
    return summary


def _reading_options(options: LoadOptions) -> tuple[Options, dict[str, str]]:
    """What reading needs to know, and the files of the texts given, by SHA-256."""
    texts: dict[str, tuple[str, TextOrigin]] = {}
    files: dict[str, str] = {}
    for name in options.text_files:
        try:
            text, origin = read_text(Path(name), name)
        except TextError as error:
            raise ClaimdbError(f"--text-file {error.fault(name)}") from None
        digest = sha256(text)
        texts[digest], files[digest] = (text, origin), name
    manifest = read_manifest(options.manifest) if options.manifest is not None else None
    return Options(
        details=options.details, texts=texts, outside=options.outside, manifest=manifest, reader=options.reader
    ), files


def _naming(incoming: Iterable[Incoming | Unread], unnamed: dict[str, str]) -> Iterator[Incoming | Unread]:
    """Takes out of `unnamed` the texts that the records name."""
    for each in incoming:
        if isinstance(each, Incoming) and each.record.document is not None:
            unnamed.pop(each.record.document.text_sha256 or "", None)
        yield each


def _left_over(unnamed: dict[str, str], reading: Options) -> Iterator[Fault]:
    """Texts and rows of the manifest that were given for documents that were not there."""
    yield from reading.manifest.unused() if reading.manifest is not None else ()
    for digest, name in unnamed.items():
        yield Fault(f"no record that was read names this text, whose SHA-256 is {digest}", name)


def _one_article(incoming: Iterator[Incoming | Unread], options: LoadOptions) -> Iterator[Incoming | Unread]:
    """Details given on the command line are one article's: more than one is refused before anything is recorded."""
    if options.details is None:
        yield from incoming
        return
    listed = list(incoming)
    articles = [each for each in listed if isinstance(each, Incoming) and each.is_article]
    if len(articles) > 1:
        raise UsageError(
            f"the details given are for one article, and there are {len(articles)}; "
            "load them one by one, or name a --manifest"
        )
    if listed and not articles and all(isinstance(each, Incoming) for each in listed):
        raise UsageError("the details given are for an article; a record has its own (`claimdb amend` changes them)")
    yield from listed


class _Target:
    """The database of a load: opened when it is first needed, and made when there is something to record."""

    def __init__(self, name: str, options: LoadOptions, summary: Summary, stack: ExitStack) -> None:
        self._name = name
        self._dry_run = options.dry_run
        self._summary = summary
        self._stack = stack
        self._engine: Engine | None = None

    def proposed_before(self, text_sha256: str, extractor: str) -> int:
        """How many assertions of a text an extractor has proposed already."""
        if self._engine is None and self._is_missing():
            return 0
        with self.engine().connect() as connection:
            migrations.check(connection)
            return proposed_before(connection, text_sha256, extractor)

    def engine(self) -> Engine:
        """The database, made and given its tables if need be; a dry run makes one that goes away."""
        self._engine = self._engine or self._open()
        return self._engine

    def _open(self) -> Engine:
        is_missing = self._is_missing()
        engine = open_engine(self._passing() if is_missing and self._dry_run else self._name, write=True)
        with engine.connect() as connection:
            is_new = migrations.revision(connection) is None
        if is_new and self._dry_run and not is_missing:
            engine = open_engine(self._passing(), write=True)
        if is_new:
            migrations.upgrade(engine)
        self._summary.made_database = is_new and not self._dry_run
        return engine

    def _is_missing(self) -> bool:
        url = parse_location(self._name)
        return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()

    def _passing(self) -> str:
        """The path of a database that is gone when the load is done."""
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="claimdb-"))
        return str(Path(folder) / "dry-run.sqlite")


def _prepared(incoming: Iterator[Incoming | Unread], summary: Summary, proposer: Proposer) -> Iterator[Ready]:
    """Plans of the documents that are sound; the faults of the others go to the summary."""
    for each in incoming:
        if isinstance(each, Unread):
            summary.faults.extend(each.faults)
            summary.not_read += 1
            continue
        try:
            ready, error = proposer.ready(each)
        except RecordError as problems:
            summary.faults.extend(fault_at(problem, each.file, each.line_of) for problem in problems.problems)
            summary.not_read += 1
            continue
        if error is not None:
            summary.faults.append(Fault(f"no assertions are proposed: {error}", each.file))
        yield ready


def _batches(ready: Iterator[Ready], most: int) -> Iterator[list[Ready]]:
    batch: list[Ready] = []
    assertions = characters = 0
    began = time.monotonic()
    for each in ready:
        batch.append(each)
        assertions += len(each.plan.assertions)
        characters += len(each.incoming.text or "")
        is_full = assertions >= most or len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS
        # Records are read in no time; how many changesets they make depends on nothing but themselves.
        if is_full or (each.extractor is not None and time.monotonic() - began >= BATCH_SECONDS):
            yield batch
            batch, assertions, characters = [], 0, 0
            began = time.monotonic()
    if batch:
        yield batch


def _record(
    batches: Iterable[list[Ready]], target: _Target, recorder: Recorder, options: LoadOptions, summary: Summary
) -> None:
    for batch in batches:
        with recording(target.engine(), recorder, keep=not options.dry_run) as changeset:
            done = _record_batch(changeset, batch, options, summary)
        summary.documents.extend(done)
        if options.dry_run:
            continue
        if changeset.id:
            summary.changesets.append(changeset.id)
        if options.after_batch is not None:
            options.after_batch(summary)


def _record_batch(changeset: Changeset, batch: Sequence[Ready], options: LoadOptions, summary: Summary) -> list[Loaded]:
    writer = Writer(changeset)
    writer.look_up(each.plan for each in batch)
    done = []
    for each in batch:
        try:
            ready = join(each, changeset)
            recorded = writer.record(ready.plan, each.incoming.origin)
        except DatabaseError:
            raise  # not this document's fault
        except ClaimdbError as error:
            fault = Fault(str(error), each.incoming.file, each.incoming.line_of(()))
            if options.all_or_nothing:
                raise ClaimdbError(f"{fault}\nclaimdb: nothing was recorded (--all-or-nothing)") from None
            summary.faults.append(fault)
            summary.not_read += 1
            continue
        done.append(_loaded(ready, recorded))
    articles = [each.recorded for each in done if each.is_article]
    copies = {each.document_id: each for each in propose_copies(changeset, articles)}
    return [replace(each, copy_of=copies.get(each.recorded.document_id or "")) for each in done]


def _loaded(ready: Ready, recorded: Recorded) -> Loaded:
    document = ready.plan.document
    return Loaded(
        file=ready.incoming.file,
        is_article=ready.incoming.is_article,
        has_date=document is None or document.published is not None,
        has_publisher=document is None or document.publisher_id is not None,
        length=len(ready.incoming.text) if ready.incoming.text is not None else None,
        recorded=recorded,
        remarks=tuple(each for each in remarks(ready.plan) if each[0] in recorded.new_assertions),
        extractor=ready.extractor,
        notes=ready.notes,
        proposed_before=ready.proposed_before,
        joined=ready.joined,
    )
