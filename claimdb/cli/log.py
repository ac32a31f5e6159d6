"""`log`."""

from typing import Annotated

import typer

from claimdb.cli.listings import AsOf
from claimdb.cli.options import Common, Output, reading, takes


@takes
def log(
    common: Common,
    output: Output,
    identifier: Annotated[
        str | None, typer.Argument(metavar="ID", help="A thing, for its history alone.", show_default=False)
    ] = None,
    as_of: AsOf = None,
) -> None:
    """List the changesets, newest first: who recorded what, when and why.

    The first line is the hash of the newest, which tells of all before it.

    Example: claimdb log --limit 10
    """
    from claimdb.output.log import listing
    from claimdb.output.terminal import standard_page
    from claimdb.questions.log import log as read
    from claimdb.questions.lookup import find_id, shown_length
    from claimdb.questions.moment import moment_of
    from claimdb.questions.targets import Target

    with reading(common) as connection:
        thing = Target(*find_id(connection, identifier)) if identifier is not None else None
        found = read(connection, moment_of(connection, as_of), thing, output.limit)
        length = shown_length(connection, [each.id for each in found.changesets]) if output.format == "table" else 7
    output.print(listing(found, standard_page(), length), found.total)
    if not found.changesets:
        typer.echo("claimdb: nothing is recorded", err=True)
