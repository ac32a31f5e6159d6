"""What a person typed, as it can be recorded."""

from pydantic import TypeAdapter, ValidationError

from claimdb.errors import UsageError
from claimdb.identity import nfc
from claimdb.reading.messages import problems_of
from claimdb.records.values import Line

_LINE: TypeAdapter[str] = TypeAdapter(Line)


def line(text: str, what: str) -> str:
    """One line of text, as it is compared. Raises UsageError, naming `what` it is, if it is empty or no line."""
    try:
        return nfc(_LINE.validate_python(text))
    except ValidationError as error:
        raise UsageError(f"{what} {problems_of(error)[0].message.removeprefix('a record ')}") from None
