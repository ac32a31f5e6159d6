"""Pronouns as sources: he, she, they, it, who, I, we."""

from dataclasses import replace
from typing import Final

from claimdb.extraction.model import Attribution
from claimdb.extraction.who import lexicon, silence
from claimdb.extraction.who.discourse import Antecedents, Discourse, names
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import Gender
from claimdb.extraction.who.phrases import parse
from claimdb.extraction.who.scan import after_dateline
from claimdb.extraction.who.setting import Found, Setting, candidates, start_of
from claimdb.extraction.who.tokens import Word, words

_MODIFIERS: Final = lexicon.COMMON | lexicon.ADJECTIVES | lexicon.QUALIFIERS
_REACH: Final = 160  # characters in which the noun of a relative pronoun stands
_BODIES: Final = frozenset(("organization", "state", "publication", "office"))
_PLACES: Final = lexicon.listed(
    """island islands river lake bay sea ocean street avenue road bridge valley mountain mountains peninsula coast
    square park beach strait gulf desert glacier cape harbor harbour airport"""
)
_OPENING: Final = 6  # words in which a sentence names its subject


def read(setting: Setting, number: int, word: Word, outer: list[Found] | None) -> list[Found]:
    """Who a pronoun means as the source of an attribution; never empty."""
    low, attribution = word.lower, setting.attributions[number]
    if low in lexicon.FIRST:
        return _first(setting, attribution, word, outer)
    if low in lexicon.SECOND:
        return [
            Found(
                setting.registry.make("people addressed", "group", named=False),
                because=f"“{word.text}” is who is spoken to",
            )
        ]
    if low in lexicon.RELATIVES:
        return _relative(setting, attribution, word) or [
            silence.unnamed(setting, f"“{word.text}”: no noun is found before it")
        ]
    if low in lexicon.PLURAL:
        return _they(setting, attribution, word)
    if low in lexicon.NEUTER or low in ("this", "that"):
        return _it(setting, attribution, word)
    gender: Gender = "male" if low in lexicon.MALE else "female"
    return person(setting, attribution, word.text, word.start, gender)


def possessor(setting: Setting, number: int, word: Word) -> list[Found]:
    """Whom "his" before a noun means: what "his office said" may well be of him."""
    bare = replace(setting, attributions=[replace(setting.attributions[number], content=())])
    return read(bare, 0, word, None)


def person(setting: Setting, attribution: Attribution, words: str, place: int, gender: Gender | None) -> list[Found]:
    """Whom words such as "he" or "the candidate" mean at a place."""
    found = setting.discourse.person(place, gender, attribution.content)
    if found is None:
        return [silence.unnamed(setting, f"“{words}”: the article names nobody who could be meant")]
    if gender and len(found.entities) == 1:
        found.entities[0].gender = found.entities[0].gender or gender
    return candidates(found.entities, [_because(words, each, found) for each in found.entities])


def _because(words: str, entity: Entity, found: Antecedents) -> str:
    if len(found.entities) > 1:
        return f"“{words}”: {names(found.entities)} are named equally near"
    if found.later:
        return f"“{words}”: {entity.name} is named later in the sentence"
    return f"“{words}”: {entity.name} is the last {'who spoke' if found.spoke else 'so named'} before"


def _first(setting: Setting, attribution: Attribution, word: Word, outer: list[Found] | None) -> list[Found]:
    """ "I" and "we" within a quotation are who is quoted; elsewhere they are the article's author."""
    if outer:
        because = f"“{word.text}” is who is quoted"
        return [
            Found(each.entity, each.resolution if each.resolution == "candidate" else "coreference", because)
            for each in outer
            if each.role == "asserter"
        ]
    quotation = setting.discourse.quotation_at(word.start)
    if quotation:
        found = _quoted(setting, attribution, quotation)
        if found:
            return [Found(each, "coreference", f"“{word.text}” is who is quoted") for each in found]
    return [silence.narrator(setting, f"“{word.text}” outside a quotation is the article's author", author=True)]


def _quoted(setting: Setting, attribution: Attribution, quotation: int) -> tuple[Entity, ...]:
    """Who speaks the quotation: whose content it is, else who spoke last."""
    place = start_of(attribution)
    speeches = setting.discourse.speeches(place)
    for speech in speeches[:8]:
        if setting.discourse.quotation_at(speech.end - 1) == quotation:
            return speech.speakers
    return speeches[0].speakers if speeches else ()


def _they(setting: Setting, attribution: Attribution, word: Word) -> list[Found]:
    found = setting.discourse.several(word.start)
    if found:
        because = f"“{word.text}”: {names(found)} spoke last before"
        return [Found(each, "coreference", because) for each in found]
    group = plural_before(setting, word.start)
    if group is not None:
        return [Found(group, "coreference", f"“{word.text}”: {group.name} are the last so named before")]
    nearest = setting.discourse.nearest(
        word.start, lambda each: each.plural or each.kind in _BODIES, attribution.content
    )
    if nearest is not None and not nearest.later:
        entity = nearest.entities[0]
        return [Found(entity, "coreference", f"“{word.text}”: {entity.name} is the last so named before")]
    two = setting.discourse.two_persons(word.start)
    if two:
        because = f"“{word.text}”: {names(two)} are named together before"
        return [Found(each, "coreference", because) for each in two]
    return [silence.unnamed(setting, f"“{word.text}”: no group is named before")]


def plural_before(setting: Setting, place: int) -> Entity | None:
    """The group that the last plural noun for persons before a place names, within two sentences."""
    prose = setting.prose
    if not prose.sentences:
        return None
    number = prose.sentence_number(place)
    start = max(prose.sentences[max(0, number - 1)].start, place - 400)
    found = list(words(prose.text, start, place))
    for at in range(len(found) - 1, -1, -1):
        if is_people(found[at].lower) and not found[at].possessive:
            begin = at
            while begin > 0 and _modifies(found[begin - 1]):
                begin -= 1
            return setting.cast.group(parse(found[begin : at + 1], setting.index.vocabulary))
    return None


def is_people(low: str) -> bool:
    """Whether a small word is a plural for persons."""
    if low in (
        "people",
        "men",
        "women",
        "police",
        "voters",
        "republicans",
        "democrats",
        "americans",
        "critics",
        "parents",
        "authorities",
    ):
        return True
    return low.endswith("s") and (low[:-1] in lexicon.PERSONS or low[:-1] in lexicon.OFFICES)


def _modifies(word: Word) -> bool:
    if word.is_mark or (word.lower in lexicon.STOP and word.lower not in ("some", "many", "several", "most")):
        return False
    return word.lower in _MODIFIERS or (word.is_capital and not word.possessive)


def _it(setting: Setting, attribution: Attribution, word: Word) -> list[Found]:
    def fits(each: Entity) -> bool:
        if each.name.rpartition(" ")[2].lower() in _PLACES:
            return False
        is_body = each.kind == "group" and not each.plural and each.head not in lexicon.PERSONS
        is_body = is_body and each.head.removesuffix("s") not in lexicon.DOCUMENTS - {each.head}
        return each.kind in _BODIES or is_body

    found = setting.discourse.nearest(word.start, fits, attribution.content)
    written = _document_before(setting, word.start)
    if written is not None and (found is None or not found.spoke):
        return [Found(written, "coreference", f"“{word.text}”: {written.name} is what is told of before")]
    body = _subject_before(setting, word.start) if found is None or not found.spoke else None
    if body is not None:
        return [Found(body, "coreference", f"“{word.text}”: {body.name} is what the sentence before is about")]
    if found is None:
        return [silence.unnamed(setting, f"“{word.text}”: nothing is named that could be meant")]
    return candidates(found.entities[:1], [_because(word.text, found.entities[0], found)])


def _document_before(setting: Setting, place: int) -> Entity | None:
    """The document that opens the same sentence: "A 2022 audit found otherwise: It said …"."""
    prose = setting.prose
    if not prose.sentences:
        return None
    found: list[Word] = []
    for each in words(prose.text, prose.sentence_at(place).start, place):
        if each.is_mark or len(found) == _OPENING:
            return None
        found.append(each)
        if each.lower in lexicon.DOCUMENTS and found[0].lower in lexicon.ARTICLES and len(found) > 1:
            return setting.cast.group(parse(found, setting.index.vocabulary))
    return None


def _subject_before(setting: Setting, place: int) -> Entity | None:
    """The body without a name that opens the sentence before ("The coast guard has …"), if none is named since."""
    prose = setting.prose
    number = prose.sentence_number(place) - 1
    if number < 0:
        return None
    here, before = prose.sentences[number + 1], prose.sentences[number]
    if next(setting.index.before(place, here.start), None) is not None:
        return None
    found: list[Word] = []
    for each in words(prose.text, after_dateline(prose, before), before.end):
        if each.is_mark or each.possessive or len(found) == _OPENING:
            return None
        found.append(each)
        if each.lower in lexicon.ORGANIZATIONS or (len(found) > 2 and (found[-2].lower, each.lower) in lexicon.GUARDS):
            break
    if len(found) < 3 or found[0].lower != "the":
        return None
    phrase = parse(found, setting.index.vocabulary)
    if phrase.sort != "organization" or not phrase.modifiers:
        return None
    return setting.cast.body(phrase, None) or setting.cast.group(phrase)


def _relative(setting: Setting, attribution: Attribution, word: Word) -> list[Found]:
    """What stands right before "who": a name with what is said of it between commas, or a noun."""
    prose = setting.prose
    if not prose.sentences:
        return []
    sentence = prose.sentence_at(word.start)
    speakers = _source_before(setting, word.start)
    if speakers:
        return [Found(each, "coreference", f"“{word.text}” belongs to the source before it") for each in speakers]
    start = max(sentence.start, word.start - _REACH)
    found = list(words(prose.text, start, word.start))
    because = f"“{word.text}” belongs to the name or noun before it"
    bare = [each for each in found if each.text != ","]
    if word.lower in ("which", "that"):
        near = next(setting.index.before(word.start, start), None)
        if near is not None and near.end >= (bare[-1].end if bare else 0) - 1 and near.entity.kind != "person":
            return [Found(near.entity, "coreference", because)]
        return _noun(setting, bare, because) or _it(setting, attribution, word)
    if bare and not bare[-1].is_mark and bare[-1].text[0].islower():
        noun = _noun(setting, bare, because)
        if noun and found[-1].text != ",":
            return noun
    named = _named_before(setting.discourse, setting, word.start, start)
    if named is not None:
        return [Found(named, "coreference", because)]
    return _noun(setting, bare, because)


def _source_before(setting: Setting, place: int) -> tuple[Entity, ...]:
    """Who speaks in an attribution whose source ends right before a relative pronoun, or holds it."""
    near = (each for each in setting.discourse.speeches(place)[:4] if each.start < place <= each.source_end + 2)
    return next((each.speakers for each in near), ())


def _named_before(discourse: Discourse, setting: Setting, place: int, start: int) -> Entity | None:
    """The person before a relative pronoun: the last who is no object, else the last."""
    persons = [each for each in setting.index.before(place, start) if each.entity.kind == "person"]
    persons = [each for each in persons if discourse.quotation_at(each.start) == discourse.quotation_at(place)]
    if not persons:
        return None
    if setting.prose.text[persons[0].end : place].strip(" ,") == "":
        return persons[0].entity
    return next((each.entity for each in persons if each.weight > 0), persons[0].entity)


def _noun(setting: Setting, found: list[Word], because: str) -> list[Found]:
    """The group or role that the last words before a place name."""
    end = len(found)
    begin = end
    while (
        begin > 0
        and end - begin < 4
        and (_modifies(found[begin - 1]) or (begin == end and not found[begin - 1].is_mark))
    ):
        begin -= 1
    if begin == end or found[end - 1].lower in lexicon.STOP - lexicon.GROUPS:
        return []
    phrase = parse(found[begin:end], setting.index.vocabulary)
    if phrase.sort in ("none", "pronoun"):
        return []
    if phrase.sort == "name":
        entity = setting.cast.named(phrase.name)
        return [Found(entity, "coreference", because)] if entity else []
    return [Found(setting.cast.group(phrase), "coreference", because)]
