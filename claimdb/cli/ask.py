"""The questions as commands: one shape for all that ask about words, and `what`, which asks about a source."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from claimdb.cli.options import Common, Narrow, Output, note, reading, takes

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
    from claimdb.questions import question as answering
    from claimdb.questions.lookup import shown_length

    filters = narrow.filters()
    with reading(common) as connection:
        # A table counts what is not shown too, claim by claim; rows of data stand for themselves.
        limit = 0 if output.format == "table" else output.limit
        answer = answering(question)(connection, text, filters, limit=limit, **how)
        length = shown_length(connection, shown_ids(answer)) if output.format == "table" else 7
        judged = _judged(connection, answer, filters) if output.format in ("json", "jsonl") else None
    asked = Asked(text, filters, output.limit, standard_page(), ids_of(length), each)
    more = 0 if output.format == "table" else len(answer.unasserted)
    output.print(listing(question, answer, asked, judged), answer.total + more)
    if output.format != "table":  # a table says it itself
        for line in removed_lines(answer, filters):
            note(f"claimdb: {line}")
    if not answer.hits and not answer.unasserted:
        note(no_match(answer, text))


def _judged(connection: Any, answer: Any, filters: Any) -> Any:
    """The tags, notes and ratings of the assertions of an answer, for its data."""
    from claimdb.questions.marks import marks
    from claimdb.questions.moment import moment_of

    found = (*answer.assertions, *answer.unasserted)
    return marks(connection, moment_of(connection, filters.as_of), sorted({each.id for each in found}))


def question_command(name: str) -> Callable[..., None]:
    """The command of a question about words; its help is the docstring of the function that answers."""
    from claimdb.questions import question

    @takes
    def command(text: Text = None, *, common: Common, narrow: Narrow, output: Output, each: Each = False) -> None:
        _ask(name, text, common, narrow, output, each=each)

    command.__doc__ = question(name).__doc__
    return command


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
