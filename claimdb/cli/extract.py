"""`extract`: proposals without a database."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from claimdb.cli.load import Details
from claimdb.cli.options import Common, refuse_database, takes
from claimdb.errors import Fault, FaultsError, UsageError


@takes
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…|-", help="Articles, or - for standard input.")],
    common: Common,
    details: Details,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-",
) -> None:
    """Print what articles say as records, one file a line, without a database.

    Line n is for file n: JSON with the keys document, sources, claims, assertions and error. `claimdb load` takes it.

    Example: claimdb extract article.txt --published 2025-03-14 -o proposals.jsonl
    """
    from claimdb.cli.progress import watch
    from claimdb.extracting import ExtractOptions
    from claimdb.extracting import extract as extract_from
    from claimdb.output.proposals import line
    from claimdb.output.terminal import safe
    from claimdb.reading.texts import shown_name

    options = ExtractOptions(details.document(), details.manifest, details.extractor, watch())
    faults: list[Fault] = []
    found = extract_from(files, options, sys.stdin.buffer)
    with _writer(output, [*files, *filter(None, [details.manifest])]) as (write, encoding):
        try:
            for each in found:
                write(line(each, encoding))
                name = shown_name(each.file)
                if each.error is not None:
                    faults.append(Fault(each.error, name))
                for note in each.notes:
                    typer.echo(f"note: {safe(name)}: {safe(note)}", err=True)
        except FaultsError as error:  # of the manifest, when all is read
            faults.extend(error.faults)
    if faults:
        raise FaultsError(faults)


@contextmanager
def _writer(output: str, files: list[str]) -> Iterator[tuple[Callable[[str], None], str]]:
    """What writes a line at once, so that what was read stays whatever comes, and the encoding it writes in."""
    if output == "-":

        def write(text: str) -> None:
            sys.stdout.write(text)
            sys.stdout.flush()

        yield write, sys.stdout.encoding or "utf-8"
        return
    target = Path(output).resolve()
    refuse_database(target, output)
    if target in (Path(each).resolve() for each in files):
        raise UsageError(f"--output {output}: is read by this very command; name another file")
    try:
        file = target.open("w", encoding="utf-8", newline="", buffering=1)
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from None
    with file:

        def write_line(text: str) -> None:
            file.write(text)  # a line that ends is written at once: the file is buffered by lines

        yield write_line, "utf-8"
