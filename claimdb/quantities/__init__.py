"""Figures in text: what was said ("more than 1,000 containers") beside what it means (low 1000, not included).

`parse` reads one figure phrase, `find` all the figures of a text, `numbers` all number expressions without
judging whether they count anything. `describe` and `canonical` write figures out. No function raises on any
string; nothing here reads a file or a database.
"""

from claimdb.quantities.lexer import Number, numbers
from claimdb.quantities.model import Found, Quantity, canonical, describe
from claimdb.quantities.phrases import find, parse

__all__ = ["Found", "Number", "Quantity", "canonical", "describe", "find", "numbers", "parse"]
