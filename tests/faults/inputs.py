"""What hypothesis makes inputs of: pieces that mean something to a parser, in any order, some of them thousands of
times over."""

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.soak import examples

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
ANY = st.text(st.characters(codec="utf-8"), max_size=8)


def tried(short: int) -> settings:
    """So many examples in the suite, many more in a soak."""
    return settings(max_examples=examples(short), deadline=None, suppress_health_check=QUIET)


def pieces(words: Sequence[str], between: str = "", most: int = 40, times: int = 3_000) -> st.SearchStrategy[str]:
    """Texts of these pieces and of anything; one stretch of it may be repeated many times."""
    piece = st.sampled_from(list(words)) | ANY
    some = st.lists(piece, max_size=most).map(between.join)
    many = st.tuples(st.lists(piece, min_size=1, max_size=4).map(between.join), st.integers(1, times))
    repeated = st.tuples(some, many, some).map(lambda each: between.join([each[0], each[1][0] * each[1][1], each[2]]))
    return some | repeated


# What a value must not be, and what no text may hold.
ODD: list[Any] = [
    None, True, 0, -1, 10**30, 10**5_000, 1e308, float("nan"), float("inf"), "", " ", "\0", "\x1b[2J", "\u202e",
    "x" * 30_000,
    "2024", "2024-13-45", "1e999999999", "' OR 1=1 --", "%", "../../etc/passwd", [], {}, [None], [[]], {"": {}},
]  # fmt: skip


def nested(depth: int, value: Any = None) -> Any:
    """Lists and mappings in each other."""
    for number in range(depth):
        value = [value] if number % 2 else {"@graph": value}
    return value


def places(value: Any, loc: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [loc, *(each for key, child in items for each in places(child, (*loc, key)))]


def put(value: Any, loc: tuple[Any, ...], other: Any) -> Any:
    """The value with another at this place; the value itself stays as it is."""
    if not loc:
        return other
    step, *rest = loc
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[step] = put(changed[step], tuple(rest), other)
    return changed


def altered(value: Any) -> st.SearchStrategy[Any]:
    """A value with odd ones in some of its places."""
    odd = st.sampled_from(ODD) | st.integers(1, 150).map(nested) | ANY
    change = st.tuples(st.sampled_from(places(value)[1:]), odd)

    def apply(changes: list[tuple[tuple[Any, ...], Any]]) -> Any:
        made = value
        for loc, other in changes:
            try:
                made = put(made, loc, other)
            except (KeyError, IndexError, TypeError):  # an earlier change took the place away
                continue
        return made

    return st.lists(change, min_size=1, max_size=3).map(apply)


def spliced(data: bytes, tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Bytes with tokens and anything put over some of them, and stretches of them moved."""
    new = st.sampled_from(list(tokens)) | st.binary(max_size=6)
    act = st.tuples(st.floats(0, 1), st.integers(0, 200), new, st.booleans())

    def apply(acts: list[tuple[float, int, bytes, bool]]) -> bytes:
        made = data
        for where, length, other, is_copy in acts:
            start = int(where * len(made))
            taken = made[start : start + length]
            made = made[:start] + other + (taken + taken if is_copy else b"") + made[start + length :]
        return made

    return st.lists(act, min_size=1, max_size=6).map(apply)
