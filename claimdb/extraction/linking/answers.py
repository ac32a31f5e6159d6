"""Denials and the accusations that they answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from claimdb.extraction.linking.anaphors import Anaphor, anaphor
from claimdb.extraction.linking.lone import stand_alone
from claimdb.extraction.linking.parties import Parties, asserters, share_source, states
from claimdb.extraction.model import Draft
from claimdb.extraction.prose import Prose
from claimdb.identity import fold
from claimdb.matching import same_matter
from claimdb.matching.matters import read
from claimdb.quantities.patterns import pattern
from claimdb.records.models import Link
from claimdb.records.values import Basis
from claimdb.words import query_words

_ACCUSES: Final = frozenset(
    query_words(
        "accuse allege blame charge fault claim condemn denounce implicate contend suspect criticize",
    )
)
_FAR_BEFORE: Final = 40  # sentences back to which "the accusations" may point
_NEAR: Final = 3  # sentences within which a denial may point ahead, or at what does not name who denies
_STOPS: Final = (".", "!", "?", "”", '"')
_SHARED: Final = 2  # words that a headline and what the text tells of the same have at least in common
_NEXT: Final = 1  # sentences: the one before
_STRONGLY: Final = 2
_MAX_QUOTED: Final = 120
_SPEAKERS: Final = frozenset({"i", "we", "he", "she", "it", "they"})
# What will or should be is denied as a promise or a demand, not as an accusation.
_OF: Final = pattern(r"\s(?:of|for|with)\s")
_VERB: Final = pattern(
    r"\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|[a-z]{3,}ed|hid|sold|sent|took|stole|made|kept|knew|paid)\s"
)
# Who says by whom it was done accuses, if somebody denies it in the next sentence.
_DONE_BY: Final = pattern(r"\b(?:was|were|been)\s(?:\w+ly\s)?\w+(?:ed|en|ne|id|ot|it|un|nt|ld)\s(?:out\s)?by\s")
_PROMISES: Final = pattern(r"\b(?:should|(?:I|we)(?:[’']ll|\s+will))\b", re.IGNORECASE)
_ANYTHING: Final = frozenset({"something", "anything"})


class _Answer(NamedTuple):
    """A denial or doubt that points back: who is answered for by whoever utters it."""

    draft: Draft
    pointing: Anaphor
    answered_for: dict[str, str]
    place: int


class _Fit(NamedTuple):
    """How well an assertion fits as what is denied; the greatest is taken.

    `is_accused` is 2 where who denies is the one whom it accuses, 1 where its words only name them. `concerns` tells
    that they name part of who denies ("the rebels' political wing").
    """

    is_meant: int
    is_accused: int
    is_before: bool
    overlap: int
    concerns: bool
    accuses: bool
    nearness: int
    accused: str
    target: Draft

    def rank(self, answer: _Answer) -> tuple[int, ...]:
        """What is compared, the weightiest first: "that" and "the count" point at what is near, "the claim" at what
        is of the speaker, "the accusation" at what accuses."""
        start = -self.target.proposition.content[0].start
        rest = (self.overlap, self.concerns, self.accuses, self.nearness, start)
        is_charge, pointing = answer.pointing.is_charge, answer.pointing
        if pointing.is_pronoun or pointing.is_figure or pointing.is_near or answer.draft.position.stance == "declines":
            closest = (self.is_before, self.nearness, self.accuses and is_charge, self.is_accused, self.overlap)
            return self.is_meant, *closest, -start if self.is_before else start
        near = self.is_before and self.nearness >= -_NEXT
        if is_charge:
            return self.is_meant, self._charge(near), self.is_accused, *rest
        is_after = not self.is_before and -self.nearness > _NEXT
        return self.is_meant, not is_after, self.is_accused == _STRONGLY, self.is_before, self.is_accused, near, *rest

    def _charge(self, near: bool) -> int:
        """How surely it is the accusation that is meant: the charge against who denies it, the one just made, one
        that names them, one that comes later."""
        if self.is_before and self.is_accused == _STRONGLY:
            return 4
        if near and self.accuses:
            return 3
        return (2 if self.is_before else 1) if self.is_accused else 0


def answer_accusations(prose: Prose, drafts: Sequence[Draft], parties: Parties) -> None:
    """Links each denial to what it denies, and sets down who is accused. A doubt takes the claim of what it doubts, and
    who declines to comment on an accusation that of the accusation."""
    for draft in drafts:
        if draft.position.stance not in ("denies", "doubts", "declines"):
            continue
        pointing = anaphor(prose, draft)
        if pointing is not None and pointing.is_pronoun and draft.position.stance == "declines":
            continue  # "has not published them": things, not words
        if pointing is None:
            if draft.position.stance == "denies" and not _link_same_matter(drafts, draft):
                _link_same_act(prose, drafts, draft, parties)
            continue
        answer = _Answer(draft, pointing, parties.answered_for(draft.mentions), draft.proposition.content[0].start)
        if (denial := _denial_just_before(prose, answer, drafts)) is not None:
            _assert_again(answer, denial)
            continue
        fits = [fit for each in drafts if (fit := _fit(prose, answer, each, parties)) is not None]
        if fits:
            best = max(fits, key=lambda fit: fit.rank(answer))
            _take(answer, _in_the_text(prose, answer, best, drafts), drafts, parties)
        elif draft.position.stance == "denies" and not _with_another(prose, answer, drafts, parties):
            because = f"{_told(answer)}; what that is was not found in this text"
            draft.links.append(Link(rel="denies", to=None, scope=draft.position.scope, basis="stated", because=because))
            stand_alone(draft, pointing)


def _denial_just_before(prose: Prose, answer: _Answer, drafts: Sequence[Draft]) -> Draft | None:
    """The denial by another, told last in the sentence before, that "disputes that" is about."""
    if not answer.pointing.is_pronoun or answer.draft.position.stance != "denies":
        return None
    before = [each for each in drafts if each.proposition.content[0].start < answer.place and each is not answer.draft]
    last = max(before, key=lambda each: each.proposition.content[0].start, default=None)
    if last is None or last.position.stance != "denies" or share_source(answer.draft, last) or anaphor(prose, last):
        return None
    distance = prose.sentence_number(answer.place) - prose.sentence_number(last.proposition.content[0].start)
    return last if distance == _NEXT else None


def _assert_again(answer: _Answer, denial: Draft) -> None:
    """Who disputes a denial asserts what it denies."""
    draft, because = answer.draft, f"{_told(answer)}, which is a denial itself"
    draft.links.append(Link(rel="contradicts", to=denial.key, basis="inferred", because=because))
    draft.position = replace(draft.position, stance="asserts", negation=None, scope=None)
    draft.proposition = replace(draft.proposition, statement=denial.proposition.statement)
    draft.wording = denial.wording


def _in_the_text(prose: Prose, answer: _Answer, fit: _Fit, drafts: Sequence[Draft]) -> _Fit:
    """The fit; where it is a headline, what the text below tells of the same before the denial."""
    if not _is_headline(prose, fit.target) or _is_headline(prose, answer.draft):
        return fit
    told = set(query_words(fit.target.proposition.statement))
    for each in sorted(drafts, key=lambda other: other.proposition.content[0].start):
        if each.proposition.content[0].start > answer.place:
            break
        shared = len(told & set(query_words(each.proposition.statement)))
        is_same = shared >= _SHARED and 2 * shared >= len(told)
        if is_same and not _is_headline(prose, each) and _may_be_denied(prose, answer, each):
            return fit._replace(target=each)
    return fit


def _is_headline(prose: Prose, draft: Draft) -> bool:
    """Whether an assertion stands in a first line that is no sentence."""
    first = prose.paragraphs[0]
    if prose.span.start > 0:  # a later part of a long text
        return False
    return draft.proposition.content[0].start < first.end and not prose.words(first).endswith(_STOPS)


def _with_another(prose: Prose, answer: _Answer, drafts: Sequence[Draft], parties: Parties) -> bool:
    """ "The allegations are invented" just behind "it said the charges were baseless" answers what that answers."""
    place = prose.sentence_number(answer.place)
    if not answer.pointing.is_charge or not answer.pointing.words.lower().startswith(
        ("the ", "these ", "those ", "that ", "this ")
    ):
        return False
    for each in sorted(drafts, key=lambda other: -other.proposition.content[0].start):
        distance = place - prose.sentence_number(each.proposition.content[0].start)
        pointing = anaphor(prose, each)
        if not 0 <= distance <= _NEAR or each is answer.draft or pointing is None or not pointing.is_charge:
            continue
        if answer.answered_for.keys().isdisjoint(parties.answered_for(each.mentions)) and _is_named(answer.draft):
            continue
        links = [link for link in each.links if link.rel == "denies" and link.to is not None]
        if links:
            because = f"{_told(answer)}, as the denial before it does"
            for link in links:
                answer.draft.links.append(
                    Link(rel="denies", to=link.to, scope="all", basis="inferred", because=because)
                )
            answer.draft.wording = each.wording
            statement = each.proposition.statement
            answer.draft.proposition = replace(answer.draft.proposition, statement=statement)
            return True
    return False


def _is_named(draft: Draft) -> bool:
    """Whether who speaks has a name, unlike "a spokesperson"."""
    return any(name != name.lower() for name in asserters(draft))


def _fit(prose: Prose, answer: _Answer, target: Draft, parties: Parties) -> _Fit | None:
    """How an assertion fits as what a denial answers; None if it does not."""
    place = target.proposition.content[0].start
    distance = prose.sentence_number(answer.place) - prose.sentence_number(place)
    is_before = place < answer.place
    if abs(distance) > (_FAR_BEFORE if is_before else _NEAR) or not _may_be_denied(prose, answer, target):
        return None
    accused = _accused(answer, target, f"{target.proposition.statement} {_between(prose, target)}", parties)
    cue = " ".join(prose.words(each) for each in target.attribution.cue)
    is_just_said = is_before and distance <= _NEXT
    accuses = bool(set(query_words(cue)) & _ACCUSES) or (
        answer.pointing.is_charge and is_just_said and _DONE_BY.search(target.proposition.statement) is not None
    )
    strength = 0
    if accused:
        is_object = accuses and parties.named_in(_object(prose, target), accused)
        strength = _STRONGLY if is_object or _is_against(accused, target) else 1
    meant = _meant(prose, answer, target)
    reach = (_FAR_BEFORE if accused or meant else _NEAR) if is_before else _NEAR
    telling = accused or meant or (is_before and (accuses or not answer.pointing.is_charge))
    if answer.pointing.is_pronoun and answer.draft.position.stance != "denies":
        reach = 1  # no link shows a reader what was taken to be meant
    if abs(distance) > reach or not telling:
        return None
    topic = set(query_words(answer.pointing.rest))
    words = set(query_words(target.proposition.statement))
    overlap = len(topic & words)
    concerns = any(words & set(query_words(name)) for name in asserters(answer.draft))
    if topic and not overlap and not accused and not meant:
        return None
    return _Fit(meant, strength, is_before, overlap, concerns, accuses, -abs(distance), accused, target)


def _may_be_denied(prose: Prose, answer: _Answer, target: Draft) -> bool:
    """Whether an assertion is of another, asserts something itself, and has a figure where a figure is denied."""
    if target.position.stance not in ("asserts", "doubts") or target.position.act == "intention":
        return False
    if not answer.pointing.is_promise and _PROMISES.search(target.proposition.statement):
        return False
    if target.number == answer.draft.number or share_source(answer.draft, target) or anaphor(prose, target):
        return False
    return target.quantity is not None or not answer.pointing.is_figure or answer.pointing.is_pronoun


def _meant(prose: Prose, answer: _Answer, target: Draft) -> int:
    """2 where the words of a denial hold what is denied ("a claim by growers that …"), or stand beside it ("…, an
    accusation that it rejected"); 1 where they name whose words they are; else 0."""
    if target.attribution.within == answer.draft.number:
        return 2
    end = target.proposition.content[-1].end
    if answer.pointing.is_new and end <= answer.place and not prose.text[end : answer.place][:9].strip(" ,—–-"):
        return 2
    if not answer.pointing.owner or target.proposition.content[0].start > answer.place:
        return 0
    return int(any(answer.pointing.owner in fold(name).split() for name in asserters(target)))


def _object(prose: Prose, target: Draft) -> str:
    """The words that name who is accused: after the cue up to "of", or the subject of what is said."""
    if (between := _between(prose, target)) and (of := _OF.search(f"{between} {target.proposition.statement}")):
        between = f"{between} {target.proposition.statement}"[: of.start()]
    return f"{between} {_VERB.split(target.proposition.statement, maxsplit=1)[0]}"


def _is_against(accused: str, target: Draft) -> bool:
    return target.wording is not None and fold(accused) in map(fold, target.wording.against)


def _between(prose: Prose, draft: Draft) -> str:
    """The words from the cue to the content: "accused the minister of"."""
    cue, content = draft.attribution.cue, draft.proposition.content
    return prose.text[cue[0].start : content[0].start] if cue and cue[0].start < content[0].start else ""


def _accused(answer: _Answer, target: Draft, statement: str, parties: Parties) -> str:
    """Whom an assertion's words name of those for whom the denial answers, "" if nobody."""
    against = {fold(name) for name in target.wording.against} if target.wording else set()
    own = {fold(name) for name in asserters(target)}
    mentioned = {fold(state) for state in states(statement)}
    for folded, name in answer.answered_for.items():
        if folded in own:
            continue
        if folded in against or folded in mentioned or parties.named_in(statement, name):
            return name
    return ""


def _take(answer: _Answer, fit: _Fit, drafts: Sequence[Draft], parties: Parties) -> None:
    """Puts the denial on the claim of what it denies, and links them."""
    draft, target = answer.draft, fit.target
    is_several = answer.pointing.words.lower().endswith("s")
    targets = [each for each in drafts if each.number == target.number] if is_several else [target]
    who = f", which name {fit.accused}" if fit.accused else ""
    because = f"{_told(answer)}{who if is_several else who.replace('name', 'names')}"
    basis: Basis = "stated" if fit.accused else "inferred"
    for each in targets:
        scope = draft.position.scope or "all"
        if draft.position.stance == "denies":
            draft.links.append(Link(rel="denies", to=each.key, scope=scope, basis=basis, because=because))
    denied = draft.position.stance == "denies"
    subject = _VERB.split(target.proposition.statement, maxsplit=1)[0]
    is_told = fit.is_accused == _STRONGLY or parties.named_in(subject, fit.accused)
    accused = denied and fit.accused and is_told and (fit.accuses or answer.pointing.is_charge)
    if target.wording is not None:
        if accused:
            _set_against(targets, fit.accused)
        draft.wording = target.wording
    draft.proposition = replace(draft.proposition, statement=target.proposition.statement)


def _set_against(targets: Iterable[Draft], accused: str) -> None:
    for each in targets:
        if each.wording is not None and fold(accused) not in map(fold, each.wording.against):
            each.wording = replace(each.wording, against=(*each.wording.against, accused))


def _told(answer: _Answer) -> str:
    return f'it denies "{answer.pointing.words[:_MAX_QUOTED]}"'


def _link_same_act(prose: Prose, drafts: Sequence[Draft], draft: Draft, parties: Parties) -> None:
    """ "We hid nothing": who is accused of an act denies every such act, and so the one of the accusation before."""
    words = draft.proposition.statement.lower().split()
    own = {part for name in asserters(draft) for part in fold(name).split()}
    if draft.wording is None or not words or words[0] not in own | _SPEAKERS or _ANYTHING.isdisjoint(words):
        return
    act = read(draft.wording).act
    answered = parties.answered_for(draft.mentions)
    place = draft.proposition.content[0].start
    answer = _Answer(draft, Anaphor("", is_charge=True, rest=""), answered, place)
    for each in sorted(drafts, key=lambda other: -other.proposition.content[0].start):
        if each.proposition.content[0].start > place or each.wording is None or not _may_be_denied(prose, answer, each):
            continue
        accused = _accused(answer, each, f"{each.proposition.statement} {_between(prose, each)}", parties)
        if not accused and _denies_already(drafts, draft, each):
            accused = next(asserters(draft), "")
        if accused and act and read(each.wording).act == act:
            because = f"it denies every such act, and {accused} is accused of one"
            scope = draft.position.scope or "all"
            draft.links.append(Link(rel="denies", to=each.key, scope=scope, basis="inferred", because=because))
            draft.wording = each.wording
            return


def _denies_already(drafts: Sequence[Draft], draft: Draft, target: Draft) -> bool:
    """Whether the same source denies an assertion in other words."""
    others = (each for each in drafts if each is not draft and share_source(each, draft))
    return any(link.rel == "denies" and link.to == target.key for each in others for link in each.links)


def _link_same_matter(drafts: Sequence[Draft], draft: Draft) -> bool:
    """A denial that says itself what it denies answers the nearest assertion of it by another, earlier ones first."""
    if draft.wording is None:
        return False
    place = draft.proposition.content[0].start
    others = [
        each
        for each in drafts
        if each.position.stance == "asserts" and each.wording is not None and not share_source(draft, each)
    ]
    starts = {id(each): each.proposition.content[0].start for each in others}
    for each in sorted(others, key=lambda other: (starts[id(other)] > place, abs(starts[id(other)] - place))):
        answer = each.wording is not None and same_matter(draft.wording, each.wording, one_text=True)
        if answer:
            because = f"both are about one matter: {answer.reason}"
            scope = draft.position.scope or "all"
            draft.links.append(Link(rel="denies", to=each.key, scope=scope, basis="inferred", because=because))
            return True
    return False
