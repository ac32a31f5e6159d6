"""Drafts → the parts of a record."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.extraction.model import Draft, Proposals, Span, Spans
from claimdb.extraction.passages import passage_of
from claimdb.extraction.prose import Prose
from claimdb.records import models
from claimdb.records.models import Assertion, Claim, Passage, Source

_TELLING: Final = re.compile(r"[^\W\d_a-z]")  # a capital, or a letter of a script that has none


def assemble(prose: Prose, drafts: Sequence[Draft], claims: list[Claim], sources: list[Source]) -> Proposals:
    """The proposals that an article's drafts make. Sources and claims that no assertion names are left out."""
    own: dict[int, list[Draft]] = {}
    for each in drafts:
        own.setdefault(each.number, []).append(each)
    first = {number: some[0].key for number, some in own.items()}  # that in which others are nested
    assertions = [_assertion(prose, each, first, _rest(each, own[each.number])) for each in drafts]
    named = {mention.name for each in assertions for mention in each.sources}
    linked = {link.to for each in sources if each.name in named for link in each.links}
    used = {each.claim for each in assertions}
    return Proposals(
        sources=[_named_apart(each) for each in sources if each.name in named | linked],
        claims=[each for each in claims if each.key in used],
        assertions=assertions,
    )


def _named_apart(source: Source) -> Source:
    """The source without aliases that any article may have for another: "mayor", "the company"."""
    return source.model_copy(update={"aliases": [each for each in source.aliases if _TELLING.search(each)]})


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


def _assertion(prose: Prose, draft: Draft, first: dict[int, str], rest: Spans) -> Assertion:
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
        attribution=draft.number,
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [list(each) for each in spans]
