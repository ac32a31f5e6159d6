"""Recording by hand: `add`, `amend`, `attach`."""

from typing import Annotated, Any, NamedTuple

import typer

from claimdb.cli.options import MODALITIES, STANCES, Common, Recording, one_of, reading, takes, write_out
from claimdb.errors import UsageError

DocumentId = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's id, or its beginning.")]
VOICES = ("direct", "indirect", "mixed", "narrator")


def _option(name: str, metavar: str, text: str, **more: Any) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False, **more)


class Given(NamedTuple):
    """What `add` is told of an assertion."""

    source: Annotated[list[str] | None, _option("--source", "NAME", "Who said it; several spoke together.")] = None
    candidate: Annotated[list[str] | None, _option("--candidate", "NAME", "One of those who may have.")] = None
    mention: Annotated[str | None, _option("--mention", "WORDS", "What the text calls them.")] = None
    because: Annotated[str | None, _option("--because", "WHY", "Why the mention is taken to be them.")] = None
    claim: Annotated[str | None, _option("--claim", "ID|TEXT", "The claim: one recorded, or a new one.")] = None
    statement: Annotated[str | None, _option("--statement", "TEXT", "What was said; the claim if left out.")] = None
    stance: Annotated[
        str, typer.Option("--stance", metavar="|".join(STANCES), callback=one_of(*STANCES), help="The stance.")
    ] = "asserts"
    modality: Annotated[
        str, typer.Option("--modality", metavar="|".join(MODALITIES), callback=one_of(*MODALITIES), help="How firmly.")
    ] = "certain"
    condition: Annotated[str | None, _option("--condition", "TEXT", "A condition, such as 'if filled'.")] = None
    voice: Annotated[
        str, typer.Option("--voice", metavar="|".join(VOICES), callback=one_of(*VOICES), help="In whose voice.")
    ] = "indirect"
    cue: Annotated[str | None, _option("--cue", "WORD", "The word of saying, such as 'said'.")] = None
    said: Annotated[str | None, _option("--said", "DATE|PHRASE", "When it was said.")] = None
    about: Annotated[str | None, _option("--about", "DATE|PHRASE", "When it happened, or the figure holds.")] = None
    figure: Annotated[str | None, _option("--figure", "WORDS", "The figure, such as 'more than 1,000 boxes'.")] = None
    exact: Annotated[str | None, _option("--exact", "WORDS", "The passage; it must stand in the text once.")] = None
    start: Annotated[int | None, _option("--start", "N", "Where the passage starts, in code points.")] = None
    end: Annotated[int | None, _option("--end", "N", "Where it ends.")] = None

    def fields(self) -> dict[str, Any]:
        """The same as the keys of an assertion in a record. Raises UsageError if who, what or where is missing."""
        if not (self.source or self.candidate):
            raise UsageError("who said it? give --source NAME, or --candidate NAME twice")
        if self.claim is None:
            raise UsageError("what is it about? give --claim with the id of a claim or the text of a new one")
        if self.exact is None and (self.start is None or self.end is None):
            raise UsageError('where does it stand? give --exact "the words of the text", or --start and --end')
        same = ("claim", "statement", "stance", "modality", "condition", "voice", "cue")
        return {
            **{name: getattr(self, name) for name in same},
            "sources": sources_of(self.source, self.candidate, self.mention, self.because),
            "said": _date(self.said),
            "about": _date(self.about),
            "quantity": {"text": self.figure} if self.figure else None,
            "passage": {"exact": self.exact, "start": self.start, "end": self.end},
        }


def sources_of(
    sources: list[str] | None, candidates: list[str] | None, mention: str | None, because: str | None
) -> list[dict[str, str | None]]:
    """Those named, as the sources of an assertion in a record."""
    return [
        {"name": name, "mention": mention, "because": because, "resolution": resolution}
        for resolution, names in (("explicit", sources), ("candidate", candidates))
        for name in names or ()
    ]


@takes
def add(document: DocumentId, given: Given, common: Common, recording: Recording) -> None:
    """Record one assertion by hand; its passage is checked against the document's text.

    Example: claimdb add 7rqlwav --source "White House" --claim "The talks go on" --said "last August"
    --exact "the White House said the talks were going on"
    """
    from claimdb.output.acts import added_lines
    from claimdb.recording import add as add_assertion

    done = add_assertion(document, given.fields(), recording.by("add"), common.database)
    _print(added_lines(done))


def _date(typed: str | None) -> dict[str, str] | None:
    """A date is taken as it is; anything else is a phrase to be read."""
    if typed is None:
        return None
    from claimdb import dates
    from claimdb.errors import DateError

    try:
        return {"edtf": dates.parse(typed).text}
    except DateError as error:
        if typed[:4].isdecimal() and typed[4:5] in ("-", "/"):
            raise UsageError(f"{typed} looks like a date, but {error}") from None
        return {"text": typed}


class Details(NamedTuple):
    """The details of a document that `amend` changes; None are left as they are."""

    publisher: Annotated[str | None, _option("--publisher", "NAME", "Who published it.")] = None
    title: Annotated[str | None, _option("--title", "TEXT", "Its title.")] = None
    byline: Annotated[str | None, _option("--byline", "NAME", "Who wrote it.")] = None
    url: Annotated[str | None, _option("--url", "URL", "Its web address.")] = None
    archive_url: Annotated[str | None, _option("--archive-url", "URL", "Where a copy is archived.")] = None
    language: Annotated[str | None, _option("--language", "CODE", "Its language.")] = None
    retrieved: Annotated[str | None, _option("--retrieved", "TIME", "When it was retrieved.")] = None
    published: Annotated[str | None, _option("--published", "DATE", "When it was published (EDTF).")] = None
    published_basis: Annotated[str | None, _option("--published-basis", "WHY", "How that is known.")] = None
    completeness: Annotated[str | None, _option("--completeness", "WORD", "full, truncated, paywalled …")] = None


class Changes(NamedTuple):
    """What `amend` changes of an assertion; None are left as they are, an empty value clears one."""

    statement: Annotated[str | None, _option("--statement", "TEXT", "What was said.")] = None
    claim: Annotated[str | None, _option("--claim", "ID|TEXT", "The claim: one recorded, or a new one.")] = None
    source: Annotated[list[str] | None, _option("--source", "NAME", "Who said it.")] = None
    candidate: Annotated[list[str] | None, _option("--candidate", "NAME", "One of those who may have.")] = None
    mention: Annotated[str | None, _option("--mention", "WORDS", "What the text calls them.")] = None
    stance: Annotated[str | None, _option("--stance", "|".join(STANCES), "The stance.", callback=one_of(*STANCES))] = (
        None
    )
    modality: Annotated[
        str | None, _option("--modality", "|".join(MODALITIES), "How firmly.", callback=one_of(*MODALITIES))
    ] = None
    condition: Annotated[str | None, _option("--condition", "TEXT", "A condition.")] = None
    voice: Annotated[str | None, _option("--voice", "|".join(VOICES), "In whose voice.", callback=one_of(*VOICES))] = (
        None
    )
    cue: Annotated[str | None, _option("--cue", "WORD", "The word of saying.")] = None
    said: Annotated[str | None, _option("--said", "DATE|PHRASE", "When it was said; a date reads the phrase.")] = None
    about: Annotated[str | None, _option("--about", "DATE|PHRASE", "When it happened, or the figure holds.")] = None
    figure: Annotated[str | None, _option("--figure", "WORDS", "The figure.")] = None
    exact: Annotated[str | None, _option("--exact", "WORDS", "The passage.")] = None
    start: Annotated[int | None, _option("--start", "N", "Where the passage starts, in code points.")] = None
    end: Annotated[int | None, _option("--end", "N", "Where it ends.")] = None
    because: Annotated[str | None, _option("--because", "WHY", "Why it is amended.")] = None

    def fields(self) -> dict[str, Any]:
        """The same as the keys of an assertion in a record, those that are given. Raises UsageError for a mention
        without its sources."""
        same = ("statement", "claim", "stance", "modality", "condition", "voice", "cue")
        given: dict[str, Any] = {name: getattr(self, name) or None for name in same if getattr(self, name) is not None}
        given |= {
            clock: _date(typed or None) for clock in ("said", "about") if (typed := getattr(self, clock)) is not None
        }
        if self.figure is not None:
            given["quantity"] = {"text": self.figure} if self.figure else None
        if self.exact is not None or self.start is not None or self.end is not None:
            given["passage"] = {"exact": self.exact, "start": self.start, "end": self.end}
        if self.source or self.candidate:
            given["sources"] = sources_of(self.source, self.candidate, self.mention, None)
        elif self.mention is not None:
            raise UsageError("--mention needs --source or --candidate: who is meant?")
        return given


@takes
def amend(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A document or an assertion.")],
    details: Details,
    changes: Changes,
    common: Common,
    recording: Recording,
) -> None:
    """Correct a document's details or an assertion; an empty value clears one.

    Where what a text says is told otherwise, another assertion takes the place of the one that is amended, which is
    withdrawn. Dates that hang on others are read anew. Nothing is erased: --as-of an earlier time answers as before.

    Example: claimdb amend 7rqlwav --published 2024-06-17 --message "date on the page"
    """
    from claimdb.output.acts import amended_assertion_lines, amended_lines
    from claimdb.recording import amend as amend_document

    given = {name: value for name, value in details._asdict().items() if value is not None}
    fields = changes.fields()
    if _is_assertion(identifier, common):
        from claimdb.amending import amend_assertion

        if given:
            raise UsageError(f"--{next(iter(given)).replace('_', '-')} is of documents, and {identifier} an assertion")
        by = recording.by("amend")
        done = amend_assertion(identifier, fields, by, common.database, because=changes.because)
        _print(amended_assertion_lines(done))
        return
    if fields:
        raise UsageError(f"--{next(iter(fields))} is of assertions, and {identifier} is none")
    _print(amended_lines(amend_document(identifier, given, recording.by("amend"), common.database)))


def _is_assertion(identifier: str, common: Common) -> bool:
    """Whether an id is an assertion's; raises ClaimdbError where it could be that or a document's."""
    from claimdb.questions.lookup import find_id

    with reading(common) as connection:
        return find_id(connection, identifier, "document", "assertion")[0] == "assertion"


@takes
def attach(
    document: DocumentId,
    file: Annotated[str, typer.Argument(help="The text, as UTF-8.")],
    common: Common,
    recording: Recording,
) -> None:
    """Give a document its text, and check every recorded passage against it.

    Example: claimdb attach 7rqlwav article.txt
    """
    from claimdb.output.acts import attached_lines
    from claimdb.recording import attach as attach_text

    _print(attached_lines(attach_text(document, file, recording.by("attach"), common.database)))


def _print(lines: Any) -> None:
    write_out("".join(f"{line}\n" for line in lines))
