"""The commands by name. A command's module is imported when the command is called, so that help comes at once."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from claimdb.cli import options
from claimdb.questions import QUESTIONS


class Entry(NamedTuple):
    """Where a command lives, and its line in the list of commands."""

    module: str
    function: str
    help: str


COMMANDS: Final[dict[str, Entry]] = {
    "load": Entry("load", "load", "Record articles and records: files, folders or - for standard input."),
    "demo": Entry("load", "demo", "Make a database from the records that come with claimdb, to try it."),
    **{name: Entry("ask", name, question.help) for name, question in QUESTIONS.items()},
    "show": Entry("show", "show", "Show one thing whole: an assertion, claim, source, document or changeset."),
    "claims": Entry("listings", "claims", "List the claims."),
    "sources": Entry("listings", "sources", "List the sources."),
    "documents": Entry("listings", "documents", "List the documents."),
    "add": Entry("record", "add", "Record one assertion by hand; its passage is checked against the document's text."),
    "amend": Entry("record", "amend", "Correct a document's details or an assertion; an empty value clears one."),
    "review": Entry(
        "review",
        "review",
        "Review what extractors proposed, one by one; in scripts list what waits, accept or reject it.",
    ),
    "withdraw": Entry(
        "curate", "withdraw", "Withdraw assertions that should not have been recorded; they stay on record."
    ),
    "link": Entry("curate", "link", "Record what a thing is to another: denies, revises, copy_of, narrower, part_of …"),
    "rate": Entry("curate", "rate", "Rate things by a scheme, in place of how they were rated by it."),
    "tag": Entry("curate", "tag", "Give things tags, to find them by; or take tags away."),
    "note": Entry("curate", "note", "Put a note to things, or take it away."),
    "undo": Entry("curate", "undo", "Take back the last act, or that of a changeset, by a new changeset."),
    "log": Entry("log", "log", "List the changesets, newest first: who recorded what, when and why."),
    "attach": Entry("record", "attach", "Give a document its text, and check every recorded passage against it."),
    "source": Entry("identity", "source", "Say who is the same: merge, unmerge, split, alias, office."),
    "claim": Entry("identity", "claim", "Say which claims are the same: merge, unmerge, split."),
    "extract": Entry("extract", "extract", "Print what articles say as records, one file a line, without a database."),
    "export": Entry("exchange", "export", "Print the records, one document a line."),
    "schema": Entry("exchange", "schema", "Print the JSON Schema of a record."),
    "date": Entry("exchange", "date", "Explain how a phrase such as 'last August' is read."),
    "diff": Entry(
        "proof", "diff", "List what differs between two times, or from this database to another, in assertions."
    ),
    "bundle": Entry("proof", "bundle", "Write a proof of assertions that anybody can check without the database."),
    "conflicts": Entry("proof", "conflicts", "List what merged databases say differently, until it is settled."),
    "verify": Entry("proof", "verify", "Recompute all that is recorded, and name the first thing that is wrong."),
    "db": Entry(
        "database",
        "db",
        "The database itself: path, info, check, backup, copy, merge, upgrade, datasette-metadata.",
    ),
}


class Commands(TyperGroup):
    """A group whose commands are made when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known: Any = dict.fromkeys(COMMANDS)
        self.commands = known  # what a misspelt name is compared with
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def load_command(name: str) -> Any:
    """The command of this name, ready to be called."""
    entry = COMMANDS[name]
    module = import_module(f"claimdb.cli.{entry.module}")
    function = getattr(module, entry.function, None) or module.question_command(name)
    if isinstance(function, typer.Typer):
        return get_command(function)
    return make_command(name, function)


def make_command(name: str, function: Callable[..., Any]) -> Any:
    """A function as a command."""
    app = typer.Typer(**options.TYPER)
    app.command(name)(function)
    made = get_command(app)
    made.name = name
    return made


def command() -> Any:
    """The whole command line."""
    app = typer.Typer(cls=Commands, no_args_is_help=True, **options.TYPER)

    @app.callback()
    def claimdb(
        db: options.Database = None,
        debug: options.Debug = False,
        version: options.Version = False,
    ) -> None:
        """Who claimed what, when, and who denied it."""
        options.set_database(db)

    return get_command(app)
