"""A reviewer at work: proposals judged one by one.

`desk` knows which proposal lies there and what the keys are, as values; `sitting` joins it to the library's acts;
`deeds` are those acts that only a review has; `editing` writes an assertion as a record and reads it back. None of
them knows a terminal: that is `claimdb.console`.
"""

from claimdb.sittings.sitting import Sitting, Wanted

__all__ = ["Sitting", "Wanted"]
