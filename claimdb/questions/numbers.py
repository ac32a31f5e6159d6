"""Decimals as JSON numbers."""

from decimal import Decimal


def plain_number(value: Decimal | None) -> int | float | str | None:
    """A decimal as a JSON number; as text where a JSON number would not be exact for most readers."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else str(value)
