"""Small records for tests."""

from typing import Any

from claimdb.records.models import Record
from claimdb.records.plan import Plan, PlannedAssertion
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError

TEXT = "On Monday Ann said the dam had failed. “It held,” Bob said. Ann said the dam had failed twice."


def assertion(**given: Any) -> dict[str, Any]:
    """An assertion with what is required, and what is given."""
    return {
        "claim": "The dam failed",
        "statement": "The dam had failed",
        "sources": [{"name": "Ann", "mention": "Ann"}],
        "passage": {"start": 10, "end": 38},
        **given,
    }


def record(*assertions: dict[str, Any], document: dict[str, Any] | None = None, **parts: Any) -> Record:
    """A record of a document with `TEXT`."""
    return Record.model_validate(
        {"document": {"text": TEXT, **(document or {})}, "assertions": list(assertions), **parts}
    )


def plan(*assertions: dict[str, Any], **parts: Any) -> Plan:
    """The plan of such a record."""
    return prepare(record(*assertions, **parts), None)


def only(*assertions: dict[str, Any], **parts: Any) -> PlannedAssertion:
    """The one assertion of such a plan."""
    (one,) = plan(*assertions, **parts).assertions
    return one


def problems(*assertions: dict[str, Any], **parts: Any) -> list[str]:
    """What is wrong in such a record."""
    try:
        plan(*assertions, **parts)
    except RecordError as error:
        return [str(each) for each in error.problems]
    return []
