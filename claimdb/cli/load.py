"""`load` and `demo`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from claimdb.cli.jobs import jobs_of
from claimdb.cli.options import Common, Recording, takes, write_out
from claimdb.errors import FaultsError, UsageError

if TYPE_CHECKING:
    from claimdb.records.models import Document

# What ends the name of an article's file. What reads them knows too, and takes long to import.
ARTICLES = (".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf")


def _text(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


class Details(NamedTuple):
    """What is known of the articles, and who reads them."""

    publisher: Annotated[str | None, _text("--publisher", "NAME", "Who published the article.")] = None
    title: Annotated[str | None, _text("--title", "TEXT", "The article's title.")] = None
    byline: Annotated[str | None, _text("--byline", "TEXT", "Who wrote it.")] = None
    url: Annotated[str | None, _text("--url", "URL", "Its web address.")] = None
    published: Annotated[str | None, _text("--published", "DATE", "When it was published (EDTF).")] = None
    manifest: Annotated[
        str | None, _text("--manifest", "FILE.csv", "The same of many articles, each a row named by its file.")
    ] = None
    extractor: Annotated[
        str | None, _text("--extractor", "NAME|none", "What reads the articles (llm:MODEL asks a language model).")
    ] = None

    def document(self) -> "Document | None":
        """The details of one article. Raises UsageError for what a document cannot have."""
        names = ("publisher", "title", "byline", "url", "published")
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        if not given:
            return None
        from pydantic import ValidationError

        from claimdb.reading.messages import problems_of
        from claimdb.records.models import Document

        try:
            return Document.model_validate({**given, "text_sha256": "0" * 64})
        except ValidationError as error:
            problem = problems_of(error)[0]
            raise UsageError(f"--{problem.loc[0]}: {problem.message}") from None


def open_ahead(paths: list[str], details: Details) -> None:
    """Begins to open what the built-in extractor needs, if it is sure to be asked: before the imports, which take as
    long."""
    if details.extractor is None and any(each.lower().endswith(ARTICLES) for each in paths):
        from claimdb.extraction.opening import begin

        begin()


@takes
def load(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…|-", help="Files, folders, or - for standard input.")],
    common: Common,
    recording: Recording,
    details: Details,
    text_file: Annotated[
        list[str] | None, typer.Option("--text-file", metavar="FILE", help="The text that a record names by SHA-256.")
    ] = None,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="One fault keeps everything out.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, record nothing.")] = False,
    outside: Annotated[bool, typer.Option("--outside", help="Let records name texts outside their folder.")] = False,
    reader: Annotated[
        str | None, _text("--reader", "NAME", "What reads the files: claimreview, quotebank, or a plug-in's.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", callback=jobs_of, help="Read in N processes; 0: one a processor."),
    ] = None,
) -> None:
    """Record articles and records: files, folders or - for standard input.

    Each document is recorded whole or not at all; good ones are kept, bad ones named. What is known is left as it is.
    What an article says is proposed, for you to accept or reject.

    Example: claimdb load article.txt --publisher "The Harbour Gazette" --published 2025-03-14
    """
    if reader is None and (jobs or 1) == 1:
        open_ahead(paths, details)
    from claimdb.cli.loading_pace import loading_pace
    from claimdb.cli.progress import watch
    from claimdb.loading import LoadOptions
    from claimdb.loading import load as load_paths
    from claimdb.output.loads import summary_lines

    with loading_pace(paths) as (on_read, after_batch):
        options = LoadOptions(
            details=details.document(),
            text_files=tuple(text_file or ()),
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
            outside=outside,
            manifest=details.manifest,
            reader=reader,
            extractor=details.extractor,
            watch=watch(),
            jobs=jobs or 1,
            on_read=on_read,
            after_batch=after_batch,
        )
        summary = load_paths(paths, recording.by("load"), common.database, options, sys.stdin.buffer)
    write_out("".join(f"{line}\n" for line in summary_lines(summary)))
    if summary.faults:
        raise FaultsError(summary.faults)


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
