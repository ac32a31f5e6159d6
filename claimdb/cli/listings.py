"""`claims`, `sources`, `documents`."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from claimdb.cli.options import Common, Output, one_of, reading, takes

MISSING = ("published", "publisher", "title", "byline", "url", "text")
MaybeText = Annotated[str | None, typer.Argument(metavar="TEXT", help="Words that must all occur.", show_default=False)]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="CHANGESET|TIME", help="As recorded here by then (UTC).", show_default=False),
]

Suggest = Annotated[
    bool, typer.Option("--suggest", help="Pairs that are likely the same, with a score; nothing is merged by it.")
]


def _list(
    what: str, common: Common, output: Output, as_of: str | None, read: Callable[..., Any], *arguments: Any
) -> None:
    from claimdb.output import listings
    from claimdb.output.blocks import ids_of
    from claimdb.output.terminal import standard_page
    from claimdb.questions.moment import moment_of

    with reading(common) as connection:
        rows, total = read(connection, moment_of(connection, as_of), *arguments, limit=output.limit)
    listing = getattr(listings, what)(rows, standard_page(), ids_of(7))
    if total or output.format != "table":
        output.print(listing, total)
    if not total:
        typer.echo(f"claimdb: no {what} match", err=True)


@takes
def claims(
    common: Common,
    output: Output,
    text: MaybeText = None,
    as_of: AsOf = None,
    single_source: Annotated[
        bool, typer.Option("--single-source", help="Only those that rest on one origin, or perhaps do.")
    ] = False,
    suggest: Suggest = False,
) -> None:
    """List the claims.

    With how many independent origins stand behind each: copies, and papers that cite another, are no origins.

    Example: claimdb claims artillery --single-source
    """
    from functools import partial

    from claimdb.questions.listed import list_claims, suggested
    from claimdb.questions.suggestions import likely_claims

    if suggest:
        _list("suggestions", common, output, as_of, suggested(likely_claims))
        return
    _list("claims", common, output, as_of, partial(list_claims, single_source=single_source), text)


@takes
def sources(
    common: Common, output: Output, text: MaybeText = None, as_of: AsOf = None, suggest: Suggest = False
) -> None:
    """List the sources.

    Example: claimdb sources officials
    """
    from claimdb.questions.listed import list_sources, suggested
    from claimdb.questions.suggestions import likely_sources

    if suggest:
        _list("suggestions", common, output, as_of, suggested(likely_sources))
        return

    _list("sources", common, output, as_of, list_sources, text)


@takes
def documents(
    common: Common,
    output: Output,
    text: MaybeText = None,
    as_of: AsOf = None,
    missing: Annotated[
        str | None,
        typer.Option(
            "--missing", metavar="|".join(MISSING), callback=one_of(*MISSING), help="Only those that lack it."
        ),
    ] = None,
) -> None:
    """List the documents.

    Example: claimdb documents --missing published
    """
    from claimdb.questions.listed import list_documents

    _list("documents", common, output, as_of, list_documents, text, missing)
