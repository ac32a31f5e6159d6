"""What is judged of things that are recorded: `withdraw`, `link`, `rate`, `tag`, `note`; and `undo`."""

from collections.abc import Iterable
from typing import Annotated

import typer

from claimdb.cli.ids import IdsFrom, ids_and_words, ids_of
from claimdb.cli.options import Common, Recording, one_of, takes, write_out
from claimdb.errors import UsageError

SCOPES = ("all", "figure", "wording", "said")
BASES = ("stated", "inferred")
Because = Annotated[str | None, typer.Option("--because", metavar="WHY", help="Why.", show_default=False)]
Remove = Annotated[bool, typer.Option("--remove", help="Take it away.")]


@takes
def withdraw(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="Assertions; - reads them.")] = None,
    *,
    because: Because = None,
    ids_from: IdsFrom = None,
    common: Common,
    recording: Recording,
) -> None:
    """Withdraw assertions that should not have been recorded; they stay on record.

    It is the recorder's act. That a source takes back its own words is an assertion, and a link `retracts`.

    Example: claimdb withdraw k4lgynf --because "the article says tons"
    """
    from claimdb.curating import withdraw as act
    from claimdb.output.curation import judged_lines

    if because is None:
        raise UsageError("why? give --because")
    done = act(ids_of(ids or (), ids_from), because, recording.by("withdraw"), common.database)
    _print(judged_lines("withdrawn", done))


@takes
def link(
    one: Annotated[str, typer.Argument(metavar="A", help="An id; of a source also its name.")],
    rel: Annotated[str, typer.Argument(metavar="REL", help="The relation.")],
    other: Annotated[str, typer.Argument(metavar="B", help="An id or name; or unseen.")],
    *,
    scope: Annotated[
        str | None, typer.Option("--scope", metavar="|".join(SCOPES), callback=one_of(*SCOPES), help="Of a denial.")
    ] = None,
    basis: Annotated[
        str | None, typer.Option("--basis", metavar="|".join(BASES), callback=one_of(*BASES), help="How it is known.")
    ] = None,
    because: Because = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Since when, for sources.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Until when, for sources.")] = None,
    remove: Remove = False,
    common: Common,
    recording: Recording,
) -> None:
    """Record what a thing is to another: denies, revises, copy_of, narrower, part_of …

    Assertions: denies, revises, retracts, repeats, same_utterance, corroborates, contradicts, supports, presupposes,
    corrects; B may be `unseen`. Documents: copy_of, edited_from, cites. Claims: narrower, related. Sources:
    holds_office, member_of, part_of, speaks_for.

    Example: claimdb link ffbv55l revises k4lgynf --basis inferred
    """
    from claimdb.curating import link as act
    from claimdb.output.curation import linked_lines

    extras = {"scope": scope, "basis": basis, "because": because, "since": since, "until": until}
    done = act(one, rel, other, recording.by("link"), common.database, extras=extras, remove=remove)
    _print(linked_lines(done, remove=remove))


@takes
def rate(
    words: Annotated[list[str], typer.Argument(metavar="ID VALUE", help="What, and its value; - reads ids.")],
    *,
    scheme: Annotated[str, typer.Option("--scheme", metavar="NAME", help="admiralty, icd203, or your own.")] = (
        "admiralty"
    ),
    because: Because = None,
    remove: Remove = False,
    ids_from: IdsFrom = None,
    common: Common,
    recording: Recording,
) -> None:
    """Rate things by a scheme, in place of how they were rated by it.

    admiralty: A to F for how reliable a source is, 1 to 6 for how credible what it says, or both (F and 6: it cannot
    be judged). icd203: likely, very unlikely …

    Example: claimdb rate k4lgynf B2 --scheme admiralty --because "named official, second-hand"
    """
    from claimdb.curating import rate as act
    from claimdb.output.curation import judged_lines

    if remove:
        ids, value = ids_of(words, ids_from), None
    else:
        ids, rest = ids_and_words(words, ids_from, "the value")
        value = " ".join(rest)
    done = act(ids, value, recording.by("rate"), common.database, scheme=scheme, because=because)
    _print(judged_lines("no longer rated" if remove else "rated", done))


@takes
def tag(
    words: Annotated[list[str], typer.Argument(metavar="ID TAG…", help="What, and its tags; - reads ids.")],
    *,
    remove: Remove = False,
    ids_from: IdsFrom = None,
    common: Common,
    recording: Recording,
) -> None:
    """Give things tags, to find them by; or take tags away.

    `claimdb who containers -f ids | claimdb tag - for-the-report` tags all that is found.

    Example: claimdb tag k4lgynf for-the-report
    """
    from claimdb.curating import tag as act
    from claimdb.output.curation import judged_lines

    ids, tags = ids_and_words(words, ids_from, "the tag")
    done = act(ids, tags, recording.by("tag"), common.database, remove=remove)
    _print(judged_lines("no longer tagged so" if remove else "tagged", done))


@takes
def note(
    words: Annotated[list[str], typer.Argument(metavar="ID TEXT", help="What, and the note; - reads ids.")],
    *,
    remove: Remove = False,
    ids_from: IdsFrom = None,
    common: Common,
    recording: Recording,
) -> None:
    """Put a note to things, or take it away.

    Example: claimdb note k4lgynf "asked the ministry, no answer yet"
    """
    from claimdb.curating import note as act
    from claimdb.output.curation import judged_lines

    ids, text = ids_and_words(words, ids_from, "the note")
    done = act(ids, " ".join(text), recording.by("note"), common.database, remove=remove)
    _print(judged_lines("note removed from" if remove else "noted", done))


@takes
def undo(
    changeset: Annotated[
        str | None, typer.Argument(metavar="CHANGESET", help="The last if left out.", show_default=False)
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")] = False,
    common: Common,
    recording: Recording,
) -> None:
    """Take back the last act, or that of a changeset, by a new changeset.

    Questions are then answered as before it; --as-of still tells what it said. An undoing can be undone.

    Example: claimdb undo --dry-run
    """
    from claimdb.output.curation import undone_lines
    from claimdb.undoing import undo as act

    done = act(recording.by("undo"), changeset, common.database, dry_run=dry_run)
    _print(undone_lines(done, dry_run=dry_run))


def _print(lines: Iterable[str]) -> None:
    write_out("".join(f"{line}\n" for line in lines))
