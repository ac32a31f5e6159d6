"""Proposals × what is known: claims are joined and sources reused only where nothing speaks against it."""

from collections.abc import Iterable, Sequence

import pytest

from claimdb.extraction.model import Proposals
from claimdb.matching import KnownClaim, KnownSource, Matched, Terms, match
from claimdb.records.ids import claim_id
from claimdb.records.models import Assertion, Claim, Date, Document, Mention, Passage, Record, Source, SourceLink
from claimdb.records.prepare import prepare
from claimdb.records.values import ClaimKind

Days = tuple[str, str]
TEXT = "Norwegian crates of salt were sent to Chad, Ida Holm said. " * 4


class Books:
    """What is known, and how often it was asked."""

    def __init__(self, claims: Iterable[KnownClaim] = (), sources: Iterable[KnownSource] = ()) -> None:
        self.claims, self.sources = list(claims), list(sources)
        self.asked = 0

    def claims_like(self, wanted: Sequence[Terms]) -> Iterable[KnownClaim]:
        self.asked += 1
        return self.claims if wanted else []

    def sources_named(self, names: Iterable[str]) -> Iterable[KnownSource]:
        self.asked += 1
        return self.sources


def known(text: str, kind: ClaimKind = "event", unit: str | None = None, about: Days | None = None) -> KnownClaim:
    return KnownClaim(claim_id(text, kind, unit, None), text, kind, unit, about=about)


def assertion(claim: str, at: int = 0, about: str | None = None, *mentions: Mention) -> Assertion:
    return Assertion(
        key=f"a{at}",
        claim=claim,
        statement=f"Statement {at}",
        sources=list(mentions) or [Mention(name="Ida Holm", mention="Ida Holm")],
        about=Date(edtf=about) if about else None,
        passage=Passage(start=at, end=at + 20),
        extractor="test-1",
    )


def proposals(text: str, kind: str = "event", unit: str | None = None, about: str | None = None) -> Proposals:
    claim = Claim.model_validate({"key": "claim-1", "text": text, "kind": kind, "unit": unit})
    return Proposals([], [claim], [assertion("claim-1", 0, about)])


def sound(matched: Matched) -> Matched:
    """What was matched, once it is sure that it can be recorded."""
    parts = matched.proposals
    record = Record(
        document=Document(text=TEXT), sources=parts.sources, claims=parts.claims, assertions=parts.assertions
    )
    prepare(record, None)
    return matched


SALT = known("Norway has shipped crates of salt to Chad", "quantity", "crate")


def test_a_proposal_joins_a_known_claim() -> None:
    given = proposals("Norwegian crates of salt were sent to Chad", "quantity", "crate")
    matched = sound(match(given, Books([SALT])))
    assert [each.claim for each in matched.proposals.assertions] == [SALT.id]
    assert matched.proposals.claims == []
    assert matched.joined["a0"].claim == SALT
    assert matched.joined["a0"].reason == "same parties (Norway, Chad), act (send) and unit (crate)"


@pytest.mark.parametrize(
    "other",
    [
        known("Norway has shipped crates of salt to Mali", "quantity", "crate"),
        known("Norway has shipped crates of salt to Chad", "quantity", "ton"),
        known("Norway has shipped crates of fish to Chad", "quantity", "crate"),
        known("Norway has shipped crates to Chad", "quantity", "crate"),  # of what, another text would know
        known("Norway will ship crates of salt to Chad", "plan"),
    ],
)
def test_another_matter_is_not_joined(other: KnownClaim) -> None:
    given = proposals("Norwegian crates of salt were sent to Chad", "quantity", "crate")
    matched = sound(match(given, Books([other])))
    assert (matched.proposals, matched.joined) == (given, {})


def test_of_several_the_surest_is_joined() -> None:
    exact = known("Norway sold salt to Chad")
    others = [known("Norway was selling salt to Chad"), known("Salt was sold to Chad by Norway"), exact]
    for some in (others, others[::-1]):
        assert match(proposals("Norway sold salt to Chad"), Books(some)).joined["a0"].claim == exact
        assert len({match(proposals("Norway sells salt to Chad"), Books(some)).joined["a0"].claim.id}) == 1


STRIKE = "Norway attacked the port of Oslo"


@pytest.mark.parametrize(
    ("about", "published", "days", "joins"),
    [
        ("2024-03-05", None, {"about": ("2024-03-05", "2024-03-05")}, True),
        ("2024-03", None, {"about": ("2024-03-05", "2024-03-05")}, True),
        ("2024-03-05", None, {"about": ("2024-04-09", "2024-04-09")}, False),
        ("2024-03-05", None, {"published": ("2024-03-20", "2024-03-20")}, True),
        ("2024-03-05", None, {"published": ("2024-08-20", "2024-08-20")}, False),
        (None, "2024-03-21", {"published": ("2024-03-20", "2024-03-20")}, True),
        (None, "2024-03-21", {"published": ("2019-03-20", "2019-03-20")}, False),
        (None, None, {"published": ("2024-03-20", "2024-03-20")}, False),
        ("2024-03-05", None, {}, False),
    ],
)
def test_what_happens_again_is_joined_only_at_its_time(
    about: str | None, published: str | None, days: dict[str, Days], joins: bool
) -> None:
    hit = known("The port of Oslo was hit by Norway")
    claim = hit._replace(about=days.get("about"), published=days.get("published"))
    matched = match(proposals(STRIKE, about=about), Books([claim]), published)
    assert bool(matched.joined) == joins


def test_what_lasts_is_joined_at_any_time() -> None:
    old = known("Norway sells salt to Chad", "state", about=("1999-01-01", "1999-12-31"))
    assert match(proposals("Norway was selling salt to Chad", "state", about="2024"), Books([old])).joined


def test_whom_a_claim_accuses_is_said_of_the_known_claim() -> None:
    claim = Claim(key="claim-1", text="Norway was selling salt to Chad", kind="event", against=["Norway"])
    other = known("Norway sold salt to Chad")
    matched = sound(match(Proposals([], [claim], [assertion("claim-1")]), Books([other])))
    (declared,) = matched.proposals.claims
    assert (declared.key, declared.text, declared.against) == (other.id, other.text, ["Norway"])


def test_a_claim_that_only_some_leave_stays() -> None:
    given = proposals("Norway attacked the port of Oslo")
    given.assertions[:] = [assertion("claim-1", 0, "2024-03-05"), assertion("claim-1", 1, "2023-01-01")]
    matched = sound(match(given, Books([known("Norway hit the port of Oslo", about=("2024-03-05", "2024-03-05"))])))
    assert list(matched.joined) == ["a0"]
    assert [each.key for each in matched.proposals.claims] == ["claim-1"]


def test_a_body_with_a_name_of_one_word_is_named() -> None:
    other = known("Hamas released captives held in Gaza", about=("2024-03-05", "2024-03-05"))
    given = proposals("Hamas freed hostages held in Gaza", about="2024-03-05")
    assert not match(given, Books([other])).joined
    given.sources.append(Source(name="Hamas", kind="organization"))
    assert sound(match(given, Books([other]))).joined


def test_a_family_name_alone_is_anybodys() -> None:
    given = proposals("Holm quit", "state")
    given.sources.append(Source(name="Holm", kind="person"))
    assert not match(given, Books([known("Holm has resigned", "state")])).joined


def test_what_is_known_is_asked_once() -> None:
    given = proposals("Norwegian crates of salt were sent to Chad", "quantity", "crate")
    books = Books([SALT])
    match(Proposals([Source(name="Ida Holm", kind="person")], given.claims * 1, given.assertions * 30), books)
    assert books.asked == 2
    match(Proposals(), books)
    assert books.asked == 2


IDA = KnownSource("s1", "Ida Holm", "person", None, ("Holm", "Minister Holm"))
PER = KnownSource("s2", "Per Holm", "person", None, ("Holm",))
OFFICE = KnownSource("s3", "Salt Board", "organization", None, ("Norway's salt board",))
NAMESAKES = [KnownSource("s4", "Ann Lee", "person", "judge"), KnownSource("s5", "Ann Lee", "person", "poet")]


@pytest.mark.parametrize(
    ("name", "kind", "among", "known_as"),
    [
        ("Minister Holm", "person", [IDA, PER], "Ida Holm"),
        ("Holm", "person", [IDA], "Ida Holm"),
        ("IDA HOLM", None, [IDA], "Ida Holm"),
        ("Norway’s salt board", "office", [OFFICE], "Salt Board"),
    ],
)
def test_a_known_name_is_reused(name: str, kind: str | None, among: list[KnownSource], known_as: str) -> None:
    source = Source.model_validate({"name": name, "kind": kind})
    matched = match(Proposals([source], [], []), Books(sources=among))
    (kept,) = matched.proposals.sources
    assert kept.name == known_as
    assert matched.reused[name].reason


@pytest.mark.parametrize(
    ("source", "among"),
    [
        (Source(name="Holm", kind="person"), [IDA, PER]),  # which of the two?
        (Source(name="Ann Lee", kind="person"), NAMESAKES),
        (Source(name="Holm", kind="organization"), [IDA]),  # a person is no organization
        (Source(name="officials", kind="group", named=False), [KnownSource("s6", "officials", "group")]),
        (Source(name="salt traders"), [KnownSource("s7", "salt traders", None)]),
        (Source(name="Ida Holm", kind="person", distinct="the poet"), [IDA]),
    ],
)
def test_a_doubtful_name_is_not_reused(source: Source, among: list[KnownSource]) -> None:
    matched = match(Proposals([source], [], []), Books(sources=among))
    assert (matched.proposals.sources, matched.reused) == ([source], {})


def test_two_names_of_one_known_source_become_one() -> None:
    sources = [
        Source(name="Ida Holm", kind="person", links=[SourceLink(rel="member_of", to="Norway's salt board")]),
        Source(name="Minister Holm", kind="person", aliases=["the minister"]),
        Source(name="Norway's salt board", kind="organization"),
    ]
    both = [Mention(name=name, mention="Holm") for name in ("Ida Holm", "Minister Holm")]
    claim = Claim(key="claim-1", text="Norway's salt board cheated Chad", kind="event", against=["Norway's salt board"])
    given = Proposals(sources, [claim], [assertion("claim-1", 0, None, *both)])
    matched = sound(match(given, Books(sources=[IDA, OFFICE])))
    first, second = matched.proposals.sources
    assert (first.name, first.aliases, first.links[0].to) == (
        "Ida Holm",
        ["Minister Holm", "the minister"],
        "Salt Board",
    )
    assert second.name == "Salt Board"
    assert [each.name for each in matched.proposals.assertions[0].sources] == ["Ida Holm"]
    assert matched.proposals.claims[0].against == ["Salt Board"]
