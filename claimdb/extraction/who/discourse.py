"""What pronouns and bare nouns mean: who was named and who spoke before them, the nearest and most prominent first."""

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from claimdb.extraction.model import Spans
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import lexicon
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.index import Index
from claimdb.extraction.who.person_names import Gender

_SENTENCES: Final = 4  # how far back a name can be meant
_SPEECHES: Final = 40  # and how many attributions
_FAR: Final = 3000  # characters
_A_SENTENCE: Final = 3  # what a sentence in between costs
_QUOTED: Final = 6
_SPOKE: Final = 5  # who spoke last is spoken of next
_TIE: Final = 0
_HUMAN: Final = ("person", "office")  # an office that spoke is whoever holds it
_SOMEBODY: Final = lexicon.PERSONS | lexicon.SPOKES


class Speech(NamedTuple):
    """An attribution whose speakers are known: where its source or cue stands, where it ends, and who.

    `source_end` is where the last piece of its source ends, 0 where it has none.
    """

    start: int
    end: int
    speakers: tuple[Entity, ...]
    certain: bool
    source_end: int = 0


class Antecedents(NamedTuple):
    """Who is meant: one, or several that stand equally near; whether they spoke last, or are only named later."""

    entities: tuple[Entity, ...]
    spoke: bool = False
    later: bool = False


class Discourse:
    """Who was named and who spoke, up to any place of the text. `said` adds what is known as reading goes on."""

    def __init__(self, prose: Prose, index: Index) -> None:
        self._prose = prose
        self._index = index
        self._speeches: list[Speech] = []
        self._by_role: dict[str, list[Entity]] | None = None

    def said(self, speech: Speech) -> None:
        """Adds an attribution, at its place in the order of the text."""
        insort(self._speeches, speech, key=attrgetter("start"))

    def speeches(self, place: int) -> list[Speech]:
        """The last attributions before a place, the last first."""
        end = bisect_left(self._speeches, place, key=attrgetter("start"))
        return self._speeches[max(0, end - _SPEECHES) : end][::-1]

    def person(self, place: int, gender: Gender | None, own: Spans = ()) -> Antecedents | None:
        """The person that "he" means at a place. `own` is what he is said to say: he is hardly named in it."""
        return self.nearest(place, lambda each: _is_human(each) and _agree(_gender(each), gender), own)

    def nearest(self, place: int, fits: Callable[[Entity], bool], own: Spans = ()) -> Antecedents | None:
        """Of those that fit, the one that what was named and said before a place makes likeliest."""
        scores, spoke = self._scores(place, fits, own)
        if not scores:
            return self._far(place, fits)
        order = sorted(scores, key=lambda each: -scores[each])
        best = [each for each in order if scores[order[0]] - scores[each] <= _TIE and each.firm == order[0].firm]
        return Antecedents(tuple(best[:2]), spoke=best[0] in spoke)

    def _scores(self, place: int, fits: Callable[[Entity], bool], own: Spans) -> tuple[dict[Entity, int], set[Entity]]:
        number = self._prose.sentence_number(place)
        since = self._prose.sentences[max(0, number - _SENTENCES)].start if self._prose.sentences else 0
        scores: dict[Entity, int] = {}
        for naming in self._index.before(place, max(since, place - _FAR)):
            if fits(naming.entity):
                score = naming.weight - _A_SENTENCE * (number - self._prose.sentence_number(naming.start))
                score -= self._hidden(naming.start, place, own) + (0 if naming.entity.firm else 3)
                scores[naming.entity] = max(score, scores.get(naming.entity, score))
        spoke: set[Entity] = set()
        for speech in self.speeches(place)[:6]:
            distance = number - self._prose.sentence_number(speech.start)
            if distance > _SENTENCES:
                break
            for each in filter(fits, speech.speakers):
                score = _SPOKE - (0 if speech.certain else 1) - (_A_SENTENCE - 1) * distance
                if each not in scores or score >= scores[each]:
                    spoke.add(each)
                scores[each] = max(score, scores.get(each, score))
        return scores, spoke

    def _hidden(self, at: int, place: int, own: Spans) -> int:
        """What it costs a name that it stands in a quotation that the pronoun is not in, or in what is said."""
        if any(each.start <= at < each.end for each in own):
            return _QUOTED
        return _QUOTED if self.quotation_at(at) != self.quotation_at(place) and self.quotation_at(at) else 0

    def quotation_at(self, place: int) -> int:
        """Which quotation a place is in, 0 for none."""
        quotations = self._prose.quotations
        low, high = 0, len(quotations)
        while low < high:
            middle = (low + high) // 2
            if quotations[middle].start <= place:
                low = middle + 1
            else:
                high = middle
        return low if low and place < quotations[low - 1].end else 0

    def _far(self, place: int, fits: Callable[[Entity], bool]) -> Antecedents | None:
        """Who spoke last at any distance, else who was named last, else who is named next in the sentence."""
        for speech in self.speeches(place):
            found = tuple(each for each in speech.speakers if fits(each) and (each.named or each.kind != "group"))
            if found:
                return Antecedents(found[:1], spoke=True)
        for naming in self._index.before(place, max(0, place - _FAR)):
            if fits(naming.entity) and naming.entity.firm:
                return Antecedents((naming.entity,))
        if not self._prose.sentences:
            return None
        for naming in self._index.after(place, self._prose.sentence_at(place).end):
            if fits(naming.entity):
                return Antecedents((naming.entity,), later=True)
        return None

    def several(self, place: int) -> tuple[Entity, ...]:
        """Who "they" or "both" means: the last speakers that are several, or a group or body that is."""
        number = self._prose.sentence_number(place)
        for speech in self.speeches(place):
            if number - self._prose.sentence_number(speech.start) > _SENTENCES:
                break
            if len(speech.speakers) > 1 and speech.certain:
                return speech.speakers
            if len(speech.speakers) == 1 and speech.speakers[0].plural:
                return speech.speakers
        return ()

    def two_persons(self, place: int) -> tuple[Entity, ...]:
        """The last two persons named in one sentence, in order; () if there are no such two."""
        if not self._prose.sentences:
            return ()
        number = self._prose.sentence_number(place)
        for at in range(number, max(-1, number - 3), -1):
            sentence = self._prose.sentences[at]
            named = self._index.after(sentence.start, min(sentence.end, place))
            found = tuple(dict.fromkeys(each.entity for each in named if each.entity.kind == "person"))
            if len(found) == 2:
                return found
        spoke = dict.fromkeys(
            each
            for speech in self.speeches(place)
            if number - self._prose.sentence_number(speech.start) <= 2
            for each in speech.speakers
        )
        return tuple(spoke)[::-1] if len(spoke) == 2 and all(each.kind == "person" for each in spoke) else ()

    def two_called(self, place: int, head: str) -> tuple[Entity, ...]:
        """The last two persons of a role that were named before a place, if it is these two and no more."""
        known = self._with_role(head)
        before = [each for each in known if each.first < place] or known
        return tuple(before) if len(before) == 2 else ()

    def role(self, place: int, head: str, where: str, former: bool) -> Antecedents | None:
        """Who has a role, as "the minister": the last such person named before, else the first named later."""
        fitting = [each for each in self._with_role(head) if _serves(each, where)]
        if former:
            fitting = [each for each in fitting if not all(each.roles.values())] or fitting
        if not fitting:
            return None
        wanted = set(fitting)
        recent = self.nearest(place, lambda each: each in wanted)
        if recent is not None:
            return recent
        before = [each for each in fitting if each.first < place]
        return Antecedents((before[-1] if before else fitting[0],), later=not before)

    def _with_role(self, head: str) -> list[Entity]:
        """The persons that the text calls this, in order of naming; all names are known before the first call."""
        if self._by_role is None:
            self._by_role = {}
            for each in self._index.people():
                for last in dict.fromkeys(role.rpartition(" ")[2] for role in each.roles):
                    self._by_role.setdefault(last, []).append(each)
        return self._by_role.get(head, [])


def _is_human(each: Entity) -> bool:
    """Whether "he" or "she" can mean it: somebody without a name too."""
    return each.kind in _HUMAN or (each.kind == "group" and not each.plural and each.head in _SOMEBODY)


def _gender(each: Entity) -> Gender | None:
    if each.gender is None and each.kind == "group":
        return "female" if each.head in lexicon.WOMEN else "male" if each.head in lexicon.MEN else None
    return each.gender


def _agree(one: Gender | None, other: Gender | None) -> bool:
    return one is None or other is None or one == other


def _serves(person: Entity, where: str) -> bool:
    return not where or not person.places or where in person.places


def names(entities: Sequence[Entity]) -> str:
    """Names for a reason: "A and B"."""
    return " and ".join(each.name for each in entities)
