"""The JSON Schema: true, committed, described, and of the same verdict on the seeds."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records import schema
from claimdb.records.models import Record
from claimdb.records.schema import json_schema
from tests.conftest import SEEDS
from tests.records.making import assertion

COMMITTED = Path(schema.__file__).with_name("record.schema.json")


@pytest.fixture
def validate() -> Any:
    """Raises where a value does not fit the schema."""
    return partial(pytest.importorskip("jsonschema").validate, schema=json_schema())


def plain(value: Any) -> Any:
    """Values as JSON has them."""
    return json.loads(json.dumps(value, default=float))


def test_the_committed_copy_is_true() -> None:
    assert json.loads(COMMITTED.read_text()) == json_schema(), "claimdb schema > claimdb/records/record.schema.json"


def test_every_key_is_described() -> None:
    made = json_schema()
    for part in (made, *made["$defs"].values()):
        for name, value in part["properties"].items():
            assert value["description"].endswith((".", '"')), name


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_seeds_are_valid(seed: Path, validate: Any) -> None:
    for parsed in read_yaml(seed.read_text()):
        validate(plain(parsed.data))
        Record.model_validate(parsed.data)


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"claims": None},
        {"unknown": 1},
        {"document": {"text": "x", "published": 2024}},
        {"document": {"text": "x", "published": 2024.5}},
        {"document": {"text": 5}},
        {"document": {"text_sha256": "abc"}},
        {"sources": {}},
        {"sources": [{}]},
        {"sources": [{"name": "Ann", "kind": "human"}]},
        {"sources": [{"name": "Ann", "named": "yes"}]},
        {"sources": [{"name": "Ann", "links": [{"rel": "part_of", "to": "x", "from": "2024"}]}]},
        {"sources": [{"name": "Ann", "links": [{"rel": "part_of", "to": "x", "from_": "2024"}]}]},
        {"assertions": [assertion(sources=[])]},
        {"assertions": [assertion(stance=None)]},
        {"assertions": [assertion(links=None)]},
        {"assertions": [assertion(passage={"start": -1, "end": 3})]},
        {"assertions": [assertion(quantity={"value": "5"})]},
        {"assertions": [assertion(quantity={"value": "five"})]},
        {"assertions": [assertion(quantity={"value": 5.5})]},
        {"assertions": [assertion(confidence=2)]},
        {"assertions": [assertion(spans={"cue": [[1, 2, 3]]})]},
    ],
)
def test_the_verdict_is_that_of_loading(part: dict[str, Any], validate: Any) -> None:
    given = {"document": {"text": "x"}, **part}
    try:
        Record.model_validate(given, by_alias=True, by_name=False)
    except ValidationError:
        with pytest.raises(Exception, match="Failed validating"):
            validate(given)
    else:
        validate(given)
