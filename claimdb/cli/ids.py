"""Ids as arguments: typed one after the other or with commas, or read from a file or standard input, as `-f ids` prints
them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimdb.errors import UsageError

IdsFrom = Annotated[
    str | None,
    typer.Option("--ids-from", metavar="FILE|-", help="Read the ids there, one a line.", show_default=False),
]


def ids_of(typed: Sequence[str], ids_from: str | None) -> list[str]:
    """The ids typed, and those of the file. Raises UsageError if there is none."""
    found = [each for word in typed for each in (_lines("-") if word == "-" else word.split(","))]
    if ids_from is not None:
        found += _lines(ids_from)
    ids = [each.strip() for each in found if each.strip()]
    if not ids:
        raise UsageError("which? give ids, - for those on standard input, or --ids-from FILE")
    return ids


def ids_and_words(words: Sequence[str], ids_from: str | None, what: str) -> tuple[list[str], list[str]]:
    """The ids (the first word, unless they are in a file) and the words that follow. Raises UsageError if one of them
    is missing."""
    typed, rest = ((), words) if ids_from is not None else (words[:1], words[1:])
    if not rest:
        raise UsageError(f"{what} is missing: it follows the ids")
    return ids_of(typed, ids_from), list(rest)


def _lines(name: str) -> list[str]:
    """The first word of every line."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--ids-from {name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{name}: is not UTF-8") from None
    return [words[0] for line in text.splitlines() if (words := line.split())]
