"""Estimates that are revised, and statements that are taken back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.linking.anaphors import anaphor
from claimdb.extraction.linking.bare_figures import FIGURE, WHOSE, adopt, is_bare, nearest
from claimdb.extraction.linking.lone import stand_alone
from claimdb.extraction.linking.parties import Parties, asserters
from claimdb.extraction.model import Draft, Span, Spans
from claimdb.extraction.prose import Prose
from claimdb.identity import fold
from claimdb.matching import same_matter
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Link
from claimdb.records.values import Basis

# These say that there was a figure before, seen or not.
_REVISED: Final = pattern(
    rf"\bin\s{WHOSE}\s(?:latest|newest|new|updated|revised|most\srecent|fresh)\s(?:[a-z]+\s){{0,2}}{FIGURE}\b"
    rf"|\b(?:rais|lower|revis|increas|updat|adjust|upgrad|downgrad|trimm?|correct)(?:ed|es|ing|e)\s(?:{WHOSE}\s)"
    rf"(?:[\w-]+\s){{0,3}}{FIGURE}\b"
    rf"|\b(?:cut|cuts|upped)\s{WHOSE}\s(?:[\w-]+\s){{0,3}}{FIGURE}\b"
    rf"|\b(?:an?|the|its|their|his|her)\s(?:latest|updated|revised)\s(?:[a-z]+\s){{0,2}}{FIGURE}\b"
    r"|\brevis(?:ed|es|ing)\s(?:up(?:ward)?|down(?:ward)?)\b",
    re.IGNORECASE,
)
# These say so only where the earlier figure is there.
_NOW: Final = pattern(
    r"\bnow\s(?:says?|puts?|estimates?|believes?|reckons?|counts?|thinks?|expects?)\b"
    r"|\b(?:settl(?:ed|es)|decid(?:ed|es))\son\b|\barriv(?:ed|es)\sat\b",
    re.IGNORECASE,
)
# Of two figures of one source the one so told is the earlier.
_FORMER: Final = pattern(
    r"\b(?:had|first|previously|earlier|initially|originally)\b(?:\s(?:\w+ly|first|earlier)\b)?", re.IGNORECASE
)
_NEAR: Final = 2  # sentences back to which "the number" may point at a figure of somebody else
_REPEATS: Final = pattern(r"\b(?:repeat|reiterat|reaffirm|restat)(?:s|ed|es|e|ing)?\b", re.IGNORECASE)
_OPENING: Final = 2  # a quotation mark and a blank


def link_revisions(prose: Prose, drafts: Sequence[Draft], parties: Parties) -> None:
    """Links revised figures and statements taken back to what the same source said before, or to something unseen."""
    ordered = sorted(drafts, key=lambda draft: draft.proposition.content[0].start)
    for draft in ordered:
        if draft.position.stance == "retracts":
            _retract(prose, ordered, draft, parties)
        elif draft.quantity is not None:
            if is_bare(draft):
                _fill_in(prose, ordered, draft, parties)
            _revise(prose, ordered, draft, parties)
        elif any(_REPEATS.search(prose.words(each)) for each in draft.attribution.cue):
            _repeat(prose, ordered, draft, parties)
    for draft in ordered:
        if draft.quantity is not None and draft.position.stance == "asserts":
            _revise_former(prose, ordered, draft, parties)


def _revise(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    said = _saying(prose, drafts, draft)
    content = draft.proposition.content
    found = _search(_REVISED, prose, said, content)
    now = None if found else _search(_NOW, prose, said, content)
    if found is None and now is None:
        return
    words = " ".join((found or now or "").split())
    earlier = [each for each in _earlier(drafts, draft, parties) if each.quantity and _main(each) != _main(draft)]
    before = next((each for each in earlier if _is_same(each, draft)), None)
    if before is None and (before := next((each for each in earlier if _has_unit(each, draft)), None)) is not None:
        before = before if adopt(draft, before) else None
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


def _fill_in(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    """What a bare figure is of: that of the source's own nearest figure, or of anybody's just before."""
    place = prose.sentence_number(draft.proposition.content[0].start)
    counted = [each for each in drafts if each.quantity is not None and each.number != draft.number]
    own = [each for each in _earlier(counted, draft, parties) if not is_bare(each)]
    others = [each for each in reversed(counted) if not is_bare(each)]
    near = [
        each
        for each in others
        if each.proposition.content[0].start < draft.proposition.content[0].start
        and place - prose.sentence_number(each.proposition.content[0].start) <= _NEAR
    ]
    nearest(draft, [*own, *near])


def _revise_former(prose: Prose, drafts: Sequence[Draft], former: Draft, parties: Parties) -> None:
    """ "It had put the number at 70": the figure that the same source gives without such a word revises it."""
    words = " ".join(prose.words(each) for each in former.attribution.cue)
    cue = former.attribution.cue
    before = prose.text[max(0, cue[0].start - 20) : cue[0].start] if cue else ""
    marked = _FORMER.search(words) or re.search(rf"(?:{_FORMER.pattern})\s+\Z", before, re.IGNORECASE)
    if marked is None or any(link.rel == "revises" for link in former.links):
        return
    for each in sorted(drafts, key=lambda other: -other.proposition.content[0].start):
        if each is former or each.quantity is None or not parties.may_revise(each, former) or _is_former(prose, each):
            continue
        if any(link.rel == "revises" and link.to is not None for link in each.links) or not _is_same(each, former):
            continue
        if _number(each) != _number(former):
            each.links[:] = [link for link in each.links if link.rel != "revises"]
            because = f'the same source "{marked[0].strip()}" given another figure before'
            each.links.append(Link(rel="revises", to=former.key, scope="figure", basis="inferred", because=because))
            return


def _is_former(prose: Prose, draft: Draft) -> bool:
    return _FORMER.search(" ".join(prose.words(each) for each in draft.attribution.cue)) is not None


def _main(draft: Draft) -> object:
    """The number that a figure is told by, bound or not."""
    given = draft.quantity
    return None if given is None else next((n for n in (given.value, given.low, given.high) if n is not None), None)


def _number(draft: Draft) -> tuple[object, ...]:
    given = draft.quantity
    return (given.value, given.low, given.high) if given is not None else ()


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
        if pointing is not None:
            stand_alone(draft, pointing)
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
