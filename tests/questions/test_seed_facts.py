"""The seed record holds what the article holds: one row of the table that describes it is one row here."""

from typing import Any, NamedTuple

import pytest

from tests.conftest import ARTICLE, SEEDS, Run, needs_article
from tests.ledger.made import Element, only, rows

Z = "Minister of National Defense of South Korea"
NYT, SHIN, EXPERTS = "The New York Times", "Shin Won-sik", "arms control experts"


class Row(NamedTuple):
    """What is expected of the assertion whose passage starts and ends here."""

    start: int
    end: int
    sources: list[str]
    stance: str
    modality: str
    claim: str
    said: str | None = None
    about: str | None = None
    figure: dict[str, Any] | None = None
    condition: str | None = None
    links: list[tuple[str, int | None]] = []  # noqa: RUF012  (relation, and the start of the passage linked to)


MORE_THAN_1000 = {"low": 1000, "low_inclusive": False, "value": None, "high": None, "unit": "container"}
CLOSE_TO_7000 = {"value": 7000, "approximate": True, "low": None, "high": None, "unit": "container"}
TO_3_MILLION = {"high": 3000000, "high_inclusive": True, "value": None, "low": None, "unit": "round"}
MORE_THAN_500000 = {"low": 500000, "low_inclusive": False, "value": None, "high": None, "unit": "round"}
EXACTLY_10000 = {"value": 10000, "approximate": False, "low": None, "high": None, "unit": "container"}

CONTAINERS = "North Korea has shipped containers of arms to Russia"
SALES = "North Korea sells artillery to Russia"
FRAGMENTS = "Fragments of Hwasong-11A missiles were found after Russian strikes on Ukraine"

TABLE = {
    "01": Row(0, 101, [NYT], "asserts", "planned", "Vladimir Putin visits North Korea for two days",
              about="2024-06-18"),
    "02": Row(115, 173, [NYT], "asserts", "certain", "North Korea is a main supplier of arms for Russia's war"),
    "03": Row(202, 321, [NYT], "asserts", "capability", "North Korea could supply weapons that Russia needs"),
    "04": Row(440, 544, ["United States"], "asserts", "certain", SALES, said="2022-09"),
    "05": Row(582, 629, ["North Korea"], "denies", "certain", SALES, said="2022-09~", links=[("denies", 440)]),
    "06": Row(637, 763, ["White House"], "asserts", "certain",
              "Vladimir Putin and Kim Jong-un are negotiating over arms", said="2023-08"),
    "07": Row(769, 826, [NYT], "asserts", "certain", "Kim Jong-un visited Vladimir Putin in Russia", about="2023-09"),
    "08": Row(828, 969, ["U.S. officials"], "asserts", "certain", CONTAINERS, said="2023-09~/2023-10~",
              figure=MORE_THAN_1000),
    "09": Row(971, 1064, ["U.S. officials", "South Korean officials"], "asserts", "certain", CONTAINERS,
              about="../2024-03", figure=CLOSE_TO_7000),
    "10": Row(1066, 1209, [SHIN], "asserts", "capability", "The containers could hold 152 mm artillery shells",
              figure=TO_3_MILLION, condition="if filled with 152 mm shells", links=[("presupposes", 971)]),
    "11": Row(1215, 1301, [SHIN], "asserts", "capability", "The containers could hold 122 mm rockets",
              figure=MORE_THAN_500000, condition="if filled with 122 mm rockets", links=[("presupposes", 971)]),
    "12": Row(1303, 1359, [SHIN], "asserts", "possible", "The containers could hold a mix of shells and rockets"),
    "13": Row(1361, 1497, [SHIN], "asserts", "certain", CONTAINERS, said="2024-06-03/2024-06-16",
              figure=EXACTLY_10000, links=[("revises", None)]),
    "14": Row(1513, 1619, ["White House"], "asserts", "certain",
              "Russia launches ballistic missiles made in North Korea", said="2024-01"),
    "15": Row(1621, 1796, [EXPERTS], "asserts", "certain", FRAGMENTS),
    "16": Row(1621, 1830, [EXPERTS], "asserts", "certain", FRAGMENTS, about="2024-02", links=[("supports", 1621)]),
    "17": Row(1832, 2041, ["South Korean military officials"], "asserts", "possible",
              "North Korea supplies Russia with anti-tank and anti-aircraft missiles, small arms and mortars",
              said="2023-11"),
}  # fmt: skip


@pytest.fixture
def article(seeded_sqlite: str, run: Run) -> dict[tuple[int, int], Element]:
    """The assertions of the article by their passages."""
    found = rows(run, seeded_sqlite, "who", "--publisher", NYT)
    return {(row["passage"]["start"], row["passage"]["end"]): row for row in found}


def test_the_article_holds_17_assertions_on_13_claims(article: dict[tuple[int, int], Element]) -> None:
    assert len(article) == len(TABLE) == 17
    assert len({row["claim_id"] for row in article.values()}) == 13
    assert {row["document"]["published"] for row in article.values()} == {"2024-06-12/2024-06-18"}
    assert {row["status"] for row in article.values()} == {"accepted"}


@pytest.mark.parametrize("number", TABLE)
def test_row(number: str, article: dict[tuple[int, int], Element]) -> None:
    expected = TABLE[number]
    row = article[expected.start, expected.end]
    by_id = {each["id"]: each["passage"]["start"] for each in article.values()}
    assert [each["name"] for each in row["sources"]] == expected.sources
    assert (row["stance"], row["modality"], row["condition"]) == (
        expected.stance,
        expected.modality,
        expected.condition,
    )
    assert row["claim"] == expected.claim
    for clock in ("said", "about"):
        assert (row[clock] or {}).get("edtf") == getattr(expected, clock), clock
    figure = row["quantity"]
    assert (figure is None) == (expected.figure is None)
    assert {name: figure[name] for name in expected.figure or {}} == (expected.figure or {})
    linked = [(each["rel"], by_id.get(each["to"])) for each in row["links"]]
    assert linked == expected.links


def test_who_speaks_how(article: dict[tuple[int, int], Element]) -> None:
    """The paper's own voice; candidates with their reasons; a coreference without words of its own; unnamed groups."""
    by_start = {(start, end): row for (start, end), row in article.items()}
    narrated = {place for place, row in by_start.items() if row["voice"] == "narrator"}
    assert narrated == {(0, 101), (115, 173), (202, 321), (769, 826)}
    officials = by_start[971, 1064]["sources"]
    assert {each["resolution"] for each in officials} == {"candidate"}
    assert {each["mention"] for each in officials} == {"officials"}
    assert all(each["because"] for each in officials)
    unsaid = by_start[1215, 1301]["sources"][0]
    assert (unsaid["mention"], unsaid["resolution"]) == (None, "coreference")
    assert by_start[1066, 1209]["sources"][0]["resolution"] == "coreference"
    assert by_start[1832, 2041]["audience"] == "journalists"


def test_phrases_and_what_they_hang_on(article: dict[tuple[int, int], Element]) -> None:
    meeting, accusation = article[769, 826]["id"], article[440, 544]["id"]
    assert article[828, 969]["said"]["anchor"] == meeting
    assert article[828, 969]["said"]["text"] == "Just weeks later"
    assert article[582, 629]["said"]["anchor"] == accusation
    assert article[1361, 1497]["said"]["text"] == "last week"
    months = article[1621, 1796]["about"]
    assert (months["text"], months["edtf"], months["earliest"], months["latest"]) == ("for months", None, None, None)


def test_sources_behind_the_containers_number_two_or_three(seeded: str, run: Run) -> None:
    claim = only(run, seeded, "claims", "shipped containers")
    assert claim["sources"] == [2, 3]
    assert claim["assertions"] == 3
    assert claim["denials"] == 0
    assert claim["against"] == ["North Korea"]


def test_the_denial_counts_for_artillery_and_stands_beside_the_containers(seeded: str, run: Run) -> None:
    found = {row["passage"]["start"]: row for row in rows(run, seeded, "who", "--publisher", NYT)}
    denial = found[582]["id"]
    assert (found[440]["denied"], found[440]["denials"]) == (True, [denial])
    for start in (828, 971, 1361):
        row = found[start]
        assert (row["denied"], row["denials"], row["related_denials"]) == (False, [], [denial])
    assert all(not row["denied"] for start, row in found.items() if start != 440)


def test_capacities_never_stand_in_a_table_with_shipments(seeded_sqlite: str, run: Run) -> None:
    """Each table has a head of columns, and ends at the next empty line."""
    by_start = {row["passage"]["start"]: row["id"][2:9] for row in rows(run, seeded_sqlite, "who", "containers")}
    short = {by_start[start]: start for start in (828, 971, 1066, 1215, 1361)}

    def tables(*asked: str) -> list[set[int]]:
        printed = run("figures", *asked, "--db", seeded_sqlite).out
        bodies = [each.split("\n\n")[0] for each in printed.split("HOLDS FOR")[1:]]
        return [{start for name, start in short.items() if name in body} for body in bodies]

    assert tables("containers") == [{828, 971, 1361}]
    assert sorted(tables("rounds"), key=min) == [{1066}, {1215}]
    assert "Left out: 2 figures, all conditional" in run("figures", "containers", "--db", seeded_sqlite).out


def test_the_tenure_is_added_by_hand_and_says_so(seeded_sqlite: str, run: Run) -> None:
    (link,) = only(run, seeded_sqlite, "sources", SHIN)["links"]
    assert (link["rel"], link["to"], link["from"], link["until"]) == ("holds_office", Z, "2023-10", None)
    assert "added by hand" in link["because"]


def test_without_the_text_passages_are_unverified(article: dict[tuple[int, int], Element]) -> None:
    assert {row["passage"]["verified"] for row in article.values()} == {False}
    assert {row["passage"]["exact"] for row in article.values()} == {None}


@needs_article
def test_the_article_verifies_all_17(sqlite: str, run: Run) -> None:
    """Exact passages come back as the very characters of the text, whatever stands between."""
    assert run("load", SEEDS, "--db", sqlite, "--text-file", ARTICLE).status == 0
    text = ARTICLE.read_text(encoding="utf-8")
    found = rows(run, sqlite, "who", "--publisher", NYT)
    assert len(found) == 17
    for row in found:
        passage = row["passage"]
        assert passage["verified"]
        assert passage["exact"] == text[passage["start"] : passage["end"]]
        assert text.startswith(passage["exact"], passage["start"])
        assert passage["prefix"] == text[max(0, passage["start"] - 40) : passage["start"]]
        assert passage["suffix"] == text[passage["end"] : passage["end"] + 40]
