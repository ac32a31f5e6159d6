"""`db`: the database itself."""

import json
from typing import Annotated

import typer

from claimdb.cli.options import TYPER, Common, Recording, takes, write_out
from claimdb.errors import UsageError

db = typer.Typer(
    no_args_is_help=True,
    help="The database itself: path, info, check, backup, copy, merge, upgrade, datasette-metadata.",
    **TYPER,
)


@db.command()
@takes
def path(common: Common) -> None:
    """Print which database is meant.

    Example: claimdb db path
    """
    from claimdb.database.location import default_database, display_name, parse_location

    write_out(display_name(parse_location(common.database or default_database())) + "\n")


@db.command()
@takes
def info(
    common: Common,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="table|json", help="The format.")] = "table",
) -> None:
    """Print what the database holds: counts, size, versions, the newest changeset.

    Example: claimdb db info
    """
    from claimdb.cli.options import reading
    from claimdb.questions.info import info as read

    if format_ not in ("table", "json"):
        raise UsageError(f"--format {format_}: this is printed as table or json")
    with reading(common) as connection:
        told = read(connection)
    if format_ == "json":
        write_out(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        write_out("".join(f"{name.replace('_', ' '):<14}{_worded(value)}\n" for name, value in told.items()))


def _worded(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value) if value is not None else "none"


@db.command()
@takes
def upgrade(common: Common) -> None:
    """Bring the database to this version's schema; what it holds stays.

    Example: claimdb db upgrade
    """
    from claimdb.database import migrations
    from claimdb.database.engine import open_engine
    from claimdb.database.location import display_name

    open_engine(common.database).dispose()  # says so where there is none; an upgrade makes no database
    engine = open_engine(common.database, write=True)
    found = migrations.upgrade(engine)
    name = display_name(engine.url)
    if found == migrations.HEAD:
        write_out(f"{name}: the schema is {found}, as this version has it; nothing to do\n")
    else:
        write_out(f"{name}: the schema is now {migrations.HEAD}; it was {found or 'empty'}\n")


@db.command()
@takes
def check(common: Common) -> None:
    """Have the engine check its files and indexes, verify all that is recorded, and name all that is wrong.

    Example: claimdb db check
    """
    from claimdb.cli.options import reading
    from claimdb.output.keeping import checked_lines
    from claimdb.safekeeping.checking import check_database

    with reading(common) as connection:
        done = check_database(connection)
    write_out("".join(f"{line}\n" for line in checked_lines(done)))


@db.command()
@takes
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; a database like any other.")],
    common: Common,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier backup there.")] = False,
) -> None:
    """Copy the database into a file while others go on writing; it is verified before it is put there.

    Example: claimdb db backup 2025-03-14.sqlite
    """
    from claimdb.cli.progress import counting
    from claimdb.output.keeping import backup_lines
    from claimdb.safekeeping.backup import back_up

    done = back_up(file, common.database, counting(), overwrite=overwrite)
    write_out("".join(f"{line}\n" for line in backup_lines(done)))


@db.command()
@takes
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A database: a path or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Another, new or empty.")],
    common: Common,
) -> None:
    """Copy a database with its whole history into a new or empty one, of either engine.

    Example: claimdb db copy claims.sqlite postgresql+psycopg://ana@host/claims
    """
    from claimdb.cli.progress import counting
    from claimdb.output.keeping import copied_lines
    from claimdb.safekeeping.copying import copy_database

    if common.database is not None:
        raise UsageError("db copy takes both databases as words, FROM and TO, and no --db")
    done = copy_database(source, target, counting())
    write_out("".join(f"{line}\n" for line in copied_lines(done)))


@db.command("datasette-metadata")
@takes
def datasette_metadata(common: Common) -> None:
    """Print what Datasette should know of the database: labels, descriptions, a few queries.

    Example: claimdb db datasette-metadata > metadata.json; datasette claimdb.sqlite -m metadata.json
    """
    from pathlib import Path

    from claimdb.cli.options import reading
    from claimdb.output.datasette import datasette_metadata as make

    with reading(common) as connection:
        url = connection.engine.url
    if url.get_backend_name() != "sqlite":
        raise UsageError("Datasette reads SQLite files; this database is on a server")
    write_out(json.dumps(make(Path(url.database or "").stem), ensure_ascii=False, indent=2) + "\n")


@db.command()
@takes
def merge(
    other: Annotated[str, typer.Argument(metavar="PATH|URL", help="The other database.")],
    common: Common,
    recording: Recording,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be brought, and write nothing.")] = False,
) -> None:
    """Take in what another database has, with its history; what the two disagree on stays open.

    Example: claimdb db merge laptop.sqlite
    """
    from claimdb.merging import merge as merge_database
    from claimdb.output.proofs import merged_lines

    done = merge_database(other, recording.by("db merge"), common.database, dry_run=dry_run)
    write_out("".join(f"{line}\n" for line in merged_lines(done, dry_run=dry_run)))
