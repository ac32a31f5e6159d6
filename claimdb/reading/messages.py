"""What pydantic finds wrong in a record, in words for the person who wrote it."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from claimdb.records.models import Record
from claimdb.records.problems import Loc, Problem

_TYPES = {
    "string_type": "must be text; put it in quotes",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "decimal_type": "must be a number",
    "decimal_parsing": "must be a number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "list_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
}


def problems_of(error: ValidationError) -> list[Problem]:
    """One problem for each thing that pydantic found, at its place in the record."""
    return [_problem(dict(each)) for each in error.errors(include_url=False)]


def _problem(found: Mapping[str, Any]) -> Problem:
    kind, loc, context = found["type"], tuple(found["loc"]), found.get("ctx") or {}
    if kind == "extra_forbidden":
        return Problem(loc, _unknown_key(loc))
    if kind == "missing":
        return Problem(loc, f"the key {loc[-1]!r} is missing")
    name = str(loc[-1]) if loc and isinstance(loc[-1], str) else "this"
    return Problem(loc, f"{name} {_message(kind, found, context)}")


def _message(kind: str, found: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    if kind in _TYPES:
        return f"{_TYPES[kind]}{_instead(found.get('input'))}"
    if kind == "literal_error":
        return f"must be {context['expected']}{_instead(found.get('input'))}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_too_long":
        return f"is longer than {context['max_length']:,} characters"
    if kind == "too_short":
        return "must not be an empty list"
    return str(found["msg"])[:1].lower() + str(found["msg"])[1:]


def _instead(value: object) -> str:
    if isinstance(value, str | int | float | bool):
        text = repr(value)
        return f", not {text if len(text) <= 60 else text[:57] + '…'}"
    return ", but it is empty" if value is None else ""


def _unknown_key(loc: Loc) -> str:
    key = str(loc[-1])
    known = _keys_at(loc[:-1])
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"
    return f"unknown key {key!r}{hint}"


def _keys_at(loc: Loc) -> list[str]:
    """The keys that the part of a record at this place may have."""
    model: type[BaseModel] = Record
    for step in loc:
        if isinstance(step, str):
            for name, field in model.model_fields.items():
                if step in (name, field.alias):
                    model = _model_in(field.annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in getattr(annotation, "__args__", ()) if (found := _model_in(each))), None)
