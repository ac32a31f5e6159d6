"""Proper names as sources: persons with what is said of them, organizations, states."""

from claimdb.extraction.who import bodies, lexicon, nouns, person_names, places
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.phrases import Phrase
from claimdb.extraction.who.setting import Found, Setting


def learn(setting: Setting, phrase: Phrase) -> None:
    """Takes up the names of a source before any is resolved, so that short forms and roles reach back."""
    if phrase.sort != "name":
        return
    whole = " ".join(each.text for each in phrase.name)
    titled = person_names.split(phrase.name)
    if (
        places.nation(whole)
        or places.province(whole)
        or person_names.is_organization(tuple(whole.split()))
        or not titled.name
    ):
        return
    found = setting.index.persons(titled, phrase.name[0].start)
    is_body = any(each.sort in ("organization", "document") and each.definite for each in phrase.beside)
    if not found and (is_body or setting.index.organization(titled.name)):
        return
    if len(found) == 1 and _is_body(phrase, found[0]):
        setting.index.reclassify(found[0])
        return
    is_full = not person_names.is_short(titled.name) and person_names.looks_like_person(titled.name)
    if is_full and not phrase.definite and (not found or person_names.has_given_name(titled.name)):
        found = [setting.index.add_person(titled)]
    else:
        if not found and _is_lone_person(setting, phrase, titled):
            found = [setting.index.add_single(titled)]
    if len(found) == 1:
        found[0].firm = True
        setting.index.learn(found[0], titled)
        for each in phrase.beside:
            setting.cast.describe(found[0], each)


def _is_body(phrase: Phrase, entity: Entity) -> bool:
    """Whether what stands beside a name that could be a person's says that it is an organization's."""
    told = entity.gender is None and not entity.roles and not (entity.full and entity.full.titles)
    return told and any(each.sort in ("organization", "document") for each in phrase.beside)


def _is_lone_person(setting: Setting, phrase: Phrase, titled: person_names.Titled) -> bool:
    """Whether a name of one word is a person's: no organization is called so, and no article stands before it."""
    lone = len(titled.name) == 1 and not phrase.definite and not person_names.is_organization(titled.name)
    word = titled.name[0]
    if (
        not lone
        or setting.index.organization(titled.name)
        or places.seat(word)
        or titled.whole.lower() in lexicon.COMMON
    ):
        return False
    return not (phrase.name[-1].possessive and phrase.of)


def read(setting: Setting, number: int, phrase: Phrase) -> list[Found]:
    """Whom a proper name means; a spokesman of an organization gives the organization too."""
    whole = " ".join(each.text for each in phrase.name)
    if (below := bodies.named_below(setting, phrase)) is not None:
        return [Found(below, "coreference", f"“{whole}”: the headline means {below.name}, which the text names")]
    if state := places.state(whole):
        return [Found(setting.cast.state(state, whole))]
    if places.province(whole) and len(phrase.name[0].text) > 2:
        return [Found(setting.cast.place(places.province(whole) or whole))]
    titled = person_names.split(phrase.name)
    if not titled.name:  # "President"
        return nouns.office(setting, number, _as_role(phrase))
    if not person_names.is_organization(tuple(each.text for each in phrase.name)) and not places.seat(whole):
        found = setting.index.persons(titled, phrase.name[0].start)
        if found and not (phrase.definite and not titled.titles and len(titled.name) == 1):
            return _person(setting, number, phrase, found)
    body = setting.cast.organization(phrase.name, phrase.owner)
    if body.kind == "organization" and any(each.head in nouns.PAPERS for each in phrase.beside):
        body.kind = "publication"
    return [Found(body)]


def _as_role(phrase: Phrase) -> Phrase:
    return Phrase(
        "office", phrase.words, phrase.head, definite=True, owner=phrase.owner, modifiers=phrase.name[:-1],
        preposition=phrase.preposition, of=phrase.of,
    )  # fmt: skip


def _person(setting: Setting, number: int, phrase: Phrase, found: list[Entity]) -> list[Found]:
    if len(found) > 1:
        names = " and ".join(each.name for each in found[:3])
        because = f"the article has {names}, and does not say which"
        return [Found(each, "candidate", because) for each in found[:3]]
    person = found[0]
    if person.kind != "person":
        return [Found(person)]
    for each in phrase.beside:
        nouns.relate(setting, number, person, each)
    speaker = next((each for each in phrase.beside if each.sort == "spokes"), None)
    if speaker is None:
        return [Found(person)]
    whom = nouns.served(setting, number, speaker) or nouns.served_before(setting, speaker)
    if whom is None or whom.kind == "person" or whom is person:
        return [Found(person)]
    person.link("speaks_for", whom, f"its {speaker.head}")
    because = f"its {speaker.head} speaks for it"
    return [Found(whom, because=because), Found(person, role="spokesperson")]
