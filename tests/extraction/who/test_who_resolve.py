"""Who speaks, on sentences of our own."""

import pytest

from tests.extraction.who.speaking import links, names, only, read


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("The United States", "United States", "state"),
        ("the U.K.", "United Kingdom", "state"),
        ("Norway", "Norway", "state"),
        ("the White House", "White House", "organization"),
        ("The Kremlin", "Kremlin", "organization"),
        ("Moscow", "Moscow", "organization"),
        ("U.S. officials", "U.S. officials", "group"),
        ("Two people familiar with the matter", "two people familiar with the matter", "group"),
        ("Experts", "experts", "group"),
        ("Police", "police", "group"),
        ("Republicans", "Republicans", "group"),
        ("a Swedish diplomat", "Swedish diplomat", "group"),
        ("Sen. Lena Ohlsson", "Lena Ohlsson", "person"),
        ("Mr. Anton Berg", "Anton Berg", "person"),
        ("President Ilse van der Meer", "Ilse van der Meer", "person"),
        ("J. R. Smith", "J. R. Smith", "person"),
        ("Sean O’Brien", "Sean O’Brien", "person"),
        ("Martin Hale Jr.", "Martin Hale Jr.", "person"),
        ("Bashar al-Tamimi", "Bashar al-Tamimi", "person"),
        ("Juan de la Vega", "Juan de la Vega", "person"),
        ("Kim Jong-min", "Kim Jong-min", "person"),
        ("李明华", "李明华", "person"),
        ("the Ministry of Inland Waters", "Ministry of Inland Waters", "organization"),
        ("the Department of Health and Human Services", "Department of Health and Human Services", "organization"),
        ("Tarnwater Holdings", "Tarnwater Holdings", "organization"),
        ("the Harbour Gazette", "Harbour Gazette", "publication"),
        ("Reuters", "Reuters", "publication"),
        ("Norway’s foreign minister", "foreign minister of Norway", "office"),
        ("The Norwegian foreign minister", "foreign minister of Norway", "office"),
        ("the Turkish government", "Turkish government", "organization"),
        ("the Ohlsson administration", "Ohlsson administration", "organization"),
    ],
)
def test_a_source_by_itself_has_its_canonical_name_and_kind(written: str, name: str, kind: str) -> None:
    found = read(f"[0s|{written}] [0c|said] [0t|that rain was near].")
    mention = only(found)
    assert (mention.name, mention.kind, mention.mention) == (name, kind, written)
    assert mention.resolution == "explicit"
    assert [each.kind for each in found.sources if each.name == name] == [kind]


@pytest.mark.parametrize(
    ("group", "whom"), [("South Korean military officials", "South Korea"), ("Kremlin officials", "Kremlin")]
)
def test_officials_without_a_name_belong_to_the_document_and_speak_for_their_state(group: str, whom: str) -> None:
    found = read(f"{group} were there. [0s|{group}] [0c|said] [0t|so].")
    source = found.sources[0]
    assert source.named is False
    assert list(links(found, group)) == [("speaks_for", whom)]
    assert whom in [each.name for each in found.sources]


def test_a_seat_of_government_is_part_of_its_state() -> None:
    found = read("[0s|The Kremlin] [0c|denied] [0t|it].")
    assert list(links(found, "Kremlin")) == [("part_of", "Russia")]


def test_an_office_that_is_named_later_is_its_holder() -> None:
    found = read(
        "[0t|The dam could hold], [0s|Norway’s energy minister] [0c|said]. [1t|Or it could not]. "
        "[2t|Rain was near], [2s|he] [2c|said]. Last week [3s|the minister, Odd Bakken,] [3c|put] [3t|it at 10]."
    )
    assert [names(each) for each in found.mentions] == [["Odd Bakken"]] * 4
    first, second, third, fourth = (each[0] for each in found.mentions)
    assert (first.resolution, first.because) == ("coreference", "the minister is named later, as Odd Bakken")
    assert (second.mention, second.because) == (None, "not named in the sentence: read from the one before")
    assert (third.resolution, fourth.resolution) == ("coreference", "explicit")
    assert fourth.mention == "the minister, Odd Bakken"
    assert ("holds_office", "energy minister of Norway") in links(found, "Odd Bakken")
    assert list(links(found, "energy minister of Norway")) == [("part_of", "Norway")]


@pytest.mark.parametrize(
    "written",
    [
        "Norway’s energy minister, Odd Bakken,",
        "Odd Bakken, Norway’s energy minister,",
        "Odd Bakken, the energy minister of Norway,",
        "Norwegian energy minister Odd Bakken",
    ],
)
def test_an_apposition_gives_the_office(written: str) -> None:
    found = read(f"Then [0s|{written}] [0c|said] [0t|that rain was near].")
    assert only(found).name == "Odd Bakken"
    assert ("holds_office", "energy minister of Norway") in links(found, "Odd Bakken")


def test_a_former_office_is_not_held() -> None:
    found = read("[0s|Odd Bakken, Norway’s former energy minister,] [0c|said] [0t|no].")
    assert list(links(found, "Odd Bakken")) == []


def test_bare_officials_between_those_of_two_states_are_candidates() -> None:
    found = read(
        "[0s|Danish officials] [0c|said] [0t|that ships left]. By May, [1s|officials] [1c|said], [1t|all had left].\n"
        "[2t|They could carry grain], [2s|Norway’s defense minister] [2c|said]."
    )
    assert [(each.name, each.mention, each.resolution) for each in found.mentions[1]] == [
        ("Danish officials", "officials", "candidate"),
        ("Norwegian officials", "officials", "candidate"),
    ]
    assert all(each.because for each in found.mentions[1])
    assert only(found, 2).kind == "office"


def test_bare_officials_with_one_reading_repeat_the_group() -> None:
    found = read(
        "[0s|Danish officials] [0c|said] [0t|that ships had left]. By May, [1s|officials] [1c|said], [1t|all had]."
    )
    assert (only(found).name, only(found).resolution) == ("Danish officials", "coreference")


def test_a_spokesman_of_an_organization_speaks_for_it() -> None:
    found = read(
        "[0s|Pavel Anselm, a spokesman for the Port of Estermouth,] [0c|said] [0t|no]. [1t|Never], [1s|he] [1c|said]."
    )
    assert [(each.name, each.role) for each in found.mentions[0]] == [
        ("Port of Estermouth", "asserter"),
        ("Pavel Anselm", "spokesperson"),
    ]
    assert only(found).name == "Pavel Anselm"
    assert ("speaks_for", "Port of Estermouth") in links(found, "Pavel Anselm")


def test_a_spokeswoman_without_a_name_speaks_for_the_organization() -> None:
    found = read("[0s|A spokeswoman for the Port of Estermouth] [0c|said] [0t|no].")
    assert [(each.name, each.role) for each in found.mentions[0]] == [
        ("Port of Estermouth", "asserter"),
        ("spokeswoman for the Port of Estermouth", "spokesperson"),
    ]


def test_who_speaks_for_a_person_speaks_himself() -> None:
    found = read("Lena Ohlsson won. [0s|A spokesman for Ms. Ohlsson] [0c|said] [0t|no].")
    assert only(found).role == "asserter"
    assert list(links(found, only(found).name)) == [("speaks_for", "Lena Ohlsson")]


@pytest.mark.parametrize("short", ["Ohlsson", "Ms. Ohlsson", "Sen. Ohlsson", "Lena"])
def test_a_short_name_is_the_full_one(short: str) -> None:
    found = read(f"Senator Lena Ohlsson came. [0t|It rains], [0s|{short}] [0c|said].")
    assert (only(found).name, only(found).resolution) == ("Lena Ohlsson", "explicit")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Kim Jong-min", "Mr. Kim"),
        ("Nguyen Van Binh", "Mr. Binh"),
        ("Ursula van der Laan", "Ms. van der Laan"),
        ("Bashar al-Tamimi", "Mr. al-Tamimi"),
        ("Ana Sánchez Pérez", "Ms. Sánchez"),
        ("Sean O’Brien", "Mr. O’Brien"),
        ("Martin Hale Jr.", "Hale"),
    ],
)
def test_short_names_of_several_languages(full: str, short: str) -> None:
    found = read(f"The visitor was {full}, a farmer. [0t|It rains], [0s|{short}] [0c|said].")
    assert only(found).name == full


def test_a_name_is_its_most_complete_form() -> None:
    found = read("[0s|Robert Hale] [0c|said] [0t|no]. Later Robert J. Hale left. [1t|Rain], [1s|Hale] [1c|said].")
    assert [only(found, at).name for at in (0, 1)] == ["Robert J. Hale"] * 2
    assert found.sources[0].aliases == ["Robert Hale"]


def test_two_of_one_family_name_are_candidates() -> None:
    found = read("Anna Roth met Peter Roth. [0t|It rains], [0s|Roth] [0c|said].")
    assert [(each.name, each.resolution) for each in found.mentions[0]] == [
        ("Anna Roth", "candidate"),
        ("Peter Roth", "candidate"),
    ]


def test_a_courtesy_title_chooses_between_them_and_never_merges_against_it() -> None:
    found = read("Anna Roth met Peter Roth. [0t|It rains], [0s|Mrs. Roth] [0c|said].")
    assert only(found).name == "Anna Roth"
    other = read("Peter Roth came. [0t|It rains], [0s|Mrs. Roth] [0c|said].")
    assert only(other).name != "Peter Roth"


def test_father_and_son_are_two() -> None:
    found = read("[0s|Martin Hale] [0c|said] [0t|yes]. [1s|Martin Hale Jr.] [1c|said] [1t|no].")
    assert [only(found, at).name for at in (0, 1)] == ["Martin Hale", "Martin Hale Jr."]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Anna Roth and Peter Moll", ["Anna Roth", "Peter Moll"]),
        ("Anna Roth, Peter Moll and Sean O’Brien", ["Anna Roth", "Peter Moll", "Sean O’Brien"]),
        ("both the Kremlin and the White House", ["Kremlin", "White House"]),
        ("Anna Roth, a farmer, and Peter Moll, a baker,", ["Anna Roth", "Peter Moll"]),
        ("U.S. and South Korean officials", ["U.S. officials", "South Korean officials"]),
        ("current and former officials", ["current and former officials"]),
        ("Republicans and Democrats", ["Republicans", "Democrats"]),
        ("Norway, Sweden and Denmark", ["Norway", "Sweden", "Denmark"]),
    ],
)
def test_several_sources_are_all_certain(written: str, parts: list[str]) -> None:
    found = read(f"Then [0s|{written}] [0c|said] [0t|so].")
    assert names(found.mentions[0]) == parts
    assert {each.resolution for each in found.mentions[0]} == {"explicit"}


def test_one_or_the_other_are_candidates() -> None:
    found = read("Then [0s|Anna Roth or Peter Moll] [0c|said] [0t|so].")
    assert [(each.name, each.mention, each.resolution) for each in found.mentions[0]] == [
        ("Anna Roth", "Anna Roth or Peter Moll", "candidate"),
        ("Peter Moll", "Anna Roth or Peter Moll", "candidate"),
    ]


@pytest.mark.parametrize(("pronoun", "name"), [("she", "Anna Roth"), ("he", "Peter Moll")])
def test_a_pronoun_agrees(pronoun: str, name: str) -> None:
    found = read(f"Anna Roth met Peter Moll. [0t|It rains], [0s|{pronoun}] [0c|said].")
    assert (only(found).name, only(found).resolution) == (name, "coreference")


def test_he_is_who_spoke_last_not_who_is_spoken_of() -> None:
    found = read("[0s|Peter Moll] [0c|said] [0t|that Karl Beck lied]. [1t|It rains], [1s|he] [1c|said].")
    assert only(found).name == "Peter Moll"


def test_who_belongs_to_the_name_before_it() -> None:
    found = read("We met Peter Moll, [0s|who] [0c|said] [0t|that rain was near].")
    assert only(found).name == "Peter Moll"


def test_they_are_the_two_who_spoke() -> None:
    found = read("[0s|Anna Roth and Peter Moll] [0c|said] [0t|so]. [1t|It rains], [1s|they] [1c|said].")
    assert names(found.mentions[1]) == ["Anna Roth", "Peter Moll"]


def test_it_is_the_organization_before() -> None:
    found = read("[0s|The Carrowe Rescue Service] [0c|said] [0t|12]. A day later [1s|it] [1c|put] [1t|it at 38].")
    assert (only(found).name, only(found).resolution) == ("Carrowe Rescue Service", "coreference")


@pytest.mark.parametrize("short", ["the service", "the CRS", "CRS"])
def test_short_names_of_an_organization(short: str) -> None:
    found = read(f"[0s|The Carrowe Rescue Service (CRS)] [0c|said] [0t|12]. Then [1s|{short}] [1c|said] [1t|38].")
    assert only(found).name == "Carrowe Rescue Service"


def test_we_in_a_quotation_is_who_is_quoted() -> None:
    found = read("“[0t|[1s|We] [1c|believe] [1t|it]],” [0s|Anna Roth] [0c|said].", within={1: 0})
    assert (found.mentions[1][0].name, found.mentions[1][0].resolution) == ("Anna Roth", "coreference")


def test_a_passive_has_unnamed_sources() -> None:
    found = read("Peter Moll [0c|was accused of] [0t|lying].")
    assert (only(found).name, only(found).kind, only(found).mention) == ("unnamed sources", "group", None)
    assert found.sources[0].named is False


@pytest.mark.parametrize(
    ("article", "name", "kind"),
    [
        (("The Harbour Gazette", "Ilse Tammeling"), "The Harbour Gazette", "publication"),
        ((None, "Ilse Tammeling"), "Ilse Tammeling", "person"),
        ((None, None), "the article", "group"),
    ],
)
def test_where_nobody_speaks_the_article_does(article: tuple[str | None, str | None], name: str, kind: str) -> None:
    found = read("It [0c|seems] [0t|that rain is near].", None, *article)
    assert (only(found).name, only(found).kind, only(found).mention) == (name, kind, None)


def test_a_participle_takes_who_speaks_in_the_sentence() -> None:
    found = read("“[0t|It rains],” [0s|Anna Roth] [0c|said], [1c|adding] [1t|that it would stop].")
    assert (only(found).name, only(found).mention) == ("Anna Roth", None)


def test_a_study_by_somebody_is_theirs() -> None:
    found = read("[0s|A study by the Estermouth Institute] [0c|found] [0t|so].")
    assert only(found).name == "Estermouth Institute"


def test_a_report_that_names_its_maker_is_a_publication_to_which_the_report_refers() -> None:
    found = read("[0s|A CRS report] [0c|said] [0t|so]. [1s|The report] [1c|added] [1t|more].")
    assert [(only(found, at).name, only(found, at).kind) for at in (0, 1)] == [("CRS report", "publication")] * 2


def test_every_name_is_declared_once_and_no_mention_is_missing() -> None:
    found = read(
        "[0s|Anna Roth, the director of the Estermouth Institute,] [0c|said] [0t|so]. [1c|It was said] [1t|no]. "
        "[2t|More]. "
        "[3s|Her lawyer] [3c|denied] [3t|it]. [4s|Some] [4c|laughed at] [4t|it]."
    )
    declared = [each.name for each in found.sources]
    assert len(declared) == len(set(declared))
    assert all(found.mentions)
    assert {each.name for several in found.mentions for each in several} <= set(declared)
    assert {link.to for each in found.sources for link in each.links} <= set(declared)


def test_the_publisher_named_in_its_own_article_is_one_source() -> None:
    found = read("[0s|the Harbour Gazette] [0c|wrote] [0t|so]. It [1c|seems] [1t|no].", None, "The Harbour Gazette")
    assert [only(found, at).name for at in (0, 1)] == ["The Harbour Gazette"] * 2


def test_the_place_that_opens_a_report_is_nobody() -> None:
    found = read("ARKLOW - The harbor board has met twice this week. [0s|It] [0c|said] [0t|the quay was safe].")
    assert only(found).name == "harbor board"


def test_it_is_no_island_and_no_person() -> None:
    found = read(
        "[0s|A member] [0c|said] [0t|it was late]. The Salt Board met on Gull Island. [1s|It] [1c|said] [1t|all is so]."
    )
    assert only(found).name == "Salt Board"


def test_a_family_name_may_come_first() -> None:
    found = read(
        "[0s|Zhuge Liwei, a foreman], [0c|said] [0t|the alarm was off]. [1t|“We knew,”] [1s|Mr. Zhuge] [1c|said]."
    )
    assert only(found, 0).name == only(found).name == "Zhuge Liwei"


def test_a_body_of_this_document_is_called_by_its_noun() -> None:
    found = read(
        "[0s|The provincial safety bureau] [0c|said] [0t|it was late]. Acme Energy had no comment. "
        "[1s|The bureau] [1c|said] [1t|names would follow]."
    )
    assert only(found).name == "provincial safety bureau"
