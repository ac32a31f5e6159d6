"""`verify`, `bundle`, `diff` and `conflicts`."""

from typing import Annotated

import typer

from claimdb.cli.options import Common, Output, Recording, reading, takes, write_out
from claimdb.errors import UsageError


@takes
def verify(
    common: Common,
    file: Annotated[
        str | None, typer.Argument(metavar="[BUNDLE]", help="A bundle, which needs no database.", show_default=False)
    ] = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="CHANGESET", help="A head noted earlier, which must still be in the history."),
    ] = None,
) -> None:
    """Recompute all that is recorded, and name the first thing that is wrong.

    Example: claimdb verify --head x1jd3zmnrdhwcjdxl2vrtqbq4mze
    """
    from claimdb.output.proofs import proven_lines, verified_lines

    if file is not None:
        from claimdb.proof.offline import verify_bundle

        if head is not None:
            raise UsageError("--head is asked of a database; a bundle names its head")
        write_out("".join(f"{line}\n" for line in proven_lines(verify_bundle(file))))
        return
    from claimdb.proof.verify import verify as verify_database

    with reading(common) as connection:
        done = verify_database(connection, head)
    write_out("".join(f"{line}\n" for line in verified_lines(done)))


@takes
def bundle(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Assertions, by their ids or beginnings.")],
    common: Common,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-",
    no_text: Annotated[bool, typer.Option("--no-text", help="Only the SHA-256 of the texts.")] = False,
) -> None:
    """Write a proof of assertions that anybody can check without the database.

    Example: claimdb bundle k4lgynf -o proof.json
    """
    import json

    from claimdb.proof.bundle import bundle as make

    with reading(common) as connection:
        made = make(connection, ids, with_text=not no_text)
    Output(output=output).write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")


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
    from claimdb.questions.conflicts import names

    with reading(common) as connection:
        rows = read(connection)
        shown = rows[: output.limit] if output.limit else rows
        called = names(connection, shown)
    if rows or output.format != "table":
        output.print(conflict_listing(shown, standard_page(), ids_of(7), called), len(rows))
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


@takes
def diff(
    before: Annotated[str, typer.Argument(metavar="TIME|DATABASE", help="A changeset or a UTC time; or a database.")],
    common: Common,
    output: Output,
    after: Annotated[str | None, typer.Argument(metavar="[TIME]", help="The later one.", show_default=False)] = None,
) -> None:
    """List what differs between two times, or from this database to another, in assertions.

    Example: claimdb diff 2024-06-18 2024-06-30
    """
    from claimdb.database.migrations import reading_connection
    from claimdb.output.blocks import ids_of
    from claimdb.output.proofs import diff_listing
    from claimdb.output.terminal import standard_page
    from claimdb.questions.diff import diff as compare
    from claimdb.questions.moment import Moment, moment_of

    with reading(common) as connection:
        if after is not None:
            rows = compare((connection, moment_of(connection, before)), (connection, moment_of(connection, after)))
        else:
            with reading_connection(before) as other:
                rows = compare((connection, Moment()), (other, Moment()))
    shown = rows[: output.limit] if output.limit else rows
    if rows or output.format != "table":
        output.print(diff_listing(shown, standard_page(), ids_of(7)), len(rows))
    if not rows:
        typer.echo("claimdb: no differences", err=True)
