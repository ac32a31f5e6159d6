"""Drafts → the assertions of a record."""

from collections.abc import Sequence

from claimdb.extraction.model import Draft, Span, Spans
from claimdb.extraction.passages import passage_of
from claimdb.extraction.prose import Prose
from claimdb.records import models
from claimdb.records.models import Assertion, Passage


def assemble(prose: Prose, drafts: Sequence[Draft], before: int = 0) -> list[Assertion]:
    """The assertions that the drafts of an article make, or of a part of it; `before` counts the attributions of the
    parts before."""
    own: dict[int, list[Draft]] = {}
    for each in drafts:
        own.setdefault(each.number, []).append(each)
    first = {number: some[0].key for number, some in own.items()}  # that in which others are nested
    return [_assertion(prose, each, first, _rest(each, own[each.number]), before) for each in drafts]


def _rest(draft: Draft, own: Sequence[Draft]) -> Spans:
    """What of the attribution's content is in none of its propositions, if this is the first of them (`own`): together
    they hold all of it."""
    if own[0] is not draft:
        return ()
    covered = [piece for each in own for piece in each.proposition.content]
    return tuple(
        piece
        for piece in draft.attribution.content
        if not any(piece.start < each.end and each.start < piece.end for each in covered)
    )


def _assertion(prose: Prose, draft: Draft, first: dict[int, str], rest: Spans, before: int) -> Assertion:
    attribution, position = draft.attribution, draft.position
    start, end = passage_of(prose, draft)
    within = None if attribution.within is None else first.get(attribution.within)
    return Assertion(
        key=draft.key,
        claim=draft.claim,
        statement=draft.proposition.statement,
        sources=list(draft.mentions),
        stance=position.stance,
        modality=position.modality,
        condition=position.condition,
        voice=position.voice,
        act=position.act,
        cue=" … ".join(" ".join(prose.words(each).split()) for each in attribution.cue) or None,
        said=draft.said,
        about=draft.about,
        quantity=draft.quantity,
        passage=Passage(start=start, end=end),
        within=within,
        links=draft.links,
        confidence=attribution.confidence,
        spans=models.Spans(
            source=_pairs(attribution.source),
            cue=_pairs(attribution.cue),
            content=_pairs(tuple(sorted((*draft.proposition.content, *rest)))),
        ),
        attribution=before + draft.number,
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [list(each) for each in spans]
