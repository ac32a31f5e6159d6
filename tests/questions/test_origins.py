"""How many independent origins stand behind a claim: what is one, what is an echo, what is unknown."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.questions.copies import DocumentLinkAnswer
from claimdb.questions.echoes import chain_of
from claimdb.questions.model import AssertionAnswer, LinkAnswer, MentionAnswer, SourceAnswer
from claimdb.questions.origins import origins
from claimdb.questions.sources import SourceLinkAnswer
from claimdb.questions.ties import ties_of
from tests.conftest import Run
from tests.ledger.made import load, only, record, rows, said
from tests.questions.test_counts import answer

NOBODY = ties_of()


def source(name: str, document: str) -> SourceAnswer:
    """A person; in lower case an unnamed group of its document; ending in "Gazette" or "Post" a publication."""
    if name.islower():
        return SourceAnswer(0, f"{document}:{name}", name, "group", None, document)
    return SourceAnswer(0, name, name, "publication" if name.endswith(("Gazette", "Post")) else "person", None, None)


def says(
    number: int,
    document: str,
    *names: str,
    relay: str | None = None,
    paper: str | None = None,
    links: Sequence[tuple[str, int, str | None]] = (),
    **more: str,
) -> AssertionAnswer:
    """Assertion a<number>; "a/b" is one of two; `links` are (relation, number of the other, basis)."""
    mentions = []
    for position, each in enumerate(names):
        alternatives = each.split("/")
        how = "candidate" if len(alternatives) > 1 else "explicit"
        for name in alternatives:
            mentions.append(MentionAnswer(position, source(name, document), None, "asserter", None, how, None))
    if relay:
        mentions.append(MentionAnswer(9, source(relay, document), None, "relay", None, "explicit", None))
    made = answer(document=document)
    details = made.document._replace(publisher_id=paper or f"Paper {document}", publisher=paper)
    linked = tuple(LinkAnswer(rel, f"a{to}", None, basis, None) for rel, to, basis in links)
    passage = made.passage._replace(exact_sha256=more.pop("words", str(number)))
    changed = {"id": f"a{number}", "mentions": tuple(mentions), "document": details, "links": linked}
    return made._replace(**changed, passage=passage, **more)  # type: ignore[arg-type]  # fields given by name


def document(one: str, rel: str, other: str, status: str = "accepted") -> DocumentLinkAnswer:
    return DocumentLinkAnswer(one, rel, other, status, None, None)


def body(one: str, rel: str, other: str) -> SourceLinkAnswer:
    return SourceLinkAnswer(source(one, ""), rel, source(other, ""), None, None, None, None, None)


class Case(NamedTuple):
    name: str
    said: list[AssertionAnswer]
    links: list[DocumentLinkAnswer | SourceLinkAnswer]
    low: int
    high: int
    unknown: int = 0


OFFICIALS = "us officials"
CASES = [
    Case("nobody", [], [], 0, 0),
    Case("only a denial", [says(1, "A", "Ann", stance="denies")], [], 0, 0),
    Case("one person", [says(1, "A", "Ann")], [], 1, 1),
    Case("one person in five papers", [says(n, f"D{n}", "Ann") for n in range(5)], [], 1, 1),
    Case("two persons in one paper", [says(1, "A", "Ann"), says(2, "A", "Bob")], [], 2, 2),
    Case("two persons together", [says(1, "A", "Ann", "Bob")], [], 2, 2),
    Case("a denier is no origin", [says(1, "A", "Ann"), says(2, "A", "Bob", stance="denies")], [], 1, 1),
    Case("what was rejected is no origin", [says(1, "A", "Ann"), says(2, "A", "Bob", status="rejected")], [], 1, 1),
    Case("officials in five papers", [says(n, f"D{n}", OFFICIALS) for n in range(5)], [], 1, 5),
    Case("officials, and US officials", [says(1, "A", "officials"), says(2, "B", OFFICIALS)], [], 1, 2),
    Case("two sorts of officials", [says(1, "A", "us officials"), says(2, "B", "korean officials")], [], 2, 2),
    Case("one of two groups", [says(1, "A", "us officials"), says(2, "A", "us officials/korean officials")], [], 1, 2),
    Case("officials and a person", [says(1, "A", OFFICIALS), says(2, "B", "Ann")], [], 2, 2),
    Case("officials in copies", [says(n, f"D{n}", OFFICIALS) for n in range(3)],
         [document("D1", "copy_of", "D0"), document("D2", "copy_of", "D0")], 1, 1),
    Case("officials in copies of what is not here", [says(1, "A", OFFICIALS), says(2, "B", OFFICIALS)],
         [document("A", "copy_of", "Z"), document("B", "copy_of", "Z")], 1, 1),
    Case("perhaps copies", [says(1, "A", OFFICIALS), says(2, "B", OFFICIALS)],
         [document("A", "copy_of", "B", "proposed")], 1, 2),
    Case("no copies", [says(1, "A", OFFICIALS, words="w"), says(2, "B", "sources", words="w")],
         [document("A", "copy_of", "B", "rejected")], 2, 2),
    Case("the same words in copies, read as other groups",
         [says(1, "A", OFFICIALS, words="w"), says(2, "B", "sources", words="w")],
         [document("A", "copy_of", "B")], 1, 1),
    Case("the same words in what may be copies",
         [says(1, "A", OFFICIALS, words="w"), says(2, "B", "sources", words="w")],
         [document("A", "copy_of", "B", "proposed")], 1, 2),
    Case("other words in a copy", [says(1, "A", OFFICIALS), says(2, "B", "sources")],
         [document("A", "copy_of", "B")], 2, 2),
    Case("a paper's own word", [says(1, "A", "The Gazette", voice="narrator")], [], 1, 1, 1),
    Case("a paper reported", [says(1, "A", "The Gazette")], [], 1, 1, 1),
    Case("a paper's own word, twice", [says(1, "A", "The Post"), says(2, "B", "The Post")], [], 1, 1, 1),
    Case("a paper's own word, twice in copies and once more",
         [says(n, f"D{n}", "The Post") for n in range(3)], [document("D1", "copy_of", "D0")], 1, 1, 1),
    Case("it cites it, and perhaps the other way round", [says(1, "A", OFFICIALS), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B"), document("B", "cites", "A", "proposed")], 1, 1),
    Case("perhaps three papers in a circle",
         [says(n, f"D{n}", "The Gazette", paper=f"P{n}") for n in range(3)] + [says(3, "E", "Ann", "Bob")],
         [document(f"D{n}", "cites", f"D{(n + 1) % 3}", "proposed") for n in range(3)], 2, 3, 1),
    Case("two papers' own words", [says(1, "A", "The Gazette"), says(2, "B", "The Post")], [], 1, 2, 2),
    Case("a person, and a paper's own word", [says(1, "A", "Ann"), says(2, "B", "The Post")], [], 1, 2, 1),
    Case("a paper's own word in copies", [says(1, "A", "The Gazette"), says(2, "B", "The Post")],
         [document("A", "copy_of", "B")], 1, 1, 1),
    Case("it cites a paper that has it from officials", [says(1, "A", "The Gazette"), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B")], 1, 1),
    Case("it perhaps cites it", [says(1, "A", "The Gazette"), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B", "proposed")], 1, 2, 1),
    Case("it cites it, with the same group", [says(1, "A", OFFICIALS), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B")], 1, 1),
    Case("it cites it, with another group", [says(1, "A", "korean officials"), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B")], 1, 2),
    Case("it cites it, and has asked a person", [says(1, "A", "Ann"), says(2, "B", OFFICIALS)],
         [document("A", "cites", "B")], 2, 2),
    Case("it cites what does not say so", [says(1, "A", OFFICIALS), says(2, "B", "Bob")],
         [document("A", "cites", "Z")], 2, 2),
    Case("a chain of papers", [says(1, "A", "The Gazette"), says(2, "B", "The Post"), says(3, "C", OFFICIALS)],
         [document("A", "cites", "B"), document("B", "cites", "C")], 1, 1),
    Case("two papers cite each other", [says(1, "A", OFFICIALS), says(2, "B", OFFICIALS), says(3, "C", "Ann")],
         [document("A", "cites", "B"), document("B", "cites", "A")], 2, 3),
    Case("relayed by a paper that is here", [says(1, "A", "sources", relay="The Post"),
                                             says(2, "B", OFFICIALS, paper="The Post")], [], 1, 1),
    Case("relayed by a paper that is not here, twice",
         [says(1, "A", relay="The Post"), says(2, "B", relay="The Post")], [], 1, 1, 1),
    Case("a person, relayed", [says(1, "A", "Ann", relay="The Post"), says(2, "B", OFFICIALS, paper="The Post")],
         [], 2, 2),
    Case("it repeats what another says", [says(1, "A", "Ann"), says(2, "B", "Bob", links=[("repeats", 1, "stated")])],
         [], 1, 1),
    Case("a program thinks that it repeats it",
         [says(1, "A", "Ann"), says(2, "B", "Bob", links=[("repeats", 1, "inferred")])], [], 1, 2),
    Case("it repeats what is not here", [says(2, "B", "Bob", links=[("repeats", 1, "stated")])], [], 1, 1),
    Case("one utterance, in another paper without the name",
         [says(1, "A", "Ann"), says(2, "B", "sources", links=[("same_utterance", 1, None)])], [], 1, 1),
    Case("one utterance, only proposed",
         [says(1, "A", "Ann"), says(2, "B", "sources", status="proposed", links=[("same_utterance", 1, None)])],
         [], 1, 2),
    Case("a minister and the ministry", [says(1, "A", "Ann"), says(2, "B", "Ministry")],
         [body("Ann", "speaks_for", "Ministry")], 1, 2),
    Case("a minister and the state", [says(1, "A", "Ann"), says(2, "B", "State")],
         [body("Ann", "holds_office", "Minister"), body("Minister", "part_of", "State")], 1, 2),
    Case("two members", [says(1, "A", "Ann"), says(2, "B", "Union")], [body("Ann", "member_of", "Union")], 2, 2),
    Case("two organs of a state that is silent", [says(1, "A", "Ann"), says(2, "B", "Bob")],
         [body("Ann", "part_of", "State"), body("Bob", "part_of", "State")], 2, 2),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_origins(case: Case) -> None:
    documents = [each for each in case.links if isinstance(each, DocumentLinkAnswer)]
    sources = [each for each in case.links if isinstance(each, SourceLinkAnswer)]
    found = origins(case.said, ties_of(documents, sources))
    assert (found.low, found.high, found.unknown) == (case.low, case.high, case.unknown)
    backwards = origins(case.said[::-1], ties_of(documents[::-1], sources[::-1]))
    assert backwards[:3] == found[:3], "the order tells nothing"


def test_the_chain_of_an_echo_leads_to_its_origin() -> None:
    links = [document("A", "cites", "B"), document("B", "cites", "C", "proposed")]
    found = origins([says(1, "A", "The Gazette"), says(2, "B", "The Post"), says(3, "C", OFFICIALS)], ties_of(links))
    assert [(each.of, each.certain) for each in chain_of("a1", found.echoes)] == [("a2", True), ("a3", False)]
    assert chain_of("a3", found.echoes) == []


STATUSES = st.sampled_from(["accepted", "proposed", "rejected"])
SPOKEN = st.lists(
    st.builds(
        says,
        st.just(0),
        st.sampled_from("ABC"),
        st.sampled_from(
            ["Ann", "Bob", "officials", "us officials", "Ann/Bob", "officials/aides", "The Post", "Ministry"]
        ),
        relay=st.sampled_from([None, None, "The Post", "The Gazette"]),
        paper=st.sampled_from([None, "The Post"]),
        links=st.lists(
            st.tuples(
                st.sampled_from(["repeats", "same_utterance"]),
                st.integers(0, 5),
                st.sampled_from([None, "inferred"]),
            ),
            max_size=2,
        ),
        words=st.sampled_from(["one", "two", "three"]),
        voice=st.sampled_from(["indirect", "indirect", "narrator"]),
        status=STATUSES.filter(lambda status: status != "rejected"),
    ),
    max_size=6,
).map(lambda listed: [each._replace(id=f"a{number}") for number, each in enumerate(listed)])
LINKED = st.lists(
    st.builds(
        document, st.sampled_from("ABC"), st.sampled_from(["cites", "copy_of"]), st.sampled_from("ABC"), STATUSES
    ).filter(lambda link: link.document_id != link.to),
    max_size=5,
)
BODIES = st.lists(
    st.sampled_from(
        [body("Ann", "speaks_for", "Ministry"), body("Bob", "part_of", "Ministry"), body("Ann", "member_of", "Bob")]
    ),
    max_size=2,
)
Spoken = list[AssertionAnswer]
Linked = list[DocumentLinkAnswer]
Bodies = list[SourceLinkAnswer]


def _untied(answer: AssertionAnswer) -> AssertionAnswer:
    """The same without what ties it to others: links, and who relayed it."""
    return answer._replace(links=(), mentions=tuple(each for each in answer.mentions if each.role != "relay"))


@given(SPOKEN, LINKED, BODIES)
def test_a_range_is_one_and_no_tie_adds_origins(spoken: Spoken, links: Linked, bodies: Bodies) -> None:
    found = origins(spoken, ties_of(links, bodies))
    assert bool(spoken) <= found.low <= found.high
    assert found.unknown <= found.high
    assert {each.assertion for each in found.echoes} <= {each.id for each in spoken}
    assert origins(spoken[::-1], ties_of(links[::-1], bodies[::-1]))[:3] == found[:3], "the order tells nothing"
    apart = origins([_untied(each) for each in spoken], NOBODY)
    assert found.low <= apart.low and found.high <= apart.high and found.unknown <= apart.unknown


@given(SPOKEN, LINKED, BODIES, BODIES)
def test_a_link_between_sources_lowers_the_lower_end_or_nothing(
    spoken: Spoken, links: Linked, bodies: Bodies, more: Bodies
) -> None:
    before, after = (origins(spoken, ties_of(links, each)) for each in (bodies, bodies + more))
    assert after.low <= before.low and after.high == before.high


@given(SPOKEN, LINKED)
def test_what_is_only_suspected_leaves_the_greater_end(spoken: Spoken, links: Linked) -> None:
    sure = [
        each._replace(links=tuple(link for link in each.links if each.status == "accepted" and link.basis is None))
        for each in spoken
    ]
    stated = [each for each in links if each.status == "accepted"]
    assert origins(spoken, ties_of(links)).high == origins(sure, ties_of(stated)).high


def paper(name: str, *asserted: dict[str, object], **details: object) -> dict[str, object]:
    return record(*asserted, publisher=name, document=details)


def test_answers_and_listings_tell_origins(run: Run, database: str) -> None:
    first = paper("The Post", said("Rain fell", "officials", "Officials said that rain fell."))
    load(run, database, first)
    identifier = only(run, database, "documents")["id"]
    words = "The Post reports that officials said so."
    second = paper("The Gazette", said("Rain fell", "officials", words), links=[{"rel": "cites", "to": identifier}])
    third = paper("The Herald", said("Rain fell", "officials", "Officials say rain fell there."))
    load(run, database, second, third)
    (claim,) = rows(run, database, "claims")
    assert (claim["sources"], claim["origins"], claim["origins_unknown"]) == ([3, 3], [1, 2], 0)
    (echo,) = (each for each in claim["echoes"] if each["certain"])
    assert echo["rel"] == "cites"
    asked = run("who", "rain", "--db", database).out
    assert "3 assertions, 3 sources, 3 documents; 1–2 independent origins; no denial" in asked
    assert "cites The Post (" in asked
    assert "independent origin" not in run("what", "officials", "--db", database).out


def test_claims_that_rest_on_one_origin(run: Run, database: str) -> None:
    load(
        run,
        database,
        record(
            said("Rain fell", "Ann Bell", "Ann Bell said so"),
            said("Hail fell", "Ann Bell", "Ann Bell said hail fell"),
            said("Hail fell", "Cy Dunn", "Cy Dunn said it too"),
            said("Snow fell", "The Courier", "Snow fell.", voice="narrator"),
            said("Fog came", "Bob Cole", "Bob Cole denied fog", stance="denies"),
        ),
    )
    listed = rows(run, database, "claims", "--single-source")
    assert sorted(each["claim" if "claim" in each else "text"] for each in listed) == ["Rain fell", "Snow fell"]
    asked = run("who", "snow", "--db", database).out
    assert "1 document; origin unknown; no denial" in asked
