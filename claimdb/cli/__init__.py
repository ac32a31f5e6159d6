"""The command line: arguments in, one call into the library, the answer out."""

import os
import sys
from typing import Any, Final, NoReturn

from claimdb.cli import process

INTERRUPTED: Final = 130  # the exit status after Ctrl-C, as shells have it


def main() -> NoReturn:
    """Runs the command line and ends the process: 0 done, 1 the data or the run failed, 2 usage, 3 schema version,
    130 interrupted."""
    process.begin()
    process.end(run())


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line with these arguments (None: the process's own) and returns its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        from claimdb.cli.app import command  # in here, for Ctrl-C may come early

        # Not standalone: errors come out of it, and are reported here, all in one way.
        status = command().main(args=words, prog_name="claimdb", standalone_mode=False)
        if status == INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
            raise KeyboardInterrupt
        return status if isinstance(status, int) else 0
    except SystemExit:  # what Typer makes of a pipe that nobody reads any more
        return _report(BrokenPipeError())
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in words or "CLAIMDB_DEBUG" in os.environ:
            import traceback

            traceback.print_exc()
        return _report(error)


def _report(error: BaseException) -> int:
    """Says on standard error what went wrong, and returns the exit status for it."""
    from claimdb.errors import ClaimdbError, FaultsError

    match error:
        case FaultsError():
            _say(str(error))
            return error.exit_code
        case ClaimdbError():
            _say(f"claimdb: error: {error}")
            return error.exit_code
        case BrokenPipeError():
            process.let_output_go()  # nobody reads any more (`claimdb who … | head`)
            return 0
        case KeyboardInterrupt():
            _say("claimdb: interrupted; what was being written is not recorded, what was reported recorded is")
            return INTERRUPTED
        case UnicodeEncodeError():
            _say("claimdb: error: a word given to the command, or the recorder's name, is not valid UTF-8")
            return 1
        case _ if hasattr(error, "format_message"):  # what Typer raises for words that a command does not take
            _say(_usage(error))
            return int(getattr(error, "exit_code", 2))
        case _ if type(error).__name__ == "Abort":  # Typer's name for Ctrl-C
            return _report(KeyboardInterrupt())
        case _:
            _say(f"claimdb: error: {_unexpected(error)}")
            return 1


def _usage(error: Any) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "claimdb"
    message = error.format_message()
    if message.startswith("Usage:"):  # called without any words: what it takes is the answer
        return str(message)
    return f"claimdb: error: {message} (`{command} --help` shows what it takes)"


def _unexpected(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    what = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    return f"{what} (a fault of claimdb; --debug shows where)"


def _say(message: str) -> None:
    """Prints to standard error; names of files may hold anything, and a terminal obeys control characters."""
    encoding = sys.stderr.encoding or "utf-8"
    shown = "".join(each if each.isprintable() or each == "\n" else ascii(each)[1:-1] for each in message)
    sys.stderr.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n")
