"""`load` and `demo`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimdb.cli.options import Common, Recording, takes, write_out
from claimdb.errors import FaultsError, UsageError

if TYPE_CHECKING:
    from claimdb.records.models import Document


def _detail(name: str, text: str) -> Any:
    return typer.Option(name, help=text, show_default=False)


@takes
def load(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…|-", help="Files, folders, or - for standard input.")],
    common: Common,
    recording: Recording,
    publisher: Annotated[str | None, _detail("--publisher", "Who published the article.")] = None,
    title: Annotated[str | None, _detail("--title", "The article's title.")] = None,
    byline: Annotated[str | None, _detail("--byline", "Who wrote it.")] = None,
    url: Annotated[str | None, _detail("--url", "Its web address.")] = None,
    published: Annotated[str | None, _detail("--published", "When it was published (EDTF).")] = None,
    text_file: Annotated[
        list[str] | None, typer.Option("--text-file", metavar="FILE", help="The text that a record names by SHA-256.")
    ] = None,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="One fault keeps everything out.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, record nothing.")] = False,
    outside: Annotated[bool, typer.Option("--outside", help="Let records name texts outside their folder.")] = False,
) -> None:
    """Record articles and records: files, folders or - for standard input.

    Each document is recorded whole or not at all; good ones are kept, bad ones named. What is known is left as it is.

    Example: claimdb load article.txt --publisher "The Harbour Gazette" --published 2025-03-14
    """
    from claimdb.loading import LoadOptions
    from claimdb.loading import load as load_paths
    from claimdb.output.loads import summary_lines

    details = _details(publisher=publisher, title=title, byline=byline, url=url, published=published)
    options = LoadOptions(details, tuple(text_file or ()), all_or_nothing, dry_run, outside)
    summary = load_paths(paths, recording.by("load"), common.database, options, sys.stdin.buffer)
    write_out("".join(f"{line}\n" for line in summary_lines(summary)))
    if summary.faults:
        raise FaultsError(summary.faults)


def _details(**given: str | None) -> "Document | None":
    named = {name: value for name, value in given.items() if value is not None}
    if not named:
        return None
    from pydantic import ValidationError

    from claimdb.reading.messages import problems_of
    from claimdb.records.models import Document

    try:
        return Document.model_validate({**named, "text_sha256": "0" * 64})
    except ValidationError as error:
        problem = problems_of(error)[0]
        raise UsageError(f"--{problem.loc[0]}: {problem.message}") from None


@takes
def demo(
    common: Common,
    recording: Recording,
    database: Annotated[str | None, typer.Argument(metavar="DB", help="Where to.", show_default=False)] = None,
) -> None:
    """Make a database from the records that come with claimdb, to try it.

    Example: claimdb demo claims.sqlite
    """
    from claimdb.loading import load as load_paths
    from claimdb.output.loads import summary_lines
    from claimdb.seeds import seeds_folder

    summary = load_paths([str(seeds_folder())], recording.by("demo"), database or common.database)
    write_out("".join(f"{line}\n" for line in summary_lines(summary)))
    if summary.faults:
        raise FaultsError(summary.faults)
