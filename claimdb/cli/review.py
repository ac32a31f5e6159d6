"""`review`: what extractors proposed, one by one at a terminal, as a list, and decisions on it for scripts."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimdb.cli.ids import IdsFrom, ids_of
from claimdb.cli.options import Common, Narrow, Output, Recording, one_of, reading, takes, write_out
from claimdb.errors import UsageError

if TYPE_CHECKING:
    from claimdb.questions.filters import Filters
    from claimdb.questions.queue import Order

_SCRIPTS = "`claimdb review accept ID…` or `claimdb review reject ID… --because WHY`"
ORDERS = ("document", "confidence")
VERDICTS = {"accept": "accepted", "reject": "rejected"}


def _fraction(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise typer.BadParameter(f"{value} is not from 0 to 1")
    return value


Above = Annotated[
    float | None,
    typer.Option("--confidence-above", metavar="N", callback=_fraction, help="Only what is surer.", show_default=False),
]
Below = Annotated[
    float | None,
    typer.Option("--confidence-below", metavar="N", callback=_fraction, help="Only what is less sure."),
]


@takes
def review(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT | accept ID… | reject ID…]", show_default=False)
    ] = None,
    *,
    because: Annotated[str | None, typer.Option("--because", metavar="WHY", help="Why it is decided so.")] = None,
    confidence_above: Above = None,
    confidence_below: Below = None,
    by: Annotated[
        str, typer.Option("--by", metavar="|".join(ORDERS), callback=one_of(*ORDERS), help="In which order.")
    ] = "document",
    listed: Annotated[bool, typer.Option("--list", help="List what waits.")] = False,
    ids_from: IdsFrom = None,
    common: Common,
    narrow: Narrow,
    output: Output,
    recording: Recording,
) -> None:
    """Review what extractors proposed, one by one; in scripts list what waits, accept or reject it.

    At a terminal every act is recorded at once, and the next sitting goes on where the last ended. --list, --format and
    --output list what waits. `review accept` and `review reject` take ids, or filters for all that fits them. What is
    decided holds for the same passage in every copy of its document.

    Example: claimdb review accept --confidence-above 0.9 --source "White House"
    """
    given = list(words or ())
    filters = narrow.filters()._replace(confidence_above=confidence_above, confidence_below=confidence_below)
    asked = _listing_options(context)
    if given and given[0] in VERDICTS:
        if asked:
            raise UsageError(f"{asked[0]} is for listing what waits; a decision is on all that its filters fit")
        _decide(VERDICTS[given[0]], given[1:], ids_from, filters, because, common, recording)
        return
    text = " ".join(given) or None
    order: Order = "confidence" if by == "confidence" else "document"
    if ids_from is not None:
        raise UsageError(f"--ids-from goes with a decision: {_SCRIPTS}")
    if because is not None:
        raise UsageError(f"--because goes with a decision: {_SCRIPTS}")
    if asked:
        _list(text, filters, order, common, output)
    else:
        _sit(text, filters, order, common, recording)


def _listing_options(context: typer.Context) -> list[str]:
    """The options given that ask for a list."""
    names = {"listed": "--list", "format": "--format", "output": "--output", "limit": "--limit"}
    sources = {name: context.get_parameter_source(name) for name in names}
    return [names[name] for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"]


def _list(text: str | None, filters: "Filters", order: "Order", common: Common, output: Output) -> None:
    from claimdb.output.queue import listing
    from claimdb.output.terminal import standard_page
    from claimdb.reviewing import queue

    with reading(common) as connection:
        found = queue(connection, text, filters, order=order, limit=output.limit)
    output.print(listing(found, standard_page()), found.total)
    if not found.hits:
        typer.echo("claimdb: nothing waits for a review", err=True)


def _sit(text: str | None, filters: "Filters", order: "Order", common: Common, recording: Recording) -> None:
    from claimdb.console.keyboard import is_terminal

    if not is_terminal():
        raise UsageError(f"review needs a terminal to ask at; in scripts: {_SCRIPTS}; --list lists what waits")
    from claimdb.console.review import run
    from claimdb.sittings import Sitting, Wanted

    run(Sitting(Wanted(text, filters, order), recording.by("review"), common.database))


def _decide(
    status: str, typed: list[str], ids_from: str | None, filters: object, because: str | None, common: Common,
    recording: Recording,
) -> None:  # fmt: skip
    from claimdb.output.queue import decided_lines
    from claimdb.questions.filters import Filters
    from claimdb.reviewing import review as decide
    from claimdb.reviewing import review_waiting

    if typed or ids_from is not None:
        if filters != Filters():
            raise UsageError("give ids or filters, not both")
        done = decide(ids_of(typed, ids_from), status, recording.by("review"), common.database, because=because)
    elif isinstance(filters, Filters) and filters != Filters():
        done = review_waiting(None, filters, status, recording.by("review"), common.database, because=because)
    else:
        raise UsageError("which? give ids, --ids-from FILE, or a filter such as --confidence-above 0.9")
    write_out("".join(f"{line}\n" for line in decided_lines(status, done)))
