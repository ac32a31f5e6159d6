"""What the words of a name and those beside it tell, before anybody is known."""

from collections.abc import Sequence

from claimdb.extraction.who import lexicon, person_names
from claimdb.extraction.who.entities import Entity
from claimdb.extraction.who.person_names import Titled
from claimdb.extraction.who.scan import Run
from claimdb.extraction.who.tokens import Word
from claimdb.records.values import SourceKind


def firms(runs: Sequence[Run]) -> set[str]:
    """The beginnings of two words and more of the names of firms: "Delta Crown" of "Delta Crown Petroleum"."""
    found: set[str] = set()
    for run in runs:
        name = [each.text for each in run.words]
        if len(name) > 2 and name[-1].lower() in lexicon.BY_FIRST and person_names.is_organization(name):
            found.update(" ".join(name[:at]).lower() for at in range(2, len(name)))
    return found


def single_name(titled: Titled, others: list[Entity] | None) -> str:
    """A lone name; with its courtesy title where another person of the name is known ("Mrs. Clinton")."""
    if not others or not titled.titles:
        return titled.whole
    return f"{titled.titles[-1].title()}{'.' if len(titled.titles[-1]) < 4 else ''} {titled.whole}"


def lower_title(before: Sequence[Word]) -> list[Word]:
    """The words of a role that stand small before a name: "secretary of state" Hillary Clinton."""
    if not before or before[-1].lower not in lexicon.ROLES or not before[-1].text[0].islower():
        return []
    start = len(before) - 1
    while start > 0 and before[start - 1].lower in lexicon.QUALIFIERS and not before[start - 1].is_mark:
        start -= 1
    return list(before[start:])


def joined(words: Sequence[str]) -> list[str]:
    """Words and pairs of them, the pairs first: "North Korean"."""
    pairs = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
    return [*pairs, *words]


def kind(name: Sequence[str]) -> SourceKind:
    """Publication or organization, by the words of a body's name."""
    return "publication" if person_names.is_publication(name) else "organization"


def initials(name: str) -> str:
    """The initials of a name of three words and more, small; "" of a shorter one."""
    kept = [each for each in name.replace("-", " ").split() if each[0].isupper()]
    return "".join(each[0] for each in kept).lower() if len(kept) > 2 else ""


def without_heading(titled: Titled, pairs: set[str]) -> Titled:
    """A name of three words and more that begins with a pair named alone elsewhere has run on into a heading."""
    name = titled.name
    is_particle = len(name) > 2 and (name[1].lower() in lexicon.PARTICLES or name[2].lower() in lexicon.PARTICLES)
    if len(name) > 2 and not is_particle and " ".join(name[:2]) in pairs and person_names.has_given_name(name):
        return titled._replace(name=name[:2])
    return titled
