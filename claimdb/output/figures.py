"""How a number moved: one table for each claim, for figures of different claims are never comparable."""

from collections.abc import Iterator, Sequence

from claimdb.output import wording
from claimdb.output.blocks import Ids, overtaken_notes
from claimdb.output.terminal import Page, columns_of, indented, rule_between
from claimdb.questions.model import Answer, AssertionAnswer, ClaimAnswer
from claimdb.questions.utterances import Listed, Utterance, listed

INDENT = 0


def figure_lines(answer: Answer, text: str | None, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """The figures of each claim in the order of the time they hold for."""
    main, aside = _split(listed(answer.hits, limit))
    for number, group in enumerate(main):
        if number:
            yield ""
        yield from _table(answer, group, page, ids)
    if aside:
        yield from _left_out(aside, page, ids)


def _firsts(utterances: Sequence[Utterance]) -> list[AssertionAnswer]:
    return [each.first.assertion for each in utterances]


def _split(groups: list[Listed]) -> tuple[list[Listed], list[Listed]]:
    """Where several claims match, those whose every figure hangs on a condition are told apart."""
    conditional = [group for group in groups if all(each.condition for each in _firsts(group.every))]
    plain = [each for each in groups if each not in conditional]
    return (plain, conditional) if plain else (groups, [])


def _table(answer: Answer, group: Listed, page: Page, ids: Ids) -> Iterator[str]:
    claim, assertions, every = group.claim, _firsts(group.shown), _firsts(group.every)
    for line in rule_between(claim.text, f"claim {ids(claim.id)}", page.width):
        yield page.bold(line)
    yield from indented(_about(claim, every, len(assertions)), 0, page.width)
    yield ""
    widths = _widths(page, assertions)
    yield from columns_of(("HOLDS FOR", "SOURCE", "AS WRITTEN", "LOW", "VALUE", "HIGH", "ID"), widths, INDENT)
    for assertion in sorted(assertions, key=_holds_order):
        yield from _row(answer, assertion, widths, page, ids)
    yield ""
    yield from _marks(assertions, page)
    yield from indented(_closing(answer, every), 0, page.width)


def _widths(page: Page, assertions: Sequence[AssertionAnswer]) -> tuple[int, ...]:
    """The columns' widths: numbers stay whole, and what they need beyond their columns the words give."""
    rows = [wording.low_value_high(each.quantity) for each in assertions if each.quantity]
    numbers = [max(least, *(len(row[at]) for row in rows)) for at, least in enumerate((6, 7, 6))]
    spare = page.width - 61 - sum(numbers)
    return 16, max(17 + spare // 2, 8), max(15 + spare - spare // 2, 8), *numbers, 7


def _plural(unit: str) -> str:
    """The plural of a unit of one word; codes of currencies and "percent" have none."""
    if not unit.isalpha() or unit.isupper() or unit == "percent" or unit.endswith("s"):
        return unit
    if unit.endswith(("ch", "sh", "x")):
        return f"{unit}es"
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"


def _about(claim: ClaimAnswer, assertions: Sequence[AssertionAnswer], shown: int) -> str:
    unit = _plural(claim.unit) if claim.unit else None
    adds_up = {True: "cumulative", False: "not cumulative", None: None}[claim.cumulative]
    head = ", ".join(part for part in (unit, adds_up) if part)
    counted = ", ".join(
        (
            wording.counted(len(assertions), "estimate", shown),
            wording.sources_behind(assertions),
            wording.documents(assertions),
        )
    )
    return f"{head}; {counted}" if head else counted


def _holds_order(answer: AssertionAnswer) -> tuple[str, str, str]:
    """By the last day of the time a figure holds for; without one, by the saying."""
    date = answer.about if answer.about and answer.about.edtf else answer.said
    if date is None or date.edtf is None:
        return "9999", "9999", answer.id
    return date.latest or "9999", date.earliest or "0000", answer.id


def _row(answer: Answer, assertion: AssertionAnswer, widths: Sequence[int], page: Page, ids: Ids) -> Iterator[str]:
    quantity = assertion.quantity
    if quantity is None:
        return
    low, value, high = wording.low_value_high(quantity)
    numbers = [cell.rjust(size) for cell, size in zip((low, value, high), widths[3:6], strict=True)]
    sources = wording.source_lines(assertion)
    cells = (_holds_for(assertion), sources[0], wording.figure_of(assertion))
    yield from _figure_row((*cells, *numbers, ids(assertion.id)), widths)
    for source in sources[1:]:
        yield from columns_of(("", source, "", "", "", "", ""), widths, INDENT)
    for note in _notes(answer, assertion, ids):
        yield from indented(note, widths[0] + 3, page.width)


def _figure_row(cells: tuple[str, ...], widths: Sequence[int]) -> list[str]:
    """A row whose numbers stay whole even where they are wider than their columns."""
    numbers_wide = [max(len(cell), size) for cell, size in zip(cells[3:6], widths[3:6], strict=True)]
    wide = [*widths[:3], *numbers_wide, widths[6]]
    lines = columns_of((*cells[:3], "", "", "", ""), wide, INDENT)
    numbers = " ".join(cells[3:6])
    start = sum(wide[:3]) + 3
    lines[0] = f"{lines[0]:<{start}}{numbers} {cells[6]}"
    return lines


def _holds_for(assertion: AssertionAnswer) -> str:
    if assertion.about and assertion.about.edtf:
        return wording.date(assertion.about)
    return f"{wording.date(assertion.said)}*"


def _notes(answer: Answer, assertion: AssertionAnswer, ids: Ids) -> Iterator[str]:
    if assertion.condition:
        yield f"condition: {assertion.condition}"
    if assertion.status != "accepted":
        yield assertion.status
    for link in assertion.links:
        if link.rel == "revises":
            other = answer.others.get(link.to or "")
            if other is None:
                yield "revises an earlier figure of the same source, not recorded here"
            else:
                disputed = "; disputed: not of the same source" if link.disputed else ""
                yield f"revises {ids(other.id)} ({wording.figure(other.quantity)}){disputed}"
    yield from overtaken_notes(answer, assertion, ids)
    for identifier in assertion.denials.accepted:
        denial = answer.others.get(identifier)
        who = f" by {wording.source_names(denial)}, {wording.date(denial.said)}" if denial else ""
        yield f"denied{who} ({ids(identifier)})"


def _marks(assertions: Sequence[AssertionAnswer], page: Page) -> Iterator[str]:
    if any(not (each.about and each.about.edtf) for each in assertions):
        yield from indented("*  no date given for the figure itself: the date it was said", 0, page.width, hang=3)
    if any(each.resolution == "candidate" for answer in assertions for each in answer.mentions):
        marks = ">< bound not included   ~ approximate   – not stated   ? one of these"
    else:
        marks = ">< bound not included   ~ approximate   – not stated"
    yield from indented(marks, 0, page.width)


def _closing(answer: Answer, assertions: Sequence[AssertionAnswer]) -> str:
    sources = {source for each in assertions for source in each.possible_sources}
    several = "Different sources: no row replaces another. " if len(sources) > 1 else ""
    denials = {each for assertion in assertions for each in assertion.denials.accepted}
    if not denials:
        return f"{several}No denial of these figures recorded."
    names = sorted({wording.source_names(answer.others[each]) for each in denials if each in answer.others})
    return f"{several}Denied by {wording.listed(names)}."


def _left_out(groups: Sequence[Listed], page: Page, ids: Ids) -> Iterator[str]:
    """Figures that hang on conditions, and how to see them."""
    every = [each for group in groups for each in _firsts(group.every)]
    named = ", ".join(ids(each.id) for each in every)
    yield from indented(f"Left out: {wording.count(len(every), 'figure')}, all conditional ({named});", 0, page.width)
    claims = "   ".join(f"claimdb figures --claim {ids(group.claim.id)}" for group in groups)
    yield from indented(f"to see them: {claims}", 10, page.width)
