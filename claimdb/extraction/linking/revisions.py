"""Estimates that are revised, and statements that are taken back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.linking.anaphors import anaphor
from claimdb.extraction.linking.parties import Parties, asserters
from claimdb.extraction.model import Draft, Span, Spans
from claimdb.extraction.prose import Prose
from claimdb.identity import fold
from claimdb.matching import same_matter
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Link
from claimdb.records.values import Basis
from claimdb.words import query_words

_FIGURE: Final = (
    r"(?:estimates?|figures?|counts?|tall(?:y|ies)|assessments?|forecasts?|projections?|tolls?|numbers?|outlook"
    r"|totals?)"
)
_WHOSE: Final = r"(?:his|her|its|their|the|an?|that|this|our|my)"
# These say that there was a figure before, seen or not.
_REVISED: Final = pattern(
    rf"\bin\s{_WHOSE}\s(?:latest|newest|new|updated|revised|most\srecent|fresh)\s(?:[a-z]+\s){{0,2}}{_FIGURE}\b"
    rf"|\b(?:rais|lower|revis|increas|updat|adjust|upgrad|downgrad|trimm?|correct)(?:ed|es|ing|e)\s(?:{_WHOSE}\s)"
    rf"(?:[\w-]+\s){{0,3}}{_FIGURE}\b"
    rf"|\b(?:cut|cuts|upped)\s{_WHOSE}\s(?:[\w-]+\s){{0,3}}{_FIGURE}\b"
    rf"|\b(?:an?|the|its|their|his|her)\s(?:latest|updated|revised)\s(?:[a-z]+\s){{0,2}}{_FIGURE}\b"
    r"|\brevis(?:ed|es|ing)\s(?:up(?:ward)?|down(?:ward)?)\b",
    re.IGNORECASE,
)
# These say so only where the earlier figure is there.
_NOW: Final = pattern(
    r"\bnow\s(?:says?|puts?|estimates?|believes?|reckons?|counts?|thinks?|expects?)\b"
    r"|\b(?:settl(?:ed|es)|decid(?:ed|es))\son\b|\barriv(?:ed|es)\sat\b",
    re.IGNORECASE,
)
# A figure that says not what it is of: "the estimate to 90 tons", "90 tons".
_ALONE: Final = pattern(rf"(?:{_WHOSE}\s(?:\w+\s)?{_FIGURE}\s)?(?:(?:to|at|by|from)\s)?", re.IGNORECASE)
_REPEATS: Final = pattern(r"\b(?:repeat|reiterat|reaffirm|restat)(?:s|ed|es|e|ing)?\b", re.IGNORECASE)
_OPENING: Final = 2  # a quotation mark and a blank


def link_revisions(prose: Prose, drafts: Sequence[Draft], parties: Parties) -> None:
    """Links revised figures and statements taken back to what the same source said before, or to something unseen."""
    ordered = sorted(drafts, key=lambda draft: draft.proposition.content[0].start)
    for draft in ordered:
        if draft.position.stance == "retracts":
            _retract(prose, ordered, draft, parties)
        elif draft.quantity is not None:
            _revise(prose, ordered, draft, parties)
        elif any(_REPEATS.search(prose.words(each)) for each in draft.attribution.cue):
            _repeat(prose, ordered, draft, parties)


def _revise(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    said = _saying(prose, drafts, draft)
    content = draft.proposition.content
    found = _search(_REVISED, prose, said, content)
    now = None if found else _search(_NOW, prose, said, content)
    if found is None and now is None:
        return
    words = " ".join((found or now or "").split())
    earlier = [each for each in _earlier(drafts, draft, parties) if each.quantity]
    before = next((each for each in earlier if _is_same(each, draft)), None)
    if before is None and (before := next((each for each in earlier if _has_unit(each, draft)), None)) is not None:
        before = before if _adopt(draft, before) else None
    if before is not None:
        because = f'"{words}": an earlier figure of the same source on the same claim'
        draft.links.append(Link(rel="revises", to=before.key, scope="figure", basis="stated", because=because))
    elif found is not None:
        because = f'"{words}": an earlier figure, which is not in this text'
        draft.links.append(Link(rel="revises", to=None, scope="figure", basis="stated", because=because))


def _has_unit(before: Draft, draft: Draft) -> bool:
    """Whether two figures are in the same unit, which is told."""
    one, other = before.quantity, draft.quantity
    return one is not None and other is not None and one.unit is not None and one.unit == other.unit


def _adopt(draft: Draft, before: Draft) -> bool:
    """Takes over what the earlier figure is of, where the draft's has no more than its unit; False where it has."""
    one, other, told = before.quantity, draft.quantity, draft.proposition.statement
    if one is None or other is None or before.wording is None:
        return False
    figure, earlier = other.text or "", one.text or ""
    at = told.lower().find(figure.lower()) if figure else -1
    if draft.wording is not None and not set(query_words(draft.wording.text)) <= set(query_words(told)):
        return False
    if at < 0 or not _ALONE.fullmatch(told[:at]) or told[at + len(figure) :].strip(" .,\"”'’"):
        return False
    whole = before.proposition.statement
    place = whole.lower().find(earlier.lower()) if earlier else -1
    if place >= 0:
        told = figure[:1].upper() + figure[1:] if place == 0 else figure
        statement = whole[:place] + told + whole[place + len(earlier) :]
        draft.proposition = replace(draft.proposition, statement=statement)
    draft.wording = before.wording
    return True


def _repeat(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    """ "It repeated the promise": the same source's, or that of somebody who speaks for it."""
    pointing = anaphor(prose, draft)
    if pointing is None:
        return
    own = {fold(name) for name in asserters(draft)}
    start = draft.proposition.content[0].start
    before = next(
        (
            each
            for each in reversed(drafts)
            if each.proposition.content[0].start < start
            and each.position.stance == draft.position.stance
            and own & parties.answered_for(each.mentions).keys()
        ),
        None,
    )
    if before is None:
        return
    because = f'it repeats "{pointing.words}"'
    draft.links.append(Link(rel="repeats", to=before.key, scope=None, basis="inferred", because=because))
    draft.proposition = replace(draft.proposition, statement=before.proposition.statement)
    draft.wording = before.wording or draft.wording


def _retract(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    pointing = anaphor(prose, draft)
    earlier = [each for each in _earlier(drafts, draft, parties) if each.position.stance != "retracts"]
    inside = [each for each in drafts if each.attribution.within == draft.number]
    before = next((each for each in earlier if pointing is not None or _is_same(each, draft)), None)
    if pointing is not None and inside:  # "an account in which he said that …"
        before = inside[0]
    if before is None:
        because = "it takes back what is not in this text"
        draft.links.append(Link(rel="retracts", to=None, scope=draft.position.scope, basis="stated", because=because))
        return
    said = f'"{pointing.words}"' if pointing else "it"
    because = f"it takes {said} back, which the same source said before"
    basis: Basis = "inferred" if pointing else "stated"
    draft.links.append(Link(rel="retracts", to=before.key, scope=draft.position.scope, basis=basis, because=because))
    if pointing is not None:
        draft.proposition = replace(draft.proposition, statement=before.proposition.statement)
        draft.wording = before.wording or draft.wording


def _earlier(drafts: Sequence[Draft], draft: Draft, parties: Parties) -> Iterator[Draft]:
    """What the same source said before in the text, the nearest first."""
    start = draft.proposition.content[0].start
    for each in reversed(drafts):
        is_before = each.number != draft.number and each.proposition.content[0].start < start
        if is_before and parties.may_revise(each, draft):
            yield each


def _is_same(one: Draft, other: Draft) -> bool:
    if one.wording is None or other.wording is None:
        return False
    return bool(same_matter(one.wording, other.wording, one_text=True))


def _saying(prose: Prose, drafts: Sequence[Draft], draft: Draft) -> list[Span]:
    """The parts of the sentences of its source and cue that no other attribution claims for its own content."""
    own = (*draft.attribution.source, *draft.attribution.cue) or draft.proposition.content[:1]
    sentences = sorted({prose.sentence_at(each.start) for each in own})
    others = sorted(
        piece
        for each in drafts
        if each.number != draft.number and each.number != draft.attribution.within
        for piece in each.attribution.content
    )
    found: list[Span] = []
    for sentence in sentences:
        start = sentence.start
        for piece in others:
            if piece.start < sentence.end and piece.end > start and not _holds(piece, own):
                found.append(Span(start, max(start, piece.start)))
                start = max(start, piece.end)
        found.append(Span(start, sentence.end))
    return [each for each in found if each.end > each.start]


def _holds(piece: Span, own: Sequence[Span]) -> bool:
    """Whether an attribution stands within this piece of another's content."""
    return any(piece.start <= each.start and each.end <= piece.end for each in own)


def _search(sought: re.Pattern[str], prose: Prose, parts: Sequence[Span], content: Spans) -> str | None:
    """The words sought; not from the midst of the content, where they are said of somebody else's figure."""
    for part in parts:
        for match in sought.finditer(prose.text, part.start, part.end):
            if not any(piece.start + _OPENING < match.start() < piece.end for piece in content):
                return match[0]
    return None
