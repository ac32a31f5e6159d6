"""`export`, `schema` and `date`: what goes out, and how things are read, without a question."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from claimdb.cli.options import Common, Output, note, reading, takes, write_out
from claimdb.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection


@takes
def export(
    common: Common,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the texts of documents out.")] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="CHANGESET|TIME", help="As recorded by then (UTC).")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Another format: claimreview, prov, annotations, ftm, parquet, or a plug-in's.",
            show_default=False,
        ),
    ] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Only what was decided on proposals: to train and to evaluate by.")
    ] = False,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-",
) -> None:
    """Print the records, one document a line.

    Loaded into an empty database, they give the same ids, the same answers and the same export.

    Example: claimdb export -o records.jsonl
    """
    from claimdb.questions.decided import decided
    from claimdb.questions.export import export as export_records
    from claimdb.questions.moment import moment_of

    if to is not None:
        if decisions:
            raise UsageError("--decisions goes with records, not with --to: leave one of them out")
        _export_to(to, common, no_text, as_of, output)
        return
    with reading(common) as connection:
        if as_of is None:
            _tell_of_conflicts(connection)
        records = export_records(connection, moment_of(connection, as_of), with_text=not no_text)
        if decisions:
            records = decided(records)
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        if output == "-":
            for line in lines:
                write_out(line)
        else:
            Output(output=output).write("".join(lines))


def _tell_of_conflicts(connection: "Connection") -> None:
    """Records hold one state: says so where merged databases disagree on it."""
    from claimdb.output.wording import count
    from claimdb.questions.conflicts import conflicts

    found = len(conflicts(connection))
    if found:
        note(
            f"claimdb: {count(found, 'disagreement')} of merged databases {'is' if found == 1 else 'are'} not in an"
            " export, only what stands: settle them (`claimdb conflicts`), or hand on the database (`claimdb db copy`)"
        )


def _export_to(name: str, common: Common, no_text: bool, as_of: str | None, output: str) -> None:
    from claimdb.output.exports import find_export
    from claimdb.questions.moment import moment_of
    from claimdb.questions.recorded import Recorded

    write = find_export(name)
    with reading(common) as connection:
        recorded = Recorded(connection, moment_of(connection, as_of), with_text=not no_text)
        Output(output=output).write_with(lambda out: write(recorded, out))


@takes
def schema(common: Common) -> None:
    """Print the JSON Schema of a record.

    Example: claimdb schema > record.schema.json
    """
    from claimdb.records.schema import json_schema

    write_out(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


@takes
def date(
    phrase: Annotated[str, typer.Argument(help="A phrase as a text has it.")],
    common: Common,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="When the text was published (EDTF).")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="DATE", help="What 'later' or 'at the time' hangs on (EDTF).")
    ] = None,
    future: Annotated[bool, typer.Option("--future", help="The phrase looks ahead.")] = False,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="table|json", help="The format.")] = "table",
) -> None:
    """Explain how a phrase such as 'last August' is read.

    Example: claimdb date "last August" --published 2024-06-17
    """
    from claimdb import dates
    from claimdb.errors import DateError
    from claimdb.output.dates import reading_element, reading_lines

    if format_ not in ("table", "json"):
        raise UsageError(f"--format {format_}: a date is printed as table or json")
    for option, given in (("--published", published), ("--after", after)):
        if given is not None:
            try:
                dates.parse(given)
            except DateError as error:
                raise UsageError(f"{option} {given}: {error}") from None
    answer = dates.resolve(phrase, published=published, after=after, tense="future" if future else "past")
    if format_ == "json":
        write_out(json.dumps(reading_element(answer), ensure_ascii=False, indent=2) + "\n")
    else:
        write_out("".join(f"{line}\n" for line in reading_lines(answer, published, after)))
