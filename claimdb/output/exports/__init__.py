"""Formats of other programs: each is a function that writes all that is recorded to a binary file.

`claimreview` is built in; the others, and those of installed packages, are registered as entry points of the group
`claimdb.exports`. A new one is a file with such a function, and a line that registers it. What it needs beyond claimdb
is imported when it is called.
"""

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Final

from claimdb.plugins import installed, plugin
from claimdb.questions.recorded import Recorded

GROUP: Final = "claimdb.exports"
BUILT_IN: Final = {"claimreview": ("claimdb.output.exports.claimreview", "write")}
URN: Final = "urn:claimdb:"

Export = Callable[[Recorded, BinaryIO], None]


def find_export(name: str) -> Export:
    """The function of this name. Raises UsageError where there is none, ClaimdbError where it cannot be imported."""
    if name in BUILT_IN:
        module, function = BUILT_IN[name]
        built_in: Export = getattr(import_module(module), function)
        return built_in
    found: Export = plugin(GROUP, name, "--to", BUILT_IN)
    return found


def export_names() -> list[str]:
    """All formats that there are."""
    return sorted({*BUILT_IN, *installed(GROUP)})
