"""The content of an attribution as propositions, each with a statement that can be read alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from claimdb.extraction.model import Attribution, Position, Proposition, Span, Spans
from claimdb.extraction.propositions.claimed import without_noun
from claimdb.extraction.propositions.clauses import cut
from claimdb.extraction.propositions.cleaning import capital, clean, plain
from claimdb.extraction.propositions.listed import as_listed
from claimdb.extraction.propositions.objects import as_clause
from claimdb.extraction.propositions.pieces import by_sentence
from claimdb.extraction.propositions.silences import unsaid
from claimdb.extraction.propositions.verbs import base_of, past_of, third_of
from claimdb.extraction.prose import Prose
from claimdb.extraction.stance import positive_words, without_any
from claimdb.quantities.patterns import pattern

__all__ = ["affirm", "split", "unsaid"]

_ASKS: Final = pattern(r"\b(?:ask|wonder|question|doubt|inquir|dispute|debat)", re.IGNORECASE)
_SEEMS: Final = pattern(
    r"(?:(?:can|could|may|might|would|has|have|had|also|now|still)\s+)*(?:(?:is|are|was|were|been)\s+(?:\w+ly\s+)?"
    r"(?:expected|likely|believed|thought|said|reported|alleged|rumou?red|projected|set|scheduled|supposed|poised|considered|"
    r"known\s+as|called|seen\s+as)|seem(?:s|ed)?|appear(?:s|ed)?|reportedly|allegedly|apparently|supposedly)(?:\s+(?:to|as))?",
    re.IGNORECASE,
)
_DID: Final = pattern(r"\b(?P<do>did|does|do)\s+(?P<verb>[a-z]{2,})\b")
_DO_BEFORE: Final = pattern(r"\b(?:did|does|do)\s*\Z", re.IGNORECASE)
_OF: Final = pattern(r"(?:of|about|against)\s+(?=\S)")


def split(prose: Prose, attribution: Attribution) -> list[Proposition]:
    """The propositions of an attribution, in order of the text; none only where its content holds no word.

    One per sentence, and one per clause where each has a figure and a verb of its own.
    """
    groups = by_sentence(prose, attribution)
    if len(groups) == 1 and (told := as_clause(prose, attribution, groups[0])) is not None:
        return [Proposition(groups[0], clean([told]) or capital(told))]
    if len(groups) == 1 and (listed := as_listed(prose, attribution, groups[0])):
        return listed
    told_alone = [without_noun(prose, group) for group in groups]
    found = [each for group in told_alone for each in _propositions(prose, attribution, group)]
    return [each for each in found if each.statement]


def affirm(prose: Prose, proposition: Proposition, position: Position) -> Proposition:
    """The proposition without the negation that the stance of its position tells already.

    "it had not sold arms", which denies, gives the statement "It had sold arms": what is denied, as in a denial by cue.
    """
    negation = position.negation
    if negation is None and position.stance == "denies":
        return replace(proposition, statement=capital(without_any(proposition.statement)))
    if negation is None:
        return proposition
    told = [_positive(prose, piece, negation) for piece in proposition.content]
    text = clean(told)
    if not text or not any(_holds(piece, negation) for piece in proposition.content):
        return proposition
    if _DO_BEFORE.search(prose.text, max(0, negation.start - 8), negation.start):
        text = _DID.sub(_done, text, count=1)
    return replace(proposition, statement=capital(text))


def _positive(prose: Prose, piece: Span, negation: Span) -> str:
    return positive_words(prose.text, negation, piece) if _holds(piece, negation) else prose.words(piece)


def _holds(piece: Span, part: Span) -> bool:
    return piece.start <= part.start and part.end <= piece.end


def _done(match: re.Match[str]) -> str:
    """ "did sell" → "sold", which is left when "did not sell" is affirmed."""
    verb = str(match["verb"])
    if base_of(verb) != verb:
        return str(match[0])
    if match["do"] == "did":
        return past_of(verb)
    return third_of(verb) if match["do"] == "does" else verb


def _propositions(prose: Prose, attribution: Attribution, group: Spans) -> Iterator[Proposition]:
    asked = any(_ASKS.search(prose.words(each)) for each in attribution.cue)
    group = _without_seeming(prose, group)
    if len(group) > 1:
        yield Proposition(group, clean(_with_hedge(prose, attribution, group), asked))
        return
    for part in cut(prose, group[0]):
        told = prose.words(part.span)
        if part.subject is not None:
            told = f"{prose.words(part.subject).rstrip()} {told}"
        elif (of := _OF.match(told)) is not None:
            told = told[of.end() :]
        yield Proposition((part.span,), clean([told], asked))


def _without_seeming(prose: Prose, group: Spans) -> Spans:
    """The pieces without the last where it goes on with what the writer makes of it: "…, in what | to be the worst"."""
    if len(group) > 1 and _IN_WHAT.search(prose.text, group[-2].end, group[-1].start):
        return group[:-1]
    return group


def _with_hedge(prose: Prose, attribution: Attribution, group: Spans) -> list[str]:
    """The pieces, with the cue between them where it is their verb: "the talks | are expected | to fail"."""
    parts = [prose.words(group[0])]
    for before, after in pairwise(group):
        between = plain(prose.text[before.end : after.start])
        told = prose.words(after)
        if _SEEMS.fullmatch(between) or (_INFINITIVE.match(told) and _is_verb_of(prose, attribution, between)):
            parts[-1] = f"{parts[-1]} {between} {told}"
        else:
            parts.append(told)
    return parts


def _is_verb_of(prose: Prose, attribution: Attribution, between: str) -> bool:
    """Whether words between two pieces are the cue alone, and no source: "a shift leader | was told | to lie"."""
    cue = plain(" ".join(prose.words(each) for each in attribution.cue))
    return bool(between) and between == cue and _BE.match(between) is not None


_IN_WHAT: Final = pattern(r"\bin\s+what\s+\w+(?:\s+to)?\s*\Z")
_INFINITIVE: Final = pattern(r"to\s+[a-z]+")
_BE: Final = pattern(
    r"(?:(?:has|have|had|will|would|could|may)\s+)?(?:is|are|was|were|been|be|appears?|seems?|appeared)\b"
)
