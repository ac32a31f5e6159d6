"""What YAML and JSON mean, value by value."""

import json
from decimal import Decimal
from typing import Any

import pytest

from claimdb.reading import Incoming
from claimdb.reading.json_text import read_json
from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records.plan import Plan
from tests.conftest import SEEDS
from tests.reading.loading_of import faults, prepared, read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2024-06-12", "2024-06-12"),
        ("2024-06-12T10:00:00Z", "2024-06-12T10:00:00Z"),
        ("007", "007"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ("! 5", "5"),
        ("1" * 31, "1" * 31),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("-12", -12),
        ("2.50", Decimal("2.50")),
        ("1.5e3", Decimal(1500)),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">-\n  one\n  line\n", "one line"),
        ('"\\u00e9"', "é"),
        ("!!seq [a]", ["a"]),
        ("{2024: x, true: y}", {"2024": "x", "true": "y"}),
    ],
)
def test_yaml(written: str, meant: Any) -> None:
    (parsed,) = read_yaml(f"key: {written}\n")
    assert parsed.data == {"key": meant}
    assert type(parsed.data["key"]) is type(meant)


def test_an_alias_is_what_it_names() -> None:
    (parsed,) = read_yaml("a: &x {b: &y [1]}\nc: *x\n*y : 1\n".replace("*y : 1", "d: *y"))
    assert parsed.data == {"a": {"b": [1]}, "c": {"b": [1]}, "d": [1]}
    assert parsed.line_of(("c", "b", 0)) == 1


def test_lines_of_yaml() -> None:
    (parsed,) = read_yaml("a:\n- b: 1\n- c: |\n    x\n    y\n  d: 2\n")
    places = {(): 1, ("a",): 1, ("a", 0, "b"): 2, ("a", 1): 3, ("a", 1, "d"): 6, ("a", 7): 1, ("a", "x"): 1, ("z",): 1}
    assert {loc: parsed.line_of(loc) for loc in places} == places


def test_lines_of_json() -> None:
    text = '{"a":\n [\n {"b": [], "c": {},\n "d\\n\\"}": [1,\n2, {"e": "[{"}]}]\n}'
    (parsed,) = read_json(text)
    places = {(): 1, ("a",): 1, ("a", 0): 3, ("a", 0, "c"): 3, ("a", 0, 'd\n"}'): 4, ("a", 0, 'd\n"}', 1): 5,
              ("a", 0, 'd\n"}', 2, "e"): 5, ("a", 3): 1, ("z",): 1}  # fmt: skip
    assert {loc: parsed.line_of(loc) for loc in places} == places


def test_repeated_keys_of_json_are_told_once() -> None:
    (parsed,) = read_json('{"a": {"x": 1,\n"x": 2},\n"a": {"x": 3}, "b": 1,\n"a": 4}')
    assert parsed.faults == (("the key 'x' is there twice", 2), ("the key 'a' is there twice", 3))


def test_a_character_that_yaml_has_no_place_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    for loader in ("CSafeLoader", "SafeLoader"):
        monkeypatch.setattr("claimdb.reading.yaml_nodes._Loader", getattr(yaml, loader))
        (found,) = faults("a: b\nc: é\x07\n")
        assert found.startswith("2: is not YAML: U+0007 ")


def test_a_year_may_be_a_number() -> None:
    (one,) = read("document: {text: x, published: 2024}")
    (other,) = read('{"document": {"text": "x", "published": 987}}', ".json")
    assert isinstance(one, Incoming)
    assert isinstance(other, Incoming)
    assert one.record.document is not None
    assert other.record.document is not None
    assert (one.record.document.published, other.record.document.published) == ("2024", "0987")


def test_an_empty_list_may_be_left_empty_and_a_block_ends_where_it_ends() -> None:
    (one,) = read("document: {text: x}\nclaims:\nsources:\n- name: |\n    Ann\n  aliases:\n")
    assert isinstance(one, Incoming)
    assert one.record.claims == []
    assert one.record.sources[0].name == "Ann"


def test_numbers_are_exact() -> None:
    quantity = '"quantity": {"value": 1234567890123456789012345.123456789012345, "low": -0.0, "high": null}'
    rest = '"claim": "A b", "statement": "x", "sources": [{"name": "Ann"}], "passage": {"exact": "x"}'
    plan = prepared(*read(f'{{"document": {{"text": "x"}}, "assertions": [{{{rest}, {quantity}}}]}}', ".json"))
    assert isinstance(plan, Plan)
    made = plan.assertions[0].quantity
    assert made is not None
    assert str(made.value) == "1234567890123456789012345.123456789012345"
    assert str(made.low) == "0"


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.name)
def test_yaml_json_and_json_lines_are_one(seed: Any) -> None:
    def number(value: Any) -> Any:
        return int(value) if value == int(value) else float(value)

    (parsed,) = read_yaml(seed.read_text())
    plans = [
        prepared(*read(seed.read_bytes(), ".yaml", SEEDS)),
        prepared(*read(json.dumps(parsed.data, indent=2, default=number), ".json", SEEDS)),
        prepared(*read(json.dumps(parsed.data, default=number, ensure_ascii=False), ".jsonl", SEEDS)),
    ]
    assert isinstance(plans[0], Plan)
    assert plans[0] == plans[1] == plans[2]
