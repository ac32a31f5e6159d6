"""How single things are worded for people: dates, figures, sources, stances, counts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from claimdb import dates
from claimdb.output.counting import count as count
from claimdb.quantities import canonical
from claimdb.questions.counts import source_range
from claimdb.questions.model import (
    AssertionAnswer,
    DateAnswer,
    DocumentAnswer,
    MentionAnswer,
    QuantityAnswer,
)
from claimdb.questions.origins import Origins

UNDATED = "undated †"
MODALITY = {"possible": "may", "capability": "could", "probable": "likely", "planned": "plans"}


def date(answer: DateAnswer | None) -> str:
    """A date in few words; "undated" where the phrase is missing or could not be read."""
    return dates.describe(answer.edtf) if answer and answer.edtf else "undated"


def said(answer: AssertionAnswer) -> str:
    """When it was said, for a column."""
    return date(answer.said) if answer.said and answer.said.edtf else UNDATED


def published(document: DocumentAnswer) -> str:
    """When a document was published."""
    return dates.describe(document.published) if document.published else "at an unknown date"


def stance(answer: AssertionAnswer) -> str:
    """The stance, how firm it is, and whether it is only proposed."""
    words = [answer.stance]
    if answer.modality in MODALITY:
        words.append(f"({MODALITY[answer.modality]})")
    if answer.status != "accepted":
        words.append(answer.status)
    return " ".join(words)


_TOLD = {
    "denies": "denied: ",
    "doubts": "doubted: ",
    "retracts": "taken back: ",
    "declines": "no comment on: ",
}


def statement(answer: AssertionAnswer) -> str:
    """What was said, in the recorder's words; the statement is positive, so a denial is told as one."""
    return told(answer, answer.statement)


def told(answer: AssertionAnswer, what: str) -> str:
    """A positive proposition or a figure, told with the stance that was taken to it."""
    return f"{_TOLD.get(answer.stance, '')}{what}"


def figure(quantity: QuantityAnswer | None) -> str:
    """A figure in its own words, without the unit if the words are more than number and unit."""
    if quantity is None:
        return "–"
    return quantity.text or bounds(quantity)


def figure_of(answer: AssertionAnswer) -> str:
    """A figure in its own words, without a unit that the claim names already."""
    text = figure(answer.quantity)
    unit = (answer.claim.unit or "").lower()
    words = text.split()
    named = unit and unit in answer.claim.text.lower() and words[-1].lower().startswith(unit)
    return " ".join(words[:-1]) if named and len(words) > 1 else text


def number(value: Decimal | None) -> str:
    """A number with thousands separators."""
    if value is None:
        return "–"
    whole, _, fraction = canonical(value).partition(".")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")


def bounds(quantity: QuantityAnswer) -> str:
    """What a figure bounds, in normal form."""
    if quantity.value is not None:
        return f"{'about ' if quantity.approximate else ''}{number(quantity.value)}"
    low = f"{'at least' if quantity.low_inclusive else 'more than'} {number(quantity.low)}"
    high = f"{'at most' if quantity.high_inclusive else 'fewer than'} {number(quantity.high)}"
    if quantity.low is not None and quantity.high is not None:
        return f"{low}, {high}"
    if quantity.low is not None:
        return low
    return high if quantity.high is not None else "no number"


def low_value_high(quantity: QuantityAnswer) -> tuple[str, str, str]:
    """A figure's numbers for three columns: `>` for a low bound not included, `<` for a high one, `~` approximate."""
    about = "~" if quantity.approximate else ""
    low = f"{'' if quantity.low_inclusive else '>'}{about}{number(quantity.low)}"
    high = f"{'' if quantity.high_inclusive else '<'}{about}{number(quantity.high)}"
    value = f"{about}{number(quantity.value)}"
    return (
        low if quantity.low is not None else "–",
        value if quantity.value is not None else "–",
        high if quantity.high is not None else "–",
    )


def source_lines(answer: AssertionAnswer) -> list[str]:
    """Those who made it, one a line: alternatives with `?`, others than the asserter with their role."""
    lines = []
    for each in answer.mentions:
        mark = "? " if each.resolution == "candidate" else ""
        role = f" ({each.role})" if each.role != "asserter" else ""
        lines.append(f"{mark}{each.source.name}{role}")
    return lines


def source_names(answer: AssertionAnswer) -> str:
    """Those who made it, in one phrase."""
    sure = [each.source.name for each in answer.asserters if each.resolution != "candidate"]
    groups: dict[int, list[str]] = {}
    for each in answer.asserters:
        if each.resolution == "candidate":
            groups.setdefault(each.position, []).append(each.source.name)
    return listed([*sure, *(" or ".join(group) for group in groups.values())])


def says_mention(each: MentionAnswer) -> bool:
    """Whether the words for a source tell something that its name does not."""
    return each.mention is not None and each.source.name.lower() not in each.mention.lower()


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def range_of(low: int, high: int, noun: str) -> str:
    """A count that may be a range."""
    return count(high, noun) if low == high else f"{low:,}–{high:,} {noun}s"


def counted(number: int, noun: str, shown: int | None = None) -> str:
    """A count, with how many of them are shown where a limit cuts off others."""
    return count(number, noun) if shown in (None, number) else f"{count(number, noun)} ({shown:,} shown)"


def sources_behind(answers: Iterable[AssertionAnswer]) -> str:
    """How many sources stand behind assertions."""
    return range_of(*source_range(answers), "source")


def origins_behind(found: Origins) -> str:
    """How many independent origins stand behind assertions; nothing where nobody asserts anything."""
    if found.high == 0:
        return ""
    if found.unknown == found.high:
        return "origin unknown"
    unknown = f", {found.unknown:,} of them unknown" if found.unknown else ""
    return f"{range_of(found.low, found.high, 'independent origin')}{unknown}"


def documents(answers: Iterable[AssertionAnswer]) -> str:
    """How many documents hold assertions."""
    return count(len({answer.document.id for answer in answers}), "document")


def day(iso: str) -> str:
    """An ISO day for people."""
    return dates.describe(iso)
