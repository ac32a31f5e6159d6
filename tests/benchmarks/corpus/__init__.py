"""A made-up corpus of any size with the skew of a real one: few sources speak often, few claims are told everywhere.

The same arguments give the same bytes. Documents are made one by one, each from its number alone, so that any part
can be made anew, in any order, in little memory. Of a million assertions: 100,000 documents over ten years, 300,000
claims, 20,000 sources (8,000 of them unnamed groups of one document), 30 % proposals of an extractor, a quarter with
figures, denials, aliases, offices with holders, merged names and claims, chains of links, copies, tags.

    python -m tests.benchmarks.corpus 1000000 > big.jsonl
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.corpus.articles import PER_DOCUMENT, Articles

__all__ = ["PER_DOCUMENT", "lines", "records", "write"]

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def records(assertions: int, seed: int = 1, *, start: int = 0) -> Iterator[dict[str, Any]]:
    """The records of a corpus of this many assertions, one a document; with `start` from that document on."""
    articles = Articles(seed)
    for number in range(start, -(-assertions // PER_DOCUMENT)):
        yield articles.record(number, min(PER_DOCUMENT, assertions - number * PER_DOCUMENT))


def lines(assertions: int, seed: int = 1) -> Iterator[str]:
    """The records as JSON Lines."""
    for each in records(assertions, seed):
        yield _ENCODE(each) + "\n"


def write(file: Path, assertions: int, seed: int = 1) -> Path:
    """The records as JSON Lines in a file."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(lines(assertions, seed))
    return file
