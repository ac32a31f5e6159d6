"""How long the tests of faults and of any input go on: seconds in the suite, and as long as one likes in a soak.

CLAIMDB_SOAK=200 python -m pytest tests/faults tests/proof/test_damage.py

has every such test try 200 times what the suite tries a few times, each time something else.
"""

import os
import random
from typing import Final

_GIVEN: Final = os.environ.get("CLAIMDB_SOAK")
SOAKS: Final = bool(_GIVEN)


def times(short: int) -> int:
    """How often to try: as often as CLAIMDB_SOAK says, else `short`."""
    return int(_GIVEN) if _GIVEN else short


def examples(short: int) -> int:
    """How many examples hypothesis makes up; they take less time each than other trials, so that a soak has more."""
    return 50 * int(_GIVEN) if _GIVEN else short


def chance(name: str) -> random.Random:
    """What a test draws from: the same at each run of the suite, so that the same code is judged the same twice; in a
    soak always something else."""
    return random.Random(name if not SOAKS else None)
