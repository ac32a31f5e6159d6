"""What of a record made by hand an extractor finds in its article: sayings, strays, denials, dates, figures.

    python tests/benchmarks/seed_check.py ARTICLE.txt RECORD.yaml --published 2024-06-17 [--check]

Asked of every attributed assertion of the record (not of those in the publication's own voice; those of the same
source and cue whose passages overlap are one saying that was split): is there a proposal whose content lies within the
record's passage, or overlaps it with a Dice coefficient of 0.5 or more over words, and whose asserter, or one of its
candidates, is the record's source or its office? Dates are right if they overlap, figures if all numbers agree; a
date or figure where the record has none is wrong. A stray is an attribution that is proposed in none of these places.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from claimdb.corpus import ExtractOptions, extract
from claimdb.extraction.training.yardstick import HIT, Tokens
from claimdb.reading.yaml_nodes import read_yaml
from claimdb.records.models import Assertion, Document, Quantity, Record, Source
from claimdb.records.readings import Readings

Bounds = tuple[str, str]
T = TypeVar("T")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Saying:
    """A saying of the record, or a proposed assertion: its rows, and the tokens of its passage, or of its content."""

    rows: tuple[Assertion, ...]
    place: frozenset[int]

    @property
    def key(self) -> str:
        """The keys of its assertions."""
        return " ".join(each.key or "" for each in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """One saying of the record. None: there is nothing to compare."""

    key: str
    in_place: bool
    who: bool
    said: bool | None = None
    figure: bool | None = None
    denial: bool | None = None

    @property
    def is_right(self) -> bool:
        """Whether it was found, and all of it is right."""
        return self.in_place and self.who and False not in (self.said, self.figure, self.denial)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The sayings of the record, and the words of what was proposed elsewhere."""

    lines: list[Line]
    strays: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path, metavar="ARTICLE")
    parser.add_argument("record", type=Path, metavar="RECORD.yaml")
    parser.add_argument("--published", metavar="DATE", help="when it was published (EDTF)")
    parser.add_argument("--check", action="store_true", help="exit 1 if anything is missed or wrong, or a stray")
    options = parser.parse_args()
    (parsed,) = read_yaml(options.record.read_text(encoding="utf-8"))
    record = Record.model_validate(parsed.data, by_alias=True, by_name=False)
    details = Document(text="-", published=options.published) if options.published else None
    (found,) = extract([str(options.article)], ExtractOptions(details=details))
    text = options.article.read_bytes().decode("utf-8")
    outcome = compare(text, record, found.record, options.published)
    print(f"{found.error}\n" if found.error else table(outcome))
    return int(options.check and (bool(outcome.strays) or not all(each.is_right for each in outcome.lines)))


def compare(text: str, record: Record, proposed: Record, published: str | None) -> Outcome:
    """What of a record stands in what was proposed for the same text."""
    tokens = Tokens(text)
    wanted = _wanted(tokens, text, record)
    ours = _proposed(tokens, proposed.assertions)
    near = {each.key: [one for one in ours if _is_in_place(one.place, each.place)] for each in wanted}
    right = {
        each.key: [one for one in near[each.key] if _is_right_source(each, one, record, proposed)] for each in wanted
    }
    when, ours_when = _said_by_key(record, published), _said_by_key(proposed, published)
    denials = _Denials(wanted, right)
    lines = []
    for each in wanted:
        found = [one for one in right[each.key] if one.place <= each.place] or right[each.key]
        said = _agree(_said([each], when), _said(found, ours_when), _overlap) if found else None
        figure = _agree(_figures([each]), _figures(found), set.__eq__) if found else None
        lines.append(Line(each.key, bool(near[each.key]), bool(found), said, figure, denials.is_linked(each)))
    return Outcome(lines, _strays(ours, [one for group in near.values() for one in group]))


def _wanted(tokens: Tokens, text: str, record: Record) -> list[Saying]:
    groups: list[list[tuple[Assertion, int, int]]] = []
    for each in record.assertions:
        if each.voice == "narrator":
            continue
        start, end = _passage(text, each)
        for group in groups:
            other, first, last = group[-1]
            same = (other.sources, other.cue, other.within) == (each.sources, each.cue, each.within)
            if same and start < last and first < end:
                group.append((each, start, end))
                break
        else:
            groups.append([(each, start, end)])
    return [
        Saying(tuple(each for each, _, _ in group), tokens.under((start, end) for _, start, end in group))
        for group in groups
    ]


def _passage(text: str, assertion: Assertion) -> tuple[int, int]:
    passage = assertion.passage
    if passage.start is not None and passage.end is not None:
        return passage.start, passage.end
    start = text.index(passage.exact or "")
    return start, start + len(passage.exact or "")


def _proposed(tokens: Tokens, assertions: Iterable[Assertion]) -> list[Saying]:
    return [Saying((each,), tokens.under(each.spans.content if each.spans else [])) for each in assertions]


def _strays(ours: Sequence[Saying], in_place: Sequence[Saying]) -> list[str]:
    """The words of attributions of which no assertion is in a place."""
    groups: dict[object, list[Saying]] = {}
    for position, one in enumerate(ours):
        number = one.rows[0].attribution
        groups.setdefault(("alone", position) if number is None else number, []).append(one)
    return [
        " … ".join(one.rows[0].statement for one in group)
        for group in groups.values()
        if not any(one is other for one in group for other in in_place)
    ]


def _is_in_place(content: frozenset[int], passage: frozenset[int]) -> bool:
    shared = len(content & passage)
    return bool(shared) and (content <= passage or 2 * shared / (len(content) + len(passage)) >= HIT)


def _is_right_source(wanted: Saying, ours: Saying, record: Record, proposed: Record) -> bool:
    theirs = _names(wanted, {each.name: each for each in record.sources}, offices=True)
    return bool(theirs & _names(ours, {each.name: each for each in proposed.sources}, offices=False))


def _names(saying: Saying, sources: Mapping[str, Source], offices: bool) -> set[str]:
    """The names and aliases of those who say it, if asked with the offices that they hold."""
    names = {mention.name for each in saying.rows for mention in each.sources if mention.role != "relay"}
    if offices:
        links = [link for name in names if name in sources for link in sources[name].links]
        names |= {link.to for link in links if link.rel == "holds_office"}
    aliases = {alias for name in names if name in sources for alias in sources[name].aliases}
    return {_plain(each) for each in names | aliases}


def _plain(name: str) -> str:
    words = _WORD.findall(name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def clocks(assertions: Sequence[Assertion], published: str | None) -> list[dict[str, Bounds]]:
    """For each assertion its dates by clock ("said", "about") as loading reads them: the earliest and the latest day,
    0000 and 9999 where it is open. A phrase that cannot be read gives no date."""
    places = {each.key: position for position, each in enumerate(assertions) if each.key}
    read = Readings(assertions, places, [str(position) for position in range(len(assertions))], published)
    return [
        {
            reading.clock: (str(reading.earliest or "0000"), str(reading.latest or "9999"))
            for reading in read.of(position)
            if reading.edtf is not None
        }
        for position in range(len(assertions))
    ]


def _said_by_key(record: Record, published: str | None) -> dict[str | None, Bounds]:
    dated = zip(record.assertions, clocks(record.assertions, published), strict=True)
    return {each.key: bounds["said"] for each, bounds in dated if "said" in bounds}


def _said(sayings: Iterable[Saying], when: Mapping[str | None, Bounds]) -> set[Bounds]:
    return {when[each.key] for saying in sayings for each in saying.rows if each.key in when}


def _figures(sayings: Iterable[Saying]) -> set[tuple[object, ...]]:
    return {_numbers(each.quantity) for saying in sayings for each in saying.rows if each.quantity is not None}


def _numbers(quantity: Quantity) -> tuple[object, ...]:
    low, high = (quantity.low, quantity.low_inclusive), (quantity.high, quantity.high_inclusive)
    return (quantity.value, low, high, bool(quantity.approximate))


def _overlap(own: set[Bounds], ours: set[Bounds]) -> bool:
    return any(one[0] <= other[1] and other[0] <= one[1] for one in own for other in ours)


def _agree(own: set[T], ours: set[T], fit: Callable[[set[T], set[T]], bool]) -> bool | None:
    """Whether what is proposed fits what the record has; None where neither has anything."""
    return fit(own, ours) if own or ours else None


class _Denials:
    """Which sayings of the record deny which, and whether the proposals say so."""

    def __init__(self, wanted: Sequence[Saying], right: Mapping[str, Sequence[Saying]]) -> None:
        self._right = right
        self._saying = {row.key: each for each in wanted for row in each.rows}

    def is_linked(self, saying: Saying) -> bool | None:
        """Whether a proposal for this one denies one for that which it denies; None where it denies none."""
        denied = {link.to for each in saying.rows for link in each.links if link.rel == "denies"}
        targets = [self._saying[key] for key in denied if key in self._saying]
        if not targets:
            return None
        keys = {row.key for target in targets for one in self._right[target.key] for row in one.rows}
        ours = {
            link.to for one in self._right[saying.key] for row in one.rows for link in row.links if link.rel == "denies"
        }
        return not keys.isdisjoint(ours)


def table(outcome: Outcome) -> str:
    """The sayings in lines, the totals, and the strays."""
    marks = {True: "yes", False: "NO", None: "-"}
    wide = max([len(each.key) for each in outcome.lines] + [len("saying")])
    lines = [f"{'saying':{wide}}  place  who  said  figure  denial"]
    for each in outcome.lines:
        values = (each.in_place, each.who, each.said, each.figure, each.denial)
        place, who, said, figure, denial = (marks[value] for value in values)
        lines.append(f"{each.key:{wide}}  {place:5}  {who:3}  {said:4}  {figure:6}  {denial}".rstrip())
    lines.append(f"found: {sum(each.who for each in outcome.lines)} of {len(outcome.lines)}")
    for name in ("said", "figure", "denial"):
        asked = [value for each in outcome.lines if (value := getattr(each, name)) is not None]
        lines.append(f"{name} right: {sum(asked)} of {len(asked)}")
    return "\n".join([*lines, f"strays: {len(outcome.strays)}", *(f"  {each}" for each in outcome.strays)])


if __name__ == "__main__":
    sys.exit(main())
