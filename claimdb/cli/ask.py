"""The questions: `who`, `what`, `when`, `figures`, `denied`, `unanswered`."""

from typing import Annotated, Any

import typer

from claimdb.cli.options import Common, Narrow, Output, reading, takes
from claimdb.errors import UsageError

Text = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="Words that must all occur, in any inflection.", show_default=False),
]
Each = Annotated[bool, typer.Option("--each", help="A row for every report, not one for every utterance.")]


def _ask(
    question: str,
    text: str | None,
    common: Common,
    narrow: Narrow,
    output: Output,
    *,
    each: bool = False,
    **how: Any,
) -> None:
    from claimdb.output.blocks import ids_of
    from claimdb.output.clocks import removed_lines
    from claimdb.output.questions import Asked, listing, no_match, shown_ids
    from claimdb.output.terminal import standard_page
    from claimdb.questions import QUESTIONS
    from claimdb.questions.lookup import shown_length

    filters = narrow.filters()
    with reading(common) as connection:
        answer = QUESTIONS[question](connection, text, filters, **how)
        length = shown_length(connection, shown_ids(answer)) if output.format == "table" else 7
    asked = Asked(text, filters, output.limit, standard_page(), ids_of(length), each)
    output.print(listing(question, answer, asked), answer.total)
    if output.format != "table":  # a table says it itself
        for line in removed_lines(answer, filters):
            typer.echo(f"claimdb: {line}", err=True)
    if not answer.hits:
        typer.echo(no_match(answer, text), err=True)


def _needs_a_matter(text: str | None, narrow: Narrow) -> None:
    if text is None and narrow == Narrow():
        raise UsageError("about what? give words to look for, or a filter such as --claim ID")


@takes
def who(text: Text = None, *, common: Common, narrow: Narrow, output: Output, each: Each = False) -> None:
    """Which sources claimed this?

    Example: claimdb who containers --since 2024
    """
    _needs_a_matter(text, narrow)
    _ask("who", text, common, narrow, output, each=each)


@takes
def what(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="A name, an alias, words of one, or an id.")],
    common: Common,
    narrow: Narrow,
    output: Output,
    exact: Annotated[bool, typer.Option("--exact", help="Only this source, not those who speak for it.")] = False,
    each: Each = False,
) -> None:
    """What has this source claimed?

    An office reaches those who held it at the time, a state its organs and officials; each row says by which path.

    Example: claimdb what "South Korea" --stance asserts
    """
    _ask("what", name, common, narrow, output, each=each, exact=exact)


@takes
def when(text: Text = None, *, common: Common, narrow: Narrow, output: Output, each: Each = False) -> None:
    """The history of a matter, in the order in which it was said.

    Example: claimdb when "arms negotiations"
    """
    _needs_a_matter(text, narrow)
    _ask("when", text, common, narrow, output, each=each)


@takes
def figures(text: Text = None, *, common: Common, narrow: Narrow, output: Output) -> None:
    """How a number moved, with its bounds.

    Example: claimdb figures containers --figure 5000..
    """
    _ask("figures", text, common, narrow, output)


@takes
def denied(text: Text = None, *, common: Common, narrow: Narrow, output: Output) -> None:
    """What was denied, by whom, and how long after.

    Example: claimdb denied artillery
    """
    _ask("denied", text, common, narrow, output)


@takes
def unanswered(text: Text = None, *, common: Common, narrow: Narrow, output: Output) -> None:
    """Accusations with no response recorded.

    Example: claimdb unanswered --publisher "The New York Times"
    """
    _ask("unanswered", text, common, narrow, output)
