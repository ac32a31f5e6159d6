"""Each question, its filters, clocks and order, asked of the seeds."""

from typing import Any, NamedTuple

import pytest

from tests.conftest import SEEDS, Run
from tests.ledger.made import Element, load, only, record, rows, said

GAZETTE = ("--publisher", "The Harbour Gazette")


def starts(found: list[Element]) -> list[int]:
    return [row["passage"]["start"] for row in found]


class Case(NamedTuple):
    asked: tuple[str, ...]
    expected: dict[int, str]  # start of the passage: c certain, p possible


C08, C09, C10, C11, C12, C13 = 828, 971, 1066, 1215, 1303, 1361
CONTAINERS = ("who", "containers")
FILTERS = {
    "none": Case(CONTAINERS, {C08: "c", C13: "c", C09: "c", C10: "c", C11: "c", C12: "c"}),
    "until, an interval across it": Case((*CONTAINERS, "--until", "2024-06-10"),
                                         {C08: "c", C13: "p", C09: "p", C10: "p", C11: "p", C12: "p"}),
    "until, the end of a month": Case((*CONTAINERS, "--until", "2023-10"),
                                      {C08: "c", C09: "p", C10: "p", C11: "p", C12: "p"}),
    "until, before all that is dated": Case((*CONTAINERS, "--until", "2022"),
                                            {C09: "p", C10: "p", C11: "p", C12: "p"}),
    "until, strict": Case((*CONTAINERS, "--until", "2024-06-10", "--strict"), {C08: "c"}),
    "until publication, the undated are sure": Case((*CONTAINERS, "--until", "2024-06-18", "--strict"),
                                                    {C08: "c", C13: "c", C09: "c", C10: "c", C11: "c", C12: "c"}),
    "since": Case((*CONTAINERS, "--since", "2024-06"), {C13: "c", C09: "p", C10: "p", C11: "p", C12: "p"}),
    "since after publication": Case((*CONTAINERS, "--since", "2024-06-19"), {}),
    "between": Case((*CONTAINERS, "--since", "2023-10-01", "--until", "2023-12", "--strict"), {}),
    "known on, within publication": Case((*CONTAINERS, "--known-on", "2024-06-15"),
                                         dict.fromkeys((C08, C13, C09, C10, C11, C12), "p")),
    "known on, after publication": Case((*CONTAINERS, "--known-on", "2024-06-18"),
                                        dict.fromkeys((C08, C13, C09, C10, C11, C12), "c")),
    "figure, a number": Case((*CONTAINERS, "--figure", "10000"), {C08: "p", C13: "c", C10: "p"}),
    "figure, in words": Case((*CONTAINERS, "--figure", "ten thousand"), {C08: "p", C13: "c", C10: "p"}),
    "figure, approximate": Case((*CONTAINERS, "--figure", "7,000"), {C08: "p", C09: "p", C10: "p"}),
    "figure, open above": Case((*CONTAINERS, "--figure", "5000.."), {C08: "p", C13: "c", C09: "p", C10: "p", C11: "c"}),
    "figure, open below": Case((*CONTAINERS, "--figure", "..1000"), {C10: "p"}),
    "figure, a bound not included": Case((*CONTAINERS, "--figure", "..500_000"),
                                         {C08: "p", C13: "c", C09: "p", C10: "p"}),
    "figure, a range": Case((*CONTAINERS, "--figure", "6000..11000"), {C08: "p", C13: "c", C09: "p", C10: "p"}),
    "figure, strict": Case((*CONTAINERS, "--figure", "6000..11000", "--strict"), {C13: "c"}),
    "modality": Case((*CONTAINERS, "--modality", "capability"), {C10: "c", C11: "c"}),
    "stance": Case(("who", "artillery", "--stance", "denies"), {582: "c"}),
    "denied": Case(("who", "artillery sells", "--denied"), {440: "c"}),
    "status": Case((*CONTAINERS, "--status", "proposed"), {}),
    "claim by its text, in other capitals":
        Case(("who", "--claim", "north korea HAS shipped containers of arms to russia"),
             {C08: "c", C13: "c", C09: "c"}),
    "publisher in other capitals": Case(("who", "containers", "--publisher", "the new york TIMES"),
                                        dict.fromkeys((C08, C13, C09, C10, C11, C12), "c")),
    "another publisher": Case(("who", "containers", *GAZETTE), {}),
    "several at once": Case((*CONTAINERS, "--source", "Shin Won-sik", "--figure", "1..", "--modality", "certain"),
                            {C13: "c"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_filter(name: str, seeded_sqlite: str, run: Run) -> None:
    asked, expected = FILTERS[name]
    found = rows(run, seeded_sqlite, *asked)
    assert {row["passage"]["start"]: row["fits"][0] for row in found} == expected


def test_the_filters_give_the_same_on_postgresql(postgres: str, run: Run) -> None:
    assert run("load", SEEDS, "--db", postgres).status == 0
    for name, (asked, expected) in FILTERS.items():
        found = rows(run, postgres, *asked)
        assert {row["passage"]["start"]: row["fits"][0] for row in found} == expected, name


def test_by_document_and_claim_id(seeded: str, run: Run) -> None:
    row = rows(run, seeded, *CONTAINERS)[0]
    assert len(rows(run, seeded, "who", "--document", row["document"]["id"])) == 17
    assert len(rows(run, seeded, "who", "--document", row["document"]["id"][2:9])) == 17
    assert starts(rows(run, seeded, "who", "--claim", row["claim_id"])) == [C08, C13, C09]
    assert starts(rows(run, seeded, "who", "--claim", row["claim_id"][2:9])) == [C08, C13, C09]


@pytest.mark.parametrize("text", ["Österreich liefert Öl", "СЕВЕР продаёт", "Ĳsland İzmir ẞ"])
def test_a_claim_in_any_script_is_found_by_its_text(text: str, database: str, run: Run) -> None:
    load(run, database, record(said(text, "Ann Bell", "So said Ann Bell")))
    for typed in (text, f" {text} "):
        assert only(run, database, "who", "--claim", typed)["claim"] == text
    assert rows(run, database, "who", "--claim", text[:-1]) == []


def test_rows_come_in_order_of_saying_the_undated_last(seeded: str, run: Run) -> None:
    for question in (("who", "--stance", "asserts"), ("what", "South Korea"), ("when", "missiles"), ("figures",)):
        found = rows(run, seeded, *question)
        keys = [
            ((row["said"] or {}).get("earliest") or "9999", (row["said"] or {}).get("latest") or "9999", row["id"])
            for row in found
        ]
        assert keys == sorted(keys) and len(keys) > 1


def test_when_tells_what_was_said(seeded_sqlite: str, run: Run) -> None:
    printed = run("when", "negotiating", "--db", seeded_sqlite).out
    assert "Vladimir Putin and Kim Jong-un were in talks about arms" in " ".join(printed.split())
    assert "Aug 2023" in printed


def test_denied(seeded: str, run: Run) -> None:
    found = rows(run, seeded, "denied")
    assert {row["claim"] for row in found} == {
        "North Korea sells artillery to Russia",
        "The Grey Heron was overloaded when it sank",
        "People were aboard the Grey Heron when it sank",
        "Corvane Parts changed the alloy of the switch without telling its customers",
    }
    assert all(row["denied"] and row["denials"] for row in found)
    assert [row["claim"] for row in rows(run, seeded, "denied", "overloaded")] == [
        "The Grey Heron was overloaded when it sank"
    ]


def test_unanswered(seeded: str, run: Run) -> None:
    """Brindlow's complaints and the containers; what Corvane, Tarnwater and North Korea denied is answered."""
    found = {row["claim"] for row in rows(run, seeded, "unanswered")}
    assert found == {
        "North Korea has shipped containers of arms to Russia",
        "North Korea supplies Russia with anti-tank and anti-aircraft missiles, small arms and mortars",
        "Brindlow Appliances has hidden complaints about its kettles",
    }
    printed = run("unanswered", "complaints", "--db", seeded).out
    assert "accused: Brindlow Appliances; no response recorded" in printed


RESPONSES: dict[str, tuple[dict[str, Any], bool]] = {
    # name: what the accused's side does, and whether that is a response
    "denies": ({"stance": "denies"}, True),
    "admits": ({"stance": "asserts"}, True),
    "declines to comment": ({"stance": "declines"}, True),
    "doubts": ({"stance": "doubts"}, False),
    "denies, only proposed": ({"stance": "denies", "status": "proposed"}, False),
    "denies, rejected": ({"stance": "denies", "status": "rejected"}, False),
    "its official denies": ({"stance": "denies", "sources": [{"name": "An Official"}]}, True),
    "somebody else denies": ({"stance": "denies", "sources": [{"name": "Cy Dunn"}]}, False),
    "one of two may have denied": ({"stance": "denies", "sources": [
        {"name": "A State", "mention": "they", "resolution": "candidate"},
        {"name": "Cy Dunn", "mention": "they", "resolution": "candidate"}]}, False),
    "denies another claim": ({"stance": "denies", "claim": "Snow fell"}, False),
}  # fmt: skip


@pytest.mark.parametrize("name", RESPONSES)
def test_what_is_a_response(name: str, sqlite: str, run: Run) -> None:
    more, is_response = RESPONSES[name]
    load(run, sqlite, record(
        said("it", "Ann Bell", "Ann Bell accuses"),
        {**said("it", "A State", "They respond"), **more},
        claims=[{"key": "it", "text": "A State made rain", "against": ["A State"]}],
        sources=[{"name": "An Official", "links": [{"rel": "speaks_for", "to": "A State"}]}],
    ))  # fmt: skip
    found = {row["claim"] for row in rows(run, sqlite, "unanswered", "made rain")}
    assert found == (set() if is_response else {"A State made rain"})


def test_claims_sources_documents(seeded: str, run: Run) -> None:
    listed = rows(run, seeded, "claims")
    assert len(listed) == 27
    assert listed[0]["text"] == "People died in the sinking of the Grey Heron"  # the most assertions
    counts = [row["assertions"] for row in listed]
    assert counts == sorted(counts, reverse=True)
    containers = only(run, seeded, "claims", "shipped containers")
    assert (containers["first_said"], containers["last_said"]) == ("2023-09-01", "2024-06-16")
    names = [row["name"] for row in rows(run, seeded, "sources")]
    assert names == sorted(names, key=str.casefold) and len(names) == 27
    officials = next(
        row for row in rows(run, seeded, "sources", "South Korean") if row["name"] == "South Korean officials"
    )
    assert (officials["assertions"], officials["as_candidate"], officials["named"]) == (0, 1, False)
    documents = rows(run, seeded, "documents")
    assert [row["published"] for row in documents] == ["2025-09-23", "2025-03-14", "2024-06-12/2024-06-18"]
    assert [row["assertions"] for row in documents] == [12, 12, 17]
    assert [row["publisher"] for row in rows(run, seeded, "documents", "--missing", "text")] == ["The New York Times"]
    assert [row["publisher"] for row in rows(run, seeded, "documents", "--missing", "title")] == ["The New York Times"]
    assert rows(run, seeded, "documents", "--missing", "publisher") == []
    for what in ("claims", "sources", "documents"):
        done = run(what, "zebra", "--db", seeded)
        assert (done.status, done.out) == (0, "") and f"no {what} match" in done.err


def test_known_on_tells_what_was_reported_later(seeded_sqlite: str, run: Run) -> None:
    done = run("who", "containers", "--known-on", "2024-03-01", "--db", seeded_sqlite)
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "Nothing that matches was published by 1 Mar 2024 in the 3 documents recorded."
    assert lines[1] == "Reported only later (published 12–18 Jun 2024):"
    ids = {row["passage"]["start"]: row["id"][2:9] for row in rows(run, seeded_sqlite, "who", "containers")}
    part = ""
    parts: dict[str, str] = {}
    for line in lines[2:]:
        part = next(
            (each for each in ("said by then", "perhaps by then", "said after", "Other clocks") if each in line), part
        )
        parts[part] = parts.get(part, "") + line + "\n"
    assert {start for start, name in ids.items() if name in parts["said by then"]} == {C08}
    assert {start for start, name in ids.items() if name in parts["perhaps by then"]} == {C09, C10, C11, C12}
    assert {start for start, name in ids.items() if name in parts["said after"]} == {C13}
    assert "? (2 candidates)" in parts["perhaps by then"] and "undated" in parts["perhaps by then"]
    assert "--until 2024-03-01 (said by)   --as-of 2024-03-01 (in our records)" in parts["Other clocks"]
    assert rows(run, seeded_sqlite, "who", "containers", "--known-on", "2024-03-01") == []


def test_a_clock_that_removes_some_says_so(seeded_sqlite: str, run: Run) -> None:
    printed = run(
        "when",
        "--claim",
        "People died in the sinking of the Grey Heron",
        "--until",
        "2025-03-11",
        "--db",
        seeded_sqlite,
    ).out
    assert "Left out by --until: 3 matches; other clock: --known-on (published)" in printed
    nothing = run("who", "shipped containers", "--since", "2025", "--db", seeded_sqlite).out
    assert "Nothing that matches was said in that time in the 3 documents recorded." in nothing
    both = run("who", "recall", "--known-on", "2025-01", "--since", "2030", "--db", seeded_sqlite)
    assert both.status == 0


def test_no_match_is_no_error(seeded: str, run: Run) -> None:
    for question in ("who", "when", "figures", "denied", "unanswered", "what"):
        done = run(question, "zebra", "--db", seeded)
        assert (done.status, done.out) == (0, ""), question
        assert done.err == "claimdb: no match among 41 assertions in 3 documents\n"
        assert run(question, "zebra", "-f", "json", "--db", seeded).out == "[]\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--since", "last week"), "--since last week"),
        (("--until", "2024-02-30"), "--until 2024-02-30"),
        (("--known-on", ""), "--known-on"),
        (("--since", "../2024"), "open"),
        (("--until", "2024/.."), "open"),
        (("--figure", "many"), "--figure many"),
        (("--figure", "9..5"), "above"),
        (("--figure", ".."), "--figure"),
        (("--figure", "NaN"), "--figure NaN"),
        (("--stance", "shouts"), "shouts"),
        (("--modality", "sure"), "sure"),
        (("--status", "new"), "new"),
        (("--limit", "-1"), "-1"),
        (("--format", "xml"), "xml"),
    ],
)
def test_a_filter_that_is_none_is_a_usage_error(
    options: tuple[str, str], told: str, seeded_sqlite: str, run: Run
) -> None:
    done = run("who", "containers", *options, "--db", seeded_sqlite)
    assert done.status == 2 and told in done.err and "fault of claimdb" not in done.err


@pytest.mark.parametrize("option", ["--document", "--claim"])
def test_an_id_that_names_nothing(option: str, seeded_sqlite: str, run: Run) -> None:
    done = run("who", option, "zzzzzzz", "--db", seeded_sqlite)
    assert "fault of claimdb" not in done.err
    assert (done.status, done.out) == ((1, "") if option == "--document" else (0, ""))


def test_rejected_rows_are_listed_only_when_asked_for(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(
        said("Rain fell", "Ann Bell", "Rain one"),
        said("Rain fell", "Bob Cole", "Rain two", status="rejected"),
        said("Rain fell", "Cy Dunn", "Rain three", extractor="rules 1", confidence=0.5),
    ))  # fmt: skip
    assert len(rows(run, sqlite, "who", "rain")) == 2
    assert only(run, sqlite, "who", "rain", "--status", "rejected")["sources"][0]["name"] == "Bob Cole"
    printed = run("who", "rain", "--db", sqlite).out
    assert "1 proposed, 1 rejected left out" in printed
    assert "\nproposed  found by an extractor" in printed and printed.count("proposed") == 3  # row, footnote, footer
    document = only(run, sqlite, "documents")
    assert (document["assertions"], document["proposed"], document["rejected"]) == (1, 1, 1)
    claim = only(run, sqlite, "claims")
    assert (claim["assertions"], claim["proposed"]) == (2, 1)


def test_one_saying_in_two_documents_is_one_row(sqlite: str, run: Run) -> None:
    load(run, sqlite, record(said("Rain fell", "Ann Bell", "Rain, said Ann Bell", said="2024-03-10")))
    first = only(run, sqlite, "who", "rain")
    again = said("Rain fell", "Ann Bell", "Ann Bell: rain", said="2024-03-10",
                 links=[{"rel": "same_utterance", "to": first["id"]}])  # fmt: skip
    load(run, sqlite, record(again, publisher="The Gazette"))
    printed = run("who", "rain", "--db", sqlite).out
    assert printed.count("Ann Bell") == 1 and "reported in 2 documents" in printed
    assert run("who", "rain", "--each", "--db", sqlite).out.count("Ann Bell") == 2
    found = rows(run, sqlite, "who", "rain")
    assert len(found) == 2 and all(len(row["documents"]) == 2 for row in found)


def test_who_needs_something_to_ask_about(seeded_sqlite: str, run: Run) -> None:
    for question in ("who", "when"):
        done = run(question, "--db", seeded_sqlite)
        assert done.status == 2 and "about what?" in done.err
