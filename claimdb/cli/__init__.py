"""The command line: arguments in, one call into the library, the answer out."""

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line and ends the process: 0 done, 1 the data or the run failed, 2 usage, 3 schema version."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line with these arguments (None: the process's own) and returns its exit status."""
    from claimdb.cli.app import command
    from claimdb.errors import ClaimdbError, FaultsError

    words = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in words or "CLAIMDB_DEBUG" in os.environ
    try:
        status = command().main(args=words, prog_name="claimdb", standalone_mode=True)
        return status if isinstance(status, int) else 0
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0 if exit_.code is None else 1
    except FaultsError as error:
        _say(str(error))
        return error.exit_code
    except ClaimdbError as error:
        if debug:
            raise
        _say(f"claimdb: error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _say("claimdb: interrupted; what was being written is not recorded, what was reported recorded is")
        return 1
    except BrokenPipeError:
        # Nobody reads any more (`claimdb who … | head`); what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        _say(f"claimdb: error: {_unexpected(error)}")
        return 1


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    what = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    return f"{what} (a fault of claimdb; --debug shows where)"


def _say(message: str) -> None:
    try:
        print(message, file=sys.stderr)  # noqa: T201  (this is where errors are printed)
    except UnicodeEncodeError:
        print(message.encode("ascii", "backslashreplace").decode(), file=sys.stderr)  # noqa: T201
