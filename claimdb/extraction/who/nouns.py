"""Descriptions as sources: "the minister", "a spokesman for the port", "U.S. officials", "the report"."""

from typing import Final

from claimdb.extraction.model import Attribution
from claimdb.extraction.who import lexicon, places, pronouns, roles
from claimdb.extraction.who.casting import SPEAKING
from claimdb.extraction.who.discourse import Antecedents
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import Gender
from claimdb.extraction.who.phrases import Phrase
from claimdb.extraction.who.setting import Found, Setting, candidates, end_of, start_of
from claimdb.extraction.who.tokens import spelled_out

_NEAR: Final = 6  # sentences in which a bare "officials" repeats a fuller name
_FEMALE: Final = lexicon.listed(
    """woman girl mother daughter sister wife widow aunt actress lady grandmother niece businesswoman
    congresswoman chairwoman spokeswoman"""
)
_MALE: Final = lexicon.listed(
    """man boy guy father son brother husband uncle grandfather nephew businessman congressman chairman
    spokesman"""
)


def owner(setting: Setting, number: int, phrase: Phrase) -> Entity | None:
    """Who "his" or "the company's" before a noun means; None where the owner is a proper name or there is none."""
    if not phrase.owner or (phrase.owner[-1].is_capital and phrase.owner[0].lower not in lexicon.POSSESSIVES):
        return None
    word = phrase.owner[0]
    if word.lower in lexicon.POSSESSIVES and len(phrase.owner) == 1:
        found = pronouns.read(setting, number, word, None)
        return found[0].entity if len(found) == 1 and found[0].entity.name != "unnamed sources" else None
    head = phrase.owner[-1].lower
    if head in lexicon.PERSONS or head in lexicon.OFFICES:
        meant = setting.discourse.role(word.start, head, "", False) or setting.discourse.person(word.start, None)
        return meant.entities[0] if meant is not None and len(meant.entities) == 1 else None
    return _body_before(setting, setting.attributions[number], head, word.start)


def office(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """A role that one person has at a time: who has it by name, else the office, else somebody of this document."""
    role = roles.read(phrase)
    place, words = phrase.words[0].start, text_of(setting, phrase)
    if not phrase.indefinite:
        where = role.place
        found = setting.discourse.role(place, role.head, where, not role.held) if _may_hold(phrase, role) else None
        if found is not None and _fits(role, found):
            if len(found.entities) == 1:
                setting.cast.describe(found.entities[0], phrase)
            return candidates(found.entities, [_role_because(words, each, role.head, found) for each in found.entities])
        made = setting.cast.office(phrase)
        if made is not None:
            return [Found(made)]
        earlier = _office_before(setting, place, role.head)
        if earlier is not None:
            return [Found(earlier, "coreference", f"“{words}”: {earlier.name} is the last so called before")]
    if (
        phrase.definite
        and not role.place
        and not role.body
        and phrase.head in ("candidate", "leader", "executive", "founder")
    ):
        return pronouns.person(setting, setting.attributions[number], words, place, None)
    return [Found(setting.cast.group(phrase, owner(setting, number, phrase)))]


def _may_hold(phrase: Phrase, role: roles.Role) -> bool:
    """An office of a named body is another than one of the same word elsewhere, unless the text says who holds it."""
    return not any(each.is_capital for each in role.body)


def _fits(role: roles.Role, found: Antecedents) -> bool:
    """ "South Korea's defense minister" is no "finance minister"; "the minister" is either."""
    title = role.title
    plain = title == role.head or title.split()[-1] != role.head
    return all(plain or any(_same_title(title, each) for each in entity.roles) for entity in found.entities)


def _same_title(one: str, other: str) -> bool:
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


def _role_because(words: str, entity: Entity, head: str, found: Antecedents) -> str:
    if found.later:
        return f"the {head} is named later, as {entity.name}"
    if len(found.entities) > 1:
        return f"“{words}”: {entity.name} is one of those who are called {head} equally near"
    return f"“{words}”: the article calls {entity.name} {head}"


def _office_before(setting: Setting, place: int, head: str) -> Entity | None:
    for speech in setting.discourse.speeches(place):
        for each in speech.speakers:
            if each.kind == "office" and each.has_role(head):
                return each
    return None


def person(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """Somebody by a common noun: with "the", one named before; with "a", somebody of this document."""
    role = roles.read(phrase)
    place, words = phrase.words[0].start, text_of(setting, phrase)
    hanging = bool(phrase.of) and phrase.preposition not in ("from", "of")
    if (phrase.definite and not hanging) or _headline(setting, phrase):
        is_party = role.head in lexicon.PARTISAN  # the text calls many so
        found = None if is_party else setting.discourse.role(place, role.head, role.place, not role.held)
        if found is not None:
            return candidates(found.entities, [_role_because(words, each, role.head, found) for each in found.entities])
        gender: Gender | None = "female" if role.head in _FEMALE else "male" if role.head in _MALE else None
        earlier = _group_before(setting, place, phrase.head)
        if earlier:
            return [Found(earlier[0], "coreference", f"“{words}”: {earlier[0].name} is the last so called before")]
        if not role.body:
            return pronouns.person(setting, setting.attributions[number], words, place, gender)
    return [Found(setting.cast.group(phrase, owner(setting, number, phrase)))]


def _headline(setting: Setting, phrase: Phrase) -> bool:
    """Headlines leave out "the": "Florida senator says"."""
    return (
        not phrase.indefinite
        and not phrase.owner
        and bool(roles.place_in(phrase.modifiers))
        and phrase.head in ("senator", "governor")
    )


def spokes(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """A spokesman without a name: whom he speaks for says it, by him. One who speaks for a person says it himself."""
    whom = owner(setting, number, phrase) or setting.cast.serves(roles.read(phrase))
    if whom is None and phrase.definite:
        place, words = phrase.words[0].start, text_of(setting, phrase)
        found = setting.discourse.role(place, phrase.head, "", False)
        if found is not None:
            return candidates(
                found.entities, [_role_because(words, each, phrase.head, found) for each in found.entities]
            )
        earlier = _group_before(setting, place, phrase.head)
        if earlier:
            return [Found(earlier[0], "coreference", f"“{words}”: {earlier[0].name} is the last so called before")]
    speaker = setting.cast.group(phrase, whom if phrase.owner and whom and not phrase.owner[-1].is_capital else None)
    if whom is None or whom.kind == "person":
        return [Found(speaker)]
    speaker.link("speaks_for", whom, f"its {phrase.head}")
    return [Found(whom, because="its " + phrase.head + " speaks for it"), Found(speaker, role="spokesperson")]


def organization(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """A body by a common noun, with whose it is, or one named before."""
    made = setting.cast.body(phrase, owner(setting, number, phrase))
    if made is not None:
        return [Found(made)]
    words = text_of(setting, phrase)
    if not phrase.indefinite:
        narrowing = _narrowing(phrase)
        found = _body_before(setting, setting.attributions[number], phrase.head, phrase.words[0].start, not narrowing)
        if found is not None and narrowing <= _parts(found.name):
            return [Found(found, "coreference", f"“{words}”: {found.name} is the last so named before")]
    return [Found(setting.cast.group(phrase))]


def _narrowing(phrase: Phrase) -> set[str]:
    """The words that say which body is meant: "the finance ministry" is not any ministry."""
    named = (*phrase.modifiers, *(each for each in phrase.owner if each.lower not in lexicon.POSSESSIVES), *phrase.of)
    told = {each.lower.rstrip("’'").removesuffix("’s").removesuffix("'s") for each in named}
    return told - lexicon.QUALIFIERS - {"the", "a", "an", "same", "own"}


def _parts(name: str) -> set[str]:
    return {each.rstrip("’'").removesuffix("’s").removesuffix("'s") for each in name.lower().split()}


def _body_before(
    setting: Setting, attribution: Attribution, head: str, place: int, generic: bool = True
) -> Entity | None:
    """The organization that "the agency" means: one with the word in its name, else the nearest that could be, if the
    noun is `generic`: stands without a word that narrows it."""

    def called(each: Entity) -> bool:
        if each.kind == "group":
            return not each.plural and each.head == head
        return each.kind in ("organization", "publication") and (each.head == head or head in each.name.lower().split())

    found = setting.discourse.nearest(place, called)
    if found is not None and not found.later:
        return found.entities[0]

    def could_be(each: Entity) -> bool:
        kinds = ("publication", "organization") if head in lexicon.PUBLICATIONS else ("organization",)
        is_body = each.kind in kinds and places.seat(each.name) is None
        return is_body and (head in _GENERIC or each.head in ("", head)) and not _other_body(each, head)

    found = setting.discourse.nearest(place, could_be, attribution.content) if generic and head in _GENERIC else None
    return found.entities[0] if found is not None and not found.later else None


_GENERIC: Final = lexicon.listed(
    """agency company group organization organisation firm newspaper paper magazine network department
    ministry bureau committee panel court commission service union team institute university school board
    association foundation bank airline carrier manufacturer maker publication website outlet broadcaster
    station watchdog regulator office"""
)
_TELLING: Final = lexicon.listed(
    """court party house senate committee department ministry university campaign administration congress"""
)


def _other_body(entity: Entity, head: str) -> bool:
    """Whether an organization's name says that it is of another sort than the noun."""
    last = entity.name.lower().split()[-1]
    return (
        last in _TELLING
        and last != head
        and not (head == "agency" and last in ("department", "administration", "ministry"))
    )


def document(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """A report or the like: its author where "by" names one, its own name, or one named before."""
    capital = [
        each for each in (*phrase.modifiers, *phrase.owner) if each.is_capital and each.lower not in lexicon.COMMON
    ]
    if (
        phrase.preposition in ("by", "from", "of", "published", "released", "issued", "conducted")
        and phrase.of
        and not capital
    ):
        of = phrase.of[1:] if phrase.of[0].lower == "by" else phrase.of
        if of and (of[0].is_capital or (len(of) > 1 and of[0].lower == "the" and of[1].is_capital)):
            author = setting.cast.named(
                roles.read(Phrase("document", phrase.words, of=of, preposition="of")).body or of
            )
            if author is not None:
                return [Found(author, because=f"the {phrase.head} is this source's")]
    words = text_of(setting, phrase)
    bare = phrase.definite and not capital
    if bare and (found := setting.discourse.nearest(phrase.words[0].start, lambda each: each.head == phrase.head)):
        return [
            Found(found.entities[0], "coreference", f"“{words}”: {found.entities[0].name} is the last so called before")
        ]
    if capital and not phrase.owner:
        made = setting.registry.make(setting.cast.name_of(phrase, whole=False), "publication", head=phrase.head)
        made.head = made.head or phrase.head
        return [Found(made)]
    return [Found(setting.cast.group(phrase, owner(setting, number, phrase)))]


def group(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """Several people without a name; a bare "officials" repeats a fuller name, or goes with who speaks next."""
    head = phrase.head
    if (head in ("both", "two") or phrase.words[0].lower == "both") and not phrase.of:
        two = _two(setting, phrase)
        if two:
            return two
    bare = not (phrase.modifiers or phrase.owner or phrase.of) and phrase.words[0].lower not in lexicon.QUANTIFIERS
    if bare and (phrase.definite or head in SPEAKING):
        place, words = phrase.words[0].start, text_of(setting, phrase)
        before = _group_before(setting, place, head)
        next_ = _same_of_next(setting, number, phrase, before) if head in SPEAKING else None
        because = [f"“{words}”: {each.name} are the last so named before" for each in before]
        if next_ is not None:
            before, because = [*before, next_], [*because, f"“{words}”: {_next_reason(next_)}"]
        if before:
            return candidates(before, because)
    made = setting.cast.group(phrase, owner(setting, number, phrase))
    return [Found(made)]


def _two(setting: Setting, phrase: Phrase) -> list[Found]:
    place = phrase.words[0].start
    found = setting.discourse.two_persons(place) or setting.discourse.several(place)
    return [Found(each, "coreference", f"“{text_of(setting, phrase)}” are the two named before") for each in found]


def _group_before(setting: Setting, place: int, head: str) -> list[Entity]:
    """The groups of this noun that spoke shortly before, the last first: one, or two that differ in one paragraph."""
    prose = setting.prose
    found: list[Entity] = []
    for speech in setting.discourse.speeches(place):
        distance = prose.sentence_number(place) - prose.sentence_number(speech.start)
        if distance > _NEAR or (found and distance > 2):
            break
        found += [each for each in speech.speakers if each.kind == "group" and each.head == head and each not in found]
    return found[:2]


def _same_of_next(setting: Setting, number: int, phrase: Phrase, before: list[Entity]) -> Entity | None:
    """The officials of another state, where an official of that state speaks right after."""
    here = setting.prose.sentence_number(end_of(setting.attributions[number]) - 1)
    for after in range(number + 1, min(number + 3, len(setting.attributions))):
        there = start_of(setting.attributions[after])
        if setting.prose.sentence_number(there) - here > 1:
            return None
        for each in setting.phrases[after]:
            state = _state_of(setting, each)
            if state and not any(("speaks_for", state) in group.links for group in before):
                return _officials_of(setting, state, phrase.head)
    return None


def _officials_of(setting: Setting, state: str, head: str) -> Entity:
    made = setting.registry.make(f"{places.adjective(state)} {head}", "group", named=False, plural=True, head=head)
    made.link("speaks_for", setting.cast.place(state), f"{head} of that state")
    return made


def _next_reason(entity: Entity) -> str:
    state = next(to.name for to, _ in entity.links.values())
    return f"an official of {state} speaks right after"


def _state_of(setting: Setting, phrase: Phrase) -> str:
    """The state that a source serves, where it is an office-holder or officials; "" else."""
    for each in (phrase, *phrase.beside):
        if each.sort == "office" or (each.sort == "group" and each.head in SPEAKING):
            place = roles.read(each).place
            if place and places.state(place):
                return place
    return ""


def text_of(setting: Setting, phrase: Phrase) -> str:
    """The words of a phrase up to its first preposition, as written."""
    return spelled_out(setting.prose.text, phrase.words)
