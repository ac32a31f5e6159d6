"""An assertion as the text of a record, for an editor, and that text read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from claimdb.amending import FIELDS
from claimdb.errors import Fault, FaultsError
from claimdb.questions.model import AssertionAnswer, DateAnswer, QuantityAnswer
from claimdb.questions.numbers import plain_number
from claimdb.reading.messages import problems_of
from claimdb.reading.texts import TextError
from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records.models import Assertion, Record

_HEAD: Final = """\
# This is what was proposed, as a record; what you save here is recorded as accepted in its place.
# Leave it as it is, or empty, to change nothing. The passage:
#
"""
_WITHOUT_TEXT: Final = {"document": {"text_sha256": "0" * 64}}
_KEYS: Final = ("statement", "stance", "modality", "condition", "voice", "act", "cue", "audience")


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor changed of a proposal: those fields, as a record has them; None for one that was cleared."""

    answer: AssertionAnswer
    fields: Mapping[str, Any]

    def fields_for(self, answer: AssertionAnswer) -> dict[str, Any]:
        """The fields of the proposal itself, with the ids of the sources that stay, as a name may be of several; of a
        copy without what is of one text only."""
        if answer.key != self.answer.key:
            return {name: value for name, value in self.fields.items() if name not in ("passage", "within")}
        ids = {each.source.name: each.source.id for each in answer.mentions}
        fields = dict(self.fields)
        if "sources" in fields:
            fields["sources"] = [{**each, "name": ids.get(each["name"], each["name"])} for each in fields["sources"]]
        return fields


def as_text(answer: AssertionAnswer) -> str:
    """The assertion as YAML, with its passage as a comment."""
    import yaml

    passage = "".join(f"#   {line}\n" for line in (answer.passage.exact or "its text is not recorded").splitlines())
    body: str = yaml.safe_dump(fields_of(answer), sort_keys=False, allow_unicode=True, width=100)
    return f"{_HEAD}{passage}{body}"


def fields_of(answer: AssertionAnswer) -> dict[str, Any]:
    """The fields of an assertion that a reviewer may change, those that are empty too."""
    return {
        "claim": answer.claim.text,
        **{name: getattr(answer, name) for name in _KEYS},
        "sources": [
            _present(
                name=each.source.name,
                mention=each.mention,
                role=each.role,
                resolution=each.resolution,
                because=each.because,
            )
            for each in answer.mentions
        ],
        "said": _date(answer.said),
        "about": _date(answer.about),
        "quantity": _quantity(answer.quantity),
        "passage": _passage(answer),
    }


def read_back(text: str, answer: AssertionAnswer, file: str | None = None) -> Edited | None:
    """What was made of an assertion's text in an editor; None if nothing was changed, or nothing is left.

    Raises FaultsError, with the line of each fault, if it is no assertion of a record.
    """
    try:
        parsed = read_yaml(text)
    except TextError as error:
        raise FaultsError([error.fault(file or "the edited text")]) from None
    if not parsed or parsed[0].data in (None, "", {}):
        return None
    given = parsed[0].data
    if len(parsed) > 1 or not isinstance(given, dict):
        raise FaultsError([Fault("must be one assertion: a mapping of keys to values", file)])
    faults = [Fault(message, file, line) for message, line in parsed[0].faults]
    try:
        record = Record.model_validate({**_WITHOUT_TEXT, "assertions": [given]})
    except ValidationError as error:
        lines = parsed[0].line_of
        faults += [Fault(each.message, file, lines(each.loc[2:])) for each in problems_of(error)]
    if faults:
        raise FaultsError(faults)
    _refuse(record.assertions[0], file)
    before = Record.model_validate({**_WITHOUT_TEXT, "assertions": [_present(**fields_of(answer))]})
    was, is_now = (each.assertions[0].model_dump(mode="json", exclude_none=True) for each in (before, record))
    changed = {name: is_now.get(name) for name in FIELDS if was.get(name) != is_now.get(name)}
    return Edited(answer, changed) if changed else None


def _refuse(given: Assertion, file: str | None) -> None:
    for name in ("amends", "status", "extractor", "confidence", "key"):
        if getattr(given, name) is not None:
            raise FaultsError([Fault(f"{name} is not to be given here: the review says it", file)])


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _date(answer: DateAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return _present(text=answer.text, edtf=answer.edtf, anchor=answer.anchor, rule=answer.rule)


def _quantity(answer: QuantityAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return _present(
        text=answer.text,
        value=_number(answer.value),
        low=_number(answer.low),
        low_inclusive=answer.low_inclusive,
        high=_number(answer.high),
        high_inclusive=answer.high_inclusive,
        approximate=answer.approximate or None,
        unit=answer.unit,
        rule=answer.rule,
    )


def _number(value: Any) -> Any:
    return None if value is None else plain_number(value)


def _passage(answer: AssertionAnswer) -> dict[str, Any]:
    return {"start": answer.passage.start, "end": answer.passage.end}
