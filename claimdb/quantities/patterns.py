"""Regular expressions that are compiled when they are first used.

Compiling all that these packages hold takes 25 ms, a sixth of what a short question may take; most runs need a few.
"""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern: the first use of a method compiles, later uses find the method on the object."""

    def __init__(self, regex: str, flags: int) -> None:
        self._source = (regex, flags)

    def __getattr__(self, name: str) -> Any:
        regex, flags = self._source
        method = getattr(re.compile(regex, flags), name)
        setattr(self, name, method)
        return method


def pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made at first use; an error in `regex` is raised only then."""
    return cast(re.Pattern[str], _Lazy(regex, flags))
