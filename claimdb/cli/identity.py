"""`source` and `claim`: who and what is the same."""

import sys
from collections.abc import Callable, Iterable
from typing import Annotated, Any, NamedTuple

import typer

from claimdb.cli.options import TYPER, Common, Recording, takes, write_out
from claimdb.errors import UsageError

_SOURCES = """Say who is the same: merge, unmerge, split, alias, office.

Example: claimdb source merge "Shin Won-sik" "Shin Wonsik" --because "one spelling of two" """
_CLAIMS = """Say which claims are the same: merge, unmerge, split.

Example: claimdb claim merge sola6oy ze2cjcn --because "the same shipments" """

source = typer.Typer(no_args_is_help=True, help=_SOURCES, **TYPER)
claim = typer.Typer(no_args_is_help=True, help=_CLAIMS, **TYPER)

Keep = Annotated[str, typer.Argument(metavar="KEEP", help="The one whose name stays: id, name or whole text.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The one that is counted as it.")]
Ids = Annotated[list[str], typer.Argument(metavar="ASSERTION…", help="The assertions, by id.")]
Because = Annotated[str | None, typer.Option("--because", metavar="WHY", help="Why.", show_default=False)]


class Asking(NamedTuple):
    """Whether to do it, to ask, or only to tell."""

    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only say what would change.")] = False
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False

    def act(self, do: Callable[[bool], Any], lines: Callable[[Any], Iterable[str]]) -> None:
        """Does it, after showing what it changes where nobody said yes. Raises UsageError where nobody can be asked."""
        if not self.yes:
            can_ask = sys.stdin.isatty() and sys.stdout.isatty()
            if not (self.dry_run or can_ask):
                raise UsageError("this needs a yes: give --yes, or --dry-run to see what it changes")
            _print(lines(do(True)))
            if self.dry_run or not typer.confirm("Do it?"):
                return
        _print(lines(do(False)))


@source.command("merge")
@takes
def merge_source(
    keep: Keep, other: Other, common: Common, recording: Recording, asking: Asking, because: Because = None
) -> None:
    """Count one source as another, whose name stays; nothing recorded is changed.

    Example: claimdb source merge "Shin Won-sik" "Shin Wonsik" --dry-run
    """
    from claimdb.identifying import merge_sources
    from claimdb.output.identifying import merged_lines

    by = recording.by("source merge")
    asking.act(lambda dry: merge_sources(keep, other, by, common.database, because=because, dry_run=dry), merged_lines)


@source.command("unmerge")
@takes
def unmerge_source(other: Other, common: Common, recording: Recording, asking: Asking) -> None:
    """Count a merged source as itself again; the answers are as they were.

    Example: claimdb source unmerge "Shin Wonsik" --yes
    """
    from claimdb.identifying import unmerge_source as unmerge
    from claimdb.output.identifying import unmerged_lines

    by = recording.by("source unmerge")
    asking.act(lambda dry: unmerge(other, by, common.database, dry_run=dry), unmerged_lines)


@source.command("split")
@takes
def split_source(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="The source that is not meant.")],
    assertions: Ids,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="The source that is meant; a new one if unknown.")],
    common: Common,
    recording: Recording,
    asking: Asking,
    because: Because = None,
) -> None:
    """Make what is said to be by a source another's, in some assertions.

    Example: claimdb source split "J. Smith" --to "Jane Smith" bwihkzl qt42vbl
    """
    from claimdb.identifying import split_source as split
    from claimdb.output.identifying import split_lines

    by = recording.by("source split")
    asking.act(lambda dry: split(name, to, assertions, by, common.database, because=because, dry_run=dry), split_lines)


@source.command()
@takes
def alias(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="The source.")],
    other: Annotated[str, typer.Argument(metavar="ALIAS", help="Another name of it.")],
    common: Common,
    recording: Recording,
    remove: Annotated[bool, typer.Option("--remove", help="It is no name of it.")] = False,
) -> None:
    """Give a source another name, or take one from it.

    Example: claimdb source alias "Shin Won-sik" "Minister Shin"
    """
    from claimdb.identifying import alias_source
    from claimdb.output.identifying import alias_lines

    done = alias_source(name, other, recording.by("source alias"), common.database, remove=remove)
    _print(alias_lines(done, removed=remove))


@source.command()
@takes
def office(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who holds it.")],
    held: Annotated[str, typer.Argument(metavar="OFFICE", help="The office; a new one if unknown.")],
    common: Common,
    recording: Recording,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Since when.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Until when.", show_default=False)] = None,
    because: Because = None,
) -> None:
    """Say that a person holds an office, or held it.

    Example: claimdb source office "Shin Won-sik" "Minister of National Defense of South Korea" --from 2023-10
    """
    from claimdb.identifying import hold_office
    from claimdb.output.identifying import office_lines

    by = recording.by("source office")
    _print(office_lines(hold_office(person, held, by, common.database, since=since, until=until, because=because)))


@claim.command("merge")
@takes
def merge_claim(
    keep: Keep, other: Other, common: Common, recording: Recording, asking: Asking, because: Because = None
) -> None:
    """Count one claim as another, whose text stays; nothing recorded is changed.

    Example: claimdb claim merge sola6oy wpzml3y --dry-run
    """
    from claimdb.identifying import merge_claims
    from claimdb.output.identifying import merged_lines

    by = recording.by("claim merge")
    asking.act(lambda dry: merge_claims(keep, other, by, common.database, because=because, dry_run=dry), merged_lines)


@claim.command("unmerge")
@takes
def unmerge_claim(other: Other, common: Common, recording: Recording, asking: Asking) -> None:
    """Count a merged claim as itself again; the answers are as they were.

    Example: claimdb claim unmerge wpzml3y --yes
    """
    from claimdb.identifying import unmerge_claim as unmerge
    from claimdb.output.identifying import unmerged_lines

    by = recording.by("claim unmerge")
    asking.act(lambda dry: unmerge(other, by, common.database, dry_run=dry), unmerged_lines)


@claim.command("split")
@takes
def split_claim(
    name: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim on which they stand: id or whole text.")],
    assertions: Ids,
    to: Annotated[str, typer.Option("--to", metavar="TEXT", help="The claim that is meant; a new one if unknown.")],
    common: Common,
    recording: Recording,
    asking: Asking,
) -> None:
    """Put assertions from one claim on another.

    Example: claimdb claim split sola6oy --to "North Korea has sold shells to Russia" bwihkzl
    """
    from claimdb.identifying import split_claim as split
    from claimdb.output.identifying import split_lines

    by = recording.by("claim split")
    asking.act(lambda dry: split(name, to, assertions, by, common.database, dry_run=dry), split_lines)


def _print(lines: Iterable[str]) -> None:
    write_out("".join(f"{line}\n" for line in lines))
