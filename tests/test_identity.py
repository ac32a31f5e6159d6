"""Ids: what they look like, what a person may type, and how names are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.identity import canonical_json, fold, id_prefix, is_id, make_id, nfc, sha256, short

A_CLAIM = make_id("claim", {"text": "x"})


def test_an_id_never_changes() -> None:
    """This very id is in databases and files."""
    assert make_id("document", {"text_sha256": "0" * 64}) == "d1vi2ywbfn7pkh5hepwvpgjmkofu"


def test_the_looks_of_an_id() -> None:
    assert len(A_CLAIM) == 28
    assert A_CLAIM.startswith("c1")
    assert short(A_CLAIM) == A_CLAIM[2:9]
    assert is_id(A_CLAIM)
    assert is_id(A_CLAIM, "claim")
    assert not is_id(A_CLAIM, "source")


@pytest.mark.parametrize("text", ["", "c1", A_CLAIM[:-1], A_CLAIM + "a", "z" + A_CLAIM[1:], A_CLAIM.upper()])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(
    st.dictionaries(st.text(max_size=5), st.none() | st.booleans() | st.text(max_size=5) | st.integers(), max_size=5)
)
def test_order_and_none_do_not_count(fields: dict[str, object]) -> None:
    present = {key: value for key, value in reversed(fields.items()) if value is not None}
    assert make_id("source", fields) == make_id("source", present)


def test_kinds_do_not_collide() -> None:
    assert make_id("claim", {"text": "x"})[2:] != make_id("source", {"text": "x"})[2:]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a1abc", ("assertion", "abc")),
        ("abc", (None, "abc")),
        (" C1ABC ", ("claim", "abc")),
        (A_CLAIM, ("claim", A_CLAIM[2:])),
        ("", None),
        ("a1", None),
        ("hello 8", None),
        ("a" * 27, None),
        ("z1abc", None),
    ],
)
def test_what_people_type(typed: str, expected: tuple[str | None, str] | None) -> None:
    assert id_prefix(typed) == expected


def test_canonical_json() -> None:
    assert canonical_json({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()


def test_sha256() -> None:
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("THE New  York Times", "the new york times"),
        ("South Korea’s minister", "South Korea's minister"),
        ("“Bob”", '"bob"'),
        ("Shin Won‑sik", "shin won-sik"),
        ("Straße", "STRASSE"),
        ("Ａnn", "ann"),
        ("Odile Fa\u0308rnstro\u0308m", "odile färnström"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=20))
def test_fold_does_not_depend_on_the_normal_form(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(nfc(name)) == fold(fold(name))
