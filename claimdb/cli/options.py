"""Options that several commands share, each written once.

A command takes a group of them as one parameter, a named tuple whose fields are options; `takes` spreads the group
out into single options for the command line and gathers them again for the command.
"""

import inspect
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Final, NamedTuple, get_type_hints

import typer

from claimdb.cli import process
from claimdb.errors import ClaimdbError, UsageError
from claimdb.output import FORMATS, writer
from claimdb.version import __version__

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimdb.ledger.changesets import Recorder
    from claimdb.output.formats import Listing
    from claimdb.questions.filters import Filters

TYPER: Final[dict[str, Any]] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}
STANCES = ("asserts", "denies", "doubts", "retracts", "declines")
MODALITIES = ("certain", "probable", "possible", "capability", "planned")
STATUSES = ("proposed", "accepted", "rejected", "withdrawn")

_database: list[str | None] = [None]  # what `claimdb --db … COMMAND` named


def set_database(name: str | None) -> None:
    """Remembers the database named before the command."""
    _database[0] = name


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimdb {__version__}")
        raise typer.Exit


def one_of(*allowed: str) -> Callable[[str | None], str | None]:
    """Checks a choice."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in allowed:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}")
        return value

    return check


def not_negative(value: int) -> int:
    """Checks a count."""
    if value < 0:
        raise typer.BadParameter(f"{value} is below 0; 0 means all")
    return value


Database = Annotated[str | None, typer.Option("--db", metavar="PATH|URL", help="The database.", show_default=False)]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")]
Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
]


def _text(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


def _choice(name: str, allowed: tuple[str, ...], text: str) -> Any:
    return typer.Option(name, metavar="|".join(allowed), callback=one_of(*allowed), help=text, show_default=False)


class Common(NamedTuple):
    """What every command takes."""

    db: Database = None
    debug: Debug = False

    @property
    def database(self) -> str | None:
        """The database named, after the command or before it."""
        named = self.db if self.db is not None else _database[0]
        if named is not None and not named.strip():
            raise UsageError("--db is empty; give a path or a URL, or leave it out")
        return named


class Narrow(NamedTuple):
    """The shared filters of questions."""

    source: Annotated[str | None, _text("--source", "NAME", "Only what this source said.")] = None
    claim: Annotated[str | None, _text("--claim", "ID|TEXT", "Only this claim.")] = None
    document: Annotated[str | None, _text("--document", "ID", "Only this document.")] = None
    publisher: Annotated[str | None, _text("--publisher", "NAME", "Only what this publication reports.")] = None
    tag: Annotated[str | None, _text("--tag", "TAG", "Only what is tagged so.")] = None
    stance: Annotated[str | None, _choice("--stance", STANCES, "Only this stance.")] = None
    denied: Annotated[bool, typer.Option("--denied", help="Only what was denied.")] = False
    modality: Annotated[str | None, _choice("--modality", MODALITIES, "Only this modality.")] = None
    status: Annotated[str | None, _choice("--status", STATUSES, "Only this status.")] = None
    figure: Annotated[str | None, _text("--figure", "N|LOW..HIGH", "Only figures that may lie there.")] = None
    since: Annotated[str | None, _text("--since", "DATE", "Said then or later.")] = None
    until: Annotated[str | None, _text("--until", "DATE", "Said by then.")] = None
    known_on: Annotated[str | None, _text("--known-on", "DATE", "Published by then.")] = None
    as_of: Annotated[str | None, _text("--as-of", "CHANGESET|TIME", "As recorded here by then (UTC).")] = None
    strict: Annotated[bool, typer.Option("--strict", help="Only what surely fits, not what possibly does.")] = False

    def filters(self) -> "Filters":
        """The same for the library."""
        from claimdb.questions.filters import Filters

        return Filters(**self._asdict())


class Output(NamedTuple):
    """How a listing is printed, and where to."""

    format: Annotated[
        str,
        typer.Option("--format", "-f", metavar="|".join(FORMATS), callback=one_of(*FORMATS), help="The format."),
    ] = "table"
    limit: Annotated[
        int, typer.Option("--limit", callback=not_negative, help="The greatest number of rows; 0 for all.")
    ] = 100
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to.")] = "-"

    def print(self, listing: "Listing", total: int) -> None:
        """Prints a listing of `total` rows, of which it holds those up to the limit; says if some are cut off."""
        self.write(writer(self.format)(listing))
        if self.limit and total > self.limit:
            note(f"claimdb: {self.limit} of {total:,} rows are shown; --limit 0 shows all")

    def write(self, text: str) -> None:
        """Writes text to where it goes."""
        if self.output == "-":
            write_out(text)
            return
        self.write_with(lambda out: out.write(text.encode("utf-8")))

    def write_with(self, write: Callable[[BinaryIO], object]) -> None:
        """Has bytes written to where they go: to a file beside it first, so that no file is ever half-written."""
        if self.output == "-":
            _write_bytes(write)
            return
        target = Path(self.output).resolve()
        refuse_database(target, self.output)
        # A pipe or a device stays what it is; a file is replaced when all is written.
        is_file = target.is_file() or not target.exists()
        draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}") if is_file else target
        try:
            out = draft.open("xb" if is_file else "wb")
        except OSError as error:
            raise UsageError(f"--output {self.output}: cannot be written: {error.strerror}") from None
        try:
            with out:
                write(out)
                if is_file:
                    out.flush()
                    os.fsync(out.fileno())  # a cut in power must not leave the new name with nothing in it
            if is_file:
                _replace(target, draft)
        except OSError as error:
            before = "; what was there before is left as it was" if is_file and target.exists() else ""
            raise ClaimdbError(f"--output {self.output}: cannot be written: {error.strerror}{before}") from None
        finally:
            if is_file:
                draft.unlink(missing_ok=True)


def _replace(target: Path, draft: Path) -> None:
    if target.exists():  # what was private stays private
        draft.chmod(target.stat().st_mode)
    draft.replace(target)


def _write_bytes(write: Callable[[BinaryIO], object]) -> None:
    """Has bytes written to standard output; a terminal is given them as text."""
    if not sys.stdout.isatty():
        with _standard_output():
            write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    held = _Screen()
    write(held)
    write_out(held.getvalue().decode("utf-8", "backslashreplace"))


class _Screen(io.BytesIO):
    """Bytes that will be shown at a terminal; those that are no text refuse to be."""

    def isatty(self) -> bool:
        return True


def refuse_database(target: Path, typed: str) -> None:
    """Raises UsageError if an answer would be written over a database."""
    if target.is_file():
        with target.open("rb") as file:
            if file.read(15) == b"SQLite format 3":
                raise UsageError(f"--output {typed}: is a database; name another file")


# What a terminal without Unicode is shown for the marks that claimdb prints.
_PLAIN = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "†": "+", "×": "x", "→": ">"})
_PLAIN |= str.maketrans({"»": ">", "«": "<", "…": "..."})


def write_out(text: str, *, control: str = "") -> None:
    """Writes to standard output; what its encoding does not have is shown plainly, or as an escape. A terminal is given
    nothing to obey but `control`, which comes first."""
    if sys.stdout.isatty():
        from claimdb.output.terminal import for_screen

        text = control + for_screen(text)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    with _standard_output():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _standard_output() -> "Iterator[None]":
    """What goes wrong in writing to standard output is said once, and what could not be written is let go."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        process.let_output_go()
        raise ClaimdbError(f"standard output cannot be written: {error.strerror}") from None


def note(line: str) -> None:
    """Tells on standard error what is not part of the answer."""
    from claimdb.output.terminal import for_screen

    typer.echo(for_screen(line), err=True)


class Recording(NamedTuple):
    """Who records, and why."""

    recorder: Annotated[
        str | None, typer.Option("--recorder", metavar="NAME", envvar="CLAIMDB_RECORDER", help="Who records.")
    ] = None
    message: Annotated[str | None, typer.Option("--message", "-m", metavar="TEXT", help="Why.")] = None

    def by(self, action: str) -> "Recorder":
        """Who records with this command."""
        from claimdb.ledger.changesets import Recorder

        return Recorder(self.recorder or _login_name(), action, self.message)


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


@contextmanager
def reading(common: Common) -> "Iterator[Connection]":
    """A connection to ask questions on: the schema checked, errors in plain words."""
    from claimdb.database.migrations import reading_connection

    with reading_connection(common.database) as connection:
        yield connection


def takes(function: Callable[..., None]) -> Callable[..., None]:
    """Spreads out the parameters of a command whose types are groups of options."""
    hints = get_type_hints(function, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if hasattr(kind, "_field_defaults")}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        parameters.extend(_fields(groups[name]) if name in groups else [parameter.replace(annotation=hints[name])])

    @wraps(function)
    def command(**values: Any) -> None:
        for name, group in groups.items():
            own = {field: values.pop(field) for field in group._fields}
            values[name] = group(**own)
        function(**values)

    either = [each.replace(kind=inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in parameters]
    ordered = sorted(either, key=lambda each: each.default is not inspect.Parameter.empty)
    command.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {each.name: each.annotation for each in ordered}
    return command


def _fields(group: Any) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for name, default in group._field_defaults.items():
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
