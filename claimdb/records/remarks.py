"""What looks wrong in a plan and may be right: told to the recorder, and no fault."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from claimdb import dates
from claimdb.records.plan import Plan, PlannedAssertion, Reading

_MARKS: Final = str.maketrans("‘’“”–—", "''\"\"--")


def remarks(plan: Plan) -> Iterator[tuple[str, str]]:
    """Ids of assertions, each with one remark: words that the record takes from the text and that do not stand in it,
    a phrase that could not be read as a date, a saying later than its publication."""
    document = plan.document
    if document is None:
        return
    whole = _Whole(document.text)
    latest = dates.parse(document.published).latest if document.published else None
    for assertion in plan.assertions:
        for name, words in _words(assertion):
            if not whole.holds(words, assertion):
                yield assertion.id, f"{name} “{words}” does not stand in the text"
        said = next((reading for reading in assertion.readings if reading.clock == "said"), None)
        if said is None:
            continue
        if said.edtf is None and document.published and assertion.said is not None:
            yield assertion.id, f"said “{assertion.said.text}” could not be read as a date; it counts as undated"
        if _is_after(said, str(latest) if latest else None):
            yield assertion.id, f"said {said.edtf} is after the publication ({document.published})"


class _Whole:
    """A text in which words are looked up: those of an assertion mostly stand in its passage, and all of a long text
    is searched, or made plain, only for the others."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def holds(self, words: str, assertion: PlannedAssertion) -> bool:
        """Whether the words stand in the text, or there is none."""
        if self._text is None:
            return True
        passage = self._text[assertion.start : assertion.end]
        if words in passage:  # as most are
            return True
        plain = _plain(words)
        return plain in _plain(passage) or plain in self._plain

    @cached_property
    def _plain(self) -> str:
        return _plain(self._text or "")


def _words(assertion: PlannedAssertion) -> Iterator[tuple[str, str]]:
    """What a record takes from its text, and what it is called there. An extractor tells the places of its words, and
    joins those that stand apart."""
    if assertion.extractor is not None and assertion.spans is not None:
        return
    if assertion.cue:
        yield "cue", assertion.cue
    for mention in assertion.mentions:
        if mention.mention:
            yield "mention", mention.mention
    if assertion.quantity and assertion.quantity.text:
        yield "figure", assertion.quantity.text
    for clock, given in (("said", assertion.said), ("about", assertion.about)):
        if given and given.text:
            yield clock, given.text


def _is_after(said: Reading, latest: str | None) -> bool:
    return said.earliest is not None and latest is not None and str(said.earliest) > latest


def _plain(text: str) -> str:
    """A text as people compare it: quotation marks, dashes, case and spacing do not matter."""
    return " ".join(text.translate(_MARKS).casefold().split())
