"""The parts of reading who speaks, each alone."""

import pytest

from claimdb.extraction.model import Article, Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.extraction.who import coordination, given_names, lexicon, person_names, phrases, places, resolve, roles
from claimdb.extraction.who.scan import Scan, Vocabulary
from claimdb.extraction.who.tokens import words

PLAIN = Vocabulary(frozenset(), frozenset())


def texts(text: str) -> list[str]:
    return [each.text for each in words(text)]


def parse(text: str) -> phrases.Phrase:
    return phrases.parse(list(words(text)), PLAIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Ann Roth’s aides", ["Sen", "Ann", "Roth", "aides"]),
        ("the U.S. and F.B.I.", ["the", "U.S.", "and", "F.B.I."]),
        ("O’Brien, 54,", ["O’Brien", ",", "54", ","]),
        ("Jean-Luc al-Tamimi", ["Jean-Luc", "al-Tamimi"]),
    ],
)
def test_words_are_without_possessives_and_the_stops_of_titles(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_words_tell_owners_capitals_and_marks() -> None:
    owner, mark, small, name = words("Roth’s, we al-Tamimi")
    assert (owner.possessive, mark.is_mark, small.is_capital, name.is_capital) == (True, True, False, True)


@pytest.mark.parametrize(
    ("written", "name"),
    [("U.S.", "United States"), ("the South Korean", "South Korea"), ("Britain", "United Kingdom"), ("Atlantis", None)],
)
def test_states_by_all_their_names(written: str, name: str | None) -> None:
    assert places.nation(written) == name


def test_peoples_seats_and_provinces() -> None:
    assert places.people("Norwegians") == "Norway"
    assert places.people("French") == "France"
    assert places.seat("the Kremlin") == "Russia"
    assert places.province("Vt.") == "Vermont"
    assert places.adjective("South Korea") == "South Korean"


@pytest.mark.parametrize("name", ["Norway", "Kenya", "Timor-Leste", "Côte d’Ivoire", "Holy See", "Palestine", "Taiwan"])
def test_states_that_are_listed(name: str) -> None:
    assert places.state(name)


@pytest.mark.parametrize(
    ("written", "titles", "name", "suffix"),
    [
        ("Defense Minister Odd Bakken", ("defense", "minister"), ("Odd", "Bakken"), ""),
        ("Secretary of State Anna Roth", ("secretary", "of", "state"), ("Anna", "Roth"), ""),
        ("Mr. Hale Jr.", ("mr",), ("Hale",), "Jr."),
        ("Stephen King", (), ("Stephen", "King"), ""),
        ("Reporter Anna Roth", ("reporter",), ("Anna", "Roth"), ""),
    ],
)
def test_titles_and_suffixes_are_no_part_of_a_name(
    written: str, titles: tuple[str, ...], name: tuple[str, ...], suffix: str
) -> None:
    found = person_names.split(list(words(written)))
    assert (found.titles, found.name, found.suffix) == (titles, name, suffix)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Robert Hale", "Robert J. Hale", True),
        ("Bob Hale", "Robert Hale", True),
        ("R. Hale", "Robert Hale", True),
        ("Robert Hale", "Rupert Hale", False),
        ("Robert Hale", "Robert Hale Jr.", False),
        ("Robert J. Hale", "Robert K. Hale", False),
    ],
)
def test_forms_of_one_name(one: str, other: str, same: bool) -> None:
    first, second = (person_names.split(list(words(each))) for each in (one, other))
    assert person_names.same_person(first, second) is same


def test_the_family_name_is_first_where_it_is_written_first() -> None:
    assert person_names.family_names(("Kim", "Jong-min"))[0] == "Kim"
    assert person_names.family_names(("Kim", "Anders"))[0] == "Anders"
    assert person_names.family_names(("Ursula", "van", "der", "Laan")) == ["van der Laan", "Laan"]


@pytest.mark.parametrize(
    ("text", "sort", "head"),
    [
        ("the minister", "office", "minister"),
        ("Norway’s energy minister", "office", "minister"),
        ("two people familiar with the matter", "group", "people"),
        ("the Turkish government", "organization", "government"),
        ("a study by the institute", "document", "study"),
        ("a spokesman for the port", "spokes", "spokesman"),
        ("the senator who left", "person", "senator"),
        ("she", "pronoun", "she"),
        ("The Nevada Democrat", "person", "democrat"),
        ("(", "none", ""),
    ],
)
def test_a_phrase_has_a_sort_and_a_head(text: str, sort: str, head: str) -> None:
    found = parse(text)
    assert (found.sort, found.head) == (sort, head)


@pytest.mark.parametrize(
    "text", ["Anna Roth, the director,", "the director, Anna Roth,", "director Anna Roth", "a director named Anna Roth"]
)
def test_a_name_keeps_what_is_said_beside_it(text: str) -> None:
    found = parse(text)
    assert [each.text for each in found.name] == ["Anna", "Roth"]
    assert [each.head for each in found.beside] == ["director"]


@pytest.mark.parametrize(
    ("text", "title", "place", "held"),
    [
        ("Norway’s energy minister", "energy minister", "Norway", True),
        ("the Norwegian energy minister", "energy minister", "Norway", True),
        ("the energy minister of Norway", "energy minister", "Norway", True),
        ("the former Ohio governor", "governor", "Ohio", False),
        ("the outspoken mayor", "mayor", "", True),
    ],
)
def test_a_role_is_of_a_place_and_held_or_not(text: str, title: str, place: str, held: bool) -> None:
    role = roles.read(parse(text))
    assert (role.title, role.place, role.held) == (title, place, held)


@pytest.mark.parametrize(
    ("text", "count", "alternatives"),
    [
        ("Anna Roth and Peter Moll", 2, False),
        ("Anna Roth, a baker, and Peter Moll", 2, False),
        ("Roth, Moll and Beck", 3, False),
        ("Roth or Moll", 2, True),
        ("state and local officials", 1, False),
        ("the president and chief executive", 1, False),
        ("the director of research and policy", 1, False),
        ("Roth, who came and went", 1, False),
        ("Roth and his lawyer", 2, False),
    ],
)
def test_sources_are_split_where_each_is_whole(text: str, count: int, alternatives: bool) -> None:
    found = coordination.split(list(words(text)))
    assert (len(found.parts), found.alternatives) == (count, alternatives)


def test_names_are_found_without_the_words_that_open_sentences() -> None:
    text = (
        "Then Anna Roth met the Ministry of Inland Waters. However, Juan de la Vega left.\nRoth Wins In A Long Vote\n"
    )
    found = [" ".join(each.text for each in run.words) for run in Scan(Prose(text)).runs]
    assert found == ["Anna Roth", "Ministry of Inland Waters", "Juan de la Vega"]


def test_what_is_not_read_holds_no_names() -> None:
    text = "Anna Roth came.\nPeter Moll left."
    prose = Prose(text)
    found = [run.words[0].text for run in Scan(prose, [prose.paragraphs[1]]).runs]
    assert found == ["Anna"]


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not given_names.MALE_NAMES & given_names.FEMALE_NAMES
    assert not lexicon.MALE & lexicon.FEMALE
    assert not lexicon.STOP & lexicon.TITLES


def test_who_leads_a_body_between_commas_holds_its_office() -> None:
    text = "Odd Bakken, who is director of the Estermouth Institute, came. Rain, Bakken said."
    at = text.index("Bakken said")
    found = resolve(Article(text), Prose(text), [Attribution((Span(at, at + 6),), (), (Span(at - 6, at - 2),), 0.9)])
    links = [(link.rel, link.to) for each in found.sources for link in each.links]
    assert links[0] == ("holds_office", "director of Estermouth Institute")
