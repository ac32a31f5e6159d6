"""`show`."""

import json
from typing import Annotated, Any

import typer

from claimdb.cli.options import Common, Output, reading, takes, write_out
from claimdb.errors import UsageError


@takes
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    common: Common,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="CHANGESET|TIME", help="As recorded by then (UTC).", show_default=False),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="With all that was ever judged of it.")] = False,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="table|json|jsonl", help="The format.")] = "table",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-",
) -> None:
    """Show one thing whole: an assertion, claim, source, document or changeset.

    Example: claimdb show k4lgynf
    """
    from claimdb.output.things import element_of, lines_of
    from claimdb.questions.things import find_thing

    if format_ not in ("table", "json", "jsonl"):
        raise UsageError(f"--format {format_}: one thing is printed as table, json or jsonl")
    with reading(common) as connection:
        thing = find_thing(connection, identifier, as_of, with_history=history)
    if format_ == "table":
        from claimdb.output.terminal import standard_page

        text = "".join(f"{line.rstrip()}\n" for line in lines_of(thing, standard_page()))
    else:
        text = _as_json(element_of(thing), format_)
    if output == "-":
        write_out(text)
    else:
        Output(output=output).write(text)


def _as_json(element: dict[str, Any], format_: str) -> str:
    if format_ == "jsonl":
        return json.dumps(element, ensure_ascii=False) + "\n"
    return json.dumps([element], ensure_ascii=False, indent=2) + "\n"
