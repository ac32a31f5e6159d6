"""Descriptions as sources: "the minister", "a spokesman for the port", "U.S. officials", "the report"."""

import re
from typing import Final

from claimdb.extraction.who import bodies, lexicon, places, pronouns, roles, silence
from claimdb.extraction.who.casting import SPEAKING
from claimdb.extraction.who.discourse import Antecedents, names
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import Gender
from claimdb.extraction.who.phrases import Phrase, is_plural, parse
from claimdb.extraction.who.setting import Found, Setting, candidates, end_of, start_of
from claimdb.extraction.who.tokens import spelled_out

_WITH_OFFICES: Final = lexicon.listed("attorney prosecutor sheriff coroner ombudsman examiner general registrar")
PAPERS: Final = lexicon.listed("paper newspaper journal site website blog magazine daily weekly tabloid broadcaster")
_NEAR: Final = 6  # sentences in which a bare "officials" repeats a fuller name
# Who is called so may be anybody who is named; a farmer or a pollster is one whom the article has called so.
_ANYBODY: Final = lexicon.listed(
    """man woman boy girl guy candidate nominee contender politician billionaire millionaire businessman businesswoman
    tycoon mogul magnate lawmaker legislator celebrity star statesman strongman figure incumbent challenger veteran
    suspect defendant accused lady person native father mother son daughter husband wife widow brother sister
    front-runner frontrunner hopeful democrat republican conservative liberal independent dictator ruler
    congressman congresswoman councilman councilwoman councillor senator author writer executive actor actress singer
    comedian entrepreneur investor athlete player coach"""
)


def owner(setting: Setting, number: int, phrase: Phrase) -> Entity | None:
    """Who "his" or "the company's" before a noun means; None where the owner is a proper name or there is none."""
    if not phrase.owner or (phrase.owner[-1].is_capital and phrase.owner[0].lower not in lexicon.POSSESSIVES):
        return None
    word = phrase.owner[0]
    if word.lower in lexicon.POSSESSIVES and len(phrase.owner) == 1:
        found = pronouns.possessor(setting, number, word)
        return found[0].entity if len(found) == 1 and found[0].entity.name != "unnamed sources" else None
    head = phrase.owner[-1].lower
    if phrase.head == "office" and head in _WITH_OFFICES:
        return None  # the district attorney's office is one, whoever heads it
    if head in lexicon.PERSONS or head in lexicon.OFFICES:
        meant = setting.discourse.role(word.start, head, "", False)
        if meant is None and head in _ANYBODY:
            meant = setting.discourse.person(word.start, None)
        return meant.entities[0] if meant is not None and len(meant.entities) == 1 else None
    return bodies.body_before(setting, setting.attributions[number], head, word.start)


def served(setting: Setting, number: int, phrase: Phrase) -> Entity | None:
    """Whom a description says that somebody serves, by name, by a pronoun or by a common noun; None if by none."""
    own = owner(setting, number, phrase)
    if own is not None:
        return own
    role = roles.read(phrase)
    if role.place and not role.body:  # "an Israeli military spokesman" is the military's
        return _common_body(setting, number, phrase) or setting.cast.serves(role)
    return setting.cast.serves(role) or _common_body(setting, number, phrase)


def served_before(setting: Setting, phrase: Phrase) -> Entity | None:
    """Whom one without a name spoke for before: "a spokesman for the port … the spokesman, Ilka Moor"."""
    if not phrase.definite or phrase.modifiers or phrase.of:
        return None
    earlier = _group_before(setting, phrase.words[0].start, phrase.head)
    whom = [to for (rel, _), (to, _) in earlier[0].links.items() if rel == "speaks_for"] if earlier else []
    return whom[0] if len(whom) == 1 else None


def relate(setting: Setting, number: int, person: Entity, phrase: Phrase) -> None:
    """Links a person to whom "its director" or "a lawyer for the company" beside the name says that he serves."""
    if phrase.sort in ("office", "person", "spokes"):
        of = served(setting, number, phrase)
        if of is not None:
            setting.cast.relate(person, phrase, of)


def _common_body(setting: Setting, number: int, phrase: Phrase) -> Entity | None:
    """The body that a description names by a common noun: "a police spokesman", "a lawyer for the company"."""
    inner = tuple(each for each in phrase.modifiers if each.lower not in bodies.IDLE)
    if (
        inner
        and phrase.owner
        and phrase.owner[0].lower not in lexicon.POSSESSIVES
        and is_plural(phrase.owner[-1].lower)
    ):
        inner = (*phrase.owner, *inner)  # "teachers' union head"
    if phrase.of and phrase.preposition in ("for", "of", "at", "from", "with"):
        end = next((at for at, each in enumerate(phrase.of) if each.is_mark), len(phrase.of))
        inner = phrase.of[:end]
    if not inner or not (inner[-1].lower in lexicon.ORGANIZATIONS or inner[-1].lower == "police"):
        return None
    described = parse(inner, setting.index.vocabulary)
    if described.sort == "organization":
        bare = described._replace(definite=True, indefinite=False)
        return organization(setting, number, bare)[0].entity
    return group(setting, number, described)[0].entity if described.head == "police" else None


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
        if role.head in lexicon.ORGANIZATIONS and not role.body:  # "the developer" may be a firm
            body = bodies.body_before(setting, setting.attributions[number], role.head, place)
            if body is not None:
                return [Found(body, "coreference", f"“{words}”: {body.name} is the last so named before")]
        gender: Gender | None = "female" if role.head in lexicon.WOMEN else "male" if role.head in lexicon.MEN else None
        earlier = _group_before(setting, place, phrase.head)
        if earlier:
            return [Found(earlier[0], "coreference", f"“{words}”: {earlier[0].name} is the last so called before")]
        if not role.body and phrase.head in _ANYBODY:
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
    whom = served(setting, number, phrase)
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
    if phrase.head == "office" and phrase.owner and phrase.owner[-1].lower in _WITH_OFFICES:
        return [Found(setting.cast.office_of(phrase))]
    made = setting.cast.body(phrase, owner(setting, number, phrase))
    if made is not None:
        return [Found(made)]
    found = None if phrase.indefinite else _meant_body(setting, number, phrase)
    if found is not None:
        because = f"“{text_of(setting, phrase)}”: {found.name} is the last so named before"
        return [Found(found, "coreference", because)]
    return [Found(setting.cast.group(phrase))]


def _meant_body(setting: Setting, number: int, phrase: Phrase) -> Entity | None:
    """The body before that a noun means: one called so, else one that words before it say which, else any likely."""
    attribution, place = setting.attributions[number], phrase.words[0].start
    narrowing = bodies.narrowing(phrase)
    called = bodies.body_before(setting, attribution, phrase.head, place, generic=False)
    if called is not None:
        return called if narrowing <= bodies.parts(called.name) else None
    if narrowing:
        return None
    fuller = bodies.fuller(setting, phrase) if phrase.definite else None
    if fuller is not None:
        return setting.cast.body(fuller, owner(setting, number, fuller)) or setting.cast.group(fuller)
    return bodies.body_before(setting, attribution, phrase.head, place)


def document(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """A report or the like: its author where "by" names one, its own name, or one named before."""
    if phrase.head in PAPERS and phrase.definite and not phrase.modifiers:
        paper = bodies.body_before(setting, setting.attributions[number], phrase.head, phrase.words[0].start)
        if paper is not None and paper.kind == "publication":
            because = f"“{text_of(setting, phrase)}”: {paper.name} is the last so named before"
            return [Found(paper, "coreference", because)]
    capital = [
        each for each in (*phrase.modifiers, *phrase.owner) if each.is_capital and each.lower not in lexicon.COMMON
    ]
    if (
        phrase.preposition in ("by", "from", "of", "published", "released", "issued", "conducted")
        and phrase.of
        and not capital
    ):
        of = phrase.of[1:] if phrase.of[0].lower == "by" else phrase.of
        if len(of) > 2 and of[0].lower == "the" and of[1].lower in lexicon.ORGANIZATIONS and of[2].is_capital:
            of = of[2:]  # "by the agency Demos"
        if of and (of[0].is_capital or (len(of) > 1 and of[0].lower == "the" and of[1].is_capital)):
            author = setting.cast.named(
                roles.read(Phrase("document", phrase.words, of=of, preposition="of")).body or of, is_body=True
            )
            if author is not None:
                return [Found(author, because=f"the {phrase.head} is this source's")]
    words = text_of(setting, phrase)
    bare = phrase.definite and not capital
    if bare and (found := setting.discourse.nearest(phrase.words[0].start, lambda each: each.head == phrase.head)):
        return [
            Found(found.entities[0], "coreference", f"“{words}”: {found.entities[0].name} is the last so called before")
        ]
    if bare and (issuers := _issuers(setting, phrase)):
        because = f"“{words}”: the {phrase.head} in which {issuers[0].name} is said to speak before"
        return [Found(each, "coreference", because) for each in issuers]
    if capital and not phrase.owner:
        made = setting.registry.make(setting.cast.name_of(phrase, whole=False), "publication", head=phrase.head)
        made.head = made.head or phrase.head
        return [Found(made)]
    return [Found(setting.cast.group(phrase, owner(setting, number, phrase)))]


def _issuers(setting: Setting, phrase: Phrase) -> tuple[Entity, ...]:
    """Who spoke in a document of this sort shortly before: "said in a report … The report estimates"."""
    place, prose = phrase.words[0].start, setting.prose
    pattern = re.compile(rf"\bin (?:an?|its|his|her|their|the) (?:[\w-]+ ){{0,3}}{re.escape(phrase.head)}\b")
    for speech in setting.discourse.speeches(place):
        if prose.sentence_number(place) - prose.sentence_number(speech.start) > _NEAR:
            break
        if pattern.search(prose.words(prose.sentence_at(speech.start))):
            return speech.speakers
    return ()


def group(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """Several people without a name; a bare "officials" repeats a fuller name, or goes with who speaks next."""
    head = phrase.head
    if (head in ("both", "two") or phrase.words[0].lower == "both") and not phrase.of:
        two = _two(setting, phrase)
        if two:
            return two
    some = _some_of(setting, number, phrase)
    if some is not None:
        return [some]
    persons = _counted(setting, phrase)
    if persons:
        because = f"“{text_of(setting, phrase)}”: {names(persons)} are the last so called before"
        return [Found(each, "coreference", because) for each in persons]
    bare = not (phrase.modifiers or phrase.owner or phrase.of) and phrase.words[0].lower not in lexicon.QUANTIFIERS
    if bare and (phrase.definite or head in SPEAKING):
        place, told = phrase.words[0].start, text_of(setting, phrase)
        before = _group_before(setting, place, head)
        next_ = _same_of_next(setting, number, phrase, before) if head in SPEAKING else None
        reasons = [f"“{told}”: {each.name} are the last so named before" for each in before]
        if next_ is not None:
            before, reasons = [*before, next_], [*reasons, f"“{told}”: {_next_reason(next_)}"]
        if before:
            return candidates(before, reasons)
    made = setting.cast.group(phrase, owner(setting, number, phrase))
    return [Found(made)]


def _some_of(setting: Setting, number: int, phrase: Phrase) -> Found | None:
    """ "One of them" and "two of the inspectors": part of a group that is named more fully before."""
    if phrase.preposition != "of" or phrase.head not in lexicon.QUANTIFIERS or len(phrase.words) > 1:
        return None
    whole: list[Entity] = []
    if len(phrase.of) == 1 and phrase.of[0].lower == "them":
        found = pronouns.read(setting, number, phrase.of[0], None)
        whole = [each.entity for each in found if each.entity.kind == "group" and each.entity.name != silence.UNNAMED]
    elif len(phrase.of) == 2 and phrase.of[0].lower == "the":
        whole = _group_before(setting, phrase.of[1].start, phrase.of[1].lower)
    if len(whole) != 1 or whole[0].name.startswith(phrase.head + " of "):
        return None
    made = setting.registry.make(
        f"{phrase.head} of {whole[0].name}", "group", named=False, plural=phrase.head != "one", head=phrase.head
    )
    return Found(made, "coreference", f"“{text_of(setting, phrase)}”: {whole[0].name} are the last so named before")


def _counted(setting: Setting, phrase: Phrase) -> tuple[Entity, ...]:
    """The two persons that "the two senators" and "both ministers" mean."""
    low = [each.lower for each in phrase.words]
    if len(low) > 3 or not ({"two", "both"} & set(low[:-1])) or phrase.of or low[0] == "two":
        return ()
    return setting.discourse.two_called(phrase.words[0].start, phrase.head.removesuffix("s"))


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
