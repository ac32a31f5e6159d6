"""From a record to a plan: names, claims, dates and references, and what is wrong with them."""

from typing import Any

import pytest

from claimdb.records.given import READ_FROM_WORDS
from claimdb.records.models import Record
from claimdb.records.order import in_order
from claimdb.records.plan import PlannedSource, Reading
from claimdb.records.prepare import prepare
from claimdb.records.problems import Problem, RecordError, printable, shown
from claimdb.records.readings import anchor_of
from tests.records.making import assertion, only, plan, problems

AN_ID = "a1" + "b" * 26


def sources_of(made: Any) -> dict[str, PlannedSource]:
    return {source.name: source for source in made.sources}


def said_by(name: str, **mention: Any) -> dict[str, Any]:
    return assertion(sources=[{"name": name, **mention}])


# Names


@pytest.mark.parametrize(
    ("name", "kind", "belongs_to_document"),
    [
        ("Ann", None, False),
        ("U.S. officials", "group", True),
        ("The Daily Planet", "publication", False),
        ("the daily planet", "publication", False),
    ],
)
def test_a_name_that_is_not_declared(name: str, kind: str | None, belongs_to_document: bool) -> None:
    made = plan(said_by(name), document={"publisher": "The Daily Planet"})
    source = sources_of(made)[name]
    assert (source.kind, source.document_id is not None) == (kind, belongs_to_document)


@pytest.mark.parametrize(
    ("declared", "kind", "belongs_to_document"),
    [
        ({"kind": "group"}, "group", False),
        ({"kind": "group", "named": False}, "group", True),
        ({"named": False}, "group", True),
        ({"named": True}, None, False),
        ({"kind": "state"}, "state", False),
    ],
)
def test_a_name_that_is_declared(declared: dict[str, Any], kind: str | None, belongs_to_document: bool) -> None:
    made = plan(said_by("Ann"), sources=[{"name": "Ann", **declared}])
    source = sources_of(made)["Ann"]
    assert (source.kind, source.document_id is not None) == (kind, belongs_to_document)


def test_a_named_group_in_small_letters() -> None:
    (hooks,) = plan(sources=[{"name": "bell hooks", "named": True}]).sources
    assert (hooks.kind, hooks.document_id) == (None, None)


def test_what_one_mention_says_of_a_source_holds_for_all() -> None:
    made = plan(assertion(claim="One is so"), said_by("Ann", kind="person"), said_by("ANN"))
    assert [(source.name, source.kind) for source in made.sources] == [("Ann", "person")]


def test_a_name_counts_before_an_alias() -> None:
    made = plan(
        said_by("Tarn"), sources=[{"name": "Tarn Ferries", "aliases": ["Tarn", "Tarn Ferries"]}, {"name": "Tarn"}]
    )
    assert made.assertions[0].source_ids == {sources_of(made)["Tarn"].id}
    assert sources_of(made)["Tarn Ferries"].aliases == ("Tarn",)


def test_namesakes_are_told_apart() -> None:
    namesakes = [{"name": "Ann", "distinct": "the elder"}, {"name": "Ann", "distinct": "the younger"}]
    made = plan(said_by("Ann", distinct="the younger"), sources=namesakes)
    assert [source.distinct for source in made.sources if source.id in made.assertions[0].source_ids] == ["the younger"]
    by_id = plan(said_by(made.sources[0].id), sources=namesakes)
    assert by_id.assertions[0].source_ids == {made.sources[0].id}


def test_the_spelling_that_is_there_counts_before_one_like_it() -> None:
    made = plan(said_by("ANN"), sources=[{"name": "Ann", "kind": "person"}, {"name": "ANN", "kind": "organization"}])
    assert made.assertions[0].source_ids == {sources_of(made)["ANN"].id}


@pytest.mark.parametrize(
    ("sources", "mention", "expected"),
    [
        (
            [{"name": "Ann", "kind": "person"}, {"name": "Ann", "kind": "office"}],
            {"name": "ann"},
            "assertions[0].sources[0].name: 'ann' could be 2 sources (a source of kind office; "
            "a source of kind person); say which by kind or distinct",
        ),
        (
            [{"name": "Ann Bo", "aliases": ["Ann"], "distinct": "b. 1950"}],
            {"name": "Ann", "kind": "person"},
            "assertions[0].sources[0].name: 'Ann' is a source of no stated kind, distinct 'b. 1950' in this record; "
            "declare the other source too, or correct this one",
        ),
        (
            [],
            {"name": "s1" + "a" * 26, "kind": "person"},
            "assertions[0].sources[0].name: s1aaaaaaaaaaaaaaaaaaaaaaaaaa is no source of this record; "
            "declare it under sources",
        ),
        ([{"name": "Eve"}, {"name": "Eve"}], {"name": "Ann"}, "sources[1].name: the source 'Eve' is declared twice"),
        (
            [{"name": "Eve", "kind": "person", "named": False}],
            {"name": "Ann"},
            "sources[0]: named is false, but only a group can be without a name",
        ),
        (
            [{"name": "Eve", "aliases": ["E."], "links": [{"rel": "part_of", "to": "E."}]}],
            {"name": "Ann"},
            "sources[0].links[0].to: 'Eve' is linked to itself",
        ),
    ],
)
def test_wrong_names(sources: list[Any], mention: dict[str, Any], expected: str) -> None:
    assert problems(assertion(sources=[mention]), sources=sources) == [expected]


def test_the_publisher_is_a_publication() -> None:
    namesakes = [{"name": "Mercury", "kind": "person"}, {"name": "Mercury", "kind": "publication"}]
    made = plan(document={"publisher": "Mercury"}, sources=namesakes)
    assert made.document is not None
    assert made.document.publisher_id == next(each.id for each in made.sources if each.kind == "publication")


def test_a_group_without_a_name_needs_a_document() -> None:
    with pytest.raises(RecordError, match="'officials' is a group without a name, which belongs to a document"):
        prepare(Record.model_validate({"sources": [{"name": "officials"}]}), None)


def test_a_source_named_twice_with_the_same_words() -> None:
    twice = assertion(sources=[{"name": "Ann", "mention": "she"}, {"name": "ann", "mention": "she"}])
    assert problems(twice, sources=[{"name": "Ann"}]) == [
        "assertions[0].sources[1]: 'ann' is named twice with the same words"
    ]


# Claims


def test_a_claim_by_key_text_and_id() -> None:
    claim = {"key": "dam", "text": "The dam failed", "kind": "event", "against": ["Ann", "ann"], "unit": None}
    by_key = plan(assertion(claim="dam"), claims=[claim], sources=[{"name": "Ann"}])
    (one,) = by_key.claims
    assert len(one.against) == 1
    for name in ("The dam failed", one.id):
        assert plan(assertion(claim=name), claims=[claim]).assertions[0].claim_id == one.id
    assert plan(assertion(claim=one.id)).claims == ()  # recorded earlier: the ledger knows


def test_claims_of_one_text_are_told_apart_by_key() -> None:
    claims = [{"key": "e", "text": "The dam failed", "kind": "event"}, {"key": "s", "text": "The dam failed"}]
    assert plan(assertion(claim="e"), claims=claims).assertions[0].claim_id == plan(claims=claims).claims[0].id
    assert problems(assertion(), claims=claims) == [
        "assertions[0].claim: 'The dam failed' could be 2 claims of this record; give the key of one"
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([{"text": "A b"}, {"text": "A b"}], ["claims[1].text: the claim 'A b' is declared twice"]),
        (
            [{"key": "k", "text": "A b"}, {"key": "k", "text": "C d"}],
            ["claims[1].key: the key 'k' names another claim of this record already"],
        ),
        (
            [{"key": "c1" + "a" * 26, "text": "A b"}],
            [
                "claims[0]: key c1aaaaaaaaaaaaaaaaaaaaaaaaaa is not the id of this claim, "
                "which is c1uw35furyec3illgcmb3z63fafu"
            ],
        ),
        (
            [{"key": "one", "text": "A b", "links": [{"rel": "related", "to": "one"}, {"rel": "related", "to": "tow"}]},
             {"key": "two", "text": "C d",
              "links": [{"rel": "narrower", "to": "A b"}, {"rel": "narrower", "to": "one"}]}],
            [
                "claims[0].links[0].to: a claim is linked to itself",
                "claims[0].links[1].to: there is no claim 'tow' in this record; did you mean 'two'?",
                "claims[1].links[1].to: is narrower to 'one' twice; keep one",
            ],
        ),
    ],
)  # fmt: skip
def test_wrong_claims(claims: list[Any], expected: list[str]) -> None:
    assert problems(claims=claims) == expected


def test_a_misspelt_key_is_no_claim_of_its_own() -> None:
    assert problems(assertion(claim="contaners"), claims=[{"key": "containers", "text": "A b"}]) == [
        "assertions[0].claim: there is no claim 'contaners' in this record; did you mean 'containers'?; "
        "a claim given by its text is a sentence"
    ]
    assert problems(assertion(claim="大坝决堤")) == []


# Passages


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ({"start": 3, "end": 9}, (3, 9)),
        ({"exact": "“It held,” Bob said"}, (39, 58)),
        ({"start": 39, "end": 58, "exact": "“It held,” Bob said"}, (39, 58)),
    ],
)
def test_a_passage(passage: dict[str, Any], place: tuple[int, int]) -> None:
    made = only(assertion(passage=passage))
    assert (made.start, made.end) == place


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ({"start": 3, "end": 96}, "ends at 96, but the text has 94 characters"),
        ({"exact": "Ann said"}, "“Ann said” stands in the text 2 times, at 10, 60; give start and end too"),
        ({"exact": "a"}, "“a” stands in the text often, at 7, 15, 24, 28, 32 …; give start and end too"),
        ({"exact": "Eve said"}, "“Eve said” is not in the text"),
        (
            {"exact": '"it  held," Bob'},
            '“"it held," Bob” is not in the text, but for quotation marks, blanks, line ends, accents or capitals; '
            "copy it as it stands",
        ),
        ({"start": 0, "end": 3, "exact": "Bob"}, "the text at 0–3 is “On ”, not “Bob”; that stands at 50–53"),
        ({"start": 0, "end": 3, "exact": "Eve"}, "the text at 0–3 is “On ”, not “Eve”"),
        (
            {"start": 0, "end": 3, "exact_sha256": "0" * 64},
            "the text at 0–3, “On ”, has another SHA-256 than exact_sha256",
        ),
    ],
)
def test_a_passage_that_is_not_there(passage: dict[str, Any], expected: str) -> None:
    expected = expected.replace("“On ”", "“On”")
    assert problems(assertion(passage=passage)) == [f"assertions[0]: passage: {expected}"]


def test_overlapping_occurrences_are_several() -> None:
    found = problems(assertion(passage={"exact": "ana"}), document={"text": "banana"})
    assert found == ["assertions[0]: passage: “ana” stands in the text 2 times, at 1, 3; give start and end too"]


@pytest.mark.parametrize("text", ["one\r\ntwo", "cafe\u0301 two", "😀👩‍👩‍👧 two", "\ufeffone two"])
def test_places_are_code_points_of_the_text_as_it_is(text: str) -> None:
    made = only(assertion(passage={"exact": "two"}), document={"text": text})
    assert text[made.start : made.end] == "two"


NO_TEXT = {"text": None, "text_sha256": "0" * 64}
OF_ANN = "1e1bba35a0a2b9e63d6ccd3e5c7b2fd7a0bbbb8c8c2fb1bce1f7f1ec1c2a9f00"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ({"exact": "Ann"}, "exact needs the document's text; without it, give start, end and exact_sha256"),
        ({"start": 0, "end": 3}, "without the document's text a passage needs exact_sha256"),
        ({"start": 0, "end": 4, "exact": "Ann"}, "exact has 3 characters, but from start to end there are 4"),
        (
            {"start": 0, "end": 3, "exact": "Ann", "exact_sha256": OF_ANN},
            "exact and exact_sha256 are of different texts",
        ),
    ],
)
def test_a_passage_without_the_text(passage: dict[str, Any], expected: str) -> None:
    assert problems(assertion(passage=passage), document=NO_TEXT) == [f"assertions[0]: passage: {expected}"]


@pytest.mark.parametrize("given", [{"exact": "Ann"}, {"exact_sha256": OF_ANN}])
def test_a_passage_that_cannot_be_checked(given: dict[str, Any]) -> None:
    made = only(assertion(passage={"start": 0, "end": 3, **given}, spans={"cue": [[7, 99_999]]}), document=NO_TEXT)
    assert (made.start, made.end) == (0, 3)


def test_spans_stand_in_the_text() -> None:
    spans = {"source": [[3, 3]], "cue": [[0, 94]], "content": [[0, 2], [90, 95]]}
    assert problems(assertion(spans=spans)) == [
        "assertions[0].spans.content[1]: 90–95 is not a place in the text",
        "assertions[0].spans.source[0]: 3–3 is not a place in the text",
    ]


# The document's text


def test_the_text_is_another_than_its_hash() -> None:
    assert problems(document={"text_sha256": "0" * 64})[0].startswith(
        "document: text_sha256 is of another text: the text here has"
    )


def test_an_empty_text() -> None:
    assert problems(document={"text": " \n"}) == ["document: the text is empty"]


def test_a_text_that_nobody_read() -> None:
    with pytest.raises(RecordError, match=r"^document\.text_file: x\.txt was not read$"):
        prepare(Record.model_validate({"document": {"text_file": "x.txt"}}), None)


# Dates


def readings(*assertions: dict[str, Any], published: str | None = "2024-06-18") -> dict[str, Reading]:
    made = plan(*assertions, document={"published": published})
    return {f"{each.statement} {reading.clock}": reading for each in made.assertions for reading in each.readings}


@pytest.mark.parametrize(
    ("said", "edtf", "anchor"),
    [
        ({"text": "last August"}, "2023-08", "published"),
        ({"text": "last August", "anchor": "published"}, "2023-08", "published"),
        ({"text": "two days later", "anchor": "2024-03-01"}, "2024-03-03", "2024-03-01"),
        ({"text": "gibberish"}, None, None),
        ({"text": "last August", "edtf": "2020"}, "2020", None),
        ({"edtf": "2023-08~", "anchor": "published"}, "2023-08~", "published"),
        # an assertion of another record: only the ledger knows its date
        ({"text": "two days later", "anchor": AN_ID}, None, AN_ID),
    ],
)
def test_a_date_is_read(said: dict[str, Any], edtf: str | None, anchor: str | None) -> None:
    reading = readings(assertion(said=said))["The dam had failed said"]
    assert (reading.edtf, reading.anchor) == (edtf, anchor)


def later(**given: Any) -> dict[str, Any]:
    return assertion(statement="later", said={"text": "two days later", **given})


def test_a_date_that_hangs_on_an_assertion_hangs_on_its_saying() -> None:
    both = assertion(key="A", said={"edtf": "2024-03-01"}, about={"edtf": "2020-01-01"})
    first = only(both)
    read = readings(later(anchor="A"), both)["later said"]
    assert (read.edtf, read.anchor) == ("2024-03-03", first.id)
    assert str(read.earliest) == str(read.latest) == "2024-03-03"
    assert readings(later(anchor=first.id), both)["later said"].edtf == "2024-03-03"


def test_else_on_what_it_is_about() -> None:
    about = assertion(key="A", about={"edtf": "2020-01-01"})
    assert readings(about, later(anchor="A"))["later said"].edtf == "2020-01-03"


def test_a_chain_of_dates_is_read_from_its_end() -> None:
    length = 2_000
    chain = [
        later(anchor=f"K{number + 1}") | {"key": f"K{number}", "statement": f"{number}"} for number in range(length)
    ]
    read = readings(*chain, assertion(key=f"K{length}", said={"edtf": "2024-03-01"}))
    assert read[f"{length - 1} said"].edtf == "2024-03-03"
    assert read["0 said"].edtf == "2035-02-12"


def test_anchor_of_nothing() -> None:
    assert anchor_of(()) is None


def test_circles_of_dates_name_their_keys_in_order() -> None:
    ring = [later(anchor=to) | {"key": key, "statement": key} for key, to in ("AB", "BC", "CA", "DD")]
    without_key = later(anchor="A") | {"statement": "E"}
    assert problems(*ring, without_key) == [
        "assertions[0]: the dates hang on each other in a circle: A → B → C → A",
        "assertions[3]: the dates hang on each other in a circle: D → D",
    ]


def test_an_anchor_that_is_nothing() -> None:
    assert problems(later(anchor="C99")) == [
        "assertions[0].said.anchor: the anchor 'C99' is neither an assertion of this record (by key) nor of another "
        "(by id), nor a date, nor published"
    ]


def test_a_figure_is_read_from_its_words() -> None:
    made = only(assertion(quantity={"text": "more than 1,000 containers"})).quantity
    assert made is not None
    assert made.low == 1000
    assert (made.low_inclusive, made.unit, made.rule) == (False, "container", READ_FROM_WORDS)
    kept = only(assertion(quantity={"text": "more than 1,000", "low": 1001, "rule": "by hand"})).quantity
    assert kept is not None
    assert kept.low == 1001
    assert (kept.low_inclusive, kept.high_inclusive, kept.rule) == (True, None, "by hand")


# References between assertions


def keyed(key: str, **given: Any) -> dict[str, Any]:
    return assertion(key=key, statement=key, **given)


def test_links_and_nesting() -> None:
    made = plan(
        keyed("A"),
        keyed("B", within="A", links=[{"rel": "denies", "to": "A"}, {"rel": "repeats"}, {"rel": "denies", "to": "A"}]),
        keyed("C", within=AN_ID),
    ).assertions
    assert (made[1].within_id, made[2].within_id) == (made[0].id, AN_ID)
    assert [link.target_id for link in made[1].links] == [made[0].id, None]


def test_an_id_may_be_the_key() -> None:
    first = only(keyed("A")).id
    made = plan(assertion(key=first, statement="A"), keyed("B", within=first))
    assert made.assertions[1].within_id == first


@pytest.mark.parametrize(
    ("assertions", "expected"),
    [
        ([keyed("A"), assertion(key="A")], ["assertions[1].key: the key 'A' is there already, at assertions[0]"]),
        ([keyed("published")], ["assertions[0].key: the key 'published' means the publication; take another"]),
        (
            [assertion(key=AN_ID)],
            [
                f"assertions[0]: key {AN_ID} is not the id of this assertion, "
                f"which is {only(assertion()).id}"
            ],
        ),
        ([keyed("A", within="A")], ["assertions[0].within: an assertion stands within itself: A within A"]),
        (
            [keyed("A", within="B"), keyed("B", within="A"), keyed("C", within="A")],
            ["assertions[0].within: an assertion stands within itself: A within B within A"],
        ),
        (
            [keyed("ferry"), keyed("B", within="fery", links=[{"rel": "denies", "to": "nowhere"}])],
            [
                "assertions[1].links[0].to: there is no assertion 'nowhere' in this record, and it is not a whole id",
                "assertions[1].within: there is no assertion 'fery' in this record; did you mean 'ferry'?",
            ],
        ),
        (
            [keyed("A", links=[{"rel": "supports", "to": "A"}])],
            ["assertions[0].links[0].to: an assertion is linked to itself"],
        ),
        (
            [keyed("A"), keyed("A", claim="Another claim")],
            [
                "assertions[1]: is the same assertion as assertions[0], but says other things of it; keep one",
                "assertions[1].key: the key 'A' is there already, at assertions[0]",
            ],
        ),
    ],
)  # fmt: skip
def test_wrong_references(assertions: list[Any], expected: list[str]) -> None:
    assert problems(*assertions) == expected


def test_an_assertion_that_is_there_twice_is_one() -> None:
    assert len(plan(assertion(), assertion()).assertions) == 1


HOLDS = [{"name": "Ann", "links": [{"rel": "holds_office", "to": "Minister"}]}, {"name": "Minister", "kind": "office"}]


@pytest.mark.parametrize("rel", ["revises", "retracts"])
@pytest.mark.parametrize(("first", "second"), [("Ann", "Ann"), ("Ann", "Minister"), ("Minister", "Ann")])
def test_one_revises_ones_own(rel: str, first: str, second: str) -> None:
    revision = keyed("B", sources=[{"name": second}], links=[{"rel": rel, "to": "A"}, {"rel": rel}])
    assert problems(keyed("A", sources=[{"name": first}]), revision, sources=HOLDS) == []


@pytest.mark.parametrize(
    "other",
    [
        [{"name": "Bob"}],
        [{"name": "Bob", "role": "asserter"}, {"name": "Ann", "role": "relay"}],
    ],
)
def test_nobody_revises_somebody_elses(other: list[Any]) -> None:
    revision = keyed("B", sources=[{"name": "Ann"}], links=[{"rel": "revises", "to": "A"}])
    assert problems(keyed("A", sources=other), revision, sources=HOLDS) == [
        "assertions[1].links[0]: A is by someone else; one revises only one's own assertion"
    ]


def test_two_holders_of_an_office_are_two() -> None:
    holders = [*HOLDS, {"name": "Bob", "links": [{"rel": "holds_office", "to": "Minister"}]}]
    revision = keyed("B", sources=[{"name": "Bob"}], links=[{"rel": "retracts", "to": "A"}])
    assert len(problems(keyed("A"), revision, sources=holders)) == 1


def test_all_problems_are_told_at_once() -> None:
    wrong = assertion(claim="dam", passage={"exact": "Eve"}, within="x", said={"text": "then", "anchor": "y"})
    assert len(problems(wrong, wrong, sources=[{"name": "A"}, {"name": "A"}])) == 9


# The ground


@pytest.mark.parametrize(
    ("graph", "order", "circles"),
    [
        ({}, [], []),
        ({0: [1], 1: [2], 2: []}, [2, 1, 0], []),
        ({0: [1, 1], 1: [0]}, [1, 0], [[0, 1]]),
        ({0: [1], 1: [2], 2: [1]}, [2, 1, 0], [[1, 2]]),
        ({0: [0]}, [0], [[0]]),
    ],
)
def test_in_order(graph: dict[int, list[int]], order: list[int], circles: list[list[int]]) -> None:
    assert in_order(graph) == (order, circles)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (None, "null"),
        ("a\n\u202e", "'a\\n\\u202e'"),
        ("x" * 99, f"'{'x' * 58}…"),
        pytest.param(10**5000, "a number of hundreds of digits", id="huge"),
        ([1], "a list"),
        ({}, "a mapping"),
        (object(), "that"),
    ],
)
def test_shown(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_printable() -> None:
    assert printable("plain é") == "plain é"
    assert printable("a\n\x1b[1m\u202e") == "a\\n\\x1b[1m\\u202e"


def test_a_problem_says_where_once() -> None:
    assert str(Problem((), "is wrong")) == "is wrong"
    assert str(Problem(("a", 1, "b"), "b is wrong")) == "a[1]: b is wrong"
    assert str(Problem(("a", 1), "is wrong")) == "a[1]: is wrong"


def test_long_records_with_many_faults_are_told_in_time() -> None:
    many = 3_000
    ring = [keyed(f"K{n}", said={"text": "later", "anchor": f"K{(n + 1) % many}"}) for n in range(many)]
    for position, each in enumerate(ring):
        each.update(about={"text": "later", "anchor": "K0"}, within=f"J{position}" * 500, claim=f"k{position}")
    found = problems(*ring, claims=[{"key": f"c{n}", "text": f"Claim {n}"} for n in range(many)])
    circles = [each for each in found if "circle" in each]
    assert 0 < len(circles) <= 20
    assert "K0 → K1 → K2 → K3 → K4 → K5 → K6 → K7 → K8 → … → K2999 → K0" in found[0]
    assert max(map(len, found)) < 300
