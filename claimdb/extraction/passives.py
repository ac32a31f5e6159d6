"""Accusations in the passive: "the mayor was accused of lying by the opposition". Whom the network takes for the
source is accused, and the source is who follows "by", if anybody."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose

_PARTICIPLE: Final = re.compile(r"\b(?:accused|blamed|charged|suspected|convicted)\b", re.IGNORECASE)
_BE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|stands?|stood)\b", re.IGNORECASE)
_NO_OBJECT: Final = re.compile(r"\s*(?:$|(?:of|for|with|by|in|on|last|this|over)\b|[,.;])", re.IGNORECASE)
_TRAILING: Final = re.compile(r"\s*\b(?:by)?\s*\Z")
_DOING: Final = re.compile(r"\s+(?:of|for|with)\s+[a-z]+ing\b")  # not who accuses, but of what
_BY: Final = re.compile(r"\bby\s+(?P<who>[^,.;:\n]{2,80}?)(?=\s+(?:of|for|with|that|on|in|last|at|after)\b|[,.;:\n]|$)")


def undo_passives(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; of those in the passive the accused is part of the content, and the source who accuses."""
    return [_active(prose, each) if _is_passive(prose, each) else each for each in attributions]


def _is_passive(prose: Prose, attribution: Attribution) -> bool:
    if not attribution.cue:
        return False
    first, last = attribution.cue[0], attribution.cue[-1]
    words = prose.text[first.start : last.end]
    match = _PARTICIPLE.search(words)
    if match is None or (attribution.source and attribution.source[0].start >= first.start):
        return False
    after = prose.text[first.start + match.end() : first.start + match.end() + 60]
    return _BE.search(words[: match.start()]) is not None or _NO_OBJECT.match(after) is not None


def _active(prose: Prose, attribution: Attribution) -> Attribution:
    start = attribution.cue[0].start
    accused = [each for each in attribution.source if each.start < start]
    source = [each for each in attribution.source if each.start > start]
    sentence, charge = prose.sentence_at(start), list[Span]()
    by = _BY.search(prose.text, start, sentence.end)
    if by is not None and (not source or _meet(source[0], Span(*by.span("who")))):
        named = Span(*by.span("who"))
        end = max([named.end, *(each.end for each in source if _meet(each, named))])
        doing = _DOING.search(prose.text, named.start, end)
        charge = [prose.trim(Span(doing.start(), end))] if doing else []
        end = doing.start() if doing else end
        source = [Span(named.start, end), *source[1:]]
    content = [left for each in attribution.content for left in _without(prose, each, source)]
    content += [each for each in charge if not any(_meet(each, other) for other in content)]
    return replace(attribution, source=tuple(source), content=tuple(sorted({*accused, *content})))


def _without(prose: Prose, piece: Span, source: Sequence[Span]) -> list[Span]:
    """What a piece of content holds before and after the words that name who accuses."""
    left, start = [], piece.start
    for each in source:
        if _meet(each, piece):
            words = _TRAILING.sub("", prose.text[start : max(start, each.start)])
            left.append(Span(start, start + len(words)))
            start = max(start, each.end)
    left.append(prose.trim(Span(start, piece.end)) if start < piece.end else Span(piece.end, piece.end))
    return [each for each in left if prose.words(each).strip(" ,")]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
