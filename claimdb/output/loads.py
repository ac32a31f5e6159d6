"""What a load did, for people."""

from collections.abc import Iterator, Sequence

from claimdb.identity import short
from claimdb.loaded import Loaded, Summary
from claimdb.output.counting import count
from claimdb.output.terminal import safe

_LISTED = 10  # documents named one by one


def summary_lines(summary: Summary) -> Iterator[str]:
    """One line for each document that needs one, then the totals, and where they were written."""
    notes = [line for each in summary.documents for line in _notes(each)]
    yield from notes[: 3 * _LISTED]
    if len(notes) > 3 * _LISTED:
        beside = f" and {count(summary.more_documents, 'more document')}" if summary.more_documents else ""
        yield f"… and {len(notes) - 3 * _LISTED} more lines{beside}"
    yield (
        f"{count(summary.read, 'document')} read: {summary.new_documents:,} new, "
        f"{summary.read - summary.new_documents:,} known, {summary.not_read:,} not read; "
        f"without date: {summary.without_date}, without publisher: {summary.without_publisher}"
    )
    yield f"{count(summary.new_assertions + summary.known_assertions, 'assertion')}: {_new_known(summary)}"
    if summary.proposed:
        yield f"{summary.proposed:,} proposed: they stand beside what is accepted, marked, until somebody decides"
    yield _where(summary)


def _new_known(summary: Summary) -> str:
    return f"{summary.new_assertions:,} new, {summary.known_assertions:,} known"


def _notes(loaded: Loaded) -> Iterator[str]:
    recorded = loaded.recorded
    identifier = short(recorded.document_id or "")
    name = safe(loaded.file)
    if recorded.new_document and loaded.is_article:
        yield f"{name}: document {identifier}, text stored whole ({loaded.length:,} characters), {_found(loaded)}"
        if not recorded.new_assertions:
            yield f"  to record one: claimdb add {identifier} --source NAME --claim TEXT --exact WORDS"
    elif loaded.is_article and recorded.new_assertions:
        yield f"{name}: document {identifier}, known; {_found(loaded)}"
    elif loaded.proposed_before:
        before = count(loaded.proposed_before, "assertion")
        yield f"{name}: document {identifier}, known; {before} proposed before by {safe(loaded.extractor or '')}"
    if loaded.copy_of is not None:
        copied = short(loaded.copy_of.of_id)
        yield f"  perhaps a copy of {copied}: {safe(loaded.copy_of.because)}; proposed, nothing is joined"
    for note in loaded.notes[:_LISTED]:
        yield f"  note: {safe(note)}"
    if recorded.text_attached:
        yield f"{name}: document {identifier}, text attached; its passages are verified"
    if recorded.rejected_as_before:
        number = f"{recorded.rejected_as_before:,}"
        yield f"{name}: document {identifier}, {number} where the like was rejected: rejected too"
    if recorded.marks:
        yield f"{name}: document {identifier}, {recorded.marks:,} new of tags, notes and ratings of known assertions"
    yield from remark_lines((*loaded.remarks, *recorded.not_taken))
    if recorded.differences:
        yield f"{name}: document {identifier} is recorded with other details; nothing of it was changed:"
        for difference in recorded.differences:
            yield f"  {safe(difference)}"
        yield f"  `claimdb amend {identifier}` applies what you choose"


def _found(loaded: Loaded) -> str:
    """What an extractor proposed."""
    number = len(loaded.recorded.new_assertions)
    if not number:
        return "no assertions yet" if loaded.extractor is None else f"no assertions found by {safe(loaded.extractor)}"
    known = f", {loaded.joined:,} on known claims" if loaded.joined else ""
    return f"{count(number, 'assertion')} proposed by {safe(loaded.extractor or '')}{known}"


def remark_lines(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What looks wrong in what was recorded, and may be right."""
    for identifier, remark in found[:_LISTED]:
        yield f"note: {short(identifier)}: {safe(remark)}"
    if len(found) > _LISTED:
        yield f"note: … and {len(found) - _LISTED} more"


def _where(summary: Summary) -> str:
    name = safe(summary.database)
    if summary.dry_run:
        return f"dry run: nothing was written to {name}"
    if not summary.changesets:
        return f"nothing new: nothing was written to {name}"
    made = "made and written" if summary.made_database else "written"
    ids = ", ".join(short(each) for each in summary.changesets[:5])
    more = f" and {len(summary.changesets) - 5} more" if len(summary.changesets) > 5 else ""
    return f"{made}: {name}, changeset {ids}{more}"
