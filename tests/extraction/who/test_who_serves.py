"""Whom the persons of a text serve, what bodies are called, and who is meant by nouns that stand alone."""

import pytest

from tests.extraction.who.speaking import links, names, only, read

FIRM = "[0s|Brack Tide Petroleum] [0c|said] [0t|all was well]. "


@pytest.mark.parametrize(
    ("written", "person", "link"),
    [
        ("Its head, Kelo Umeh,", "Kelo Umeh", ("holds_office", "head of Brack Tide Petroleum")),
        ("The company’s lawyer, Ada Eze-Wilms,", "Ada Eze-Wilms", ("speaks_for", "Brack Tide Petroleum")),
        ("A lawyer for the company, Stef Grube,", "Stef Grube", ("speaks_for", "Brack Tide Petroleum")),
        ("The firm’s engineer, Odd Bakken,", "Odd Bakken", ("member_of", "Brack Tide Petroleum")),
        ("Jon Pell, from the Salt Agency,", "Jon Pell", ("member_of", "Salt Agency")),
    ],
)
def test_a_possessive_beside_a_name_says_whom_it_serves(written: str, person: str, link: tuple[str, str]) -> None:
    found = read(FIRM + f"[1s|{written}] [1c|said] [1t|no].")
    assert only(found).name == person
    assert link in links(found, person)
    assert all(each.name not in ("Its", "The") for each in found.sources)


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("A police spokesman, Sun Okon,", "police"),
        ("A company spokesman, Sun Okon,", "Brack Tide Petroleum"),
        ("A spokesman for the company, Sun Okon,", "Brack Tide Petroleum"),
        ("Foreign ministry spokesman Sun Okon", "foreign ministry"),
        ("An Israeli navy spokesman, Sun Okon,", "Israeli navy"),
        ("Sun Okon, a State Department spokesman,", "state department"),
        ("A Justice Department spokesman, Sun Okon,", "justice department"),
    ],
)
def test_a_spokesman_of_a_body_without_a_name_speaks_for_it(written: str, body: str) -> None:
    found = read(FIRM + f"Then [1s|{written}] [1c|said] [1t|no].")
    assert [(each.name.lower(), each.role) for each in found.mentions[1]] == [
        (body.lower(), "asserter"),
        ("sun okon", "spokesperson"),
    ]


def test_she_may_be_a_spokeswoman_without_a_name() -> None:
    found = read(
        "Anna Roth sued. [0s|A spokeswoman for the Salt Trust] [0c|said] [0t|it had stopped]. "
        "[1s|She] [1c|declined] [1t|to say when]."
    )
    assert only(found).name == "spokeswoman for the Salt Trust"


@pytest.mark.parametrize(
    ("before", "short"),
    [
        ("Brack Tide Petroleum runs the quay.", "Brack Tide"),
        ("Norrbott Minerals AB, a Swedish miner, came.", "The miner"),
        ("Norrbott Minerals AB, a Swedish miner, came.", "Norrbott"),
        ("Ketan Power came.", "The utility"),
        ("We saw Bank Wislo.", "The bank"),
        ("The manufacturer, Medivar GmbH, was sued.", "The manufacturer"),
        ("Visay Star Lines, the owner, was sued.", "The line"),
        ("Helmut International came.", "Helmut"),
    ],
)
def test_what_a_firm_is_called(before: str, short: str) -> None:
    found = read(f"{before} A day later [0s|{short}] [0c|said] [0t|all was well].")
    assert only(found).kind == "organization"
    assert only(found).name in before


@pytest.mark.parametrize("noun", ["company", "firm"])
def test_the_company_is_no_university_and_no_government(noun: str) -> None:
    found = read(
        "Norrbott Minerals AB came. [0s|The University of Novar] [0c|said] [0t|no]. [1s|Brussels] [1c|said] [1t|yes]. "
        f"[2s|The {noun}] [2c|disputes] [2t|it]."
    )
    assert only(found).name == "Norrbott Minerals AB"


def test_the_company_is_the_works_that_it_runs_where_no_firm_is_named() -> None:
    found = read(
        "A fire broke out at the Okit refinery. [0s|The refinery] [0c|said] [0t|no]. "
        "[1s|The company] [1c|said] [1t|yes]."
    )
    assert [only(found, at).name for at in (0, 1)] == ["Okit refinery"] * 2
    assert only(found, 0).resolution == "coreference"


def test_the_group_is_that_of_who_spoke_last() -> None:
    found = read(
        FIRM + "[1t|It is so], [1c|said] [1s|Amina Bell, director of the Kesh-based Clean Delta Network]. "
        "[2s|The group] [2c|says] [2t|it knew]."
    )
    assert only(found).name == "Clean Delta Network"


def test_a_noun_for_persons_that_nobody_is_called_is_nobody_named() -> None:
    found = read(
        "[0s|Peter Moll] [0c|said] [0t|no]. [1s|The pharmacist] [1c|said] [1t|yes]. [2s|The farmer] [2c|said] [2t|yes]."
    )
    assert only(found).name == "farmer"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("One of its authors, Professor Heinz Wolff,", "Heinz Wolff"),
        ("A Labour MP, Fazal Haq,", "Fazal Haq"),
        ("Another lawyer, Khaled bin Youssef,", "Khaled bin Youssef"),
    ],
)
def test_one_of_several_with_a_name_has_the_name(written: str, name: str) -> None:
    found = read(FIRM + f"[1s|{written}] [1c|said] [1t|no].")
    assert (only(found).name, only(found).kind) == (name, "person")


def test_one_of_them_is_one_of_a_group() -> None:
    found = read("[0s|Three people familiar with the talks] [0c|said] [0t|no]. [1s|One of them] [1c|said] [1t|yes].")
    assert (only(found).name, only(found).resolution) == ("one of three people familiar with the talks", "coreference")


def test_who_belongs_to_the_source_before_it() -> None:
    found = read(
        "[0t|It leaks], [0c|according to] [0s|two inspectors who know the site, [1s|who]] [1c|asked] [1t|for silence]."
    )
    assert only(found).name == only(found, 0).name


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Senator Ram Vill met Senator Ime Reyes.", "The two senators"),
        ("[0s|Ram Vill] [0c|said] [0t|no]. [1s|Ime Reyes] [1c|said] [1t|no].", "Both"),
    ],
)
def test_the_two_who_are_meant(before: str, words: str) -> None:
    found = read(f"{before} [{0 if '[' not in before else 2}s|{words}] [{0 if '[' not in before else 2}c|said] it.")
    assert names(found.mentions[-1]) == ["Ram Vill", "Ime Reyes"]


def test_the_report_is_whose_it_was_said_to_be() -> None:
    found = read(
        "[0s|The Salt Institute] [0c|said in a report] [0t|that both are wrong]. [1s|The report] [1c|put] [1t|it at 5]."
    )
    assert (only(found).name, only(found).resolution) == ("Salt Institute", "coreference")


def test_the_paper_is_the_newspaper_named_before() -> None:
    found = read("We know it from the Kesh Herald. [0s|The paper] [0c|reported] [0t|so].")
    assert (only(found).name, only(found).kind) == ("Kesh Herald", "publication")


@pytest.mark.parametrize("written", ["The Brack newspaper", "The site, Al-Brack,", "The Brack Ledger"])
def test_newspapers_and_sites_are_publications(written: str) -> None:
    assert only(read(f"Then [0s|{written}] [0c|reported] [0t|so].")).kind == "publication"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Juan Carlos de la Espriella Ríos", "De la Espriella"),
        ("Rogelio dela Peña", "Dela Peña"),
        ("Le Van Duc", "Mr. Duc"),
        ("Elias bou Saab", "Mr. bou Saab"),
        ("Hisham Abd el-Fattah Mansour", "Abd el-Fattah Mansour"),
        ("Rhiannon Pugh KC", "Ms Pugh"),
    ],
)
def test_more_short_names_of_several_languages(full: str, short: str) -> None:
    found = read(f"The visitor was {full}, a farmer. [0s|{short}] [0c|said] [0t|no].")
    assert (only(found).name, only(found).kind) == (full.removesuffix(" KC"), "person")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The Joint Chiefs of Staff", "Joint Chiefs of Staff"),
        ("The Committee to Protect Readers", "Committee to Protect Readers"),
        ("The Security Service of Ostria, or SBO,", "Security Service of Ostria"),
        ("a poll by the agency Demos", "Demos"),
    ],
)
def test_names_of_bodies_are_whole(written: str, name: str) -> None:
    mention = only(read(f"Then [0s|{written}] [0c|said] [0t|so]."))
    assert (mention.name, mention.kind, mention.resolution) == (name, "organization", "explicit")


def test_the_office_of_a_prosecutor_is_nobodys_own() -> None:
    found = read(
        "[0s|Peter Moll, a prosecutor,] [0c|said] [0t|no]. [1s|The public prosecutor’s office] [1c|said] [1t|yes]."
    )
    assert only(found).name == "public prosecutor’s office"


def test_his_office_may_speak_of_him() -> None:
    found = read(
        "[0s|Adriana Rusu] [0c|said] [0t|no]. [1t|President Oleksandr Lysen will come], [1s|his office] [1c|said]."
    )
    assert only(found).name == "office of Oleksandr Lysen"


def test_residents_that_open_a_sentence_are_no_name() -> None:
    assert only(read("[0s|Villagers in Paju] [0c|said] [0t|they heard guns].")).kind == "group"


def test_what_stands_before_the_dash_of_a_dateline_is_no_source() -> None:
    found = read("KESH (Brack [0s|Wire) - Ostria’s grid operator] [0c|said] [0t|so].")
    assert "Wire" not in only(found).name


def test_a_beginning_of_a_name_is_the_whole_one() -> None:
    found = read("[0s|The Joint Chiefs of Staff] [0c|said] [0t|so]. [1s|The Joint Chiefs] [1c|said] [1t|no].")
    assert only(found).name == "Joint Chiefs of Staff"


def test_members_of_parliament_without_a_name_are_a_group() -> None:
    assert only(read("Then [0s|opposition MPs] [0c|said] [0t|so].")).kind == "group"


def test_a_common_noun_that_opens_a_sentence_is_no_name() -> None:
    found = read(FIRM + "[1s|Company spokesman Sun Okon] [1c|said] [1t|no].")
    assert names(found.mentions[1]) == ["Brack Tide Petroleum", "Sun Okon"]
