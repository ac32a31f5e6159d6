"""Somebody who asks one question after the other while others write: `python -m tests.team.asking DATABASE STOP`.

Ends when there is a file STOP; prints how many questions were answered, and on standard error what failed.
"""

import sys
import time
from itertools import cycle
from pathlib import Path

from tests.safekeeping.lived import call

QUESTIONS = (
    ("who", "boats"),
    ("denied", "port"),
    ("figures", "boats"),
    ("what", "Harbour Office"),
    ("log",),
    ("export",),
)
NOT_YET = ("there is no database here", "the database is empty")  # before the first batch is written


def main(database: str, stop: str) -> None:
    """Asks until told to stop."""
    answered = 0
    for words in cycle(QUESTIONS):
        if Path(stop).exists() and answered >= len(QUESTIONS):
            break
        done = call(*words, "--db", database)
        answered += done.status == 0
        time.sleep(0.05)  # people read an answer before they ask on
        if done.status and not any(each in done.err for each in NOT_YET):
            sys.exit(f"{words}: {done.err}")
    sys.stdout.write(f"{answered}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
