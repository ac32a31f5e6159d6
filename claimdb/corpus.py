"""Extraction over a corpus, without a database: files and folders in, for each article a result, in their order.

What is to be done is a task: a file with its bytes and what is known of it. Tasks are done in this process, by worker
processes or on a cluster, one article as the other: a task opens no file, and where it is done makes no difference.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

from claimdb.errors import Fault, FaultsError, UsageError
from claimdb.extracting import AHEAD, HEAVIEST, LOST, Extracted, Watch, read_with, refused, unwatched
from claimdb.extraction.model import Extractor
from claimdb.extraction.registry import NONE, check_extractor, find_extractor
from claimdb.reading import (
    ARTICLES,
    STANDARD_INPUT,
    File,
    Manifest,
    Options,
    Unread,
    articles_under,
    open_file,
    read_article_file,
    read_manifest,
    read_paths,
)
from claimdb.reading.guess import guess_suffix
from claimdb.records.models import Document, Record
from claimdb.workers import Pending, TaskLostError, Workers, here, in_order

_ANY_TEXT: Final = "0" * 64

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """How to extract. `details` are those of one article, `manifest` is a file with those of many; `extractor` is the
    name of one (None: the built-in one); `watch` is entered while it reads one in this process. `jobs` is how many
    worker processes read instead, `dask` the address of a Dask scheduler whose workers do."""

    details: Document | None = None
    manifest: str | None = None
    extractor: str | None = None
    watch: Watch = unwatched
    jobs: int | None = None
    dask: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One article to read: its path, its file with the bytes, the suffix of its kind, and the details given."""

    path: str
    file: File
    suffix: str
    details: Document | None


class Pool(AbstractContextManager[object], Protocol[R_co]):
    """What does tasks elsewhere, as a context: worker processes or a cluster."""

    def submit(self, task: Task, /) -> Pending[R_co]:
        """Has a task done; the result raises TaskLostError if every worker that was given it died."""

    def workers(self) -> int:
        """How many tasks are done at a time."""


def extract(
    paths: Iterable[str], options: ExtractOptions | None = None, stdin: Iterable[bytes] = ()
) -> Iterator[Extracted]:
    """Reads articles and proposes their assertions: for each file, and for each article in a folder, one result, in
    order, without a database.

    A file that cannot be read has an `error`. Raises UsageError where the options do not fit the files, ExtractionError
    where the extractor cannot work at all, WorkersError where workers cannot be had, and FaultsError for a manifest
    with faults, or at the end for its rows whose files were not among these.
    """
    return extract_as(_itself, paths, options, stdin)


def extract_as(
    finish: Callable[[Extracted], R],
    paths: Iterable[str],
    options: ExtractOptions | None = None,
    stdin: Iterable[bytes] = (),
) -> Generator[R, None, None]:
    """The same, with what `finish` makes of each result. It is called where the article is read: it must be one that
    can be pickled, and equal to what comes of that."""
    options, listed = options or ExtractOptions(), list(paths)
    _check(listed, options)
    manifest = read_manifest(options.manifest) if options.manifest is not None else None
    found = tasks(listed, options.details, manifest, stdin)
    return _to_the_end(_answers(found, finish, options), manifest)


def count_articles(paths: Iterable[str]) -> int:
    """How many results `extract` gives for these paths, as the folders are now."""
    return sum(sum(1 for _ in _articles(path)) for path in paths)


def _itself(extracted: Extracted) -> Extracted:
    return extracted


def _check(paths: Sequence[str], options: ExtractOptions) -> None:
    if options.extractor == NONE:
        raise UsageError("--extractor none: without an extractor there is nothing to do")
    if options.details is not None and (len(paths) > 1 or any(map(_is_folder, paths))):
        many = f"there are {len(paths)} files" if len(paths) > 1 else f"{paths[0]} is a folder"
        raise UsageError(f"the details given are for one article, and {many}; --manifest has those of many")
    if paths.count(STANDARD_INPUT) > 1:
        raise UsageError("- is standard input, which can be read only once; name it once")
    if options.dask is not None and options.jobs is not None:
        raise UsageError("--jobs is for this machine, and a Dask cluster has workers of its own; leave out one of them")


def _to_the_end(answers: Iterator[R], manifest: Manifest | None) -> Generator[R, None, None]:
    yield from answers
    unused = manifest.unused() if manifest is not None else ()
    if unused:
        raise FaultsError(unused)


# --- What is to be done


def tasks(
    paths: Iterable[str], details: Document | None, manifest: Manifest | None, stdin: Iterable[bytes]
) -> Iterator[Task | Extracted]:
    """A task for each article; for what is none, the result at once."""
    for path in paths:
        for each in _articles(path):
            if isinstance(each, Fault):
                yield Extracted(path if each.file is None else each.file, Record(), each.message)
            else:
                yield _task(each, details, manifest, stdin)


def _articles(path: str) -> Iterator[str | Fault]:
    """The paths of the articles that a path stands for: it itself, or those in a folder."""
    if path == STANDARD_INPUT or not _is_folder(path):
        yield path
        return
    found = False
    for each in articles_under(Path(path)):
        found = True
        yield each if isinstance(each, Fault) else str(each)
    if not found:
        yield Fault(f"is a folder that holds no article ({' '.join(ARTICLES)})")


def _is_folder(path: str) -> bool:
    return path != STANDARD_INPUT and os.path.isdir(path)  # noqa: PTH112  (a name too long is not an error here)


def _task(path: str, details: Document | None, manifest: Manifest | None, stdin: Iterable[bytes]) -> Task | Extracted:
    data = b"".join(stdin) if path == STANDARD_INPUT else b""
    suffix = guess_suffix(data) if path == STANDARD_INPUT else Path(path).suffix.lower()
    if suffix not in ARTICLES:  # records, or nothing that is read here
        found = next(read_paths([path], Options(), [data]), Unread(()))
        return refused(path, found) or Extracted(path, Record())
    file = File("standard input", data, ".") if path == STANDARD_INPUT else open_file(path)
    if isinstance(file, Unread):
        return refused(path, file) or Extracted(path, Record())
    given = manifest.details_of(file.path) if manifest is not None else {}
    return Task(path, file, suffix, _with(given, details))


def _with(given: dict[str, str], details: Document | None) -> Document | None:
    """The details of one article over those of the manifest."""
    if not given:
        return details
    own = details.model_dump(exclude={"text", "text_file", "text_sha256"}, exclude_none=True) if details else {}
    return Document.model_validate({**given, **own, "text_sha256": _ANY_TEXT})


# --- Who does it


def read_task(task: Task, extractor: Extractor, watch: Watch = unwatched) -> Extracted:
    """Does a task: the same wherever it is done."""
    return read_with(extractor, task.path, lambda: read_article_file(task.file, task.suffix, task.details), watch)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """What a worker makes once: an extractor, opened for one article at a time on one processor."""

    extractor: str | None
    finish: Callable[[Extracted], R]

    def __call__(self) -> Callable[[Task], R]:
        """What does tasks. Raises UsageError and ExtractionError where the extractor cannot be had."""
        extractor = find_extractor(self.extractor, threads=1)
        if extractor is None:
            raise UsageError("there is no extractor to do tasks with")
        return partial(self._do, extractor)

    def _do(self, extractor: Extractor, task: Task) -> R:
        return self.finish(read_task(task, extractor))


def _answers(
    found: Iterator[Task | Extracted], finish: Callable[[Extracted], R], options: ExtractOptions
) -> Iterator[R]:
    """What becomes of the tasks, in their order: done here, or wherever there are workers."""
    if options.dask is not None:
        from claimdb.clusters import Cluster

        return _elsewhere(found, finish, Cluster(options.dask, Reading(options.extractor, finish)))
    if options.jobs is not None:
        check_extractor(options.extractor)
        return _elsewhere(found, finish, Workers(options.jobs, Reading(options.extractor, finish)))
    extractor = find_extractor(options.extractor)
    return _here(found, finish, extractor, options.watch) if extractor is not None else iter(())


def _here(
    found: Iterator[Task | Extracted], finish: Callable[[Extracted], R], extractor: Extractor, watch: Watch
) -> Iterator[R]:
    for each in found:
        yield finish(each if isinstance(each, Extracted) else read_task(each, extractor, watch))


def _elsewhere(found: Iterator[Task | Extracted], finish: Callable[[Extracted], R], pool: Pool[R]) -> Iterator[R]:
    def submit(each: Task | Extracted) -> Pending[R]:
        if isinstance(each, Extracted):
            return here(finish(each))
        return _Survivor(pool.submit(each), each.path, finish)

    with pool:
        yield from in_order(submit, found, lambda: AHEAD * pool.workers(), _weight, HEAVIEST)


def _weight(each: Task | Extracted) -> int:
    return len(each.file.data) if isinstance(each, Task) else 0


class _Survivor(Generic[R]):
    """The answer to a task; where every worker died of it, a result with that as its error."""

    def __init__(self, pending: Pending[R], path: str, finish: Callable[[Extracted], R]) -> None:
        self._pending = pending
        self._path = path
        self._finish = finish

    def done(self) -> bool:
        """Whether it is known what became of it."""
        return self._pending.done()

    def result(self) -> R:
        """What became of it."""
        try:
            return self._pending.result()
        except TaskLostError:
            return self._finish(Extracted(self._path, Record(), LOST))
