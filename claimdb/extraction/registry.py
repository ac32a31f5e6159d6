"""Extractors by name: the built-in one, and those that installed packages register as `claimdb.extractors`.

An entry point of that group names what makes an extractor: called without arguments, or with the word that stands
after a colon, as in `llm:MODEL`. Nothing of an extractor is imported before it is asked for.
"""

import inspect
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, Final

from claimdb.errors import ExtractionError, UsageError
from claimdb.extraction.model import Extractor
from claimdb.records.problems import did_you_mean, printable, shown

GROUP: Final = "claimdb.extractors"
DEFAULT: Final = "claimdb"
NONE: Final = "none"

# Named here too, so that the usual case need not look through all that is installed.
_BUILT_IN: Final = ("claimdb.extraction.builtin", "BuiltIn")
_LONGEST_NAME: Final = 200


def find_extractor(name: str | None = None, threads: int = 0) -> Extractor | None:
    """The extractor of this name: None is the built-in one, "none" is no extractor, and after a colon stands a word
    for the extractor itself ("llm:MODEL"). `threads` is how many processors the built-in one may use for an article,
    0 for all.

    Raises UsageError for a name that nobody registered, or a word that the extractor does not take, and
    ExtractionError where the extractor is registered and cannot be imported or made.
    """
    wanted = (DEFAULT if name is None else name).partition(":")[0]
    factory = _known(name)
    if factory is None:
        return None
    try:
        return _checked(factory(threads=threads) if wanted == DEFAULT else factory(), wanted)
    except (ExtractionError, UsageError):
        raise
    except Exception as error:
        raise ExtractionError(f"the extractor {wanted} cannot be made: {_in_a_line(error)}") from error


def check_extractor(name: str | None) -> None:
    """Raises what `find_extractor` does for a name that it does not know; makes nothing."""
    _known(name)


def _known(name: str | None) -> Callable[..., Any] | None:
    """What makes the extractor of this name, with the word it is to be given; None where there is to be none."""
    wanted, colon, word = (DEFAULT if name is None else name).partition(":")
    if wanted == NONE and not colon:
        return None
    factory = _factory(wanted)
    arguments = (word,) if colon else ()
    try:
        inspect.signature(factory if wanted != DEFAULT else _wordless).bind(*arguments)
    except TypeError:
        said = f"takes no word after a colon, as in {name!r}" if colon else f"needs a word after a colon: {wanted}:…"
        raise UsageError(f"--extractor {printable(name or DEFAULT)}: {said}") from None
    return partial(factory, *arguments)


def _wordless() -> None:
    """How the built-in extractor is called from outside."""


def installed() -> list[str]:
    """The names of all extractors that are installed, in order."""
    from importlib.metadata import entry_points

    return sorted({DEFAULT, *(each.name for each in entry_points(group=GROUP))})


def _factory(wanted: str) -> Any:
    """What makes the extractor of this name."""
    if wanted == DEFAULT:
        return getattr(import_module(_BUILT_IN[0]), _BUILT_IN[1])
    from importlib.metadata import entry_points

    found = list(entry_points(group=GROUP, name=wanted)) if wanted else []
    if not found:
        names = installed()
        hint = did_you_mean(wanted, names)
        raise UsageError(f"--extractor {shown(wanted)} is not installed{hint}; there are {', '.join(names)}, none")
    if len({each.value for each in found}) > 1:
        who = ", ".join(sorted(each.value for each in found))
        raise UsageError(f"--extractor {wanted}: several packages register it ({who}); uninstall all but one")
    try:
        return found[0].load()
    except Exception as error:  # whatever a module raises when it is imported
        raise ExtractionError(f"the extractor {wanted} cannot be imported: {_in_a_line(error)}") from error


def _checked(extractor: Any, wanted: str) -> Extractor:
    """The extractor, if it is one: rows are marked with its name."""
    name = getattr(extractor, "name", None)
    if not callable(getattr(extractor, "extract", None)):
        raise ExtractionError(f"the extractor {wanted} has no method extract: it is no extractor")
    if not isinstance(name, str) or not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise ExtractionError(f"the extractor {wanted} has no name to mark its proposals with")
    made: Extractor = extractor
    return made


def _in_a_line(error: Exception) -> str:
    return printable(f"{type(error).__name__}: {error}")[:500]
