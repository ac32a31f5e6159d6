"""The persons and organizations that a whole text names, and what their short names mean."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from claimdb.extraction.prose import Prose
from claimdb.extraction.who import lexicon, person_names, places, shapes
from claimdb.extraction.who.earlier import Earlier, Person
from claimdb.extraction.who.entities import Entity, Registry
from claimdb.extraction.who.person_names import Titled
from claimdb.extraction.who.scan import Run, Scan

_OBJECT: Final = lexicon.listed(
    """of to with for by against from about on in at over into than like between under near after behind
    toward"""
)
_DOMINANT: Final = 3  # how many times more often the one meant is named than the other of the same name


_TALLY: Final = 5
_PRONOUN: Final = re.compile(r"\b([Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")


class Naming(NamedTuple):
    """A place where somebody is named. `weight` is how likely what follows speaks of them: a subject's is highest."""

    start: int
    end: int
    entity: Entity
    weight: int


class Index:
    """Who is named where. `registry` takes the entities as they are found."""

    def __init__(self, prose: Prose, scan: Scan, registry: Registry, earlier: Earlier | None = None) -> None:
        self._prose = prose
        self._earlier = earlier or Earlier()
        self._registry = registry
        self.vocabulary = scan.vocabulary
        self._families: dict[str, list[Entity]] = defaultdict(list)
        self._given: dict[str, list[Entity]] = defaultdict(list)
        self._organizations: dict[str, list[Entity]] = defaultdict(list)
        self._fulls: dict[str, list[Entity]] = defaultdict(list)
        self._exact: dict[str, Entity] = {}
        self._shorts: list[tuple[Run, Titled]] = []
        self._loose: dict[str, list[Run]] = defaultdict(list)
        self._namings: list[Naming] = []
        self._read(scan.runs)
        self._read_shorts()
        self._namings.sort(key=itemgetter(0, 1))
        self._learn_genders()
        self._starts = [each.start for each in self._namings]

    # What the text names in full.

    def _read(self, runs: Sequence[Run]) -> None:
        doubtful: list[tuple[Run, Titled]] = []
        firms = shapes.firms(runs)
        pairs = {run.words[0].text + " " + run.words[1].text for run in runs if len(run.words) == 2}
        for run in runs:
            name = tuple(each.text for each in run.words)
            whole = " ".join(name)
            if places.nation(whole) or places.province(whole) or name[-1].lower() in lexicon.PARTISAN:
                continue
            if whole.lower() in firms:
                self._shorts.append((run, person_names.split(run.words)))
                continue
            if not person_names.is_organization(name):
                titled = shapes.without_heading(person_names.split(run.words), pairs)
                if not titled.name:
                    continue
                if person_names.is_short(titled.name) or person_names.is_organization(titled.name):
                    self._shorts.append((run, titled))
                    continue
                if self._is_person(run, titled):
                    if len(titled.name) == 2 and not person_names.has_given_name(titled.name):
                        doubtful.append((run, titled))  # "Mr. Vargas Llosa"
                    else:
                        self._note(run, self.add_person(titled, run))
                    continue
            if len(name) > 1 or person_names.is_organization(name):
                self._note(run, self.add_organization(name, run.start))
        for run, titled in doubtful:
            if self._families.get(" ".join(titled.name).lower()):
                self._shorts.append((run, titled))
            else:
                self._note(run, self.add_person(titled, run))

    def _is_person(self, run: Run, titled: Titled) -> bool:
        if not person_names.looks_like_person(titled.name):
            return False
        if titled.titles or person_names.has_given_name(titled.name) or person_names.family_first(titled.name):
            return True
        # "the Grey Heron" is a ship or a group.
        the = bool(run.before) and run.before[-1].lower in lexicon.ARTICLES
        return not the and titled.name[-1].lower() not in self.vocabulary.small

    def add_person(self, titled: Titled, run: Run | None = None) -> Entity:
        """The person of a full name: known under another form of it, or new."""
        start = run.start if run else 0
        found = next(
            (each for each in self._same_last(titled) if each.full and person_names.same_person(each.full, titled)),
            None,
        )
        found = found or self._longer(titled) or self._recalled(self._earlier.person(titled), start)
        if found is None:
            found = self._registry.make(titled.whole, "person")
            found.full, found.first = titled, start
            self._index_person(found, titled)
        elif found.full and len(titled.whole) > len(found.full.whole):
            found.alias(titled.whole if found.settled else found.name)
            found.full, found.name = titled, found.name if found.settled else titled.whole
            self._index_person(found, titled)
        elif titled.whole != found.name:
            found.alias(titled.whole)
        found.firm = found.firm or bool(titled.titles) or person_names.has_given_name(titled.name)
        self.learn(found, titled, run)
        return found

    def _recalled(self, known: Person | None, start: int) -> Entity | None:
        """Somebody whom an earlier part of the text has named."""
        if known is None:
            return None
        entity = self._registry.make(known.name, "person")
        entity.full, entity.gender, entity.first, entity.settled = known.full, known.gender, start, True
        entity.roles.update(known.roles)
        entity.places.update(known.places)
        self._index_person(entity, known.full)
        return entity

    def _longer(self, titled: Titled) -> Entity | None:
        """Who is known by a name of which this is the end, from a particle on: "Abd el-Fattah Mansour"."""
        if titled.name[0].lower() not in lexicon.PARTICLES:
            return None
        found = self._families.get(" ".join(titled.name).lower(), [])
        return found[0] if len(found) == 1 else None

    def _same_last(self, titled: Titled) -> list[Entity]:
        return self._fulls[titled.name[-1].lower()]

    def _index_person(self, entity: Entity, titled: Titled) -> None:
        if entity not in self._fulls[titled.name[-1].lower()]:
            self._fulls[titled.name[-1].lower()].append(entity)
        for each in person_names.family_names(titled.name):
            if entity not in self._families[each.lower()]:
                self._families[each.lower()].append(entity)
        if entity not in self._given[titled.name[0].lower()]:
            self._given[titled.name[0].lower()].append(entity)

    def learn(self, entity: Entity, titled: Titled, run: Run | None = None) -> None:
        """Keeps what a naming tells of a person: gender, roles, the state they serve."""
        entity.gender = entity.gender or person_names.gender(titled.titles, titled.name)
        titles = [each for each in titled.titles if each not in lexicon.COURTESY]
        if run and not titles:
            titles = [each.lower for each in shapes.lower_title(run.before)]
        if not titles:
            return
        entity.firm = True
        former = bool(set(titles) & lexicon.FORMER)
        kept = [each for each in titles if each not in lexicon.FORMER]
        words = [run.words[at].text for at in range(len(titles))] if run and titled.titles else []
        place = next((found for each in shapes.joined(words) if (found := places.place(each))), None)
        if place:
            entity.places.add(place)
            kept = [each for each in kept if each not in place.lower().split() and not places.place(each.title())]
        role = person_names.role_of(kept)
        if role:
            entity.roles.setdefault(role, not former)

    def add_organization(self, name: Sequence[str], start: int) -> Entity:
        """The organization of a name: known by a longer form or its initials, or new."""
        whole = " ".join(name)
        whole = whole[4:] if whole.startswith("The ") and len(name) > 2 and name[1] != "Hague" else whole
        found = self._exact.get(whole.replace(".", "").lower()) or self._recalled_body(whole.replace(".", "").lower())
        found = found or self.organization(tuple(whole.split()))  # "Amnesty", "the Joint Chiefs"
        if found is None:
            found = self._registry.make(whole, shapes.kind(name))
            found.first = start
            self._exact[whole.replace(".", "").lower()] = found
            self._exact.setdefault(shapes.initials(whole), found) if shapes.initials(whole) else None
            for each in dict.fromkeys((name[0].lower(), " ".join(name[:-1]).lower())):
                if len(name) > 1:
                    self._organizations[each].append(found)
            for at in range(2, len(name) - 1):  # "Norrbotten Minerals" of "Norrbotten Minerals Group AB"
                self._organizations[" ".join(name[:at]).lower()].append(found)
        elif whole != found.name and len(whole) > 1:
            found.alias(whole)
        return found

    def _recalled_body(self, key: str) -> Entity | None:
        """An organization that an earlier part of the text has named."""
        known = self._earlier.body(key)
        if known is None:
            return None
        entity = self._registry.make(*known)
        entity.settled = True
        self._exact[key] = entity
        return entity

    # Short names, once all full ones are known.

    def _read_shorts(self) -> None:
        for run, titled in self._shorts:
            found = self.persons(titled, run.start)
            if len(found) == 1:
                self.learn(found[0], titled, run)
                self._note(run, found[0])
            elif found:
                for each in found:
                    self._note(run, each, -2)
            elif organization := self.organization(titled.name):
                self._note(run, organization)
            elif known := self._recalled(self._earlier.family(titled), run.start):
                self._note(run, known)
            elif titled.titles or self._loose_person(run):
                self._note(run, self.single(titled, run))
            else:
                self._loose[titled.whole.lower()].append(run)

    def _loose_person(self, run: Run) -> bool:
        """Whether a word before a lone name says that it is a person's: "columnist Prager"."""
        word = run.words[0]
        is_adjective = word.lower in lexicon.ADJECTIVES or places.people(word.text) is not None
        return bool(shapes.lower_title(run.before)) and not run.opens and not is_adjective

    def single(self, titled: Titled, run: Run | None = None) -> Entity:
        """The person known by one name only, with everywhere else that the name stands."""
        key = titled.whole.lower()
        known = [
            each
            for each in self._families.get(key, ())
            if each.gender in (None, person_names.gender(titled.titles, ()))
        ]
        entity = (
            known[0] if known else self._registry.make(shapes.single_name(titled, self._families.get(key)), "person")
        )
        if not known:
            entity.first = run.start if run else 0
            self._families[key].append(entity)
        self.learn(entity, titled, run)
        for other in self._loose.pop(key, ()):
            self._note(other, entity)
        return entity

    def add_single(self, titled: Titled) -> Entity:
        """The same for a name that only the source of an attribution showed to be a person's."""
        entity = self.single(titled)
        self._namings.sort(key=itemgetter(0, 1))
        self._starts = [each.start for each in self._namings]
        return entity

    def _note(self, run: Run, entity: Entity, weight: int = 0) -> None:
        entity.count += 1
        last = run.words[-1]
        before = run.before[-1].lower if run.before else ""
        weight += -3 if last.possessive or before in _OBJECT else 3 if run.opens else 1
        self._namings.append(Naming(run.start, run.end, entity, weight))

    def _learn_genders(self) -> None:
        """Tells the gender of persons by the pronouns that follow their names, where these agree."""
        tallies: dict[Entity, Counter[bool]] = {}
        for naming in self._namings:
            entity = naming.entity
            if entity.kind == "person" and entity.gender is None and naming.weight > 0:
                tally = tallies.setdefault(entity, Counter())
                if tally.total() == _TALLY:
                    continue
                found = _PRONOUN.search(self._prose.text, naming.end, naming.end + 100)
                if found:
                    tally[found[1].lower() in lexicon.FEMALE] += 1
        for entity, tally in tallies.items():
            if tally.total() >= 2 and min(tally[True], tally[False]) == 0:
                entity.gender = "female" if tally[True] else "male"

    # Questions.

    def persons(self, titled: Titled, place: int) -> list[Entity]:
        """Who a full or short name can mean; one if that is plain, several where several could be."""
        if not person_names.is_short(titled.name) or titled.suffix:
            full = [
                each for each in self._same_last(titled) if each.full and person_names.same_person(each.full, titled)
            ]
            if full:
                return full[:1]
        key = " ".join(titled.name).lower()
        gender = person_names.gender(titled.titles, ())
        found = [each for each in self._families.get(key, ()) if gender is None or each.gender in (None, gender)]
        if not found and titled.courtesy_only:
            found = [each for each in self._family_first(key) if gender is None or each.gender in (None, gender)]
        elif not found:
            found = [each for each in self._given.get(key, ()) if gender is None or each.gender in (None, gender)]
        role = person_names.role_of(titled.titles)
        if len(found) > 1 and role:
            found = [each for each in found if each.has_role(role.split()[-1])] or found
        if gender and any(each.gender == gender for each in found):
            found = [each for each in found if each.gender == gender]
        return self._dominant(found, place)

    def _family_first(self, key: str) -> list[Entity]:
        """Persons whose first name by place may be the family's: "Mr. Zhuge" after "Zhuge Liwei"."""
        return [
            each
            for each in self._given.get(key, ())
            if each.full and len(each.full.name) == 2 and not person_names.has_given_name(each.full.name)
        ]

    def _dominant(self, found: list[Entity], place: int) -> list[Entity]:
        """One of several, if the text names him far more often than the others, or only him up to here."""
        firm = [each for each in found if each.firm] or found
        if len(firm) < 2:
            return firm
        firm = sorted(firm, key=lambda each: -each.count)
        before = [each for each in firm if each.first <= place]
        if len(before) == 1:
            return before
        return firm[:1] if firm[0].count >= _DOMINANT * firm[1].count else firm

    def organization(self, name: Sequence[str]) -> Entity | None:
        """The organization that a name, a beginning of it or its initials mean; None where several could be."""
        low = " ".join(name).lower()
        exact = self._exact.get(low.replace(".", ""))
        if exact:
            return exact
        found = list(dict.fromkeys(self._organizations.get(low, ())))
        last = low.removeprefix("the ")
        if not found and last in lexicon.PUBLICATIONS:  # "The Ledger"
            papers = {each for each in self._exact.values() if each.kind == "publication"}
            papers = {each for each in papers if each.name.lower().endswith(" " + last)}
            return papers.pop() if len(papers) == 1 else None
        if not found and (known := self._recalled_body(low.replace(".", ""))):
            return known
        if len(found) != 1 or low in lexicon.COMMON or places.nation(" ".join(name)):
            return None
        is_firm = found[0].name.split()[-1].lower() in lexicon.BY_FIRST
        return found[0] if is_firm or len(name) > 1 else None

    def reclassify(self, entity: Entity) -> None:
        """Takes somebody whose name looked like a person's for the organization that the text says it is."""
        name = entity.full.name if entity.full else tuple(entity.name.split())
        for table in (self._families, self._given, self._fulls):
            for listed in table.values():
                if entity in listed:
                    listed.remove(entity)
        entity.kind, entity.full, entity.gender, entity.plural = shapes.kind(name), None, None, True
        self._exact.setdefault(entity.name.replace(".", "").lower(), entity)
        for at in range(1, len(name)):
            self._organizations[" ".join(name[:at]).lower()].append(entity)

    def before(self, place: int, since: int) -> Iterator[Naming]:
        """Who is named between two places, the last first."""
        at = bisect_left(self._starts, place) - 1
        while at >= 0 and self._starts[at] >= since:
            yield self._namings[at]
            at -= 1

    def after(self, place: int, until: int) -> Iterator[Naming]:
        """Who is named from a place on, the first first."""
        at = bisect_left(self._starts, place)
        while at < len(self._starts) and self._starts[at] < until:
            yield self._namings[at]
            at += 1

    def namings(self) -> list[Naming]:
        """All places where somebody is named, in order."""
        return self._namings

    def bodies(self) -> dict[str, Entity]:
        """The organizations by all names that mean them, in small letters."""
        names = dict.fromkeys((*self._exact, *self._organizations))
        return {name: body for name in names if (body := self.organization(name.split())) is not None}

    def people(self) -> list[Entity]:
        """All persons, in order of the place where each is first named."""
        found = {each: None for each in (naming.entity for naming in self._namings) if each.kind == "person"}
        return list(found)
