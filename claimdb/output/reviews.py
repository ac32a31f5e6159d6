"""A review on the screen: one proposal at a time, the keys on the last line."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from claimdb.identity import short
from claimdb.output import wording
from claimdb.output.pages import field, figure_words, source_words, stance_words
from claimdb.output.terminal import Page, fold, indented, rule_between, safe, width
from claimdb.questions.model import AssertionAnswer, DateAnswer
from claimdb.questions.proposal import Near, Paragraph, Proposal
from claimdb.sittings.desk import KEYS
from claimdb.sittings.sitting import View

# The names on the last line that go first where it is narrow; the keys themselves never do.
_NAMES_GO = ("skip document", "help", "undo", "tag", "note", "back", "all", "skip", "date", "source", "claim")
_LABEL = 12  # columns before a value
_LEAST = 3  # lines that a paragraph has at least
_LIT, _PLAIN = "\x1b[1;33m", "\x1b[0m"
_MESSAGE = 4  # lines of a message


def screen(view: View, page: Page, height: int) -> list[str]:
    """What lies on the desk, in just so many lines; the last are the keys, above them what was done or is wrong."""
    keys = keys_line(page)
    message = [line for each in view.message.splitlines() for line in indented(each, 0, page.width)][:_MESSAGE]
    room = height - 1 - len(message)
    body = _end(view, page) if view.proposal is None else _proposal(view, view.proposal, page, room)
    body = body[:room]
    return [*body, *[""] * (room - len(body)), *map(page.bold, message), keys]


def keys_line(page: Page) -> str:
    """The keys with as many of their names as the line has room for."""
    gone: set[str] = set()
    waiting = list(_NAMES_GO)
    while True:
        line = " ".join(key.character if key.name in gone else f"{key.character} {key.name}" for key in KEYS)
        if width(line) < page.width or not waiting:
            return page.dim(line)
        gone.add(waiting.pop(0))


def help_lines(page: Page) -> list[str]:
    """What each key does."""
    lines = ["The keys:", ""]
    for key in KEYS:
        first, *rest = indented(key.help, 5, page.width)
        lines += [f"  {key.character}  {first.strip()}", *rest]
    return [*lines, "", "Every decision is recorded at once. Any key goes back."]


def alike_lines(listed: Sequence[AssertionAnswer], page: Page, height: int) -> list[str]:
    """The proposals that would be accepted together."""
    first = listed[0]
    head = f"{wording.count(len(listed), 'proposal')} from {wording.source_names(first)} on “{first.claim.text}”:"
    lines = [*indented(head, 0, page.width), ""]
    room = max(height - len(lines) - 3, 1)
    rows = [
        [*indented(f"{short(each.id)}  {wording.statement(each)}", 2, page.width, hang=9)][
            : 2 if page.width < 100 else 1
        ]
        for each in listed
    ]
    ends = list(accumulate(map(len, rows)))
    shown = sum(end <= room for end in ends) or 1
    lines += [line for row in rows[:shown] for line in row]
    more = len(listed) - shown
    return [*lines, *([f"  … and {more} more"] if more else [])]


def _end(view: View, page: Page) -> list[str]:
    return [line for each in end_lines(view) for line in indented(each, 0, page.width)]


def end_lines(view: View) -> Iterator[str]:
    """That nothing waits any more, and what was done."""
    yield "Nothing waits to be reviewed." if not view.waiting else "The end of the queue."
    yield done_line(view)


def done_line(view: View) -> str:
    """What was done in a sitting."""
    left = f"{view.waiting:,} still wait" if view.waiting != 1 else "1 still waits"
    return f"{wording.count(view.decided, 'proposal')} decided in this sitting, recorded; {left}."


def _proposal(view: View, shown: Proposal, page: Page, room: int) -> list[str]:
    answer = shown.answer
    head = [*_head(view, answer, page)]
    said = [*map(page.bold, fold(wording.statement(answer), page.width)[:2])]
    claim = [*field("claim", _claim(shown.joins), page=page)]
    fields = [*_fields(answer, page)]
    near = [*_near(shown.near, page)]
    copies = [*_copies(shown, page)]
    spare = room - sum(map(len, (head, said, claim, fields, copies))) - 1
    near = near[: max(0, spare - _LEAST)]
    paragraph = _paragraph(shown.paragraph, answer, page, max(_LEAST, spare - len(near)))
    return [*head, *paragraph, "", *said, *claim, *near, *fields, *copies]


def _head(view: View, answer: AssertionAnswer, page: Page) -> Iterator[str]:
    confidence = f"confidence {answer.confidence:.2f}" if answer.confidence is not None else "no confidence given"
    what = "proposal" if answer.status == "proposed" else answer.status
    by = f"{confidence}, {answer.extractor or f'by {answer.recorded.by}'}"
    counts = f"{view.waiting:,} waiting, {view.decided:,} decided"
    yield from rule_between(f"{what} {short(answer.id)}  {by}", counts, page.width)
    document = answer.document
    where = f"{document.publisher or 'unknown publisher'}, {wording.published(document)}"
    title = f": {document.title}" if document.title else ""
    yield from indented(f"{where}, document {short(document.id)}{title}", 0, page.width)[:2]


def _fields(answer: AssertionAnswer, page: Page) -> Iterator[str]:
    yield from field("source", *map(source_words, answer.mentions), page=page)
    mentions = " / ".join(
        f"“{each}”" for each in dict.fromkeys(each.mention for each in answer.mentions if each.mention)
    )
    if mentions:
        yield from field("", f"mention {mentions}", page=page)
    yield from field("stance", stance_words(answer), page=page)
    if answer.condition:
        yield from field("condition", answer.condition, page=page)
    if answer.quantity:
        yield from field("figure", figure_words(answer), page=page)
    yield from field("said", _date(answer.said, "undated"), page=page)
    if answer.about:
        yield from field("about", _date(answer.about, "–"), page=page)


def _claim(near: Near) -> str:
    return f"{near.claim.text} {_standing(near)}"


def _standing(near: Near) -> str:
    """A claim's id, and what stands on it beside the proposal."""
    counts = ((near.accepted, "accepted"), (near.proposed, "proposed"))
    others = [f"{number} {word}" for number, word in counts if number]
    told = f"joins {' and '.join(others)}" if others else "new"
    return f"{short(near.claim.id)} ({told})"


def _near(near: Sequence[Near], page: Page) -> Iterator[str]:
    """One line for each, which `c` takes by its number."""
    for number, each in enumerate(near, start=1):
        standing = _standing(each)
        text = each.claim.text
        room = page.width - _LABEL - width(standing) - 1
        if width(text) > room:
            text = f"{fold(text, max(room - 2, 10))[0]} …"
        yield from field(f"near {number}", f"{text} {standing}", page=page)


def _date(answer: DateAnswer | None, otherwise: str) -> str:
    if answer is None:
        return otherwise
    words = f"“{answer.text}” " if answer.text else ""
    if answer.edtf is None:
        return f"{words}could not be read"
    rule = f"; {answer.rule}" if answer.rule else ""
    return f"{words}= {wording.date(answer)} ({answer.edtf}{rule})" if words else f"{wording.date(answer)}{rule}"


def _copies(shown: Proposal, page: Page) -> Iterator[str]:
    if shown.copies:
        papers = wording.listed([each.document.publisher or short(each.document.id) for each in shown.copies])
        yield from field("copies", f"the same passage, decided with it, in {papers}", page=page)


def _paragraph(paragraph: Paragraph | None, answer: AssertionAnswer, page: Page, room: int) -> list[str]:
    """The paragraph, its passage set off; where there is little room, the lines of the passage and those about it."""
    if paragraph is None:
        place = f"code points {answer.passage.start}–{answer.passage.end}"
        return [
            *indented(
                f"text not recorded; {place}. claimdb attach {short(answer.document.id)} FILE adds it", 2, page.width
            )
        ]
    before, passage, after = (safe(each) for each in paragraph)
    if page.colour:
        lines = fold(f"{before}{passage}{after}", page.width - 4)
        marked = list(_lit(lines, _letters(before), _letters(before) + _letters(passage)))
    else:
        marked = lines = fold(f"{before}»{passage}«{after}", page.width - 4)
    first, last = _reach(lines, _letters(before), _letters(passage))
    start = max(0, min(first - (room - (last - first + 1)) // 2, len(lines) - room)) if len(lines) > room else 0
    start = min(start, first)
    shown = marked[start : start + room]
    return [f"  | {line}" for line in shown]


def _letters(text: str) -> int:
    """Characters that are no spaces: folding changes only spaces."""
    return len(text.replace(" ", ""))


def _reach(lines: Sequence[str], before: int, passage: int) -> tuple[int, int]:
    """The first and the last line of the passage."""
    ends = list(accumulate(map(_letters, lines)))
    first = next((at for at, end in enumerate(ends) if end > before), 0)
    last = next((at for at, end in enumerate(ends) if end >= before + passage), len(lines) - 1)
    return first, max(first, last)


def _lit(lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The lines with the letters from `start` to `end` in colour."""
    seen = 0
    for line in lines:
        lit, parts = False, []
        for character in line:
            wanted = start <= seen < end and (character != " " or lit)
            if wanted != lit:
                parts.append(_LIT if wanted else _PLAIN)
                lit = wanted
            parts.append(character)
            seen += character != " "
        yield "".join([*parts, _PLAIN if lit else ""])
