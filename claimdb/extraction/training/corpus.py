"""PolNeAR's files → texts with their attributions, for training and for measuring."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROLES: Final = ("source", "cue", "content")

_PLACE = re.compile(r"\S+ ([\d ]+(?:;[\d ]+)*)\t")

Spans = list[tuple[int, int]]
Attribution = dict[str, Spans]


class Article(NamedTuple):
    """One article: its text, and by annotator the attributions that each marked. Spans are code points."""

    name: str
    text: str
    readings: dict[str, list[Attribution]]

    @property
    def gold(self) -> list[Attribution]:
        """The reading of the annotator whose id sorts first."""
        return self.readings[min(self.readings)]


def read_split(folder: Path, split: str) -> Iterator[Article]:
    """The articles of `folder/split/{text,attributions}`, in order of name. Raises FileNotFoundError if it has none."""
    paths = sorted((folder / split / "attributions").glob("*.ann"))
    if not paths:
        raise FileNotFoundError(f"{folder / split / 'attributions'} holds no .ann file")
    readings: dict[str, dict[str, list[Attribution]]] = {}
    for path in paths:
        name, annotator = path.stem.rsplit("_", 1)
        readings.setdefault(name, {})[annotator] = read_annotations(path)
    for name in sorted(readings):
        with (folder / split / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            yield Article(name, file.read(), readings[name])


def read_annotations(path: Path) -> list[Attribution]:
    """The attributions of one brat standoff file that have a content; a second content counts with the first."""
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if key.startswith("T") and (place := _PLACE.match(rest)):
            parts = (part.split() for part in place[1].split(";"))
            spans[key] = [(int(start), int(end)) for start, end in parts]
        elif key.startswith("E"):
            events.append(rest)
    return [found for event in events if (found := _attribution(event, spans))["content"]]


def _attribution(event: str, spans: dict[str, Spans]) -> Attribution:
    found: Attribution = {role: [] for role in ROLES}
    for argument in event.split():
        name, _, target = argument.partition(":")
        role = re.sub(r"\d+$", "", name).lower()
        if role in found:
            found[role] = sorted(found[role] + spans.get(target, []))
    return found
