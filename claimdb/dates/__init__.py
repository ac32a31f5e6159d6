"""Dates: EDTF text, dates as people read them, and the phrases by which news dates things.

`parse` reads EDTF, `describe` words it for people, `resolve` reads a phrase given the day of publication.
"""

from claimdb.dates.edtf import Edtf, Part, parse
from claimdb.dates.people import describe
from claimdb.dates.reading import DateReading, resolve

__all__ = ["DateReading", "Edtf", "Part", "describe", "parse", "resolve"]
