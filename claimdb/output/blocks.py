"""Claims with what was said of each: the layout of `who`, `what` and `when`."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from claimdb.identity import fold as fold_name
from claimdb.identity import short
from claimdb.output import wording
from claimdb.output.terminal import Page, columns_of, indented, rule_between
from claimdb.questions.echoes import chain_of
from claimdb.questions.model import Answer, AssertionAnswer, ClaimAnswer, Hit
from claimdb.questions.origins import Origins, origins
from claimdb.questions.ties import ties_of
from claimdb.questions.utterances import Listed, Utterance, listed

INDENT = 3
NOTE_INDENT = 22
_ECHOES = {
    "copy": "copies",
    "relay": "has it from",
    "cites": "cites",
    "repeats": "repeats",
    "same_utterance": "is one with",
}
_OWN = ("revises", "retracts", "corrects")

Ids = Callable[[str], str]


def ids_of(length: int) -> Ids:
    """How ids are shown: so many characters of each."""
    return lambda identifier: short(identifier, length)


class Blocks:
    """An answer, claim by claim. With `statements` each row says what was said, in a line of its own."""

    def __init__(self, answer: Answer, page: Page, ids: Ids, *, each: bool = False, statements: bool = False) -> None:
        self._answer = answer
        self._page = page
        self._ids = ids
        self._each = each
        self._statements = statements
        spare = page.width - 80
        self._widths = (16, 24 + spare // 2, 8, 16 + spare - spare // 2, 7)

    def lines(self, limit: int = 0) -> Iterator[str]:
        """All blocks, rows up to the limit (0: all)."""
        for number, group in enumerate(listed(self._answer.hits, limit, each=self._each), start=1):
            if number > 1:
                yield ""
            yield from self._block(number, group)

    def _block(self, number: int, group: Listed) -> Iterator[str]:
        claim = group.claim
        name = f"claim {self._ids(claim.id)}"
        for line in rule_between(f"{number}  {claim.text}", name, self._page.width, hang=INDENT):
            yield self._page.bold(line)
        assertions = [each for utterance in group.every for each in utterance.assertions]
        behind = origins(assertions, self._answer.ties or ties_of())
        cut = sum(len(utterance.hits) for utterance in group.shown) if len(group.shown) < len(group.every) else None
        yield from indented(self._counts(claim, assertions, behind, cut), INDENT, self._page.width)
        yield ""
        if number == 1:
            header = ("SAID", "SOURCE", "STANCE", "FIGURE", "ID")
            yield from columns_of(header, self._widths, INDENT)
        for utterance in group.shown:
            yield from self._row(utterance, behind)
        yield from self._related(assertions)

    def _counts(
        self, claim: ClaimAnswer, assertions: Sequence[AssertionAnswer], behind: Origins, cut: int | None
    ) -> str:
        counted = wording.counted(len(assertions), "assertion", cut)
        parts = [counted, wording.sources_behind(assertions), wording.documents(assertions)]
        accused = self._answer.against.get(claim.id, ())
        against = f"; accuses {wording.listed(accused)}" if accused else ""
        # Where one source's words were asked for, or there is but one assertion, the sources tell as much.
        is_told = not self._answer.asked_of and (len(assertions) > 1 or behind.unknown)
        counted_origins = wording.origins_behind(behind) if is_told else ""
        heard = f"; {counted_origins}" if counted_origins else ""
        return f"{', '.join(parts)}{heard}{against}; {self._denied(assertions)}"

    def _denied(self, assertions: Sequence[AssertionAnswer]) -> str:
        accepted = {each for answer in assertions for each in answer.denials.accepted}
        accepted |= {answer.id for answer in assertions if answer.stance == "denies" and answer.status == "accepted"}
        proposed = {each for answer in assertions for each in answer.denials.proposed} - accepted
        if accepted:
            return f"denied by {self._names(accepted)}"
        if proposed:
            return f"denied? a denial by {self._names(proposed)} is only proposed"
        return "no denial of this claim recorded"

    def _names(self, ids: Iterable[str]) -> str:
        others = self._answer.others
        names = {wording.source_names(others[each]) for each in ids if each in others}
        return wording.listed(sorted(names))

    def _row(self, utterance: Utterance, behind: Origins) -> Iterator[str]:
        hit = utterance.first
        answer = hit.assertion
        cells = (
            ("? " if hit.doubts else "") + wording.said(answer),
            " / ".join(wording.source_lines(answer)),
            wording.stance(answer),
            wording.figure_of(answer),
            self._ids(answer.id),
        )
        yield from self._cells(cells, wording.source_lines(answer))
        if self._statements:
            yield from indented(wording.statement(answer), NOTE_INDENT, self._page.width)
        for note in (*self._notes(utterance), *self._echoes(utterance, behind)):
            yield from indented(note, NOTE_INDENT, self._page.width)

    def _echoes(self, utterance: Utterance, behind: Origins) -> Iterator[str]:
        """Whose word this only says again, with the chain from there on."""
        answer = utterance.first.assertion
        own = {each.id for each in utterance.assertions}
        chain = [each for each in chain_of(answer.id, behind.echoes) if each.of not in own]
        if chain:
            steps = (f"{_ECHOES[each.by]}{'' if each.certain else '?'} {self._paper(each.of)}" for each in chain)
            told = (f"{step} ({self._ids(each.of)})" for step, each in zip(steps, chain, strict=True))
            yield ", which ".join(told)

    def _paper(self, identifier: str) -> str:
        other = self._answer.others.get(identifier)
        return (other.document.publisher if other else None) or "a report"

    def _cells(self, cells: tuple[str, str, str, str, str], sources: Sequence[str]) -> Iterator[str]:
        """The row, with each source on lines of its own."""
        first = (cells[0], sources[0], *cells[2:])
        yield from columns_of(first, self._widths, INDENT)
        for source in sources[1:]:
            yield from columns_of(("", source, "", "", ""), self._widths, INDENT)

    def _notes(self, utterance: Utterance) -> Iterator[str]:
        hit, answer = utterance.first, utterance.first.assertion
        yield from _mention_notes(answer)
        if hit.path is not None:
            yield "; ".join(hit.path.steps)
        elif answer.id in self._answer.offices and not any(map(wording.says_mention, answer.mentions)):
            yield f"then {wording.listed(self._answer.offices[answer.id])}"
        if answer.condition:
            yield f"condition: {answer.condition}"
        yield from self._link_notes(answer)
        yield from overtaken_notes(self._answer, answer, self._ids)
        for identifier in answer.denials.accepted:
            yield f"denied by {self._who_when(identifier)}"
        for identifier in answer.denials.proposed:
            yield f"denied? by {self._who_when(identifier)}, only proposed"
        if hit.doubts:
            yield f"? {'; '.join(hit.doubts)}"
        if len(utterance.documents) > 1:
            yield f"reported in {wording.count(len(utterance.documents), 'document')} (--each lists them)"

    def _who_when(self, identifier: str) -> str:
        denial = self._answer.others.get(identifier)
        if denial is None:
            return self._ids(identifier)
        return f"{wording.source_names(denial)}, {wording.date(denial.said)} ({self._ids(identifier)})"

    def _link_notes(self, answer: AssertionAnswer) -> Iterator[str]:
        for link in answer.links:
            if link.rel not in _OWN:
                continue
            if link.to is None:
                what = "figure" if answer.quantity else "statement"
                yield f"{link.rel} an earlier {what} of the same source, not recorded here"
            else:
                yield f"{link.rel} {self._ids(link.to)}{self._figure_of(link.to)}"

    def _figure_of(self, identifier: str) -> str:
        other = self._answer.others.get(identifier)
        return f" ({wording.figure(other.quantity)})" if other and other.quantity else ""

    def _related(self, assertions: Sequence[AssertionAnswer]) -> Iterator[str]:
        ids = sorted({each for answer in assertions for each in answer.denials.related})
        denials = [self._answer.others[each] for each in ids if each in self._answer.others]
        if not denials:
            return
        yield ""
        noun = "Denial of a related claim" if len(denials) == 1 else "Denials of related claims"
        yield f"{' ' * INDENT}{noun} (not counted above):"
        for denial in denials:
            text = f"{wording.source_names(denial)} denied “{denial.claim.text}”{self._asserted(denial)}"
            widths = (self._widths[0], self._page.width - INDENT - self._widths[0] - 11, 7)
            yield from columns_of((wording.said(denial), text, self._ids(denial.id)), widths, INDENT)

    def _asserted(self, denial: AssertionAnswer) -> str:
        """Who asserted what a denial is linked to, and when."""
        linked = [self._answer.others.get(link.to or "") for link in denial.links if link.rel == "denies"]
        told = [f"{wording.source_names(each)}, {wording.date(each.said)}" for each in linked if each]
        return f", asserted by {wording.listed(told)}" if told else ""


_OVERTAKEN = {"revises": "revised", "retracts": "taken back", "corrects": "report corrected"}


def overtaken_notes(answer: Answer, assertion: AssertionAnswer, ids: Ids) -> Iterator[str]:
    """That an assertion was revised, taken back or corrected later, when, and by which."""
    for rel, identifier in answer.overtaken.get(assertion.id, ()):
        other = answer.others.get(identifier)
        when = f", {wording.date(other.said)}" if other else ""
        figure = f", to {wording.figure(other.quantity)}" if other and other.quantity and rel == "revises" else ""
        proposed = ", only proposed" if other and other.status == "proposed" else ""
        yield f"later {_OVERTAKEN[rel]}{figure}{when} ({ids(identifier)}){proposed}"


def _mention_notes(answer: AssertionAnswer) -> Iterator[str]:
    """How the text names those who spoke, where that is not their name."""
    told: set[str] = set()
    for each in answer.mentions:
        if each.mention is None:
            if each.because and each.resolution != "explicit":
                yield each.because
        elif wording.says_mention(each) and each.resolution != "candidate" and each.mention not in told:
            told.add(each.mention)
            if fold_name(each.mention) != fold_name(each.source.name):
                yield f"as “{each.mention}”"


def relayed(answers: Sequence[AssertionAnswer]) -> str:
    """Which publications report these assertions, and when."""
    reported = [answer for answer in answers if answer.voice != "narrator"]
    papers: dict[str, list[AssertionAnswer]] = {}
    for answer in reported:
        papers.setdefault(answer.document.publisher or "an unknown publisher", []).append(answer)
    if not papers:
        return ""
    if len(papers) > 3:
        return f", relayed by {len(papers)} publications"
    parts = []
    for paper, each in papers.items():
        whens = dict.fromkeys(wording.published(answer.document) for answer in each)
        parts.append(f"{paper}, {listed_dates(list(whens))}")
    every = "all " if len(reported) == len(answers) > 1 else ""
    return f", {every}relayed by {'; '.join(parts)}"


def listed_dates(dates: Sequence[str]) -> str:
    """A few dates, or how many there are."""
    return wording.listed(dates) if len(dates) < 4 else f"{len(dates)} dates"


def footnotes(hits: Sequence[Hit]) -> Iterator[str]:
    """What the marks in the rows mean."""
    answers = [hit.assertion for hit in hits]
    if any(each.resolution == "candidate" for answer in answers for each in answer.mentions):
        yield "?  one of these sources; the article does not say which"
    undated = [answer for answer in answers if wording.said(answer) == wording.UNDATED]
    if undated:
        bounds = {answer.document.published_latest for answer in undated}
        when = bounds.pop() if len(bounds) == 1 else None
        bound = f" ({wording.day(when)})" if when else " of its document"
        yield f"†  when it was said is not given; not after publication{bound}"
    if any(answer.status == "proposed" for answer in answers):
        yield "proposed  found by an extractor, not yet reviewed"
