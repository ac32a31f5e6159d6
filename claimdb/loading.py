"""Files → the ledger: reads, prepares, and records in batches of whole documents."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.location import default_database, display_name, parse_location
from claimdb.errors import ClaimdbError, Fault, UsageError
from claimdb.identity import sha256
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.record import Recorded, Writer
from claimdb.reading import Incoming, Options, Unread, read_paths
from claimdb.reading.records import fault as fault_at
from claimdb.reading.texts import TextError, read_text
from claimdb.records.models import Document
from claimdb.records.plan import Plan, TextOrigin
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError
from claimdb.records.remarks import remarks

BATCH_ASSERTIONS = 10_000  # a changeset holds about so many, in whole documents
BATCH_DOCUMENTS = 1_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document that was read, and what recording it did."""

    file: str
    is_article: bool
    has_date: bool
    has_publisher: bool
    length: int | None
    recorded: Recorded
    remarks: tuple[tuple[str, str], ...] = ()  # ids of new assertions, and what looks wrong in each


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
        """How many assertions were there already."""
        return sum(each.recorded.known_assertions for each in self.documents)


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load. `details` are those of one article; `text_files` give records the texts whose SHA-256 they name."""

    details: Document | None = None
    text_files: tuple[str, ...] = ()
    all_or_nothing: bool = False
    dry_run: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    incoming: Incoming
    plan: Plan


def load(
    paths: Iterable[str],
    recorder: Recorder,
    database: str | None = None,
    options: LoadOptions | None = None,
    stdin: Iterable[bytes] = (),
) -> Summary:
    """Records all that these files hold; each document whole or not at all.

    Good documents are kept and bad ones are in the summary's `faults`; with `all_or_nothing` one fault keeps all out.
    A database is made where there is none, once there is something to record. Raises UsageError where the options do
    not fit the files, and DatabaseError where the database cannot be written.
    """
    options = options or LoadOptions()
    name = database or default_database()
    summary = Summary(display_name(parse_location(name)), options.dry_run)
    reading, unnamed = _reading_options(options)
    incoming = _naming(read_paths(paths, reading, stdin), unnamed)
    ready = _prepared(_one_article(incoming, options), summary)
    if options.all_or_nothing:
        everything = list(ready)
        summary.faults.extend(_unnamed(unnamed))
        if not summary.faults:
            _record([everything], name, recorder, options, summary)
        return summary
    _record(_batches(ready), name, recorder, options, summary)
    summary.faults.extend(_unnamed(unnamed))
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
    return Options(details=options.details, texts=texts, outside=options.outside), files


def _naming(incoming: Iterable[Incoming | Unread], unnamed: dict[str, str]) -> Iterator[Incoming | Unread]:
    """Takes out of `unnamed` the texts that the records name."""
    for each in incoming:
        if isinstance(each, Incoming) and each.record.document is not None:
            unnamed.pop(each.record.document.text_sha256 or "", None)
        yield each


def _unnamed(unnamed: dict[str, str]) -> Iterator[Fault]:
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
        raise UsageError(f"the details given are for one article, and there are {len(articles)}; load them one by one")
    if listed and not articles and all(isinstance(each, Incoming) for each in listed):
        raise UsageError("the details given are for an article; a record has its own (`claimdb amend` changes them)")
    yield from listed


def _prepared(incoming: Iterator[Incoming | Unread], summary: Summary) -> Iterator[_Ready]:
    """Plans of the documents that are sound; the faults of the others go to the summary."""
    for each in incoming:
        if isinstance(each, Unread):
            summary.faults.extend(each.faults)
            summary.not_read += 1
            continue
        try:
            yield _Ready(each, prepare(each.record, each.text))
        except RecordError as error:
            summary.faults.extend(fault_at(problem, each.file, each.line_of) for problem in error.problems)
            summary.not_read += 1


def _batches(ready: Iterator[_Ready]) -> Iterator[list[_Ready]]:
    batch: list[_Ready] = []
    size = 0
    for each in ready:
        batch.append(each)
        size += len(each.plan.assertions)
        if size >= BATCH_ASSERTIONS or len(batch) >= BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _record(
    batches: Iterable[list[_Ready]], name: str, recorder: Recorder, options: LoadOptions, summary: Summary
) -> None:
    with ExitStack() as stack:
        engine: Engine | None = None
        for batch in batches:
            engine = engine or _open(name, options, summary, stack)
            with recording(engine, recorder, keep=not options.dry_run) as changeset:
                done = _record_batch(changeset, batch, options, summary)
            summary.documents.extend(done)
            if changeset.id and not options.dry_run:
                summary.changesets.append(changeset.id)


def _open(name: str, options: LoadOptions, summary: Summary, stack: ExitStack) -> Engine:
    """The database, made and given its tables if need be; a dry run makes one that goes away."""
    url = parse_location(name)
    is_missing = url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()
    engine = open_engine(_passing(stack) if is_missing and options.dry_run else name, write=True)
    with engine.connect() as connection:
        is_new = migrations.revision(connection) is None
    if is_new and options.dry_run and not is_missing:
        engine = open_engine(_passing(stack), write=True)
    if is_new:
        migrations.upgrade(engine)
    summary.made_database = is_new and not options.dry_run
    return engine


def _passing(stack: ExitStack) -> str:
    """The path of a database that is gone when the stack is left."""
    return str(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claimdb-"))) / "dry-run.sqlite")


def _record_batch(
    changeset: Changeset, batch: Sequence[_Ready], options: LoadOptions, summary: Summary
) -> list[Loaded]:
    writer = Writer(changeset)
    writer.look_up(each.plan for each in batch)
    done = []
    for each in batch:
        try:
            recorded = writer.record(each.plan, each.incoming.origin)
        except DatabaseError:
            raise  # not this document's fault
        except ClaimdbError as error:
            fault = Fault(str(error), each.incoming.file, each.incoming.line_of(()))
            if options.all_or_nothing:
                raise ClaimdbError(f"{fault}\nclaimdb: nothing was recorded (--all-or-nothing)") from None
            summary.faults.append(fault)
            summary.not_read += 1
            continue
        done.append(_loaded(each, recorded))
    return done


def _loaded(ready: _Ready, recorded: Recorded) -> Loaded:
    document = ready.plan.document
    return Loaded(
        file=ready.incoming.file,
        is_article=ready.incoming.is_article,
        has_date=document is None or document.published is not None,
        has_publisher=document is None or document.publisher_id is not None,
        length=len(ready.incoming.text) if ready.incoming.text is not None else None,
        recorded=recorded,
        remarks=tuple(each for each in remarks(ready.plan) if each[0] in recorded.new_assertions),
    )
