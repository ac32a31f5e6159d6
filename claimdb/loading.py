"""Files → the ledger: reads, extracts, prepares, and records in batches of whole documents."""

import gc
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.database.failures import DatabaseError
from claimdb.database.location import default_database, display_name, parse_location
from claimdb.errors import ClaimdbError, Fault, UsageError
from claimdb.extracting import Watch, unwatched
from claimdb.identity import sha256
from claimdb.ledger.amend import read_what_waited
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.copies import propose_copies
from claimdb.ledger.record import Recorded, Writer
from claimdb.loaded import Loaded, Summary
from claimdb.preparing import Found, prepared
from claimdb.proposing import Joiner, Outcome, Proposer, Ready, join
from claimdb.questions.extracted import proposed_before
from claimdb.reading import Incoming, Options, Unread, read_paths, scan_paths
from claimdb.reading.manifest import read_manifest
from claimdb.reading.records import fault as fault_at
from claimdb.reading.texts import TextError, read_text
from claimdb.records.models import Document
from claimdb.records.plan import TextOrigin
from claimdb.records.remarks import remarks

BATCH_ASSERTIONS = 10_000  # a changeset holds about so many, in whole documents
BATCH_DOCUMENTS = 1_000
BATCH_CHARACTERS = 20_000_000
BATCH_SECONDS = 60.0  # what an interruption loses at most, beside the document that is being read


class LoadOptions(NamedTuple):
    """How to load. `details` are those of one article, `manifest` is a file with those of many; `text_files` give
    records the texts whose SHA-256 they name. `reader` is the name of one of `claimdb.readers` that reads all files.
    `extractor` is the name of the one that reads articles (None: the built-in one; "none": no extractor); `watch` is
    entered while it reads one in this process.

    Articles are read, and JSON Lines prepared, in `jobs` processes; `on_read` is told how many bytes more of the latter
    have been read. A changeset takes in whole documents until it has `batch_assertions`; `after_batch` is called when
    one is committed, with the summary up to there: what that tells of is safe from any fault."""

    details: Document | None = None
    text_files: tuple[str, ...] = ()
    all_or_nothing: bool = False
    dry_run: bool = False
    outside: bool = False
    manifest: str | None = None
    reader: str | None = None
    extractor: str | None = None
    watch: Watch = unwatched
    jobs: int = 1
    on_read: Callable[[int], None] | None = None
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
        stack.enter_context(_collecting_seldom())
        target = _Target(name, options, summary, stack)
        proposer = stack.enter_context(Proposer(options.extractor, options.watch, target.proposed_before, options.jobs))
        ready = _prepared(_found(paths, reading, unnamed, options, stdin), summary, proposer)
        if options.all_or_nothing:
            everything = list(ready)
            summary.faults.extend(_left_over(unnamed, reading))
            if not summary.faults:
                _record([everything], target, recorder, options, summary)
            return summary
        _record(_batches(ready, options.batch_assertions), target, recorder, options, summary)
    summary.faults.extend(_left_over(unnamed, reading))
    return summary


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """What a load makes has no circles, and there is much of it: looking for some takes a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _found(
    paths: Iterable[str], reading: Options, unnamed: dict[str, str], options: LoadOptions, stdin: Iterable[bytes]
) -> Iterator[Found]:
    """What the files hold; of JSON Lines what can be recorded."""
    if options.details is not None or unnamed:
        return _one_article(_naming(read_paths(paths, reading, stdin), unnamed), options)
    return prepared(scan_paths(paths, reading, stdin), reading, options.jobs)


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
        details=options.details,
        texts=texts,
        outside=options.outside,
        manifest=manifest,
        reader=options.reader,
        on_read=options.on_read,
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
        self._opened = name

    def proposed_before(self, text_sha256: str, extractor: str) -> int:
        """How many assertions of a text an extractor has proposed already; asked by one who reads, and waits for no
        writer."""
        if self._engine is None and self._is_missing():
            return 0
        self.engine()
        with migrations.reading_connection(self._opened) as connection:
            return proposed_before(connection, text_sha256, extractor)

    def engine(self) -> Engine:
        """The database, made and given its tables if need be; a dry run makes one that goes away."""
        self._engine = self._engine or self._open()
        return self._engine

    def _open(self) -> Engine:
        is_missing = self._is_missing()
        self._opened = self._passing() if is_missing and self._dry_run else self._name
        engine = open_engine(self._opened, write=True)
        with engine.connect() as connection:
            is_new = migrations.revision(connection) is None
        if is_new and self._dry_run and not is_missing:
            self._opened = self._passing()
            engine = open_engine(self._opened, write=True)
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


def _prepared(found: Iterator[Found], summary: Summary, proposer: Proposer) -> Iterator[Ready]:
    """Plans of the documents that are sound; the faults of the others go to the summary."""
    for each in proposer.outcomes(found):
        if isinstance(each, Ready):
            yield each
        elif isinstance(each, Unread):
            summary.faults.extend(each.faults)
            summary.not_read += 1
        else:
            yield from _counted(each, summary)


def _counted(outcome: Outcome, summary: Summary) -> Iterator[Ready]:
    incoming = outcome.incoming
    if outcome.wrong is not None:
        summary.faults.extend(fault_at(each, incoming.file, incoming.line_of) for each in outcome.wrong.problems)
        summary.not_read += 1
    if outcome.error is not None:
        summary.faults.append(Fault(f"no assertions are proposed: {outcome.error}", incoming.file))
    if outcome.ready is not None:
        yield outcome.ready


def _batches(ready: Iterator[Ready], most: int) -> Iterator[list[Ready]]:
    batch: list[Ready] = []
    assertions = characters = 0
    began = time.monotonic()
    for each in ready:
        batch.append(each)
        assertions += len(each.plan.assertions)
        characters += _length(each) or 0
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
        for each in done:
            summary.add(each)
        if changeset.id and not options.dry_run:
            summary.changesets.append(changeset.id)
        if options.after_batch is not None:
            options.after_batch(summary)


def _record_batch(changeset: Changeset, batch: Sequence[Ready], options: LoadOptions, summary: Summary) -> list[Loaded]:
    writer, joiner = Writer(changeset), Joiner(changeset)
    writer.look_up(each.plan for each in batch)
    done = []
    for each in batch:
        try:
            ready = join(each, joiner)
            recorded = writer.record(ready.plan, each.origin, ready.derived)
        except DatabaseError:
            raise  # not this document's fault
        except ClaimdbError as error:
            fault = Fault(str(error), each.file, each.line)
            if options.all_or_nothing:
                raise ClaimdbError(f"{fault}\nclaimdb: nothing was recorded (--all-or-nothing)") from None
            summary.faults.append(fault)
            summary.not_read += 1
            continue
        done.append(_loaded(ready, recorded))
    read_what_waited(changeset, [new for each in done for new in each.recorded.new_assertions])
    articles = [each.recorded for each in done if each.is_article]
    if not articles:
        return done
    copies = {each.document_id: each for each in propose_copies(changeset, articles)}
    return [replace(each, copy_of=copies.get(each.recorded.document_id or "")) for each in done]


def _loaded(ready: Ready, recorded: Recorded) -> Loaded:
    document = ready.plan.document
    found = () if not recorded.new_assertions else remarks(ready.plan) if ready.remarks is None else ready.remarks
    new = frozenset(recorded.new_assertions)
    return Loaded(
        file=ready.file,
        is_article=ready.is_article,
        has_date=document is None or document.published is not None,
        has_publisher=document is None or document.publisher_id is not None,
        length=_length(ready),
        recorded=recorded,
        remarks=tuple(each for each in found if each[0] in new),
        extractor=ready.extractor,
        notes=ready.notes,
        proposed_before=ready.proposed_before,
        joined=ready.joined,
    )


def _length(ready: Ready) -> int | None:
    """How many characters the text has, if it is here."""
    document = ready.plan.document
    return None if document is None or document.text is None else len(document.text)
