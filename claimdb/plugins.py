"""What installed packages register under an entry point group, found by name and imported only then."""

from collections.abc import Iterable
from typing import Any

from claimdb.errors import ClaimdbError, UsageError
from claimdb.records.problems import did_you_mean, printable, shown


def installed(group: str) -> list[str]:
    """The names registered, in order."""
    from importlib.metadata import entry_points

    return sorted({each.name for each in entry_points(group=group)})


def plugin(group: str, name: str, option: str, others: Iterable[str] = ()) -> Any:
    """What is registered under this name; `option` is how it was asked for, `others` are names that need no plug-in.

    Raises UsageError for a name that nobody, or more than one package, registered, and ClaimdbError where what is
    registered cannot be imported.
    """
    from importlib.metadata import entry_points

    found = list(entry_points(group=group, name=name)) if name else []
    if not found:
        names = sorted({*others, *installed(group)})
        raise UsageError(
            f"{option} {shown(name)} is not installed{did_you_mean(name, names)}; there are {listed(names)}"
        )
    if len({each.value for each in found}) > 1:
        who = listed(sorted(each.value for each in found))
        raise UsageError(f"{option} {name}: several packages register it ({who}); uninstall all but one")
    try:
        return found[0].load()
    except Exception as error:  # whatever a module raises when it is imported
        problem = printable(f"{type(error).__name__}: {error}")[:500]
        raise ClaimdbError(f"{option} {name}: cannot be imported: {problem}") from error


def listed(names: Iterable[str]) -> str:
    """Names in a line."""
    return ", ".join(names)


def needs(extra: str, what: str) -> ClaimdbError:
    """The error for a package that is not installed, and the extra that brings it."""
    return ClaimdbError(f"{what} needs the extra: pip install 'claimdb[{extra}]'")
