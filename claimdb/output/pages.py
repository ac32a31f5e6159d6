"""One thing whole: the layouts of `show`."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from claimdb.identity import short
from claimdb.output import wording
from claimdb.output.blocks import Blocks, Ids, footnotes
from claimdb.output.listings import document_links
from claimdb.output.terminal import Page, columns_of, fold, indented, pad, rule_between, safe
from claimdb.questions.model import Answer, AssertionAnswer, DateAnswer, MentionAnswer
from claimdb.questions.show import (
    AssertionPage,
    ChangesetPage,
    ClaimPage,
    Closed,
    Context,
    DocumentPage,
    Merged,
    SourcePage,
    Verdict,
)
from claimdb.questions.sources import SourceLinkAnswer

_LABEL = 12  # columns before a value
_DATE = 17  # columns of a date
_FRAGMENT_WORDS = 5  # of each end of a passage, in a web address


def field(label: str, *parts: str, page: Page) -> Iterator[str]:
    """A label and its value, one line or more; further parts begin lines of their own."""
    for number, part in enumerate(parts):
        lines = fold(part, page.width - _LABEL) or [""]
        name = label if number == 0 else ""
        yield f"  {pad(name, _LABEL - 2)}{lines[0]}"
        yield from (" " * _LABEL + line for line in lines[1:])


def assertion_lines(shown: AssertionPage, page: Page, ids: Ids) -> Iterator[str]:
    """An assertion."""
    answer = shown.assertion
    verified = "passage verified" if answer.passage.verified else "passage UNVERIFIED"
    yield from rule_between(f"assertion {ids(answer.id)}", f"{answer.status}, {verified}", page.width)
    for line in indented(wording.statement(answer), 0, page.width):
        yield page.bold(line)
    yield ""
    if answer.because:
        yield from field("status", f"{answer.status}: {answer.because}", page=page)
    yield from field("claim", f"{answer.claim.text}  {ids(answer.claim.id)}", page=page)
    yield from field("stance", stance_words(answer), page=page)
    if answer.condition:
        yield from field("condition", answer.condition, page=page)
    if answer.quantity:
        yield from field("figure", figure_words(answer), page=page)
    yield from field("source", *_sources(shown), page=page)
    yield from field("denied", *_denied(shown, ids), page=page)
    yield from field("links", *_links(shown, ids), page=page)
    if answer.within:
        yield from field("within", f"{ids(answer.within)}{_statement(shown, answer.within)}", page=page)
    yield ""
    yield from _date("about", answer.about, shown, page, ids)
    yield from _date("said", answer.said, shown, page, ids)
    when = wording.published(answer.document)
    yield from dated("published", when, answer.document.published_basis or "", page)
    yield from field("recorded", _recorded(answer), page=page)
    if answer.extractor:
        confidence = f", confidence {answer.confidence:.2f}" if answer.confidence is not None else ""
        yield from field("extractor", f"{answer.extractor}{confidence}", page=page)
    yield ""
    yield from _passage(answer, shown.context, page, ids)
    yield from field("history", *_history(shown.history), page=page)
    yield f"Next: claimdb show {ids(answer.document.id)}   claimdb who --claim {ids(answer.claim.id)}"


def stance_words(answer: AssertionAnswer) -> str:
    """Stance, cue, modality, voice and audience."""
    cue = f" (cue “{answer.cue}”)" if answer.cue else ""
    voice = "the publication's own voice" if answer.voice == "narrator" else f"{answer.voice} speech"
    if answer.act != "speech" and answer.voice != "narrator":
        voice = f"{answer.act}, {answer.voice}"
    audience = f"; to {answer.audience}" if answer.audience else ""
    return f"{answer.stance}{cue}; {answer.modality}; {voice}{audience}"


def figure_words(answer: AssertionAnswer) -> str:
    """A figure as written, and what it bounds."""
    quantity = answer.quantity
    if quantity is None:
        return "none"
    is_said = (quantity.unit or "").lower() in (quantity.text or "").lower()
    unit = f" ({quantity.unit})" if quantity.unit and not is_said else ""
    known = wording.bounds(quantity)
    no_bounds = ", no bounds given" if quantity.value is not None and quantity.approximate else ""
    words = f"“{quantity.text}” = " if quantity.text else ""
    return f"{words}{known}{unit}{no_bounds}"


def _sources(shown: AssertionPage) -> Iterator[str]:
    answer = shown.assertion
    for each in answer.mentions:
        yield source_words(each)
    for mention in dict.fromkeys(each.mention for each in answer.mentions if each.mention):
        yield f"mention “{mention}”"
    for link in shown.offices:
        yield f"then {link.target.name}{_tenure(link)}"
    if answer.voice != "narrator" and answer.document.publisher:
        yield f"relayed by {answer.document.publisher}"


def source_words(each: MentionAnswer) -> str:
    """A source of an assertion, and how it is known to be one."""
    mark = "? " if each.resolution == "candidate" else ""
    role = f" ({each.role})" if each.role != "asserter" else ""
    how = "" if each.resolution == "explicit" else f"  {each.resolution}"
    because = f": {each.because}" if each.because else ""
    kind = f" ({each.source.kind})" if each.source.kind and each.resolution == "explicit" else ""
    recorded = f"; recorded as {each.recorded_as.name}" if each.recorded_as else ""
    return f"{mark}{each.source.name}{kind}{role}{how}{because}{recorded}"


def _denied(shown: AssertionPage, ids: Ids) -> Iterator[str]:
    denials = shown.assertion.denials
    searched = wording.count(shown.documents, "document")
    for identifier in denials.accepted:
        yield f"by {_who_when(shown, identifier, ids)}"
    for identifier in denials.proposed:
        yield f"denied? by {_who_when(shown, identifier, ids)}, only proposed"
    if not denials.accepted and not denials.proposed:
        yield f"no denial of this claim recorded ({searched})"
    for identifier in denials.related:
        other = shown.others.get(identifier)
        claim = f" denied “{other.claim.text}”" if other else ""
        yield f"related: {_who_when(shown, identifier, ids)}{claim}"


def _who_when(shown: AssertionPage, identifier: str, ids: Ids) -> str:
    other = shown.others.get(identifier)
    if other is None:
        return ids(identifier)
    return f"{ids(identifier)}  {wording.source_names(other)}, {wording.date(other.said)}"


def _links(shown: AssertionPage, ids: Ids) -> Iterator[str]:
    answer = shown.assertion
    if not answer.links and not shown.links_to and not shown.perhaps_same:
        yield "none"
    for link in answer.links:
        target = "one that is not in this database" if link.to is None else ids(link.to)
        scope = f", scope {link.scope}" if link.scope else ""
        basis = f"; {link.basis}" if link.basis else ""
        because = f": {link.because}" if link.because else ""
        disputed = "; disputed: not by the same source" if link.disputed else ""
        yield f"{link.rel} {target}{_statement(shown, link.to)}{scope}{basis}{because}{disputed}"
    for rel, other in shown.links_to:
        yield f"{ids(other.id)} {rel} this  ({wording.source_names(other)})"
    for other in shown.perhaps_same:
        where = f"document {ids(other.document.id)}, a copy or proposed as one"
        yield f"perhaps the same utterance as {ids(other.id)}  ({other.document.publisher or 'unknown'}, {where})"


def _statement(shown: AssertionPage, identifier: str | None) -> str:
    other = shown.others.get(identifier or "")
    return f"  “{other.statement}”" if other else ""


def dated(label: str, when: str, detail: str, page: Page) -> Iterator[str]:
    """A label, a date, and what there is to say of it, in three columns."""
    widths = (_LABEL - 3, _DATE, page.width - _LABEL - _DATE - 2)
    for number, line in enumerate(fold(detail, widths[2]) or [""]):
        yield from columns_of((label, when, line) if number == 0 else ("", "", line), widths, 2)


def _date(label: str, date: DateAnswer | None, shown: AssertionPage, page: Page, ids: Ids) -> Iterator[str]:
    latest = shown.assertion.document.published_latest
    bound = f"not after {wording.day(latest)}" if latest and label == "said" else ""
    if date is None:
        yield from dated(label, "undated" if label == "said" else "–", bound or "no date given", page)
        return
    words = f"“{date.text}”; " if date.text else ""
    if date.edtf is None:
        yield from dated(label, "undated", f"{words}the phrase could not be read{bound and f'; {bound}'}", page)
        return
    rule = f"; rule: {date.rule}" if date.rule else "; as recorded"
    anchor = (
        f"; hangs on {ids(date.anchor)}{_statement(shown, date.anchor)}"
        if date.anchor and date.anchor in shown.others
        else ""
    )
    yield from dated(label, wording.date(date), f"{words}EDTF {date.edtf}{rule}{anchor}", page)


def _recorded(answer: AssertionAnswer) -> str:
    recorded = answer.recorded
    when = recorded.at[:16].replace("T", " ")
    return f"{when} UTC by {recorded.by}, changeset {short(recorded.changeset)}, {recorded.action} {recorded.version}"


def _passage(answer: AssertionAnswer, context: Context | None, page: Page, ids: Ids) -> Iterator[str]:
    passage, document = answer.passage, answer.document
    paragraph = f", paragraph {context.paragraph}" if context else ""
    place = f"{document.publisher or 'unknown publisher'}, document {ids(document.id)}{paragraph}"
    digest = f"code points {passage.start}–{passage.end}, SHA-256 {passage.exact_sha256[:12]}…"
    if context is None or passage.exact is None:
        yield from field("passage", f"{place}, {digest}; text not recorded. To check it:", page=page)
        yield f"{' ' * _LABEL}claimdb attach {ids(document.id)} FILE"
    else:
        yield from field("passage", f"{place}, {digest}", page=page)
        yield from _quoted(context, passage.exact, page)
    address = fragment(document.url, passage.exact) if document.url else "not recorded"
    archive = document.archive_url or "not recorded"
    yield f"  {pad('url', _LABEL - 2)}{safe(address)}"  # never folded: it is to be copied
    yield from field("archive", f"{archive}      text {document.completeness or 'completeness unknown'}", page=page)


def _quoted(context: Context, exact: str, page: Page) -> Iterator[str]:
    marked = exact if page.colour else f"»{exact}«"
    for text, style in ((context.before, page.dim), (marked, page.bold), (context.after, page.dim)):
        if text:
            yield from (f"  | {style(line)}" for line in fold(text, page.width - 4))


def fragment(url: str, exact: str | None) -> str:
    """The address with a text fragment, so that a browser opens it at the passage."""
    if not exact or "#" in url:
        return url
    words = exact.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        return f"{url}#:~:text={_encoded(' '.join(words))}"
    first, last = " ".join(words[:_FRAGMENT_WORDS]), " ".join(words[-_FRAGMENT_WORDS:])
    return f"{url}#:~:text={_encoded(first)},{_encoded(last)}"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def _history(history: Sequence[Closed]) -> Iterator[str]:
    if not history:
        yield "not amended"
    for each in history:
        when = each.closed_at[:16].replace("T", " ")
        value = f"“{each.text}” {short(each.value)}" if each.text else each.value
        yield f"{each.what} was {value} until {when} UTC (by {each.closed_by}, changeset {short(each.changeset)})"


def claim_lines(shown: ClaimPage, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """A claim."""
    row = shown.row
    yield from rule_between(f"claim {ids(row.claim.id)}", row.claim.kind or "kind not stated", page.width)
    for line in indented(row.claim.text, 0, page.width):
        yield page.bold(line)
    yield ""
    if row.claim.unit:
        adds_up = {True: ", cumulative", False: ", not cumulative", None: ""}[row.claim.cumulative]
        yield from field("unit", f"{row.claim.unit}{adds_up}", page=page)
    yield from field("against", wording.listed(row.against) or "nobody", page=page)
    yield from _merged(shown.merged, page, ids)
    links = [f"{link.rel} {ids(link.target_id)}  {shown.linked.get(link.target_id, '')}" for link in row.links]
    yield from field("links", *(links or ["none"]), page=page)
    yield ""
    yield from _blocks(shown.answer, page, ids, limit)


def _merged(merged: Sequence[Merged], page: Page, ids: Ids) -> Iterator[str]:
    """What is counted as this, and by whose judgement."""
    if merged:
        told = (
            f"{each.name} {ids(each.id)}, merged in {short(each.changeset)} by {each.by}"
            f"{f': {each.because}' if each.because else ''}"
            for each in merged
        )
        yield from field("also", *(f"recorded as {each}" for each in told), page=page)


def _blocks(answer: Answer, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """What was said, claim by claim, and what the marks in it mean."""
    yield from Blocks(answer, page, ids, statements=True).lines(limit)
    yield ""
    for line in footnotes(answer.hits[:limit] if limit else answer.hits):
        yield from indented(line, 0, page.width, hang=3)


def source_lines(shown: SourcePage, page: Page, ids: Ids) -> Iterator[str]:
    """A source."""
    row = shown.row
    unnamed = "unnamed " if row.source.document_id else ""
    kind = f"{unnamed}{row.source.kind or 'kind not stated'}"
    yield from rule_between(f"source {ids(row.source.id)}", kind, page.width)
    for line in indented(row.source.name, 0, page.width):
        yield page.bold(line)
    yield ""
    if row.source.distinct:
        yield from field("distinct", row.source.distinct, page=page)
    if row.source.document_id:
        yield from field("document", f"known only in {ids(row.source.document_id)}", page=page)
    yield from field("aliases", *(row.aliases or ("none",)), page=page)
    yield from _merged(shown.merged, page, ids)
    links = [_link_out(link, ids) for link in row.links] + [_link_in(link, ids) for link in shown.linked_from]
    yield from field("links", *(links or ["none"]), page=page)
    candidate = f", and {row.as_candidate} as one of several" if row.as_candidate else ""
    spoken = f"{wording.count(row.assertions, 'assertion')}{candidate} in {wording.count(row.documents, 'document')}"
    yield from field("spoke in", spoken, page=page)
    yield f'Next: claimdb what "{safe(row.source.name)}"'


def _link_out(link: SourceLinkAnswer, ids: Ids) -> str:
    return f"{link.rel} {link.target.name} {ids(link.target.id)}{_tenure(link)}"


def _link_in(link: SourceLinkAnswer, ids: Ids) -> str:
    return f"{link.source.name} {ids(link.source.id)} {link.rel} this{_tenure(link)}"


def _tenure(link: SourceLinkAnswer) -> str:
    since = f", from {wording.day(link.since)}" if link.since else ""
    until = f", until {wording.day(link.until)}" if link.until else ""
    return f"{since}{until}{f' ({link.because})' if link.because else ''}"


def document_lines(shown: DocumentPage, page: Page, ids: Ids, limit: int) -> Iterator[str]:
    """A document."""
    document = shown.row.document
    yield from rule_between(f"document {ids(document.id)}", document.completeness or "completeness unknown", page.width)
    for line in indented(document.title or f"{document.publisher or 'unknown publisher'}, untitled", 0, page.width):
        yield page.bold(line)
    yield ""
    basis = f"    {document.published_basis}" if document.published_basis else ""
    for label, value in (
        ("publisher", document.publisher),
        ("published", f"{wording.published(document)}{basis}" if document.published else None),
        ("byline", document.byline),
        ("language", document.language),
        ("url", document.url),
        ("archive", document.archive_url),
        ("retrieved", document.retrieved),
    ):
        yield from field(label, value or "not recorded", page=page)
    text = f"{shown.length:,} characters" if shown.length else "not recorded: `claimdb attach` adds it"
    origin = f", from {shown.file_name}" if shown.file_name else ""
    yield from field("text", f"{text}{origin}", f"SHA-256 {document.text_sha256}", page=page)
    if shown.file_sha256 and shown.file_sha256 != document.text_sha256:
        yield from field("file", f"SHA-256 {shown.file_sha256}", page=page)
    at, by, changeset = shown.recorded
    yield from field("recorded", f"{at[:16].replace('T', ' ')} UTC by {by}, changeset {short(changeset)}", page=page)
    links = tuple(document_links(shown.row, ids, whole=True))
    if links:
        yield from field("links", *links, page=page)
    yield from field("history", *_history(shown.history), page=page)
    yield ""
    if shown.answer.hits:
        yield from _blocks(shown.answer, page, ids, limit)
    else:
        yield f"No assertions yet: claimdb add {ids(document.id)} --source NAME --claim TEXT --exact WORDS"


def changeset_lines(shown: ChangesetPage, page: Page) -> Iterator[str]:
    """A changeset."""
    yield from rule_between(f"changeset {short(shown.id)}", f"{shown.action}, claimdb {shown.version}", page.width)
    if shown.message:
        for line in indented(shown.message, 0, page.width):
            yield page.bold(line)
    yield ""
    yield from field("recorded", f"{shown.recorded} by {shown.recorder}", page=page)
    yield from field("parents", *(shown.parents or ("none: the first",)), page=page)
    yield from field("made", *(_rows(shown.made) or ("nothing",)), page=page)
    yield from field("closed", *(_rows(shown.closed) or ("nothing",)), page=page)
    if shown.decided:
        yield from field("decided", *_verdicts(shown.decided), page=page)
    yield from field("digest", shown.digest, page=page)
    yield from field("id", shown.id, page=page)


_MOST_DECIDED = 20


def _verdicts(decided: Sequence[Verdict]) -> Iterator[str]:
    for each in decided[:_MOST_DECIDED]:
        because = f": {each.because}" if each.because else ""
        yield f"{each.status} {short(each.id)}  “{each.statement}”{because}"
    if len(decided) > _MOST_DECIDED:
        yield f"and {len(decided) - _MOST_DECIDED:,} more (-f json lists them)"


def _rows(counts: object) -> tuple[str, ...]:
    items = counts.items() if isinstance(counts, dict) else ()
    return tuple(f"{number:,} {name.replace('_', ' ')}" for name, number in items)
