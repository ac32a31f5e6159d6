"""What pydantic finds wrong in a record, in words for the person who wrote it."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from claimdb.records.models import Record
from claimdb.records.problems import Loc, Problem, did_you_mean, dotted, shown

_TYPES = {
    "string_type": "must be text; put it in quotation marks",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
}
_OTHERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "string_unicode": lambda context: "has half of a surrogate pair: it is not valid Unicode",
    "value_error": lambda context: str(context["error"]),
    "string_too_long": lambda context: f"is longer than {context['max_length']:,} characters",
    "too_short": lambda context: f"must have {_items(context['min_length'])}, not {context['actual_length']}",
    "too_long": lambda context: f"must have {_items(context['max_length'])}, not {context['actual_length']}",
}


def problems_of(error: ValidationError) -> list[Problem]:
    """One problem for each thing that pydantic found, at its place in the record."""
    return [_problem(dict(each)) for each in error.errors(include_url=False)]


def _problem(found: Mapping[str, Any]) -> Problem:
    kind, loc, context = found["type"], tuple(found["loc"]), found.get("ctx") or {}
    if kind == "extra_forbidden":
        return Problem(loc, _unknown_key(loc))
    if kind == "missing":
        return Problem(loc, f"the key {shown(loc[-1])} is missing")
    if kind == "invalid_key" or (kind == "string_unicode" and not loc):
        return Problem(loc[:-1], "a key must be text, in valid Unicode")
    return Problem(loc, f"{_name(loc)} {_message(kind, found.get('input'), context, str(found['msg']))}")


def _name(loc: Loc) -> str:
    """The thing itself: its key, with its position if it is one of a list."""
    start = max((index for index, step in enumerate(loc) if isinstance(step, str)), default=0)
    return dotted(loc[start:]) if loc else "a record"


def _message(kind: str, given: object, context: Mapping[str, Any], otherwise: str) -> str:
    if kind in _TYPES:
        return f"{_TYPES[kind]}{_instead(given)}"
    if kind == "literal_error":
        return f"must be {context['expected']}{_instead(given)}"
    if kind == "greater_than_equal":
        return f"must be at least {context['ge']:,}{_instead(given)}"
    if kind == "less_than_equal":
        return f"must be at most {context['le']:,}{_instead(given)}"
    return _OTHERS[kind](context) if kind in _OTHERS else otherwise[:1].lower() + otherwise[1:]


def _items(number: int) -> str:
    return "at least one item" if number == 1 else f"{number} items"


def _instead(value: object) -> str:
    return ", but it is empty" if value is None else f", not {shown(value)}"


def _unknown_key(loc: Loc) -> str:
    key = str(loc[-1])
    known = _keys_at(loc[:-1])
    hint = did_you_mean(key, known) or f"; known are {', '.join(sorted(known))}"
    return f"unknown key {shown(key)}{hint}"


def _keys_at(loc: Loc) -> list[str]:
    """The keys that the part of a record at this place may have."""
    model: type[BaseModel] = Record
    for step in loc:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_in(fields[step].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in getattr(annotation, "__args__", ()) if (found := _model_in(each))), None)
