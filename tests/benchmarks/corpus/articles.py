"""The documents of the corpus, as records: who is heard on what, in which words, with which figures and links."""

from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Final

from claimdb.identity import sha256
from claimdb.records.ids import document_id
from tests.benchmarks.corpus import matters, people
from tests.benchmarks.corpus.chance import skewed
from tests.benchmarks.corpus.words import FILLER, FILLER_WEIGHTS, GROUPS, PLACES, TAILS, THINGS

PER_DOCUMENT: Final = 10
_DOCUMENTS_A_DAY: Final = 27  # some ten years of a hundred thousand
_FIRST_DAY: Final = date(2014, 1, 6)
_EVERY: Final = {"group": 12, "copy": 50, "chain": 20}  # documents with an unnamed group, that are copies, in chains
_CHAIN: Final = 5
_CUES: Final = ("said", "said", "said", "told reporters", "announced", "warned", "wrote", "claimed", "added", "argued")
_EXTRACTOR: Final = "claimdb-0.1.0"
_UNITS: Final = {"person": "people", "USD": "dollars", "vehicle": "vehicles"}
_FIGURES: Final = ("{0}", "{0}", "more than {0}", "at least {0}", "about {0}")


class Articles:
    """The documents of one seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def record(self, number: int, assertions: int = PER_DOCUMENT) -> dict[str, Any]:
        """The record of one document with so many assertions."""
        every, place = divmod(number, _EVERY["copy"])
        if place == 7 and every % 2 and assertions == PER_DOCUMENT:
            return self._copy(number)
        made = _Article(self._seed, number, assertions).record()
        step, place = divmod(number, _EVERY["chain"])
        if place == 3 and step % _CHAIN and assertions > 1:
            earlier = assertion_id(self._seed, number - _EVERY["chain"])
            made["assertions"][1]["links"] = [{"rel": "repeats", "to": earlier, "basis": "inferred"}]
        return made

    def _copy(self, number: int) -> dict[str, Any]:
        """What another paper made of the document before: all of it, and a line."""
        made = self.record(number - 1)
        document = made["document"]
        original = document_id(sha256(document["text"]))
        paper = _Article(self._seed, number, PER_DOCUMENT).publisher
        document["text"] += f"\nFrom our correspondents. {paper}, number {number}."
        status = "accepted" if number % 4 == 1 else "proposed"
        document["links"] = [{"rel": "copy_of", "to": original, "status": status, "basis": "inferred"}]
        document["publisher"] = paper
        return made


@lru_cache(maxsize=1 << 10)
def assertion_id(seed: int, number: int) -> str:
    """The id of the second assertion of a document, as recording gives it."""
    from claimdb.records.models import Record
    from claimdb.records.prepare import prepare

    record = Record.model_validate(_Article(seed, number, PER_DOCUMENT).record())
    assert record.document is not None
    return prepare(record, record.document.text).assertions[1].id


class _Article:
    """One document in the making."""

    def __init__(self, seed: int, number: int, assertions: int) -> None:
        self._number, self._assertions = number, assertions
        self._chance = Random(seed << 40 | number)
        self._day = _FIRST_DAY + timedelta(days=number // _DOCUMENTS_A_DAY)
        self._new_sources = (
            range(people.known_sources(number - 1), people.known_sources(number)) if number else range(0)
        )
        self._sources = people.known_sources(number)
        self._claims = matters.CLAIMS_A_DOCUMENT * (number + 1)
        self._is_proposed = self._chance.random() < 0.3
        self._text: list[str] = []
        self._length = 0
        self._asked: dict[int, None] = {}

    @property
    def publisher(self) -> str:
        """The paper, of those known by now."""
        paper = skewed(Random(self._number).random(), people.papers(self._sources), 5)
        return people.someone(paper * people.COHORT + 4).name

    def record(self) -> dict[str, Any]:
        title = f"{self._chance.choice(THINGS).capitalize()} of {self._chance.choice(PLACES)}: report {self._number}"
        self._write(title + "\n\n")
        assertions = [self._assertion(place) for place in range(self._assertions)]
        claims = {each["key"]: each for key in self._asked for each in matters.declared(key)}
        accused = dict.fromkeys(name for each in claims.values() for name in each.get("against", ()))
        sources: dict[str, dict[str, Any]] = {each: {"name": each, "kind": "state"} for each in accused}
        sources |= {each["name"]: each for number in self._new_sources for each in reversed(people.declared(number))}
        document: dict[str, Any] = {"publisher": self.publisher, "title": title, "published": self._day.isoformat()}
        document |= {"language": "en", "url": f"https://news.example/{self._number}", "text": "".join(self._text)}
        if self._number % 100 == 9:
            document["tags"] = ["checked"]
        record = {"document": document, "sources": list(sources.values()), "claims": list(claims.values())}
        return {**record, "assertions": assertions}

    def _write(self, text: str) -> tuple[int, int]:
        start = self._length
        self._text.append(text)
        self._length += len(text)
        return start, self._length

    def _filler(self) -> None:
        words = self._chance.choices(FILLER, cum_weights=FILLER_WEIGHTS, k=8 + self._chance.getrandbits(4))
        self._write(" ".join(words).capitalize() + (". " if self._chance.getrandbits(2) else ".\n\n"))

    def _claim(self, place: int) -> int:
        """New ones first, then those of these weeks, then any, the oldest most often."""
        chance = self._chance.random()
        if place < matters.CLAIMS_A_DOCUMENT:
            return self._claims - matters.CLAIMS_A_DOCUMENT + place
        if chance < 0.6:
            return self._claims - 1 - skewed(chance / 0.6, min(self._claims, 5_000), 10)
        return skewed((chance - 0.6) / 0.4, self._claims, 20)

    def _source(self, place: int) -> people.Someone:
        if place == 2 and self._number % _EVERY["group"] == 5:
            group = GROUPS[self._number // _EVERY["group"] % len(GROUPS)].replace("-", " ")
            return people.Someone(group, "group", group)
        if place < len(self._new_sources):
            return people.someone(self._new_sources[place])
        return people.someone(skewed(self._chance.random(), self._sources, 10))

    def _assertion(self, place: int) -> dict[str, Any]:
        number, who = self._claim(place), self._source(place)
        self._asked[number] = None
        what = matters.matter(number)
        denies = self._chance.random() < (0.15 if what.accused is not None else 0.02)
        if denies and what.accused is not None:
            who = people.someone(what.accused)
        figure = self._figure(what) if what.unit or self._chance.random() < 0.1 else None
        statement = what.text if denies else f"{what.text} {TAILS[self._chance.randrange(len(TAILS))]}"
        if figure is not None:
            statement = f"{statement}, {figure['text']}"
        said = self._said()
        written = self._sentence(who.mention, "denied" if denies else self._chance.choice(_CUES), said, statement)
        self._filler()
        made: dict[str, Any] = {"key": f"A{place}", "claim": f"c{number}", "statement": statement}
        made["sources"] = self._mentions(who)
        made |= {"stance": "denies"} if denies else {"modality": self._modality()}
        made |= {name: each for name, each in (("said", said), ("quantity", figure)) if each is not None}
        made |= self._proposed(written, place) if self._is_proposed else {}
        made["cue"], made["passage"] = written["cue"], {"start": written["start"], "end": written["end"]}
        if not self._chance.getrandbits(8):
            made["tags"] = ["to check" if place % 2 else "front page"]
        return made

    def _modality(self) -> str:
        chance = self._chance.random()
        return "certain" if chance < 0.85 else ("possible", "planned", "probable")[int(chance * 1000) % 3]

    def _mentions(self, who: people.Someone) -> list[dict[str, Any]]:
        one = {"name": who.name, "kind": who.kind, "mention": who.mention}
        if self._chance.getrandbits(5):
            return [one]
        other = people.someone(skewed(self._chance.random(), self._sources, 10))
        if other.name == who.name:
            return [one]
        candidate = {"resolution": "candidate", "because": "the article does not say which"}
        return [one | candidate, {"name": other.name, "kind": other.kind, "mention": who.mention} | candidate]

    def _said(self) -> dict[str, Any] | None:
        chance = self._chance.getrandbits(4)
        if chance < 5:
            return None
        day = self._day - timedelta(days=1 + chance % 6)
        if chance < 9:
            return {"edtf": day.isoformat()}
        rule = f"latest {day:%A} before publication"
        return {"text": f"on {day:%A}", "edtf": day.isoformat(), "anchor": "published", "rule": rule}

    def _figure(self, what: matters.Matter) -> dict[str, Any]:
        low = int(10 ** (self._chance.random() * 5))
        words = _FIGURES[self._chance.randrange(len(_FIGURES))]
        unit = what.unit or "vehicle"
        text = f"{words.format(f'{low:,}')} {_UNITS[unit]}"
        if words.startswith("{"):
            return {"text": text, "value": low, "unit": unit}
        if words.startswith("about"):
            return {"text": text, "value": low, "approximate": True, "unit": unit}
        return {"text": text, "low": low, "low_inclusive": words.startswith("at"), "unit": unit}

    def _sentence(self, mention: str, cue: str, said: dict[str, Any] | None, statement: str) -> dict[str, Any]:
        """Writes a sentence; its place, and those of its parts."""
        when = f" {said['text']}" if said and "text" in said else ""
        capital = mention[0].upper() + mention[1:]
        content = statement[0].lower() + statement[1:] if statement.startswith(("The ", "People ")) else statement
        start, end = self._write(f"{capital} {cue}{when} that {content}")
        self._write(". ")
        cued = start + len(mention) + 1
        spans = {
            "source": [[start, start + len(mention)]],
            "cue": [[cued, cued + len(cue)]],
            "content": [[end - len(statement), end]],
        }
        return {"start": start, "end": end, "cue": cue, "spans": spans}

    def _proposed(self, written: dict[str, Any], place: int) -> dict[str, Any]:
        """What an extractor says beside; some of it was decided on."""
        made: dict[str, Any] = {"extractor": _EXTRACTOR, "confidence": 0.5 + self._chance.getrandbits(8) / 512}
        made |= {"spans": written["spans"], "attribution": place}
        decided = self._chance.getrandbits(6)
        return made | ({"status": ("rejected", "accepted")[decided % 2]} if decided < 4 else {})
