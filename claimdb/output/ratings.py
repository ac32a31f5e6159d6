"""Tags, notes and ratings as data."""

from collections.abc import Iterable
from typing import Any

from claimdb.questions.marks import Marks, RatingAnswer
from claimdb.ratings import meaning


def marked(identifier: str, judged: Marks) -> dict[str, Any]:
    """What is judged of one thing."""
    return {
        "tags": list(judged.tags.get(identifier, ())),
        "notes": list(judged.notes.get(identifier, ())),
        "ratings": ratings(judged.ratings.get(identifier, ())),
    }


def ratings(given: Iterable[RatingAnswer]) -> list[dict[str, Any]]:
    """Ratings as data, with what they mean; a probability is in per cent, and only where the scheme gives one."""
    found = []
    for each in given:
        known = meaning(each.scheme, each.value)
        percent = list(known.percent) if known and known.percent else None
        found.append({**each._asdict(), "meaning": known.words if known else None, "percent": percent})
    return found
