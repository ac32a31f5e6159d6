"""Whose words count as a source's: an office reaches its holders at the time, a state its organs and officials."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.ledger.made import Element, candidates, load, only, record, rows, said, statements

OFFICE = "Minister of National Defense of South Korea"


def by_start(found: list[Element]) -> dict[int, Element]:
    return {row["passage"]["start"]: row for row in found}


def test_an_office_finds_its_holder_by_whichever_name(seeded: str, run: Run) -> None:
    """Under his own name, under the office's alias, with "he", and unnamed; the undated ones only perhaps."""
    found = by_start(rows(run, seeded, "what", "South Korea's defense minister"))
    assert sorted(found) == [1066, 1215, 1303, 1361]
    for row in found.values():
        assert row["sources"][0]["name"] == "Shin Won-sik"
        assert row["path"] == [f"holds the office of {OFFICE}"]
    assert {start: row["fits"] for start, row in found.items()} == {
        1066: "certain",  # the text calls him "South Korea's defense minister"
        1215: "possible", 1303: "possible",  # undated: perhaps he was not in office then
        1361: "certain",  # said in June 2024, in office since October 2023
    }  # fmt: skip
    assert len(rows(run, seeded, "what", OFFICE, "--strict")) == 2


def test_a_state_reaches_its_minister_and_its_officials(seeded: str, run: Run) -> None:
    found = by_start(rows(run, seeded, "what", "South Korea"))
    assert sorted(found) == [971, 1066, 1215, 1303, 1361, 1832]
    assert found[1361]["path"] == [f"holds the office of {OFFICE}", "part of South Korea"]
    assert found[1832]["path"] == ["speaks for South Korea"]
    assert (found[971]["fits"], found[971]["doubts"]) == ("possible", ["one of 2 sources"])
    printed = run("what", "South Korea", "--db", seeded).out
    assert "What South Korea (state) claimed" in printed
    assert "speaks for South Korea" in printed and "? South Korean officials" in printed


def test_exact_reaches_nobody_else(seeded: str, run: Run) -> None:
    done = run("what", "South Korea", "--exact", "--db", seeded)
    assert (done.status, done.out) == (0, "")
    assert "no match among 41 assertions in 3 documents" in done.err
    assert rows(run, seeded, "what", OFFICE, "--exact") == []
    assert len(rows(run, seeded, "what", "Shin Won-sik", "--exact")) == 4


def test_the_united_states_reach_the_white_house(seeded: str, run: Run) -> None:
    found = by_start(rows(run, seeded, "what", "United States"))
    assert sorted(found) == [440, 637, 828, 971, 1513]
    assert found[440]["path"] == []
    assert found[1513]["path"] == ["part of United States"]


def test_a_source_filter_reaches_as_far(seeded_sqlite: str, run: Run) -> None:
    """`who X --source Y` keeps of X what counts as Y's."""
    found = rows(run, seeded_sqlite, "who", "shipped containers", "--source", "South Korea")
    assert sorted(by_start(found)) == [971, 1361]
    assert sorted(
        by_start(rows(run, seeded_sqlite, "who", "shipped containers", "--source", "South Korea", "--strict"))
    ) == [1361]
    assert rows(run, seeded_sqlite, "who", "shipped containers", "--source", "Nobody") == []


def test_a_member_does_not_speak_for_the_body(seeded_sqlite: str, run: Run) -> None:
    assert {row["sources"][0]["name"] for row in rows(run, seeded_sqlite, "what", "Carrowe Rescue Service")} == {
        "Carrowe Rescue Service"
    }
    assert len(rows(run, seeded_sqlite, "what", "Maren Okolt")) == 1


TENURES: dict[str, tuple[dict[str, Any], str | None, str | None]] = {
    # name: the link's bounds, when it was said, and how surely it counts (None: not at all)
    "no bounds": ({}, "2024-03", "certain"),
    "within": ({"from": "2024-01", "until": "2024-06"}, "2024-03", "certain"),
    "before": ({"from": "2024-04"}, "2024-03", None),
    "after": ({"until": "2024-02"}, "2024-03", None),
    "on the first day": ({"from": "2024-03-10"}, "2024-03-10", "certain"),
    "on the last day": ({"until": "2024-03-10"}, "2024-03-10", "certain"),
    "in the month of the beginning": ({"from": "2024-03-10"}, "2024-03", "possible"),
    "in the month of the end": ({"until": "2024-03-10"}, "2024-03", "possible"),
    "undated, since before publication": ({"from": "2024-01"}, None, "possible"),
    "undated, since after publication": ({"from": "2025-01"}, None, None),
}


@pytest.mark.parametrize("name", TENURES)
def test_an_office_reaches_its_holder_at_the_time(name: str, sqlite: str, run: Run) -> None:
    bounds, when, expected = TENURES[name]
    load(run, sqlite, record(
        said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said=when),
        sources=[
            {"name": "Ann Bell", "kind": "person", "links": [{"rel": "holds_office", "to": "Mayor", **bounds}]},
            {"name": "Mayor", "kind": "office", "aliases": ["the town's mayor"]},
        ],
    ))  # fmt: skip
    found = rows(run, sqlite, "what", "the town's mayor")
    assert [row["fits"] for row in found] == ([expected] if expected else [])


def test_who_is_called_by_the_office_speaks_as_such(sqlite: str, run: Run) -> None:
    """Even where the tenure is only known to have begun in the month of the saying."""
    load(run, sqlite, record(
        said("Rain fell", [{"name": "Ann Bell", "mention": "The Mayor"}], "Rain, said the mayor", said="2024-03"),
        sources=[
            {"name": "Ann Bell", "links": [{"rel": "holds_office", "to": "Mayor", "from": "2024-03-10"}]},
            {"name": "Mayor", "kind": "office", "aliases": ["the mayor"]},
        ],
    ))  # fmt: skip
    assert only(run, sqlite, "what", "Mayor")["fits"] == "certain"


def test_two_holders_each_in_their_time(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(
        said("Rain fell", "Ann Bell", "Ann then", said="2023-05", statement="Ann in office"),
        said("Rain fell", "Ann Bell", "Ann later", said="2024-05", statement="Ann out of office"),
        said("Rain fell", "Bob Cole", "Bob then", said="2023-05", statement="Bob before"),
        said("Rain fell", "Bob Cole", "Bob later", said="2024-05", statement="Bob in office"),
        sources=[
            {"name": "Ann Bell", "links": [{"rel": "holds_office", "to": "Mayor", "until": "2023-12"}]},
            {"name": "Bob Cole", "links": [{"rel": "holds_office", "to": "Mayor", "from": "2024-01"}]},
            {"name": "Mayor", "kind": "office", "links": [{"rel": "part_of", "to": "Town"}]},
            {"name": "Town", "kind": "organization"},
        ],
    ))  # fmt: skip
    assert statements(rows(run, sqlite, "what", "Mayor")) == ["Ann in office", "Bob in office"]
    assert statements(rows(run, sqlite, "what", "Town")) == ["Ann in office", "Bob in office"]
    assert "then Mayor" in run("who", "rain", "--source", "Ann Bell", "--until", "2023", "--db", sqlite).out


def test_links_in_a_circle_end(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(
        said("Rain fell", "A Body", "Rain, said A"),
        sources=[
            {"name": "A Body", "links": [{"rel": "part_of", "to": "B Body"}]},
            {"name": "B Body", "links": [{"rel": "part_of", "to": "A Body"}]},
        ],
    ))  # fmt: skip
    assert only(run, sqlite, "what", "B Body")["path"] == ["part of B Body"]


def test_a_candidate_among_several_is_doubtful_unless_all_are_reached(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(
        said("Rain fell", candidates("The Navy", "The Army"), "Rain, officials said"),
        sources=[
            {"name": "The Navy", "links": [{"rel": "part_of", "to": "The State"}]},
            {"name": "The Army", "links": [{"rel": "part_of", "to": "The State"}]},
        ],
    ))  # fmt: skip
    row = only(run, sqlite, "what", "The Navy")
    assert (row["fits"], row["doubts"]) == ("possible", ["one of 2 sources"])
    assert only(run, sqlite, "what", "The State")["fits"] == "certain"


def test_an_unnamed_group_stays_with_its_document(database: str, run: Run) -> None:
    for number in (1, 2):
        load(run, database, record(said("Rain fell", "local farmers", f"Rain, local farmers said ({number})")))
    groups = rows(run, database, "sources", "farmers")
    assert len(groups) == 2 and all(not each["named"] for each in groups)
    assert [len(rows(run, database, "what", each["id"])) for each in groups] == [1, 1]
    assert len(rows(run, database, "what", "local farmers")) == 2
    assert only(run, database, "claims")["sources"] == [2, 2]


def test_names_that_look_like_the_beginning_of_an_id_are_names(sqlite: str, run: Run) -> None:
    """Four letters of base32: as an id's beginning they would mean somebody else."""
    load(run, sqlite, record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell"), publisher=None))
    other = only(run, sqlite, "sources", "Ann Bell")
    name = other["id"][2:8]
    load(run, sqlite, record(said("Snow fell", name, f"Snow, said {name}"), publisher=None))
    assert [row["claim"] for row in rows(run, sqlite, "what", name)] == ["Snow fell"]
    assert [row["claim"] for row in rows(run, sqlite, "what", other["id"])] == ["Rain fell"]
    assert [row["claim"] for row in rows(run, sqlite, "what", other["id"][:9])] == ["Rain fell"]


@pytest.mark.parametrize("typed", ["shin won-sik", "SHIN WON-SIK", "Won-sik", "shin"])
def test_a_name_is_found_in_any_capitals_and_by_a_part(typed: str, seeded_sqlite: str, run: Run) -> None:
    assert len(rows(run, seeded_sqlite, "what", typed)) == 4
