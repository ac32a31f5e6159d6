"""What the single values of a record are: text, dates, numbers, offsets, and the words that stand in lists of choice.

A validator here raises ValueError with words that follow the key's name: "published … is not a date".
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from claimdb import dates
from claimdb.errors import DateError
from claimdb.identity import is_id
from claimdb.quantities import canonical
from claimdb.records.problems import printable, shown

MAX_TEXT = 16_000_000  # code points in one document's text
MAX_LINE = 20_000  # code points in any other value
MAX_WHOLE = 2**31 - 1  # what an integer column of every database holds

_WHOLE_DIGITS, _DECIMALS = 25, 15
_DIGITS = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)

SourceKind = Literal["person", "office", "organization", "state", "group", "publication"]
ClaimKind = Literal["event", "quantity", "state", "plan"]
Stance = Literal["asserts", "denies", "doubts", "retracts", "declines"]
Modality = Literal["certain", "probable", "possible", "capability", "planned"]
Voice = Literal["direct", "indirect", "mixed", "narrator"]
Act = Literal["speech", "thought", "intention", "document"]
Role = Literal["asserter", "spokesperson", "relay"]
Resolution = Literal["explicit", "coreference", "candidate"]
SourceRel = Literal["holds_office", "member_of", "part_of", "speaks_for"]
ClaimRel = Literal["related", "narrower"]
LinkRel = Literal[
    "denies",
    "revises",
    "retracts",
    "repeats",
    "same_utterance",
    "corroborates",
    "contradicts",
    "supports",
    "presupposes",
    "corrects",
]
DocumentRel = Literal["copy_of", "edited_from", "cites"]
Scope = Literal["all", "figure", "wording", "said"]
Basis = Literal["stated", "inferred"]
Status = Literal["proposed", "accepted", "rejected", "withdrawn"]
LinkStatus = Literal["proposed", "accepted", "rejected"]
Completeness = Literal["full", "truncated", "paywalled", "excerpt", "unknown"]

T = TypeVar("T")


def _storable(text: str) -> str:
    """Pydantic has refused half surrogate pairs already."""
    if "\0" in text:
        raise ValueError("has a NUL character, which no database keeps")
    return text


def _line(text: str) -> str:
    """Outer blanks are dropped: a block of YAML ends with a line end that nobody meant."""
    stripped = text.strip()
    if not stripped[:1].isalnum() and not any(each.isprintable() and not each.isspace() for each in text):
        raise ValueError("is empty; leave the key out, or give it a value")
    _storable(text)
    return stripped


def _address(text: str) -> str:
    if any(each.isspace() or not each.isprintable() for each in text):
        raise ValueError(f"must be a web address without blanks and control characters, not {shown(text)}")
    return text


def _edtf(text: str) -> str:
    try:
        return dates.parse(text).text
    except DateError as error:
        raise ValueError(f"is wrong: {printable(str(error))}") from None


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare year as a number."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9999
    return f"{value:04}" if is_year else value


def _number(value: Any) -> Decimal:
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = Decimal(value)  # as exports write numbers that a float would change
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError(f"must be a number, not {shown(value)}")
    if isinstance(value, int) and value.bit_length() > 1000:
        raise ValueError(_out_of_range(value))
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"must be a number, not {value}")
    return _canonical(number)


def _canonical(number: Decimal) -> Decimal:
    try:
        text = canonical(number)
    except ValueError:
        raise ValueError(_out_of_range(number)) from None
    whole, _, fraction = text.lstrip("-").partition(".")
    if len(whole) > _WHOLE_DIGITS or len(fraction) > _DECIMALS:
        raise ValueError(_out_of_range(number))
    return Decimal(text)


def _out_of_range(value: object) -> str:
    return f"must be a number below 10^{_WHOLE_DIGITS} with at most {_DECIMALS} decimals, not {shown(value)}"


def _fraction(value: Any) -> float:
    if isinstance(value, str) or not 0 <= _number(value) <= 1:
        raise ValueError(f"must be a number from 0 to 1, not {shown(value)}")
    return float(value)


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise ValueError("must be a SHA-256: 64 hexadecimal digits")
    return text.lower()


def _document_id(text: str) -> str:
    if not is_id(text, "document"):
        raise ValueError(f"must be the whole id of a document (d1…), not {shown(text)}")
    return text


def _assertion_id(text: str) -> str:
    if not is_id(text, "assertion"):
        raise ValueError(f"must be the whole id of an assertion (a1…), not {shown(text)}")
    return text


def _instant(text: str) -> str:
    try:
        if not _INSTANT.fullmatch(text):
            raise ValueError
        date.fromisoformat(text[:10])
        if len(text) > 10:
            datetime.fromisoformat(text)
    except ValueError:
        message = f"must be an instant such as 2024-06-18T09:30:00Z, or a day such as 2024-06-18, not {shown(text)}"
        raise ValueError(message) from None
    return text


def _none_as_empty(value: Any) -> Any:
    """A list that is left empty in YAML is null."""
    return [] if value is None else value


Line = Annotated[str, Field(max_length=MAX_LINE), AfterValidator(_line)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_storable)]
Address = Annotated[Line, AfterValidator(_address)]
Edtf = Annotated[
    str, BeforeValidator(_year_as_text), AfterValidator(_edtf), WithJsonSchema({"type": ["string", "integer"]})
]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["number", "string"], "pattern": "^-?[0-9]{1,30}(\\.[0-9]{1,30})?$"}),
]
Fraction = Annotated[float, BeforeValidator(_fraction), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
Sha256 = Annotated[str, AfterValidator(_sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F]{64}$"})]
DocumentId = Annotated[
    str, AfterValidator(_document_id), WithJsonSchema({"type": "string", "pattern": "^d1[a-z2-7]{26}$"})
]
AssertionId = Annotated[
    str, AfterValidator(_assertion_id), WithJsonSchema({"type": "string", "pattern": "^a1[a-z2-7]{26}$"})
]
Instant = Annotated[str, AfterValidator(_instant)]
Offset = Annotated[int, Field(ge=0, le=MAX_TEXT, strict=True)]
Whole = Annotated[int, Field(ge=0, le=MAX_WHOLE, strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Many = Annotated[list[T], BeforeValidator(_none_as_empty)]
