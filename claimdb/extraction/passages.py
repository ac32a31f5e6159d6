"""Where a reader must look: the passage of an assertion."""

from claimdb.extraction.model import Draft, Span
from claimdb.extraction.prose import Prose


def passage_of(prose: Prose, draft: Draft) -> Span:
    """From the first to the last character of source, cue, content and the phrase that dates the saying, as far as
    they stand in the sentences of the content."""
    content = draft.proposition.content
    first, last = prose.sentence_at(content[0].start), prose.sentence_at(content[-1].end - 1)
    low, high = min(first.start, content[0].start), max(last.end, content[-1].end)
    others = (
        *draft.attribution.source,
        *draft.attribution.cue,
        *_given(draft.said_span),
        *_given(draft.position.condition_span),
    )
    inside = [each for each in others if low <= each.start and each.end <= high]
    span = Span(min(each.start for each in (*content, *inside)), max(each.end for each in (*content, *inside)))
    return prose.trim(span)


def _given(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
