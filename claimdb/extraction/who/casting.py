"""Names and descriptions → sources, with their kinds and what links them."""

from typing import Final

from claimdb.extraction.prose import Prose
from claimdb.extraction.who import lexicon, person_names, places, roles
from claimdb.extraction.who.entities import Entity, Registry
from claimdb.extraction.who.index import Index
from claimdb.extraction.who.phrases import Phrase
from claimdb.extraction.who.scan import is_where, links
from claimdb.extraction.who.tokens import Word, spelled_out
from claimdb.records.values import SourceRel

_LONGEST: Final = 14  # words in the name of a group
_NO_OWNERS: Final = lexicon.ADJECTIVES | lexicon.COMMON | lexicon.QUANTIFIERS | lexicon.QUALIFIERS
# Those who speak for whom they serve; supporters, critics and families do not.
SPEAKING: Final = lexicon.listed(
    """official officials diplomat diplomats authorities authority minister ministers general generals
    commander commanders aide aides adviser advisers advisor advisors representative representatives
    negotiator negotiators investigator investigators prosecutor prosecutors police troops forces spokesmen
    spokespeople spokespersons spokeswomen spokesman spokeswoman spokesperson ambassador envoy strategists
    strategist military government leaders executives lawyers lawyer attorney attorneys campaign team office
    administration staff embassy ministry regulators inspectors"""
)


class Cast:
    """Makes the sources of one document. What is asked for twice is made once."""

    def __init__(self, prose: Prose, index: Index, registry: Registry) -> None:
        self._prose = prose
        self._index = index
        self._registry = registry

    def state(self, name: str, written: str = "") -> Entity:
        """A state; `written` is how the text writes it."""
        entity = self._registry.make(name, "state", plural=True)
        entity.alias(written[4:] if written.lower().startswith("the ") else written)
        return entity

    def place(self, name: str) -> Entity:
        """A state, or a part of the United States with its link to them."""
        entity = self.state(name)
        if places.state(name) is None:
            entity.link("part_of", self.state("United States"), "a part of that state")
        return entity

    def organization(self, words: tuple[Word, ...], owner: tuple[Word, ...] = ()) -> Entity:
        """An organization by its proper name."""
        name = tuple(self._kept(each) if each is not words[-1] else each.text for each in words)
        entity = self._index.organization(name) or self._index.add_organization(name, words[0].start)
        place = places.seat(entity.name) or places.place(roles.spelled(owner)) or roles.place_in(words[:2])
        if place and entity.kind == "organization" and place != entity.name:
            entity.link("part_of", self.place(place), "a seat or organ of that state, or named after it")
        return entity

    def _kept(self, word: Word) -> str:
        """A word with its possessive ending: "Alzheimer's" in the name of a society."""
        return self._prose.text[word.start : word.end] if word.possessive else word.text

    def serves(self, role: roles.Role) -> Entity | None:
        """The state, organization or person that a role belongs to, where the description names it."""
        if role.body and any(each.is_capital for each in role.body):
            return self.named(role.body, role.head in lexicon.SPOKES or role.head in lexicon.OFFICES)
        return self.place(role.place) if role.place else None

    def named(self, words: tuple[Word, ...], is_body: bool = False) -> Entity | None:
        """The source that a proper name means; None where it could mean several, or is a lone word that nothing else
        tells of, unless `is_body` says that it is an organization's if it is no known person's."""
        words = _name_in(words)
        if not words or (len(words) == 1 and words[0].lower in lexicon.ADJECTIVES):
            return None
        whole = " ".join(each.text for each in words)
        if places.nation(whole):
            return self.state(places.nation(whole) or whole)
        titled = person_names.split(words)
        if titled.name and not person_names.is_organization(tuple(each.text for each in words)):
            persons = self._index.persons(titled, words[0].start)
            if persons:
                return persons[0] if len(persons) == 1 else None
        if not titled.name:
            return None
        lone = len(words) == 1 and not person_names.is_organization((whole,)) and not places.seat(whole)
        if lone and not is_body and self._index.organization((whole,)) is None:
            return None
        return self.organization(words)

    def office(self, phrase: Phrase) -> Entity | None:
        """The office that a description names with the state or organization it is of; None where it does not."""
        role = roles.read(phrase)
        of = self.serves(role)
        if of is None or of.kind == "person":
            return None
        return self._office_of(phrase, role, of)

    def _office_of(self, phrase: Phrase, role: roles.Role, of: Entity) -> Entity:
        entity = self._registry.make(f"{role.title} of {of.name}", "office", head=role.head)
        entity.roles[role.title] = True
        entity.places.add(of.name)
        entity.link("part_of", of, "an office of it")
        if not phrase.owner or phrase.owner[0].lower not in lexicon.POSSESSIVES:
            entity.alias(self.name_of(phrase, whole=False))
        return entity

    def describe(self, person: Entity, phrase: Phrase) -> None:
        """Keeps what an apposition says of a person: the role, the office, whom it speaks for."""
        if phrase.sort not in ("office", "person", "spokes"):
            return
        role = roles.read(phrase)
        person.firm = True
        person.roles.setdefault(role.title, role.held)
        person.gender = person.gender or person_names.gender((role.head,), ())
        if role.place:
            person.places.add(role.place)
        of = self.serves(role)
        if of is not None:
            self.relate(person, phrase, of)

    def relate(self, person: Entity, phrase: Phrase, of: Entity) -> None:
        """Links a person to whom a description says that he serves, if he still does."""
        role = roles.read(phrase)
        if not role.held or of is person:
            return
        if phrase.sort == "spokes" or (phrase.sort == "person" and role.head in SPEAKING and of.kind != "state"):
            person.link("speaks_for", of, f"its {role.head}")
        elif phrase.sort == "office" and of.kind == "person":
            person.link("speaks_for", of, f"is called {role.title} of this person")
        elif phrase.sort == "office" and of.kind != "group":
            office = self._office_of(phrase, role, of)
            person.link("holds_office", office, f"the article calls this person its {role.head}")
        elif phrase.sort == "person" and of.kind in ("organization", "publication"):
            person.link("member_of", of, f"its {role.head}")

    def group(self, phrase: Phrase, owner: Entity | None = None) -> Entity:
        """A group or somebody without a name, of this document only; `owner` is who a possessive pronoun means."""
        name = self.name_of(phrase)
        if owner is not None:
            owned = phrase._replace(words=tuple(each for each in phrase.words if each not in phrase.owner))
            name = f"{self._shortened(self.name_of(owned))} of {owner.name}"
        entity = self._registry.make(name, "group", named=False, plural=phrase.is_plural, head=phrase.head)
        of = owner or self._owner(phrase)
        if of is not None:
            self._speak(entity, phrase, of)
        return entity

    def _speak(self, entity: Entity, phrase: Phrase, of: Entity) -> None:
        rel: SourceRel | None = "speaks_for" if phrase.head in SPEAKING else None
        if rel is None and of.kind == "organization" and phrase.preposition in ("of", "at", "in", "with"):
            rel = "member_of"
        if rel:
            entity.link(rel, of, f"{phrase.head} of it")

    def _owner(self, phrase: Phrase) -> Entity | None:
        if phrase.owner and phrase.owner[0].lower not in lexicon.POSSESSIVES:
            return self.named(phrase.owner)
        place = roles.place_in(phrase.modifiers)
        if place:
            return self.place(place)
        capital = tuple(each for each in phrase.modifiers if each.is_capital and each.lower not in _NO_OWNERS)
        if capital and phrase.head in SPEAKING:
            return self.named(capital)
        if phrase.preposition in ("of", "for", "at", "in", "with", "from") and phrase.of:
            body = roles.read(phrase).body
            return self.named(body) if any(each.is_capital for each in body) else self._place_of(phrase)
        return None

    def _place_of(self, phrase: Phrase) -> Entity | None:
        place = roles.read(phrase).place
        return self.place(place) if place else None

    def name_of(self, phrase: Phrase, *, whole: bool = True) -> str:
        """The words of a description without determiners, small where only the start of a sentence made them large;
        `whole` with what hangs on the head."""
        words = [*phrase.words, *(self._hanging(phrase) if whole else ())]
        while len(words) > 1 and words[0].lower in lexicon.DETERMINERS:
            words.pop(0)
        text = spelled_out(self._prose.text, words).strip("“”\"' ")
        if words[-1].possessive:
            text = text[: len(text) - (words[-1].end - words[-1].start - len(words[-1].text))]
        return self._small(words, text) or phrase.head

    def _hanging(self, phrase: Phrase) -> list[Word]:
        kept: list[Word] = []
        for each in phrase.tail[: _LONGEST - len(phrase.words)]:
            if each.is_mark or each.lower in lexicon.RELATIVES:
                break
            kept.append(each)
        while kept and kept[-1].lower in lexicon.PREPOSITIONS | lexicon.DETERMINERS:
            kept.pop()
        return kept

    def _small(self, words: list[Word], text: str) -> str:
        word, vocabulary = words[0], self._index.vocabulary
        titled = word.text[:1].isupper() and not any(each.isupper() for each in word.text[1:])
        if not titled or word.possessive or places.place(word.text) or places.people(word.text):
            return text
        known = word.text in vocabulary.capital and word.lower not in vocabulary.small
        common = word.lower in lexicon.COMMON | lexicon.GROUPS | lexicon.QUANTIFIERS or word.lower in vocabulary.small
        next_is_name = len(words) > 1 and words[1].is_capital
        is_name = (
            next_is_name or word.lower in lexicon.ADJECTIVES or places.place(" ".join(each.text for each in words[:2]))
        )
        return text if known or is_name or not common else text[0].lower() + text[1:]

    def _shortened(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        return rest if first.lower() in lexicon.POSSESSIVES and rest else name

    def campaign(self, owner: Entity) -> Entity:
        """The campaign of a person, by the name that newspapers give it."""
        family = owner.full.name[-1] if owner.full else owner.name
        entity = self._registry.make(f"{family} campaign", "organization", plural=True, head="campaign")
        entity.link("speaks_for", owner, "the campaign of this person")
        return entity

    def body(self, phrase: Phrase, owner: Entity | None) -> Entity | None:
        """The organization that a description names with whose it is ("the Turkish government"); None without."""
        of = owner or self._owner_of_body(phrase)
        if phrase.head == "campaign" and of is not None and of.kind == "person":
            return self.campaign(of)
        capital = [each for each in phrase.modifiers if each.is_capital and each.lower not in lexicon.COMMON]
        if of is None and not capital:
            return None
        name = self.name_of(phrase, whole=False)
        if of is not None and phrase.owner:
            kept = [each.text for each in (*phrase.modifiers, phrase.words[-1])]
            name = f"{' '.join(kept)} of {of.name}"
        is_paper = phrase.head in lexicon.PUBLICATIONS and bool(capital) and of is None
        entity = self._registry.make(name, "publication" if is_paper else "organization", plural=True, head=phrase.head)
        if of is not None:
            rel: SourceRel = "speaks_for" if of.kind == "person" else "part_of"
            entity.link(rel, of, f"its {phrase.head}")
        if phrase.owner and phrase.owner[0].lower not in lexicon.POSSESSIVES:
            entity.alias(self.name_of(phrase, whole=False))
        return entity

    def office_of(self, phrase: Phrase) -> Entity:
        """The office of one who is no person here: "the U.S. attorney's office"."""
        name = self.name_of(phrase, whole=False)
        entity = self._registry.make(name, "organization", plural=True, head=phrase.head)
        place = roles.place_in(phrase.owner)
        if place:
            entity.link("part_of", self.place(place), "an office of it")
        return entity

    def _owner_of_body(self, phrase: Phrase) -> Entity | None:
        if phrase.owner and phrase.owner[0].lower not in lexicon.POSSESSIVES:
            return self.named(phrase.owner)
        place = roles.place_in(phrase.modifiers)
        if place and phrase.head not in ("campaign",):
            return self.place(place)
        capital = tuple(each for each in phrase.modifiers if each.is_capital)
        if not capital:
            return None
        persons = self._index.persons(person_names.split(capital), capital[0].start)
        return persons[0] if len(persons) == 1 else None


def _name_in(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The proper name that words hold: without an article before it and what follows in small letters."""
    start = next((at for at, each in enumerate(words) if each.is_capital and not is_where(each)), len(words))
    end = start
    while end < len(words) and not words[end].is_mark:
        if not words[end].is_capital:
            small = next((at for at in range(end, len(words)) if words[at].is_capital or words[at].is_mark), len(words))
            last = words[small] if small < len(words) and not words[small].is_mark else None
            if last is None or not links(words[start:end], words[end:small], last):
                break
            end = small
        end += 1
    return words[start:end]
