"""Whatever bytes or values come: a plan, or faults with words for people; never another error."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdb.reading.model import File, Options, Parsed, nowhere
from claimdb.reading.records import incoming
from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records.plan import Plan
from tests.conftest import SEEDS
from tests.reading.loading_of import prepared, read
from tests.soak import examples

YAML_BYTES = (SEEDS / "kettle-recall.yaml").read_bytes()
DATA = json.loads(json.dumps(read_yaml((SEEDS / "ferry-toll.yaml").read_text())[0].data, default=float))
TEXT = (SEEDS / "ferry-toll.txt").read_text()
JSON_BYTES = json.dumps(DATA, indent=1).encode()

PYDANTIC = ("Input should", "nput should be", "valid dictionary", "pydantic", "instance of", "Value error")

# What the mutations put in: what each kind of value must not be, and what no text may hold.
ODD: list[Any] = [
    None, True, False, 0, -1, 5, 10**30, 1e308, 0.1, float("nan"), float("inf"), "", " ", "\0", "\ud800", "\u202e",
    "x", "published", "a1" + "a" * 26, "c1" + "a" * 26, "s1" + "a" * 26, "2024", "2024-06~", "../2024", "last week",
    "more than 10", "F01", "F02", "x" * 30_000, [], {},
    [None], {"x": 1}, {"\ud800": 1}, {1: 2}, [[1, 2]], [[2, 1]], [{}],
]  # fmt: skip


def check(read_one: Any) -> None:
    outcome = prepared(read_one)
    if isinstance(outcome, Plan):
        stored = json.dumps(outcome, ensure_ascii=False, default=str)
        stored.encode()  # no half of a surrogate pair
        assert "\\u0000" not in stored
        return
    assert outcome
    for fault in outcome:
        text = str(fault)
        text.encode()
        assert text.isprintable()
        assert len(text) < 1_000
        assert not any(word in text for word in PYDANTIC), text


def places(value: Any, loc: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [loc, *(each for key, child in items for each in places(child, (*loc, key)))]


PLACES = places(DATA)[1:]


def changed(data: Any, loc: tuple[Any, ...], act: str, odd: Any) -> None:
    """Changes a value in place."""
    for step in loc[:-1]:
        data = data[step]
    if act == "remove":
        del data[loc[-1]]
    elif act == "put" or not isinstance(data, dict):
        data[loc[-1]] = odd
    else:
        data[odd if isinstance(odd, str) else "x"] = data.pop(loc[-1])


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(["put", "put", "remove", "rename"]), st.sampled_from(ODD)),
        min_size=1,
        max_size=3,
    )
)
def test_changed_values(changes: list[tuple[Any, str, Any]]) -> None:
    data = copy.deepcopy(DATA)
    for loc, act, odd in changes:
        try:
            changed(data, loc, act, odd)
        except (KeyError, IndexError, TypeError):  # an earlier change took the place away
            continue
    check(incoming(Parsed(data, nowhere), File("f", b"", str(SEEDS)), Options()))


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_every_value_in_every_place(odd: Any) -> None:
    """One assertion is enough to meet every key."""
    whole = {**DATA, "assertions": DATA["assertions"][:3], "claims": DATA["claims"], "sources": DATA["sources"][:2]}
    whole["assertions"][0].update(spans={"cue": [[0, 1]]}, confidence=0.5, attribution=1, links=[{"rel": "repeats"}])
    for loc in places(whole)[1:]:
        data = copy.deepcopy(whole)
        changed(data, loc, "put", odd)
        check(incoming(Parsed(data, nowhere), File("f", b"", str(SEEDS)), Options()))


bits = st.binary(max_size=4) | st.sampled_from(
    [
        b"\0",
        b"\xff",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"- ",
        b"&a",
        b"*a",
        b"\n",
        b"\t",
        b"'",
        b'"',
        b"\xef\xbb\xbf",
        b"<<",
        b"---\n",
        b"!!x ",
    ]
)


@settings(max_examples=examples(300), deadline=None)
@given(
    st.sampled_from([(".yaml", YAML_BYTES), (".json", JSON_BYTES), (".jsonl", JSON_BYTES.replace(b"\n", b""))]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), bits), min_size=1, max_size=4),
)
def test_changed_bytes(file: tuple[str, bytes], changes: list[tuple[float, int, bytes]]) -> None:
    suffix, data = file
    for where, length, new in changes:
        start = int(where * len(data))
        data = data[:start] + new + data[start + length :]
    for each in read(data, suffix, SEEDS):
        check(each)


@settings(max_examples=examples(100), deadline=None)
@given(
    st.sampled_from([".yaml", ".json", ".jsonl", ".txt"]),
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode),
)
def test_any_bytes(suffix: str, data: bytes) -> None:
    for each in read(data, suffix, SEEDS):
        check(each)


@settings(max_examples=examples(100), deadline=None)
@given(
    st.recursive(
        st.sampled_from(ODD),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["document", "sources", "claims", "assertions", "text", "name", "key", "x"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_value(data: Any) -> None:
    check(incoming(Parsed(data, nowhere), File("f", b"", str(SEEDS)), Options()))


@given(st.text(max_size=200, alphabet=st.characters(codec="utf-8")))
def test_any_article_is_kept_as_it_is(text: str) -> None:
    (each,) = read(text, ".txt")
    plan = prepared(each)
    if isinstance(plan, Plan):
        assert plan.document is not None
        assert plan.document.text == text.removeprefix("\ufeff")
    else:
        assert not text.strip().strip("\ufeff") or "\0" in text
