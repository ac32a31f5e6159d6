"""Records by the thousand, made up and the same at every run: what the benchmarks of the ledger record."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PER_DOCUMENT = 25  # about what an article yields
_WORDS = [
    "river",
    "harbour",
    "bridge",
    "council",
    "ferry",
    "market",
    "school",
    "tower",
    "garden",
    "railway",
    "station",
    "library",
    "hospital",
    "factory",
    "museum",
    "bakery",
    "orchard",
    "quarry",
    "mill",
    "lighthouse",
    "canal",
    "tunnel",
    "airport",
    "theatre",
    "stadium",
    "reservoir",
    "chapel",
    "brewery",
    "forge",
]
_PLACES = [
    "Tarnwater",
    "Estermouth",
    "Brindlow",
    "Halvard",
    "Quillon",
    "Marrowby",
    "Osterlund",
    "Penhale",
    "Ravenmoor",
    "Silversea",
]
_NAMES = [
    "Ann",
    "Bell",
    "Carl",
    "Dorn",
    "Eva",
    "Falk",
    "Georg",
    "Hale",
    "Ines",
    "Jarl",
    "Kim",
    "Lund",
    "Mona",
    "Nash",
    "Olof",
    "Pike",
    "Rosa",
    "Stern",
    "Tove",
    "Ulm",
]
_VERBS = [
    "will close",
    "has reopened",
    "was sold",
    "is unsafe",
    "will be rebuilt",
    "has run out of money",
    "employs",
    "has lost",
]


def records(assertions: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Records of documents of `PER_DOCUMENT` assertions, this many in all; another seed gives others."""
    chance = random.Random(seed)
    for number in range(0, assertions, PER_DOCUMENT):
        yield _record(chance, f"{seed}-{number}", min(PER_DOCUMENT, assertions - number))


def write(file: Path, assertions: int, seed: int = 1) -> Path:
    """The records as JSON Lines in a file."""
    with file.open("w", encoding="utf-8") as lines:
        for each in records(assertions, seed):
            lines.write(json.dumps(each) + "\n")
    return file


def _record(chance: random.Random, name: str, assertions: int) -> dict[str, Any]:
    sentences = [_sentence(chance, name, number) for number in range(assertions)]
    text = " ".join(each["words"] for each in sentences)
    return {
        "document": {
            "text": text,
            "title": f"News of {chance.choice(_PLACES)} {name}",
            "publisher": f"The {chance.choice(_PLACES)} Gazette",
            "published": f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        },
        "assertions": [_assertion(each) for each in sentences],
    }


def _sentence(chance: random.Random, name: str, number: int) -> dict[str, Any]:
    source = f"{chance.choice(_NAMES)} {chance.choice(_NAMES)}"
    thing = f"the {chance.choice(_WORDS)} {chance.choice(_WORDS)} of {chance.choice(_PLACES)}"
    claim = f"{thing[0].upper()}{thing[1:]} {chance.choice(_VERBS)}"
    figure = chance.randint(2, 9_999)
    words = f"{source} said on 3 May 2024 that {claim[0].lower()}{claim[1:]}, {figure} people, in case {name}-{number}."
    return {"source": source, "claim": claim, "figure": figure, "words": words}


def _assertion(sentence: dict[str, Any]) -> dict[str, Any]:
    return {
        "claim": sentence["claim"],
        "statement": f"{sentence['claim']} ({sentence['figure']} people)",
        "sources": [{"name": sentence["source"], "kind": "person", "mention": sentence["source"]}],
        "cue": "said",
        "said": {"edtf": "2024-05-03"},
        "quantity": {"text": f"{sentence['figure']} people"},
        "passage": {"exact": sentence["words"]},
    }
