"""Answers → text and data.

Each format is registered here by its name: the module in this folder and the function in it that makes text of a
listing. Nothing is imported before it is used.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from claimdb.output.formats import Listing

FORMATS: Final[dict[str, tuple[str, str]]] = {
    "table": ("formats", "as_table"),
    "json": ("formats", "as_json"),
    "jsonl": ("formats", "as_json_lines"),
    "csv": ("formats", "as_csv"),
    "tsv": ("formats", "as_tsv"),
    "markdown": ("formats", "as_markdown"),
    "ids": ("formats", "as_ids"),
}


def writer(name: str) -> "Callable[[Listing], str]":
    """The function that writes a format."""
    module, function = FORMATS[name]
    found: Callable[[Listing], str] = getattr(import_module(f"claimdb.output.{module}"), function)
    return found
