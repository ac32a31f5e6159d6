"""When it was said, and when what is said happened: the phrases of an article that date its assertions."""

from claimdb.extraction.dating.assign import Dated, date_all
from claimdb.extraction.dating.phrases import find_phrases

__all__ = ["Dated", "date_all", "find_phrases"]
