"""An assertion edited field by field, where there is no editor."""

from collections.abc import Callable
from typing import Any, Final

from claimdb.questions.model import AssertionAnswer
from claimdb.sittings.editing import fields_of

_PLAIN: Final = ("statement", "stance", "modality", "condition", "claim")
_INSIDE: Final = (("said", "edtf", "said, as a date"), ("about", "edtf", "about, as a date"))


def by_fields(answer: AssertionAnswer, ask: Callable[[str], str | None]) -> str | None:
    """Asks for one field after the other: an empty line keeps it, `-` clears it. Returns the record's text; None where
    the input ended, or nothing was typed."""
    import yaml

    fields = fields_of(answer)
    before = {**fields}
    for name in _PLAIN:
        typed = ask(f"{name} [{fields[name] or 'none'}] (Enter: keep, -: none)")
        if typed is None:
            return None
        if typed.strip():
            fields[name] = _value(typed)
    for name, part, label in _INSIDE:
        held: dict[str, Any] = fields[name] or {}
        typed = ask(f"{label} [{held.get(part, 'none')}] (Enter: keep, -: none)")
        if typed is None:
            return None
        if typed.strip():
            value = _value(typed)
            # A date that a person gives is not read from a phrase by a rule.
            fields[name] = {key: each for key, each in held.items() if key == "text"} | {part: value} if value else None
    typed = ask(f"figure [{(fields['quantity'] or {}).get('text', 'none')}] (Enter: keep, -: none)")
    if typed is None:
        return None
    if typed.strip():
        fields["quantity"] = {"text": value} if (value := _value(typed)) else None
    text: str = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
    return None if fields == before else text


def _value(typed: str) -> str | None:
    return None if typed.strip() == "-" else typed.strip()
