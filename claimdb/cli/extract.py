"""`extract`: proposals without a database."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimdb.cli.jobs import jobs_of
from claimdb.cli.load import Details
from claimdb.cli.options import Common, note, refuse_database, takes, write_out
from claimdb.errors import ClaimdbError, Fault, FaultsError, StoppedError, UsageError

if TYPE_CHECKING:
    from claimdb.corpus import ExtractOptions
    from claimdb.output.proposals import Line

Shown = AbstractContextManager[Callable[[int], None]]

_UNFINISHED = ".part"  # what the output's name ends in until all is written


@takes
def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="PATH…|-", help="Articles, folders of them, or - for standard input.")
    ],
    common: Common,
    details: Details,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", callback=jobs_of, help="Read in N processes; 0: one a processor."),
    ] = None,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler.")
    ] = None,
) -> None:
    """Print what articles say as records, one file a line, without a database.

    Line n is for file n, those of a folder in order of name: JSON with the keys document, sources, claims, assertions
    and error. `claimdb load` takes it. The lines are the same with any number of processes.

    Example: claimdb extract archive/ --jobs 4 -o proposals.jsonl
    """
    from claimdb.corpus import ExtractOptions, extract_as
    from claimdb.output.proposals import AsLine

    options = ExtractOptions(
        details=details.document(), manifest=details.manifest, extractor=details.extractor, jobs=jobs, dask=dask
    )
    encoding = (sys.stdout.encoding or "utf-8") if output == "-" else "utf-8"
    options, shown = _shown(files, options)
    found = extract_as(AsLine(encoding), files, options, sys.stdin.buffer)
    with closing(found), _writer(output, [*files, *filter(None, [details.manifest])]) as write, shown as done:
        faults = _write_all(found, write, done)
    if faults:
        raise FaultsError(faults)


def _shown(files: list[str], options: "ExtractOptions") -> "tuple[ExtractOptions, Shown]":
    """What shows how far it is: the article that is read, or where several are at a time, how many have been."""
    from claimdb.cli.pace import pace
    from claimdb.cli.progress import watch
    from claimdb.corpus import count_articles

    def count() -> int:
        return count_articles(files)

    if options.jobs is None and options.dask is None:
        return replace(options, watch=watch(count=count)), nullcontext(_unheard)
    return options, pace("articles", count)


def _unheard(number: int) -> None:
    """Nobody asked how many are done."""


def _write_all(found: "Iterable[Line]", write: Callable[[str], None], done: Callable[[int], None]) -> list[Fault]:
    """Writes lines as they come, and their notes; gives the faults of the files, and those of the manifest."""
    from claimdb.output.terminal import safe
    from claimdb.reading.texts import shown_name

    faults: list[Fault] = []
    try:
        for each in found:
            write(each.text)
            done(1)
            name = shown_name(each.file)
            if each.error is not None:
                faults.append(Fault(each.error, name))
            for each_note in each.notes:
                note(f"note: {safe(name)}: {safe(each_note)}")
    except FaultsError as error:  # of the manifest, when all is read
        faults.extend(error.faults)
    return faults


@contextmanager
def _writer(output: str, files: list[str]) -> Iterator[Callable[[str], None]]:
    """What writes a line at once, so that what was read stays whatever comes: to a file beside the one named, which it
    becomes when all is written."""
    written = 0
    where = "written"
    put: Callable[[str], None] = write_out

    def write(text: str) -> None:
        nonlocal written
        put(text)
        written += 1

    try:
        if output == "-":
            yield write
        else:
            with _replacing(output, files) as (put, where):
                yield write
    except KeyboardInterrupt:
        raise StoppedError(f"interrupted; the lines of the first {written:,} files are {where}") from None


@contextmanager
def _replacing(output: str, files: list[str]) -> Iterator[tuple[Callable[[str], None], str]]:
    """What writes to a file beside the one named, which takes its place if nothing is raised, and where that is in
    words."""
    target = Path(output).resolve()
    refuse_database(target, output)
    if target in (Path(each).resolve() for each in files):
        raise UsageError(f"--output {output}: is read by this very command; name another file")
    is_file = target.is_file() or not target.exists()  # a pipe or a device stays what it is
    draft = target.with_name(f"{target.name}{_UNFINISHED}") if is_file else target
    where = f"in {output}{_UNFINISHED}" if is_file else "written"
    try:
        out = draft.open("wb", buffering=0)
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from None

    def put(text: str) -> None:
        try:
            _put_whole(text.encode(), out, is_file)
        except OSError as error:
            told = f"--output {output}: cannot be written: {error.strerror}; what was read before is {where}"
            raise ClaimdbError(told) from None

    try:
        with out:
            yield put, where
    except BaseException:
        if is_file and not draft.stat().st_size:
            draft.unlink()
        raise
    if is_file:
        if target.exists():  # what was private stays private
            draft.chmod(target.stat().st_mode)
        draft.replace(target)


def _put_whole(data: bytes, out: io.FileIO, is_file: bool) -> None:
    """Writes all of the data, or to a file none of it."""
    start = out.tell() if is_file else 0
    left = memoryview(data)
    try:
        while left:
            left = left[out.write(left) :]
    except OSError:
        if is_file:
            out.truncate(start)
        raise
