"""`verify` and `conflicts`."""

from typing import Annotated

import typer

from claimdb.cli.options import Common, Output, Recording, reading, takes, write_out
from claimdb.errors import UsageError


@takes
def verify(
    common: Common,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="CHANGESET", help="A head noted earlier, which must still be in the history."),
    ] = None,
) -> None:
    """Recompute all that is recorded, and name the first thing that is wrong.

    Example: claimdb verify --head x1jd3zmnrdhwcjdxl2vrtqbq4mze
    """
    from claimdb.output.proofs import verified_lines
    from claimdb.proof.verify import verify as verify_database

    with reading(common) as connection:
        done = verify_database(connection, head)
    write_out("".join(f"{line}\n" for line in verified_lines(done)))


@takes
def conflicts(
    common: Common,
    recording: Recording,
    output: Output,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", metavar="ID", help="Settle: what stands is right. Repeatable.")
    ] = None,
    take: Annotated[
        list[str] | None, typer.Option("--take", metavar="ID", help="Settle: what was set aside is right. Repeatable.")
    ] = None,
) -> None:
    """List what merged databases say differently, until it is settled.

    Example: claimdb conflicts --keep 7rqlwav
    """
    if keep or take:
        _settle(common, recording, keep or [], take or [])
        return
    from claimdb.output.blocks import ids_of
    from claimdb.output.proofs import conflict_listing
    from claimdb.output.terminal import standard_page
    from claimdb.questions.conflicts import conflicts as read

    with reading(common) as connection:
        rows = read(connection)
    shown = rows[: output.limit] if output.limit else rows
    if rows or output.format != "table":
        output.print(conflict_listing(shown, standard_page(), ids_of(7)), len(rows))
    if not rows:
        typer.echo("claimdb: nothing is disagreed on", err=True)


def _settle(common: Common, recording: Recording, keep: list[str], take: list[str]) -> None:
    from claimdb.merging.settling import settle

    if set(keep) & set(take):
        raise UsageError("the same thing is named with --keep and with --take")
    for ids, taken in ((keep, False), (take, True)):
        if ids:
            done = settle(ids, recording.by("conflicts"), common.database, take=taken)
            write_out(f"{done.count} settled; written: {done.database}, changeset {(done.changeset or '')[2:9]}\n")
