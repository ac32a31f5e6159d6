"""How the process of a command begins and ends. What Python does there for any program takes longer than a short
question."""

import gc
import os
import sys
from typing import NoReturn


def begin() -> None:
    """Settings of a whole process, made before anything is imported."""
    collect_rarely()
    # To look for plug-ins of pydantic reads what every installed package says of itself; none has a say in records.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def collect_rarely() -> None:
    """Nearly all that start-up makes stays; by default it would be searched for garbage a hundred times on the way."""
    gc.set_threshold(200_000, 20, 20)


def let_output_go() -> None:
    """What was written to standard output and has nowhere to go is let go: the end of the process would try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end(status: int) -> NoReturn:
    """Ends the process with this exit status; functions registered for its end are run, and output is written out.

    From here on Ctrl-C ends it at once, without a word: all is done and said. Then all memory goes at once. Python
    would take it down object by object, and does so where somebody may look on: other threads that still run, a
    debugger, a profiler.
    """
    import atexit
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if threading.active_count() > 1 or sys.gettrace() or sys.getprofile() or sys.flags.inspect:
        gc.freeze()  # or it would be searched for garbage, too
        sys.exit(status)
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(status)  # which says what is wrong
    os._exit(status)
